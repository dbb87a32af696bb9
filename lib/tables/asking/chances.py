"""Who carried what of what they could, reckoned from an archive: as `Treatment.by_family` without a window.

Statements times outlets are too many to look at. What an outlet carries is counted by DuckDB; whether it
could have carried what it does not hangs on the day of the words alone, so that days are counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
import pyarrow as pa

from lib.tables.archive.base import Condition, rows_of
from lib.tables.archive.tables import ArchiveTables
from lib.tables.asking.answers import Parts

_COUNTED = """
SELECT part, family, sum(n)::BIGINT, sum(unforeseen)::BIGINT, count(*), count(*) FILTER (late)
FROM (
    SELECT statement, family, count(*) AS n, count(*) FILTER (first > latest) AS unforeseen,
        bool_and(coalesce(first > family_latest, false)) AS late
    FROM carried JOIN members USING (outlet) GROUP BY ALL
) JOIN cut USING (statement)
GROUP BY ALL
"""
_BY_DAY = "SELECT part, first, count(*) AS n FROM cut JOIN said USING (statement) GROUP BY ALL"


@dataclass(frozen=True, eq=False)
class Cut:
    """Statements by part.

    Attributes:
        names: What the parts are called.
        rows: Numbers of a part, as `part`, and of a statement of it, as `statement`.
    """

    names: Sequence[str]
    rows: pa.Table


def cut(
    tables: ArchiveTables,
    quotes: Condition,
    parts: Parts,
    spans: Sequence[tuple[date, date]],
) -> Cut:
    """Cut the statements of some quotations into parts.

    Args:
        tables: The tables of the archive.
        quotes: Which rows of `facts` count.
        parts: What parts there are.
        spans: First and last days of the stretches of time, where these are the parts.
    """
    given: tuple[tuple[str, pa.Table], ...] = ()
    if parts == "time":
        names = [str(at) for at in range(len(spans))]
        columns = {
            "part": pa.array(range(len(spans)), pa.int16()),
            "from_day": pa.array([first for first, _ in spans], pa.date32()),
            "to_day": pa.array([last for _, last in spans], pa.date32()),
        }
        given = (("stretches", pa.table(columns)),)
        # Undated words are in no part.
        sql = (
            "SELECT part, carries FROM facts JOIN stretches ON coalesce(latest >= from_day, true) "
            "AND coalesce(earliest <= to_day, true) AND (earliest IS NOT NULL OR latest IS NOT NULL)"
        )
    elif parts == "topic":
        names = list(tables.ids["topics"])
        sql = "SELECT unnest(topics)::SMALLINT AS part, carries FROM facts"
    else:
        names = tables.sides["side_id"].tolist()
        sides = pa.table({"side_id": names, "part": pa.array(range(len(names)), pa.int16())})
        given = (("sides_at", sides),)
        sql = "SELECT part, carries FROM facts JOIN sides_at USING (side_id)"
    whole = f"SELECT DISTINCT part, unnest(carries) AS statement FROM ({sql} WHERE {quotes.sql})"
    return Cut(names, tables.archive.ask(whole, quotes.values, (*quotes.given, *given)))


def by_family(tables: ArchiveTables, cut: Cut, families: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """Count what families of outlets did with parts of the statements.

    Args:
        tables: The tables of the archive.
        cut: The parts.
        families: Ids of outlets by family.

    Returns:
        As `Treatment.by_family`; parts without a statement are left out.
    """
    members, lasts = _members(tables, families)
    parts = ("cut", cut.rows)
    carried = rows_of(tables.archive.ask(_COUNTED, given=(parts, ("members", members))))
    taken = {(part, family): counts for part, family, *counts in carried}
    days = tables.archive.ask(_BY_DAY, given=(parts,)).to_pandas()
    rows = []
    for part, of_part in days.groupby("part"):
        said = _Said(of_part)
        for at, (family, own) in enumerate(lasts.items()):
            n, unforeseen, told, late = taken.get((part, at), (0, 0, 0, 0))
            possible = sum(map(said.until, own)) + unforeseen
            known = said.until(_latest(own)) + late if own else 0
            rows.append((cut.names[int(part)], family, n, possible, told, known))
    return pd.DataFrame(rows, columns=["part", "family", "carried", "possible", "told", "known"])


def taken(tables: ArchiveTables, statements: pa.Table | None, outlets: Collection[str]) -> tuple[int, int]:
    """Count the chances to carry a statement that outlets took, and all.

    Args:
        tables: The tables of the archive.
        statements: Numbers of statements, as `statement`; None for all.
        outlets: Ids of outlets.
    """
    members, lasts = _members(tables, {"": outlets})
    within = "" if statements is None else " WHERE statement IN (SELECT statement FROM statements_left)"
    given = (("members", members), *((("statements_left", statements),) if statements is not None else ()))
    ask = tables.archive.ask
    counted = (
        f"SELECT count(*), count(*) FILTER (first > latest) FROM carried JOIN members USING (outlet){within}"
    )
    ((n, unforeseen),) = rows_of(ask(counted, given=given))
    said = _Said(ask(f"SELECT first, count(*) AS n FROM said{within} GROUP BY ALL", given=given).to_pandas())
    return n, sum(map(said.until, lasts[""])) + unforeseen


def _members(
    tables: ArchiveTables, families: Mapping[str, Collection[str]]
) -> tuple[pa.Table, Mapping[str, Sequence[date | None]]]:
    """Return outlets by number with number and last days of family and outlet; and these days by family."""
    numbers, appeared = tables.numbers["outlets"], _appeared(tables)
    lasts = {family: [appeared.get(outlet) for outlet in ids] for family, ids in families.items()}
    members = {
        "outlet": pa.array([numbers[outlet] for ids in families.values() for outlet in ids], pa.int32()),
        "family": pa.array([at for at, ids in enumerate(families.values()) for _ in ids], pa.int32()),
        "latest": pa.array([last for days in lasts.values() for last in days], pa.date32()),
        "family_latest": pa.array([_latest(days) for days in lasts.values() for _ in days], pa.date32()),
    }
    return pa.table(members), lasts


class _Said:
    """How many of some statements were said by a day.

    Args:
        counted: `first`, the day on which statements may first have been said, and `n`, how many.
    """

    def __init__(self, counted: pd.DataFrame) -> None:
        dated = counted.dropna(subset="first").sort_values("first")
        self._days = dated["first"].to_numpy("datetime64[D]")
        self._sums = np.concatenate([[0], dated["n"].to_numpy().cumsum()])
        self._undated = int(counted["n"].sum() - self._sums[-1])

    def until(self, last: date | None) -> int:
        """Count those said by the day of the last article, and the undated; all where that has no day."""
        at = len(self._days) if last is None else self._days.searchsorted(np.datetime64(last), side="right")
        return self._undated + int(self._sums[at])


def _latest(days: Iterable[date | None]) -> date | None:
    """Return the last of some days; None where any is open."""
    known = list(days)
    return max((day for day in known if day is not None), default=None) if None not in known else None


@lru_cache(maxsize=2)
def _appeared(tables: ArchiveTables) -> Mapping[str, date]:
    """Return the latest day on which any article of an outlet likely appeared, for those that have one."""
    return dict(
        tables.archive.rows(
            "SELECT outlet_id, max(published_likely_latest)::DATE FROM articles "
            "WHERE published_likely_latest IS NOT NULL GROUP BY ALL"
        )
    )
