"""A page for one person, outlet, statement or event: all that the tables know of it, in order."""
