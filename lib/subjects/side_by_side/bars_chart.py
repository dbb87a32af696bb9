"""Disagreements as bars, by kind and by outlet."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape, unescape

import plotly.graph_objects as go

from lib.drawing.panel import Panel
from lib.drawing.style import ACCENT, CLEAR, Looks
from lib.subjects.side_by_side.marks import OfKind, OfOutlet

_LETTERS = 18
"""Letters of a label that the margin has room for."""


def kinds(found: Panel[OfKind], looks: Looks) -> go.Figure:
    """Draw disagreements by kind: filled for high confidence of our judgement, outlined for medium.

    `looks` does not matter: a kind belongs to no outlet.
    """
    labels = [escape(mark.label) for mark in found.marks]
    figure = _bars(labels, [mark.n for mark in found.marks])
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
    figure = _bars(labels, counts)
    figure.add_bar(
        x=counts,
        y=labels,
        orientation="h",
        marker={"color": [looks.outlets[mark.outlet_id].colour for mark in found.marks]},
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    return figure


def _short(label: str) -> str:
    """Cut an escaped label at its end where it has no room; beside the bar it is whole."""
    words = unescape(label)
    return label if len(words) <= _LETTERS else f"{escape(words[: _LETTERS - 1].rstrip())}…"


def _bars(labels: Sequence[str], ends: Sequence[int]) -> go.Figure:
    """Prepare horizontal bars with their numbers at the ends."""
    return go.Figure(
        layout={
            "height": 26 * len(labels) + 16,
            "margin": {"l": 130, "r": 30, "t": 4, "b": 4},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "showlegend": False,
            "barmode": "stack",
            "bargap": 0.35,
            "dragmode": False,
            "xaxis": {"visible": False, "range": [0, max(ends, default=1) * 1.02], "fixedrange": True},
            "yaxis": {
                "autorange": "reversed",
                "ticks": "",
                "showgrid": False,
                "showline": False,
                "tickfont": {"size": 12},
                "tickvals": list(labels),
                "ticktext": [_short(label) for label in labels],
                "fixedrange": True,
                "automargin": False,
            },
            "annotations": [
                {"text": str(n), "x": n, "y": label, "xanchor": "left", "xshift": 5, "showarrow": False}
                for label, n in zip(labels, ends, strict=True)
            ],
        }
    )
