"""Dots with intervals: what a figure holds, given a few rows."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.drawing.canvas import plain
from lib.drawing.style import Looks, Style
from lib.subjects.tone import dots_chart
from lib.subjects.tone.marks import Dot, Dots, Scale

LOOKS = Looks({"a": Style("#0072B2", "circle"), "b": Style("#D55E00", "square")}, {})
SCALE = Scale(-1, 1, ("against", "neither", "in favour"))


def dot(outlet: str, mean: float | None, low: float | None, high: float | None, **other: Any) -> Dot:
    made = Dot(
        outlet_id=outlet,
        name=outlet.upper(),
        note="n 5",
        block="Toward A",
        mean=mean,
        interval=None if low is None or high is None else (low, high),
        hover="five sentences",
        item=f"tone.coded.{outlet}.t.narrator",
    )
    return made._replace(**other)


def draw(*dots: Dot, scales: tuple[Scale, ...] = (SCALE,)) -> go.Figure:
    found = Dots(finding="", measure="", alt="", marks=dots, table=pd.DataFrame(), scales=scales)
    return dots_chart.draw(found, LOOKS)


def spec(figure: object) -> dict:
    return json.loads(figure.to_json())  # type: ignore[attr-defined]


def texts(figure: object) -> list[str]:
    return [annotation["text"] for annotation in spec(figure)["layout"]["annotations"]]


def dots_of(figure: object) -> list[dict]:
    return [trace for trace in spec(figure)["data"] if trace["mode"] == "markers"]


def test_dots_name_their_items_and_keep_the_outlets_look() -> None:
    figure = draw(dot("a", 0.4, 0.1, 0.7), dot("b", -0.2, -0.6, 0))
    first, second = dots_of(figure)
    assert first["customdata"][0][0] == "tone.coded.a.t.narrator"
    assert first["marker"]["color"] == "#0072B2"
    assert (first["marker"]["symbol"], second["marker"]["symbol"]) == (["circle"], ["square"])
    assert first["y"] != second["y"]


def test_a_dot_without_an_interval_is_hollow_and_says_so() -> None:
    figure = draw(dot("a", 0.8, None, None), dot("b", 0.1, 0, 0.3))
    hollow, full = dots_of(figure)
    assert hollow["marker"]["symbol"] == ["circle-open"]
    assert full["marker"]["symbol"] == ["square"]
    said = [a for a in spec(figure)["layout"]["annotations"] if a["text"] == "too few"]
    # Right of the middle the words stand left of the dot, so that the edge does not cut them.
    assert [(a["x"], a["xanchor"]) for a in said] == [(0.8, "right")]


def test_a_row_without_sentences_keeps_its_name_but_has_no_dot() -> None:
    rows = [dot("a", None, None, None, note="no such sentence"), dot("b", 0.1, 0, 0.3)]
    figure = draw(*rows)
    assert len(dots_of(figure)) == 1
    assert "<b>A</b>" in texts(figure)
    assert "no such sentence" in texts(figure)


def test_interval_lines_run_from_low_to_high() -> None:
    figure = draw(dot("a", 0.4, 0.1, 0.7))
    line = next(trace for trace in spec(figure)["data"] if trace["mode"] == "lines")
    assert line["x"] == [0.1, 0.7, None]


def test_words_replace_the_numbers_of_the_axis_and_zero_is_drawn() -> None:
    figure = draw(dot("a", 0.4, 0.1, 0.7))
    assert {"against", "neither", "in favour"} <= set(texts(figure))
    layout = spec(figure)["layout"]
    assert layout["xaxis"]["range"] == [-1, 1]
    assert [shape["line"]["width"] for shape in layout["shapes"] if shape["x0"] == 0] == [1.5]


def test_two_scales_stand_side_by_side_on_axes_of_their_own() -> None:
    rows = [dot("a", 0.4, 0.1, 0.7, block=""), dot("a", 0.2, 0, 0.3, block="", scale=1)]
    scales = (SCALE, Scale(-1, 1, ("negative", "", "positive"), "Words"))
    figure = draw(*rows, scales=scales)
    assert [trace.get("xaxis") for trace in dots_of(figure)] == ["x", "x2"]
    layout = spec(figure)["layout"]
    assert layout["xaxis"]["domain"][1] < layout["xaxis2"]["domain"][0]
    # One name for the pair, not one for each column.
    assert texts(figure).count("<b>A</b>") == 1


@pytest.mark.parametrize("hostile", ["<b>x</b>", "a & b", "<a href='https://x.example'>y</a>"])
def test_text_from_tables_is_escaped(hostile: str) -> None:
    figure = draw(dot("a", 0.4, 0.1, 0.7, name=hostile, note=hostile, hover=hostile))
    written = json.dumps(spec(figure), ensure_ascii=False)
    assert hostile not in written
    assert plain(hostile) in written


def test_a_long_name_moves_its_note_to_a_line_of_its_own() -> None:
    short = draw(dot("a", 0.4, 0.1, 0.7))
    long = draw(dot("a", 0.4, 0.1, 0.7, name="N" * 50))
    assert spec(long)["layout"]["height"] > spec(short)["layout"]["height"]
