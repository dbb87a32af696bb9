"""Tone toward a named target: a small encoder beside the tone of the words, with its measured error."""
