"""Rates by outlet: bars on one scale, in blocks one below the other."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from lib.drawing import rows
from lib.drawing.canvas import plain
from lib.drawing.panel import Panel, grouped
from lib.drawing.style import Looks
from lib.subjects.tone.marks import Bar


def draw(found: Panel[Bar], looks: Looks) -> go.Figure:
    """Draw a bar for each row, blocks of rows one below the other on one scale."""
    longest = max(max(bar.value for bar in found.marks), 1e-9)
    texts: list[dict[str, Any]] = []
    heights = []
    y = 0.0
    for block, inside in grouped(found.marks, lambda bar: bar.block).items():
        y = rows.block_head(texts, y, block)
        for bar in inside:
            y = rows.row_head(texts, y, bar.name, bar.note)
            label = rows.text(bar.value, y + rows.LINE, plain(bar.label))
            texts.append({**label, "xref": "x", "xshift": 5})
            heights.append(y + rows.LINE)
            y += rows.ROW
        y += rows.GAP
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in found.marks],
        "y": heights,
        "width": rows.BAR,
        "marker": {"color": [looks.outlets[bar.outlet_id].colour for bar in found.marks]},
        **rows.clickable([(bar.item, f"{bar.name}: {bar.hover}") for bar in found.marks]),
    }
    # The number at the end of the longest bar needs its own room.
    layout = rows.layout(y - rows.GAP, [(0, longest * rows.NARROW / (rows.NARROW - 40))])
    return go.Figure([trace], {**layout, "annotations": texts})
