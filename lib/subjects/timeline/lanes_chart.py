"""Charts of the Timeline page: lanes of dated marks, lags between words and article, how events are dated.

Heights are laid out in pixels: one unit of a vertical axis is one pixel, so that stacked marks never
touch and a lane is as tall as its tallest stack.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.drawing.style import ACCENT, NEUTRAL, Style

_GRID = "rgba(138,133,123,0.25)"
_FAINT = "rgba(138,133,123,0.13)"
_CLEAR = "rgba(0,0,0,0)"
_PALE, _BAR, _CORE = 0.5, 0.3, 0.45
_NOMINAL = 720
"""Width in pixels that stacking reckons with: between a phone and a desk, whose width nobody knows here."""
_PHONE = 330
_CHARACTER = 6.2
"""Width of a letter at the labels' size, in pixels."""
_HEADER = 30
_TALLEST = 420
_TALLEST_STRIP = 180
_SMALLEST = 4
_LETTERS = 12
_THIN = {"color": _GRID, "width": 1}
_UPRIGHT = {"color": NEUTRAL, "width": 1, "dash": "dot"}
_ORIGINS = {"articles": Style(NEUTRAL, "triangle-down"), "context": Style(NEUTRAL, "circle")}
_ROWS = {"articles": (14, 10), "context": (12, 7), "published": (20, 11)}
"""Height of a row and size of a mark by lane; quotations have `_QUOTE_ROW`."""
_QUOTE_ROW = (9, 7.5)


class _Canvas:
    """Collects the parts of a figure: plotly checks all of them at each addition, so they go in at once."""

    def __init__(self) -> None:
        self.traces: list[go.Scatter] = []
        self.annotations: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []

    def trace(self, **parts: Any) -> None:
        """Add marks or lines."""
        self.traces.append(go.Scatter(**parts, showlegend=False))

    def rule(
        self, x0: Any, x1: Any, y0: float, y1: float, line: Mapping[str, Any], *, paper: bool = False
    ) -> None:
        """Add a straight line behind the marks; `paper` counts x from 0 to 1 across the figure."""
        ends = {"x0": x0, "x1": x1, "y0": y0, "y1": y1}
        self.shapes.append(
            {"type": "line", **ends, "xref": "paper" if paper else "x", "layer": "below", "line": dict(line)}
        )

    def figure(self, height: float, axis: Mapping[str, Any], *, drag: str | bool) -> go.Figure:
        """Make the figure: clear grounds, an axis of pixels that counts downward.

        Args:
            height: Height of the plot in pixels.
            axis: What is particular about the horizontal axis.
            drag: What dragging does; False leaves it to the page.
        """
        below = 6 if axis.get("visible") is False else 52 if "title" in axis else 44
        layout = {
            "height": int(height) + below + 10,
            "margin": {"l": 10, "r": 10, "t": 10, "b": below},
            "paper_bgcolor": _CLEAR,
            "plot_bgcolor": _CLEAR,
            "dragmode": drag,
            "hovermode": "closest",
            "hoverlabel": {"align": "left"},
            "annotations": self.annotations,
            "shapes": self.shapes,
            "xaxis": {"showgrid": True, "gridcolor": _GRID, "zeroline": False, "tickangle": 0, **axis},
            "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
        }
        return go.Figure(self.traces, layout)


@dataclass(frozen=True)
class _Strip:
    """A lane laid out: its rows of marks, with `y` in pixels from the top, and where it ends."""

    marks: pd.DataFrame
    top: float
    bottom: float
    size: float
    height: float


