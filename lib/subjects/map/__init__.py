"""Where it happened, and what the places are called."""
