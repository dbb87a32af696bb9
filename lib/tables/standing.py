"""Who stands behind the rows: annotators, editors, or the build alone."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from lib.tables import codes
from lib.tables.model import Tables

_NAMES = {
    "articles": "Articles",
    "article_sources": "Media behind articles",
    "speakers": "Speakers",
    "statements": "Statements",
    "quotes": "Quotations",
    "events": "Events",
    "event_mentions": "Passages about events",
    "places": "Places",
    "place_mentions": "Place names",
    "sentences": "Sentences",
    "loaded_words": "Loaded words and hedges",
    "quantities": "Numbers with what they count",
    "candidates": "Candidates for disagreements",
    "tone_readings": "Tone toward a target, read by a model",
}
"""Tables whose rows have a status, in the order of a list."""


@lru_cache(maxsize=4)
def counts(tables: Tables) -> pd.DataFrame:
    """Count rows by who stands behind them.

    Returns:
        A row a table with rows that have a status: `table`, `name`, a column for each of
        `codes.STATUSES`, and `all`.
    """
    rows = []
    for table, name in _NAMES.items():
        found = tables.statuses(table)
        rows.append([table, name, *(found.get(s, 0) for s in codes.STATUSES), sum(found.values())])
    frame = pd.DataFrame(rows, columns=["table", "name", *codes.STATUSES, "all"])
    return frame[frame["all"] > 0].reset_index(drop=True)


def unreviewed(tables: Tables) -> tuple[int, int]:
    """Count the rows that the build made and nobody has reviewed, and all rows that have a status."""
    found = counts(tables)
    return int(found["machine"].sum()), int(found["all"].sum())


def by_table(tables: Tables) -> pd.DataFrame:
    """Write the counts as a table for people; statuses that no row has are left out."""
    found = counts(tables)
    labels = {status: label.partition(":")[0] for status, label in codes.STATUSES.items()}
    used = [status for status in codes.STATUSES if found[status].sum()]
    return found[["name", *used, "all"]].rename(columns={"name": "Rows", **labels, "all": "All"})


def totals(tables: Tables) -> list[tuple[str, int]]:
    """Count rows by who stands behind them: label and number, zeros left out."""
    found = counts(tables)
    return [(label, n) for status, label in codes.STATUSES.items() if (n := int(found[status].sum()))]


def is_machine_made(tables: Tables) -> bool:
    """Tell whether the build made any of the rows, accepted ones included."""
    return bool(counts(tables)[list(codes.MADE_BY_BUILD)].to_numpy().any())


def machine_rows(tables: Tables, table: str) -> pd.DataFrame:
    """Return the rows of a table that the build made, accepted ones included."""
    frame = tables.frames[table]
    return frame[frame["status"].isin(codes.MADE_BY_BUILD)]


@lru_cache(maxsize=4)
def has_machine_rows(tables: Tables) -> bool:
    """Tell whether there is anything to review."""
    found = (tables.statuses(table) for table in codes.REVIEWED_TABLES)
    return any(counted.get(status) for counted in found for status in codes.MADE_BY_BUILD)
