"""Shares by outlet: bars of full length, cut into the parts that they hold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from lib.drawing import rows
from lib.drawing.canvas import plain
from lib.drawing.panel import grouped
from lib.drawing.style import CLEAR, Looks
from lib.subjects.tone.marks import By, Shares

_COLOURS: Mapping[By, Mapping[str, str]] = {
    "stance": {"neutral": "#A8A194", "assertive": "#3F6C8F", "doubting": "#C08A2E", "refusing": "#8C2F39"},
    "voice": {"narrator": "#3F5F78", "mixed": "#8AA3B5", "quoted": "#C6BCA8"},
    "speaker": {
        "person": "#3F5F78",
        "institution": "#7C9CB5",
        "group": "#B5C4CF",
        "source": "#C08A2E",
        "media": "#8C5A1E",
    },
    "tone": {"-1": "#C08A2E", "0": "#C6BCA8", "1": "#3F6C8F"},
}
"""Colour of each part; sides have their own on every page."""


class _Cut(NamedTuple):
    """A piece laid out: where it begins and how wide it is, from 0 to 1, how far down; its item and words."""

    base: float
    width: float
    y: float
    item: str
    words: str


def draw(found: Shares, looks: Looks) -> go.Figure:
    """Draw a bar of full length for each outlet, cut into pieces, the pieces of a part side by side."""
    sides = {side: look.colour for side, look in looks.sides.items()}
    colours = sides if found.by == "side" else _COLOURS[found.by]
    there = {piece.part for piece in found.marks}
    labels = {part.key: part.label for part in found.parts if part.key in there}
    texts: list[dict[str, Any]] = []
    y = _key_height(list(labels.values()))
    cuts: dict[str, list[_Cut]] = {part: [] for part in labels}
    for bar in grouped(found.marks, lambda piece: piece.outlet_id).values():
        whole, base = float(sum(piece.value for piece in bar)), 0.0
        y = rows.row_head(texts, y, bar[0].name, bar[0].note)
        for part, group in grouped(bar, lambda piece: piece.part).items():
            amount = float(sum(piece.value for piece in group))
            if label := _fitting(labels[part], amount, amount / whole):
                x = (base + amount / 2) / whole
                middle = rows.text(x, y + rows.LINE, plain(label), anchor="center")
                texts.append({**middle, "xref": "x", "font": {"size": 11, "color": _ink_on(colours[part])}})
            for piece in group:
                words = f"{piece.name}: {piece.hover}"
                cuts[part].append(_Cut(base / whole, piece.value / whole, y + rows.LINE, piece.item, words))
                base += piece.value
        y += rows.ROW
    key = {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "top",
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": CLEAR,
        "font": {"size": 12},
        "title": {"text": ""},
    }
    return go.Figure(
        [_trace(labels[part], colours[part], cut) for part, cut in cuts.items()],
        {**rows.layout(y, [(0, 1)]), "annotations": texts, "showlegend": True, "legend": key},
    )


def _trace(label: str, colour: str, cuts: Sequence[_Cut]) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": plain(label),
        "orientation": "h",
        "base": [cut.base for cut in cuts],
        "x": [cut.width for cut in cuts],
        "y": [cut.y for cut in cuts],
        "width": rows.BAR,
        # A half-transparent line parts the pieces on paper and on dark alike.
        "marker": {"color": colour, "line": {"color": "rgba(128,128,128,0.55)", "width": 1}},
        **rows.clickable([(cut.item, cut.words) for cut in cuts]),
    }


def _fitting(label: str, amount: float, share: float) -> str:
    """Return the longest of label and number, number, nothing that fits on a narrow screen."""
    number, room = f"{amount:,.0f}", (share * rows.NARROW - 4) / rows.CHARACTER
    return next((text for text in (f"{label} {number}", number) if len(text) <= room), "")


def _key_height(labels: Sequence[str]) -> float:
    """Return the room that the key needs on a narrow screen; plotly sets entries in columns of one width."""
    across = max(int(rows.NARROW / (max(map(len, labels), default=0) * rows.CHARACTER + 46)), 1)
    return 16 + 20 * math.ceil(len(labels) / across)


def _ink_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour (relative luminance of WCAG 2)."""
    linear = [
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#1A1A1A" if luminance > 0.18 else "#FFFFFF"
