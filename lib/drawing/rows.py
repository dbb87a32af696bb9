"""Rows with their names above, one below the other: what charts with a row an outlet have in common.

The name of a row stands above its line, not beside it, so that names of any length stay whole on a narrow
screen. The vertical axis counts pixels from the top, which fixes every distance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lib.drawing.canvas import plain
from lib.drawing.style import BARE

ROW = 46
"""From one row to the next, in pixels."""
LINE = 31
"""From the top of a row to its line."""
GAP = 22
"""Below a block of rows."""
BAR = 18
"""Thickness of a bar."""
NARROW = 340
"""Pixels that a chart has on a telephone: what must fit, must fit there."""
CHARACTER = 6.6
"""Pixels of an average character at the size of the labels."""
_NAME = 12
_TITLE = 26


def block_head(texts: list[dict[str, Any]], y: float, block: str) -> float:
    """Write the heading of a block, unless it is empty, and return where the block goes on."""
    if not block:
        return y
    texts.append(text(0, y + 13, f"<b>{plain(block)}</b>", size=14))
    return y + _TITLE


def row_head(texts: list[dict[str, Any]], y: float, name: str, note: str) -> float:
    """Write the name and the note of a row, below each other where a narrow screen has no room for both.

    Returns:
        Where the row begins, so that `LINE` below it lies the line.
    """
    texts.append(text(0, y + _NAME, f"<b>{plain(name)}</b>"))
    if (len(name) + len(note)) * CHARACTER + 12 <= NARROW:
        texts.append(text(1, y + _NAME, plain(note), anchor="right"))
        return y
    texts.append(text(0, y + _NAME + 16, plain(note)))
    return y + 16


def text(x: float, y: float, words: str, *, anchor: str = "left", size: int = 12) -> dict[str, Any]:
    """Make an annotation: `x` from 0 to 1 across the chart, `y` in pixels; the words are escaped already."""
    return {
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "y",
        "text": words,
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "middle",
        "font": {"size": size},
    }


def clickable(marks: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Make the part of a trace that shows words beside a mark and opens its item.

    Args:
        marks: For each mark its item and its words, which are escaped here.
    """
    return {
        "customdata": [[item, plain(words)] for item, words in marks],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        # A click must not dim all other marks: they are still there to be read.
        "unselected": {"marker": {"opacity": 1}},
    }


def layout(height: float, ranges: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """Lay out a chart of a height in pixels, with a horizontal axis for each range, side by side."""
    axes = {
        axis(number).replace("x", "xaxis"): {
            "domain": list(domain(number, len(ranges))),
            "range": [low, high],
            "visible": False,
            "fixedrange": True,
        }
        for number, (low, high) in enumerate(ranges)
    }
    return {
        **BARE,
        "height": int(height) + 8,
        "margin": {"l": 8, "r": 8, "t": 0, "b": 8},
        "showlegend": False,
        "barmode": "overlay",
        "yaxis": {"range": [height, 0], "visible": False, "fixedrange": True},
        **axes,
    }


def domain(number: int, count: int) -> tuple[float, float]:
    """Return the room of one of one or two horizontal axes, from 0 to 1."""
    return (0.0, 1.0) if count == 1 else ((0.0, 0.46), (0.54, 1.0))[number]


def axis(number: int) -> str:
    """Name a horizontal axis as plotly does: `x`, `x2`."""
    return "x" if number == 0 else f"x{number + 1}"
