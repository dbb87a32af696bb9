"""What this is, in figures; who carried what; doors to the rest."""
