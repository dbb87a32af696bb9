"""Charts of the Side by side page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd
import plotly.graph_objects as go

from lib.drawing import matrix
from lib.drawing.style import ACCENT, NEUTRAL, Style

_TRANSPARENT = "rgba(0,0,0,0)"
_NOT_YET = "rgba(138,133,123,0.22)"


def coverage(
    rows: pd.DataFrame, columns: pd.DataFrame, cells: pd.DataFrame, styles: Mapping[str, Style]
) -> go.Figure:
    """Draw statements by outlets, four marks.

    Filled: quoted. Ring: paraphrased. Dash: left out. Shaded: not yet said when the article appeared.

    Args:
        rows: `statement_id`, `gist`, `speaker`, `said`, `section`, in order.
        columns: `outlet_id`, `name`, `carried`, `possible`, from left to right.
        cells: `statement_id`, `outlet_id`, `coverage`, `label`, `words`, `item`.
        styles: Look of each outlet.
    """
    grid = matrix.grid(list(rows["gist"]), list(rows["section"]))
    x_of = {outlet: at for at, outlet in enumerate(columns["outlet_id"])}
    name_of = dict(zip(columns["outlet_id"], columns["name"], strict=True))
    row_of = {
        statement: (middle, f"{gist} ({speaker}, {said})")
        for statement, middle, gist, speaker, said in zip(
            rows["statement_id"], grid.middles, rows["gist"], rows["speaker"], rows["said"], strict=True
        )
    }
    traces = []
    for kind, marker in (
        ("not-yet-said", {"symbol": "square", "size": 15, "color": _NOT_YET}),
        ("left-out", {"symbol": "line-ew", "size": 5, "line": {"width": 1.8, "color": NEUTRAL}}),
        ("paraphrased", {"symbol": "circle", "size": 11, "color": _TRANSPARENT}),
        ("quoted", {"symbol": "circle", "size": 13}),
    ):
        found = cells[cells["coverage"] == kind]
        colours = [styles[outlet].colour for outlet in found["outlet_id"]]
        if kind == "paraphrased":
            marker = {**marker, "line": {"width": 2.4, "color": colours}}
        elif kind == "quoted":
            marker = {**marker, "color": colours, "line": {"width": 0}}
        notes = [
            matrix.note(
                f"{name_of[outlet]}: {label.lower()}",
                row_of[statement][1],
                f"“{_cut(words)}”" if words else "",
            )
            for statement, outlet, label, words in zip(
                found["statement_id"], found["outlet_id"], found["label"], found["words"], strict=True
            )
        ]
        traces.append(
            matrix.marks(
                [x_of[outlet] for outlet in found["outlet_id"]],
                [row_of[statement][0] for statement in found["statement_id"]],
                marker,
                list(zip(found["item"], notes, strict=True)),
                kind,
            )
        )
    heads = [
        f"<b>{escape(name)}</b> {carried} of {possible}"
        for name, carried, possible in zip(
            columns["name"], columns["carried"], columns["possible"], strict=True
        )
    ]
    return matrix.figure(grid, heads, traces)


def kinds(counts: pd.DataFrame) -> go.Figure:
    """Draw disagreements by kind: filled for high confidence of our judgement, outlined for medium.

    Args:
        counts: `label`, `high`, `medium`, `n`, most first.
    """
    labels = [escape(label) for label in counts["label"]]
    figure = _bars(labels, list(counts["n"]))
    for column, fill in (("high", ACCENT), ("medium", _TRANSPARENT)):
        figure.add_bar(
            x=counts[column],
            y=labels,
            orientation="h",
            name=column,
            marker={"color": fill, "line": {"color": ACCENT, "width": 1.5}},
            hovertemplate=f"%{{y}}: %{{x}} with {column} confidence<extra></extra>",
        )
    return figure


def parties(counts: pd.DataFrame, styles: Mapping[str, Style]) -> go.Figure:
    """Draw how many disagreements each outlet is a party to.

    Args:
        counts: `outlet_id`, `name`, `n`, most first.
        styles: Look of each outlet.
    """
    labels = [escape(name) for name in counts["name"]]
    figure = _bars(labels, list(counts["n"]))
    figure.add_bar(
        x=counts["n"],
        y=labels,
        orientation="h",
        marker={"color": [styles[outlet].colour for outlet in counts["outlet_id"]]},
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    return figure


def _bars(labels: list[str], ends: list[int]) -> go.Figure:
    """Prepare horizontal bars with their numbers at the ends."""
    return go.Figure(
        layout={
            "height": 26 * len(labels) + 16,
            "margin": {"l": 130, "r": 30, "t": 4, "b": 4},
            "paper_bgcolor": _TRANSPARENT,
            "plot_bgcolor": _TRANSPARENT,
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
                "fixedrange": True,
                "automargin": False,
            },
            "annotations": [
                {"text": str(n), "x": n, "y": label, "xanchor": "left", "xshift": 5, "showarrow": False}
                for label, n in zip(labels, ends, strict=True)
            ],
        }
    )


def _cut(words: str, limit: int = 160) -> str:
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"
