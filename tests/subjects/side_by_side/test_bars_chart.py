"""The bars of disagreements."""

import pandas as pd
import pytest

from lib.drawing.panel import Panel
from lib.drawing.style import looks
from lib.subjects.side_by_side import bars_chart
from lib.subjects.side_by_side.marks import OfKind, OfOutlet

HOSTILE = "<b>bold</b> & <a href='x'>link</a>"
LOOKS = looks(["one", "two"], [])


def panel(*marks):
    return Panel(finding="", measure="", alt="", marks=marks, table=pd.DataFrame())


def test_bars_by_kind_split_by_confidence_and_carry_their_number() -> None:
    figure = bars_chart.kinds(panel(OfKind("Date", 3, 2, 1), OfKind("Fact", 1, 1, 0)), LOOKS)
    assert {bar.name: list(bar.x) for bar in figure.data} == {"high": [2, 1], "medium": [1, 0]}
    assert [a.text for a in figure.layout.annotations] == ["3", "1"]


def test_bars_by_outlet_wear_the_outlets_colours() -> None:
    (bar,) = bars_chart.parties(panel(OfOutlet("two", HOSTILE, 4)), LOOKS).data
    assert list(bar.marker.color) == [LOOKS.outlets["two"].colour]
    assert "<b>" not in bar.y[0]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Al Mayadeen English", "Al Mayadeen<br>English"),
        ("News & Broadcasting of Rumen", "News &amp;<br>Broadcasting<br>of Rumen"),
        # What has no room in three lines is cut at its end.
        ("The Independent Voice " * 4, "The Independent<br>Voice The<br>Independent Voice…"),
    ],
)
def test_a_long_name_is_broken_into_lines_and_whole_beside_its_bar(name: str, told: str) -> None:
    figure = bars_chart.parties(panel(OfOutlet("two", name, 4)), LOOKS)
    assert figure.layout.yaxis.ticktext == (told,)
    assert figure.layout.yaxis.tickvals == figure.data[0].y
