"""Every quotation, narrowed, ordered and opened."""
