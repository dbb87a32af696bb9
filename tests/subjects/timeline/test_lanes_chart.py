"""The figures of the Timeline page, as plotly gets them."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.drawing.style import outlet_styles, side_styles
from lib.subjects.timeline import find as timeline
from lib.subjects.timeline import lanes_chart as charts
from lib.tables import filters
from lib.tables.filters import Filters
from lib.tables.model import Tables

PERIOD = (date(2024, 12, 1), date(2026, 2, 28))


def drawn(tables: Tables, shown: Tables, span: str = "whole", *, drag: bool = True) -> go.Figure:
    scene = timeline.scene(tables, shown, PERIOD, span, context=True)
    return charts.figure(
        scene.marks,
        scene.lanes,
        scene.headlines,
        scene.first,
        scene.last,
        side_styles(list(tables.sides["side_id"])),
        outlet_styles(list(tables.outlets["outlet_id"])),
        drag=drag,
    )


def clickable(figure: go.Figure, *, hollow: bool = False) -> dict[str, tuple[object, float]]:
    return {
        item: (x, y)
        for trace in figure.data
        if trace.customdata is not None and str(trace.marker.symbol).endswith("-open") == hollow
        for (item, _), x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
        if item
    }


@pytest.mark.parametrize("span", timeline.SPANS)
def test_every_mark_on_the_axis_can_be_clicked(tables: Tables, span: str) -> None:
    scene = timeline.scene(tables, tables, PERIOD, span, context=True)
    on_axis = scene.marks[(scene.marks["place"] == "on") & (scene.marks["item"] != "")]
    assert set(clickable(drawn(tables, tables, span))) == set(on_axis["item"])


@pytest.mark.parametrize("span", timeline.SPANS)
def test_no_two_marks_lie_on_each_other(tables: Tables, span: str) -> None:
    places = list(clickable(drawn(tables, tables, span)).values())
    assert len(set(places)) == len(places)


def test_stacks_are_the_same_every_time(tables: Tables) -> None:
    assert drawn(tables, tables) == drawn(tables, tables)


def test_contradicted_dates_have_both_ends_on_one_level(tables: Tables) -> None:
    figure = drawn(tables, tables)
    hollow, solid = clickable(figure, hollow=True), clickable(figure)
    contradicted = tables.quotes[tables.quotes["date_check"] == "contradicted"]["quote_id"]
    assert set(hollow) == {f"quote.{quote}" for quote in contradicted}
    for item, (x, y) in hollow.items():
        assert solid[item][1] == y
        assert x != solid[item][0]
    words = [note.text for note in figure.layout.annotations if "evidence" in note.text]
    assert words == ["SouthFront has 3 February 2025,<br>the evidence 29 January 2025"]


def test_the_axis_is_the_period_whatever_the_dates(tables: Tables) -> None:
    first, end = drawn(tables, tables).layout.xaxis.range
    assert (pd.Timestamp(first), pd.Timestamp(end)) == (
        pd.Timestamp("2024-12-01"),
        pd.Timestamp("2026-03-01"),
    )


def test_open_ends_have_an_arrow_at_the_edge(tables: Tables) -> None:
    arrows = [t for t in drawn(tables, tables).data if t.marker.symbol == "triangle-right"]
    assert [pd.Timestamp(x) for t in arrows for x in t.x] == [pd.Timestamp("2026-03-01")]


def test_a_side_keeps_its_colour_under_a_filter(tables: Tables) -> None:
    shown = filters.apply(tables, Filters(sides=("unnamed",)))
    colours = {
        colour
        for trace in drawn(tables, shown).data
        if trace.customdata is not None
        for (item, _), colour in zip(trace.customdata, trace.marker.color, strict=True)
        if item.startswith("quote.") and colour.startswith("#")
    }
    assert colours == {side_styles(list(tables.sides["side_id"]))["unnamed"].colour}


@pytest.mark.parametrize(("drag", "mode"), [(True, "zoom"), (False, False)])
def test_touch_screens_scroll_where_mice_zoom(tables: Tables, drag: bool, mode: str | bool) -> None:
    assert drawn(tables, tables, drag=drag).layout.dragmode == mode


def test_nothing_to_draw_draws_nothing(tables: Tables) -> None:
    shown = filters.apply(tables, Filters(text="nothing-has-this-word"))
    scene = timeline.scene(tables, shown, PERIOD, "whole", context=True)
    assert set(scene.marks["lane"]) == {"published"}


def test_text_of_the_tables_is_no_markup(tables: Tables) -> None:
    hostile = "<b>bold</b> <a href='x'>link</a>"
    marks = timeline.scene(tables, tables, PERIOD, "whole", context=True).marks
    marks = marks.assign(lines=[(hostile,)] * len(marks), label=hostile)
    figure = charts.figure(
        marks,
        [(lane, hostile, 1) for lane in marks["lane"].unique()],
        pd.DataFrame({"x": [pd.Timestamp("2025-01-01")], "text": [hostile]}),
        pd.Timestamp("2024-12-01"),
        pd.Timestamp("2026-02-28"),
        side_styles(list(tables.sides["side_id"])),
        outlet_styles(list(tables.outlets["outlet_id"])),
        drag=True,
    )
    words = [note.text for note in figure.layout.annotations]
    words += [hover for trace in figure.data if trace.customdata is not None for _, hover in trace.customdata]
    assert words
    assert not any("<a" in text or "<b>bold" in text for text in words)


def test_lag_marks_stand_where_the_days_are(tables: Tables) -> None:
    lags = timeline.lags(tables, tables)
    figure = charts.lag_figure(
        lags.quotes,
        lags.outlets,
        side_styles(list(tables.sides["side_id"])),
        outlet_styles(list(tables.outlets["outlet_id"])),
    )
    found = clickable(figure)
    assert {item: x for item, (x, _) in found.items()} == dict(
        zip(lags.quotes["item"], lags.quotes["lag"], strict=True)
    )
    assert len(set(found.values())) == len(found)
    left, right = figure.layout.xaxis.range
    assert left > lags.quotes["high"].max()
    assert right < 0


def test_datings_say_their_kind_in_words(tables: Tables) -> None:
    datings = timeline.datings(tables, tables)
    figure = charts.dating_figure(datings.cells, datings.outlets)
    counts = {trace.text.strip(): len(trace.x) for trace in figure.data}
    assert counts["day ≠"] == datings.cells["differs"].sum() == 1
    assert sum(counts.values()) == len(datings.cells)
