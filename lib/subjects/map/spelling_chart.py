"""Which outlet spells which place how: a dot for each, with n."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from lib.drawing.columns import figure, narrow, writing
from lib.drawing.style import GRID, NEUTRAL, Looks
from lib.subjects.map.marks import Spellings

_UPRIGHT_FROM = 6
_HEAD_LETTERS = 22
_MARK = 11
"""Pixels of a mark."""
_LETTER = 7
"""Pixels of a digit."""
_HEAD_LETTER = 5
"""Pixels of a letter of a name above a column."""
_COLUMNS = 1.62
"""How many columns' width an outlet takes, with its part of the words on the left."""
_MOST_BESIDE = 0.95
"""The largest part of a column that a mark and the number beside it may take."""


def draw(found: Spellings, looks: Looks) -> go.Figure:
    """Draw the spellings, a row for each below the name of its place; a dot opens the place."""
    outlets = dict(found.outlets)
    column = {outlet: at for at, outlet in enumerate(outlets)}
    line_of: dict[tuple[str, str], int] = {}
    lines: list[str] = []
    heads: list[int] = []
    previous = None
    for mark in found.marks:
        if (mark.place, mark.spelling) in line_of:
            continue
        if mark.place != previous:
            heads.append(len(lines))
            lines.append(f"<b>{escape(mark.place)}</b>")
            previous = mark.place
        grey = f' <span style="color:{NEUTRAL}">{escape(mark.part)}</span>' if mark.part else ""
        line_of[mark.place, mark.spelling] = len(lines)
        lines.append(f"{escape(mark.spelling)}{grey}")
    crowded = len(outlets) > _UPRIGHT_FROM
    share = looks.width / (_COLUMNS * len(outlets) + 0.5)
    beside = _beside_mark(max(mark.n for mark in found.marks)) / share
    upright = crowded or _collide(list(outlets.values()), share)
    named, head_room = _upright(outlets.values()) if upright else _beside(outlets.values())
    styles = [looks.outlets[mark.outlet_id] for mark in found.marks]
    dots = {
        "type": "scatter",
        "x": [column[mark.outlet_id] for mark in found.marks],
        "y": [line_of[mark.place, mark.spelling] for mark in found.marks],
        # The numbers stay on hover and in the table where they would run into the next mark.
        "mode": "markers" if crowded or beside > _MOST_BESIDE else "markers+text",
        "marker": {
            "color": [style.colour for style in styles],
            "symbol": [style.symbol for style in styles],
            "size": _MARK,
        },
        "text": [f"{mark.n:,}" for mark in found.marks],
        "textposition": "middle right",
        "customdata": [
            [mark.item, escape(outlets[mark.outlet_id]), escape(mark.spelling)] for mark in found.marks
        ],
        "hovertemplate": "%{customdata[1]} writes<br>%{customdata[2]}: %{text}<extra></extra>",
    }
    left = -0.5 - len(outlets) * (_COLUMNS - 1)
    starts = [left if at in heads else left + 0.2 for at in range(len(lines))]
    return figure(
        [dots, writing(starts, range(len(lines)), lines)],
        10 + head_room + 25 * len(lines),
        (head_room, 6),
        {
            "tickvals": list(column.values()),
            **named,
            "range": [left, len(outlets) - 1 + max(0.6, min(beside, _MOST_BESIDE))],
            "showgrid": False,
        },
        {
            "range": [len(lines) - 0.4, -0.6],
            "tickvals": [line - 0.5 for line in heads],
            "gridcolor": GRID,
        },
    )


def _beside_mark(most: int) -> float:
    """Return the pixels that a mark and the number beside it take."""
    return _MARK / 2 + 4 + _LETTER * len(f"{most:,}")


def _collide(names: Sequence[str], share: float) -> bool:
    """Tell whether names beside each other would run into one another in columns of so many pixels."""
    widths = [max(map(len, narrow(name).split("<br>"))) * _HEAD_LETTER for name in names]
    return any(one + other > 2 * share for one, other in pairwise(widths))


def _beside(names: Iterable[str]) -> tuple[dict[str, Any], float]:
    """Write the heads of the columns beside each other; return how, and the room that they take."""
    return {"ticktext": [narrow(name) for name in names]}, 52


def _upright(names: Iterable[str]) -> tuple[dict[str, Any], float]:
    """Write them upright: beside each other the names would run into one another."""
    cut = [name if len(name) <= _HEAD_LETTERS else name[: _HEAD_LETTERS - 1] + "…" for name in names]
    return {"ticktext": [escape(name) for name in cut], "tickangle": -90}, 20 + 6 * max(map(len, cut))
