"""The build: makes and checks the tables. A command line, `python -m lib.extraction`; knows no screen."""
