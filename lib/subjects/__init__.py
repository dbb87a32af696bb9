"""One folder a subject: what is found in the tables, how it is drawn, how it is shown."""
