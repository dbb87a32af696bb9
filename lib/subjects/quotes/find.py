"""The Quotes page: quotations after shared filters and page facets, a page of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from lib.drawing.panel import turned
from lib.subjects.quotes.marks import Entry, Facets, Quotations
from lib.tables import catalogue, dates
from lib.tables.asking.answers import Answers, Order, Within
from lib.tables.asking.of_tables import OfTables
from lib.tables.filters import Filters
from lib.tables.gists import is_fragment
from lib.tables.model import Tables
from lib.tables.wordings import reported
from lib.wording import reporting

ORDERS: Mapping[Order, str] = {
    "said": "When said",
    "published": "When published",
    "outlet": "Outlet",
    "speaker": "Speaker",
    "words": "Length",
}
"""Orders of the quotations: code and label."""

NO_MEDIUM = "none"
"""Facet value for quotations through no named medium."""

MOST_OFFERED = 1000
"""More speakers or media than this are not offered to choose from, but those with most quotations."""


def quotations(
    everything: Tables, answers: Answers, facets: Facets, order: Order, number: int, size: int
) -> Quotations:
    """Find a page of the quotations that fit a choice.

    Args:
        everything: All tables.
        answers: Who answers for what the filters leave.
        facets: The choice.
        order: A key of `ORDERS`; undated quotations stand last, ties in the order of the article.
        number: Page wanted, from 1; beyond the last one the last is given.
        size: Quotations on a page.
    """
    found = answers.listed(_within(facets), order, (number - 1) * size, size)
    there, pages = turned(number, found.total, size)
    if there < number:
        found = answers.listed(_within(facets), order, (there - 1) * size, size)
    return Quotations(found.rows, found.total, found.articles, pages)


def all_of(everything: Tables, answers: Answers, facets: Facets, order: Order) -> Quotations:
    """Find all quotations that fit a choice, of an archive the first; arguments as for `quotations`."""
    found = answers.listed(_within(facets), order, 0, None)
    return Quotations(found.rows, found.total, found.articles, 1)


def chosen(everything: Tables, shown: Tables, facets: Facets, order: Order) -> pd.DataFrame:
    """Return the rows of the table `quotes` that fit a choice, in order.

    Args:
        everything: All tables.
        shown: The tables as the filters leave them.
        facets: As for `quotations`.
        order: As for `quotations`.
    """
    return all_of(everything, OfTables(everything, shown, Filters()), facets, order).rows


def entries(tables: Tables, found: Quotations) -> tuple[Entry, ...]:
    """Put quotations into words.

    Args:
        tables: Tables, for names.
        found: The quotations.
    """
    return tuple(
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
            printed=reported(tables, row._asdict())
            if row.kind != "direct" or is_fragment(row.quoted)
            else "",
        )
        for row in found.rows.itertuples(index=False)
    )


def options(everything: Tables, answers: Answers, column: str) -> list[str]:
    """List the values of a column of quotations, most frequent first; of very many those that are."""
    return [value or NO_MEDIUM for value in answers.counts(column)][:MOST_OFFERED]


def _within(facets: Facets) -> Within:
    """Write a choice as columns of quotations and their values."""
    return (
        ("kind", facets.kinds),
        ("speaker_id", facets.speakers),
        ("cue_stance", facets.stances),
        ("medium_id", tuple("" if medium == NO_MEDIUM else medium for medium in facets.via)),
        ("date_check", facets.checks),
    )


def table_of(tables: Tables, answers: Answers, facets: Facets, order: Order) -> pd.DataFrame:
    """Write all quotations that fit a choice as a table for people; arguments as for `all_of`."""
    quotes = all_of(tables, answers, facets, order).rows

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
