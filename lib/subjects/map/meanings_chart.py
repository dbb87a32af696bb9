"""Where each outlet looks: a column for each outlet, a row for each place."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from lib.drawing.columns import figure, narrow, writing
from lib.drawing.style import CLEAR, GRID, Looks
from lib.subjects.map.marks import Meanings

_ROOM = 1.45
"""How many times as wide as its longest bar a column is at least."""
_LETTER = 7
"""Pixels of a digit."""
_MOST_BESIDE = 0.7
"""The largest part of a column that is left to the number."""


def draw(found: Meanings, looks: Looks) -> go.Figure:
    """Draw a bar for each outlet and place, full as far as a place is meant; it opens the place."""
    outlets = dict(found.outlets)
    line_of = {place: at for at, place in enumerate(dict.fromkeys(mark.place for mark in found.marks))}
    most = max(1, *(mark.located + mark.other for mark in found.marks))
    widest = most * _beside(most, len(outlets), looks.width)
    start = {outlet: at * widest for at, outlet in enumerate(outlets)}
    bars = [
        (mark, start[mark.outlet_id] + (mark.located if hollow else 0), n, hollow)
        for mark in found.marks
        for n, hollow in ((mark.located, False), (mark.other, True))
        if n
    ]
    colours = [looks.outlets[mark.outlet_id].colour for mark, *_ in bars]
    drawn = {
        "type": "bar",
        "orientation": "h",
        "base": [base for _, base, _, _ in bars],
        "x": [n for _, _, n, _ in bars],
        "y": [line_of[mark.place] for mark, *_ in bars],
        "width": 0.36,
        "marker": {
            "color": [CLEAR if bar[3] else colour for bar, colour in zip(bars, colours, strict=True)],
            "line": {"color": colours, "width": 1.4},
        },
        "customdata": [
            [
                mark.item,
                escape(outlets[mark.outlet_id]),
                escape(mark.place),
                f"{'otherwise' if hollow else 'as a place'}: {n:,}",
            ]
            for mark, _, n, hollow in bars
        ],
        "hovertemplate": "%{customdata[1]}<br>%{customdata[2]} %{customdata[3]}<extra></extra>",
    }
    totals = [mark.located + mark.other for mark in found.marks]
    numbers = writing(
        [start[mark.outlet_id] + n for mark, n in zip(found.marks, totals, strict=True)],
        [line_of[mark.place] for mark in found.marks],
        [f"\u00a0{n:,}" for n in totals],
    )
    names = writing([0] * len(line_of), [at - 0.44 for at in line_of.values()], [escape(p) for p in line_of])
    return figure(
        [drawn, numbers, names],
        70 + 42 * len(line_of),
        (52, 4),
        {
            "tickvals": list(start.values()),
            "ticktext": [narrow(name) for name in outlets.values()],
            "ticklabelposition": "outside right",
            "range": [-0.02 * widest, len(outlets) * widest],
            "gridcolor": GRID,
        },
        {"range": [len(line_of) - 0.5, -0.95], "showgrid": False},
    )


def _beside(most: int, outlets: int, width: float) -> float:
    """Tell how many times as wide as its longest bar a column is, so that the number beside it has room."""
    number = _LETTER * (len(f"{most:,}") + 1)
    return max(_ROOM, 1 / (1 - min(number * outlets / width, _MOST_BESIDE)))
