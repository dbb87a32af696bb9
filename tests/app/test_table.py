"""Tables in HTML: every word is there, hostile ones as words, figures to the right, long ones a grid."""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest

from lib.app import table
from tests.texts import tables


def test_cells_are_words_whatever_they_hold() -> None:
    frame = pd.DataFrame({"<b>Head</b>": ["<script>alert(1)</script>", None], "n": [-1.23456, float("nan")]})
    written = table.html(frame, 'Rows "of" two')
    assert "<script" not in written
    assert "<b>" not in written
    assert 'aria-label="Rows &quot;of&quot; two"' in written
    assert '<td class="number">−1.235</td>' in written
    assert '<td class="number"></td>' in written
    assert "nan" not in written
    assert "None" not in written


def test_only_web_addresses_are_links() -> None:
    frame = pd.DataFrame(
        {"Article": ["https://x.example/a", ""], "Words": ["https://x.example/b", "javascript:alert(1)"]}
    )
    written = table.html(frame, "")
    assert '<a href="https://x.example/a" target="_blank" rel="noopener">read</a>' in written
    assert written.count("<a ") == 1


def test_a_column_is_as_wide_as_its_longest_cell_asks() -> None:
    frame = pd.DataFrame([["short", "x" * 30, "x" * 100, "x" * 400, 3]], columns=list("abcde"))
    written = table.html(frame, "")
    classes = [piece.split('"')[0] for piece in written.split('<td class="')[1:]]
    assert classes == ["whole", "short", "long", "longest", "number"]


def test_a_long_table_is_a_grid() -> None:
    def page(rows: int) -> None:
        import pandas as pd

        from lib.app import table

        table.draw(pd.DataFrame({"Word": ["so"] * rows}), "Words")

    short = AppTest.from_function(page, kwargs={"rows": table.LONGEST}).run()
    assert len(tables(short)[0]) == table.LONGEST
    assert not short.dataframe
    long = AppTest.from_function(page, kwargs={"rows": table.LONGEST + 1}).run()
    assert not tables(long)
    assert len(long.dataframe[0].value) == table.LONGEST + 1
