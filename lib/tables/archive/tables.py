"""The tables of an archive: those that it holds in memory, and small ones of a few of the other rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from lib.tables import catalogue, codes, measures
from lib.tables.archive import base, layout
from lib.tables.archive.base import Archive, among
from lib.tables.link import names
from lib.tables.load import empty
from lib.tables.model import MOST_EVENTS, Tables
from lib.tables.treatment import Treatment

MOST_CARRIERS = 400
"""Quotations of one statement that its card has; of more the first."""
_HANGING = ("quote", "statement", "event", "article")
"""Kinds of items of which an archive has all that their cards tell."""
_CARDS = 64


@dataclass(frozen=True, eq=False)
class ArchiveTables(Tables):
    """Tables of which memory holds names and choices alone.

    A question for the frame of another table fails: it would find no rows. What there is to know of them,
    `lib.tables.asking` answers; what hangs on one row, `around` gives.

    Attributes:
        archive: The archive.
    """

    archive: Archive = field(default=None, repr=False, kw_only=True)  # type: ignore[assignment]

    @cached_property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the tables whose rows go by their number, in the order of these numbers."""
        return {
            name: tuple(self.frames[name][catalogue.TABLES[name].key[0]].tolist()) for name in layout.NUMBERED
        }

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, int]]:
        """The same the other way round: numbers by table and id."""
        return {name: {row_id: at for at, row_id in enumerate(ids)} for name, ids in self.ids.items()}

    @property
    def in_memory(self) -> bool:
        """An archive is asked."""
        return False

    def statuses(self, table: str) -> Mapping[str, int]:
        """As told when the archive was made; a table that it does not have has no rows."""
        return self.archive.manifest.statuses.get(table, {})

    def around(self, item: str) -> Tables:
        """Return small tables with an item and what hangs on it; without it where there is none."""
        return _around(self, item)

    def cut(
        self, quotes: Iterable[int] = (), events: Iterable[int] = (), articles: Iterable[int] = ()
    ) -> Tables:
        """Return small tables of some rows and what they cannot be read without.

        Args:
            quotes: Numbers of quotations; their articles and statements come with them.
            events: Numbers of events; the passages that tell of them and their articles come with them.
            articles: Numbers of articles.
        """
        ask, frame = self.archive.rows, self.archive.frame
        chosen, happened = among("number", quotes), among("event", events)
        wanted = {*articles}
        carries: set[int] = set()
        if chosen.values:
            of = ask(f"SELECT article, carries FROM facts WHERE {chosen.sql}", chosen.values)
            wanted |= {article for article, _ in of}
            carries = {statement for _, carried in of for statement in carried}
        if happened.values:
            telling = f"SELECT DISTINCT article FROM event_mentions WHERE {happened.sql}"
            wanted |= {article for (article,) in ask(telling, happened.values)}
        there = among("article", sorted(wanted))
        frames = {
            **_empty(),
            **self.frames,
            "quotes": frame("quotes", chosen, "number"),
            "events": frame("events", happened, "event"),
            "event_mentions": frame("event_mentions", happened, "mention"),
            "articles": frame("articles", there, "article"),
            "statements": frame("statements", among("statement", sorted(carries)), "statement"),
            "links": frame("links", there, 'article, "start"'),
        }
        carried = measures.coverage(frames["statements"], frames["articles"], frames["quotes"])
        if len(carried):
            frames["coverage"] = carried.astype(frames["coverage"].dtypes)
        return Tables(
            {name: frames[name] for name in catalogue.TABLES},
            names=names(frames),
            version=self.version,
        )

    def by_ids(self, counted: pa.Table) -> pd.DataFrame:
        """Put ids in the place of the numbers by which names of places are counted.

        Args:
            counted: Rows with any of `place`, `outlet` and `use`, and other columns.

        Returns:
            The same with `place_id`, `outlet_id` and `use`: categories, since rows are many.
        """
        known = {
            "place": ("place_id", self.ids["places"]),
            "outlet": ("outlet_id", self.ids["outlets"]),
            "use": ("use", tuple(codes.PLACE_USES)),
        }
        made: dict[str, Any] = {}
        for name, column in zip(counted.column_names, counted.columns, strict=True):
            if name in known:
                as_named, ids = known[name]
                made[as_named] = pd.Categorical.from_codes(column.to_numpy(), ids)
            else:
                made[name] = column.to_pandas()
        return pd.DataFrame(made)

    def worded(self, quotes: pd.DataFrame) -> Tables:
        """Return small tables of some quotations and what they are searched by.

        Args:
            quotes: Rows of the table `quotes`.
        """
        speakers = self.speakers[self.speakers["speaker_id"].isin(quotes["speaker_id"])]
        said = among("statement_id", {each for ids in quotes["statements"] for each in ids})
        gists = self.archive.rows(f"SELECT statement_id, gist FROM statements WHERE {said.sql}", said.values)
        return Tables(
            {**_empty(), "quotes": quotes, "speakers": speakers},
            names={**self.names, "statements": dict(gists)},
        )


