"""The alluvial of quotations and the matrix of texts."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from lib.drawing.style import ACCENT, outlet_styles, side_styles
from lib.subjects.sources import find as views
from lib.subjects.sources import flow_chart as charts
from lib.tables.model import Tables

HOSTILE = "<b>bold</b>"


def flow(tables: Tables, paper: str = ""):
    found = views.flow(tables, tables)
    outlets = outlet_styles(list(tables.outlets["outlet_id"]))
    sides = side_styles(list(tables.sides["side_id"]))
    return found, charts.flow(found.threads, found.nodes, outlets, sides, paper)


def test_every_quotation_has_a_dot_at_both_ends(tables: Tables) -> None:
    found, figure = flow(tables)
    dots = {trace.name: trace for trace in figure.data if trace.mode == "markers"}
    for name, x in (("speakers", 0), ("outlets", 1)):
        assert [data[0] for data in dots[name].customdata] == list(found.threads["item"])
        assert set(dots[name].x) == {x}
        assert len(set(dots[name].y)) == len(found.threads)


def test_dots_stand_evenly_within_their_node(tables: Tables) -> None:
    found, figure = flow(tables)
    (dots,) = (trace for trace in figure.data if trace.name == "outlets")
    ys = pd.Series(dots.y).groupby(found.threads["outlet_id"]).apply(sorted)
    for places in ys:
        assert np.allclose(np.diff(places), 9)
    # No two nodes overlap.
    spans = sorted((places[0], places[-1]) for places in ys)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_bands_keep_their_height_from_end_to_end(tables: Tables) -> None:
    _, figure = flow(tables)
    bands = [trace for trace in figure.data if trace.fill == "toself"]
    assert {trace.name for trace in bands} == set(tables.articles["outlet_id"])
    area = 0.0
    for trace in bands:
        for outline in np.split(np.asarray(trace.y), np.flatnonzero(np.isnan(trace.y))):
            ys = outline[~np.isnan(outline)]
            if len(ys):
                half = len(ys) // 2
                heights = ys[half:][::-1] - ys[:half]
                assert np.allclose(heights, heights[0], atol=0.11)
                area += heights[0]
    # Both halves together hold every quotation twice.
    assert area == pytest.approx(2 * 9 * len(tables.quotes), abs=0.5)


def test_labels_carry_their_number_and_are_escaped(tables: Tables) -> None:
    found, _ = flow(tables)
    nodes = found.nodes.assign(label="<b>&")
    outlets = outlet_styles(list(tables.outlets["outlet_id"]))
    sides = side_styles(list(tables.sides["side_id"]))
    figure = charts.flow(found.threads, nodes, outlets, sides)
    assert "&lt;b&gt;&amp; <b>17</b>" in figure.layout.yaxis2.ticktext
    texts = [*figure.layout.yaxis.ticktext, *(note.text for note in figure.layout.annotations)]
    assert sum("&lt;b&gt;&amp; <b>" in text for text in texts) == len(nodes) - 5
    assert not any("<b>&" in text for text in texts)


@pytest.mark.parametrize(("paper", "colour"), [("", "rgba(0,0,0,0)"), ("#102030", "rgba(16,32,48,0.72)")])
def test_labels_in_the_middle_are_lifted_off_the_bands(tables: Tables, paper: str, colour: str) -> None:
    _, figure = flow(tables, paper)
    (note,) = (note for note in figure.layout.annotations if note.text == "No medium named <b>36</b>")
    assert note.bgcolor == colour


def test_two_relations_to_one_medium_stand_side_by_side() -> None:
    cells = pd.DataFrame(
        [
            ("m", "one", "credited", "Credited", "One", "M", HOSTILE, "article.a"),
            ("m", "one", "followed", "Followed", "One", "M", "n", "article.a"),
            ("m", "two", "inferred", "Inferred", "Two", "M", "n", "article.b"),
        ],
        columns=["medium_id", "outlet_id", "relation", "label", "outlet", "medium", "note", "item"],
    )
    figure = charts.texts(
        pd.DataFrame({"medium_id": ["m"], "medium": [HOSTILE]}),
        pd.DataFrame({"outlet_id": ["one", "two"], "name": ["One", HOSTILE]}),
        cells,
        outlet_styles(["one", "two"]),
    )
    marks = {trace.name: trace for trace in figure.data if trace.mode == "markers"}
    assert marks["credited"].x[0] < 0 < marks["followed"].x[0]
    assert marks["inferred"].x[0] == 1
    assert len({trace.marker.symbol for trace in marks.values()}) == 3
    assert marks["followed"].marker.color == ACCENT
    assert "<b>bold" not in figure.to_json()
    assert {name: trace.customdata[0][0] for name, trace in marks.items()} == {
        "credited": "article.a",
        "followed": "article.a",
        "inferred": "article.b",
    }
