"""What articles may part over, as one article has it: names and offices, quantities, headline and body."""
