"""Charts of which some marks are lit."""

from __future__ import annotations

import plotly.graph_objects as go

from lib.drawing import lit
from lib.drawing.style import Looks

LOOKS = Looks({}, {})


def draw(found: object, looks: Looks) -> go.Figure:
    figure = go.Figure()
    figure.add_scatter(x=[1, 2], y=[1, 2], customdata=[["quote.a", "A"], ["quote.b", "B"]])
    figure.add_scatter(x=[1, 2], y=[1, 2], mode="lines", opacity=0.5)
    figure.add_bar(
        base=[0, 1], x=[1, 1], y=[5, 5], orientation="h", customdata=[["quote.a", "A"], ["quote.b", "B"]]
    )
    for x in (0.5, 1.5):
        figure.add_annotation(x=x, y=5, xref="x", yref="y", text="words", font={"color": "#FFFFFF"})
    return figure


def test_the_marks_of_the_items_are_lit_and_the_rest_dim() -> None:
    points, line, bars = lit.only(draw, ("quote.a",))(None, LOOKS).data
    assert points.selectedpoints == bars.selectedpoints == (0,)
    assert points.unselected.marker.opacity < 0.2
    assert line.opacity < 0.5


def test_words_on_a_dim_bar_lose_the_ink_made_for_its_colour() -> None:
    lighted, dim = lit.only(draw, ("quote.a",))(None, LOOKS).layout.annotations
    assert lighted.font.color == "#FFFFFF"
    assert dim.font.color is None


def test_a_chart_that_has_none_of_the_items_stays_as_it_is() -> None:
    assert lit.only(draw, ("quote.c",))(None, LOOKS) == draw(None, LOOKS)
