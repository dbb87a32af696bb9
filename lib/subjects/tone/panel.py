"""What a page needs to draw one chart, or one list of words, with what stands around it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.tables.model import Tables


@dataclass(frozen=True)
class Panel:
    """What one chart needs.

    Attributes:
        finding: What the rows show, in a sentence; a heading.
        measure: What was measured, on how many rows.
        alt: What the chart shows, for those who do not see it.
        marks: The rows that the chart draws; columns as the function that draws them asks.
        table: The same for people.
    """

    finding: str
    measure: str
    alt: str
    marks: pd.DataFrame
    table: pd.DataFrame

    @property
    def items(self) -> list[str]:
        """Items that marks open, in the order drawn."""
        return [item for item in dict.fromkeys(self.marks["item"]) if item]


@dataclass(frozen=True)
class WordList:
    """The words of one kind that one outlet uses.

    Attributes:
        outlet: Name of the outlet.
        kind: What the words have in common: a kind of loaded word, a stance, a side.
        words: `(word, count)`, most frequent first.
        withheld: Passages that are counted but longer than may be copied.
    """

    outlet: str
    kind: str
    words: tuple[tuple[str, int], ...]
    withheld: int = 0


NO_DOT: Mapping[str, Any] = {
    "block": "",
    "scale": 0,
    "outlet_id": "",
    "name": "",
    "note": "",
    "n": 0,
    "mean": math.nan,
    "low": math.nan,
    "high": math.nan,
    "method": "",
    "hover": "",
    "item": "",
}
"""A row of `lib.subjects.tone.dots_chart.dots` on which there is nothing to draw."""


def dots(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Gather rows for `lib.subjects.tone.dots_chart.dots`; what a row leaves out is as in `NO_DOT`."""
    return pd.DataFrame([{**NO_DOT, **row} for row in rows], columns=list(NO_DOT))


def word_lists(
    tables: Tables,
    shown: Tables,
    kinds: Mapping[str, str],
    found: Mapping[tuple[str, str], Sequence[tuple[str, int]]],
) -> list[WordList]:
    """Put the words found into the order of a page: by outlet, then by kind.

    Args:
        tables: All tables, for names and order.
        shown: The tables as filtered.
        kinds: Label by kind, in order.
        found: Words with their counts, by id of the outlet and kind.
    """
    return [
        WordList(tables.name_of("outlets", outlet), label, tuple(found[outlet, kind]))
        for outlet in outlets(tables, shown)
        for kind, label in kinds.items()
        if (outlet, kind) in found
    ]


def outlets(tables: Tables, shown: Tables) -> list[str]:
    """Return the ids of the outlets whose articles are shown, in table order."""
    publishing = set(shown.articles["outlet_id"])
    return [outlet for outlet in tables.outlets["outlet_id"] if outlet in publishing]
