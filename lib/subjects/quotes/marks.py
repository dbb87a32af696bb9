"""What the Quotes page finds: the quotations that fit a choice, and those of one page in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is one of the words that the filter for text looks for."""


class Facets(NamedTuple):
    """A choice within the quotations; an empty field leaves everything in."""

    kinds: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


class Entry(NamedTuple):
    """One quotation in the list, in words for people.

    Attributes:
        quote_id: Its id.
        quoted: Words inside quotation marks; empty where there are none.
        gist: The content in our own words.
        speaker: Who said it.
        outlet: Who carries it.
        kind: What kind of quotation it is.
        said: When it was said.
        contradicted: Whether outside evidence has another date than the article.
        status: Who stands behind the row, a key of `codes.STATUSES`.
        printed: Its words as the article prints them, where they are at hand.
    """

    quote_id: str
    quoted: str
    gist: str
    speaker: str
    outlet: str
    kind: str
    said: str
    contradicted: bool
    status: str
    printed: str = ""

    @property
    def item(self) -> str:
        """What a click opens."""
        return f"quote.{self.quote_id}"


# Compared and hashed by identity, as panels are.
@dataclass(frozen=True, eq=False)
class Quotations:
    """A page of the quotations that fit a choice.

    Attributes:
        rows: Rows of the table `quotes`, in order.
        total: How many fit the choice.
        articles: In how many articles these stand.
        pages: How many pages they fill, at least 1.
    """

    rows: pd.DataFrame
    total: int
    articles: int
    pages: int
