"""How much each outlet carries for the length of its articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lib.drawing.panel import Panel
from lib.subjects.side_by_side.marks import Length
from lib.tables.chance import DRAWS, by_length
from lib.tables.model import Tables
from lib.tables.treatment import CARRIED
from lib.wording import alt, listed, plural


def lengths(everything: Tables, shown: Tables) -> Panel[Length]:
    """Hold what each outlet carries against what the length of its articles lets expect.

    Args:
        everything: All tables, for articles and names.
        shown: The tables as the filters leave them: their statements and outlets are counted.

    Returns:
        Outlets by the length of their articles, the longest first. Those without a length in the tables and
        those without a chance are said, not drawn; no marks where fewer than two are left.
    """
    counts = shown.treatment.among(shown.statements["statement_id"]).by_outlet()
    carried = counts[list(CARRIED)].sum(axis=1)
    possible = carried + counts["left-out"]
    by_outlet = everything.articles.groupby("outlet_id")["words"]
    known = by_outlet.apply(lambda column: column.notna().all())
    words, articles = by_outlet.sum(), by_outlet.size()
    outlets = [outlet for outlet in counts.index if possible[outlet] and known.get(outlet, False)]
    outlets.sort(key=lambda outlet: (-int(words[outlet]), outlet))
    unknown = sum(bool(possible[outlet]) and not known.get(outlet, False) for outlet in counts.index)
    reckoned = by_length(
        np.array([float(words[outlet]) for outlet in outlets]),
        np.array([int(possible[outlet]) for outlet in outlets], dtype=np.int64),
        int(sum(carried[outlet] for outlet in outlets)),
    )
    marks = tuple(
        Length(
            outlet,
            everything.name_of("outlets", outlet),
            int(articles[outlet]),
            int(words[outlet]),
            int(carried[outlet]),
            int(possible[outlet]),
            *each,
        )
        for outlet, each in zip(outlets, reckoned, strict=True)
    )
    marks = marks if len(marks) > 1 and any(mark.carried for mark in marks) else ()
    return Panel(
        finding=_finding(marks),
        measure=_measure(marks, unknown),
        alt=alt(
            f"A line for each of {plural(len(marks), 'outlet')}: the interval that the length of its "
            "articles lets expect, and a mark for what it carries.",
            (
                f"{mark.name} {mark.carried}, expected {mark.expected:.1f} ({mark.low} to {mark.high})"
                for mark in marks
            ),
        ),
        marks=marks,
        table=_table(marks),
    )


def _finding(marks: Sequence[Length]) -> str:
    more = [mark.name for mark in marks if mark.carried > mark.high]
    fewer = [mark.name for mark in marks if mark.carried < mark.low]
    if not more and not fewer:
        return "Each outlet carries about as many statements as the length of its articles lets expect"
    parts = [
        f"{listed(names)} {'carry' if len(names) > 1 else 'carries'} {what}"
        for names, what in ((more, "more"), (fewer, "fewer"))
        if names
    ]
    return f"{'; '.join(parts)} than the length of the articles lets expect"


def _measure(marks: Sequence[Length], unknown: int) -> str:
    words, carried = sum(mark.words for mark in marks), sum(mark.carried for mark in marks)
    possible = sum(mark.possible for mark in marks)
    text = (
        f"Statements carried: {carried:,} of {possible:,} chances, in {words:,} words of "
        f"{plural(sum(mark.articles for mark in marks), 'article')}, {_rate(carried, words)}. Expected: as "
        "many in all, but each outlet taking of what was news for it by the length of its articles alone; "
        f"the bar holds 95 % of {DRAWS:,} draws."
    )
    if unknown:
        text += f" The tables do not have the length of the articles of {plural(unknown, 'outlet')}."
    return text


def _rate(n: int, words: int) -> str:
    """Say how many there are by length, for so many words that it is one or more."""
    per = 100 if n * 100 >= words else 1000
    return f"{n * per / max(words, 1):.1f} in {per:,} words"


def _table(marks: Sequence[Length]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                *(mark.name, mark.articles, mark.words, mark.carried, mark.possible),
                round(mark.carried * 1000 / mark.words, 1),
                *(round(mark.expected, 1), mark.low, mark.high),
            )
            for mark in marks
        ],
        columns=[
            *("Outlet", "Articles", "Words", "Statements carried", "Statements that it could carry"),
            *("Carried in 1,000 words", "Expected for its length", "95 % from", "95 % to"),
        ],
    )
