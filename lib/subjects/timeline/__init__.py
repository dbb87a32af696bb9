"""What happened, what was said and what was published, on axes of dates."""
