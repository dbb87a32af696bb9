"""Items: what can be opened, how each is called in a line, and the record of an article.

An item is named `kind.id`, such as `quote.q000-07`, in the URL and in a chart's `customdata`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lib import citation
from lib.subjects.cards.card import Link, Printed
from lib.tables import catalogue, dates, wordings
from lib.tables.gists import short
from lib.tables.model import Tables
from lib.tables.reach import fragment

Row = Mapping[str, Any]
"""A row of a table, by column."""


@dataclass(frozen=True)
class Article:
    """What cards and profiles tell of an article: when it appeared and how we know, whose text it is."""

    outlet: str
    title: str
    link: Link
    archived: str
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


def split(item: str) -> tuple[str, str]:
    """Split an item name into kind and id; the id may itself hold dots."""
    kind, _, row_id = item.partition(".")
    return kind, row_id


def exists(tables: Tables, item: str) -> bool:
    """Tell whether the tables hold the item."""
    return _record(tables, item) is not None


def row(tables: Tables, item: str) -> Row:
    """Return the row of an item.

    Raises:
        KeyError: There is no such item.
    """
    found = _record(tables, item)
    if found is None:
        kind, row_id = split(item)
        raise KeyError(f"no {kind} {row_id!r}")
    return found


def name(tables: Tables, item: str) -> str:
    """Name an item in a line: the title of an event, speaker and words of a quotation ..."""
    found = _record(tables, item)
    if found is None:
        return item
    kind, row_id = split(item)
    if kind == "quote":
        said = wordings.said(tables, found)
        outlet = tables.name_of("outlets", found["outlet_id"])
        return f"{tables.name_of('speakers', found['speaker_id'])}: {said} ({outlet})"
    if kind == "sentence":
        return f"{tables.name_of('outlets', found['outlet_id'])}, sentence {found['n']}"
    if kind == "statement":
        return wordings.title(tables, row_id)
    return short(tables.name_of(catalogue.ITEMS[kind], row_id))


@lru_cache(maxsize=512)
def article(tables: Tables, article_id: str) -> Article:
    """Gather all about one article.

    Raises:
        KeyError: There is no such article.
    """
    found = row(tables, f"article.{article_id}")
    return Article(
        outlet=tables.name_of("outlets", found["outlet_id"]),
        title=found["title"],
        link=Link(found["title"], found["url"]),
        archived=found["archive_url"],
        published=dates.words(found["published_edtf"]),
        likely=_known(found["published_likely_edtf"]),
        bounds=_known(found["published_bounds_edtf"]),
        basis=found["published_basis"],
        basis_links=tuple(Link(host(url), url) for url in found["published_basis_url"]),
        modified=found["modified"],
        byline=found["byline"],
        agency_note=found["agency_note"],
        words=int(found["words"]),
        sentences=int(found["sentences"]),
        quotes=int((tables.quotes["article_id"] == article_id).sum()),
        status=found["status"],
    )


def passage(tables: Tables, row: Any) -> str:
    """Return the address of a passage in the publisher's page; empty where the article has none.

    Args:
        tables: All tables.
        row: A row that is a passage: of a quotation, a sentence, a mention, a version.
    """
    found = tables.record("articles", row["article_id"])
    return citation.passage_url(found["url"], fragment(tables, row)) if found else ""


def archived(tables: Tables, row: Any) -> str:
    """Return the address of a passage in the archive's copy of the page; empty where none is known."""
    found = tables.record("articles", row["article_id"])
    return citation.passage_url(found["archive_url"], fragment(tables, row)) if found else ""


def printed(tables: Tables, row: Any) -> Printed | None:
    """Return the passage of a row as printed, where it is at hand."""
    found = tables.passages.of(row) if tables.passages else None
    return Printed(*found) if found else None


def host(url: str) -> str:
    """Return the host of an address, for words to show; the address as it is where it has none."""
    return url.split("/")[2].removeprefix("www.") if url.count("/") >= 2 else url


def _known(edtf: str) -> str:
    return dates.words(edtf) if edtf else ""


def _record(tables: Tables, item: str) -> Row | None:
    kind, row_id = split(item)
    return tables.record(catalogue.ITEMS[kind], row_id) if kind in catalogue.ITEMS else None
