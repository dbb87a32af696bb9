"""A chart in which only some marks are lit, so that one sees at once what is spoken of."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

import plotly.graph_objects as go

from lib.drawing.style import Looks

Found = TypeVar("Found")

_DIM = 0.14
_DIM_LINE = 0.4


def only(
    draw: Callable[[Found, Looks], go.Figure], items: Collection[str]
) -> Callable[[Found, Looks], go.Figure]:
    """Make what draws a chart with the marks of some items lit, and all else dim.

    Every chart names the item of a mark first in its `customdata`. Lines and bands without items are what the
    marks stand on, and are dimmed less.

    Args:
        draw: Draws the chart with all marks lit.
        items: The items; with none of them on the chart all stay as they are.
    """
    wanted = frozenset(items)

    def drawn(found: Found, looks: Looks) -> go.Figure:
        figure = draw(found, looks)
        lit = [_points(trace, wanted) for trace in figure.data]
        if not any(lit):
            return figure
        for trace, points in zip(figure.data, lit, strict=True):
            if points is None:
                trace.opacity = _DIM_LINE * (1 if trace.opacity is None else trace.opacity)
            else:
                trace.selectedpoints = points
                trace.unselected = {"marker": {"opacity": _DIM}}
        _ink_words_on_dim_bars(figure)
        return figure

    return drawn


def _points(trace: go.Scatter, wanted: Collection[str]) -> list[int] | None:
    """Find the points of a trace that belong to the items; None where its points have no items."""
    if trace.customdata is None:
        return None
    return [at for at, told in enumerate(trace.customdata) if told[0] in wanted]


def _ink_words_on_dim_bars(figure: go.Figure) -> None:
    """Give words on a bar that is dim now the ink of the page: theirs is made for the full colour."""
    dim = [
        (base, base + width, y)
        for trace in figure.data
        if trace.type == "bar" and trace.selectedpoints is not None and trace.base is not None
        for at, (base, width, y) in enumerate(zip(trace.base, trace.x, trace.y, strict=True))
        if at not in trace.selectedpoints
    ]
    for words in figure.layout.annotations:
        if words.xref == "x" and any(low <= words.x <= high and words.y == y for low, high, y in dim):
            words.font.color = None
