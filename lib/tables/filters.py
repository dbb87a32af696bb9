"""The shared filters: what a reader chose, and the tables that are left.

`apply` is pure and keeps every frame's columns, so that a view need not know whether a filter is on.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import pandas as pd

from lib.tables import measures
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
    """

    start: date | None = None
    end: date | None = None
    outlets: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    text: str = ""
    news: int | None = None

    @property
    def active(self) -> bool:
        """Whether anything is narrowed at all."""
        return self != Filters()


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
    articles = _keep(
        tables.articles,
        _among(tables.articles["outlet_id"], filters.outlets),
        _overlaps(tables.articles, "published_likely", filters),
    )
    article_ids = set(articles["article_id"])
    quotes = _filter_quotes(tables, filters)
    events = _filter_events(tables, filters)
    sentences = _filter_passages(tables.sentences, article_ids, filters)
    mentions = _keep(
        tables.place_mentions,
        tables.place_mentions["article_id"].isin(article_ids),
        _among(tables.place_mentions["place_id"], filters.places),
    )
    statement_ids = {statement for ids in quotes["statements"] for statement in ids}
    statements = _keep(tables.statements, tables.statements["statement_id"].isin(statement_ids))
    disagreements, versions = _filter_parting("disagreement", tables, filters, quotes)
    candidates, candidate_versions = _filter_parting("candidate", tables, filters, quotes)
    disagreement_ids = set(disagreements["disagreement_id"])
    sentence_ids = set(sentences["sentence_id"])
    event_ids = set(events["event_id"])
    event_mentions = tables.event_mentions
    narrowed = tables.with_frames(
        articles=articles,
        article_sources=_keep(tables.article_sources, tables.article_sources["article_id"].isin(article_ids)),
        quotes=quotes,
        statements=statements,
        groups=_keep(tables.groups, tables.groups["group_id"].isin(set(statements["group_id"]))),
        events=events,
        event_mentions=_keep(
            event_mentions,
            event_mentions["event_id"].isin(event_ids),
            _among(event_mentions["outlet_id"], filters.outlets),
        ),
        movements=_keep(tables.movements, tables.movements["event_id"].isin(event_ids)),
        places=_keep(tables.places, _among(tables.places["place_id"], filters.places)),
        place_mentions=mentions,
        sentences=sentences,
        sentence_tones=_keep(tables.sentence_tones, tables.sentence_tones["sentence_id"].isin(sentence_ids)),
        tone_readings=_keep(tables.tone_readings, tables.tone_readings["sentence_id"].isin(sentence_ids)),
        loaded_words=_keep(tables.loaded_words, tables.loaded_words["sentence_id"].isin(sentence_ids)),
        disagreements=disagreements,
        disagreement_versions=versions,
        disagreement_evidence=_keep(
            tables.disagreement_evidence,
            tables.disagreement_evidence["disagreement_id"].isin(disagreement_ids),
        ),
        quantities=_keep(tables.quantities, tables.quantities["article_id"].isin(article_ids)),
        candidates=candidates,
        candidate_versions=candidate_versions,
        origins=_keep(tables.origins, tables.origins["statement_id"].isin(set(statements["statement_id"]))),
        coverage=_keep(
            tables.coverage,
            tables.coverage["statement_id"].isin(set(statements["statement_id"])),
            _among(tables.coverage["outlet_id"], filters.outlets),
        ),
    )
    narrowed = replace(
        narrowed, treatment=tables.treatment.among(statements["statement_id"], filters.outlets)
    )
    return narrowed.with_frames(
        tone=measures.tone(narrowed.sentences, narrowed.sentence_tones),
        voices=measures.voices(quotes),
        cues=measures.cues(quotes),
        place_counts=measures.place_counts(mentions),
        flow=measures.flow(quotes),
    )


def _filter_quotes(tables: Tables, filters: Filters) -> pd.DataFrame:
    quotes = tables.quotes
    conditions = [
        _among(quotes["outlet_id"], filters.outlets),
        _among(quotes["side_id"], filters.sides),
        _any_among(quotes["places"], filters.places),
        _any_among(quotes["topics"], filters.topics),
        _overlaps(quotes, "date", filters),
    ]
    return _keep(quotes, *conditions, _says(tables, quotes["quote_id"], "quote", filters))


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


def _filter_passages(frame: pd.DataFrame, article_ids: Collection[str], filters: Filters) -> pd.DataFrame:
    return _keep(frame, frame["article_id"].isin(article_ids), _any_among(frame["places"], filters.places))


def _filter_parting(
    kind: str, tables: Tables, filters: Filters, quotes: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what is left of points where articles part, and their versions.

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
    conditions = [points[key].isin(set(versions[key]))]
    if filters.sides or filters.topics:
        conditions.append(_any_among(points["quotes"], set(quotes["quote_id"])))
    if filters.start or filters.end:
        # Such a point has no date of its own: its quotations and events lend theirs.
        in_period = set(_keep(tables.quotes, _overlaps(tables.quotes, "date", filters))["quote_id"])
        in_period |= set(_keep(tables.events, _overlaps(tables.events, "date", filters))["event_id"])
        conditions.append(_any_among(points["quotes"] + points["events"], in_period or {""}))
    kept = _keep(points, *conditions, _says(tables, points[key], kind, filters))
    # What stays keeps all its versions: half of one would mislead.
    return kept, _keep(all_versions, all_versions[key].isin(set(kept[key])))


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
    return None if found is None else ids.isin(found)


def _among(values: pd.Series, wanted: Collection[str]) -> pd.Series | None:
    return values.isin(list(wanted)) if wanted else None


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
