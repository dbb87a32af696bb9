"""Means with their intervals: a dot a row, on one scale or on two side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.drawing import rows as headed
from lib.drawing.style import NEUTRAL, Style

_GRID = "rgba(138,133,123,0.25)"
_TICK = 11
_AXIS = 24


@dataclass(frozen=True)
class Scale:
    """One horizontal axis.

    Attributes:
        low: Left end.
        high: Right end.
        words: What the left end, the middle and the right end mean.
        heading: Stands above the axis where there are two.
    """

    low: float
    high: float
    words: tuple[str, str, str]
    heading: str = ""


def dots(marks: pd.DataFrame, scales: Sequence[Scale], styles: Mapping[str, Style]) -> go.Figure:
    """Draw a dot with its interval for each row, blocks of rows one below the other.

    Args:
        marks: Columns `block` (heading, empty for none), `scale` (place in `scales`), `outlet_id`, `name`,
            `note` (right of the name), `mean` (NaN draws nothing), `low` and `high` (NaN draws the dot
            hollow), `hover`, `item`; in the order drawn.
        scales: One or two axes, side by side.
        styles: Colour and symbol by outlet.
    """
    texts: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    at: dict[tuple[str, str], float] = {}
    y = 0.0
    rows = headed.records(marks)
    for block, inside in headed.grouped(rows, "block"):
        top = y = _scale_head(texts, scales, headed.block_head(texts, y, block))
        for outlet, pair in headed.grouped(inside, "outlet_id"):
            y = headed.row_head(texts, y, pair[0]["name"], pair[0]["note"])
            at[block, outlet] = y + headed.LINE
            if len(scales) > 1:
                # In two narrow columns whole lines would run through the names.
                for number, scale in enumerate(scales):
                    shapes += _verticals(number, scale, y + headed.LINE - _TICK, y + headed.LINE + _TICK)
            y += headed.ROW
        if len(scales) == 1:
            shapes += _verticals(0, scales[0], top, y)
        y += headed.GAP
    traces: list[dict[str, Any]] = []
    drawn = [row for row in rows if not math.isnan(row["mean"])]
    for number, column in headed.grouped(drawn, "scale"):
        for outlet, mine in headed.grouped(column, "outlet_id"):
            heights = [at[row["block"], outlet] for row in mine]
            traces.append(_interval_lines(mine, heights, styles[outlet], headed.axis(number)))
            traces.append(_dots(mine, heights, styles[outlet], headed.axis(number)))
            for row, height in zip(mine, heights, strict=True):
                if math.isnan(row["low"]):
                    texts.append(_too_few(row["mean"], height, scales[number], headed.axis(number)))
    layout = headed.layout(y - headed.GAP, [(scale.low, scale.high) for scale in scales])
    return go.Figure(traces, {**layout, "annotations": texts, "shapes": shapes})


def _dots(rows: Sequence[headed.Row], heights: Sequence[float], style: Style, axis: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["mean"] for row in rows],
        "y": list(heights),
        "xaxis": axis,
        "cliponaxis": False,
        "marker": {
            "color": style.colour,
            "size": 13,
            "symbol": [style.symbol + ("-open" if math.isnan(row["low"]) else "") for row in rows],
            "line": {"width": 2, "color": style.colour},
        },
        **headed.clickable([(row["item"], f"{row['name']}: {row['hover']}") for row in rows]),
    }


def _interval_lines(
    rows: Sequence[headed.Row], heights: Sequence[float], style: Style, axis: str
) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row, height in zip(rows, heights, strict=True):
        if not math.isnan(row["low"]):
            xs += [row["low"], row["high"], None]
            ys += [height, height, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "xaxis": axis,
        "line": {"color": style.colour, "width": 5},
        "opacity": 0.55,
        "hoverinfo": "skip",
    }


def _too_few(x: float, y: float, scale: Scale, axis: str) -> dict[str, Any]:
    """Write beside a hollow dot, toward the middle, that there is no interval."""
    left = x > (scale.low + scale.high) / 2
    words = headed.text(x, y, "too few", anchor="right" if left else "left", size=11)
    return {**words, "xref": axis, "xshift": -10 if left else 10}


def _scale_head(texts: list[dict[str, Any]], scales: Sequence[Scale], y: float) -> float:
    """Write the words of the axes and return where the rows begin."""
    if any(scale.heading for scale in scales):
        for number, scale in enumerate(scales):
            left, _ = headed.domain(number, len(scales))
            texts.append(headed.text(left, y + 11, headed.safe(scale.heading), size=13))
        y += _AXIS
    for number, scale in enumerate(scales):
        left, right = headed.domain(number, len(scales))
        low, middle, high = map(headed.safe, scale.words)
        texts.append(headed.text(left, y + 10, low, size=11))
        if middle:
            texts.append(headed.text((left + right) / 2, y + 10, middle, anchor="center", size=11))
        texts.append(headed.text(right, y + 10, high, anchor="right", size=11))
    return y + _AXIS


def _verticals(number: int, scale: Scale, top: float, bottom: float) -> list[dict[str, Any]]:
    lines = []
    for quarter in range(5):
        x = scale.low + (scale.high - scale.low) * quarter / 4
        zero = math.isclose(x, 0, abs_tol=1e-9)
        lines.append(
            {
                "type": "line",
                "layer": "below",
                "xref": headed.axis(number),
                "yref": "y",
                "x0": x,
                "x1": x,
                "y0": top,
                "y1": bottom,
                "line": {"color": NEUTRAL if zero else _GRID, "width": 1.5 if zero else 1},
            }
        )
    return lines
