"""The timeline, as plotly gets it."""

from dataclasses import replace
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.drawing.style import Looks
from lib.subjects.timeline.find import SPANS
from lib.subjects.timeline.find import scene as find_scene
from lib.subjects.timeline.lanes_chart import draw
from lib.subjects.timeline.marks import Headline, Lane, Scene
from lib.tables import filters
from lib.tables.filters import Filters
from lib.tables.model import Tables

PERIOD = (date(2024, 12, 1), date(2026, 2, 28))


def found(tables: Tables, shown: Tables, span: str = "whole") -> Scene:
    return find_scene(tables, shown, PERIOD, span, True)


def drawn(tables: Tables, shown: Tables, looks: Looks, span: str = "whole") -> go.Figure:
    return draw(found(tables, shown, span), looks)


def clickable(figure: go.Figure, *, hollow: bool = False) -> dict[str, tuple[object, float]]:
    return {
        item: (x, y)
        for trace in figure.data
        if trace.customdata is not None and str(trace.marker.symbol).endswith("-open") == hollow
        for (item, _), x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
        if item
    }


@pytest.mark.parametrize("span", SPANS)
def test_every_mark_on_the_axis_can_be_clicked(tables: Tables, story_looks: Looks, span: str) -> None:
    on_axis = {mark.item for mark in found(tables, tables, span).marks if mark.spot.place == "on"}
    assert set(clickable(drawn(tables, tables, story_looks, span))) == on_axis


@pytest.mark.parametrize("span", SPANS)
def test_no_two_marks_lie_on_each_other(tables: Tables, story_looks: Looks, span: str) -> None:
    places = list(clickable(drawn(tables, tables, story_looks, span)).values())
    assert len(set(places)) == len(places)


def test_stacks_are_the_same_every_time(tables: Tables, story_looks: Looks) -> None:
    assert drawn(tables, tables, story_looks) == drawn(tables, tables, story_looks)


def test_contradicted_dates_have_both_ends_on_one_level(tables: Tables, story_looks: Looks) -> None:
    figure = drawn(tables, tables, story_looks)
    hollow, solid = clickable(figure, hollow=True), clickable(figure)
    contradicted = tables.quotes[tables.quotes["date_check"] == "contradicted"]["quote_id"]
    assert set(hollow) == {f"quote.{quote}" for quote in contradicted}
    for item, (x, y) in hollow.items():
        assert solid[item][1] == y
        assert x != solid[item][0]
    words = [note.text for note in figure.layout.annotations if "evidence" in note.text]
    assert words == ["SouthFront has 3 February 2025,<br>the evidence 29 January 2025"]


def test_the_axis_is_the_period_whatever_the_dates(tables: Tables, story_looks: Looks) -> None:
    first, end = drawn(tables, tables, story_looks).layout.xaxis.range
    assert (pd.Timestamp(first), pd.Timestamp(end)) == (
        pd.Timestamp("2024-12-01"),
        pd.Timestamp("2026-03-01"),
    )


def test_open_ends_have_an_arrow_at_the_edge(tables: Tables, story_looks: Looks) -> None:
    arrows = [t for t in drawn(tables, tables, story_looks).data if t.marker.symbol == "triangle-right"]
    assert [pd.Timestamp(x) for t in arrows for x in t.x] == [pd.Timestamp("2026-03-01")]


def test_a_side_keeps_its_colour_under_a_filter(tables: Tables, story_looks: Looks) -> None:
    shown = filters.apply(tables, Filters(sides=("unnamed",)))
    colours = {
        colour
        for trace in drawn(tables, shown, story_looks).data
        if trace.customdata is not None
        for (item, _), colour in zip(trace.customdata, trace.marker.color, strict=True)
        if item.startswith("quote.") and colour.startswith("#")
    }
    assert colours == {story_looks.sides["unnamed"].colour}


def test_a_finger_scrolls_the_page(tables: Tables, story_looks: Looks) -> None:
    assert drawn(tables, tables, story_looks).layout.dragmode is False


def test_nothing_to_draw_draws_nothing(tables: Tables) -> None:
    shown = filters.apply(tables, Filters(text="nothing-has-this-word"))
    assert {mark.lane for mark in found(tables, shown).marks} == {"published"}


def test_text_of_the_tables_is_no_markup(tables: Tables, story_looks: Looks) -> None:
    hostile = "<b>bold</b> <a href='x'>link</a>"
    scene = found(tables, tables)
    marks = tuple(mark._replace(lines=(hostile,), label=hostile) for mark in scene.marks)
    figure = draw(
        replace(
            scene,
            marks=marks,
            lanes=tuple(Lane(lane.key, hostile, 1) for lane in scene.lanes),
            headlines=(Headline(pd.Timestamp("2025-01-01"), hostile),),
        ),
        story_looks,
    )
    words = [note.text for note in figure.layout.annotations]
    words += [hover for trace in figure.data if trace.customdata is not None for _, hover in trace.customdata]
    assert words
    assert not any("<a" in text or "<b>bold" in text for text in words)


@pytest.mark.parametrize("span", SPANS)
def test_dates_stand_above_the_lanes_too(tables: Tables, story_looks: Looks, span: str) -> None:
    layout = drawn(tables, tables, story_looks, span).layout
    assert layout.xaxis2.side == "top"
    assert layout.xaxis2.matches == "x"
    assert layout.xaxis2.range == layout.xaxis.range
    # Room for two lines of letters above the first lane.
    assert layout.margin.t >= 34
