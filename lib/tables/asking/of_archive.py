"""Answers from an archive: the same questions, put to DuckDB."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd
import pyarrow as pa

from lib.tables import codes, kept
from lib.tables import filters as filtering
from lib.tables.archive.base import Condition, among, rows_of
from lib.tables.archive.tables import ArchiveTables
from lib.tables.asking import chances
from lib.tables.asking.answers import (
    MOST_AT_HAND,
    OTHERS,
    Answers,
    Counted,
    Happened,
    Listed,
    Order,
    Parts,
    Within,
)
from lib.tables.filters import Filters
from lib.tables.model import Tables, publishers
from lib.tables.search.documents import KINDS
from lib.tables.search.index import Index, Marked, Reading

MOST_LISTED = 1000
"""Quotations that are listed at a time at most: in any order but the usual one they stand all over."""

_COLUMNS = {"cue_stance": "stance", "speaker_id": "speaker", "medium_id": "medium", "outlet_id": "outlet"}
"""Columns of quotations that are called otherwise in `facts`."""
_NUMBERED = {"speaker_id": "speakers", "medium_id": "outlets", "outlet_id": "outlets"}
"""Tables whose numbers stand in place of their ids."""
_NONE = -1
"""Number of no medium."""
_OTHERS = -2
"""Number of those that are put together."""
_LANES = """
SELECT 'side-' || side_id AS lane, 'quotation' AS noun, earliest, latest FROM facts WHERE {quotes}
UNION ALL SELECT origin, 'event', date_earliest::DATE, date_latest::DATE FROM events WHERE {events}
UNION ALL SELECT 'published', 'article',
    coalesce(published_likely_earliest, published_earliest)::DATE,
    CASE WHEN published_likely_earliest IS NULL THEN published_latest ELSE published_likely_latest END::DATE
