"""What the Method page finds in the tables and in their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.subjects.method import find
from lib.tables.model import Tables


def test_shares_carry_an_interval_and_kappa_does_not(tables: Tables) -> None:
    figures = find.agreement(tables).set_index("variable")
    assert figures.loc["date said, exact EDTF", "low"] == pytest.approx(0.7539, abs=1e-3)
    assert figures.loc["quotation kind", "high"] == 1.0
    assert figures["low"].isna().sum() == (figures["measure"] != "share equal").sum()


def test_the_folders_own_account_comes_before_that_of_the_build(tables: Tables, tmp_path: Path) -> None:
    built = tables.with_frames(quotes=tables.quotes.assign(status="machine"))
    assert find.account(tmp_path, built).startswith("## How the rows came about")
    assert find.account(tmp_path, tables) == "", "no row is of the build, and nobody else says how it was"
    (tmp_path / "method.md").write_text("Made by hand.", encoding="utf-8")
    assert find.account(tmp_path, built) == "Made by hand."
    (tmp_path / "method.md").write_bytes(b"\xff\xfe\xff")
    assert find.account(tmp_path, tables) == ""


def test_the_list_of_tables_counts_rows_and_columns(tables: Tables) -> None:
    listed = find.table_list(tables).set_index("table")
    assert list(listed.loc["quotes", ["rows", "columns"]]) == [
        len(tables.quotes),
        len(find.column_list(tables, "quotes")),
    ]
    assert len(listed) == len(find.described(tables))
