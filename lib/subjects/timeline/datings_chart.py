"""How exactly each outlet dates each event: a row an event, a column an outlet."""

from __future__ import annotations

from textwrap import wrap

import plotly.graph_objects as go

from lib.drawing.canvas import THIN, Canvas, hover, wrapped
from lib.drawing.style import ACCENT, NEUTRAL, Looks, Style
from lib.subjects.timeline.marks import Datings, Given

_ACCENT = Style(ACCENT, "square")
_GIVEN: dict[Given, tuple[str, str, str]] = {
    "day": ("square", ACCENT, "day"),
    "month": ("square", _ACCENT.alpha(0.55), "month"),
    "loose": ("square", _ACCENT.alpha(0.25), "span"),
    "none": ("line-ew", NEUTRAL, "none"),
}
"""Symbol, colour and word of a mark by how exactly the outlet dates the event."""


def draw(found: Datings, looks: Looks) -> go.Figure:
    """Draw the datings; `looks` does not matter, outlets are told by their columns."""
    canvas = Canvas()
    columns = {outlet: at for at, (outlet, _) in enumerate(found.outlets)}
    header = 16 * max((len(wrap(name, 11)) for _, name in found.outlets), default=0) + 6
    for outlet, name in found.outlets:
        canvas.label(f"<b>{wrapped(name, 11)}</b>", columns[outlet], header, "center", anchor="bottom")
    floor = float(header)
    heights: dict[str, float] = {}
    for item, title in {mark.item: mark.event for mark in found.marks}.items():
        lines = wrap(title, 60)
        canvas.rule(0, 1, floor + 2, floor + 2, THIN, paper=True)
        canvas.label(wrapped(title, 60), 0, floor + 6, "left", paper=True, anchor="top")
        heights[item] = floor + 16 * len(lines) + 18
        floor = heights[item] + 12
    for given, (symbol, colour, word) in _GIVEN.items():
        for differs in (False, True):
            group = [mark for mark in found.marks if (mark.given, mark.differs) == (given, differs)]
            if not group:
                continue
            canvas.trace(
                x=[columns[mark.outlet_id] for mark in group],
                y=[heights[mark.item] for mark in group],
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
                customdata=hover((mark.item, mark.lines) for mark in group),
                hovertemplate="%{customdata[1]}<extra></extra>",
                selected={"marker": {"size": 17}},
                unselected={"marker": {"opacity": 1}},
            )
    axis = {"visible": False, "range": [-0.5, len(found.outlets) - 0.5], "fixedrange": True}
    return canvas.figure(floor, axis)
