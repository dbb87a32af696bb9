"""The timeline: lanes of dated marks, as sure as their dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from lib.drawing.canvas import CHARACTER, THIN, UPRIGHT, Canvas, plain, stack
from lib.drawing.style import FAINT, NEUTRAL, PHONE, Looks, Style
from lib.subjects.timeline import folding
from lib.subjects.timeline.marks import DAY, Headline, Mark, Scene

_PALE, _BAR, _CORE = 0.5, 0.3, 0.45
_TALLEST = 420
_LETTERS = 12
_TIGHT = 2 / 3
_HEADER = 26
"""Room for the words above a lane."""
_LINE = 13
"""Pixels that a line of words needs."""
_POLE = {"color": NEUTRAL, "width": 1}
_DATES = 34
_MOST_DATES = 6
_SUNDAY = pd.Timestamp("2000-01-02")
"""From which Plotly itself counts weeks."""
_ORIGINS = {"articles": Style(NEUTRAL, "triangle-down"), "context": Style(NEUTRAL, "circle")}
_ROWS: Mapping[str, tuple[float, float]] = {
    "articles": (14, 10),
    "context": (12, 7),
    "published": (18, 10.5),
}
"""Height of a row and size of a mark by lane; quotations have `_QUOTE_ROW`."""
_QUOTE_ROW = (9, 7.5)


@dataclass(frozen=True)
class Axis:
    """The axis of dates: its first moment, the moment after its last, and the pixels it is laid out for."""

    first: pd.Timestamp
    end: pd.Timestamp
    width: float

    @property
    def days(self) -> float:
        """How many days it has."""
        return float((self.end - self.first) / DAY)

    def at(self, moment: pd.Timestamp) -> float:
        """Days from the beginning of the axis to a moment."""
        return float((moment - self.first) / DAY)

    def pixels(self, number: float) -> float:
        """Days that a number of pixels takes."""
        return number * self.days / self.width

    def words(self, letters: int) -> float:
        """Days that words take at most: beside an open card a chart is narrower than it is laid out for."""
        return letters * CHARACTER * self.days / max(self.width * _TIGHT, PHONE)


class _Placed(NamedTuple):
    """A mark laid out: where it stands across, and in pixels from the top."""

    mark: Mark
    x: pd.Timestamp | None
    y: float


@dataclass(frozen=True)
class _Strip:
    """A lane laid out: its marks, the days that are folded, and where it ends."""

    marks: Sequence[_Placed]
    flags: Sequence[folding.Flag]
    top: float
    bottom: float
    size: float
    height: float

    def at(self, level: float) -> float:
        """Pixels from the top to the bottom of a row, counted from the lowest."""
        return self.bottom - 2 - self.height * level


def draw(found: Scene, looks: Looks) -> go.Figure:
    """Draw the timeline; only marks on the axis are drawn."""
    axis = Axis(found.first, found.last + DAY, looks.width)
    canvas = Canvas()
    top = floor = name_headlines(canvas, found.headlines, axis)
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
    return on_dates(canvas, floor + 6, axis)


def on_dates(canvas: Canvas, height: float, axis: Axis) -> go.Figure:
    """Make the figure of lanes, with dates below and above them: those below are often below the window.

    Args:
        canvas: What is drawn.
        height: Height of the lanes in pixels.
        axis: The axis of dates.
    """
    dates = {
        "type": "date",
        "range": [axis.first, axis.end],
        "tickangle": 0,
        # Flags are laid out for this stretch: a longer or shorter one is drawn anew, as the period.
        "fixedrange": True,
        "tickformatstops": [
            {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", None], "value": "%b\n%Y"},
        ],
    }
    months = {"minor": {"dtick": "M1", "showgrid": True, "gridcolor": FAINT}}
    figure = canvas.figure(height, {**dates, **months})
    # Plotly draws an axis only where a trace lies on it.
    figure.add_scatter(
        x=[axis.first], y=[0], xaxis="x2", mode="markers", opacity=0, hoverinfo="skip", showlegend=False
    )
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
        height=figure.layout.height + _DATES,
        margin_t=figure.layout.margin.t + _DATES,
    )


def _ticks(axis: Axis) -> dict[str, Any]:
    """Choose the dates above: as many as a telephone has room for, on Sundays or first days of months."""
    days = next((step for step in (1, 2, 7, 14) if axis.days / step <= _MOST_DATES), None)
    if days:
        return {"tick0": _SUNDAY, "dtick": days * DAY / pd.Timedelta(milliseconds=1)}
    months = next((step for step in (1, 2, 3, 6) if axis.days / 30 / step <= _MOST_DATES), 12)
    return {"tick0": _SUNDAY.replace(day=1), "dtick": f"M{months}"}


# --- the lanes ---------------------------------------------------------------------------------------


def _lay_out(marks: Sequence[Mark], key: str, floor: float, axis: Axis) -> _Strip:
    """Stack the marks of a lane upward from its bottom; contradicted dates lie on top of the rest."""
    wanted, size = _ROWS.get(key, _QUOTE_ROW)
    pitch = axis.pixels(size + 1.5)
    if key == "published":
        folded = folding.Folded({at: (len(marks) - 1 - at, 0.0) for at in range(len(marks))})
    else:
        joined = {at for at, mark in enumerate(marks) if mark.spot.article_x is not None}
        folded = folding.fold(
            {at: _dated(mark, axis) for at, mark in enumerate(marks) if at not in joined},
            folding.Measures(axis.days, pitch, axis.pixels(CHARACTER), ceil(_LINE / wanted)),
        )
        # Room for the words beside them, on whichever side those will stand.
        reach = {}
        for at in joined:
            start, end, _ = _dated(marks[at], axis)
            words = axis.words(_longest_line(marks[at].label))
            right = (start - pitch / 2) / axis.days <= 0.5
            reach[at] = (
                start - pitch / 2 - (0 if right else words),
                end + pitch / 2 + (words if right else 0),
            )
        levels = _stacked(sorted(joined, key=lambda at: _by_label(marks[at], at)), reach, folded.rows)
        spots = {**folded.spots, **{at: (level, 0.0) for at, level in levels.items()}}
        folded = folded._replace(spots=spots)
    rows = folded.rows
    row_height = min(wanted, _TALLEST / max(rows, 1))
    top = floor + _HEADER
    bottom = top + row_height * rows + (4 if rows else 0)
    strip = _Strip([], folded.flags, top, bottom, min(size, row_height), row_height)
    placed = []
    for at, mark in enumerate(marks):
        level, aside = folded.spots[at]
        x = mark.spot.x + aside * DAY if mark.spot.x is not None and aside else mark.spot.x
        placed.append(_Placed(mark, x, strip.at(level + 0.5)))
    return replace(strip, marks=placed)


def _dated(mark: Mark, axis: Axis) -> folding.Dated:
    """Say where a mark reaches along the axis, and its day where it is one."""
    spot = mark.spot
    points = [axis.at(one) for one in (spot.x, spot.start, spot.end, spot.article_x) if one is not None]
    day = f"{spot.x.day} {spot.x:%b}" if spot.x is not None and len(points) == 1 else ""
    return folding.Dated(min(points), max(points), day)


def _stacked(order: Sequence[int], reach: Mapping[int, tuple[float, float]], above: int) -> dict[int, int]:
    levels = stack([reach[at][0] for at in order], [reach[at][1] for at in order])
    return {at: level + above for at, level in zip(order, levels, strict=True)}


def _by_label(mark: Mark, at: int) -> tuple[bool, pd.Timestamp, str, int]:
    return mark.spot.sort is None, mark.spot.sort or pd.Timestamp.min, mark.label, at


def _draw_strip(canvas: Canvas, strip: _Strip, looks: Mapping[str, Style], axis: Axis) -> None:
    by_look: dict[str, list[_Placed]] = {}
    for one in strip.marks:
        by_look.setdefault(one.mark.look, []).append(one)
    width = min(strip.height * 0.62, 10)
    for look, placed in by_look.items():
        style = looks.get(look, _ORIGINS["context"])
        spots = [(mark.spot, y) for mark, _, y in placed]
        bars = [(spot, y) for spot, y in spots if spot.start is not None]
        canvas.bars([(spot.start, spot.end, y) for spot, y in bars], style, width, _BAR)
        core = [(spot.core_start, spot.core_end, y) for spot, y in spots if spot.core_start is not None]
        canvas.bars(core, style, width, _CORE)
        before = [y for spot, y in bars if spot.goes_before]
        after = [y for spot, y in bars if spot.goes_after]
        _draw_arrows(canvas, before, axis.first, "triangle-left", style, strip.size)
        _draw_arrows(canvas, after, axis.end, "triangle-right", style, strip.size)
        joined = [one for one in placed if one.mark.spot.article_x is not None]
        ends = [(mark.spot.x, mark.spot.article_x, y) for mark, _, y in joined]
        canvas.bars(ends, style, 1.5, 0.8)
        given = [one._replace(x=one.mark.spot.article_x) for one in joined]
        _draw_marks(canvas, given, style, style.colour, strip.size, hollow=True)
        colours = [
            style.colour if one.mark.spot.sure in ("day", "open") else style.alpha(_PALE) for one in placed
        ]
        _draw_marks(canvas, placed, style, colours, strip.size)
    for flag in strip.flags:
        _draw_pole(canvas, strip, flag, axis)


def _draw_marks(
    canvas: Canvas,
    placed: Sequence[_Placed],
    style: Style,
    colours: str | list[str],
    size: float,
    *,
    hollow: bool = False,
) -> None:
    told = [(one.mark.item, one.mark.told) for one in placed]
    xs, ys = [one.x for one in placed], [one.y for one in placed]
    canvas.marks(xs, ys, told, style, colours, size, hollow=hollow)


def _draw_pole(canvas: Canvas, strip: _Strip, flag: folding.Flag, axis: Axis) -> None:
    """Draw the pole of a folded day down to the foot of its lane, a line below its marks, and the day."""
    day, left, right = (axis.first + at * DAY for at in (flag.day, flag.left, flag.right))
    top, foot = strip.at(flag.level + flag.rows), strip.at(flag.level)
    canvas.rule(day, day, top, strip.bottom, _POLE)
    canvas.rule(left, right, foot, foot, _POLE)
    to_the_right = flag.left == flag.day
    canvas.label(
        plain(flag.text),
        right if to_the_right else left,
        (top + foot) / 2,
        "right" if to_the_right else "left",
    )


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


def name_headlines(canvas: Canvas, headlines: Sequence[Headline], axis: Axis) -> float:
    """Write headlines above the lanes, in as many rows as keep them apart.

    Args:
        canvas: What is drawn on.
        headlines: The headlines.
        axis: The axis of dates.

    Returns:
        Where they end, in pixels from the top.
    """
    if not headlines:
        return 0
    at = [axis.at(headline.x) for headline in headlines]
    texts = [wrap(headline.text, 42) for headline in headlines]
    widths = [axis.words(max(map(len, lines))) for lines in texts]
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


def _name_articles(canvas: Canvas, strip: _Strip, axis: Axis) -> None:
    """Write each outlet beside its bar: after it, else before it, else over it, where there is room.

    Where there are too many articles for words beside each, there are none: hovering tells.
    """
    if strip.height < _LETTERS:
        return
    for mark, _, y in strip.marks:
        spot = mark.spot
        start, end = (spot.x, spot.x) if spot.start is None else (spot.start, spot.end)
        room = axis.words(len(mark.label)) / axis.days
        before, after = (axis.at(edge) / axis.days for edge in (start, end))
        if after + room < 1:
            canvas.label(plain(mark.label), end, y, "left", shift=9)
        elif before > room:
            canvas.label(plain(mark.label), start, y, "right", shift=9)
        else:
            canvas.label(plain(mark.label), spot.x, y, "left", shift=9)


def _name_contradictions(canvas: Canvas, strip: _Strip, axis: Axis) -> None:
    """Write both dates once beside each group of quotations that share them."""
    groups: dict[str, list[tuple[Mark, float]]] = {}
    for mark, _, y in strip.marks:
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
