"""Rows, search and news by address, for programs: what `pages/` is for readers."""
