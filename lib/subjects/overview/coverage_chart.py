"""The Overview's chart: what each outlet did with the statements."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from lib.drawing.style import ACCENT, NEUTRAL

# From solid to empty: the less an outlet carried, the less ink. Each fill with the ink that reads on it.
_LOOKS = {
    "quoted": (ACCENT, "#FFFFFF"),
    "paraphrased": ("#DDA99E", "#262420"),
    "left-out": ("#B4AEA2", "#262420"),
    "not-yet-said": ("rgba(0,0,0,0)", NEUTRAL),
}


def coverage_bars(counts: pd.DataFrame) -> go.Figure:
    """Draw one stacked bar for each outlet.

    Args:
        counts: Columns `outlet`, `coverage`, `label`, `n`, outlets in order from the top.

    Returns:
        The figure; the outlet's name stands above its bar, so that it also fits a phone.
    """
    outlets = list(dict.fromkeys(counts["outlet"]))
    figure = go.Figure()
    for kind, rows in counts.groupby("coverage", sort=False):
        figure.add_bar(
            y=[outlets.index(outlet) for outlet in rows["outlet"]],
            x=list(rows["n"]),
            orientation="h",
            name=rows["label"].iloc[0],
            marker={"color": _LOOKS[str(kind)][0], "line": {"color": NEUTRAL, "width": 1}},
            textfont={"color": _LOOKS[str(kind)][1]},
            text=[str(n) if n else "" for n in rows["n"]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            width=0.44,
            hovertemplate="%{x} statements: " + escape(rows["label"].iloc[0]).lower() + "<extra></extra>",
        )
    for at, outlet in enumerate(outlets):
        figure.add_annotation(
            x=0, y=at, yshift=27, text=f"<b>{escape(outlet)}</b>", showarrow=False, xanchor="left", xref="x"
        )
    figure.update_layout(
        barmode="stack",
        # A number that does not fit is better left to the table than shrunk to a speck.
        uniformtext={"minsize": 10, "mode": "hide"},
        height=78 * len(outlets) + 90,
        margin={"l": 0, "r": 0, "t": 16, "b": 0},
        xaxis={"visible": False, "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True, "range": [len(outlets) - 0.6, -0.75]},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "traceorder": "normal"},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    return figure
