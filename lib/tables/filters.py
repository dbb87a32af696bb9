"""The shared filters: what a reader chose, and the tables that are left.

`apply` is pure and keeps every frame's columns, so that a view need not know whether a filter is on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

import pandas as pd

from lib.tables import catalogue, families, measures
from lib.tables.cells import among
from lib.tables.later import Later
from lib.tables.model import Tables
from lib.tables.search.index import index


@dataclass(frozen=True)
class Filters:
    """A choice of rows; an empty field leaves everything in.

    Attributes:
        start: First day of the period, None for no lower bound.
        end: Last day of the period, None for no upper bound.
        outlets: Ids of publishing outlets.
        sides: Ids of sides.
        places: Ids of places.
        topics: Ids of topics.
        text: Search words, all of which must occur in some form or as a word of like meaning; words in double
            quotation marks form a phrase. See `lib.tables.search`.
        news: The news window in days (`lib.tables.news`), None for the set's usual one. It leaves every row
            in and says anew which statements count as left out.
        countries: Countries of these outlets (`lib.tables.families`).
        outlet_kinds: Kinds of these outlets, likewise.
    """

    start: date | None = None
    end: date | None = None
    outlets: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    text: str = ""
    news: int | None = None
    countries: tuple[str, ...] = ()
    outlet_kinds: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        """Whether anything is narrowed at all."""
        return self != Filters()


def by_outlets(tables: Tables, filters: Filters) -> Filters:
    """Return the same choice with the outlets of the countries and kinds chosen in their place.

    Args:
        tables: All tables.
        filters: The choice.
    """
    wanted = {"country": filters.countries, "kind": filters.outlet_kinds}
    outlets = families.chosen(tables, filters.outlets, wanted)
    return replace(filters, outlets=outlets, countries=(), outlet_kinds=())


@lru_cache(maxsize=8)
def windowed(tables: Tables, days: int | None) -> Tables:
    """Return the tables by a news window; kept, since what is made from tables is kept by them.

    Args:
        tables: All tables as loaded.
        days: The window; the same tables for None, the set's usual one.
    """
    if days is None:
        return tables
    return replace(tables, treatment=tables.treatment.within(days))


def apply(tables: Tables, filters: Filters) -> Tables:
    """Return the tables with only the rows that the filters leave.

    The period is that of the words for quotations, of the happening for events, and of publication for
    articles, sentences and place names; a row without a date goes once a period is chosen. Sides and
    topics are those of quotations (events follow the sides of their actors), places those named in the
    passage. The wider chronology has no outlet and stays when outlets are chosen. A statement stays
    with any of its quotations, a disagreement or a candidate for one with any of its passages, quotations
    or events; which outlets carried a statement is never recounted from a part of its quotations.

    Args:
        tables: All tables as loaded.
        filters: The choice.

    Returns:
        New `Tables` on filtered frames; the same object where nothing is narrowed.
    """
    tables = windowed(tables, filters.news)
    if replace(filters, news=None) == Filters():
        return tables
    filters = by_outlets(tables, filters)
    articles = _keep(
        tables.articles,
        _among(tables.articles["outlet_id"], filters.outlets),
        _overlaps(tables.articles, "published_likely", filters),
    )
    # Where all are left, what hangs on them is, too.
    article_ids = articles["article_id"] if len(articles) < len(tables.articles) else None
    quotes = _keep(tables.quotes, *of_quotes(tables, filters).values())
    statement_ids = {statement for ids in quotes["statements"].tolist() for statement in ids}
    statements = _keep(tables.statements, among(tables.statements["statement_id"], statement_ids))
    treatment = tables.treatment.among(statements["statement_id"], filters.outlets)
    later = _Narrowed(tables, filters, article_ids, quotes, statements["statement_id"])
    frames = {**tables.frames, "articles": articles, "quotes": quotes, "statements": statements}
    narrowed = Later(frames, {name: partial(make, later) for name, make in _MAKERS.items()})
    later.frames = narrowed
    return replace(tables, frames=narrowed, treatment=treatment)


class _Narrowed:
    """Makes the other frames that the filters leave: few pages look at all of them.

    Args:
        tables: All tables.
        filters: The choice.
        article_ids: Articles that are left; None for all.
        quotes: The quotations that are left.
        statement_ids: The statements that are left.
    """

    frames: Mapping[str, pd.DataFrame]

    def __init__(
        self,
        tables: Tables,
        filters: Filters,
        article_ids: pd.Series | None,
        quotes: pd.DataFrame,
        statement_ids: pd.Series,
    ) -> None:
        self.tables, self.filters = tables, filters
        self.article_ids, self.quotes, self.statement_ids = article_ids, quotes, statement_ids

    def of(self, name: str, key: str, left: str, *more: pd.Series | None) -> pd.DataFrame:
        """Return the rows of a table whose key is in what is left of another, and of which more holds.

        Args:
            name: The table.
            key: Its column.
            left: The other table, which has a column of the same name.
            more: Further conditions.
        """
        frame, there = self.tables.frames[name], self.frames[left]
        whole = len(there) == len(self.tables.frames[left])
        return _keep(frame, None if whole else among(frame[key], there[key]), *more)

    def in_articles(self, name: str, *more: pd.Series | None) -> pd.DataFrame:
        """Return the rows of a table that are of an article that is left, and of which more holds."""
        frame = self.tables.frames[name]
        of_articles = None if self.article_ids is None else among(frame["article_id"], self.article_ids)
        return _keep(frame, of_articles, *more)

    def of_statements(self, name: str, *more: pd.Series | None) -> pd.DataFrame:
        """Return the rows of a table that are of a statement that is left, and of which more holds."""
        frame = self.tables.frames[name]
        return _keep(frame, among(frame["statement_id"], self.statement_ids), *more)

    def by_outlet(self, name: str) -> pd.Series | None:
        """Tell which rows of a table are of an outlet that is chosen."""
        return _among(self.tables.frames[name]["outlet_id"], self.filters.outlets)

    def place_counts(self) -> pd.DataFrame:
        """Count place names anew where any is missing."""
        left = self.frames["place_mentions"]
        whole = len(left) == len(self.tables.place_mentions)
        return self.tables.place_counts if whole else measures.place_counts(left)

    def tone(self) -> pd.DataFrame:
        """Average tone anew of those outlets alone of which a sentence is missing: intervals are costly."""
        left, tones = self.frames["sentences"], self.frames["sentence_tones"]
        whole, part = (frame["outlet_id"].value_counts() for frame in (self.tables.sentences, left))
        same = [outlet for outlet, n in part.items() if whole[outlet] == n]
        known = self.tables.tone
        if len(left) == len(self.tables.sentences):
            return known
        kept = known[among(known["outlet_id"], same)]
        made = measures.tone(
            left[~among(left["outlet_id"], same)], tones[~among(tones["outlet_id"], same)]
        ).astype(known.dtypes)
        keys = list(catalogue.TABLES["tone"].key)
        return pd.concat([kept, made]).sort_values(keys, ignore_index=True)


_MAKERS: Mapping[str, Callable[[_Narrowed], pd.DataFrame]] = {
    "article_sources": lambda of: of.in_articles("article_sources"),
    "groups": lambda of: _keep(
        of.tables.groups,
        among(of.tables.groups["group_id"], set(of.frames["statements"]["group_id"].tolist())),
    ),
    "events": lambda of: _filter_events(of.tables, of.filters),
    "event_mentions": lambda of: of.of(
        "event_mentions", "event_id", "events", of.by_outlet("event_mentions")
    ),
    "movements": lambda of: of.of("movements", "event_id", "events"),
    "places": lambda of: _keep(of.tables.places, _among(of.tables.places["place_id"], of.filters.places)),
    "place_mentions": lambda of: of.in_articles(
        "place_mentions", _among(of.tables.place_mentions["place_id"], of.filters.places)
    ),
    "sentences": lambda of: of.in_articles(
        "sentences", _any_among(of.tables.sentences["places"], of.filters.places)
    ),
    "sentence_tones": lambda of: of.of("sentence_tones", "sentence_id", "sentences"),
    "tone_readings": lambda of: of.of("tone_readings", "sentence_id", "sentences"),
    "loaded_words": lambda of: of.of("loaded_words", "sentence_id", "sentences"),
    "disagreements": lambda of: _filter_parting("disagreement", of.tables, of.filters, of.quotes),
    "disagreement_versions": lambda of: of.of("disagreement_versions", "disagreement_id", "disagreements"),
    "disagreement_evidence": lambda of: of.of("disagreement_evidence", "disagreement_id", "disagreements"),
    "quantities": lambda of: of.in_articles("quantities"),
    "candidates": lambda of: _filter_parting("candidate", of.tables, of.filters, of.quotes),
    # What stays keeps all its versions: half of one would mislead.
    "candidate_versions": lambda of: of.of("candidate_versions", "candidate_id", "candidates"),
    "origins": lambda of: of.of_statements("origins"),
    "coverage": lambda of: of.of_statements("coverage", of.by_outlet("coverage")),
    "tone": _Narrowed.tone,
    "voices": lambda of: measures.voices(of.quotes),
    "cues": lambda of: measures.cues(of.quotes),
    "place_counts": _Narrowed.place_counts,
    "flow": lambda of: measures.flow(of.quotes),
}


def of_outlets(tables: Tables, filters: Filters) -> pd.Series | None:
    """Tell which quotations are of an outlet that a choice leaves; None where it leaves all."""
    return _among(tables.quotes["outlet_id"], by_outlets(tables, filters).outlets)


@lru_cache(maxsize=8)
def of_quotes(tables: Tables, filters: Filters) -> Mapping[str, pd.Series | None]:
    """Tell for each condition of a choice which quotations fit it; kept, as pickers ask after the tables.

    Args:
        tables: All tables.
        filters: The choice.

    Returns:
        By a field of `Filters`, all that choose outlets under `outlets`, the period under `start`; None where
        nothing is chosen.
    """
    quotes = tables.quotes
    return {
        "outlets": of_outlets(tables, filters),
        "sides": _among(quotes["side_id"], filters.sides),
        "places": _any_among(quotes["places"], filters.places),
        "topics": _any_among(quotes["topics"], filters.topics),
        "start": _overlaps(quotes, "date", filters),
        "text": _says(tables, quotes["quote_id"], "quote", filters),
    }


def _filter_events(tables: Tables, filters: Filters) -> pd.DataFrame:
    events = tables.events
    conditions = [
        _any_among(events["sides"], filters.sides),
        _any_among(events["places"], filters.places),
        _overlaps(events, "date", filters),
    ]
    if filters.outlets:
        outlet_of = dict(zip(tables.articles["article_id"], tables.articles["outlet_id"], strict=True))
        told = events["articles"].map(lambda ids: any(outlet_of[a] in filters.outlets for a in ids))
        conditions.append(told.astype(bool) | (events["origin"] == "context"))
    return _keep(events, *conditions, _says(tables, events["event_id"], "event", filters))


def _filter_parting(kind: str, tables: Tables, filters: Filters, quotes: pd.DataFrame) -> pd.DataFrame:
    """Return what is left of points where articles part.

    Args:
        kind: The kind of items that they are: `disagreement` or `candidate`.
        tables: All tables.
        filters: The choice.
        quotes: The quotations that it leaves.
    """
    key, points = f"{kind}_id", tables.frames[f"{kind}s"]
    all_versions = tables.frames[f"{kind}_versions"]
    versions = _keep(
        all_versions,
        _among(all_versions["outlet_id"], filters.outlets),
        _any_among(all_versions["places"], filters.places),
    )
    conditions = [among(points[key], versions[key])]
    if filters.sides or filters.topics:
        conditions.append(_any_among(points["quotes"], set(quotes["quote_id"])))
    if filters.start or filters.end:
        # Such a point has no date of its own: its quotations and events lend theirs.
        in_period = set(_keep(tables.quotes, _overlaps(tables.quotes, "date", filters))["quote_id"])
        in_period |= set(_keep(tables.events, _overlaps(tables.events, "date", filters))["event_id"])
        conditions.append(_any_among(points["quotes"] + points["events"], in_period or {""}))
    return _keep(points, *conditions, _says(tables, points[key], kind, filters))


def _keep(frame: pd.DataFrame, *conditions: pd.Series | None) -> pd.DataFrame:
    chosen = [condition for condition in conditions if condition is not None]
    if not chosen:
        return frame
    mask = chosen[0]
    for condition in chosen[1:]:
        mask = mask & condition
    return frame[mask]


def _says(tables: Tables, ids: pd.Series, kind: str, filters: Filters) -> pd.Series | None:
    """Tell which rows say what the text asks for; a text without a word narrows nothing."""
    found = index(tables).having(kind, filters.text) if filters.text else None
    return None if found is None else among(ids, found)


def _among(values: pd.Series, wanted: Collection[str]) -> pd.Series | None:
    return among(values, wanted) if wanted else None


def _any_among(values: pd.Series, wanted: Collection[str]) -> pd.Series | None:
    if not wanted:
        return None
    chosen = frozenset(wanted)
    return values.map(lambda ids: not chosen.isdisjoint(ids)).astype(bool)


def _overlaps(frame: pd.DataFrame, stem: str, filters: Filters) -> pd.Series | None:
    """Tell which rows may fall into the period, given what is known of their dates."""
    if filters.start is None and filters.end is None:
        return None
    earliest, latest = frame[f"{stem}_earliest"], frame[f"{stem}_latest"]
    mask = earliest.notna() | latest.notna()
    if filters.start is not None:
        mask &= latest.isna() | (latest >= pd.Timestamp(filters.start))
    if filters.end is not None:
        mask &= earliest.isna() | (earliest <= pd.Timestamp(filters.end))
    return mask
