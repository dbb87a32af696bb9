"""Charts of the Tone page: dots with intervals, bars of rates, stacked bars of shares.

All three put the name of a row above its line, not beside it, so that names of any length stay whole on
a narrow screen. The vertical axis counts pixels from the top, which fixes every distance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.style import NEUTRAL, Style

_GRID = "rgba(138,133,123,0.25)"
_ROW = 46
_NAME = 12
_LINE = 31
_GAP = 22
_TICK = 11
_TITLE = 26
_AXIS = 24
_BAR = 18
_NARROW = 340
"""Pixels that a chart has on a telephone: what must fit, must fit there."""
_CHARACTER = 6.6
"""Pixels of an average character at the size of the labels."""

_Row = dict[str, Any]

STANCE_COLOURS = {"neutral": "#A8A194", "assertive": "#3F6C8F", "doubting": "#C08A2E", "refusing": "#8C2F39"}
VOICE_COLOURS = {"narrator": "#3F5F78", "mixed": "#8AA3B5", "quoted": "#C6BCA8"}
SPEAKER_COLOURS = {
    "person": "#3F5F78",
    "institution": "#7C9CB5",
    "group": "#B5C4CF",
    "source": "#C08A2E",
    "media": "#8C5A1E",
}


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


@dataclass(frozen=True)
class Part:
    """One part of a stacked bar: its label and its colour."""

    label: str
    colour: str


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
    rows = _records(marks)
    for block, inside in _grouped(rows, "block"):
        if block:
            texts.append(_text(0, y + 13, f"<b>{_safe(block)}</b>", size=14))
            y += _TITLE
        y = _scale_head(texts, scales, y)
        top = y
        for outlet, pair in _grouped(inside, "outlet_id"):
            y = _row_head(texts, y, pair[0]["name"], pair[0]["note"])
            at[block, outlet] = y + _LINE
            if len(scales) > 1:
                # In two narrow columns whole lines would run through the names.
                for number, scale in enumerate(scales):
                    shapes += _verticals(number, scale, y + _LINE - _TICK, y + _LINE + _TICK)
            y += _ROW
        if len(scales) == 1:
            shapes += _verticals(0, scales[0], top, y)
        y += _GAP
    traces: list[dict[str, Any]] = []
    drawn = [row for row in rows if not math.isnan(row["mean"])]
    for number, column in _grouped(drawn, "scale"):
        for outlet, mine in _grouped(column, "outlet_id"):
            heights = [at[row["block"], outlet] for row in mine]
            traces.append(_interval_lines(mine, heights, styles[outlet], _axis(number)))
            traces.append(_dots(mine, heights, styles[outlet], _axis(number)))
            for row, height in zip(mine, heights, strict=True):
                if math.isnan(row["low"]):
                    texts.append(_too_few(row["mean"], height, scales[number], _axis(number)))
    layout = _layout(y - _GAP, [(scale.low, scale.high) for scale in scales])
    return go.Figure(traces, {**layout, "annotations": texts, "shapes": shapes})


def bars(marks: pd.DataFrame, styles: Mapping[str, Style]) -> go.Figure:
    """Draw a bar for each row, blocks of rows one below the other on one scale.

    Args:
        marks: Columns `block`, `outlet_id`, `name`, `note`, `value`, `label` (at the bar's end), `hover`,
            `item`; in the order drawn.
        styles: Colour by outlet.
    """
    longest = max(float(marks["value"].max()), 1e-9)
    texts: list[dict[str, Any]] = []
    heights = []
    y = 0.0
    for block, rows in _grouped(_records(marks), "block"):
        texts.append(_text(0, y + 13, f"<b>{_safe(block)}</b>", size=14))
        y += _TITLE
        for row in rows:
            y = _row_head(texts, y, row["name"], row["note"])
            texts.append({**_text(row["value"], y + _LINE, _safe(row["label"])), "xref": "x", "xshift": 5})
            heights.append(y + _LINE)
            y += _ROW
        y += _GAP
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": list(marks["value"]),
        "y": heights,
        "width": _BAR,
        "marker": {"color": [styles[outlet].colour for outlet in marks["outlet_id"]]},
        "customdata": [
            [item, _safe(f"{name}: {hover}")]
            for item, name, hover in zip(marks["item"], marks["name"], marks["hover"], strict=True)
        ],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "unselected": {"marker": {"opacity": 1}},
    }
    # The number at the end of the longest bar needs its own room.
    layout = _layout(y - _GAP, [(0, longest * _NARROW / (_NARROW - 40))])
    return go.Figure([trace], {**layout, "annotations": texts})


def shares(marks: pd.DataFrame, parts: Mapping[str, Part]) -> go.Figure:
    """Draw a bar of full length for each outlet, cut into pieces, the pieces of a part side by side.

    Args:
        marks: Columns `outlet_id`, `name`, `note`, `part`, `value`, `hover`, `item`; in the order drawn,
            the pieces of one outlet and part together.
        parts: Label and colour by part, in the order of the key.
    """
    rows = _records(marks)
    present = [part for part in parts if any(row["part"] == part for row in rows)]
    texts: list[dict[str, Any]] = []
    y = _key_height([parts[part].label for part in present])
    pieces: dict[str, list[tuple[float, float, float, str, str]]] = {part: [] for part in present}
    for _, bar in _grouped(rows, "outlet_id"):
        whole, base = float(sum(row["value"] for row in bar)), 0.0
        y = _row_head(texts, y, bar[0]["name"], bar[0]["note"])
        for part, group in _grouped(bar, "part"):
            look, amount = parts[part], float(sum(row["value"] for row in group))
            if label := _fitting(look.label, amount, amount / whole):
                middle = _text((base + amount / 2) / whole, y + _LINE, _safe(label), anchor="center")
                texts.append({**middle, "xref": "x", "font": {"size": 11, "color": _ink_on(look.colour)}})
            for row in group:
                width, words = row["value"] / whole, f"{row['name']}: {row['hover']}"
                pieces[part].append((base / whole, width, y + _LINE, row["item"], words))
                base += row["value"]
        y += _ROW
    key = {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "top",
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 12},
        "title": {"text": ""},
    }
    return go.Figure(
        [_pieces(parts[part], found) for part, found in pieces.items()],
        {**_layout(y, [(0, 1)]), "annotations": texts, "showlegend": True, "legend": key},
    )


def _pieces(part: Part, found: Sequence[tuple[float, float, float, str, str]]) -> dict[str, Any]:
    bases, widths, heights, items, hovers = zip(*found, strict=True)
    return {
        "type": "bar",
        "name": _safe(part.label),
        "orientation": "h",
        "base": list(bases),
        "x": list(widths),
        "y": list(heights),
        "width": _BAR,
        # A half-transparent line parts the pieces on paper and on dark alike.
        "marker": {"color": part.colour, "line": {"color": "rgba(128,128,128,0.55)", "width": 1}},
        "customdata": [[item, _safe(hover)] for item, hover in zip(items, hovers, strict=True)],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "unselected": {"marker": {"opacity": 1}},
    }


def _dots(rows: Sequence[_Row], heights: Sequence[float], style: Style, axis: str) -> dict[str, Any]:
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
        "customdata": [[row["item"], _safe(f"{row['name']}: {row['hover']}")] for row in rows],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "unselected": {"marker": {"opacity": 1}},
    }


def _interval_lines(
    rows: Sequence[_Row], heights: Sequence[float], style: Style, axis: str
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
    words = _text(x, y, "too few", anchor="right" if left else "left", size=11)
    return {**words, "xref": axis, "xshift": -10 if left else 10}


def _scale_head(texts: list[dict[str, Any]], scales: Sequence[Scale], y: float) -> float:
    """Write the words of the axes and return where the rows begin."""
    if any(scale.heading for scale in scales):
        for number, scale in enumerate(scales):
            left, _ = _domain(number, len(scales))
            texts.append(_text(left, y + 11, _safe(scale.heading), size=13))
        y += _AXIS
    for number, scale in enumerate(scales):
        left, right = _domain(number, len(scales))
        low, middle, high = map(_safe, scale.words)
        texts.append(_text(left, y + 10, low, size=11))
        if middle:
            texts.append(_text((left + right) / 2, y + 10, middle, anchor="center", size=11))
        texts.append(_text(right, y + 10, high, anchor="right", size=11))
    return y + _AXIS


def _row_head(texts: list[dict[str, Any]], y: float, name: str, note: str) -> float:
    """Write the name and the note of a row, below each other where a narrow screen has no room for both.

    Returns:
        Where the row begins, so that `_LINE` below it lies the line.
    """
    texts.append(_text(0, y + _NAME, f"<b>{_safe(name)}</b>"))
    if (len(name) + len(note)) * _CHARACTER + 12 <= _NARROW:
        texts.append(_text(1, y + _NAME, _safe(note), anchor="right"))
        return y
    texts.append(_text(0, y + _NAME + 16, _safe(note)))
    return y + 16


def _verticals(number: int, scale: Scale, top: float, bottom: float) -> list[dict[str, Any]]:
    lines = []
    for quarter in range(5):
        x = scale.low + (scale.high - scale.low) * quarter / 4
        zero = math.isclose(x, 0, abs_tol=1e-9)
        lines.append(
            {
                "type": "line",
                "layer": "below",
                "xref": _axis(number),
                "yref": "y",
                "x0": x,
                "x1": x,
                "y0": top,
                "y1": bottom,
                "line": {"color": NEUTRAL if zero else _GRID, "width": 1.5 if zero else 1},
            }
        )
    return lines


def _layout(height: float, ranges: Sequence[tuple[float, float]]) -> dict[str, Any]:
    axes: dict[str, Any] = {}
    for number, (low, high) in enumerate(ranges):
        axes["xaxis" if number == 0 else f"xaxis{number + 1}"] = {
            "domain": list(_domain(number, len(ranges))),
            "range": [low, high],
            "visible": False,
            "fixedrange": True,
        }
    return {
        "height": int(height) + 8,
        "margin": {"l": 8, "r": 8, "t": 0, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "barmode": "overlay",
        "yaxis": {"range": [height, 0], "visible": False, "fixedrange": True},
        **axes,
    }


def _text(x: float, y: float, text: str, *, anchor: str = "left", size: int = 12) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "y",
        "text": text,
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "middle",
        "font": {"size": size},
    }


def _domain(number: int, count: int) -> tuple[float, float]:
    return (0.0, 1.0) if count == 1 else ((0.0, 0.46), (0.54, 1.0))[number]


def _axis(number: int) -> str:
    return "x" if number == 0 else f"x{number + 1}"


def _fitting(label: str, amount: float, share: float) -> str:
    """Return the longest of label and number, number, nothing that fits on a narrow screen."""
    number = f"{amount:,.0f}"
    return next(
        (text for text in (f"{label} {number}", number) if len(text) * _CHARACTER + 4 <= share * _NARROW), ""
    )


def _key_height(labels: Sequence[str]) -> float:
    """Return the room that the key needs on a narrow screen; plotly sets entries in columns of one width."""
    across = max(int(_NARROW / (max(map(len, labels), default=0) * _CHARACTER + 46)), 1)
    return 16 + 20 * math.ceil(len(labels) / across)


def _ink_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour (relative luminance of WCAG 2)."""
    linear = [
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#1A1A1A" if luminance > 0.18 else "#FFFFFF"


def _records(marks: pd.DataFrame) -> list[_Row]:
    # Rows as dictionaries: walking a frame row by row costs more than all the drawing.
    columns = [marks[name].tolist() for name in marks.columns]
    return [dict(zip(marks.columns, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _grouped(rows: Sequence[_Row], key: str) -> list[tuple[Any, list[_Row]]]:
    """Group rows by a column, in order of first appearance."""
    groups: dict[Any, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return list(groups.items())


def _safe(text: object) -> str:
    # Plotly reads some tags and entities; an escaped quotation mark is not among them.
    return escape(str(text), quote=False)
