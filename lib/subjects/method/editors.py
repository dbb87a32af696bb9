"""How far editors agree who judged the same rows, for the page Method."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from lib.reviews.agreement import FEWEST, Agreement, agreements
from lib.reviews.decisions import Decision
from lib.tables.model import Tables, as_dicts
from lib.wording import plural

MEASURE = (
    "Rows that two editors or more judged: right, right but for a detail, or wrong; of tone toward a target: "
    "ill, neither or well, in this order. Of each editor the last verdict counts. Agreement beyond chance is "
    "Krippendorff's alpha: 1 where all agree, 0 where they agree "
    "no more often than chance would have it, below 0 where less often. In brackets the range that it has "
    "when the rows are drawn anew many times (95 %, bootstrap). As a rule of thumb, figures from 0.8 on can "
    "be relied on, and 0.67 is the least for tentative conclusions (Krippendorff 2004). Under "
    f"{FEWEST} rows it is too few to say. Blind is a verdict in a second reading, given without seeing what "
    "another had decided: who sees that agrees more easily."
)
"""What the figures are, in words for everybody."""


def agreement(tables: Tables, decisions: Sequence[Decision]) -> tuple[Agreement, ...]:
    """Return how far editors agree: by the log where the folder has one, else as it was published.

    Args:
        tables: The tables; of a day that is past the log tells nothing.
        decisions: The log.
    """
    if decisions and tables.day is None:
        return _measured(tuple(decisions))
    return tuple(_published(row) for row in as_dicts(tables.editor_agreement))


def _published(row: dict[str, Any]) -> Agreement:
    cells: dict[str, Any] = {name: None if pd.isna(row[name]) else row[name] for name in Agreement._fields}
    return Agreement(**cells)


@lru_cache(maxsize=4)
def _measured(decisions: tuple[Decision, ...]) -> tuple[Agreement, ...]:
    return tuple(agreements(decisions))


def finding(found: Sequence[Agreement]) -> str:
    """Say in a sentence how many rows were judged twice, and how many of them blind."""
    rows, blind = sum(each.n for each in found), sum(each.blind for each in found)
    return (
        f"{plural(rows, 'row')} {'was' if rows == 1 else 'were'} judged by two editors or more, {blind:,} of "
        "them in a blind second reading."
    )


def words(found: Sequence[Agreement]) -> pd.DataFrame:
    """Write for people how far editors agree, by kind of rows."""
    return pd.DataFrame(
        {
            "Rows": [each.variable for each in found],
            "Beyond chance (alpha)": [_alpha(each) for each in found],
            "Same verdict": [f"{each.equal:.0%}" for each in found],
            "Judged twice": [each.n for each in found],
            "Blind": [each.blind for each in found],
            "Editors": [each.editors for each in found],
        }
    )


def _alpha(each: Agreement) -> str:
    if each.n < FEWEST:
        return "too few to say"
    if each.alpha is None:
        return "not to be told: one verdict for all"
    return f"{each.alpha:.2f} ({each.low:.2f} to {each.high:.2f})"
