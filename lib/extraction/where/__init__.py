"""Places: what can be named, and what a name in a text stands for."""
