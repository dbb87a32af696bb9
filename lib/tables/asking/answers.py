"""The questions that views ask of rows, whoever answers: tables in memory, or an archive.

Both answer alike on the same rows, which a test holds them to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

import pandas as pd

from lib.tables.filters import Filters
from lib.tables.model import Tables
from lib.tables.search.index import Marked, Reading

Within = tuple[tuple[str, tuple[str, ...]], ...]
"""A choice within quotations: columns, each with the values that are left; none leaves all."""
Order = Literal["said", "published", "outlet", "speaker", "words"]
"""When said, when published, outlet and speaker by name, longest first; within these by article and place."""
Parts = Literal["topic", "side", "time"]
"""What the statements are cut into: topics, sides of speakers, or stretches of time."""
Counted = Literal["quotes", "articles", "statements", "events", "disagreements"]
MOST_AT_HAND = 400
"""More quotations, articles and events together than this an archive does not hand over one by one."""
OTHERS = "*"
"""Stands for all smaller ones where ways are put together; no row has it."""


@dataclass(frozen=True, eq=False)
class Listed:
    """A stretch of the quotations that fit a choice.

    Attributes:
        rows: Rows of the table `quotes`, in order.
        total: How many fit.
        articles: In how many articles these stand.
    """

    rows: pd.DataFrame
    total: int
    articles: int


@dataclass(frozen=True, eq=False)
class Happened:
    """Events of a stretch of time.

    Attributes:
        rows: The first of them: `event_id`, `title`, `date_edtf`, `places`, `origin`, by their days, those
            without a first one first.
        total: How many there are.
        at: How many of them are at each place, most first, then in table order.
    """

    rows: pd.DataFrame
    total: int
    at: Mapping[str, int]


class Answers(Protocol):
    """What views ask of the rows that some filters leave.

    Attributes:
        filters: The filters.
        most_listed: How many rows are listed at a time at most; None for all there are.
    """

    filters: Filters
    most_listed: int | None

    # Kept by who they are, as views are.
    def __hash__(self) -> int:
        return id(self)

    def size(self, table: Counted) -> int:
        """Count the rows that are left of a table."""

    def words(self) -> Mapping[str, int]:
        """Add up the words of the articles that are left, by outlet, in the order of the outlets' table."""

    def counts(self, column: str) -> Mapping[str, int]:
        """Count quotations by the value of a column, most first, then by value.

        Args:
            column: One that holds an id or a code.
        """

    def listed(self, within: Within, order: Order, first: int, most: int | None) -> Listed:
        """List quotations.

        Args:
            within: A choice within them.
            order: Their order; undated ones stand last.
            first: How many to pass over.
            most: How many to give at most; None for as many as are listed at a time.
        """

    def reading(self) -> Reading:
        """Say how the filter for text is read."""

    def marked(self, ids: Iterable[str]) -> Mapping[str, Mapping[str, Marked]]:
        """Mark what the filter for text looks for in some quotations: by id, then by field."""

    def undated(self) -> int:
        """Count the quotations of which nobody knows when they were said."""

    def days(self, *, context: bool) -> pd.DataFrame:
        """Count what has a date by lane and days.

        Args:
            context: Whether events of the wider chronology are among it.

        Returns:
            `lane` (`side-` and the id, the origin of events, `published`), `noun`, `earliest` and `latest`,
            the days that it may fall on, NaT where open or unknown, and `n`, in the order of these columns.
        """

    def sides(self) -> frozenset[str]:
        """Return the sides that are quoted or take part in an event."""

    def extent(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """Return the first and the last day that quotations and articles may fall on; None for none."""

    def dated(self, first: pd.Timestamp, last: pd.Timestamp) -> tuple[int, int]:
        """Count what has a date, the wider chronology left out, and what of it may fall between two days."""

    def told(self, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
        """Find the events of a known day that more than half of the outlets tell of, and at least two.

        Args:
            start: The first moment that such a day may begin.
            end: The moment before which it begins.

        Returns:
            `event_id`, `title`, `date_edtf`, `date_earliest`, `told` (by how many outlets), in the order of
            days, most told first.
        """

    def treated(self) -> pd.DataFrame:
        """Count statements by outlet (index) and what it did with them (columns, as far as can be told)."""

    def by_family(
        self, parts: Parts, spans: Sequence[tuple[date, date]], families: Mapping[str, Collection[str]]
    ) -> pd.DataFrame:
        """Count what families of outlets did with parts of the statements; an archive knows no news window.

        Args:
            parts: What parts there are. A statement is of each that any of its quotations is of.
            spans: First and last days of the stretches of time, where these are the parts.
            families: Ids of outlets by family; an outlet is of one at most. Those left out do not count.

        Returns:
            As `Treatment.by_family`; parts without a statement are left out. A part is called by its id, a
            stretch of time by its number.
        """

    def chances(self) -> tuple[int, int]:
        """Count the chances to carry a statement that outlets took, and all; windows as for `by_family`."""

    def shared(self) -> tuple[int, int]:
        """Count the statements that more than one outlet carries, and all of them."""

    def ways(self, speakers: int, media: int, outlets: int) -> pd.DataFrame:
        """Count quotations by the way of their words, the smaller nodes of a layer put together.

        Args:
            speakers: How many speakers stand apart, those with most quotations.
            media: How many media.
            outlets: How many outlets.

        Returns:
            `speaker_id`, `medium_id` (empty where none is named), `outlet_id`, of which `OTHERS` are those
            put together; `side_id`, empty for these; `n`. Most first.
        """

    def named(
        self, places: Collection[str] | None, uses: Collection[str], until: date | None
    ) -> pd.DataFrame:
        """Count the names of places in the articles that are left.

        Args:
            places: Ids of the places that count; None for all.
            uses: The uses of a name that count.
            until: Only of articles out by that day, by the latest likely day of each; None for all.

        Returns:
            `place_id`, `outlet_id`, `use` (categories, in the order of their tables and codes) and `n`, in
            the order of these columns.
        """

    def naming(self, places: Collection[str] | None, uses: Collection[str], until: date | None) -> int:
        """Count the articles that are left and name places; arguments as for `named`."""

    def spelt(
        self,
        places: Collection[str] | None,
        uses: Collection[str],
        until: date | None,
        *,
        by_outlet: bool = True,
    ) -> pd.DataFrame:
        """Count how places are spelt in the articles that are left.

        Args:
            places: As for `named`, as the next two.
            uses: The uses of a name that count.
            until: Only of articles out by that day.
            by_outlet: Whether outlets are told apart.

        Returns:
            `place_id`, `outlet_id` (if told apart), `use` as in `named`, `facet`, `spelling` and `n`, in the
            order of these columns.
        """

    def happened(
        self, days: tuple[date, date] | None, most: int | None, only: Collection[str] | None = None
    ) -> Happened:
        """Find the events that touch a stretch of time; one with an open end counts where it began.

        Args:
            days: First and last day; None for all events, dated or not.
            most: How many rows are given at most; None for all.
            only: Ids of the events that count; None for all.
        """

    def spread(self, first: date, last: date) -> tuple[date, date] | None:
        """Return the first and last day between two that events and articles may fall on; None for none."""

    def at_hand(self) -> tuple[Tables, Tables] | None:
        """Return the rows themselves, to be looked at one by one: all that hangs on them, and they alone.

        Returns:
            All tables and the tables that are left; None where there are too many for that.
        """
