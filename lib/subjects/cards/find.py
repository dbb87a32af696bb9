"""The record behind an evidence card: all that the tables know of one quotation, event, place ...

Cards are kept by their tables, which never change. An item is named `kind.id`, such as
`quote.q000-07`, in the URL and in a chart's `customdata`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from lib import citation
from lib.tables import catalogue, dates
from lib.tables.model import Tables, as_dicts
from lib.wording import short, words_of

KINDS = {
    "quote": "quotes",
    "event": "events",
    "statement": "statements",
    "disagreement": "disagreements",
    "place": "places",
    "article": "articles",
    "outlet": "outlets",
    "sentence": "sentences",
    "speaker": "speakers",
}
"""Kinds of items and the table that holds them."""


@dataclass(frozen=True)
class Link:
    """A web address with the words to show for it."""

    label: str
    url: str


@dataclass(frozen=True)
class Carried:
    """What one outlet did with a statement: outlet name, coverage label, ids of its quotations."""

    outlet: str
    coverage: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class QuoteCard:
    """All about one quotation; fields are words for people unless they are ids or records."""

    quote_id: str
    outlet_id: str
    outlet: str
    article_title: str
    article_url: str
    kind: str
    quoted: str
    gist: str
    speaker: str
    speaker_role: str
    side_id: str
    side: str
    speaker_as_written: str
    cue: str
    cue_stance: str
    via: str
    said: str
    said_basis: str
    evidence_said: str
    evidence_url: str
    date_check: str
    contradicted: bool
    published: str
    lag: str
    topics: str
    statement_id: str
    statement: str
    carried: tuple[Carried, ...]
    disagreements: tuple[str, ...]
    passage: Link
    status: str
    note: str


@dataclass(frozen=True)
class DateAsGiven:
    """How one article dates an event: outlet, its words, what they come to, how they were read."""

    outlet: str
    words: str
    date: str
    rule: str


@dataclass(frozen=True)
class Source:
    """An outside source: link, what it shows, and any remark on date or confidence."""

    link: Link
    shows: str
    remark: str


@dataclass(frozen=True)
class EventCard:
    """All about one event."""

    event_id: str
    title: str
    kind: str
    date: str
    origin: str
    in_articles: bool
    confidence: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    given: tuple[DateAsGiven, ...]
    differences: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    disagreements: tuple[str, ...]
    note: str
    status: str


@dataclass(frozen=True)
class Version:
    """One version of a disagreement: what is said, by which outlets, fragments as printed."""

    says: str
    outlets: tuple[str, ...]
    printed: tuple[str, ...]


@dataclass(frozen=True)
class DisagreementCard:
    """All about one disagreement."""

    disagreement_id: str
    title: str
    kind: str
    versions: tuple[Version, ...]
    external: str
    judgement: str
    confidence: str
    sources: tuple[Source, ...]
    events: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class PlaceCard:
    """All about one place."""

    place_id: str
    name: str
    kind: str
    position: str
    position_source: str
    precision: str
    spellings: pd.DataFrame
    events: tuple[str, ...]
    disagreements: tuple[str, ...]
    note: str
    status: str


@dataclass(frozen=True)
class ArticleCard:
    """All about one article: what it is, when it appeared and how we know, whose text it is."""

    article_id: str
    outlet: str
    title: str
    link: Link
    published: str
    likely: str
    bounds: str
    basis: str
    basis_links: tuple[Link, ...]
    modified: str
    byline: str
    agency_note: str
    words: int
    sentences: int
    quotes: int
    status: str


@dataclass(frozen=True)
class StatementCard:
    """One statement and what each outlet did with it."""

    statement_id: str
    gist: str
    speaker: str
    group: str
    carried: tuple[Carried, ...]
    status: str


def split(item: str) -> tuple[str, str]:
    """Split an item name into kind and id; the id may itself hold dots."""
    kind, _, row_id = item.partition(".")
    return kind, row_id


def exists(tables: Tables, item: str) -> bool:
    """Tell whether the tables hold the item."""
    kind, row_id = split(item)
    return _row(tables, kind, row_id) is not None


def name(tables: Tables, item: str) -> str:
    """Name an item in a line: the title of an event, speaker and words of a quotation ..."""
    kind, row_id = split(item)
    row = _row(tables, kind, row_id)
    if row is None:
        return item
    if kind == "quote":
        said = words_of(row["quoted"], row["gist"])
        outlet = tables.name_of("outlets", row["outlet_id"])
        return f"{tables.name_of('speakers', row['speaker_id'])}: {said} ({outlet})"
    if kind == "sentence":
        return f"{tables.name_of('outlets', row['outlet_id'])}, sentence {row['n']}"
    return short(tables.name_of(KINDS[kind], row_id))


@lru_cache(maxsize=512)
def quote_card(tables: Tables, quote_id: str) -> QuoteCard:
    """Gather all about one quotation.

    Args:
        tables: All tables, unfiltered, so that "also carried by" is complete.
        quote_id: Id of the quotation.

    Raises:
        KeyError: There is no such quotation.
    """
    row = _must(tables, "quote", quote_id)
    article = _must(tables, "article", row["article_id"])
    speaker = _must(tables, "speaker", row["speaker_id"])
    return QuoteCard(
        quote_id=quote_id,
        outlet_id=row["outlet_id"],
        outlet=tables.name_of("outlets", row["outlet_id"]),
        article_title=article["title"],
        article_url=article["url"],
        kind=catalogue.label("quotes", "kind", row["kind"]),
        quoted=row["quoted"],
        gist=row["gist"],
        speaker=speaker["name"],
        speaker_role=speaker["role"],
        side_id=row["side_id"],
        side=tables.name_of("sides", row["side_id"]),
        speaker_as_written=row["speaker_as_written"],
        cue=row["cue"],
        cue_stance=catalogue.label("quotes", "cue_stance", row["cue_stance"]),
        via=tables.name_of("outlets", row["via_outlet_id"]) if row["via_outlet_id"] else "",
        said=dates.words(row["said_edtf"]),
        said_basis=row["said_basis"],
        evidence_said=dates.words(row["evidence_edtf"]) if row["evidence_edtf"] else "",
        evidence_url=row["evidence_url"],
        date_check=_date_check(row),
        contradicted=row["date_check"] == "contradicted",
        published=dates.words(article["published_edtf"]),
        lag=_lag(row, article),
        topics=", ".join(tables.name_of("topics", topic) for topic in row["topics"]),
        statement_id=row["statement_id"],
        statement=short(tables.name_of("statements", row["statement_id"])),
        carried=_carried(tables, row["statement_id"]),
        disagreements=_disagreements_with(tables, "quotes", quote_id),
        passage=Link(article["title"], citation.passage_url(article["url"], row["quoted"])),
        status=row["status"],
        note=row["note"],
    )


@lru_cache(maxsize=512)
def event_card(tables: Tables, event_id: str) -> EventCard:
    """Gather all about one event.

    Raises:
        KeyError: There is no such event.
    """
    row = _must(tables, "event", event_id)
    mentions = tables.event_mentions[tables.event_mentions["event_id"] == event_id]
    differences = tables.event_differences[tables.event_differences["event_id"] == event_id]
    evidence = tables.event_evidence[tables.event_evidence["event_id"] == event_id]
    return EventCard(
        event_id=event_id,
        title=row["title"],
        kind=catalogue.label("events", "kind", row["kind"]),
        date=dates.words(row["date_edtf"]),
        origin=catalogue.label("events", "origin", row["origin"]),
        in_articles=row["origin"] == "articles",
        confidence=catalogue.label("events", "confidence", row["confidence"]) if row["confidence"] else "",
        places=tuple(tables.name_of("places", place) for place in row["places"]),
        actors=tuple(tables.name_of("actors", actor) for actor in row["actors"]),
        given=tuple(
            DateAsGiven(
                tables.name_of("outlets", mention["outlet_id"]),
                "" if mention["date_words"] == "none" else mention["date_words"],
                dates.words(mention["date_as_given_edtf"]),
                mention["date_rule"],
            )
            for mention in as_dicts(mentions)
        ),
        differences=tuple(
            (catalogue.label("event_differences", "aspect", d["aspect"]), d["difference"])
            for d in as_dicts(differences)
        ),
        sources=tuple(
            Source(
                Link(source["source"] or _host(source["url"]), source["url"]),
                source["gist"],
                dates.words(source["date_edtf"]) if source["date_edtf"] else "",
            )
            for source in as_dicts(evidence)
        ),
        disagreements=_disagreements_with(tables, "events", event_id),
        note=row["note"],
        status=row["status"],
    )


@lru_cache(maxsize=512)
def disagreement_card(tables: Tables, disagreement_id: str) -> DisagreementCard:
    """Gather all about one disagreement.

    Raises:
        KeyError: There is no such disagreement.
    """
    row = _must(tables, "disagreement", disagreement_id)
    versions = tables.disagreement_versions
    versions = versions[versions["disagreement_id"] == disagreement_id]
    evidence = tables.disagreement_evidence
    evidence = evidence[evidence["disagreement_id"] == disagreement_id]
    return DisagreementCard(
        disagreement_id=disagreement_id,
        title=row["title"],
        kind=catalogue.label("disagreements", "kind", row["kind"]),
        versions=tuple(
            Version(
                spans["says"].iloc[0],
                tuple(dict.fromkeys(tables.name_of("outlets", o) for o in spans["outlet_id"])),
                tuple(dict.fromkeys(text for text in spans["text"] if text)),
            )
            for _, spans in versions.groupby("version", sort=True)
        ),
        external=row["external_version"],
        judgement=row["judgement"],
        confidence=catalogue.label("disagreements", "confidence", row["confidence"]),
        sources=tuple(
            Source(Link(source["source"], source["url"]), source["shows"], "")
            for source in as_dicts(evidence)
        ),
        events=tuple(row["events"]),
        quotes=tuple(row["quotes"]),
    )


@lru_cache(maxsize=512)
def place_card(tables: Tables, place_id: str) -> PlaceCard:
    """Gather all about one place; `spellings` has columns outlet, spelling, n and part of the place.

    Raises:
        KeyError: There is no such place.
    """
    row = _must(tables, "place", place_id)
    mentions = tables.place_mentions[tables.place_mentions["place_id"] == place_id]
    spellings = (
        mentions.assign(outlet=[tables.name_of("outlets", o) for o in mentions["outlet_id"]])
        .groupby(["outlet", "spelling"], sort=False, as_index=False)
        .agg(
            n=("mention_id", "size"),
            meant=("facet", lambda parts: ", ".join(dict.fromkeys(p for p in parts if p))),
        )
    )
    versions = tables.disagreement_versions
    naming = versions[versions["places"].map(lambda places: place_id in places).astype(bool)]
    at_place = tables.events[tables.events["places"].map(lambda places: place_id in places).astype(bool)]
    position = "" if pd.isna(row["lat"]) else f"{row['lat']:.4f} N, {row['lon']:.4f} E"
    return PlaceCard(
        place_id=place_id,
        name=row["name"],
        kind=row["kind"],
        position=position,
        position_source=row["coordinates_source"],
        precision=catalogue.label("places", "geo_precision", row["geo_precision"]),
        spellings=spellings,
        events=tuple(at_place.sort_values("date_earliest")["event_id"]),
        disagreements=tuple(dict.fromkeys(naming["disagreement_id"])),
        note=row["note"],
        status=row["status"],
    )


@lru_cache(maxsize=512)
def article_card(tables: Tables, article_id: str) -> ArticleCard:
    """Gather all about one article.

    Raises:
        KeyError: There is no such article.
    """
    row = _must(tables, "article", article_id)
    return ArticleCard(
        article_id=article_id,
        outlet=tables.name_of("outlets", row["outlet_id"]),
        title=row["title"],
        link=Link(row["title"], row["url"]),
        published=dates.words(row["published_edtf"]),
        likely=_known(row["published_likely_edtf"]),
        bounds=_known(row["published_bounds_edtf"]),
        basis=row["published_basis"],
        basis_links=tuple(Link(_host(url), url) for url in row["published_basis_url"]),
        modified=row["modified"],
        byline=row["byline"],
        agency_note=row["agency_note"],
        words=int(row["words"]),
        sentences=int(row["sentences"]),
        quotes=int((tables.quotes["article_id"] == article_id).sum()),
        status=row["status"],
    )


@lru_cache(maxsize=512)
def statement_card(tables: Tables, statement_id: str) -> StatementCard:
    """Gather one statement and its coverage.

    Raises:
        KeyError: There is no such statement.
    """
    row = _must(tables, "statement", statement_id)
    return StatementCard(
        statement_id=statement_id,
        gist=row["gist"],
        speaker=tables.name_of("speakers", row["speaker_id"]) if row["speaker_id"] else "Several mouths",
        group=tables.name_of("groups", row["group_id"]) if row["group_id"] else "",
        carried=_carried(tables, statement_id),
        status=row["status"],
    )


def _carried(tables: Tables, statement_id: str) -> tuple[Carried, ...]:
    rows = tables.coverage[tables.coverage["statement_id"] == statement_id]
    return tuple(
        Carried(
            tables.name_of("outlets", row["outlet_id"]),
            catalogue.label("coverage", "coverage", row["coverage"]),
            tuple(row["quotes"]),
        )
        for row in as_dicts(rows)
    )


def _disagreements_with(tables: Tables, column: str, row_id: str) -> tuple[str, ...]:
    frame = tables.disagreements
    return tuple(frame[frame[column].map(lambda ids: row_id in ids).astype(bool)]["disagreement_id"])


def _known(edtf: str) -> str:
    return dates.words(edtf) if edtf else ""


def _date_check(row: dict[str, Any]) -> str:
    if row["date_check"] == "unverified" and row["status"] != "reviewed":
        return "Nobody has looked for evidence"
    return catalogue.label("quotes", "date_check", row["date_check"])


def _lag(quote: dict[str, Any], article: dict[str, Any]) -> str:
    """Say how long after the words the article appeared, by the likely dates of both."""
    said, appeared = quote["date_earliest"], article["published_likely_earliest"]
    if pd.isna(said) or pd.isna(appeared):
        return ""
    shortest = max((appeared - _or(quote["date_latest"], said)).days, 0)
    longest = max((_or(article["published_likely_latest"], appeared) - said).days, 0)
    days = f"{longest} day{'' if longest == 1 else 's'}"
    return days if shortest == longest else f"{shortest} to {days}"


def _or(value: Any, other: Any) -> Any:
    return other if pd.isna(value) else value


def _host(url: str) -> str:
    return url.split("/")[2].removeprefix("www.") if url.count("/") >= 2 else url


def _row(tables: Tables, kind: str, row_id: str) -> dict[str, Any] | None:
    return tables.record(KINDS[kind], row_id) if kind in KINDS else None


def _must(tables: Tables, kind: str, row_id: str) -> dict[str, Any]:
    row = _row(tables, kind, row_id)
    if row is None:
        raise KeyError(f"no {kind} {row_id!r}")
    return row
