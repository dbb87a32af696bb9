"""Families of outlets by parts of the story: a bar in each cell, as long as the share that is carried."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from lib.drawing.canvas import hover, plain
from lib.drawing.columns import figure, narrow, writing
from lib.drawing.style import ACCENT, FAINT, Looks, Style
from lib.subjects.side_by_side.marks import FEWEST, Families, Share, shared
from lib.wording import plural

_ROW = 62
_HEAD = 16
"""Pixels of a line of a column's head."""
_ROOM = 0.9
"""How much of a column a full bar takes."""
_PALE = Style(ACCENT, "square").alpha(0.4)
_THOUSANDS = 10_000
"""From here on a cell says thousands; the exact number is beside the mark and in the table."""


def draw(found: Families, looks: Looks) -> go.Figure:
    """Draw a bar for each cell, full where the largest share is; pale, and cut there, where chances are few.

    `looks` does not matter: a family is no outlet.
    """
    line_of = {part: at for at, part in enumerate(found.rows)}
    column_of = {family: at for at, (family, _) in enumerate(found.columns)}
    cells = [mark for mark in found.marks if mark.possible]
    sure = [mark for mark in cells if mark.possible >= FEWEST] or cells
    longest = max((mark.carried / mark.possible for mark in sure), default=1.0) or 1.0
    x, y = [column_of[mark.family] for mark in cells], [line_of[mark.part] for mark in cells]
    told = hover([(mark.item, _told(mark)) for mark in cells])
    across: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "base": x,
        "y": y,
        "width": 0.3,
        "customdata": told,
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "unselected": {"marker": {"opacity": 1}},
    }
    # The whole of a cell can be clicked, bar and number.
    tile = {"x": [_ROOM] * len(cells), "y": [at + 0.14 for at in y], "width": 0.6}
    room = {**across, **tile, "marker": {"color": FAINT, "line": {"width": 0}}}
    shares = [_ROOM * min(mark.carried / mark.possible / longest, 1.0) for mark in cells]
    colours = [ACCENT if mark.possible >= FEWEST else _PALE for mark in cells]
    bars = {**across, "x": shares, "marker": {"color": colours, "line": {"width": 0}}}
    numbers = writing(x, [at + 0.29 for at in y], [f"\u00a0{_number(mark)}" for mark in cells])
    numbers["textfont"] = {"size": 12}
    names = writing(
        [0] * len(line_of), [at - 0.33 for at in line_of.values()], [f"<b>{plain(p)}</b>" for p in line_of]
    )
    heads = [f"<b>{narrow(family)}</b><br>{plain(size)}" for family, size in found.columns]
    top = _HEAD * max(head.count("<br>") + 1 for head in heads) + 8
    return figure(
        [room, bars, numbers, names],
        top + _ROW * len(line_of) + 8,
        (top, 4),
        {
            "tickvals": list(column_of.values()),
            "ticktext": heads,
            "ticklabelposition": "outside right",
            "showgrid": False,
            "range": [-0.02, len(found.columns)],
        },
        {"range": [len(line_of) - 0.5, -0.5], "showgrid": False},
    ).update_layout(barmode="overlay")


def _number(mark: Share) -> str:
    """Say a cell in few letters: the share, and of how many chances."""
    of = f"{mark.possible / 1000:,.0f}k" if mark.possible >= _THOUSANDS else f"{mark.possible:,}"
    return f"<b>{shared(mark.carried, mark.possible)}</b> of {of}"


def _told(mark: Share) -> tuple[str, ...]:
    return (
        f"{mark.part}: {mark.family}",
        f"{mark.carried:,} of {plural(mark.possible, 'chance')} taken, {shared(mark.carried, mark.possible)}",
        f"{mark.told:,} of {plural(mark.known, 'statement')} carried by any of these outlets",
    )
