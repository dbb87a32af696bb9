"""A matrix of marks: wrapped row labels at the left, column heads as a staircase above.

The vertical axis counts pixels from the first row down, so that rows with long labels can be taller. The
heads end at their columns, one line each with a leader down: that way they need no turned text and still
fit where five columns share the width of a telephone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go

from lib.drawing.canvas import plain
from lib.drawing.style import BARE, GRID

LEFT = 222
"""Room for row labels, in pixels."""
_LETTERS = 40
_LINE = 14.0
_PADDING = 8.0
_SECTION = 34.0
_HEAD = 18.0
_EDGE = 0.6
_TALL = 700
"""From this height on, the heads stand below the matrix too."""
WORDS: Mapping[str, Any] = {
    "tickfont": {"size": 12},
    "ticks": "",
    "showgrid": False,
    "zeroline": False,
    "showline": False,
    "fixedrange": True,
    "automargin": False,
}
"""An axis of which nothing is seen but the words at it."""
_LEADER = "rgba(138,133,123,0.6)"


@dataclass(frozen=True)
class Grid:
    """Where the rows stand.

    Attributes:
        labels: Row labels, escaped and wrapped.
        middles: Middle of each row, in pixels from the top.
        edges: Lower edge of each row.
        sections: Section headings, escaped, with their middles.
        height: Height of all rows.
    """

    labels: tuple[str, ...]
    middles: tuple[float, ...]
    edges: tuple[float, ...]
    sections: tuple[tuple[str, float], ...]
    height: float


def grid(labels: Sequence[str], sections: Sequence[str]) -> Grid:
    """Place rows one below the other, with a heading wherever the section changes.

    Args:
        labels: Plain text for each row; escaped and wrapped here.
        sections: Section of each row, the empty string for none; rows of a section stand together.
    """
    wrapped, middles, edges, headings = [], [], [], []
    at, before = 0.0, ""
    for label, section in zip(labels, sections, strict=True):
        if section != before:
            headings.append((plain(section), at + _SECTION / 2 + 3))
            at, before = at + _SECTION, section
        lines = balanced(label, _LETTERS)
        height = len(lines) * _LINE + _PADDING
        wrapped.append("<br>".join(plain(line) for line in lines))
        middles.append(at + height / 2)
        at += height
        edges.append(at)
    return Grid(tuple(wrapped), tuple(middles), tuple(edges), tuple(headings), at)


@lru_cache(maxsize=4096)
def balanced(text: str, letters: int) -> tuple[str, ...]:
    """Wrap text into as few lines as fit, then as evenly as may be: no last line of one word."""
    lines = textwrap.wrap(text, letters) or [""]
    # A word is broken where it is longer than a line, not for the sake of evenness.
    longest = max(map(len, text.split()), default=0)
    for narrower in range(letters - 1, max(letters // 2, min(longest, letters) - 1), -1):
        tried = textwrap.wrap(text, narrower)
        if len(tried) > len(lines):
            break
        lines = tried or lines
    return tuple(lines)


def figure(rows: Grid, heads: Sequence[str], marks: Sequence[Any]) -> go.Figure:
    """Draw marks in a matrix.

    Args:
        rows: The rows.
        heads: Column heads from left to right, in plotly's markup, already escaped.
        marks: Traces with `x` the number of a column from 0 and `y` one of `rows.middles`.
    """
    right = len(heads) - 1 + _EDGE
    top = _HEAD * (len(heads) + 0.5)
    bottom = top if rows.height > _TALL else 0.0
    across: list[float | None] = []
    down: list[float | None] = []
    for edge in rows.edges:
        across += [-_EDGE, right, None]
        down += [edge, edge, None]
    leaders_x: list[float | None] = []
    leaders_y: list[float | None] = []
    for at in range(len(heads)):
        leaders_x += [at, at, None]
        leaders_y += [-_HEAD * (at + 1.1), -2, None]
        if bottom:
            leaders_x += [at, at, None]
            leaders_y += [rows.height + 2, rows.height + _HEAD * (at + 1.1), None]
    named = [_head(head, at, -_HEAD * (at + 0.75)) for at, head in enumerate(heads)]
    if bottom:
        named += [_head(head, at, rows.height + _HEAD * (at + 0.75)) for at, head in enumerate(heads)]
    named += [
        {
            "text": f"<b>{text}</b>",
            "xref": "paper",
            "x": 0,
            "xshift": -LEFT,
            "y": middle,
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
        }
        for text, middle in rows.sections
    ]
    return go.Figure(
        [_lines(across, down, GRID), _lines(leaders_x, leaders_y, _LEADER), *marks],
        {
            **BARE,
            "height": round(rows.height + top + bottom + 12),
            "margin": {"l": LEFT, "r": 4, "t": 6, "b": 6},
            "showlegend": False,
            "xaxis": {"visible": False, "range": [-_EDGE, right], "fixedrange": True},
            "yaxis": {
                **WORDS,
                "range": [rows.height + bottom, -top],
                "tickvals": rows.middles,
                "ticktext": rows.labels,
            },
            "annotations": named,
        },
    )


def marks(
    x: Sequence[float],
    y: Sequence[float],
    marker: dict[str, Any],
    customdata: Sequence[Sequence[str]],
    name: str,
) -> go.Scatter:
    """Draw one kind of mark.

    Args:
        x: Columns.
        y: Middles of rows.
        marker: Plotly marker properties.
        customdata: For each mark its item, then the words shown beside it, in plotly's markup.
        name: Kind of mark.
    """
    return go.Scatter(
        x=x,
        y=y,
        mode="markers",
        marker=marker,
        customdata=customdata,
        hovertemplate="%{customdata[1]}<extra></extra>",
        name=name,
        # A click must not dim all other marks: they are still there to be read.
        unselected={"marker": {"opacity": 1}},
    )


@lru_cache(maxsize=4096)
def note(*lines: str, width: int = 52) -> str:
    """Write plain lines as the words shown beside a mark: escaped, wrapped, empty ones left out."""
    return "<br>".join(plain(part) for line in lines for part in textwrap.wrap(line, width))


def _head(text: str, x: int, y: float) -> dict[str, Any]:
    return {
        "text": text,
        "x": x,
        "y": y,
        "xanchor": "right",
        "yanchor": "middle",
        "xshift": -5,
        "showarrow": False,
    }


def _lines(x: list[float | None], y: list[float | None], colour: str) -> go.Scatter:
    return go.Scatter(x=x, y=y, mode="lines", line={"color": colour, "width": 1}, hoverinfo="skip", name="")
