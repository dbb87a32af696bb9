"""The build: makes and checks the tables. A command line, `python -m lib.build`; knows no screen."""
