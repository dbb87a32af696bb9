"""What several tables together tell, added once so that no page joins it again."""

from __future__ import annotations

from collections.abc import Mapping

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

    mentions = out["place_mentions"]
    for name in ("sentences", "event_mentions", "disagreement_versions", "candidate_versions"):
        out[name] = out[name].assign(places=_places_within(out[name], mentions))
    out["quotes"] = _link_quotes(out)
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
            found[name] = dict(zip(frame[key[0]], frame[title], strict=True))
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
        topics=[(a, *b) for a, b in zip(quotes["topic_id"], quotes["also_topics"], strict=True)],
        statements=[(a, *b) for a, b in zip(quotes["statement_id"], quotes["also_statements"], strict=True)],
    )


def _link_quotes(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
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
    spans["places"] = _places_within(spans, frames["place_mentions"])
    named = spans.explode("places").dropna(subset="places").groupby("quote_id")["places"]
    places = named.agg(lambda ids: tuple(sorted(set(ids)))).to_dict()
    return quotes_with_dates(quotes.assign(side_id=quotes["speaker_id"].map(side_of))).assign(
        medium_id=origins.media(quotes, frames["article_sources"]),
        places=[places.get(quote_id, ()) for quote_id in quotes["quote_id"]],
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


def _places_within(spans: pd.DataFrame, mentions: pd.DataFrame) -> list[tuple[str, ...]]:
    """Find the places named inside each span of an article, in order of first mention."""
    by_article = {
        article: list(zip(rows["start"], rows["end"], rows["place_id"], strict=True))
        for article, rows in mentions.sort_values("start").groupby("article_id")
    }
    return [
        tuple(dict.fromkeys(place for s, e, place in by_article.get(article, ()) if start <= s and e <= end))
        for article, start, end in zip(spans["article_id"], spans["start"], spans["end"], strict=True)
    ]
