"""Statements by outlet."""

from __future__ import annotations

import pytest

from lib.subjects.side_by_side import statements
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_the_matrix_holds_every_statement_and_outlet(tables: Tables) -> None:
    found = statements.matrix(tables, tables, "carried", shared=False)
    assert (len(found.rows), len(found.columns), len(found.cells)) == (39, 5, 195)
    assert list(found.columns["outlet_id"]) == ["siasat", "walaw", "southfront", "al-mayadeen", "caliber-az"]
    assert list(found.rows["carried"]) == [2] * 6 + [1] * 33
    assert found.rows["carried"].sum() == found.columns["carried"].sum() == 45
    assert found.rows["possible"].sum() == found.columns["possible"].sum() == 140


def test_a_click_opens_the_one_quotation_or_else_the_statement(tables: Tables) -> None:
    cells = statements.matrix(tables, tables, "carried", shared=False).cells
    item = cells.set_index(["statement_id", "outlet_id"])["item"]
    assert item["st-mfa-character", "caliber-az"] == "quote.q001-06"
    assert item["st-mfa-character", "walaw"] == "statement.st-mfa-character"
    assert item["st-mfa-character", "siasat"] == "statement.st-mfa-character"


@pytest.mark.parametrize(
    ("order", "first_section", "first", "last"),
    [
        ("carried", "Carried by two outlets (6)", "st-bogdanov-more-talks", "st-limit-influence"),
        ("said", "December 2024 (7)", "st-bogdanov-ct", "st-limit-influence"),
        ("speaker", "Ahmed al-Sharaa (2)", "st-sharaa-stay", "st-past-mistakes"),
    ],
)
def test_orders(tables: Tables, order: str, first_section: str, first: str, last: str) -> None:
    rows = statements.matrix(tables, tables, order, shared=False).rows
    assert rows["section"].iloc[0] == first_section
    assert rows["statement_id"].iloc[0] == first
    if order != "speaker":
        assert rows["statement_id"].iloc[-1] == last
    # The rows of a section stand together.
    assert (rows["section"] != rows["section"].shift()).sum() == rows["section"].nunique()


def test_only_shared_statements(tables: Tables) -> None:
    rows = statements.matrix(tables, tables, "said", shared=True).rows
    assert len(rows) == 6
    assert rows["carried"].min() == 2


def test_carriers_are_counted_over_all_outlets_whatever_the_filter(tables: Tables) -> None:
    found = statements.matrix(tables, apply(tables, Filters(outlets=("walaw",))), "carried", shared=False)
    carried = found.rows.set_index("statement_id")["carried"]
    assert carried["st-mfa-character"] == 2
    assert list(found.columns["outlet_id"]) == ["walaw"]
    assert statements.finding(found.rows) == "5 of 10 statements are carried by one outlet only; 5 by two"


def test_the_finding_and_the_measure(tables: Tables) -> None:
    rows = statements.matrix(tables, tables, "carried", shared=False).rows
    assert statements.finding(rows) == "33 of 39 statements are carried by one outlet only; 6 by two"
    measure = statements.measure(tables, rows)
    assert "of 140 chances to carry one, 45 were taken" in measure
    assert "Of the 33 carried by one outlet, 2 could be carried by no other" in measure


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([2, 2, 3], "All 3 statements are carried by more than one outlet: 2 by two, 1 by three"),
        ([2], "The one statement is carried by more than one outlet: 1 by two"),
        ([1, 1], "No statement is shared: all 2 statements are carried by one outlet only"),
        ([1], "No statement is shared: the one statement is carried by one outlet only"),
        ([1, 2], "1 of 2 statements is carried by one outlet only; 1 by two"),
    ],
)
def test_findings_of_small_matrices(tables: Tables, counts: list[int], expected: str) -> None:
    rows = (
        statements.matrix(tables, tables, "carried", shared=False)
        .rows.head(len(counts))
        .assign(carried=counts)
    )
    assert statements.finding(rows) == expected


def test_the_table_says_what_each_outlet_did(tables: Tables) -> None:
    found = statements.matrix(tables, tables, "carried", shared=False)
    table = statements.table(found)
    row = table[table["Statement, in our words"].str.contains("frank, thorough")].iloc[0]
    assert row["Walaw"] == "Quoted (in quotation marks)"
    assert row["SouthFront"] == "Left out"
    assert row["The Siasat Daily"] == "Said after the article's likely date"
    assert "Caliber.Az 6 of 39" in statements.describe(found)


def test_a_statement_without_a_date_says_so_and_stands_last(tables: Tables) -> None:
    undated = tables.quotes["statements"].map(lambda ids: "st-mfa-character" in ids)
    quotes = tables.quotes.assign(date_earliest=tables.quotes["date_earliest"].mask(undated))
    rows = statements.matrix(tables.with_frames(quotes=quotes), tables, "said", shared=False).rows
    assert "st-mfa-character" in set(rows[rows["section"].str.startswith("No date")]["statement_id"])
    assert rows["section"].iloc[-1].startswith("No date")
