"""A canvas that is laid out in pixels: one unit of its vertical axis is one pixel, counted downward.

So stacked marks never touch, and a strip is as tall as its tallest stack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from lib.drawing.style import BARE, GRID, NEUTRAL, Style

CHARACTER = 6.2
"""Width of a letter at the labels' size, in pixels."""
LINE_END = "<br />"
HEADER = 30
"""Room for the words above a strip."""
SMALLEST = 4
"""Size of the smallest mark that can be hit."""
THIN = {"color": GRID, "width": 1}
UPRIGHT = {"color": NEUTRAL, "width": 1, "dash": "dot"}


class Canvas:
    """Collects the parts of a figure: plotly checks all of them at each addition, so they go in at once."""

    def __init__(self) -> None:
        self.traces: list[go.Scatter | go.Bar] = []
        self.annotations: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []

    def trace(self, **parts: Any) -> None:
        """Add marks or lines, as `go.Scatter` takes them."""
        self.traces.append(go.Scatter(**parts, showlegend=False))

    def marks(
        self,
        xs: Sequence[Any],
        ys: Sequence[float],
        told: Sequence[tuple[str, Sequence[str]]],
        style: Style,
        colours: str | list[str],
        size: float,
        *,
        hollow: bool = False,
    ) -> None:
        """Add marks that can be clicked; the chosen one grows, the others stay as they are.

        Args:
            xs: Where they stand across.
            ys: How far down.
            told: For each its item and the lines of words beside it, which are escaped here.
            style: Symbol, and colour of the rim.
            colours: Colour of all, or of each.
            size: Size in pixels.
            hollow: Whether only the rim is drawn.
        """
        if not told:
            return
        self.trace(
            x=xs,
            y=ys,
            mode="markers",
            marker={
                "symbol": f"{style.symbol}-open" if hollow else style.symbol,
                "color": colours,
                "size": size,
                "line": {"width": 1.5 if hollow else 1, "color": style.colour},
            },
            customdata=hover(told),
            hovertemplate="%{customdata[1]}<extra></extra>",
            cliponaxis=False,
            selected={"marker": {"size": size + 5}},
            unselected={"marker": {"opacity": 1}},
        )

    def bars(
        self, spans: Sequence[tuple[Any, Any, float]], style: Style, width: float, opacity: float
    ) -> None:
        """Add bars, as one wide line with gaps: error bars draw nothing on an axis of dates.

        Args:
            spans: Beginning, end and height of each.
            style: Its colour.
            width: Thickness in pixels.
            opacity: From 0 to 1.
        """
        if not spans:
            return
        xs = [x for start, end, _ in spans for x in (start, end, None)]
        ys = [level for _, _, y in spans for level in (y, y, None)]
        self.line(xs, ys, style, width, opacity)

    def line(
        self, xs: Sequence[object], ys: Sequence[object], style: Style, width: float, opacity: float
    ) -> None:
        """Add a line; None is a gap."""
        self.trace(
            x=xs, y=ys, mode="lines", line={"color": style.alpha(opacity), "width": width}, hoverinfo="skip"
        )

    def rule(
        self, x0: Any, x1: Any, y0: float, y1: float, line: Mapping[str, Any], *, paper: bool = False
    ) -> None:
        """Add a straight line behind the marks; `paper` counts x from 0 to 1 across the figure."""
        ends = {"x0": x0, "x1": x1, "y0": y0, "y1": y1}
        self.shapes.append(
            {"type": "line", **ends, "xref": "paper" if paper else "x", "layer": "below", "line": dict(line)}
        )

    def label(
        self,
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
        self.annotations.append(
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

    def figure(self, height: float, axis: Mapping[str, Any]) -> go.Figure:
        """Make the figure: clear grounds, an axis of pixels that counts downward.

        Args:
            height: Height of the plot in pixels.
            axis: What is particular about the horizontal axis.
        """
        below = 6 if axis.get("visible") is False else 52 if "title" in axis else 44
        layout = {
            **BARE,
            "height": int(height) + below + 10,
            "margin": {"l": 10, "r": 10, "t": 10, "b": below},
            "hoverlabel": {"align": "left"},
            "annotations": self.annotations,
            "shapes": self.shapes,
            "xaxis": {"showgrid": True, "gridcolor": GRID, "zeroline": False, "tickangle": 0, **axis},
            "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
        }
        return go.Figure(self.traces, layout)


def stack(starts: Iterable[float], ends: Iterable[float]) -> list[int]:
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


def hover(told: Iterable[tuple[str, Sequence[str]]]) -> list[list[str]]:
    """Write items and their lines of words as the `customdata` of marks, escaped and wrapped.

    `LINE_END` stands between the lines, `<br>` where one of them is wrapped: `static/frame/touch.js` tells
    them apart, plotly takes them for the same.
    """
    return [[item, LINE_END.join(wrapped(line, 48) for line in lines)] for item, lines in told]


def plain(text: str) -> str:
    """Escape words for plotly, which reads HTML in its texts; a quotation mark means nothing there."""
    return escape(text, quote=False)


def wrapped(text: str, width: int) -> str:
    """Break text into lines and escape them."""
    if len(text) <= width and text.isprintable() and text == text.strip():
        # Most are short, of many marks: looking for places to break takes far longer.
        return plain(text)
    return "<br>".join(plain(line) for line in wrap(text, width))
