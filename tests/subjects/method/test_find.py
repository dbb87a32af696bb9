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


def test_each_unseen_story_has_a_column_and_each_figure_its_items(tables: Tables) -> None:
    rows = tables.build_unseen.iloc[[0, 1, -1]].assign(
        story=["A fire: 11 articles", "A fire: 11 articles", "A quake: 14 articles"],
        figure=["outlet", "headline", "outlet"],
        hits=[11.0, 9.0, 45.5],
        n=[11.0, 11.0, 80.5],
        value=[1.0, 0.8182, 0.5652],
        low=[0.74, 0.52, 0.45],
        high=[1.0, 0.95, 0.67],
    )
    some = tables.with_frames(build_unseen=rows)
    wide = find.build_unseen_words(some)
    assert list(wide.columns) == ["What is measured", "A fire", "A quake"]
    assert wide.to_numpy().tolist() == [
        ["outlet", "1.00 (0.74 to 1.00), 11 of 11", "0.57 (0.45 to 0.67), 45.5 of 80.5"],
        ["headline", "0.82 (0.52 to 0.95), 9 of 11", ""],
    ]
    assert find.unseen_stories(some) == ["A fire: 11 articles", "A quake: 14 articles"]
