"""The matrix of statements."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.drawing.style import looks
from lib.subjects.side_by_side.marks import Cell, Column, Matrix, Statement
from lib.subjects.side_by_side.matrix_chart import draw

HOSTILE = "<b>bold</b> & <a href='x'>link</a>"
LOOKS = looks(["one", "two"], [])
FOUND = Matrix(
    finding="",
    measure="",
    alt="",
    marks=(
        Cell("s1", "one", "quoted", "Quoted", "quote.a", HOSTILE),
        Cell("s1", "two", "not-yet-said", "Not yet", "statement.s1", ""),
        Cell("s2", "one", "left-out", "Left out", "statement.s2", ""),
        Cell("s2", "two", "paraphrased", "Paraphrased", "quote.b", ""),
        Cell("s3", "two", "older", "Older", "statement.s3", ""),
    ),
    table=pd.DataFrame(),
    rows=(
        Statement("s1", HOSTILE, "A", "today", None, 1, 1, "Carried (2)"),
        Statement("s2", 'no "more voices"', "B", "today", None, 1, 2, "Carried (2)"),
        Statement("s3", "third", "B", "today", None, 1, 1, "Carried (2)"),
    ),
    columns=(Column("one", HOSTILE, 1, 2), Column("two", "Two", 1, 1)),
)


def traces() -> dict[str, object]:
    return {trace.name: trace for trace in draw(FOUND, LOOKS).data if trace.name}


def test_each_coverage_has_its_own_mark_where_it_belongs() -> None:
    found = traces()
    assert {name: (list(t.x), t.customdata[0][0]) for name, t in found.items()} == {
        "quoted": ([0], "quote.a"),
        "not-yet-said": ([1], "statement.s1"),
        "left-out": ([0], "statement.s2"),
        "paraphrased": ([1], "quote.b"),
        "older": ([1], "statement.s3"),
    }
    looks = {(t.marker.symbol, str(t.marker.color)) for t in found.values()}
    assert len(looks) == 5
    assert found["quoted"].y == found["not-yet-said"].y
    assert found["quoted"].y[0] < found["left-out"].y[0]


def test_colours_are_those_of_the_outlets() -> None:
    found = traces()
    assert list(found["quoted"].marker.color) == [LOOKS.outlets["one"].colour]
    assert list(found["paraphrased"].marker.line.color) == [LOOKS.outlets["two"].colour]


def test_text_from_tables_is_escaped_everywhere() -> None:
    spec = draw(FOUND, LOOKS).to_json()
    assert "<b>bold" not in spec
    assert "\\u003cb\\u003ebold" not in spec
    assert "<a href" not in spec
    assert "&lt;b&gt;bold" in spec
    assert "&quot;" not in spec, "plotly knows no such entity and writes it as it is"


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("[Ann Lee] told jurors to go", "[Ann Lee] told jurors to go"),
        ("[The trial of the mill's owner began in Cork on Monday.] “It burned”", "[…] “It burned”"),
        ("word " * 40, "word " * 22 + "…"),
    ],
)
def test_long_titles_are_short_beside_their_row_and_whole_on_the_mark(title: str, label: str) -> None:
    figure = draw(replace(FOUND, rows=(FOUND.rows[0]._replace(printed=title), *FOUND.rows[1:])), LOOKS)
    assert figure.layout.yaxis.ticktext[0].replace("<br>", " ") == label
    quoted = next(trace for trace in figure.data if trace.name == "quoted")
    assert title.strip()[-12:] in quoted.customdata[0][1].replace("<br>", " ")
