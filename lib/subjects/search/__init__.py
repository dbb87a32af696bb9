"""Search: what the tables have for a reader's words, kind by kind."""
