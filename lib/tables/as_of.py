"""The tables as a reader on an earlier day could have had them: `as_of` leaves out what came later.

From when on each row is there is told once for all days (`known`):

- An article from the last day on which it likely appeared. What is in it (sentences, places, media behind it)
  comes with it.
- A quotation with its article, but not before its words were said. The day that outside evidence gives it
  comes with the evidence; until then the article's own day stands.
- A source outside the articles from the day that its address carries, and never before what it bears witness
  to. Where its address carries none, that is all that is known of it: it may have come out later.
- An event from its day on, once an article or a source tells of it. An event of the wider chronology without
  a source comes with its day.
- Statements, speakers, outlets, places, sides and topics with the first row that has them.
- Whatever compares comes last: a group with all its quotations, a disagreement or a candidate for one with
  all its versions, differences about an event with all that tells of it. A judgement comes with the evidence
  for it, and a source for it of which no day is known comes with the judgement.
- What was reckoned or written over the whole (agreement, tour) with the last article; editors' decisions with
  their day.
- Words of editors are written in hindsight: none stands before the latest day that it names.

An article without a day is there on the story's last day only. On that day nothing is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd

from lib.tables import catalogue, dates, named_days
from lib.tables.columns import Column
from lib.tables.link import events_with_tellers, names, quotes_with_dates
from lib.tables.load import date_columns
from lib.tables.model import Tables, as_dicts
from lib.tables.origins import media
from lib.tables.refit import remade
from lib.tables.treatment import Treatment

OPEN = "Open on this day: the evidence that decides it came later."
"""Stands for a judgement whose evidence was not there yet."""

_NEVER = date.max
_ALWAYS = date.min

_PRINTED = frozenset(
    {
        *(("articles", column) for column in ("doc", "title", "title_gist", "byline", "near_duplicates")),
        *(("articles", column) for column in ("url", "url_other")),
        *(("quotes", column) for column in ("quoted", "gist", "speaker_as_written", "cue", "cue_lemma")),
        ("statements", "gist"),
        *(("links", column) for column in ("prefix", "first", "last", "suffix")),
        ("event_mentions", "date_words"),
        ("place_mentions", "spelling"),
        ("place_mentions", "facet"),
        ("loaded_words", "word"),
        ("exclusions", "text"),
        ("disagreement_versions", "says"),
        ("disagreement_versions", "text"),
        ("candidate_versions", "says"),
        ("quantities", "unit"),
        ("quantities", "counts"),
        ("speakers", "aliases"),
        ("places", "aliases"),
    }
)
"""What an article says, in its words or ours: it may well speak of days to come."""
_LOOKED_UP = frozenset(
    {
        ("articles", "doc"),
        ("articles", "near_duplicates"),
        ("quotes", "speaker_as_written"),
        ("place_mentions", "spelling"),
        ("speakers", "aliases"),
        ("places", "aliases"),
    }
)
_ESSENTIAL = frozenset(
    {
        ("groups", "title"),
        ("events", "title"),
        ("event_differences", "difference"),
        ("disagreements", "title"),
        ("candidates", "title"),
        ("disagreement_evidence", "shows"),
        ("movements", "what"),
        ("movements", "basis"),
        ("article_sources", "note"),
        ("exclusions", "reason"),
        ("tour", "title"),
        ("tour", "text"),
    }
)
"""Words without which a row says nothing; other words of editors are left empty where they came later."""

_GONE_THROUGH_ONCE = ("links", "quote_spans", "article_parts", "sentences", "place_mentions")
"""Long tables of which little but their article is asked: their rows are not all kept as dictionaries."""

_COUNTED = ("articles", "article_sources", "quotes")
"""Tables of which derived ones are made; what else they are made of comes with an article."""

Since = Mapping[Hashable, date]
"""From which day on a row is there, by its key."""
_Row = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Known:
    """From when on there is what.

    Attributes:
        rows: By table, a day for each row in order; tables that are there from the beginning have none.
        cells: By table and column, a day for each row's cell, where it may be another than the row's.
        members: By table and column, days of members of lists, by row.
        days: Every day on which something new is there, in order.
        changes: By table, the days on which something of it is new, in order.
        counted: Those on which derived tables change.
        whole: The day from which on every article is there.
    """

    rows: Mapping[str, list[date]]
    cells: Mapping[tuple[str, str], list[date]]
    members: Mapping[tuple[str, str], list[tuple[date, ...]]]
    days: tuple[date, ...]
    changes: Mapping[str, tuple[date, ...]]
    counted: tuple[date, ...]
    whole: date


def bounds(tables: Tables) -> tuple[date, date]:
    """Return the first and the last day that one can stand on: those of the story's period.

    Args:
        tables: All tables, or as of whatever day.
    """
    story = (tables.whole or tables).story.iloc[0]
    return story["period_start_earliest"].date(), story["period_end_latest"].date()


@lru_cache(maxsize=8)
def as_of(tables: Tables, day: date) -> Tables:
    """Return the tables as they could have been had at the end of a day.

    Derived tables are made anew from what is left. Dates that may lie later end with the day: whoever holds
    an article in his hands knows that it has appeared.

    Args:
        tables: All tables.
        day: The day.

    Returns:
        New tables, with `day` and `whole` set; the same object on the story's last day and after.

    Raises:
        ValueError: The day lies before the story's first.
    """
    first, last = bounds(tables)
    if day < first:
        raise ValueError(f"before the story: {day}")
    if day >= last:
        return tables
    frames = _left(tables, day)
    # What changes between two days seldom changes what is reckoned from it.
    reckoned = max((each for each in known(tables).counted if each <= day), default=first)
    frames |= _derived(tables, reckoned)
    return replace(
        tables,
        frames=frames,
        names=names(frames),
        faults=tuple(replace(fault, value="") for fault in tables.faults),
        stories=tuple(
            entry._replace(articles=len(frames["articles"]), first="", last="")
            if entry.story_id == tables.story_id
            else entry._replace(articles=0, first="", last="")
            for entry in tables.stories
        ),
        day=day,
        whole=tables,
        treatment=Treatment.of(frames),
    )


@lru_cache(maxsize=16)
def _derived(tables: Tables, day: date) -> Mapping[str, pd.DataFrame]:
    """Make the derived tables of a day."""
    return remade(_left(tables, day))


def _left(tables: Tables, day: date) -> dict[str, pd.DataFrame]:
    """Return what is left of the frames as of a day, linked; the derived ones are still whole."""
    frames = {name: _part(tables, name, day) for name in tables.frames}
    _settle(tables, frames, day)
    for spec in catalogue.TABLES.values():
        for name in (column.name for column in spec.columns if column.type == "edtf"):
            _put(frames, spec.name, name, [_ended(cell, day) for cell in _cells(frames[spec.name], name)])
    # Else a row that is left is linked as it was, and where no row is missing, all are.
    if _changed(tables, frames, "quotes", "article_sources"):
        quotes = quotes_with_dates(frames["quotes"])
        frames["quotes"] = quotes.assign(medium_id=media(quotes, frames["article_sources"]))
    if _changed(tables, frames, "events", "event_mentions", "actors"):
        frames["events"] = events_with_tellers(frames)
    return frames


def _part(tables: Tables, table: str, day: date) -> pd.DataFrame:
    """Return what is left of one frame as of a day."""
    changes = known(tables).changes.get(table, ())
    at = bisect_right(changes, day)
    return (
        tables.frames[table] if at == len(changes) else _kept(tables, table, changes[at - 1] if at else None)
    )


# Most tables are on most days what they were on the day before.
@lru_cache(maxsize=64)
def _kept(tables: Tables, table: str, change: date | None) -> pd.DataFrame:
    """Return what is left of one frame from a day on which it changes; None for what is there before."""
    since, day = known(tables), change or _ALWAYS
    frames = {table: tables.frames[table]}
    for name in catalogue.TABLES[table].names:
        if days := since.cells.get((table, name)):
            _put(frames, table, name, _until(_cells(frames[table], name), days, day, _nothing(table, name)))
        if lists := since.members.get((table, name)):
            pairs = zip(_cells(frames[table], name), lists, strict=True)
            left = [tuple(each for each, at in zip(*pair, strict=True) if at <= day) for pair in pairs]
            _put(frames, table, name, left)
    there = [at <= day for at in since.rows.get(table, ())] or [True] * len(frames[table])
    return frames[table] if all(there) else frames[table].loc[there].reset_index(drop=True)


def _changed(tables: Tables, frames: Mapping[str, pd.DataFrame], *names: str) -> bool:
    return any(frames[name] is not tables.frames[name] for name in names)


@lru_cache(maxsize=4)
def known(tables: Tables) -> Known:
    """Tell from when on there is what.

    Args:
        tables: All tables.
    """
    return _Reckoning(tables).known()


class _Rows:
    """The rows of a long frame as dictionaries, made anew by each that goes through them, to save memory."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._columns = {name: frame[name].tolist() for name in frame}
        self._length = len(frame)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[_Row]:
        for cells in zip(*self._columns.values(), strict=True):
            yield dict(zip(self._columns, cells, strict=True))


