"""Rates by outlet: bars on one scale, in blocks one below the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.drawing import rows as headed
from lib.drawing.style import Style


def bars(marks: pd.DataFrame, styles: Mapping[str, Style]) -> go.Figure:
    """Draw a bar for each row, blocks of rows one below the other on one scale.

    Args:
        marks: Columns `block`, `outlet_id`, `name`, `note`, `value`, `label` (at the bar's end), `hover`,
            `item`; in the order drawn.
        styles: Colour by outlet.
    """
    longest = max(float(marks["value"].max()), 1e-9)
    texts: list[dict[str, Any]] = []
    heights = []
    y = 0.0
    for block, inside in headed.grouped(headed.records(marks), "block"):
        y = headed.block_head(texts, y, block)
        for row in inside:
            y = headed.row_head(texts, y, row["name"], row["note"])
            label = headed.text(row["value"], y + headed.LINE, headed.safe(row["label"]))
            texts.append({**label, "xref": "x", "xshift": 5})
            heights.append(y + headed.LINE)
            y += headed.ROW
        y += headed.GAP
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": list(marks["value"]),
        "y": heights,
        "width": headed.BAR,
        "marker": {"color": [styles[outlet].colour for outlet in marks["outlet_id"]]},
        **headed.clickable(list(zip(marks["item"], marks["name"] + ": " + marks["hover"], strict=True))),
    }
    # The number at the end of the longest bar needs its own room.
    layout = headed.layout(y - headed.GAP, [(0, longest * headed.NARROW / (headed.NARROW - 40))])
    return go.Figure([trace], {**layout, "annotations": texts})
