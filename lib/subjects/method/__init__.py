"""How the tables were made, how far to trust them, what is in them."""
