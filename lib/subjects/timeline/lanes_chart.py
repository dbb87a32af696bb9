"""The timeline: lanes of dated marks, as sure as their dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.drawing.canvas import CHARACTER, HEADER, NOMINAL, PHONE, THIN, UPRIGHT, Canvas, plain, stack
from lib.drawing.style import FAINT, NEUTRAL, Looks, Style
from lib.subjects.timeline.marks import DAY, Headline, Mark, Scene

_PALE, _BAR, _CORE = 0.5, 0.3, 0.45
_TALLEST = 420
_LETTERS = 12
_DATES = 34
_MOST_DATES = 6
_SUNDAY = pd.Timestamp("2000-01-02")
"""From which Plotly itself counts weeks."""
_ORIGINS = {"articles": Style(NEUTRAL, "triangle-down"), "context": Style(NEUTRAL, "circle")}
_ROWS: Mapping[str, tuple[float, float]] = {
    "articles": (14, 10),
    "context": (12, 7),
    "published": (20, 11),
}
"""Height of a row and size of a mark by lane; quotations have `_QUOTE_ROW`."""
_QUOTE_ROW = (9, 7.5)


@dataclass(frozen=True)
class _Axis:
    """The axis of dates: its first moment, the moment after its last, and how many days lie between."""

    first: pd.Timestamp
    end: pd.Timestamp

    @property
    def days(self) -> float:
        return float((self.end - self.first) / DAY)

    def at(self, moment: pd.Timestamp) -> float:
        """Days from the beginning of the axis to a moment."""
        return float((moment - self.first) / DAY)


@dataclass(frozen=True)
class _Strip:
    """A lane laid out: its marks, each with `y` in pixels from the top, and where it ends."""

    marks: Sequence[tuple[Mark, float]]
    top: float
    bottom: float
    size: float
    height: float


def draw(found: Scene, looks: Looks) -> go.Figure:
    """Draw the timeline; only marks on the axis are drawn."""
    axis = _Axis(found.first, found.last + DAY)
    canvas = Canvas()
    top = floor = _name_headlines(canvas, found.headlines, axis)
    for key, words, n in found.lanes:
        here = [mark for mark in found.marks if mark.lane == key and mark.spot.place == "on"]
        strip = _lay_out(here, key, floor, axis)
        styles = looks.outlets if key == "published" else _ORIGINS if key in _ORIGINS else looks.sides
        _draw_strip(canvas, strip, styles, axis)
        canvas.label(f"<b>{plain(words)}</b> · {n}", 0, strip.top - 13, "left", paper=True)
        canvas.rule(0, 1, strip.bottom, strip.bottom, THIN, paper=True)
        if key == "published":
            _name_articles(canvas, strip, axis)
        elif key not in _ORIGINS:
            _name_contradictions(canvas, strip, axis)
        floor = strip.bottom + 4
    for headline in found.headlines:
        canvas.rule(headline.x, headline.x, top, floor, UPRIGHT)
    dates = {
        "type": "date",
        "range": [axis.first, axis.end],
        "tickangle": 0,
        "tickformatstops": [
            {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", None], "value": "%b\n%Y"},
        ],
    }
    months = {"minor": {"dtick": "M1", "showgrid": True, "gridcolor": FAINT}}
    return _dated_above(canvas.figure(floor + 6, {**dates, **months}), dates, axis)


def _dated_above(figure: go.Figure, dates: Mapping[str, Any], axis: _Axis) -> go.Figure:
    """Write the dates above the lanes too: the axis below them is often below the window."""
    # Plotly draws an axis only where a trace lies on it.
    figure.add_scatter(
        x=[axis.first], y=[0], xaxis="x2", mode="markers", opacity=0, hoverinfo="skip", showlegend=False
    )
    height, margin = figure.layout.height, figure.layout.margin.t
    return figure.update_layout(
        xaxis2={
            **dates,
            "overlaying": "x",
            **_ticks(axis),
            "matches": "x",
            "side": "top",
            "showgrid": False,
            "zeroline": False,
        },
        height=height + _DATES,
        margin_t=margin + _DATES,
    )


def _ticks(axis: _Axis) -> dict[str, Any]:
    """Choose the dates above: as many as a telephone has room for, on Sundays or first days of months."""
    days = next((step for step in (1, 2, 7, 14) if axis.days / step <= _MOST_DATES), None)
    if days:
        return {"tick0": _SUNDAY, "dtick": days * DAY / pd.Timedelta(milliseconds=1)}
    months = next((step for step in (1, 2, 3, 6) if axis.days / 30 / step <= _MOST_DATES), 12)
    return {"tick0": _SUNDAY.replace(day=1), "dtick": f"M{months}"}


# --- the lanes ---------------------------------------------------------------------------------------


def _lay_out(marks: Sequence[Mark], key: str, floor: float, axis: _Axis) -> _Strip:
    """Stack the marks of a lane upward from its bottom; contradicted dates lie on top of the rest."""
    wanted, size = _ROWS.get(key, _QUOTE_ROW)
    apart = (size + 1.5) * axis.days / NOMINAL
    level = dict.fromkeys(range(len(marks)), 0)
    if key == "published":
        level = {at: len(marks) - 1 - at for at in level}
    else:
        joined = {at for at, mark in enumerate(marks) if mark.spot.article_x is not None}
        reach = {at: _reach(mark, axis, apart) for at, mark in enumerate(marks)}
        ordinary = sorted((at for at in level if at not in joined), key=lambda at: reach[at][0])
        level |= _stacked(ordinary, reach, 0)
        # Room for the words beside them, on whichever side those will stand.
        for at in joined:
            start, end = reach[at]
            words = _longest_line(marks[at].label) * CHARACTER * axis.days / PHONE
            right = start / axis.days <= 0.5
            reach[at] = (start, end + words) if right else (start - words, end)
        above = max((level[at] for at in ordinary), default=-1) + 1
        level |= _stacked(sorted(joined, key=lambda at: _by_label(marks[at], at)), reach, above)
    rows = max(level.values(), default=-1) + 1
    row_height = min(wanted, _TALLEST / max(rows, 1))
    top = floor + HEADER
    bottom = top + row_height * rows + (4 if rows else 0)
    placed = [(mark, bottom - 2 - row_height * (level[at] + 0.5)) for at, mark in enumerate(marks)]
    return _Strip(placed, top, bottom, min(size, row_height), row_height)


def _stacked(order: Sequence[int], reach: Mapping[int, tuple[float, float]], above: int) -> dict[int, int]:
    levels = stack([reach[at][0] for at in order], [reach[at][1] for at in order])
    return {at: level + above for at, level in zip(order, levels, strict=True)}


def _by_label(mark: Mark, at: int) -> tuple[bool, pd.Timestamp, str, int]:
    return mark.spot.sort is None, mark.spot.sort or pd.Timestamp.min, mark.label, at


def _reach(mark: Mark, axis: _Axis, apart: float) -> tuple[float, float]:
    """Give the room of a mark along the axis, in days from its first one."""
    spot = mark.spot
    points = [axis.at(one) for one in (spot.x, spot.start, spot.end, spot.article_x) if one is not None]
    return min(points) - apart / 2, max(points) + apart / 2


def _draw_strip(canvas: Canvas, strip: _Strip, looks: Mapping[str, Style], axis: _Axis) -> None:
    by_look: dict[str, list[tuple[Mark, float]]] = {}
    for mark, y in strip.marks:
        by_look.setdefault(mark.look, []).append((mark, y))
    width = min(strip.height * 0.62, 10)
    for look, placed in by_look.items():
        style = looks.get(look, _ORIGINS["context"])
        spots = [(mark.spot, y) for mark, y in placed]
        bars = [(spot, y) for spot, y in spots if spot.start is not None]
        canvas.bars([(spot.start, spot.end, y) for spot, y in bars], style, width, _BAR)
        core = [(spot.core_start, spot.core_end, y) for spot, y in spots if spot.core_start is not None]
        canvas.bars(core, style, width, _CORE)
        before = [y for spot, y in bars if spot.goes_before]
        after = [y for spot, y in bars if spot.goes_after]
        _draw_arrows(canvas, before, axis.first, "triangle-left", style, strip.size)
        _draw_arrows(canvas, after, axis.end, "triangle-right", style, strip.size)
        joined = [(mark, y) for mark, y in placed if mark.spot.article_x is not None]
        ends = [(mark.spot.x, mark.spot.article_x, y) for mark, y in joined]
        canvas.bars(ends, style, 1.5, 0.8)
        given = [end for _, end, _ in ends]
        _draw_marks(canvas, joined, given, style, style.colour, strip.size, hollow=True)
        colours = [
            style.colour if mark.spot.sure in ("day", "open") else style.alpha(_PALE) for mark, _ in placed
        ]
        _draw_marks(canvas, placed, [mark.spot.x for mark, _ in placed], style, colours, strip.size)


def _draw_marks(
    canvas: Canvas,
    placed: Sequence[tuple[Mark, float]],
    xs: Sequence[pd.Timestamp | None],
    style: Style,
    colours: str | list[str],
    size: float,
    *,
    hollow: bool = False,
) -> None:
    told = [(mark.item, mark.lines) for mark, _ in placed]
    canvas.marks(xs, [y for _, y in placed], told, style, colours, size, hollow=hollow)


def _draw_arrows(
    canvas: Canvas, ys: Sequence[float], edge: pd.Timestamp, symbol: str, style: Style, size: float
) -> None:
    if not ys:
        return
    canvas.trace(
        x=[edge] * len(ys),
        y=ys,
        mode="markers",
        marker={"symbol": symbol, "color": style.colour, "size": size},
        cliponaxis=False,
        hoverinfo="skip",
    )


# --- words in the chart --------------------------------------------------------------------------------


def _name_headlines(canvas: Canvas, headlines: Sequence[Headline], axis: _Axis) -> float:
    """Write the headlines above the lanes, in as many rows as keep them apart; return where they end."""
    if not headlines:
        return 0
    at = [axis.at(headline.x) for headline in headlines]
    texts = [wrap(headline.text, 42) for headline in headlines]
    widths = [max(map(len, lines)) * CHARACTER * axis.days / PHONE for lines in texts]
    right = [x <= axis.days / 2 for x in at]
    starts = [x if r else x - w for x, w, r in zip(at, widths, right, strict=True)]
    order = sorted(range(len(at)), key=lambda n: starts[n])
    levels = stack([starts[n] for n in order], [starts[n] + widths[n] for n in order])
    row_height = 15 * max(map(len, texts)) + 6
    total = row_height * (max(levels) + 1)
    for n, level in zip(order, levels, strict=True):
        text = "<br>".join(map(plain, texts[n]))
        y, x = row_height * level, headlines[n].x
        canvas.label(text, x, y, "left" if right[n] else "right", anchor="top", shift=4)
        canvas.rule(x, x, y + 3, total, UPRIGHT)
    return total


def _name_articles(canvas: Canvas, strip: _Strip, axis: _Axis) -> None:
    """Write each outlet beside its bar: after it, else before it, else over it, where there is room.

    Where there are too many articles for words beside each, there are none: hovering tells.
    """
    if strip.height < _LETTERS:
        return
    for mark, y in strip.marks:
        spot = mark.spot
        start, end = (spot.x, spot.x) if spot.start is None else (spot.start, spot.end)
        room = len(mark.label) * CHARACTER / PHONE
        before, after = (axis.at(edge) / axis.days for edge in (start, end))
        if after + room < 1:
            canvas.label(plain(mark.label), end, y, "left", shift=9)
        elif before > room:
            canvas.label(plain(mark.label), start, y, "right", shift=9)
        else:
            canvas.label(plain(mark.label), spot.x, y, "left", shift=9)


def _name_contradictions(canvas: Canvas, strip: _Strip, axis: _Axis) -> None:
    """Write both dates once beside each group of quotations that share them."""
    groups: dict[str, list[tuple[Mark, float]]] = {}
    for mark, y in strip.marks:
        if mark.spot.article_x is not None:
            groups.setdefault(mark.label, []).append((mark, y))
    for label, group in groups.items():
        ends = [end for mark, _ in group for end in (mark.spot.x, mark.spot.article_x) if end is not None]
        left, right = min(ends), max(ends)
        text = "<br>".join(map(plain, label.splitlines()))
        y = sum(y for _, y in group) / len(group)
        if axis.at(left) > axis.days / 2:
            canvas.label(text, left, y, "right", shift=8)
        else:
            canvas.label(text, right, y, "left", shift=8)


def _longest_line(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)
