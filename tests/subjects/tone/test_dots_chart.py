"""Dots with intervals: what a figure holds, given small frames."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from lib.drawing import rows as headed
from lib.drawing.style import Style
from lib.subjects.tone import dots_chart as tone
from lib.subjects.tone.dots_chart import Scale

STYLES = {"a": Style("#0072B2", "circle"), "b": Style("#D55E00", "square")}
SCALE = Scale(-1, 1, ("against", "neither", "in favour"))


def mark(outlet: str, mean: float, low: float, high: float, **other: object) -> dict[str, object]:
    return {
        "block": "Toward A",
        "scale": 0,
        "outlet_id": outlet,
        "name": outlet.upper(),
        "note": "n 5",
        "mean": mean,
        "low": low,
        "high": high,
        "hover": "five sentences",
        "item": f"tone.coded.{outlet}.t.narrator",
    } | other


def spec(figure: object) -> dict:
    return json.loads(figure.to_json())  # type: ignore[attr-defined]


def texts(figure: object) -> list[str]:
    return [annotation["text"] for annotation in spec(figure)["layout"]["annotations"]]


def dots_of(figure: object) -> list[dict]:
    return [trace for trace in spec(figure)["data"] if trace["mode"] == "markers"]


def test_dots_name_their_items_and_keep_the_outlets_look() -> None:
    figure = tone.dots(pd.DataFrame([mark("a", 0.4, 0.1, 0.7), mark("b", -0.2, -0.6, 0)]), [SCALE], STYLES)
    first, second = dots_of(figure)
    assert first["customdata"][0][0] == "tone.coded.a.t.narrator"
    assert first["marker"]["color"] == "#0072B2"
    assert (first["marker"]["symbol"], second["marker"]["symbol"]) == (["circle"], ["square"])
    assert first["y"] != second["y"]


def test_a_dot_without_an_interval_is_hollow_and_says_so() -> None:
    nan = float("nan")
    figure = tone.dots(pd.DataFrame([mark("a", 0.8, nan, nan), mark("b", 0.1, 0, 0.3)]), [SCALE], STYLES)
    hollow, full = dots_of(figure)
    assert hollow["marker"]["symbol"] == ["circle-open"]
    assert full["marker"]["symbol"] == ["square"]
    said = [a for a in spec(figure)["layout"]["annotations"] if a["text"] == "too few"]
    # Right of the middle the words stand left of the dot, so that the edge does not cut them.
    assert [(a["x"], a["xanchor"]) for a in said] == [(0.8, "right")]


def test_a_row_without_sentences_keeps_its_name_but_has_no_dot() -> None:
    nan = float("nan")
    rows = [mark("a", nan, nan, nan, note="no such sentence"), mark("b", 0.1, 0, 0.3)]
    figure = tone.dots(pd.DataFrame(rows), [SCALE], STYLES)
    assert len(dots_of(figure)) == 1
    assert "<b>A</b>" in texts(figure)
    assert "no such sentence" in texts(figure)


def test_interval_lines_run_from_low_to_high() -> None:
    figure = tone.dots(pd.DataFrame([mark("a", 0.4, 0.1, 0.7)]), [SCALE], STYLES)
    line = next(trace for trace in spec(figure)["data"] if trace["mode"] == "lines")
    assert line["x"] == [0.1, 0.7, None]


def test_words_replace_the_numbers_of_the_axis_and_zero_is_drawn() -> None:
    figure = tone.dots(pd.DataFrame([mark("a", 0.4, 0.1, 0.7)]), [SCALE], STYLES)
    assert {"against", "neither", "in favour"} <= set(texts(figure))
    layout = spec(figure)["layout"]
    assert layout["xaxis"]["range"] == [-1, 1]
    assert [shape["line"]["width"] for shape in layout["shapes"] if shape["x0"] == 0] == [1.5]


def test_two_scales_stand_side_by_side_on_axes_of_their_own() -> None:
    rows = [mark("a", 0.4, 0.1, 0.7, block=""), mark("a", 0.2, 0, 0.3, block="", scale=1)]
    scales = [SCALE, Scale(-1, 1, ("negative", "", "positive"), "Words")]
    figure = tone.dots(pd.DataFrame(rows), scales, STYLES)
    assert [trace.get("xaxis") for trace in dots_of(figure)] == ["x", "x2"]
    layout = spec(figure)["layout"]
    assert layout["xaxis"]["domain"][1] < layout["xaxis2"]["domain"][0]
    # One name for the pair, not one for each column.
    assert texts(figure).count("<b>A</b>") == 1


@pytest.mark.parametrize("hostile", ["<b>x</b>", "a & b", "<a href='https://x.example'>y</a>"])
def test_text_from_tables_is_escaped(hostile: str) -> None:
    rows = pd.DataFrame([mark("a", 0.4, 0.1, 0.7, name=hostile, note=hostile, hover=hostile)])
    written = json.dumps(spec(tone.dots(rows, [SCALE], STYLES)), ensure_ascii=False)
    assert hostile not in written
    assert headed.safe(hostile) in written


def test_a_long_name_moves_its_note_to_a_line_of_its_own() -> None:
    short = tone.dots(pd.DataFrame([mark("a", 0.4, 0.1, 0.7)]), [SCALE], STYLES)
    long = tone.dots(pd.DataFrame([mark("a", 0.4, 0.1, 0.7, name="N" * 50)]), [SCALE], STYLES)
    assert spec(long)["layout"]["height"] > spec(short)["layout"]["height"]
