"""The parts of pages that show one of several at a time: a function draws a part."""
