"""One view of a page drawn alone, without what chooses in it: as a step of the tour shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs

import streamlit as st

from lib.app import panel
from lib.app.data import View
from lib.app.state import Param
from lib.drawing.style import Looks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from lib.drawing.panel import Panel
    from lib.tables.model import Tables


class Chosen:
    """What is chosen in a view, read from a query string by the same rules as an address is.

    Attributes:
        bad: What it asks for and cannot have, as `name=value`.
    """

    def __init__(self, query: str) -> None:
        self._values = parse_qs(query)
        self.bad: list[str] = []
        self._unused = set(self._values)

    def of(self, param: Param) -> Any:
        """Return the value of a parameter; its default where the query does not say."""
        self._unused.discard(param.name)
        if param.name not in self._values:
            return param.default
        value, bad = param.read(self._values[param.name])
        self.bad += [f"{param.name}={text}" for text in bad]
        return value

    def unknown(self) -> list[str]:
        """Return what is wrong once all is read: bad values, and names that the view does not know."""
        return [
            *self.bad,
            *(f"{name}={text}" for name in sorted(self._unused) for text in self._values[name]),
        ]


class Alone(NamedTuple):
    """A view of a page that can stand alone.

    Attributes:
        draw: Draws it from the view, what is chosen in it, and the items that are lit (none: all are).
        query: What chooses it on its page, as a query string.
    """

    draw: Callable[[View, Chosen, tuple[str, ...]], None]
    query: str = ""


Views = Mapping[str, Alone]
"""What draws each view that a subject has, by its key in `codes.VIEWS`."""


def of(
    name: str,
    find: Callable[[Tables, Tables], Panel],
    draw: Callable[[Any, Looks], go.Figure],
    *,
    query: str = "",
    key: str = "",
) -> Alone:
    """Make a view of a panel with a chart in which nothing is chosen.

    Args:
        name: As for `chart`.
        find: Finds the panel, as `View.find` has it.
        draw: As for `panel.show`.
        query: As for `Alone`.
        key: As for `panel.show`.
    """

    def drawn(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
        chart(view, name, view.find(find), draw, items, key=key)

    return Alone(drawn, query)


def chart(
    view: View,
    name: str,
    found: Panel,
    draw: Callable[[Any, Looks], go.Figure],
    items: tuple[str, ...],
    *,
    key: str = "",
) -> None:
    """Draw a panel with its chart alone, and what it is about lit; a word in its place where it has no marks.

    Args:
        view: The view.
        name: Widget key, also the name of a downloaded picture.
        found: The panel.
        draw: As for `panel.show`.
        items: The items that are lit; none: all are.
        key: As for `panel.show`.
    """
    if not found.marks:
        st.caption("Nothing here to draw.")
        return
    # Imported late, as all that draws is.
    from lib.drawing import lit

    lighted = view.keep(lit.only, draw, items) if items else draw
    panel.show(view, name, found, lighted, key=key, bare=True)
