"""The steps of the tour, and what each is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from lib.tables.model import Tables, as_dicts


class Step(NamedTuple):
    """A step of the tour.

    Attributes:
        title: What it is about.
        text: What is to be seen, in words.
        view: The view that it shows, a key of `codes.VIEWS`.
        query: What is chosen there, as a query string.
        items: What is lit in that view; empty for all.
    """

    title: str
    text: str
    view: str
    query: str
    items: tuple[str, ...]


def steps(tables: Tables) -> tuple[Step, ...]:
    """Return the steps in order; none where nobody has written a tour.

    Args:
        tables: All tables.
    """
    return tuple(
        Step(
            row["title"],
            row["text"],
            row["view"],
            row["query"],
            tuple(dict.fromkeys(_lit(tables, row["items"]))),
        )
        for row in as_dicts(tables.tour.sort_values("step"))
    )


def _lit(tables: Tables, items: Iterable[str]) -> Iterable[str]:
    """Return what is lit with some items: of a statement, a speaker or an outlet the quotations, too."""
    quotes = tables.quotes
    for item in items:
        yield item
        kind, _, row_id = item.partition(".")
        theirs: pd.Series | None = None
        if kind == "statement":
            theirs = quotes["statements"].map(lambda ids, wanted=row_id: wanted in ids).astype(bool)
        elif kind in ("speaker", "outlet"):
            theirs = quotes[f"{kind}_id"] == row_id
        if theirs is not None:
            yield from (f"quote.{quote_id}" for quote_id in quotes[theirs]["quote_id"])
