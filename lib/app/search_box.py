"""The search box at the top of every page: what is typed leads to the page with the answer."""

from __future__ import annotations

import streamlit as st

from lib.app import select, state

FIND = state.words("find", limit=2000)
"""What a reader searches for; a parameter of the page with the answer, for which the box takes it."""

LONGEST = 200
"""Characters that the box takes; a link may hold more, which the answer says."""

_BOX = "find_box"
_ASKED = "find_asked"


def draw(page: str, *, shown: bool = True) -> None:
    """Draw the box; lead to the answer where something was typed.

    Args:
        page: File name of the page that runs.
        shown: Whether it is drawn at all; the page with the answer takes its question from here all the same.
    """
    session = st.session_state
    here = page == "search"
    if here:
        # Before the page, whose own parameter it is: the box holds the question.
        state.use(FIND)
    if not shown:
        return
    if session.pop(_ASKED, False) and not here:
        query = {**state.kept(), FIND.name: [session[_BOX]]}
        st.switch_page(session["pages"]["search"], query_params=query)
    held = state.value(FIND)[:LONGEST] if here else ""
    if session.get(_BOX) != held:
        session[_BOX] = held
    st.text_input(
        "Search all quotations, events, places and names",
        key=_BOX,
        type="search",
        max_chars=LONGEST,
        placeholder="Search: a name, a place, words",
        label_visibility="collapsed",
        on_change=_ask,
    )


def _ask() -> None:
    text = st.session_state[_BOX].strip()
    st.session_state[FIND.name] = text
    st.session_state[_ASKED] = bool(text)
    if text:
        # What is open belongs to the page that is left.
        select.open_item("")
