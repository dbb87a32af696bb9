"""The matrix of statements and the bars of disagreements."""

import pandas as pd
import pytest

from lib.drawing import matrix
from lib.drawing.style import outlet_styles
from lib.subjects.side_by_side import matrix_chart as charts

HOSTILE = "<b>bold</b> & <a href='x'>link</a>"
STYLES = outlet_styles(["one", "two"])
COLUMNS = pd.DataFrame(
    {"outlet_id": ["one", "two"], "name": [HOSTILE, "Two"], "carried": [1, 1], "possible": [2, 1]}
)
ROWS = pd.DataFrame(
    {
        "statement_id": ["s1", "s2"],
        "gist": [HOSTILE, "second"],
        "speaker": ["A", "B"],
        "said": ["today", "today"],
        "section": ["Carried (2)", "Carried (2)"],
    }
)
CELLS = pd.DataFrame(
    [
        ("s1", "one", "quoted", "Quoted", HOSTILE, "quote.a"),
        ("s1", "two", "not-yet-said", "Not yet", "", "statement.s1"),
        ("s2", "one", "left-out", "Left out", "", "statement.s2"),
        ("s2", "two", "paraphrased", "Paraphrased", "", "quote.b"),
    ],
    columns=["statement_id", "outlet_id", "coverage", "label", "words", "item"],
)


def traces() -> dict[str, object]:
    figure = charts.coverage(ROWS, COLUMNS, CELLS, STYLES)
    return {trace.name: trace for trace in figure.data if trace.name}


def test_each_coverage_has_its_own_mark_where_it_belongs() -> None:
    found = traces()
    assert {name: (list(t.x), t.customdata[0][0]) for name, t in found.items()} == {
        "quoted": ([0], "quote.a"),
        "not-yet-said": ([1], "statement.s1"),
        "left-out": ([0], "statement.s2"),
        "paraphrased": ([1], "quote.b"),
    }
    looks = {(t.marker.symbol, str(t.marker.color)) for t in found.values()}
    assert len(looks) == 4
    assert found["quoted"].y == found["not-yet-said"].y
    assert found["quoted"].y[0] < found["left-out"].y[0]


def test_colours_are_those_of_the_outlets() -> None:
    found = traces()
    assert list(found["quoted"].marker.color) == [STYLES["one"].colour]
    assert list(found["paraphrased"].marker.line.color) == [STYLES["two"].colour]


def test_text_from_tables_is_escaped_everywhere() -> None:
    spec = charts.coverage(ROWS, COLUMNS, CELLS, STYLES).to_json()
    assert "<b>bold" not in spec
    assert "\\u003cb\\u003ebold" not in spec
    assert "<a href" not in spec
    assert "&lt;b&gt;bold" in spec


def test_rows_of_two_lines_are_taller_and_sections_take_room() -> None:
    plain = matrix.grid(["short", "short"], ["", ""])
    tall = matrix.grid(["short", "many words " * 6], ["", ""])
    headed = matrix.grid(["short", "short"], ["A", "B"])
    assert plain.height < tall.height < headed.height
    assert [text for text, _ in headed.sections] == ["A", "B"]
    assert list(headed.middles) == sorted(headed.middles)


@pytest.mark.parametrize("text", ["one two three four five six seven", "", "a" * 90, "word " * 30])
def test_balanced_lines_fit_and_lose_nothing(text: str) -> None:
    lines = matrix.balanced(text, 12)
    assert all(len(line) <= 12 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_balanced_lines_leave_no_word_alone_where_there_is_room() -> None:
    assert (
        matrix.balanced("Moscow is set on steadily developing ties", 38)
        == (
            "Moscow is set on steadily",
            "developing ties",
        )
        or len(matrix.balanced("Moscow is set on steadily developing ties", 38)[-1]) > 4
    )


def test_a_tall_matrix_repeats_its_heads_below() -> None:
    def heads(n: int) -> int:
        figure = matrix.figure(matrix.grid(["row"] * n, [""] * n), ["<b>Head</b>"], [])
        return sum(a.text == "<b>Head</b>" for a in figure.layout.annotations)

    assert heads(3) == 1
    assert heads(60) == 2


def test_bars_by_kind_split_by_confidence_and_carry_their_number() -> None:
    counts = pd.DataFrame({"label": ["Date", "Fact"], "high": [2, 1], "medium": [1, 0], "n": [3, 1]})
    figure = charts.kinds(counts)
    assert {bar.name: list(bar.x) for bar in figure.data} == {"high": [2, 1], "medium": [1, 0]}
    assert [a.text for a in figure.layout.annotations] == ["3", "1"]


def test_bars_by_outlet_wear_the_outlets_colours() -> None:
    counts = pd.DataFrame({"outlet_id": ["two"], "name": [HOSTILE], "n": [4]})
    (bar,) = charts.parties(counts, STYLES).data
    assert list(bar.marker.color) == [STYLES["two"].colour]
    assert "<b>" not in bar.y[0]
