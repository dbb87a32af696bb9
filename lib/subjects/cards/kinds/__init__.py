"""What the card of each kind of item says, and in which order."""
