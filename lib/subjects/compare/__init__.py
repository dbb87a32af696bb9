"""Two outlets side by side: what both carry, how they date and spell it, what only one of them has."""
