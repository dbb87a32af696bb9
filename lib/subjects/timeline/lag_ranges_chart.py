"""How many days before their articles the words of many quotations were said, a line for each outlet."""

from __future__ import annotations

import plotly.graph_objects as go

from lib.drawing.canvas import Canvas, plain
from lib.drawing.style import Looks
from lib.subjects.timeline.marks import LagRanges
from lib.wording import plural

_ROW = 40
_LINE, _BAR = 2, 9


def draw(found: LagRanges, looks: Looks) -> go.Figure:
    """Draw for each outlet its median, its middle half and its middle eight tenths."""
    canvas = Canvas()
    longest = max([5.0, *(row.high for row in found.marks)])
    for at, row in enumerate(found.marks):
        style = looks.outlets[row.outlet_id]
        y = float(at * _ROW + 28)
        words = f"<b>{plain(row.name)}</b> · {row.known} at the median · {plural(row.n, 'quotation')}"
        canvas.label(words, 0, y - 15, "left", paper=True)
        canvas.bars([(row.high, row.low, y)], style, _LINE, 0.8)
        canvas.bars([(row.three_quarters, row.quarter, y)], style, _BAR, 0.4)
        canvas.trace(
            x=[row.median],
            y=[y],
            mode="markers",
            marker={"symbol": style.symbol, "color": style.colour, "size": 11},
            hovertemplate=f"{plain(row.name)}: {row.known} at the median<extra></extra>",
            cliponaxis=False,
        )
    pad = longest * 0.03
    axis = {
        "range": [longest + pad, -pad],
        "title": {"text": "days before the article appeared", "standoff": 6},
        "fixedrange": True,
    }
    return canvas.figure(len(found.marks) * _ROW + 8, axis)
