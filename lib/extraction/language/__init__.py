"""What is known of the English language: the parse that all rules share, names and words."""
