"""The data: its description, loading, checking, filtering, measuring, writing. Knows no screen."""
