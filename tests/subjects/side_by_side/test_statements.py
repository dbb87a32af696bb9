"""Statements by outlet."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from lib.subjects.side_by_side import statements
from lib.subjects.side_by_side.marks import Matrix
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def whole(tables: Tables) -> Matrix:
    """The matrix with the cells of all rows."""
    found = statements.matrix(tables, tables, "carried", False, 14)
    return statements.part(tables, tables, found, 1, len(found.rows))


def test_the_matrix_holds_every_statement_and_outlet(tables: Tables) -> None:
    found = whole(tables)
    assert (len(found.rows), len(found.columns), len(found.marks)) == (39, 5, 195)
    outlets = [column.outlet_id for column in found.columns]
    assert outlets == ["siasat", "walaw", "southfront", "al-mayadeen", "caliber-az"]
    assert [row.carried for row in found.rows] == [2] * 6 + [1] * 33
    for counted in (found.rows, found.columns):
        assert sum(each.carried for each in counted) == 45
        assert sum(each.possible for each in counted) == 97


def test_a_click_opens_the_one_quotation_or_else_the_statement(tables: Tables) -> None:
    marks = whole(tables).marks
    item = {(mark.statement_id, mark.outlet_id): mark.item for mark in marks}
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
    rows = statements.matrix(tables, tables, order, False, 14).rows
    assert rows[0].section == first_section
    assert rows[0].statement_id == first
    if order != "speaker":
        assert rows[-1].statement_id == last
    # The rows of a section stand together.
    sections = [row.section for row in rows]
    assert sum(a != b for a, b in pairwise(sections)) == len(set(sections)) - 1


def test_only_shared_statements(tables: Tables) -> None:
    rows = statements.matrix(tables, tables, "said", True, 14).rows
    assert len(rows) == 6
    assert min(row.carried for row in rows) == 2


def test_carriers_are_counted_over_all_outlets_whatever_the_filter(tables: Tables) -> None:
    found = statements.matrix(tables, apply(tables, Filters(outlets=("walaw",))), "carried", False, 14)
    carried = {row.statement_id: row.carried for row in found.rows}
    assert carried["st-mfa-character"] == 2
    assert [column.outlet_id for column in found.columns] == ["walaw"]
    assert found.finding == "5 of 10 statements are carried by one outlet only; 5 by two"


def test_the_finding_and_the_measure(tables: Tables) -> None:
    found = statements.matrix(tables, tables, "carried", False, 14)
    assert found.finding == "33 of 39 statements are carried by one outlet only; 6 by two"
    assert "of 97 chances to carry one, 45 were taken" in found.measure
    assert "of the 88 within 14 days of the words, 40 (45%)" in found.measure
    assert "Of the 33 carried by one outlet, 9 were news for no other." in found.measure


def test_without_a_window_all_that_was_said_before_is_a_chance(tables: Tables) -> None:
    whole = apply(tables, Filters(news=0))
    found = statements.matrix(whole, whole, "carried", False, 0)
    assert "of 140 chances to carry one, 45 were taken." in found.measure
    assert "Of the 33 carried by one outlet, 2 were news for no other." in found.measure


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
    rows = statements.matrix(tables, tables, "carried", False, 14).rows
    assert (
        statements.finding([row._replace(carried=n) for row, n in zip(rows, counts, strict=False)])
        == expected
    )


def test_the_table_says_what_each_outlet_did(tables: Tables) -> None:
    found = whole(tables)
    row = found.table[found.table["Statement, in our words"].str.contains("frank, thorough")].iloc[0]
    assert row["Walaw"] == "Quoted (in quotation marks)"
    assert row["SouthFront"] == "Left out"
    assert row["The Siasat Daily"] == "Said after the article's likely date"
    assert "Caliber.Az 6 of 17" in found.alt


def test_a_statement_without_a_date_says_so_and_stands_last(tables: Tables) -> None:
    undated = tables.quotes["statements"].map(lambda ids: "st-mfa-character" in ids)
    quotes = tables.quotes.assign(date_earliest=tables.quotes["date_earliest"].mask(undated))
    rows = statements.matrix(tables.with_frames(quotes=quotes), tables, "said", False, 14).rows
    assert "st-mfa-character" in {row.statement_id for row in rows if row.section.startswith("No date")}
    assert rows[-1].section.startswith("No date")


def test_a_part_keeps_what_is_said_of_the_whole(tables: Tables) -> None:
    every, found = whole(tables), statements.matrix(tables, tables, "carried", False, 14)
    first, last = (statements.part(tables, tables, found, page, 30) for page in (1, 2))
    assert first.rows + last.rows == found.rows
    assert set(first.marks) | set(last.marks) == set(every.marks)
    assert {**first.opens, **last.opens} == every.opens
    assert len(last.opens) == len(last.table) == 9
    assert (last.columns, last.finding) == (found.columns, found.finding)
    assert pd.concat([first.table, last.table], ignore_index=True).equals(every.table)
    assert statements.whole_table(tables, tables, found).equals(every.table)


def test_nothing_left_is_an_empty_matrix(tables: Tables) -> None:
    found = statements.matrix(tables, apply(tables, Filters(text="no such words anywhere")), "said", True, 14)
    assert (found.rows, found.columns, found.marks) == ((), (), ())
