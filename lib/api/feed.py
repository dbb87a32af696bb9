"""Statements and events under a filter as a feed, after Atom (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

import pandas as pd

from lib.app import menu, params
from lib.tables import dates
from lib.tables import since as last_visit
from lib.tables.model import Tables
from lib.wording import listed, plural

MOST = 100
"""Entries of a feed; the newest are kept."""

TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_RIGHTS = "Tables: CC BY 4.0. Quoted words belong to those who spoke and published them."
_UNREVIEWED = " (machine-made, not reviewed)"
# What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """One statement or event.

    Attributes:
        item: `kind.id`.
        page: File name of the page that has its card.
        title: What was said or happened, in our own words.
        summary: Who, where, when.
        author: Who said it, or who carries it.
        published: When it was said or happened, as early as may be.
        updated: Until when there was news of it: the last article that carries it, when that joined the
            tables, the last day it may be of.
        articles: Ids of the articles that carry it.
        machine: Whether nobody has reviewed the row.
    """

    item: str
    page: str
    title: str
    summary: str
    author: str
    published: datetime
    updated: datetime
    articles: frozenset[str]
    machine: bool


def entries(tables: Tables, shown: Tables, since: str = "") -> list[Entry]:
    """List the statements and events that filters leave, newest first.

    Args:
        tables: All tables: who carries a statement is never recounted from a part of its quotations.
        shown: The tables as the filters leave them.
        since: A last visit (`lib.tables.since`): only what a newer article carries is listed; empty for all.
    """
    found = [*_statements(tables, shown), *_events(tables, shown)]
    if since:
        fresh = last_visit.articles(tables, since)
        found = [entry for entry in found if not fresh.isdisjoint(entry.articles)]
    return sorted(found, key=lambda entry: (entry.updated, entry.published, entry.item), reverse=True)


def atom(tables: Tables, found: list[Entry], site: str, query: str) -> bytes:
    """Write a feed.

    Args:
        tables: All tables.
        found: Its entries, newest first.
        site: Address of the app.
        query: The filters, as in the address of the feed; empty for none.
    """
    story = tables.story.iloc[0]
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _text(feed, "id", _urn(story["story_id"], f"feed?{query}"))
    _text(feed, "title", f"Basewatch: {story['title']}")
    _text(feed, "subtitle", "Statements and events" + (" under a filter" if query else ""))
    _text(feed, "updated", _time(max((entry.updated for entry in found), default=_start(tables))))
    _text(feed, "generator", "Basewatch")
    _text(feed, "rights", _RIGHTS)
    own = f"{site}/feed.atom" + (f"?{query}" if query else "")
    _link(feed, "self", TYPE, own)
    _link(feed, "alternate", "text/html", f"{site}/" + (f"?{query}" if query else ""))
    for entry in found[:MOST]:
        _entry(feed, entry, tables, site)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: ElementTree.Element, entry: Entry, tables: Tables, site: str) -> None:
    made = ElementTree.SubElement(feed, "entry")
    _text(made, "id", _urn(tables.story.iloc[0]["story_id"], entry.item))
    _text(made, "title", entry.title + (_UNREVIEWED if entry.machine else ""))
    _text(made, "updated", _time(entry.updated))
    _text(made, "published", _time(entry.published))
    _text(ElementTree.SubElement(made, "author"), "name", entry.author)
    _text(made, "summary", entry.summary)
    page = menu.path_of(entry.page)
    _link(
        made,
        "alternate",
        "text/html",
        f"{site}/{page}?{urlencode({**params.place(tables), 'item': entry.item})}",
    )
    kind = entry.item.partition(".")[0]
    ElementTree.SubElement(made, "category", {"term": kind, "label": kind.capitalize()})
    if entry.machine:
        ElementTree.SubElement(made, "category", {"term": "machine", "label": "Machine-made, not reviewed"})


def _statements(tables: Tables, shown: Tables) -> Iterator[Entry]:
    if shown.statements.empty:
        return
    start = _start(tables)
    published = tables.articles.set_index("article_id")["published_likely_latest"]
    joined = _joined(tables)
    quotes = tables.quotes[["statements", "outlet_id", "date_earliest", "date_edtf", "article_id"]]
    quotes = quotes.assign(appeared=quotes["article_id"].map(published)).explode("statements")
    carried = dict(iter(quotes.groupby("statements")))
    for row in shown.statements.itertuples():
        own = carried.get(row.statement_id, quotes.iloc[:0])
        outlets = [tables.name_of("outlets", outlet) for outlet in dict.fromkeys(own["outlet_id"])]
        dated = own.dropna(subset="date_earliest").sort_values("date_earliest", kind="stable")
        said = dated["date_edtf"].iloc[0] if len(dated) else ""
        speaker = tables.speaker_of(row.speaker_id)
        first = _moment(own["date_earliest"].min())
        articles = frozenset(own["article_id"])
        last = _latest(_moment(own["appeared"].max()), *map(joined.get, articles))
        yield Entry(
            f"statement.{row.statement_id}",
            "side_by_side",
            row.gist,
            f"{speaker}, {dates.words(said) if said else 'no date'}. "
            f"In {plural(len(outlets), 'outlet')}: {listed(outlets)}.",
            speaker,
            first or last or start,
            last or first or start,
            articles,
            row.status == "machine",
        )


def _events(tables: Tables, shown: Tables) -> Iterator[Entry]:
    start, joined = _start(tables), _joined(tables)
    outlet_of: Mapping[str, str] = dict(
        zip(tables.articles["article_id"], tables.articles["outlet_id"], strict=True)
    )
    for row in shown.events.itertuples():
        outlets = [
            tables.name_of("outlets", outlet)
            for outlet in dict.fromkeys(outlet_of[article] for article in row.articles)
        ]
        places = listed([tables.name_of("places", place) for place in row.places])
        first = _moment(row.date_earliest)
        last = _latest(_moment(row.date_latest), *map(joined.get, row.articles))
        told = (
            f"Told by {listed(outlets)}."
            if outlets
            else "From the wider chronology; no article here tells it."
        )
        yield Entry(
            f"event.{row.event_id}",
            "timeline",
            row.title,
            f"{dates.words(row.date_edtf)}{f', {places}' if places else ''}. {told}",
            listed(outlets) or "Wider chronology",
            first or last or start,
            last or first or start,
            frozenset(row.articles),
            row.status == "machine",
        )


def _joined(tables: Tables) -> Mapping[str, datetime]:
    """Tell when articles joined the tables, of those of which it is known."""
    known = tables.articles[tables.articles["arrived"] != ""]
    moments = map(datetime.fromisoformat, known["arrived"])
    return dict(zip(known["article_id"], moments, strict=True))


def _latest(*moments: datetime | None) -> datetime | None:
    return max(filter(None, moments), default=None)


def _start(tables: Tables) -> datetime:
    """Return the first day of the story: of what has no date nothing later is known."""
    return _moment(tables.story.iloc[0]["period_start_earliest"]) or datetime(1970, 1, 1, tzinfo=UTC)


def _moment(day: pd.Timestamp) -> datetime | None:
    return None if pd.isna(day) else datetime(day.year, day.month, day.day, tzinfo=UTC)


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _urn(story: str, what: str) -> str:
    """Name something for good, whoever serves it from wherever."""
    return uuid5(NAMESPACE_URL, f"basewatch:{story}:{what}").urn


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _NO_XML.sub(" ", text)


def _link(parent: ElementTree.Element, rel: str, kind: str, address: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "type": kind, "href": _NO_XML.sub("", address)})