FROM articles WHERE {articles}
"""


class OfArchive(Answers):
    """Answers from an archive; the methods are those of `Answers`.

    Args:
        tables: The tables of the archive.
        filters: The filters.
    """

    most_listed: int | None = MOST_LISTED

    def __init__(self, tables: ArchiveTables, filters: Filters) -> None:
        self.tables, self.filters = tables, filters
        self._whole = replace(filters, news=None) == Filters()
        self._chosen = filtering.by_outlets(tables, filters)
        # What several questions need, or the same one on another page of a list.
        self._sized = lru_cache(maxsize=8)(self._size)
        self._fitting = lru_cache(maxsize=8)(self._fit)
        self._counted = lru_cache(maxsize=16)(self._count)
        self._cut = lru_cache(maxsize=2)(self._cut_into)
        self._last: pd.DataFrame | None = None

    # --- the conditions ------------------------------------------------------------------------------

    @property
    def _quotes(self) -> Condition:
        """Which rows of `facts` are left."""
        if not (self._chosen.topics or self._chosen.places):
            return self._fitting_quotes
        # To look through lists takes longer than all else: once for all questions.
        asked = f"SELECT number FROM facts WHERE {self._fitting_quotes.sql}"
        left = self.tables.archive.left(replace(self._fitting_quotes, sql=asked))
        return Condition("number IN (SELECT number FROM quotes_left)", given=(("quotes_left", left),))

    @cached_property
    def _fitting_quotes(self) -> Condition:
        """What the filters say of quotations."""
        chosen = self._chosen
        return _all(
            self._by_outlets,
            among("side_id", chosen.sides) if chosen.sides else None,
            _any_among("places", self._numbers("places", chosen.places)),
            _any_among("topics", self._numbers("topics", chosen.topics)),
            self._overlaps("earliest", "latest"),
            self._says("quote", "number"),
        )

    @cached_property
    def _articles(self) -> Condition:
        """Which rows of `articles` are left."""
        return _all(
            among("outlet_id", self._chosen.outlets) if self._chosen.outlets else None,
            self._overlaps("published_likely_earliest", "published_likely_latest"),
        )

    @cached_property
    def _naming(self) -> Condition:
        """Which rows of `named` are left."""
        return _all(
            self._by_outlets,
            _among_numbers("place", self._numbers("places", self._chosen.places)),
            # Here open ends are days out of reach, by which whole groups of rows are passed over.
            Condition("latest >= ?", (start,)) if (start := self.filters.start) else None,
            Condition("earliest <= ?", (end,)) if (end := self.filters.end) else None,
        )

    @cached_property
    def _events(self) -> Condition:
        """Which rows of `events` are left."""
        chosen = self._chosen
        told = None
        if by := self._by_outlets:
            told = Condition(
                f"(origin = 'context' OR event IN (SELECT event FROM told WHERE {by.sql}))", by.values
            )
        return _all(
            _any_among("sides", chosen.sides or None),
            _any_among("places", chosen.places or None),
            self._overlaps("date_earliest", "date_latest"),
            told,
            self._says("event", "event"),
        )

    @cached_property
    def _publishing(self) -> tuple[str, ...]:
        """Ids of the outlets that are left of those that publish, in table order."""
        chosen = self._chosen.outlets
        return tuple(outlet for outlet in publishers(self.tables) if not chosen or outlet in chosen)

    @cached_property
    def _by_outlets(self) -> Condition | None:
        """Which outlets are left, by their numbers."""
        return _among_numbers("outlet", self._numbers("outlets", self._chosen.outlets))

    def _numbers(self, table: str, ids: Iterable[str]) -> list[int] | None:
        """Return the numbers of some ids, of those that there are; None for no ids."""
        known, wanted = self.tables.numbers[table], list(ids)
        return [known[row_id] for row_id in wanted if row_id in known] if wanted else None

    def _overlaps(self, earliest: str, latest: str) -> Condition | None:
        """Write that rows may fall into the period, as `lib.tables.filters` has it."""
        start, end = self.filters.start, self.filters.end
        if start is None and end is None:
            return None
        return _all(
            Condition(f"({earliest} IS NOT NULL OR {latest} IS NOT NULL)"),
            Condition(f"({latest} IS NULL OR {latest} >= ?)", (start,)) if start else None,
            Condition(f"({earliest} IS NULL OR {earliest} <= ?)", (end,)) if end else None,
        )

    def _says(self, kind: str, number: str) -> Condition | None:
        if not self.filters.text:
            return None
        told = [at for at, field in enumerate(KINDS[kind]) if field.told]
        found = self.tables.archive.reader.having(kind, self.filters.text, told)
        if found is None:
            return None
        name = f"{kind}s_found"
        return Condition(f"{number} IN (SELECT number FROM {name})", given=((name, found),))

    def _within(self, within: Within) -> Condition:
        conditions = []
        for column, chosen in within:
            if not chosen:
                continue
            values: Iterable[Any] = chosen
            if table := _NUMBERED.get(column):
                known = self.tables.numbers[table]
                values = [known.get(value, _NONE) for value in chosen if value in known or not value]
            conditions.append(among(_COLUMNS.get(column, column), values))
        return _all(self._quotes, *conditions)

    def _ask(self, sql: str, *of: Condition) -> pa.Table:
        """Put a question in which these conditions stand, in their order."""
        whole = _all(*of)
        return self.tables.archive.ask(sql, whole.values, whole.given)

    def _rows(self, sql: str, *of: Condition) -> list[tuple[Any, ...]]:
        """Put a question whose answer is a few rows."""
        return rows_of(self._ask(sql, *of))

    def _one(self, sql: str, condition: Condition) -> Any:
        """Put a question whose answer is one cell; `{}` stands for the condition."""
        return self._rows(sql.format(condition.sql), condition)[0][0]

    # --- the answers ---------------------------------------------------------------------------------

    def size(self, table: Counted) -> int:
        return self._sized(table)

    def _size(self, table: Counted) -> int:
        if self._whole:
            return self.tables.archive.manifest.rows.get(table, 0)
        if table == "statements":
            return len(self._statements)
        conditions = {"quotes": self._quotes, "articles": self._articles, "events": self._events}
        if table not in conditions:
            return 0
        source = "facts" if table == "quotes" else table
        return self._one(f"SELECT count(*) FROM {source} WHERE {{}}", conditions[table])

    @property
    def _statements(self) -> pa.Table:
        """The numbers of the statements that any of the quotations carries."""
        carried = f"SELECT unnest(carries) AS statement FROM facts WHERE {self._quotes.sql}"
        return self.tables.archive.left(
            replace(self._quotes, sql=f"SELECT DISTINCT statement FROM ({carried})")
        )

    def words(self) -> Mapping[str, int]:
        return self._words

    @cached_property
    def _words(self) -> Mapping[str, int]:
        asked = "SELECT outlet_id, sum(words)::BIGINT FROM articles WHERE {} GROUP BY ALL"
        found = dict(self._rows(asked.format(self._articles.sql), self._articles))
        return {outlet: found[outlet] for outlet in self.tables.outlets["outlet_id"] if outlet in found}

    def counts(self, column: str) -> Mapping[str, int]:
        return self._counted(column)

    def _count(self, column: str) -> Mapping[str, int]:
        name = _COLUMNS.get(column, column)
        found = self._rows(
            f"SELECT {name}, count(*) FROM facts WHERE {self._quotes.sql} GROUP BY ALL", self._quotes
        )
        if table := _NUMBERED.get(column):
            ids = self.tables.ids[table]
            found = [("" if number == _NONE else ids[number], n) for number, n in found]
        return dict(sorted(found, key=lambda one: (-one[1], one[0])))

    def listed(self, within: Within, order: Order, first: int, most: int | None) -> Listed:
        total, articles = self._fitting(within)
        size = MOST_LISTED if most is None else min(most, MOST_LISTED)
        condition = self._within(within)
        key = "number" if order == "said" else f"by_{order}"
        found = self._rows(
            f"SELECT number FROM facts WHERE {condition.sql} ORDER BY {key} LIMIT ? OFFSET ?",
            condition,
            _values(size, first),
        )
        numbers = [number for (number,) in found]
        rows = self.tables.archive.frame("quotes", among("number", numbers), "number")
        if numbers:
            # They come in the usual order.
            places = pd.Series(range(len(numbers)), index=sorted(numbers))
            rows = rows.iloc[places.loc[numbers].to_numpy()].reset_index(drop=True)
        self._last = rows
        return Listed(rows, total, articles)

    def _fit(self, within: Within) -> tuple[int, int]:
        """Count the quotations that fit a choice, and the articles with them."""
        condition = self._within(within)
        return self._rows(
            f"SELECT count(*), count(DISTINCT article) FROM facts WHERE {condition.sql}", condition
        )[0]

    def reading(self) -> Reading:
        return self.tables.archive.reader.read(self.filters.text)

    def marked(self, ids: Iterable[str]) -> Mapping[str, Mapping[str, Marked]]:
        wanted = list(ids)
        if not self.filters.text or not wanted:
            return {}
        quotes = self._last
        # Mostly they have just been listed.
        if quotes is None or not set(wanted) <= set(quotes["quote_id"]):
            quotes = self.tables.archive.frame("quotes", among("quote_id", wanted))
        # An index of these few alone.
        return Index(self.tables.worded(quotes)).marked("quote", wanted, self.reading())

    def undated(self) -> int:
        return int(self._one("SELECT count(*) FILTER (NOT dated) FROM facts WHERE {}", self._quotes))

    def days(self, *, context: bool) -> pd.DataFrame:
        events = self._events if context else _all(self._events, Condition("origin != 'context'"))
        lanes = _LANES.format(quotes=self._quotes.sql, events=events.sql, articles=self._articles.sql)
        found = self._ask(
            "SELECT lane, noun, earliest::TIMESTAMP_S AS earliest, latest::TIMESTAMP_S AS latest, "
            f"count(*) AS n FROM ({lanes}) GROUP BY ALL "
            "ORDER BY lane, noun, earliest NULLS LAST, latest NULLS LAST",
            self._quotes,
            events,
            self._articles,
        )
        return _plain(found)

    def sides(self) -> frozenset[str]:
        events = self._rows(
            f"SELECT DISTINCT unnest(sides) FROM events WHERE {self._events.sql}", self._events
        )
        return frozenset((*self.counts("side_id"), *(side for (side,) in events)))

    def extent(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        quotes = (
            "SELECT least(min(earliest), min(latest), min(said_earliest), min(said_latest)) AS first, "
            "greatest(max(earliest), max(latest), max(said_earliest), max(said_latest)) AS last "
            f"FROM facts WHERE {self._quotes.sql}"
        )
        articles = (
            "SELECT least(min(published_likely_earliest), min(published_likely_latest))::DATE, "
            "greatest(max(published_likely_earliest), max(published_likely_latest))::DATE "
            f"FROM articles WHERE {self._articles.sql}"
        )
        first, last = self._rows(
            f"SELECT min(first), max(last) FROM ({quotes} UNION ALL {articles})", self._quotes, self._articles
        )[0]
        return None if first is None else (pd.Timestamp(first), pd.Timestamp(last))

    def dated(self, first: pd.Timestamp, last: pd.Timestamp) -> tuple[int, int]:
        bounds = (first.to_pydatetime(), last.to_pydatetime())
        given = "coalesce(said_earliest, said_latest)"
        # Between two days may lie half a day.
        middle = (
            f"({given}::TIMESTAMP + to_hours((12 * (coalesce(said_latest, {given}) - {given}))::BIGINT)) "
            "BETWEEN ? AND ?"
        )
        parts = (
            ("facts", "dated", "earliest", "latest", self._quotes, f"OR (twice AND {middle})"),
            (
                "events",
                "date_edtf != ''",
                "date_earliest",
                "date_latest",
                _all(self._events, Condition("origin != 'context'")),
                "",
            ),
            (
                "articles",
                "published_edtf != ''",
                "published_earliest",
                "published_latest",
                self._articles,
                "",
            ),
        )
        dated = inside = 0
        for table, has, earliest, latest, condition, more in parts:
            on = f"NOT coalesce({latest} < ?, false) AND NOT coalesce({earliest} > ?, false) " + more.replace(
                "twice", "coalesce(twice, false)"
            )
            n, there = self._rows(
                f"SELECT count(*), count(*) FILTER ({on}) FROM {table} WHERE {has} AND {condition.sql}",
                _values(*bounds, *(bounds if more else ())),
                condition,
            )[0]
            dated, inside = dated + n, inside + there
        return dated, inside

    def told(self, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
        by = self._by_outlets or Condition("true")
        outlets = self._one("SELECT count(DISTINCT outlet_id) FROM articles WHERE {}", self._articles)
        found = self._ask(
            "SELECT event_id, title, date_edtf, date_earliest::TIMESTAMP_S AS date_earliest, told "
            "FROM events "
            f"JOIN (SELECT event, count(*) AS told FROM told WHERE {by.sql} GROUP BY event "
            "HAVING count(*) >= 2 AND count(*) > ?) USING (event) "
            f"WHERE date_earliest = date_latest AND date_earliest >= ? AND date_earliest < ? "
            f"AND {self._events.sql} ORDER BY date_earliest, told DESC, event_id",
            by,
            _values(outlets / 2, start.to_pydatetime(), end.to_pydatetime()),
            self._events,
        )
        return _plain(found)

    @property
    def _carrying(self) -> Condition:
        """Which rows of `carried` are left: of statements that are left, by the outlets chosen."""
        left = None
        if not self._whole:
            left = Condition(
                "statement IN (SELECT statement FROM statements_left)",
                given=(("statements_left", self._statements),),
            )
        return _all(left, self._by_outlets)

    def treated(self) -> pd.DataFrame:
        if not self.size("statements"):
            return pd.DataFrame()
        found = self._rows(
            "SELECT outlet, count(*) FILTER (quoted), count(*) FILTER (NOT quoted) "
            f"FROM carried WHERE {self._carrying.sql} GROUP BY ALL",
            self._carrying,
        )
        ids = self.tables.ids["outlets"]
        counted = {ids[outlet]: kinds for outlet, *kinds in found}
        return pd.DataFrame(
            [counted.get(outlet, (0, 0)) for outlet in self._publishing],
            index=list(self._publishing),
            columns=["quoted", "paraphrased"],
        )

    def by_family(
        self, parts: Parts, spans: Sequence[tuple[date, date]], families: Mapping[str, Collection[str]]
    ) -> pd.DataFrame:
        members = {
            family: [outlet for outlet in ids if outlet in self._publishing]
            for family, ids in families.items()
        }
        return chances.by_family(self.tables, self._cut(parts, tuple(spans)), members)

    def _cut_into(self, parts: Parts, spans: tuple[tuple[date, date], ...]) -> chances.Cut:
        return chances.cut(self.tables, self._quotes, parts, spans)

    def chances(self) -> tuple[int, int]:
        left = None if self._whole else self._statements
        return chances.taken(self.tables, left, self._publishing)

    def shared(self) -> tuple[int, int]:
        return self._shared

    @cached_property
    def _shared(self) -> tuple[int, int]:
        several = self._one(
            "SELECT count(*) FROM "
            "(SELECT statement FROM carried WHERE {} GROUP BY statement HAVING count(*) > 1)",
            self._carrying,
        )
        return several, self.size("statements")

    def ways(self, speakers: int, media: int, outlets: int) -> pd.DataFrame:
        columns: list[str] = []
        apart: list[Condition] = []
        for column, most in (("speaker_id", speakers), ("medium_id", media), ("outlet_id", outlets)):
            name, known = _COLUMNS[column], self.tables.numbers[_NUMBERED[column]]
            there = [value for value in self.counts(column) if value]
            if len(there) > most + 1:
                chosen = among(name, [_NONE, *(known[value] for value in there[:most])])
                apart.append(chosen)
                name = f"CASE WHEN {chosen.sql} THEN {name} ELSE {_OTHERS} END AS {name}"
            columns.append(name)
        side = f"CASE WHEN speaker = {_OTHERS} THEN '' ELSE side_id END AS side"
        folded = f"SELECT {', '.join(columns)}, side_id FROM facts WHERE {self._quotes.sql}"
        found = self._ask(
            f"SELECT speaker, medium, outlet, {side}, count(*) AS n FROM ({folded}) GROUP BY ALL",
            *apart,
            self._quotes,
        )
        people, papers = (
            {**dict(enumerate(self.tables.ids[table])), _NONE: "", _OTHERS: OTHERS}
            for table in ("speakers", "outlets")
        )
        rows = [
            (people[who], papers[through], papers[where], side, n)
            for who, through, where, side, n in rows_of(found)
        ]
        names = ["speaker_id", "medium_id", "outlet_id", "side_id", "n"]
        return pd.DataFrame(sorted(rows, key=lambda row: (-row[4], *row[:4])), columns=names)

    def named(
        self, places: Collection[str] | None, uses: Collection[str], until: date | None
    ) -> pd.DataFrame:
        counted = self._counted_names("place, outlet, use", places, uses, until)
        return self.tables.by_ids(self._ask(f"{counted.sql} ORDER BY place, outlet, use", counted))

    def naming(self, places: Collection[str] | None, uses: Collection[str], until: date | None) -> int:
        condition = self._of_places(places, uses, until)
        return int(self._one("SELECT count(DISTINCT article) FROM named WHERE {}", condition))

    def spelt(
        self,
        places: Collection[str] | None,
        uses: Collection[str],
        until: date | None,
        *,
        by_outlet: bool = True,
    ) -> pd.DataFrame:
        by = ", ".join(["place", *(["outlet"] if by_outlet else []), "use"])
        # Numbers are counted faster than words.
        counted = self._counted_names(f"{by}, name", places, uses, until)
        return self.tables.by_ids(
            self._ask(
                f"SELECT {by}, facet, spelling, n FROM ({counted.sql}) JOIN spelt USING (name) "
                f"ORDER BY {by}, facet, spelling",
                counted,
            )
        )

    def _counted_names(
        self, by: str, places: Collection[str] | None, uses: Collection[str], until: date | None
    ) -> Condition:
        """Write the whole question that counts names of places by some columns."""
        condition = self._of_places(places, uses, until)
        dated = until is not None or self.filters.start is not None or self.filters.end is not None
        source = "count(*) AS n FROM named" if dated else "sum(n)::BIGINT AS n FROM named_ever"
        return replace(condition, sql=f"SELECT {by}, {source} WHERE {condition.sql} GROUP BY ALL")

    def _of_places(
        self, places: Collection[str] | None, uses: Collection[str], until: date | None
    ) -> Condition:
        """Which rows of `named` count."""
        among_them = None
        if places is not None:
            known = self.tables.numbers["places"]
            among_them = among("place", sorted(known[place] for place in places if place in known))
        return _all(self._naming, among_them, _used(uses), _out_by(until))

    def happened(
        self, days: tuple[date, date] | None, most: int | None, only: Collection[str] | None = None
    ) -> Happened:
        touching = None
        if days is not None:
            touching = Condition(
                "coalesce(date_earliest, date_latest)::DATE <= ? "
                "AND coalesce(date_latest, date_earliest)::DATE >= ?",
                (days[1], days[0]),
            )
        condition = _all(self._events, touching, None if only is None else among("event_id", only))
        rows = self._ask(
            "SELECT event_id, title, date_edtf, places, origin FROM events "
            f"WHERE {condition.sql} "
            "ORDER BY date_earliest NULLS FIRST, date_latest NULLS FIRST, event_id LIMIT ?",
            condition,
            _values(most),
        )
        placed = f"SELECT unnest(places) AS place FROM events WHERE {condition.sql}"
        at = dict(self._rows(f"SELECT place, count(*) FROM ({placed}) GROUP BY ALL", condition))
        order = self.tables.numbers["places"]
        columns = self.tables.archive.manifest.columns["events"]
        return Happened(
            kept.from_arrow(rows, {name: columns[name] for name in rows.column_names}),
            self._one("SELECT count(*) FROM events WHERE {}", condition),
            dict(sorted(at.items(), key=lambda one: (-one[1], order[one[0]]))),
        )

    def spread(self, first: date, last: date) -> tuple[date, date] | None:
        columns = {
            "events": ("date_earliest", "date_latest"),
            "articles": (
                *("published_earliest", "published_latest"),
                *("published_likely_earliest", "published_likely_latest"),
            ),
        }
        conditions = {"events": self._events, "articles": self._articles}
        days = " UNION ALL ".join(
            f"SELECT unnest([{', '.join(of_table)}])::DATE AS day FROM {table} WHERE {conditions[table].sql}"
            for table, of_table in columns.items()
        )
        found: tuple[date, date] = self._rows(
            f"SELECT min(day), max(day) FROM ({days}) WHERE day BETWEEN ? AND ?",
            *conditions.values(),
            _values(first, last),
        )[0]
        return None if found[0] is None else found

    def at_hand(self) -> tuple[Tables, Tables] | None:
        if sum(self.size(table) for table in ("quotes", "articles", "events")) > MOST_AT_HAND:
            return None
        return self._at_hand

    @cached_property
    def _at_hand(self) -> tuple[Tables, Tables]:
        def numbers(what: str, table: str, condition: Condition) -> list[int]:
            found = self._rows(f"SELECT {what} FROM {table} WHERE {condition.sql}", condition)
            return [number for (number,) in found]

        cut = self.tables.cut(
            numbers("number", "facts", self._quotes),
            numbers("event", "events", self._events),
            numbers("article", "articles", self._articles),
        )
        # Of the text nothing is left to narrow: other rows were not taken along.
        return cut, filtering.apply(cut, replace(self.filters, text="", news=None))


def _all(*conditions: Condition | None) -> Condition:
    """Write that all of some conditions hold."""
    given = [each for each in conditions if each is not None]
    if not given:
        return Condition("true")
    return Condition(
        " AND ".join(f"({each.sql})" for each in given),
        tuple(value for each in given for value in each.values),
        tuple(table for each in given for table in each.given),
    )


def _among_numbers(column: str, numbers: Iterable[int] | None) -> Condition | None:
    """Write that a column has one of some numbers; None where nothing is chosen."""
    return None if numbers is None else among(column, numbers)


def _out_by(until: date | None) -> Condition | None:
    """Write that articles were out by a day; None for no day."""
    return None if until is None else Condition("out_by <= ?", (until,))


def _used(uses: Collection[str]) -> Condition | None:
    """Write which uses of a name count; None where all do."""
    if len(uses) == len(codes.PLACE_USES):
        return None
    return among("use", [at for at, use in enumerate(codes.PLACE_USES) if use in uses])


def _values(*values: Any) -> Condition:
    """Write values that stand between conditions."""
    return Condition("", values)


def _any_among(column: str, values: Iterable[Any] | None) -> Condition | None:
    """Write that a list has one of some values; None where nothing is chosen."""
    if values is None:
        return None
    given = tuple(values)
    holes = ", ".join("?" * len(given))
    return Condition(f"list_has_any({column}, [{holes}])" if given else "false", given)


def _plain(table: pa.Table) -> pd.DataFrame:
    """Turn an answer into a frame as those in memory are."""
    frame: pd.DataFrame = table.to_pandas()
    return frame.astype({name: str for name in frame if pd.api.types.is_string_dtype(frame[name])})