def open_archive(folder: Path) -> ArchiveTables:
    """Open an archive.

    Args:
        folder: Its folder.

    Raises:
        TablesError: It cannot be opened; says what to do.
    """
    archive = Archive(folder)
    frames = {name: archive.frame(name) for name in layout.HELD}
    return ArchiveTables(
        base.named(frames),
        names=names(frames),
        version=archive.manifest.version,
        treatment=Treatment.of(_empty()),
        archive=archive,
    )


@dataclass(frozen=True, eq=False)
class _OfPlace(Tables):
    """A place of an archive with the events there, and how it is named.

    Attributes:
        spelt: How it is named in all articles, which are too many to be held.
    """

    spelt: pd.DataFrame = field(default=None, repr=False, kw_only=True)

    def naming(self, place_id: str) -> pd.DataFrame:
        """As counted from the archive."""
        return self.spelt


@lru_cache(maxsize=1)
def _empty() -> dict[str, Any]:
    return empty()


@lru_cache(maxsize=_CARDS)
def _around(tables: ArchiveTables, item: str) -> Tables:
    kind, _, row_id = item.partition(".")
    rows = tables.archive.rows
    if kind == "place" and row_id in tables.numbers["places"]:
        return _of_place(tables, row_id)
    if kind not in _HANGING:
        # Its row may be there; what a card would tell of it is not.
        return Tables(_empty(), names=tables.names, version=tables.version)
    if kind == "event":
        return tables.cut(
            events=[n for (n,) in rows("SELECT event FROM events WHERE event_id = ?", [row_id])]
        )
    if kind == "article":
        found = [n for (n,) in rows("SELECT article FROM articles WHERE article_id = ?", [row_id])]
        of = among("article", found)
        quotes = rows(f"SELECT number FROM facts WHERE {of.sql}", of.values)
        return tables.cut([n for (n,) in quotes], articles=found)
    statements: list[int] = []
    own: list[int] = []
    if kind == "statement":
        statements = [n for (n,) in rows("SELECT statement FROM statements WHERE statement_id = ?", [row_id])]
    elif kind == "quote":
        own = [n for (n,) in rows("SELECT number FROM quotes WHERE quote_id = ?", [row_id])]
        of = among("number", own)
        # The first one is that of its card; its carriers alone are told of there.
        statements = [
            carries[0]
            for (carries,) in rows(f"SELECT carries FROM facts WHERE {of.sql}", of.values)
            if carries
        ]
    for statement in statements:
        carrying = rows(
            f"SELECT number FROM facts WHERE list_contains(carries, ?) ORDER BY number LIMIT {MOST_CARRIERS}",
            [statement],
        )
        own += [n for (n,) in carrying if n not in own]
    return tables.cut(own)


def _of_place(tables: ArchiveTables, place: str) -> Tables:
    # One more than are shown, so that whoever shows them sees that there are more.
    numbers = tables.archive.rows(
        "SELECT event FROM events WHERE list_contains(places, ?) "
        f"ORDER BY date_earliest NULLS LAST, event LIMIT {MOST_EVENTS + 1}",
        [place],
    )
    chosen = among("event", [number for (number,) in numbers])
    here = tables.archive.frame("events", chosen, "date_earliest NULLS LAST, event")
    frames = {**_empty(), **tables.frames, "events": here}
    counted = tables.archive.ask(
        "SELECT outlet, use, facet, spelling, n FROM "
        "(SELECT outlet, use, name, count(*) AS n FROM named WHERE place = ? GROUP BY ALL) "
        "JOIN spelt USING (name) ORDER BY ALL",
        [tables.numbers["places"][place]],
    )
    return _OfPlace(
        {name: frames[name] for name in catalogue.TABLES},
        names=names(frames),
        version=tables.version,
        spelt=tables.by_ids(counted).assign(place_id=place),
    )
