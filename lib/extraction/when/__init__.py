"""Date words and what they mean; when a quotation was said."""
