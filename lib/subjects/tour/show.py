"""The tour on the screen: where one is, the paragraph, the view that it speaks of, the way on."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib import address
from lib.app import data, links, notices, select, state
from lib.app.alone import Alone, Chosen
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import code, escape
from lib.subjects.tour.find import Step
from lib.tables.filters import Filters
from lib.wording import count


def step(view: View, at: Param, found: tuple[Step, ...], views: Mapping[str, tuple[str, Alone]]) -> None:
    """Draw a step.

    Args:
        view: The view.
        at: The choice of a step, from 1.
        found: All steps, at least one.
        views: The page that has each view and what draws it, by its key in `codes.VIEWS`.
    """
    number = state.value(at)
    told = found[number - 1]
    page, shown = views[told.view]
    with st.container(key="tour"):
        st.caption(f"A tour in {count(len(found), 'step')} · step {number}")
        st.title(escape(told.title), anchor=False)
        st.markdown(escape(told.text))
        _way(at, number, len(found))
        if view.filters.active:
            st.caption("The tour is told from all rows; the filters have no part in it.")
        whole = data.view(view.all, Filters())
        chosen = Chosen(told.query)
        shown.draw(whole, chosen, told.items)
        if wrong := chosen.unknown():
            st.warning(f"This view does not know: {', '.join(map(code, wrong))}")
        query = "&".join(filter(None, (shown.query, told.query)))
        links.to(address.of(page, query), "This view with all its controls")


def none() -> None:
    """Say that nobody has written a tour of this story."""
    st.title("A tour through the story", anchor=False)
    notices.unrecorded("tours")


def _way(at: Param, number: int, last: int) -> None:
    """Draw the way back and on, and the steps between."""
    with st.container(horizontal=True, vertical_alignment="center", key="tour_way"):
        st.button("← Back", key="tour_back", on_click=_go, args=(at, number - 1), disabled=number == 1)
        st.button(
            "Next →",
            key="tour_next",
            on_click=_go,
            args=(at, number + 1),
            disabled=number == last,
            type="primary",
        )
        # Last, so that the two buttons stay side by side on a telephone.
        st.segmented_control(
            "Step", list(range(1, last + 1)), key=at.name, required=True, label_visibility="collapsed"
        )


def _go(at: Param, number: int) -> None:
    """Turn to another step, and close the card that is open; a callback."""
    st.session_state[at.name] = number
    select.open_item("")
