"""Answers from an archive: the same questions, put to DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd
import pyarrow as pa

from lib.tables import filters as filtering
from lib.tables.archive.base import Condition, among
from lib.tables.archive.tables import ArchiveTables
from lib.tables.asking.answers import MOST_AT_HAND, OTHERS, Answers, Counted, Listed, Order, Within
from lib.tables.filters import Filters
from lib.tables.model import Tables, publishers
from lib.tables.search.documents import KINDS
from lib.tables.search.index import Index, Marked, Reading

MOST_LISTED = 1000
"""Quotations that are listed at a time at most: in any order but the usual one they stand all over."""

_COLUMNS = {"cue_stance": "stance"}
"""Columns of quotations that are called otherwise in `facts`."""
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
        self._ask, self._rows = tables.archive.ask, tables.archive.rows
        self._whole = replace(filters, news=None) == Filters()
        self._chosen = filtering.by_outlets(tables, filters)
        self._fitting = lru_cache(maxsize=8)(self._fit)

    # --- the conditions ------------------------------------------------------------------------------

    @cached_property
    def _quotes(self) -> Condition:
        """Which rows of `facts` are left."""
        chosen = self._chosen
        return _all(
            among("outlet_id", chosen.outlets) if chosen.outlets else None,
            among("side_id", chosen.sides) if chosen.sides else None,
            _any_among("places", chosen.places),
            _any_among("topics", chosen.topics),
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
    def _events(self) -> Condition:
        """Which rows of `events` are left."""
        chosen = self._chosen
        told = None
        if chosen.outlets:
            by = among("outlet_id", chosen.outlets)
            told = Condition(
                f"(origin = 'context' OR event IN (SELECT event FROM told WHERE {by.sql}))", by.values
            )
        return _all(
            _any_among("sides", chosen.sides),
            _any_among("places", chosen.places),
            self._overlaps("date_earliest", "date_latest"),
            told,
            self._says("event", "event"),
        )

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
        return found and Condition(found.sql.replace("number IN", f"{number} IN", 1), found.values)

    def _within(self, within: Within) -> Condition:
        return _all(
            self._quotes,
            *(among(_COLUMNS.get(column, column), chosen) for column, chosen in within if chosen),
        )

    # --- the answers ---------------------------------------------------------------------------------

    def size(self, table: Counted) -> int:
        if self._whole:
            return self.tables.archive.manifest.rows.get(table, 0)
        if table == "statements":
            return self._statements
        conditions = {"quotes": self._quotes, "articles": self._articles, "events": self._events}
        if table not in conditions:
            return 0
        source = "facts" if table == "quotes" else table
        return self._one(f"SELECT count(*) FROM {source} WHERE {{}}", conditions[table])

    @cached_property
    def _statements(self) -> int:
        carries = "SELECT unnest(carries) AS statement FROM facts WHERE {}"
        return self._one(f"SELECT count(DISTINCT statement) FROM ({carries})", self._quotes)

    def _one(self, sql: str, condition: Condition) -> Any:
        return self._rows(sql.format(condition.sql), condition.values)[0][0]

    def words(self) -> Mapping[str, int]:
        found = dict(
            self._rows(
                f"SELECT outlet_id, sum(words)::BIGINT FROM articles WHERE {self._articles.sql} GROUP BY ALL",
                self._articles.values,
            )
        )
        return {outlet: found[outlet] for outlet in self.tables.outlets["outlet_id"] if outlet in found}

    def counts(self, column: str) -> Mapping[str, int]:
        name = _COLUMNS.get(column, column)
        return dict(
            self._rows(
                f"SELECT {name}, count(*) AS n FROM facts WHERE {self._quotes.sql} "
                f"GROUP BY ALL ORDER BY n DESC, {name}",
                self._quotes.values,
            )
        )

    def listed(self, within: Within, order: Order, first: int, most: int | None) -> Listed:
        total, articles = self._fitting(within)
        size = MOST_LISTED if most is None else min(most, MOST_LISTED)
        condition = self._within(within)
        key = "number" if order == "said" else f"by_{order}"
        found = self._rows(
            f"SELECT number FROM facts WHERE {condition.sql} ORDER BY {key} LIMIT ? OFFSET ?",
            (*condition.values, size, first),
        )
        numbers = [number for (number,) in found]
        rows = self.tables.archive.frame("quotes", among("number", numbers), "number")
        # They come in the usual order.
        places = pd.Series(range(len(numbers)), index=sorted(numbers))
        return Listed(
            rows.iloc[places.loc[numbers].to_numpy()].reset_index(drop=True) if numbers else rows,
            total,
            articles,
        )

    def _fit(self, within: Within) -> tuple[int, int]:
        """Count the quotations that fit a choice, and the articles with them."""
        condition = self._within(within)
        return self._rows(
            f"SELECT count(*), count(DISTINCT article) FROM facts WHERE {condition.sql}", condition.values
        )[0]

    def reading(self) -> Reading:
        return self.tables.archive.reader.read(self.filters.text)

    def marked(self, ids: Iterable[str]) -> Mapping[str, Mapping[str, Marked]]:
        wanted = list(ids)
        if not self.filters.text or not wanted:
            return {}
        of = among("quote_id", wanted)
        numbers = self._rows(f"SELECT number FROM quotes WHERE {of.sql}", of.values)
        cut = self.tables.cut([number for (number,) in numbers])
        who = cut.speakers["speaker_id"].isin(cut.quotes["speaker_id"])
        # An index of these few alone.
        small = cut.with_frames(
            speakers=cut.speakers[who],
            **{name: cut.frames[name].iloc[:0] for name in ("outlets", "places", "articles", "synonyms")},
        )
        return Index(small).marked("quote", wanted, self.reading())

    def days(self, *, context: bool) -> pd.DataFrame:
        events = self._events if context else _all(self._events, Condition("origin != 'context'"))
        lanes = _LANES.format(quotes=self._quotes.sql, events=events.sql, articles=self._articles.sql)
        found = self._ask(
            "SELECT lane, noun, earliest::TIMESTAMP_S AS earliest, latest::TIMESTAMP_S AS latest, "
            f"count(*) AS n FROM ({lanes}) GROUP BY ALL "
            "ORDER BY lane, noun, earliest NULLS LAST, latest NULLS LAST",
            (*self._quotes.values, *events.values, *self._articles.values),
        )
        return _plain(found)

    def sides(self) -> frozenset[str]:
        events = self._rows(
            f"SELECT DISTINCT unnest(sides) FROM events WHERE {self._events.sql}", self._events.values
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
            f"SELECT min(first), max(last) FROM ({quotes} UNION ALL {articles})",
            (*self._quotes.values, *self._articles.values),
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
                (*bounds, *(bounds if more else ()), *condition.values),
            )[0]
            dated, inside = dated + n, inside + there
        return dated, inside

    def told(self, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
        by = among("outlet_id", self._chosen.outlets) if self._chosen.outlets else Condition("true")
        outlets = self._one("SELECT count(DISTINCT outlet_id) FROM articles WHERE {}", self._articles)
        found = self._ask(
            "SELECT event_id, title, date_edtf, date_earliest::TIMESTAMP_S AS date_earliest, told "
            "FROM events "
            f"JOIN (SELECT event, count(*) AS told FROM told WHERE {by.sql} GROUP BY event "
            "HAVING count(*) >= 2 AND count(*) > ?) USING (event) "
            f"WHERE date_earliest = date_latest AND date_earliest >= ? AND date_earliest < ? "
            f"AND {self._events.sql} ORDER BY date_earliest, told DESC, event_id",
            (
                *by.values,
                outlets / 2,
                start.to_pydatetime(),
                end.to_pydatetime(),
                *self._events.values,
            ),
        )
        return _plain(found)

    @cached_property
    def _carrying(self) -> Condition:
        """Which rows of `carried` are left: of statements that are left, by the outlets chosen."""
        left = None
        if not self._whole:
            left = Condition(
                f"statement IN (SELECT unnest(carries) FROM facts WHERE {self._quotes.sql})",
                self._quotes.values,
            )
        return _all(left, among("outlet_id", self._chosen.outlets) if self._chosen.outlets else None)

    def treated(self) -> pd.DataFrame:
        if not self.size("statements"):
            return pd.DataFrame()
        found = self._rows(
            "SELECT outlet_id, count(*) FILTER (quoted), count(*) FILTER (NOT quoted) "
            f"FROM carried WHERE {self._carrying.sql} GROUP BY ALL",
            self._carrying.values,
        )
        counted = {outlet: kinds for outlet, *kinds in found}
        outlets = [
            outlet
            for outlet in publishers(self.tables)
            if not self._chosen.outlets or outlet in self._chosen.outlets
        ]
        return pd.DataFrame(
            [counted.get(outlet, (0, 0)) for outlet in outlets],
            index=outlets,
            columns=["quoted", "paraphrased"],
        )

    def shared(self) -> tuple[int, int]:
        several = self._one(
            "SELECT count(*) FROM "
            "(SELECT statement FROM carried WHERE {} GROUP BY statement HAVING count(*) > 1)",
            self._carrying,
        )
        return several, self.size("statements")

    def ways(self, speakers: int, media: int, outlets: int) -> pd.DataFrame:
        largest = {"speaker_id": speakers, "medium_id": media, "outlet_id": outlets}
        columns: list[str] = []
        values: list[str] = []
        for column, most in largest.items():
            there = [value for value in self.counts(column) if value]
            if len(there) <= most + 1:
                columns.append(column)
                continue
            apart = among(column, ["", *there[:most]])
            columns.append(f"CASE WHEN {apart.sql} THEN {column} ELSE '{OTHERS}' END AS {column}")
            values += apart.values
        named = ", ".join(columns)
        found = self._ask(
            "SELECT speaker_id, medium_id, outlet_id, "
            f"CASE WHEN speaker_id = '{OTHERS}' THEN '' ELSE side_id END AS side_id, count(*) AS n "
            f"FROM (SELECT {named}, side_id AS side_id FROM facts WHERE {self._quotes.sql}) "
            "GROUP BY ALL ORDER BY n DESC, speaker_id, medium_id, outlet_id, side_id",
            (*values, *self._quotes.values),
        )
        return _plain(found)

    def at_hand(self) -> tuple[Tables, Tables] | None:
        if sum(self.size(table) for table in ("quotes", "articles", "events")) > MOST_AT_HAND:
            return None
        return self._at_hand

    @cached_property
    def _at_hand(self) -> tuple[Tables, Tables]:
        def numbers(what: str, table: str, condition: Condition) -> list[int]:
            found = self._rows(f"SELECT {what} FROM {table} WHERE {condition.sql}", condition.values)
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
    )


def _any_among(column: str, values: Iterable[str]) -> Condition | None:
    """Write that a list has one of some values; None for no values."""
    given = tuple(values)
    holes = ", ".join("?" * len(given))
    return Condition(f"list_has_any({column}, [{holes}])", given) if given else None


def _plain(table: pa.Table) -> pd.DataFrame:
    """Turn an answer into a frame as those in memory are."""
    frame: pd.DataFrame = table.to_pandas()
    return frame.astype({name: str for name in frame if pd.api.types.is_string_dtype(frame[name])})
