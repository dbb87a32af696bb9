"""The alluvial of quotations, as plotly gets it."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.drawing.style import Looks
from lib.subjects.sources.flow import flow
from lib.subjects.sources.flow_chart import draw
from lib.subjects.sources.marks import Flow
from lib.tables.model import Tables


@pytest.fixture(scope="module")
def found(tables: Tables) -> Flow:
    return flow(tables, tables)


@pytest.fixture(scope="module")
def figure(found: Flow, story_looks: Looks) -> go.Figure:
    return draw(found, story_looks)


def test_every_quotation_has_a_dot_at_both_ends(found: Flow, figure: go.Figure) -> None:
    dots = {trace.name: trace for trace in figure.data if trace.mode == "markers"}
    for name, x in (("speakers", 0), ("outlets", 1)):
        assert [data[0] for data in dots[name].customdata] == [thread.item for thread in found.marks]
        assert set(dots[name].x) == {x}
        assert len(set(dots[name].y)) == len(found.marks)


def test_dots_stand_evenly_within_their_node(found: Flow, figure: go.Figure) -> None:
    (dots,) = (trace for trace in figure.data if trace.name == "outlets")
    ys = pd.Series(dots.y).groupby([thread.outlet_id for thread in found.marks]).apply(sorted)
    for places in ys:
        assert np.allclose(np.diff(places), 9)
    # No two nodes overlap.
    spans = sorted((places[0], places[-1]) for places in ys)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_bands_keep_their_height_from_end_to_end(tables: Tables, figure: go.Figure) -> None:
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


def test_labels_carry_their_number_and_are_escaped(found: Flow, story_looks: Looks) -> None:
    nodes = tuple(node._replace(label="<b>&") for node in found.nodes)
    figure = draw(replace(found, nodes=nodes), story_looks)
    assert "&lt;b&gt;&amp; <b>17</b>" in figure.layout.yaxis2.ticktext
    texts = [*figure.layout.yaxis.ticktext, *(note.text for note in figure.layout.annotations)]
    assert sum("&lt;b&gt;&amp; <b>" in text for text in texts) == len(nodes) - 5
    assert not any("<b>&" in text for text in texts)


@pytest.mark.parametrize(("paper", "colour"), [("", "rgba(0,0,0,0)"), ("#102030", "rgba(16,32,48,0.72)")])
def test_labels_in_the_middle_are_lifted_off_the_bands(
    found: Flow, story_looks: Looks, paper: str, colour: str
) -> None:
    figure = draw(found, replace(story_looks, paper=paper))
    (note,) = (note for note in figure.layout.annotations if note.text == "No medium named <b>29</b>")
    assert note.bgcolor == colour
