"""Disagreements as bars, by kind and by outlet."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from lib.drawing.canvas import plain
from lib.drawing.matrix import balanced
from lib.drawing.panel import Panel
from lib.drawing.style import ACCENT, CLEAR, Looks
from lib.subjects.side_by_side.marks import OfKind, OfOutlet

_LETTERS, _LINES = 18, 3
"""Letters and lines of a label that there is room for."""
_LINE, _AROUND, _BAR = 14, 12, 17
"""Pixels of a line of a label, what its row has besides, and how thick its bar is."""


def kinds(found: Panel[OfKind], looks: Looks) -> go.Figure:
    """Draw disagreements by kind: filled for high confidence of our judgement, outlined for medium.

    `looks` does not matter: a kind belongs to no outlet.
    """
    labels = [escape(mark.label) for mark in found.marks]
    figure = _bars([mark.label for mark in found.marks], [mark.n for mark in found.marks])
    for sure, counts, fill in (
        ("high", [mark.high for mark in found.marks], ACCENT),
        ("medium", [mark.medium for mark in found.marks], CLEAR),
    ):
        figure.add_bar(
            x=counts,
            y=labels,
            orientation="h",
            name=sure,
            marker={"color": fill, "line": {"color": ACCENT, "width": 1.5}},
            hovertemplate=f"%{{y}}: %{{x}} with {sure} confidence<extra></extra>",
        )
    return figure


def parties(found: Panel[OfOutlet], looks: Looks) -> go.Figure:
    """Draw how many disagreements each outlet is a party to."""
    labels = [escape(mark.name) for mark in found.marks]
    counts = [mark.n for mark in found.marks]
    figure = _bars([mark.name for mark in found.marks], counts)
    figure.add_bar(
        x=counts,
        y=labels,
        orientation="h",
        marker={"color": [looks.outlets[mark.outlet_id].colour for mark in found.marks]},
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    return figure


def _wrapped(label: str) -> tuple[str, ...]:
    """Break a label into lines, and cut it where there is no room for all; beside the bar it is whole."""
    lines = balanced(label, _LETTERS)
    if len(lines) <= _LINES:
        return lines
    return (*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LETTERS - 1]}…")


def _bars(labels: Sequence[str], ends: Sequence[int]) -> go.Figure:
    """Prepare horizontal bars with their numbers at the ends."""
    wrapped = [_wrapped(label) for label in labels]
    row = max(map(len, wrapped), default=1) * _LINE + _AROUND
    names = [escape(label) for label in labels]
    return go.Figure(
        layout={
            "height": row * len(labels) + 16,
            "margin": {"l": 130, "r": 30, "t": 4, "b": 4},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "showlegend": False,
            "barmode": "stack",
            "bargap": 1 - _BAR / row,
            "dragmode": False,
            "xaxis": {"visible": False, "range": [0, max(ends, default=1) * 1.02], "fixedrange": True},
            "yaxis": {
                "autorange": "reversed",
                "ticks": "",
                "showgrid": False,
                "showline": False,
                "tickfont": {"size": 12},
                "tickvals": names,
                "ticktext": ["<br>".join(map(plain, lines)) for lines in wrapped],
                "fixedrange": True,
                "automargin": False,
            },
            "annotations": [
                {"text": str(n), "x": n, "y": label, "xanchor": "left", "xshift": 5, "showarrow": False}
                for label, n in zip(names, ends, strict=True)
            ],
        }
    )
