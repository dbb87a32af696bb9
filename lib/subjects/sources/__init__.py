"""The way of the words, the outlets, whose text stands behind an article."""
