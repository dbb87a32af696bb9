"""An editor goes through the rows that the build made, one at a time."""
