"""The glossary: the terms of the field that pages use, each with plain words for it.

One table for all who explain a word: the page Method, the handouts, and the words that pages explain in
place (`static/frame/terms.js`). Nothing in it is about one story.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("glossary.csv")


class Term(NamedTuple):
    """An entry.

    Attributes:
        term: The word.
        also: Other forms of it.
        plain: A few plain words that may stand in its place.
        meaning: What it means, in a sentence or two.
        explained: The forms that pages explain where they stand: not those that mean something else as often.
    """

    term: str
    also: tuple[str, ...]
    plain: str
    meaning: str
    explained: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The word and its other forms."""
        return (self.term, *self.also)

    @property
    def says(self) -> str:
        """What it means, with the plain words first."""
        return f"{self.plain[:1].upper()}{self.plain[1:]}. {self.meaning}"

    @property
    def entry(self) -> str:
        """Its name in addresses: `term-coded-tone`."""
        return "term-" + re.sub(r"\W+", "-", self.term.lower())


@cache
def terms() -> tuple[Term, ...]:
    """Return all entries, by alphabet."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Term(
            row["term"],
            _forms(row["also"]),
            row["plain"],
            row["meaning"],
            _forms(row["explained"]),
        )
        for row in rows
    )


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def found(text: str) -> list[Term]:
    """Find the terms that a text has, in the order in which it has them.

    Where one stands inside another, as tone in coded tone, the longer one is meant.

    Args:
        text: Any text.
    """
    of = {form.lower(): term for term in terms() for form in term.forms}
    longest = "|".join(re.escape(form) for form in sorted(of, key=len, reverse=True))
    hits = re.findall(rf"(?<!\w)(?:{longest})(?!\w)", text, re.IGNORECASE)
    return list(dict.fromkeys(of[hit.lower()] for hit in hits))
