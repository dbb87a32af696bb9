"""Search over the tables: what is searched, how a reader's words are read, the index, marked words."""
