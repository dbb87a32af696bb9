"""Editors' decisions on the rows of the build: the log of them, and what they make of the rows."""
