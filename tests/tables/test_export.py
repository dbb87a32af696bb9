"""Downloads: the rows shown and no others, safe in a spreadsheet, complete with their description."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.tables import catalogue, export, filters
from lib.tables.filters import Filters
from lib.tables.load import load


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_disarmed(start: str) -> None:
    rows = read(export.to_csv(pd.DataFrame({"a": [f"{start}1+1", "plain"], f"{start}b": [1, -2]})))
    assert rows[0][1].startswith("'")
    assert rows[1][0].startswith("'")
    assert rows[2] == ["plain", "-2"], "numbers stay numbers"


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_no_text_cell_begins_like_a_formula(cells: list[str]) -> None:
    content = export.to_csv(pd.DataFrame({"a": cells}))
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        assert not row or not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_filtered_table_holds_exactly_the_filtered_rows(tables) -> None:
    shown = filters.apply(tables, Filters(outlets=("walaw",), sides=("russia",)))
    rows = read(export.table_csv(shown, "quotes"))
    assert rows[0] == catalogue.TABLES["quotes"].names
    assert [row[0] for row in rows[1:]] == list(shown.quotes["quote_id"])
    assert len(rows) == 10 + 1


def test_the_zip_holds_all_tables_and_their_description(tables) -> None:
    shown = filters.apply(tables, Filters(outlets=("walaw",)))
    with zipfile.ZipFile(io.BytesIO(export.to_zip(shown, "readme"))) as archive:
        assert set(archive.namelist()) == {
            "README.txt",
            "datapackage.json",
            *(spec.path for spec in catalogue.TABLES.values()),
        }
        package = json.loads(archive.read("datapackage.json"))
        assert package["version"] == tables.version
        assert len(read(archive.read("quotes.csv"))) == 15 + 1
        assert archive.read("README.txt") == b"readme"


def test_the_same_rows_give_the_same_zip(tables) -> None:
    assert export.to_zip(tables, "x") == export.to_zip(tables, "x")


def test_the_zip_of_all_tables_is_itself_a_data_folder(tables, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(export.to_zip(tables, "readme"))) as archive:
        archive.extractall(tmp_path)
    again = load(tmp_path)
    assert again.faults == ()
    for name, frame in tables.frames.items():
        assert again.frames[name][catalogue.TABLES[name].names].equals(frame[catalogue.TABLES[name].names]), (
            name
        )
