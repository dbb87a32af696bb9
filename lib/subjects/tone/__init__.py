"""Tone of sentences, loaded words, reporting verbs, whose voices."""
