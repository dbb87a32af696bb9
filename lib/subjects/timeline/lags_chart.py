"""How many days before its article each quotation was said, a strip for each outlet."""

from __future__ import annotations

import plotly.graph_objects as go

from lib.drawing.canvas import HEADER, SMALLEST, Canvas, plain, stack
from lib.drawing.style import NEUTRAL, Looks
from lib.subjects.timeline.marks import Lag, Lags
from lib.wording import plural

_BAR = 0.3
_TALLEST = 180
"""Pixels of an outlet's marks at most ..."""
_ALL_TALLEST = 900
"""... and of all outlets' together, for a chart that fits a screen or two."""


def draw(found: Lags, looks: Looks) -> go.Figure:
    """Draw the lags: a mark a quotation, a bar where its dates leave several days, a line at the median."""
    canvas = Canvas()
    longest = found.longest
    gap = longest * 10 / looks.width
    floor = 0.0
    tallest = min(_TALLEST, _ALL_TALLEST / max(len(found.outlets), 1))
    for row in found.outlets:
        here = (mark for mark in found.marks if mark.outlet_id == row.outlet_id and mark.lag <= longest)
        part = sorted(here, key=_lag)
        level = stack(
            (min(mark.low, mark.lag) - gap / 2 for mark in part),
            (min(max(mark.high, mark.lag), longest) + gap / 2 for mark in part),
        )
        top = floor + HEADER
        rows_here = max(level, default=0) + 1
        row_height = min(10, tallest / rows_here)
        size = min(8, max(row_height, SMALLEST))
        bottom = top + row_height * rows_here + 8
        style = looks.outlets[row.outlet_id]
        count = plural(row.n, "quotation")
        name = f"<b>{plain(row.name)}</b> · {row.known} at the median · {count}"
        canvas.label(name, 0, top - 13, "left", paper=True)
        canvas.line([min(float(row.oldest), longest), 0], [bottom, bottom], style, 2, 0.8)
        if row.median <= longest:
            canvas.rule(row.median, row.median, top, bottom, {"color": NEUTRAL, "width": 1})
        by_side: dict[str, list[tuple[Lag, float]]] = {}
        for mark, at in zip(part, level, strict=True):
            by_side.setdefault(mark.side_id, []).append((mark, bottom - 8 - row_height * (at + 0.5)))
        for side, placed in by_side.items():
            look = looks.sides[side]
            uncertain = [(mark.low, min(mark.high, longest), y) for mark, y in placed if mark.low < mark.high]
            canvas.bars(uncertain, look, row_height * 0.6, _BAR)
            canvas.marks(
                [mark.lag for mark, _ in placed],
                [y for _, y in placed],
                [(mark.item, mark.told) for mark, _ in placed],
                look,
                [look.colour] * len(placed),
                size,
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
    return canvas.figure(floor + 6, axis)


def _lag(mark: Lag) -> float:
    return mark.lag