class _Reckoning:
    """Reckons from when on there is what, table by table, each from those before it."""

    def __init__(self, tables: Tables) -> None:
        self.rows: dict[str, list[date]] = {}
        self.cells: dict[tuple[str, str], list[date]] = {}
        self.members: dict[tuple[str, str], list[tuple[date, ...]]] = {}
        self.of = {
            name: (_Rows if name in _GONE_THROUGH_ONCE else as_dicts)(frame[_read(name, frame)])
            for name, frame in tables.frames.items()
            if not catalogue.TABLES[name].derived
        }
        self.start, self.end = bounds(tables)
        self.articles: Since = {
            row["article_id"]: _first_known(
                row, "published_likely_latest", "published_latest", "published_bounds_latest"
            )
            for row in self.of["articles"]
        }
        self.whole = max(self.articles.values(), default=_ALWAYS)
        self.appeared = {
            row["article_id"]: _first_known(row, "published_earliest", "published_likely_earliest")
            for row in self.of["articles"]
        }
        # Ids of quotations and of events do not meet: each is looked for in columns of its own kind.
        self.day_of = {
            row[key]: _plain(row["date_earliest"])
            for table, key in (("quotes", "quote_id"), ("events", "event_id"))
            for row in self.of[table]
            if not pd.isna(row["date_earliest"])
        }

    def known(self) -> Known:
        """Go through all tables."""
        self._essential = self._words()
        self._sources()
        self._in_articles()
        self._quotes()
        self._events()
        self._statements()
        self._registry()
        self._comparisons()
        self._over_the_whole()
        days = self._inside(*self.rows.values())
        proven = self.cells["quotes", "evidence_edtf"]
        counted = self._inside(*(self.rows[name] for name in _COUNTED), proven)
        return Known(self.rows, self.cells, self.members, days, self._changes(), counted, self.whole)

    def _changes(self) -> dict[str, tuple[date, ...]]:
        """Gather by table all days that it has."""
        found = {name: set(days) for name, days in self.rows.items()}
        for (table, _), days in self.cells.items():
            found.setdefault(table, set()).update(days)
        for (table, _), lists in self.members.items():
            found.setdefault(table, set()).update(at for each in lists for at in each)
        return {name: tuple(sorted(days - {_ALWAYS})) for name, days in found.items()}

    def _inside(self, *found: list[date]) -> tuple[date, ...]:
        """Return the days within the story's period among some, in order."""
        return tuple(sorted({at for days in found for at in days if self.start <= at < self.end}))

    def _words(self) -> dict[str, list[date]]:
        """Date words of editors; return from when on they let rows be that are nothing without them."""
        rows = {name: [_ALWAYS] * len(found) for name, found in self.of.items()}
        for name, spec in catalogue.TABLES.items():
            if spec.derived or name in ("reviews", "build_unseen", "tone_errors"):
                continue
            free = [
                column
                for column in spec.columns
                if column.type in ("text", "url")
                and not column.values
                and column.name != "name"
                and (name, column.name) not in _PRINTED
            ]
            for column in free:
                place = (name, column.name)
                if column.many:
                    self.members[place] = [
                        tuple(self._speaks(column, each, name, row) for each in row[column.name])
                        for row in self.of[name]
                    ]
                    continue
                days = [self._speaks(column, row[column.name], name, row) for row in self.of[name]]
                if place in _ESSENTIAL or (column.type == "url" and column.required):
                    rows[name] = [max(pair) for pair in zip(rows[name], days, strict=True)]
                elif any(day > self.start for day in days):
                    self.cells[place] = days
        return rows

    def _speaks(self, column: Column, cell: str, table: str, row: _Row) -> date:
        """Return the latest day that a cell speaks of."""
        if column.type == "url":
            return named_days.of_address(cell) or _ALWAYS
        if not cell or not named_days.any_in(cell):
            return _ALWAYS
        return named_days.latest(cell, self._near(table, row)) or _ALWAYS

    def _near(self, table: str, row: _Row) -> date:
        """Return a day that a row is about, for dates without a year in its words."""
        if table in ("disagreements", "candidates"):
            linked = [self.day_of.get(each) for each in (*row["quotes"], *row["events"])]
            return max((day for day in linked if day is not None), default=self.start)
        own = [row[f"{stem}_earliest"] for stem in ("date", "said") if f"{stem}_earliest" in row]
        days = [
            *(_plain(day) for day in own if not pd.isna(day)),
            self.appeared.get(row.get("article_id", "")),
            self.day_of.get(row.get("event_id", "")),
        ]
        return next((day for day in days if day is not None and day != _NEVER), self.start)

    def _sources(self) -> None:
        """Date the sources outside the articles, by their addresses and by what they bear witness to."""
        witnessed = [(row["url"], self.day_of.get(row["event_id"])) for row in self.of["event_evidence"]]
        witnessed += [
            (row["evidence_url"], _day_or(row["evidence_earliest"], _ALWAYS))
            for row in self.of["quotes"]
            if row["evidence_url"]
        ]
        self.sources: dict[str, date] = {}
        for url, day in witnessed:
            self.sources[url] = max(
                self.sources.get(url, _ALWAYS),
                named_days.of_address(url) or _ALWAYS,
                day or _ALWAYS,
            )

    def _in_articles(self) -> None:
        self.rows["articles"] = [self.articles[row["article_id"]] for row in self.of["articles"]]
        self.cells["articles", "arrived"] = [
            datetime.fromisoformat(row["arrived"]).date() if row["arrived"] else _ALWAYS
            for row in self.of["articles"]
        ]
        docs = {row["doc"]: self.articles[row["article_id"]] for row in self.of["articles"]}
        self.members["articles", "near_duplicates"] = [
            tuple(docs.get(doc, _NEVER) for doc in row["near_duplicates"]) for row in self.of["articles"]
        ]
        # Whatever else a table's rows wait for is told below.
        for name, spec in catalogue.TABLES.items():
            if name != "articles" and not spec.derived and "article_id" in spec.names:
                self._set(name, lambda row: self.articles[row["article_id"]])
        sentences = {row["sentence_id"]: row["article_id"] for row in self.of["sentences"]}
        for name in ("sentence_tones", "tone_readings", "loaded_words"):
            self._set(name, lambda row: self.articles[sentences[row["sentence_id"]]])

    def _quotes(self) -> None:
        self._set("quotes", lambda row: _day_or(row["said_earliest"], _ALWAYS))
        self.quotes = self._by_key("quotes")
        proven = [
            max(
                self.sources.get(row["evidence_url"], _ALWAYS),
                _day_or(row["evidence_earliest"], _ALWAYS),
                self.quotes[row["quote_id"]],
            )
            for row in self.of["quotes"]
        ]
        for column in ("evidence_edtf", "evidence_url", "date_check"):
            self.cells["quotes", column] = proven
        notes = self.cells.get(("quotes", "note"), [_ALWAYS] * len(proven))
        self.cells["quotes", "note"] = [max(pair) for pair in zip(notes, proven, strict=True)]
        self._set("quote_spans", lambda row: self.quotes[row["quote_id"]])

    def _events(self) -> None:
        told: dict[str, list[date]] = {}
        witnesses: dict[str, list[date]] = {}
        for row in self.of["event_mentions"]:
            told.setdefault(row["event_id"], []).append(self.articles[row["article_id"]])
        for row in self.of["event_evidence"]:
            witnesses.setdefault(row["event_id"], []).append(self.sources[row["url"]])

        def happened(row: _Row) -> date:
            day = _first_known(row, "date_earliest", "date_latest")
            known = told.get(row["event_id"], []) + witnesses.get(row["event_id"], [])
            return max(day, min(known, default=day))

        self._set("events", happened)
        self.events = self._by_key("events")
        for name in ("event_mentions", "event_evidence", "event_differences", "movements"):
            self._set(name, lambda row: self.events[row["event_id"]])
        self._set("event_evidence", lambda row: self.sources[row["url"]])

        def all_told(event: str) -> date:
            return max(told.get(event, []) + witnesses.get(event, []), default=_ALWAYS)

        self._set("event_differences", lambda row: all_told(row["event_id"]))
        whole = [all_told(row["event_id"]) for row in self.of["events"]]
        notes = self.cells.get(("events", "note"), [_ALWAYS] * len(whole))
        self.cells["events", "note"] = [max(pair) for pair in zip(notes, whole, strict=True)]

    def _statements(self) -> None:
        first = _earliest(
            (statement, self.quotes[row["quote_id"]])
            for row in self.of["quotes"]
            for statement in row["statements"]
        )
        self._set("statements", lambda row: first.get(row["statement_id"], _NEVER))
        self.statements = self._by_key("statements")
        group_of = {row["statement_id"]: row["group_id"] for row in self.of["statements"]}
        groups: dict[str, list[date]] = {}
        for row in self.of["quotes"]:
            for statement in row["statements"]:
                groups.setdefault(group_of[statement], []).append(self.quotes[row["quote_id"]])
        self._set("groups", lambda row: max(groups.get(row["group_id"], [_NEVER])))

    def _registry(self) -> None:
        """Let people, media, places and the like come with the first row that has them."""
        # Why the build proposed a target, a side or a topic is counted over all articles.
        for name in ("targets", "sides", "topics"):
            self.cells[name, "basis"] = [self.whole] * len(self.of[name])
        evidence = list(zip(self.of["event_evidence"], self.rows["event_evidence"], strict=True))
        events = list(zip(self.of["events"], self.rows["events"], strict=True))
        self._first("actors", ((each, at) for row, at in (*events, *evidence) for each in row["actors"]))
        self._first(
            "speakers",
            (
                *((row["speaker_id"], self.quotes[row["quote_id"]]) for row in self.of["quotes"]),
                *((row["speaker_id"], self.statements[row["statement_id"]]) for row in self.of["statements"]),
            ),
        )
        self._first(
            "outlets",
            (
                *((row["outlet_id"], self.articles[row["article_id"]]) for row in self.of["articles"]),
                *((row["via_outlet_id"], self.quotes[row["quote_id"]]) for row in self.of["quotes"]),
                *_column(self.of["article_sources"], self.rows["article_sources"], "outlet_id"),
            ),
        )
        self._first(
            "places",
            (
                *_column(self.of["place_mentions"], self.rows["place_mentions"], "place_id"),
                *((each, at) for row, at in (*events, *evidence) for each in row["places"]),
                *_column(self.of["movements"], self.rows["movements"], "from_place_id"),
                *_column(self.of["movements"], self.rows["movements"], "to_place_id"),
            ),
        )
        self._first(
            "sides",
            (
                *_column(self.of["speakers"], self.rows["speakers"], "side_id"),
                *_column(self.of["actors"], self.rows["actors"], "side_id"),
            ),
        )
        self._first(
            "topics",
            ((each, self.quotes[row["quote_id"]]) for row in self.of["quotes"] for each in row["topics"]),
        )
        self._first(
            "targets",
            (
                *_column(self.of["sentence_tones"], self.rows["sentence_tones"], "target_id"),
                *_column(self.of["tone_readings"], self.rows["tone_readings"], "target_id"),
            ),
        )
        self._spellings()

    def _spellings(self) -> None:
        """Let a spelling come with the first article that has it."""
        spelled = _earliest(
            ((row["place_id"], row["spelling"].casefold()), self.articles[row["article_id"]])
            for row in self.of["place_mentions"]
        )
        self.members["places", "aliases"] = [
            tuple(spelled.get((row["place_id"], alias.casefold()), _ALWAYS) for alias in row["aliases"])
            for row in self.of["places"]
        ]
        written: dict[str, list[tuple[str, date]]] = {}
        for row in self.of["quotes"]:
            as_written = row["speaker_as_written"].casefold()
            written.setdefault(row["speaker_id"], []).append((as_written, self.quotes[row["quote_id"]]))
        self.members["speakers", "aliases"] = [
            tuple(
                min(
                    (at for text, at in written.get(row["speaker_id"], ()) if alias.casefold() in text),
                    default=_ALWAYS,
                )
                for alias in row["aliases"]
            )
            for row in self.of["speakers"]
        ]

    def _comparisons(self) -> None:
        """Let disagreements come with all their sides, and their judgement with its evidence."""
        found = self._sides("candidate")
        self._set("candidates", lambda row: max(found[row["candidate_id"]], default=_ALWAYS))
        candidates = self._by_key("candidates")
        self._set("candidate_versions", lambda row: candidates[row["candidate_id"]])
        needed = self._sides("disagreement")
        proof: dict[str, list[date]] = {}
        linked = {row["disagreement_id"]: self._linked(row) for row in self.of["disagreements"]}
        words = self.cells.get(("disagreements", "judgement"), [_ALWAYS] * len(self.of["disagreements"]))
        judged = {
            row["disagreement_id"]: max([day, *linked[row["disagreement_id"]]])
            for row, day in zip(self.of["disagreements"], words, strict=True)
        }
        known = [
            self.sources.get(row["url"]) or named_days.of_address(row["url"])
            for row in self.of["disagreement_evidence"]
        ]
        for row, day in zip(self.of["disagreement_evidence"], known, strict=True):
            judged[row["disagreement_id"]] = max(judged[row["disagreement_id"]], day or _ALWAYS)
        # A source with neither a date in its address nor another use may be the one that decides.
        proven = [
            day or judged[row["disagreement_id"]]
            for row, day in zip(self.of["disagreement_evidence"], known, strict=True)
        ]
        for row, day in zip(self.of["disagreement_evidence"], proven, strict=True):
            proof.setdefault(row["disagreement_id"], []).append(day)

        def parted(row: _Row) -> date:
            of = row["disagreement_id"]
            outside = proof.get(of, []) if row["external_version"] else []
            return max([*needed[of], *outside], default=_ALWAYS)

        self._set("disagreements", parted)
        disagreements = self._by_key("disagreements")
        self._set("disagreement_versions", lambda row: disagreements[row["disagreement_id"]])
        self._set("disagreement_evidence", lambda row: disagreements[row["disagreement_id"]])
        self.rows["disagreement_evidence"] = [
            max(pair) for pair in zip(self.rows["disagreement_evidence"], proven, strict=True)
        ]
        decided = [judged[row["disagreement_id"]] for row in self.of["disagreements"]]
        self.cells["disagreements", "judgement"] = self.cells["disagreements", "confidence"] = decided

    def _sides(self, kind: str) -> dict[str, list[date]]:
        """Gather from when on there is what a point where articles part is made of, by its id.

        Args:
            kind: The kind of items that it is: `disagreement` or `candidate`.
        """
        key = f"{kind}_id"
        found = {row[key]: self._linked(row) for row in self.of[f"{kind}s"]}
        for row in self.of[f"{kind}_versions"]:
            found[row[key]].append(self.articles[row["article_id"]])
        return found

    def _linked(self, row: _Row) -> list[date]:
        """Return from when on there is what such a point names: its quotations and events."""
        return [
            *(self.quotes[each] for each in row["quotes"]),
            *(self.events[each] for each in row["events"]),
        ]

    def _over_the_whole(self) -> None:
        """Let what was reckoned or written over all articles come with the last of them."""
        for name in ("agreement", "build_agreement", "editor_agreement"):
            self._set(name, lambda row: self.whole)
        decided = [row["decided_at"][:10] for row in self.of["reviews"]]
        self.rows["reviews"] = [_iso(day) for day in decided]
        self._set("tour", lambda row: self.whole)
        tour = max(self.rows["tour"], default=_ALWAYS)
        # A step that is missing would leave a gap in what is one text.
        self.rows["tour"] = [tour] * len(self.of["tour"])

    def _set(self, name: str, since: Callable[[_Row], date]) -> None:
        """Give each row of a table a day: no earlier than its words let it be, nor than was said before."""
        before = self.rows.get(name, self._essential[name])
        self.rows[name] = [max(at, since(row)) for row, at in zip(self.of[name], before, strict=True)]

    def _first(self, name: str, uses: Iterable[tuple[str, date]]) -> None:
        first = _earliest(uses)
        key = catalogue.TABLES[name].key[0]
        # What nothing uses waits for the last article: one of those that are to come might.
        self._set(name, lambda row: first.get(row[key], self.whole))

    def _by_key(self, name: str) -> dict[str, date]:
        key = catalogue.TABLES[name].key[0]
        return dict(_column(self.of[name], self.rows[name], key))


