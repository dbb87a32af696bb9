"""How the reader of tone was made: own sentences, training, export, measuring. See README.md."""
