"""Shares by outlet: bars of full length, cut into the parts that they hold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.drawing import rows as headed

STANCE_COLOURS = {"neutral": "#A8A194", "assertive": "#3F6C8F", "doubting": "#C08A2E", "refusing": "#8C2F39"}
VOICE_COLOURS = {"narrator": "#3F5F78", "mixed": "#8AA3B5", "quoted": "#C6BCA8"}
SPEAKER_COLOURS = {
    "person": "#3F5F78",
    "institution": "#7C9CB5",
    "group": "#B5C4CF",
    "source": "#C08A2E",
    "media": "#8C5A1E",
}


@dataclass(frozen=True)
class Part:
    """One part of a stacked bar: its label and its colour."""

    label: str
    colour: str


def shares(marks: pd.DataFrame, parts: Mapping[str, Part]) -> go.Figure:
    """Draw a bar of full length for each outlet, cut into pieces, the pieces of a part side by side.

    Args:
        marks: Columns `outlet_id`, `name`, `note`, `part`, `value`, `hover`, `item`; in the order drawn,
            the pieces of one outlet and part together.
        parts: Label and colour by part, in the order of the key.
    """
    rows = headed.records(marks)
    present = [part for part in parts if any(row["part"] == part for row in rows)]
    texts: list[dict[str, Any]] = []
    y = _key_height([parts[part].label for part in present])
    pieces: dict[str, list[tuple[float, float, float, str, str]]] = {part: [] for part in present}
    for _, bar in headed.grouped(rows, "outlet_id"):
        whole, base = float(sum(row["value"] for row in bar)), 0.0
        y = headed.row_head(texts, y, bar[0]["name"], bar[0]["note"])
        for part, group in headed.grouped(bar, "part"):
            look, amount = parts[part], float(sum(row["value"] for row in group))
            if label := _fitting(look.label, amount, amount / whole):
                x = (base + amount / 2) / whole
                middle = headed.text(x, y + headed.LINE, headed.safe(label), anchor="center")
                texts.append({**middle, "xref": "x", "font": {"size": 11, "color": _ink_on(look.colour)}})
            for row in group:
                width, words = row["value"] / whole, f"{row['name']}: {row['hover']}"
                pieces[part].append((base / whole, width, y + headed.LINE, row["item"], words))
                base += row["value"]
        y += headed.ROW
    key = {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "top",
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 12},
        "title": {"text": ""},
    }
    return go.Figure(
        [_pieces(parts[part], found) for part, found in pieces.items()],
        {**headed.layout(y, [(0, 1)]), "annotations": texts, "showlegend": True, "legend": key},
    )


def _pieces(part: Part, found: Sequence[tuple[float, float, float, str, str]]) -> dict[str, Any]:
    bases, widths, heights, items, hovers = zip(*found, strict=True)
    return {
        "type": "bar",
        "name": headed.safe(part.label),
        "orientation": "h",
        "base": list(bases),
        "x": list(widths),
        "y": list(heights),
        "width": headed.BAR,
        # A half-transparent line parts the pieces on paper and on dark alike.
        "marker": {"color": part.colour, "line": {"color": "rgba(128,128,128,0.55)", "width": 1}},
        **headed.clickable(list(zip(items, hovers, strict=True))),
    }


def _fitting(label: str, amount: float, share: float) -> str:
    """Return the longest of label and number, number, nothing that fits on a narrow screen."""
    number, room = f"{amount:,.0f}", (share * headed.NARROW - 4) / headed.CHARACTER
    return next((text for text in (f"{label} {number}", number) if len(text) <= room), "")


def _key_height(labels: Sequence[str]) -> float:
    """Return the room that the key needs on a narrow screen; plotly sets entries in columns of one width."""
    across = max(int(headed.NARROW / (max(map(len, labels), default=0) * headed.CHARACTER + 46)), 1)
    return 16 + 20 * math.ceil(len(labels) / across)


def _ink_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour (relative luminance of WCAG 2)."""
    linear = [
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#1A1A1A" if luminance > 0.18 else "#FFFFFF"
