"""What several tables together tell, added once so that no page joins it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from lib.tables import catalogue, origins

_IN_ARTICLES = (
    *("article_parts", "quotes", "exclusions", "event_mentions", "place_mentions", "sentences"),
    *("disagreement_versions", "quantities", "candidate_versions"),
)


def link(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Add what several tables together tell, so that no page joins it again.

    Args:
        frames: Converted frames by table name.

    Returns:
        The same frames, where `quotes` has gained `outlet_id`, `side_id`, `date_edtf` with its bounds
        (the evidence's date, else the article's), `topics`, `statements` and `places` (tuples), and
        `medium_id`, the medium named for them or credited for the text that they stand in; every
        table with an `article_id` or `sentence_id` has gained `outlet_id`; `events` has gained `sides`
        and `articles`; `sentences`, `event_mentions`, `disagreement_versions` and `candidate_versions` have
        gained `places`.
    """
    out = dict(frames)
    outlet_of = out["articles"].set_index("article_id")["outlet_id"]
    for name in _IN_ARTICLES:
        out[name] = out[name].assign(outlet_id=out[name]["article_id"].map(outlet_of))
    sentences = out["sentences"]
    for name in ("sentence_tones", "tone_readings", "loaded_words"):
        by_sentence = sentences.set_index("sentence_id")[["outlet_id", "article_id", "voice"]]
        out[name] = out[name].join(by_sentence, on="sentence_id")

    named = _Named.of(out["place_mentions"])
    for name in ("sentences", "event_mentions", "disagreement_versions", "candidate_versions"):
        out[name] = out[name].assign(places=_places_within(out[name], named))
    out["quotes"] = _link_quotes(out, named)
    out["events"] = events_with_tellers(out)
    return out


def names(frames: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, str]]:
    """Name the rows of every table that has names, titles or gists, by table and id.

    Args:
        frames: Frames by table name.
    """
    found = {}
    for name, frame in frames.items():
        key = catalogue.TABLES[name].key
        title = next((column for column in ("name", "title", "gist") if column in frame), None)
        if title and len(key) == 1:
            found[name] = dict(zip(frame[key[0]].tolist(), frame[title].tolist(), strict=True))
    return found


def quotes_with_dates(quotes: pd.DataFrame) -> pd.DataFrame:
    """Add to quotations `date_edtf` with its bounds, `topics` and `statements`, in place of those there are.

    Args:
        quotes: Converted quotations.
    """
    better = quotes["evidence_edtf"] != ""
    when = {
        f"date_{part}": quotes[f"evidence_{part}"].where(better, quotes[f"said_{part}"])
        for part in ("edtf", "earliest", "latest", "precision")
    }
    return quotes.assign(
        **when,
        topics=_first_and_more(quotes["topic_id"], quotes["also_topics"]),
        statements=_first_and_more(quotes["statement_id"], quotes["also_statements"]),
    )


def _first_and_more(first: pd.Series, more: pd.Series) -> list[tuple[str, ...]]:
    return [(one, *others) for one, others in zip(first.tolist(), more.tolist(), strict=True)]


def _link_quotes(frames: Mapping[str, pd.DataFrame], named: _Named) -> pd.DataFrame:
    quotes = frames["quotes"]
    side_of = frames["speakers"].set_index("speaker_id")["side_id"]
    spans = pd.concat(
        [
            quotes[["quote_id", "article_id", "start", "end"]],
            frames["quote_spans"].merge(quotes[["quote_id", "article_id"]], on="quote_id")[
                ["quote_id", "article_id", "start", "end"]
            ],
        ],
        ignore_index=True,
    )
    places: dict[str, set[str]] = {}
    for quote_id, found in zip(spans["quote_id"].tolist(), _places_within(spans, named), strict=True):
        if found:
            places.setdefault(quote_id, set()).update(found)
    return quotes_with_dates(quotes.assign(side_id=quotes["speaker_id"].map(side_of))).assign(
        medium_id=origins.media(quotes, frames["article_sources"]),
        places=[
            tuple(sorted(places[each])) if each in places else () for each in quotes["quote_id"].tolist()
        ],
    )


def events_with_tellers(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the events with `sides` and `articles`, in place of those there are.

    Args:
        frames: Frames by table name.
    """
    events = frames["events"]
    side_of = dict(zip(frames["actors"]["actor_id"], frames["actors"]["side_id"], strict=True))
    told_by = (
        frames["event_mentions"].groupby("event_id")["article_id"].agg(lambda ids: tuple(dict.fromkeys(ids)))
    )
    articles = told_by.to_dict()
    return events.assign(
        sides=[
            tuple(dict.fromkeys(side_of[a] for a in actors if a in side_of)) for actors in events["actors"]
        ],
        articles=[articles.get(event_id, ()) for event_id in events["event_id"]],
    )


class _Named(NamedTuple):
    """Mentions of places by article and character.

    Attributes:
        articles: Articles that name places.
        length: A character after that of any mention.
        begin: First character of each mention, in one number with its article, in ascending order: those
            within a span are a run.
        end: The same of the character after its last one.
        place: Each mention's place, as a position in `places`.
        places: Ids.
    """

    articles: pd.Index
    length: int
    begin: np.ndarray
    end: np.ndarray
    place: np.ndarray
    places: Any

    @classmethod
    def of(cls, mentions: pd.DataFrame) -> _Named:
        """Bring mentions into order."""
        articles = pd.Index(mentions["article_id"].unique(), dtype=object)
        of = articles.get_indexer(pd.Index(mentions["article_id"], dtype=object))
        order = np.lexsort((mentions["start"], of))
        length = 2 + max((int(mentions[side].max()) for side in ("start", "end") if len(mentions)), default=0)
        begin, end = (of[order] * length + mentions[side].to_numpy()[order] for side in ("start", "end"))
        place, places = pd.factorize(mentions["place_id"].array.take(order))
        return cls(articles, length, begin, end, place, places)


def _places_within(spans: pd.DataFrame, named: _Named) -> list[tuple[str, ...]]:
    """Find the places named inside each span of an article, in order of first mention."""
    _, length, begin, end, place, places = named
    article = named.articles.get_indexer(pd.Index(spans["article_id"], dtype=object))
    # Beyond the last mention of an article nothing is named: a span need not reach into the next one.
    first, last = (
        article * length + np.minimum(spans[side].to_numpy(), length - 1) for side in ("start", "end")
    )
    low, high = np.searchsorted(begin, first), np.searchsorted(begin, last, side="right")
    # Each span with each mention that begins in it, span by span.
    many = np.where(article >= 0, np.maximum(high - low, 0), 0)
    span = np.repeat(np.arange(len(spans)), many)
    mention = np.arange(len(span)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(low, many)
    whole = end[mention] <= last[span]
    span, found_there = span[whole], place[mention[whole]]
    once = np.sort(np.unique(span * max(len(places), 1) + found_there, return_index=True)[1])
    span, ids = span[once], places.take(found_there[once]).tolist()
    cuts = np.flatnonzero(np.diff(span, prepend=-1))
    found: list[tuple[str, ...]] = [()] * len(spans)
    # Spans of the same places share them.
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    ends = np.append(cuts[1:], len(ids))[: len(cuts)]
    for at, a, b in zip(span[cuts].tolist(), cuts.tolist(), ends.tolist(), strict=True):
        those = tuple(ids[a:b])
        found[at] = known.setdefault(those, those)
    return found
