"""Quotations that fit a choice."""

from __future__ import annotations

import pytest

from lib.subjects.quotes import find
from lib.subjects.quotes.marks import Entry, Facets
from lib.tables.model import Tables
from tests.asking import asked


@pytest.mark.parametrize("order", list(find.ORDERS))
def test_every_order_keeps_all_rows_and_puts_undated_ones_last(tables: Tables, order: str) -> None:
    found = find.all_of(tables, asked(tables), Facets(), order)
    assert set(found.rows["quote_id"]) == set(tables.quotes["quote_id"])
    assert list(find.table_of(tables, asked(tables), Facets(), order)["Id"]) == list(found.rows["quote_id"])
    assert found.articles == 5
    if order == "said":
        assert found.rows["date_earliest"].isna().to_numpy().tolist() == sorted(
            found.rows["date_earliest"].isna()
        )


def test_facets_narrow_together(tables: Tables) -> None:
    one = find.chosen(tables, tables, Facets(kinds=("direct", "mixed")), "said")
    both = find.chosen(tables, tables, Facets(kinds=("direct", "mixed"), via=(find.NO_MEDIUM,)), "said")
    assert set(one["kind"]) == {"direct", "mixed"}
    assert set(both["quote_id"]) == set(one[one["medium_id"] == ""]["quote_id"])


def test_pages_hold_every_quotation_once(tables: Tables) -> None:
    def page(number: int) -> tuple[Entry, ...]:
        found = find.quotations(tables, asked(tables), Facets(), "words", number, 12)
        assert (found.pages, found.total) == (6, 64)
        return find.entries(tables, found)

    every = find.all_of(tables, asked(tables), Facets(), "words").rows
    assert [entry.quote_id for number in range(1, 7) for entry in page(number)] == list(every["quote_id"])
    assert page(900) == page(6)


def test_no_quotation_is_one_empty_page(tables: Tables) -> None:
    found = find.quotations(tables, asked(tables), Facets(speakers=("nobody",)), "said", 3, 12)
    assert find.entries(tables, found) == ()
    assert (found.pages, found.total, found.articles) == (1, 0, 0)


def test_options_stand_by_frequency(tables: Tables) -> None:
    listed = find.options(tables, asked(tables), "medium_id")
    assert listed[0] == find.NO_MEDIUM
    assert "" not in listed
