"""The timeline of many rows: a column for each day, week or month, lane by lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from lib.drawing.canvas import THIN, UPRIGHT, Canvas, hover, plain
from lib.drawing.style import NEUTRAL, Looks, Style
from lib.subjects.timeline.lanes_chart import Axis, name_headlines, on_dates
from lib.subjects.timeline.marks import DAY, Column, Crowd

_TALLEST = 110
"""Pixels of the tallest column of what was said."""
_LOWER = 56
"""The same of any other lane, which has a scale of its own."""
_HEADER = 40
"""Room for the words above a lane, and for the number on its tallest column."""
_PALE = 0.4
_HERE = Style(NEUTRAL, "square")


def draw(found: Crowd, looks: Looks) -> go.Figure:
    """Draw the columns; what was said stands on one scale, so that sides can be compared."""
    axis = Axis(found.first, found.last + DAY, looks.width)
    canvas = Canvas()
    top = floor = name_headlines(canvas, found.headlines, axis)
    by_lane: dict[str, list[Column]] = {}
    for column in found.marks:
        by_lane.setdefault(column.lane, []).append(column)
    said = max((_tallest(mine) for key, mine in by_lane.items() if _is_said(key)), default=1.0)
    for lane in found.lanes:
        mine = by_lane.get(lane.key, [])
        tallest = _tallest(mine)
        scale = _TALLEST / said if _is_said(lane.key) else _LOWER / (tallest or 1)
        bottom = floor + _HEADER + tallest * scale
        canvas.label(f"<b>{plain(lane.label)}</b> · {lane.n:,}", 0, floor + 11, "left", paper=True)
        canvas.rule(0, 1, bottom, bottom, THIN, paper=True)
        style = looks.sides.get(lane.key.removeprefix("side-"), _HERE) if _is_said(lane.key) else _HERE
        _draw(canvas, mine, style, bottom, scale)
        floor = bottom + 6
    for headline in found.headlines:
        canvas.rule(headline.x, headline.x, top, floor, UPRIGHT)
    return on_dates(canvas, floor + 6, axis)


def _is_said(lane: str) -> bool:
    return lane.startswith("side-")


def _tallest(columns: Sequence[Column]) -> float:
    return max((column.known + column.spread for column in columns), default=0.0)


def _draw(canvas: Canvas, columns: Sequence[Column], style: Style, bottom: float, scale: float) -> None:
    """Draw a lane: what has a known day at the foot, what may fall on several days pale above it."""
    if not columns:
        return
    told = hover((column.item, column.lines) for column in columns)
    _bars(canvas, columns, told, [-column.known * scale for column in columns], bottom, style.colour)
    feet = [bottom - column.known * scale for column in columns]
    _bars(canvas, columns, told, [-column.spread * scale for column in columns], feet, style.alpha(_PALE))
    top = max(columns, key=lambda column: column.known + column.spread)
    height = bottom - (top.known + top.spread) * scale
    middle = top.start + (top.end - top.start) / 2
    canvas.label(f"{top.known + top.spread:,.0f}", middle, height - 8, "center")


def _bars(
    canvas: Canvas,
    columns: Sequence[Column],
    told: Sequence[Sequence[str]],
    heights: Sequence[float],
    base: Any,
    colour: str,
) -> None:
    marker: Mapping[str, Any] = {"color": colour, "line": {"width": 0}}
    canvas.traces.append(
        go.Bar(
            x=[column.start for column in columns],
            y=heights,
            base=base,
            offset=0,
            # A hair of paper between two columns; plotly counts an axis of dates in milliseconds.
            width=[(column.end - column.start).total_seconds() * 940 for column in columns],
            marker=marker,
            customdata=told,
            hovertemplate="%{customdata[1]}<extra></extra>",
            showlegend=False,
        )
    )