def _settle(tables: Tables, frames: dict[str, pd.DataFrame], day: date) -> None:
    """Mend what points to rows that are not there, and what rests on rows that are."""
    for spec in catalogue.TABLES.values():
        for column in spec.columns:
            if not column.references or spec.derived or (column.required and not column.many):
                continue
            table, _, key = column.references.partition(".")
            if not _changed(tables, frames, table):
                continue
            there = set(_cells(frames[table], key))
            cells = _cells(frames[spec.name], column.name)
            _put(
                frames,
                spec.name,
                column.name,
                [tuple(each for each in cell if each in there) for cell in cells]
                if column.many
                else [cell if cell in there else "" for cell in cells],
            )
    _put(frames, "story", "period_end", [day.isoformat()])
    publishing = set(frames["articles"]["outlet_id"])
    _put(
        frames,
        "outlets",
        "role",
        ["publishes" if each in publishing else "cited" for each in frames["outlets"]["outlet_id"]],
    )
    _settle_events(tables, frames)
    _settle_speakers(frames)


def _settle_events(tables: Tables, frames: dict[str, pd.DataFrame]) -> None:
    """Say of each event who tells it so far, and when it was by those."""
    events, mentions = frames["events"], frames["event_mentions"]
    told = set(mentions["event_id"])
    _put(
        frames, "events", "origin", ["articles" if each in told else "context" for each in events["event_id"]]
    )
    unproven = set(tables.event_evidence["event_id"]) - set(frames["event_evidence"]["event_id"])
    given: dict[str, list[tuple[Any, str]]] = {}
    for row in as_dicts(mentions[mentions["event_id"].isin(unproven)]):
        if row["date_as_given_edtf"] and not pd.isna(row["date_as_given_latest"]):
            width = row["date_as_given_latest"] - row["date_as_given_earliest"]
            given.setdefault(row["event_id"], []).append((width, row["date_as_given_edtf"]))
    for column, found in (
        ("date_edtf", {event: min(found)[1] for event, found in given.items()}),
        ("time_precision", dict.fromkeys(given, "")),
    ):
        cells = zip(_cells(events, "event_id"), _cells(frames["events"], column), strict=True)
        _put(frames, "events", column, [found.get(event, cell) for event, cell in cells])


