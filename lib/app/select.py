"""The open item: one evidence card at a time, chosen by a click on a mark or from a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from lib.app import state
from lib.app.params import ITEM

DAYS = "days."
"""What the item of a mark begins with that stands for days: `days.FIRST.LAST`. It opens no card."""
VIEW = "view."
"""What the item of a mark begins with that stands for a narrower view: `view.topic=trade`; no card either."""
_NONE = ""
_DRAWN = "_card_drawn"


def current() -> str:
    """Return the open item, `kind.id`, or the empty string."""
    return str(st.session_state.get(ITEM.name, ""))


def open_item(item: str) -> None:
    """Open the card of an item; for callbacks."""
    st.session_state[ITEM.name] = item


def begin() -> None:
    """Start a run: no card is drawn yet."""
    st.session_state[_DRAWN] = False


def take() -> str:
    """Return the open item to whoever draws its card: once in a run, the empty string afterwards."""
    taken = bool(st.session_state.get(_DRAWN))
    st.session_state[_DRAWN] = True
    return "" if taken else current()


def from_plotly(
    key: str, figure: object, brushed: Callable[[str, str], None] | None = None
) -> Callable[[], None]:
    """Make the `on_select` callback of a plotly chart.

    The first element of a mark's `customdata` names its item, the days that a click chooses as if they had
    been dragged over, or the parameters of a narrower view. A click on nothing leaves the card open: the
    chart clears its own selection whenever the figure changes.

    Args:
        key: The chart's widget key.
        figure: The figure that is drawn.
        brushed: Takes the ends of a stretch of the axis that was dragged over; None where none can be.
    """
    session = st.session_state
    session[f"_{key}_drawn"] = figure

    def opened() -> None:
        selection = session[key]["selection"]
        if brushed is not None and selection.get("box"):
            start, end = sorted(map(str, selection["box"][-1]["x"]))
            brushed(start, end)
            return
        points = selection["points"]
        items = [_first(point.get("customdata")) for point in points]
        if items and items[-1].startswith(DAYS):
            if brushed is not None:
                brushed(*items[-1].removeprefix(DAYS).split("."))
            return
        if items and items[-1].startswith(VIEW):
            state.take(items[-1].removeprefix(VIEW))
            return
        if items and items[-1]:
            open_item(items[-1])
            session[f"_{key}_chosen"] = (figure, items[-1])
            return
        # A second click on a mark takes the choice back, also where its card was closed since.
        before, item = session.get(f"_{key}_chosen", (None, _NONE))
        if not current() and before is session[f"_{key}_drawn"]:
            open_item(item)

    return opened


def from_deck(key: str, name: Callable[[dict[str, Any]], str]) -> Callable[[], None]:
    """Make the `on_select` callback of a pydeck map.

    Args:
        key: The map's widget key.
        name: Gives the item of a picked object.
    """

    def opened() -> None:
        picked = st.session_state[key]["selection"]["objects"]
        items = [name(found) for layer in picked.values() for found in layer]
        if items:
            open_item(items[-1])

    return opened


def from_list(key: str, label: str, opens: Mapping[str, str], named: Callable[[str], str] = str) -> None:
    """Draw the list that opens a card by keyboard or search, as a click on a mark does.

    Args:
        key: Widget key.
        label: What can be chosen.
        opens: Words by item, in order.
        named: Gives the words for an open item that is not among them.
    """
    options = [_NONE, *opens]
    if current() and current() not in opens:
        options.append(current())
    st.session_state[key] = current()
    st.selectbox(
        label,
        options,
        format_func=lambda item: (
            (opens.get(item) or named(item)) if item else "None: choose here, or click a mark"
        ),
        key=key,
        on_change=lambda: open_item(st.session_state[key]),
    )


def _first(customdata: Any) -> str:
    # Plotly hands a list over as such, or as an object keyed by position.
    if isinstance(customdata, dict):
        customdata = customdata.get("0", customdata.get(0))
    if isinstance(customdata, (list, tuple)):
        customdata = customdata[0] if customdata else ""
    return str(customdata or "")
