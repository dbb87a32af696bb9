"""Means with their intervals: a dot a row, on one scale or on two side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from lib.drawing import rows
from lib.drawing.canvas import plain
from lib.drawing.panel import grouped
from lib.drawing.style import GRID, NEUTRAL, Looks, Style
from lib.subjects.tone.marks import Dot, Dots, Scale

_TICK = 11
_AXIS = 24


def draw(found: Dots, looks: Looks) -> go.Figure:
    """Draw a dot with its interval for each row, blocks of rows one below the other."""
    scales = found.scales
    texts: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    at: dict[tuple[str, str], float] = {}
    y = 0.0
    for block, inside in grouped(found.marks, lambda dot: dot.block).items():
        top = y = _scale_head(texts, scales, rows.block_head(texts, y, block))
        for outlet, dots in grouped(inside, _outlet).items():
            y = rows.row_head(texts, y, dots[0].name, dots[0].note)
            at[block, outlet] = line = y + rows.LINE
            if len(scales) > 1:
                # In two narrow columns whole lines would run through the names.
                for number, scale in enumerate(scales):
                    shapes += _verticals(number, scale, line - _TICK, line + _TICK)
            y += rows.ROW
        if len(scales) == 1:
            shapes += _verticals(0, scales[0], top, y)
        y += rows.GAP
    traces: list[dict[str, Any]] = []
    drawn = [dot for dot in found.marks if dot.mean is not None]
    for number, column in grouped(drawn, lambda dot: dot.scale).items():
        axis = rows.axis(number)
        for outlet, dots in grouped(column, _outlet).items():
            placed = [(dot, at[dot.block, outlet]) for dot in dots]
            traces.append(_interval_lines(placed, looks.outlets[outlet], axis))
            traces.append(_dots(placed, looks.outlets[outlet], axis))
            texts += [
                _too_few(dot.mean, height, scales[number], axis)
                for dot, height in placed
                if dot.mean is not None and dot.interval is None
            ]
    layout = rows.layout(y - rows.GAP, [(scale.low, scale.high) for scale in scales])
    return go.Figure(traces, {**layout, "annotations": texts, "shapes": shapes})


def _outlet(dot: Dot) -> str:
    return dot.outlet_id


def _dots(placed: Sequence[tuple[Dot, float]], style: Style, axis: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.mean for dot, _ in placed],
        "y": [height for _, height in placed],
        "xaxis": axis,
        "cliponaxis": False,
        "marker": {
            "color": style.colour,
            "size": 13,
            "symbol": [style.symbol + ("-open" if dot.interval is None else "") for dot, _ in placed],
            "line": {"width": 2, "color": style.colour},
        },
        **rows.clickable([(dot.item, f"{dot.name}: {dot.hover}") for dot, _ in placed]),
    }


def _interval_lines(placed: Sequence[tuple[Dot, float]], style: Style, axis: str) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for dot, height in placed:
        if dot.interval is not None:
            xs += [*dot.interval, None]
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
    words = rows.text(x, y, "too few", anchor="right" if left else "left", size=12)
    return {**words, "xref": axis, "xshift": -10 if left else 10}


def _scale_head(texts: list[dict[str, Any]], scales: Sequence[Scale], y: float) -> float:
    """Write the words of the axes and return where the rows begin."""
    if any(scale.heading for scale in scales):
        for number, scale in enumerate(scales):
            left, _ = rows.domain(number, len(scales))
            texts.append(rows.text(left, y + 11, plain(scale.heading), size=13))
        y += _AXIS
    for number, scale in enumerate(scales):
        left, right = rows.domain(number, len(scales))
        low, middle, high = map(plain, scale.words)
        texts.append(rows.text(left, y + 10, low, size=12))
        if middle:
            texts.append(rows.text((left + right) / 2, y + 10, middle, anchor="center", size=12))
        texts.append(rows.text(right, y + 10, high, anchor="right", size=12))
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
                "xref": rows.axis(number),
                "yref": "y",
                "x0": x,
                "x1": x,
                "y0": top,
                "y1": bottom,
                "line": {"color": NEUTRAL if zero else GRID, "width": 1.5 if zero else 1},
            }
        )
    return lines
