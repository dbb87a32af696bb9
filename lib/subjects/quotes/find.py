"""The Quotes page: quotations after shared filters and page facets, a page of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from lib.subjects.quotes.marks import Entry, Facets, Marked, Quotations
from lib.tables import catalogue, dates
from lib.tables.gists import is_fragment
from lib.tables.model import Tables
from lib.tables.search.index import index
from lib.tables.wordings import worded
from lib.wording import reporting

ORDERS = {
    "said": "When said",
    "published": "When published",
    "outlet": "Outlet",
    "speaker": "Speaker",
    "words": "Length",
}
"""Orders of the quotations: code and label."""

NO_MEDIUM = "none"
"""Facet value for quotations through no named medium."""


def quotations(everything: Tables, shown: Tables, facets: Facets, order: str) -> Quotations:
    """Find the quotations that fit a choice.

    Args:
        everything: All tables, for names.
        shown: The tables as the filters leave them.
        facets: The choice.
        order: A key of `ORDERS`; undated quotations stand last, ties in the order of the article.
    """
    rows = chosen(everything, shown, facets, order)
    return Quotations(rows, rows["article_id"].nunique(), _table(everything, rows))


def chosen(everything: Tables, shown: Tables, facets: Facets, order: str) -> pd.DataFrame:
    """Return the rows of the table `quotes` that fit a choice, in order; arguments as for `quotations`."""
    return _arranged(everything, _narrowed(shown.quotes, facets), order)


def page_of(tables: Tables, found: Quotations, number: int, size: int) -> tuple[tuple[Entry, ...], int]:
    """Cut one page out.

    Args:
        tables: Tables, for names.
        found: The quotations.
        number: Page wanted, from 1; beyond the last one the last is given.
        size: Quotations on a page.

    Returns:
        The entries on the page, and the number of pages (at least 1).
    """
    pages = max(-(-len(found.rows) // size), 1)
    first = (min(max(number, 1), pages) - 1) * size
    entries = tuple(
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
            # What is whole in its marks needs nothing else, and shows what the filter for text looks for.
            printed=worded(tables, row._asdict()) if row.kind != "direct" or is_fragment(row.quoted) else "",
        )
        for row in found.rows.iloc[first : first + size].itertuples(index=False)
    )
    return entries, pages


def marked(tables: Tables, entries: Sequence[Entry], text: str) -> Mapping[str, Mapping[str, Marked]]:
    """Mark what the filter for text looks for.

    Args:
        tables: All tables.
        entries: The entries on a page.
        text: The filter's text; empty where it is off.

    Returns:
        By id of the quotation, then by field as in `lib.tables.search.documents`, its text with the words
        marked; only fields that have any.
    """
    if not text:
        return {}
    asked = index(tables)
    return asked.marked("quote", [entry.quote_id for entry in entries], asked.read(text))


def options(tables: Tables, column: str) -> list[str]:
    """List the values of a column of quotations, most frequent first."""
    return list(tables.quotes[column].replace("", NO_MEDIUM).value_counts().index)


def _narrowed(quotes: pd.DataFrame, facets: Facets) -> pd.DataFrame:
    """Keep the quotations that fit the facets."""
    via = quotes["medium_id"].replace("", NO_MEDIUM)
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


def _arranged(tables: Tables, quotes: pd.DataFrame, order: str) -> pd.DataFrame:
    appeared = tables.articles.set_index("article_id")["published_likely_earliest"].to_dict()
    published = pd.to_datetime(quotes["article_id"].map(appeared))
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


def _table(tables: Tables, quotes: pd.DataFrame) -> pd.DataFrame:
    def told(column: str, word: Callable[[str], str]) -> list[str]:
        # Names, codes and days are few, rows may be many.
        cells = quotes[column].tolist()
        words = {cell: word(cell) for cell in set(cells)}
        return [words[cell] for cell in cells]

    def named(table: str) -> Callable[[str], str]:
        return lambda row_id: tables.name_of(table, row_id) if row_id else ""

    return pd.DataFrame(
        {
            "Id": quotes["quote_id"].tolist(),
            "Outlet": told("outlet_id", named("outlets")),
            "Speaker": told("speaker_id", named("speakers")),
            "Kind": told("kind", lambda kind: catalogue.label("quotes", "kind", kind)),
            "Quoted words": quotes["quoted"].tolist(),
            "In our words": quotes["gist"].tolist(),
            "Reporting word": told("cue", reporting),
            "Through": told("medium_id", named("outlets")),
            "Said (article)": told("said_edtf", dates.words),
            "Said (evidence)": told("evidence_edtf", lambda edtf: dates.words(edtf) if edtf else ""),
            "Topic": told("topic_id", named("topics")),
            "Status": quotes["status"].tolist(),
        }
    )
