"""Charts with a column an outlet and words on their rows: what they have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from lib.drawing.style import CLEAR


def figure(
    traces: Sequence[Mapping[str, Any]],
    height: float,
    margins: tuple[float, float],
    heads: Mapping[str, Any],
    rows: Mapping[str, Any],
) -> go.Figure:
    """Make a figure with the outlets' names above it.

    Args:
        traces: What is drawn.
        height: Pixels, with margins.
        margins: Room above, for the heads, and below.
        heads: What is particular about the axis of outlets.
        rows: What is particular about the axis of rows.
    """
    return go.Figure(
        list(traces),
        {
            "height": height,
            "margin": {"l": 0, "r": 0, "t": margins[0], "b": margins[1]},
            "xaxis": {
                "side": "top",
                "zeroline": False,
                "tickangle": 0,
                "tickfont": {"size": 11},
                "fixedrange": True,
                **heads,
            },
            "yaxis": {"showticklabels": False, "zeroline": False, "fixedrange": True, **rows},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "showlegend": False,
            "hovermode": "closest",
        },
    )


def writing(x: Sequence[float], y: Sequence[float], texts: Sequence[str]) -> dict[str, Any]:
    """Write texts to the right of points; a trace costs a tenth of as many annotations."""
    return {
        "type": "scatter",
        "x": list(x),
        "y": list(y),
        "mode": "text",
        "text": list(texts),
        "textposition": "middle right",
        "textfont": {"size": 13},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def narrow(name: str) -> str:
    """Break a name into short lines for the head of a column, long words where their parts meet."""
    parts = [
        part
        for word in name.split()
        for part in re.sub(r"(?<=[a-z])(?=\.)", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", "- ", word)).split()
    ]
    return "<br>".join(escape(part) for part in parts)