def _settle_speakers(frames: dict[str, pd.DataFrame]) -> None:
    """Name the speaker of a statement that is given to several mouths, as long as there is one."""
    mouths: dict[str, set[str]] = {}
    quotes = frames["quotes"]
    said = zip(quotes["statement_id"], quotes["also_statements"], quotes["speaker_id"], strict=True)
    for statement, others, speaker in said:
        for each in (statement, *others):
            mouths.setdefault(each, set()).add(speaker)
    cells = zip(*(_cells(frames["statements"], name) for name in ("statement_id", "speaker_id")), strict=True)
    _put(
        frames,
        "statements",
        "speaker_id",
        [speaker or (min(mouths[of]) if len(mouths[of]) == 1 else "") for of, speaker in cells],
    )


def _put(frames: dict[str, pd.DataFrame], table: str, column: str, cells: Iterable[Any]) -> None:
    """Put other cells into a column, with the bounds beside it where it holds dates."""
    frame, found = frames[table], list(cells)
    if found == _cells(frame, column):
        return
    series = pd.Series(found, index=frame.index, dtype=frame[column].dtype)
    more = {}
    if catalogue.TABLES[table].column(column).type == "edtf":
        more = date_columns(column.removesuffix("_edtf"), series)
        more = {name: each.set_axis(frame.index) for name, each in more.items()}
    frames[table] = frame.assign(**{column: series, **more})


