"""The Quotes page: quotations after shared filters and page facets, a page of them at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.tables import catalogue, dates
from lib.tables.model import Tables


@dataclass(frozen=True)
class Entry:
    """One quotation in the list, in words for people."""

    quote_id: str
    quoted: str
    gist: str
    speaker: str
    outlet: str
    kind: str
    said: str
    contradicted: bool
    status: str


ORDERS = {
    "said": "When said",
    "published": "When published",
    "outlet": "Outlet",
    "speaker": "Speaker",
    "words": "Length",
}


@dataclass(frozen=True)
class Facets:
    """A choice within the quotations; an empty field leaves everything in."""

    kinds: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


NO_MEDIUM = "none"
"""Facet value for quotations through no named medium."""


def narrow(quotes: pd.DataFrame, facets: Facets) -> pd.DataFrame:
    """Keep the quotations that fit the facets."""
    via = quotes["via_outlet_id"].replace("", NO_MEDIUM)
    mask = pd.Series(True, index=quotes.index)
    for values, chosen in (
        (quotes["kind"], facets.kinds),
        (quotes["speaker_id"], facets.speakers),
        (quotes["cue_stance"], facets.stances),
        (via, facets.via),
        (quotes["date_check"], facets.checks),
    ):
        if chosen:
            mask &= values.isin(chosen)
    return quotes[mask]


def arrange(tables: Tables, quotes: pd.DataFrame, order: str) -> pd.DataFrame:
    """Sort quotations by one of `ORDERS`; undated ones last, ties in the order of the article."""
    published = quotes["article_id"].map(tables.articles.set_index("article_id")["published_likely_earliest"])
    keyed = quotes.assign(
        _published=published,
        _outlet=quotes["outlet_id"].map(lambda o: tables.name_of("outlets", o)),
        _speaker=quotes["speaker_id"].map(lambda s: tables.name_of("speakers", s)),
    )
    column = {
        "said": "date_earliest",
        "published": "_published",
        "outlet": "_outlet",
        "speaker": "_speaker",
        "words": "words",
    }[order]
    ordered = keyed.sort_values(
        [column, "article_id", "start"], ascending=[order != "words", True, True], na_position="last"
    )
    return ordered[quotes.columns]


def page_of(tables: Tables, quotes: pd.DataFrame, number: int, size: int) -> tuple[list[Entry], int]:
    """Cut one page out.

    Args:
        tables: Tables, for names.
        quotes: Sorted quotations.
        number: Page wanted, from 1; beyond the last one the last is given.
        size: Quotations on a page.

    Returns:
        The entries on the page, and the number of pages (at least 1).
    """
    pages = max(-(-len(quotes) // size), 1)
    first = (min(max(number, 1), pages) - 1) * size
    entries = [
        Entry(
            quote_id=row.quote_id,
            quoted=row.quoted,
            gist=row.gist,
            speaker=tables.name_of("speakers", row.speaker_id),
            outlet=tables.name_of("outlets", row.outlet_id),
            kind=catalogue.label("quotes", "kind", row.kind),
            said=dates.words(row.date_edtf),
            contradicted=row.date_check == "contradicted",
            status=row.status,
        )
        for row in quotes.iloc[first : first + size].itertuples()
    ]
    return entries, pages


def options(quotes: pd.DataFrame, column: str) -> list[str]:
    """List the values of a column, most frequent first."""
    return list(quotes[column].replace("", NO_MEDIUM).value_counts().index)


def as_table(tables: Tables, quotes: pd.DataFrame) -> pd.DataFrame:
    """Write quotations as a table for people, one row each, in the order given."""
    rows: Sequence[dict[str, object]] = [
        {
            "Id": row.quote_id,
            "Outlet": tables.name_of("outlets", row.outlet_id),
            "Speaker": tables.name_of("speakers", row.speaker_id),
            "Kind": catalogue.label("quotes", "kind", row.kind),
            "Quoted words": row.quoted,
            "In our words": row.gist,
            "Reporting word": row.cue,
            "Through": tables.name_of("outlets", row.via_outlet_id) if row.via_outlet_id else "",
            "Said (article)": dates.words(row.said_edtf),
            "Said (evidence)": dates.words(row.evidence_edtf) if row.evidence_edtf else "",
            "Topic": tables.name_of("topics", row.topic_id),
            "Status": row.status,
        }
        for row in quotes.itertuples()
    ]
    return pd.DataFrame(rows)
