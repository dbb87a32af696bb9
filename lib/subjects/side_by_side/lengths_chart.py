"""What each outlet carries beside what the length of its articles lets expect, a line for each outlet."""

from __future__ import annotations

import plotly.graph_objects as go

from lib.drawing.canvas import Canvas, plain
from lib.drawing.panel import Panel
from lib.drawing.style import Looks
from lib.subjects.side_by_side.marks import Length
from lib.wording import plural

_ROW = 40
_BAR = 9


def draw(found: Panel[Length], looks: Looks) -> go.Figure:
    """Draw for each outlet the interval expected, as a pale bar, and what it carries, as its mark."""
    canvas = Canvas()
    most = max([1, *(max(mark.high, mark.carried) for mark in found.marks)])
    for at, mark in enumerate(found.marks):
        style = looks.outlets[mark.outlet_id]
        y = float(at * _ROW + 28)
        words = (
            f"<b>{plain(mark.name)}</b> · {mark.words:,} words · {mark.carried:,} of {mark.possible:,}, "
            f"expected {mark.expected:,.1f}"
        )
        canvas.label(words, 0, y - 15, "left", paper=True)
        canvas.bars([(float(mark.low), float(mark.high), y)], style, _BAR, 0.35)
        canvas.trace(
            x=[mark.carried],
            y=[y],
            mode="markers",
            marker={"symbol": style.symbol, "color": style.colour, "size": 11},
            hovertemplate=(
                f"{plain(mark.name)}: {plural(mark.carried, 'statement')}, expected {mark.expected:,.1f} "
                f"({mark.low:,} to {mark.high:,})<extra></extra>"
            ),
            cliponaxis=False,
        )
    pad = most * 0.03
    axis = {
        "range": [-pad, most + pad],
        "title": {"text": "statements carried", "standoff": 6},
        "fixedrange": True,
    }
    return canvas.figure(len(found.marks) * _ROW + 8, axis)