def figure(
    marks: pd.DataFrame,
    lanes: Sequence[tuple[str, str, int]],
    headlines: pd.DataFrame,
    first: pd.Timestamp,
    last: pd.Timestamp,
    sides: Mapping[str, Style],
    outlets: Mapping[str, Style],
    *,
    drag: bool,
) -> go.Figure:
    """Draw the timeline.

    Args:
        marks: As `marks` of `lib.subjects.timeline.find.Scene`; only those on the axis are drawn.
        lanes: Key, words and count of each lane, from top to bottom.
        headlines: `x` and `text` of the events to name above the lanes.
        first: First day of the axis.
        last: Last day of the axis.
        sides: Look of each side.
        outlets: Look of each outlet.
        drag: Whether dragging zooms; on a touch screen it must scroll the page.
    """
    end = last + pd.Timedelta(days=1)
    days = (end - first) / pd.Timedelta(days=1)
    canvas = _Canvas()
    top = _name_headlines(canvas, headlines, first, days)
    shown = marks[marks["place"] == "on"]
    floor = top
    for key, words, n in lanes:
        strip = _lay_out(shown[shown["lane"] == key], key, floor, first, days)
        look = outlets if key == "published" else _ORIGINS if key in _ORIGINS else sides
        _draw_strip(canvas, strip, look, first, end)
        _label(canvas, f"<b>{escape(words, quote=False)}</b> · {n}", 0, strip.top - 13, "left", paper=True)
        canvas.rule(0, 1, strip.bottom, strip.bottom, _THIN, paper=True)
        if key == "published":
            _name_articles(canvas, strip, first, days)
        elif key not in _ORIGINS:
            _name_contradictions(canvas, strip, first, days)
        floor = strip.bottom + 4
    for x in headlines["x"]:
        canvas.rule(x, x, top, floor, _UPRIGHT)
    axis = {
        "type": "date",
        "range": [first, end],
        "minor": {"dtick": "M1", "showgrid": True, "gridcolor": _FAINT},
        "tickformatstops": [
            {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", None], "value": "%b\n%Y"},
        ],
    }
    return canvas.figure(floor + 6, axis, drag="zoom" if drag else False)


def lag_figure(
    quotes: pd.DataFrame, rows: pd.DataFrame, sides: Mapping[str, Style], outlets: Mapping[str, Style]
) -> go.Figure:
    """Draw how many days before its article each quotation was said, a strip for each outlet.

    Args:
        quotes: As `quotes` of `lib.subjects.timeline.find.Lags`.
        rows: As `outlets` of `lib.subjects.timeline.find.Lags`, from top to bottom.
        sides: Look of each side.
        outlets: Look of each outlet.
    """
    canvas = _Canvas()
    longest = max([5.0, *quotes["high"]])
    gap = longest * 10 / _NOMINAL
    floor = 0.0
    for row in rows.itertuples():
        part = quotes[quotes["outlet_id"] == row.outlet_id].sort_values("lag", kind="stable")
        low, high = part[["low", "lag"]].min(axis=1), part[["high", "lag"]].max(axis=1)
        level = _stack(list(low - gap / 2), list(high + gap / 2))
        top = floor + _HEADER
        rows_here = max(level, default=0) + 1
        row_height = min(10, _TALLEST_STRIP / rows_here)
        size = min(8, max(row_height, _SMALLEST))
        bottom = top + row_height * rows_here + 8
        y = [bottom - 8 - row_height * (at + 0.5) for at in level]
        part = part.assign(y=y)
        style = outlets[row.outlet_id]
        count = f"{row.n} quotation{'' if row.n == 1 else 's'}"
        name = f"<b>{escape(row.name, quote=False)}</b> · {row.known} at the median · {count}"
        _label(canvas, name, 0, top - 13, "left", paper=True)
        _draw_line(canvas, [float(row.oldest), 0], [bottom, bottom], style.colour, 2, 0.8)
        canvas.rule(row.median, row.median, top, bottom, {"color": NEUTRAL, "width": 1})
        for side, group in part.groupby("side_id", sort=False):
            uncertain = group[group["low"] < group["high"]]
            _draw_bars(
                canvas,
                uncertain["low"],
                uncertain["high"],
                uncertain["y"],
                sides[side],
                row_height * 0.6,
                _BAR,
            )
            _draw_marks(
                canvas, group["lag"], group["y"], group, sides[side], [sides[side].colour] * len(group), size
            )
        canvas.trace(
            x=[0],
            y=[bottom],
            mode="markers",
            marker={"symbol": style.symbol, "color": style.colour, "size": 12},
            hoverinfo="skip",
        )
        floor = bottom + 8
    pad = longest * 0.03
    axis = {
        "range": [longest + pad, -pad],
        "title": {"text": "days before the article appeared", "standoff": 6},
        "fixedrange": True,
    }
    return canvas.figure(floor + 6, axis, drag=False)


def dating_figure(cells: pd.DataFrame, outlets: Sequence[tuple[str, str]]) -> go.Figure:
    """Draw how exactly each outlet dates each event: a row an event, a column an outlet.

    Args:
        cells: As `cells` of `lib.subjects.timeline.find.Datings`.
        outlets: Id and name of each outlet, from left to right.
    """
    canvas = _Canvas()
    columns = {outlet: at for at, (outlet, _) in enumerate(outlets)}
    header = 16 * max((len(wrap(name, 11)) for _, name in outlets), default=0) + 6
    for outlet, name in outlets:
        _label(canvas, f"<b>{_wrapped(name, 11)}</b>", columns[outlet], header, "center", anchor="bottom")
    floor = float(header)
    heights: dict[str, float] = {}
    for item, title in cells.drop_duplicates("item")[["item", "event"]].itertuples(index=False):
        lines = wrap(title, 60)
        canvas.rule(0, 1, floor + 2, floor + 2, _THIN, paper=True)
        _label(canvas, _wrapped(title, 60), 0, floor + 6, "left", paper=True, anchor="top")
        heights[item] = floor + 16 * len(lines) + 18
        floor = heights[item] + 12
    for given, (symbol, colour, word) in _GIVEN.items():
        for differs in (False, True):
            group = cells[(cells["given"] == given) & (cells["differs"] == differs)]
            if group.empty:
                continue
            canvas.trace(
                x=group["outlet_id"].map(columns),
                y=group["item"].map(heights),
                mode="markers+text",
                # A space that SVG does not swallow keeps the word off the mark.
                text=f"\u00a0{word} ≠" if differs else f"\u00a0{word}",
                textposition="middle right",
                marker={
                    "symbol": f"{symbol}-open" if differs else symbol,
                    "color": colour,
                    "size": 13,
                    "line": {"color": colour, "width": 2},
                },
                customdata=_customdata(group),
                hovertemplate="%{customdata[1]}<extra></extra>",
                selected={"marker": {"size": 17}},
                unselected={"marker": {"opacity": 1}},
            )
    axis = {"visible": False, "range": [-0.5, len(outlets) - 0.5], "fixedrange": True}
    return canvas.figure(floor, axis, drag=False)


def _alpha(colour: str, opacity: float) -> str:
    red, green, blue = Style(colour, "").rgb
    return f"rgba({red},{green},{blue},{opacity:g})"


_GIVEN = {
    "day": ("square", ACCENT, "day"),
    "month": ("square", _alpha(ACCENT, 0.55), "month"),
    "loose": ("square", _alpha(ACCENT, 0.25), "span"),
    "none": ("line-ew", NEUTRAL, "none"),
}


# --- the lanes ---------------------------------------------------------------------------------------


def _lay_out(marks: pd.DataFrame, key: str, floor: float, first: pd.Timestamp, days: float) -> _Strip:
    """Stack the marks of a lane upward from its bottom; contradicted dates lie on top of the rest."""
    wanted, size = _ROWS.get(key, _QUOTE_ROW)
    scale = days / _NOMINAL
    apart = (size + 1.5) * scale
    if key == "published":
        level = pd.Series(range(len(marks) - 1, -1, -1), marks.index)
    else:
        plain = marks["article_x"].isna()
        starts, ends = _reach(marks[plain], first, apart)
        starts = starts.sort_values(kind="stable")
        ordinary = pd.Series(_stack(list(starts), list(ends[starts.index])), starts.index, dtype=int)
        joined = marks[~plain].sort_values(["sort", "label"], kind="stable")
        starts, ends = _reach(joined, first, apart)
        # Room for the words beside them, on whichever side those will stand.
        letters = pd.Series([_longest_line(text) for text in joined["label"]], joined.index, dtype=float)
        words = letters * _CHARACTER * days / _PHONE
        right = (starts / days) <= 0.5
        starts, ends = starts - words.where(~right, 0), ends + words.where(right, 0)
        above = pd.Series(_stack(list(starts), list(ends)), joined.index, dtype=int)
        level = pd.concat([ordinary, above + (int(ordinary.max()) + 1 if len(ordinary) else 0)])
    rows = int(level.max()) + 1 if len(marks) else 0
    row_height = min(wanted, _TALLEST / max(rows, 1))
    top = floor + _HEADER
    bottom = top + row_height * rows + (4 if rows else 0)
    laid = marks.assign(y=bottom - 2 - row_height * (level + 0.5))
    return _Strip(laid, top, bottom, min(size, row_height), row_height)


def _reach(marks: pd.DataFrame, first: pd.Timestamp, apart: float) -> tuple[pd.Series, pd.Series]:
    """Give the room of each mark along the axis, in days from its first one."""
    columns = marks[["x", "start", "end", "article_x"]]
    day = pd.Timedelta(days=1)
    return (columns.min(axis=1) - first) / day - apart / 2, (columns.max(axis=1) - first) / day + apart / 2


def _stack(starts: Sequence[float], ends: Sequence[float]) -> list[int]:
    """Give each stretch the lowest row that is free, in the order given, which runs along the axis."""
    taken: list[float] = []
    levels = []
    for start, end in zip(starts, ends, strict=True):
        at = next((row for row, until in enumerate(taken) if until <= start), len(taken))
        if at == len(taken):
            taken.append(end)
        taken[at] = end
        levels.append(at)
    return levels


def _draw_strip(
    canvas: _Canvas, strip: _Strip, looks: Mapping[str, Style], first: pd.Timestamp, end: pd.Timestamp
) -> None:
    for look, marks in strip.marks.groupby("look", sort=False):
        style = looks.get(look, _ORIGINS["context"])
        bars = marks[marks["start"].notna()]
        width = min(strip.height * 0.62, 10)
        _draw_bars(canvas, bars["start"], bars["end"], bars["y"], style, width, _BAR)
        core = marks[marks["core_start"].notna()]
        _draw_bars(canvas, core["core_start"], core["core_end"], core["y"], style, width, _CORE)
        _draw_arrows(canvas, bars[bars["goes_before"]], first, "triangle-left", style, strip.size)
        _draw_arrows(canvas, bars[bars["goes_after"]], end, "triangle-right", style, strip.size)
        joined = marks[marks["article_x"].notna()]
        _draw_bars(canvas, joined["x"], joined["article_x"], joined["y"], style, 1.5, 0.8)
        _draw_marks(
            canvas, joined["article_x"], joined["y"], joined, style, style.colour, strip.size, hollow=True
        )
        colours = [
            style.colour if sure in ("day", "open") else _alpha(style.colour, _PALE) for sure in marks["sure"]
        ]
        _draw_marks(canvas, marks["x"], marks["y"], marks, style, colours, strip.size)


def _draw_bars(
    canvas: _Canvas,
    starts: pd.Series,
    ends: pd.Series,
    ys: pd.Series,
    style: Style,
    width: float,
    opacity: float,
) -> None:
    """Draw bars as one wide line with gaps: error bars draw nothing on an axis of dates."""
    if starts.empty:
        return
    xs = [x for pair in zip(starts, ends, strict=True) for x in (*pair, None)]
    levels = [y for y in ys for y in (y, y, None)]
    _draw_line(canvas, xs, levels, style.colour, width, opacity)


def _draw_line(
    canvas: _Canvas, xs: Sequence[object], ys: Sequence[object], colour: str, width: float, opacity: float
) -> None:
    canvas.trace(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": _alpha(colour, opacity), "width": width},
        hoverinfo="skip",
    )


def _draw_arrows(
    canvas: _Canvas, marks: pd.DataFrame, edge: pd.Timestamp, symbol: str, style: Style, size: float
) -> None:
    if marks.empty:
        return
    canvas.trace(
        x=[edge] * len(marks),
        y=marks["y"],
        mode="markers",
        marker={"symbol": symbol, "color": style.colour, "size": size},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _draw_marks(
    canvas: _Canvas,
    xs: pd.Series,
    ys: pd.Series,
    rows: pd.DataFrame,
    style: Style,
    colours: str | list[str],
    size: float,
    *,
    hollow: bool = False,
) -> None:
    """Draw marks that can be clicked; the chosen one grows, the others stay as they are."""
    if rows.empty:
        return
    canvas.trace(
        x=xs,
        y=ys,
        mode="markers",
        marker={
            "symbol": f"{style.symbol}-open" if hollow else style.symbol,
            "color": colours,
            "size": size,
            "line": {"width": 1.5 if hollow else 1, "color": style.colour},
        },
        customdata=_customdata(rows),
        hovertemplate="%{customdata[1]}<extra></extra>",
        cliponaxis=False,
        selected={"marker": {"size": size + 5}},
        unselected={"marker": {"opacity": 1}},
    )


def _customdata(rows: pd.DataFrame) -> list[list[str]]:
    return [
        [item, "<br>".join(_wrapped(line, 48) for line in lines)]
        for item, lines in zip(rows["item"], rows["lines"], strict=True)
    ]


# --- words in the chart --------------------------------------------------------------------------------


def _name_headlines(canvas: _Canvas, headlines: pd.DataFrame, first: pd.Timestamp, days: float) -> float:
    """Write the headlines above the lanes, in as many rows as keep them apart; return where they end."""
    if headlines.empty:
        return 0
    at = [(x - first) / pd.Timedelta(days=1) for x in headlines["x"]]
    texts = [wrap(text, 42) for text in headlines["text"]]
    widths = [max(map(len, lines)) * _CHARACTER * days / _PHONE for lines in texts]
    right = [x <= days / 2 for x in at]
    starts = [x if r else x - w for x, w, r in zip(at, widths, right, strict=True)]
    order = sorted(range(len(at)), key=lambda n: starts[n])
    levels = _stack([starts[n] for n in order], [starts[n] + widths[n] for n in order])
    row_height = 15 * max(map(len, texts)) + 6
    total = row_height * (max(levels) + 1)
    for n, level in zip(order, levels, strict=True):
        text = "<br>".join(escape(line, quote=False) for line in texts[n])
        y = row_height * level
        side = "left" if right[n] else "right"
        _label(canvas, text, headlines["x"].iloc[n], y, side, anchor="top", shift=4)
        x = headlines["x"].iloc[n]
        canvas.rule(x, x, y + 3, total, _UPRIGHT)
    return total


def _name_articles(canvas: _Canvas, strip: _Strip, first: pd.Timestamp, days: float) -> None:
    """Write each outlet beside its bar: after it, else before it, else over it, where there is room.

    Where there are too many articles for words beside each, there are none: hovering tells.
    """
    if strip.height < _LETTERS:
        return
    for row in strip.marks.itertuples():
        name = escape(row.label, quote=False)
        start, end = (row.x, row.x) if pd.isna(row.start) else (row.start, row.end)
        room = len(row.label) * _CHARACTER / _PHONE
        before, after = ((at - first) / pd.Timedelta(days=1) / days for at in (start, end))
        if after + room < 1:
            _label(canvas, name, end, row.y, "left", shift=9)
        elif before > room:
            _label(canvas, name, start, row.y, "right", shift=9)
        else:
            _label(canvas, name, row.x, row.y, "left", shift=9)


def _name_contradictions(canvas: _Canvas, strip: _Strip, first: pd.Timestamp, days: float) -> None:
    """Write both dates once beside each group of quotations that share them."""
    joined = strip.marks[strip.marks["article_x"].notna()]
    for label, group in joined.groupby("label", sort=False):
        left, right = group[["x", "article_x"]].min(axis=1).min(), group[["x", "article_x"]].max(axis=1).max()
        text = "<br>".join(escape(line, quote=False) for line in str(label).splitlines())
        y = float(group["y"].mean())
        if (left - first) / pd.Timedelta(days=1) > days / 2:
            _label(canvas, text, left, y, "right", shift=8)
        else:
            _label(canvas, text, right, y, "left", shift=8)


def _label(
    canvas: _Canvas,
    text: str,
    x: object,
    y: float,
    side: str,
    *,
    paper: bool = False,
    anchor: str = "middle",
    shift: float = 0,
) -> None:
    """Write words that are HTML already, from `x` to the right (`left` bound) or to the left of it."""
    canvas.annotations.append(
        {
            "text": text,
            "x": x,
            "y": y,
            "xref": "paper" if paper else "x",
            "xanchor": side,
            "yanchor": anchor,
            "align": side,
            "xshift": -shift if side == "right" else shift,
            "showarrow": False,
            "font": {"size": 12},
            "borderpad": 0,
        }
    )


def _wrapped(text: str, width: int) -> str:
    """Break text into lines and escape them: plotly reads HTML in its texts."""
    return "<br>".join(escape(line, quote=False) for line in wrap(text, width))


def _longest_line(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)
