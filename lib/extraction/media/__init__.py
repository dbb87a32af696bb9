"""Media: the ones known by name, and how a text cites them."""