def _until(cells: Iterable[str], days: Iterable[date], day: date, nothing: str) -> list[str]:
    return [cell if at <= day else nothing for cell, at in zip(cells, days, strict=True)]


def _nothing(table: str, column: str) -> str:
    """Return what stands in a cell as long as what it says is not there."""
    if table == "disagreements":
        # What is open is not decided with high confidence.
        return {"judgement": OPEN, "confidence": "medium"}.get(column, "")
    return "unverified" if column == "date_check" else ""


def _ended(edtf: str, day: date) -> str:
    """Let a date that may be later end with a day; one that is later is not known."""
    if not edtf:
        return edtf
    when = dates.parse(edtf)
    if when.earliest is not None and when.earliest > day:
        return ""
    if when.latest is None or when.latest <= day:
        return edtf
    if when.earliest is None:
        return f"../{day}"
    return str(day) if when.earliest == day else f"{when.earliest}/{day}"


def _read(table: str, frame: pd.DataFrame) -> list[str]:
    """Return the columns that say anything of a day: no numbers, hashes, coded values, no words of articles.

    Names of all kinds are looked up, so that one comes with the first article that has it.
    """
    spec = catalogue.TABLES[table]
    coded = {
        column.name
        for column in spec.columns
        if column.values or column.type in ("integer", "number", "sha256")
    }
    linked = ("article_id", "statements", "topics")
    return [
        name
        for name in frame
        if (name in spec.names and name not in coded and (table, name) not in _PRINTED - _LOOKED_UP)
        or name in linked
        or name.endswith(("_earliest", "_latest"))
    ]


def _cells(frame: pd.DataFrame, column: str) -> list[Any]:
    """Return the cells of a column; a frame's own way through text takes ten times as long."""
    found: list[Any] = frame[column].tolist()
    return found


def _column(rows: Iterable[_Row], days: list[date], column: str) -> Iterator[tuple[str, date]]:
    return ((row[column], at) for row, at in zip(rows, days, strict=True))


def _earliest(uses: Iterable[tuple[Any, date]]) -> dict[Any, date]:
    first: dict[Any, date] = {}
    for key, at in uses:
        first[key] = min(at, first.get(key, _NEVER))
    return first


def _first_known(row: _Row, *columns: str) -> date:
    """Return the first of several days that is known at all."""
    return next((_plain(row[name]) for name in columns if not pd.isna(row[name])), _NEVER)


def _day_or(day: Any, otherwise: date) -> date:
    return otherwise if pd.isna(day) else _plain(day)


def _plain(day: Any) -> date:
    plain: date = day.date()
    return plain


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _NEVER
