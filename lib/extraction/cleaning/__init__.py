"""Cleaning: tells the headline and the body of a page's text from everything printed around them.

`clean` never changes the text: it names stretches of it. The word lists beside the modules
(`phrases.tsv`, `sections.txt`, `agencies.tsv`) are data; every rule holds for pages of news sites at large.
"""

from lib.extraction.cleaning.page import Cleaned, clean

__all__ = ["Cleaned", "clean"]
