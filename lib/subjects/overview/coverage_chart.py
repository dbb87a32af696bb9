"""What each outlet did with the statements: a stacked bar for each."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from lib.drawing.panel import Panel
from lib.drawing.style import ACCENT, CLEAR, NEUTRAL, Looks
from lib.subjects.overview.marks import Treated

# From solid to empty: the less an outlet carried, the less ink. Each fill with the ink that reads on it.
_FILLS = {
    "quoted": (ACCENT, "#FFFFFF"),
    "paraphrased": ("#DDA99E", "#262420"),
    "left-out": ("#B4AEA2", "#262420"),
    "older": ("rgba(180,174,162,0.35)", NEUTRAL),
    "not-yet-said": (CLEAR, NEUTRAL),
}

_KEY_LINE = 24
"""Room for an entry of the key: on a telephone each is a line."""


def draw(found: Panel[Treated], looks: Looks) -> go.Figure:
    """Draw the bars; `looks` does not matter, the colours are those of what was done.

    The outlet's name stands above its bar, so that it also fits a phone.
    """
    outlets = list(dict.fromkeys(mark.outlet for mark in found.marks))
    kinds = {mark.coverage: mark.label for mark in found.marks}
    key = _KEY_LINE * len(kinds)
    figure = go.Figure()
    for kind, label in kinds.items():
        rows = [mark for mark in found.marks if mark.coverage == kind]
        fill, ink = _FILLS[kind]
        figure.add_bar(
            y=[outlets.index(mark.outlet) for mark in rows],
            x=[mark.n for mark in rows],
            orientation="h",
            name=label,
            marker={"color": fill, "line": {"color": NEUTRAL, "width": 1}},
            textfont={"color": ink},
            text=[f"{mark.n:,}" if mark.n else "" for mark in rows],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            width=0.44,
            hovertemplate="%{x} statements: " + escape(label).lower() + "<extra></extra>",
        )
    for at, outlet in enumerate(outlets):
        figure.add_annotation(
            x=0, y=at, yshift=27, text=f"<b>{escape(outlet)}</b>", showarrow=False, xanchor="left", xref="x"
        )
    figure.update_layout(
        barmode="stack",
        # A number that does not fit is better left to the table than shrunk to a speck.
        uniformtext={"minsize": 10, "mode": "hide"},
        height=78 * len(outlets) + key + 16,
        margin={"l": 0, "r": 0, "t": 16, "b": key},
        xaxis={"visible": False, "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True, "range": [len(outlets) - 0.6, -0.75]},
        # In room of its own: where bars are few, plotly would lay it over them.
        legend={
            "orientation": "h",
            "yref": "container",
            "y": 0,
            "yanchor": "bottom",
            "x": 0,
            "traceorder": "normal",
            "maxheight": key,
        },
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
    )
    return figure
