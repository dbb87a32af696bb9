"""Quotations that fit a choice."""

from __future__ import annotations

import pytest

from lib.subjects.quotes import find
from lib.subjects.quotes.marks import Facets
from lib.tables.model import Tables


@pytest.mark.parametrize("order", list(find.ORDERS))
def test_every_order_keeps_all_rows_and_puts_undated_ones_last(tables: Tables, order: str) -> None:
    found = find.quotations(tables, tables, Facets(), order)
    assert set(found.rows["quote_id"]) == set(tables.quotes["quote_id"])
    assert list(found.table["Id"]) == list(found.rows["quote_id"])
    assert found.articles == 5
    if order == "said":
        assert found.rows["date_earliest"].isna().to_numpy().tolist() == sorted(
            found.rows["date_earliest"].isna()
        )


def test_facets_narrow_together(tables: Tables) -> None:
    one = find.quotations(tables, tables, Facets(kinds=("direct", "mixed")), "said").rows
    both = find.quotations(
        tables, tables, Facets(kinds=("direct", "mixed"), via=(find.NO_MEDIUM,)), "said"
    ).rows
    assert set(one["kind"]) == {"direct", "mixed"}
    assert set(both["quote_id"]) == set(one[one["medium_id"] == ""]["quote_id"])


def test_pages_hold_every_quotation_once(tables: Tables) -> None:
    found = find.quotations(tables, tables, Facets(), "words")
    pages = [find.page_of(tables, found, number, 12) for number in range(1, 7)]
    assert {n for _, n in pages} == {6}
    assert [entry.quote_id for entries, _ in pages for entry in entries] == list(found.rows["quote_id"])
    assert find.page_of(tables, found, 900, 12) == pages[-1]


def test_no_quotation_is_one_empty_page(tables: Tables) -> None:
    found = find.quotations(tables, tables, Facets(speakers=("nobody",)), "said")
    assert find.page_of(tables, found, 3, 12) == ((), 1)
    assert found.articles == 0


def test_options_stand_by_frequency(tables: Tables) -> None:
    listed = find.options(tables, "medium_id")
    assert listed[0] == find.NO_MEDIUM
    assert "" not in listed
