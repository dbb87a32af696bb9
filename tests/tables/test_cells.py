"""Columns as a whole: what is read or taken for good at once is what the slow way gives."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lib.tables import catalogue, cells
from lib.tables.columns import LONGEST
from lib.wording import unturned

_PIECES = st.sampled_from(
    ["a", ",", '"', '""', "\n", "\r\n", "\r", "", " ", "é", "\u202e", "\u2019", "\0", "1"]
)
_COLUMNS = {
    (c.type, c.many, c.required, c.values is None, c.minimum, c.maximum): c
    for table in catalogue.TABLES.values()
    for c in table.columns
}


@settings(max_examples=300)
@given(st.lists(_PIECES, max_size=14).map("".join))
@example('"a","b"\n')
@example('"a,b",c\n"""d""",""\n')
@example("a,b\n\nc,d\n")
@example('a"b,c\n')
@example('"a"b,c\n')
@example("a,b")
@example('a,"b\nc"\n')
def test_what_is_read_at_once_is_read_as_row_by_row(body: str) -> None:
    content = f"one,two\n{body}".encode()
    found = cells.plain_rows(content)
    if found is None:
        return
    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    assert [[*found.columns], *found.to_numpy().tolist()] == [[*map(unturned, row)] for row in rows]
    # A row for each line, by which faults name it.
    assert len(found) == content.count(b"\n") - 1


def test_plain_tables_are_read_at_once() -> None:
    content = 'one,two\na,"b, ""c"""\n\u2019,""\n'.encode()
    found = cells.plain_rows(content)
    assert found is not None
    assert found.to_numpy().tolist() == [["a", 'b, "c"'], ["\u2019", ""]]
    assert set(found.dtypes) == {pd.Series([""], dtype=str).dtype}


@settings(max_examples=10)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "",
                    "a",
                    "a-b",
                    "A",
                    "a; b",
                    "a;b",
                    "; ",
                    "a; ",
                    "-1",
                    "2",
                    "0.5",
                    "1e3",
                    "2025-01~",
                    "2025-13",
                ),
                *(
                    "https://a.example/x",
                    "https://a.example/\u00a0x",
                    "quoted",
                    "quote.a",
                    "f" * 64,
                    "a\n",
                    "1\n",
                ),
                *("a" * (LONGEST + 1), "; ".join(["a" * 9000] * 3), "9" * 13, "\u0663"),
            ]
        ),
        max_size=6,
    )
    | st.lists(st.text(max_size=6), max_size=6)
)
def test_no_cell_at_fault_is_taken_for_good(found: list[str]) -> None:
    for column in _COLUMNS.values():
        wrong = {cell for cell in found if not column.accepts(cell)}
        assert wrong <= cells.suspects(column, pd.Series(found, dtype=str)), column


def test_good_columns_have_no_suspects(tables) -> None:
    for name in ("quotes", "sentences", "articles", "coverage"):
        for column in catalogue.TABLES[name].columns:
            if not column.many and column.type != "edtf":
                raw = (
                    tables.frames[name][column.name].astype(object).where(lambda v: v.notna(), "").astype(str)
                )
                raw = (
                    raw.str.replace(r"\.0$", "", regex=True) if column.type in ("integer", "number") else raw
                )
                assert cells.suspects(column, raw) == set(), column


@pytest.mark.parametrize(("ids", "expected"), [("a; b", True), ("a; c", False), ("", True), ("c", False)])
def test_lists_are_known_where_every_member_is(ids: str, expected: bool) -> None:
    known = pd.Series(["a", "b"], dtype=str)
    assert cells.all_known(pd.Series([ids, ""], dtype=str), known, many=True) is expected


def test_a_long_list_is_no_fault() -> None:
    column = catalogue.TABLES["cues"].column("quotes")
    assert column.accepts("; ".join(["q0000001"] * 5000))
    assert not column.accepts("q" * (LONGEST + 1))
