"""A profile on the screen: which one, all about it, where it leads on to."""

from __future__ import annotations

import streamlit as st

from lib.app import links, state
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape
from lib.subjects.cards import show as cards
from lib.subjects.profile import find
from lib.wording import listed

_MOST = 12
"""More ways than this are left to the list above."""


def choice(view: View, of: Param) -> str:
    """Draw the list of all that has a page of its own, and return the item chosen; empty for none.

    Args:
        view: The view.
        of: The choice of an item.
    """
    named, many = view.keep(find.listed, view.all)
    chosen = str(state.value(of))
    if chosen and chosen not in named:
        named = {chosen: view.keep(find.every, view.all)[chosen], **named}
    st.selectbox(
        "All about a speaker, an outlet, a statement or an event",
        ["", *named],
        format_func=lambda item: named.get(item, "Choose, or type a name"),
        key=of.name,
    )
    if many:
        st.caption(f"Too many for this list: {listed(many)}. The search at the top of the page finds them.")
    return str(state.value(of))


def about(view: View, item: str) -> str:
    """Draw all about an item, and return what it is called.

    Args:
        view: The view; a profile is of all rows, whatever the filters.
        item: The item.
    """
    found = find.profile(view.all, item)
    with st.container(key="profile"):
        cards.head(found)
        if view.filters.active:
            st.caption("Told from all rows; the filters have no part in it.")
        cards.parts(found, "profile")
    if ways := find.ways(view.all, item):
        with st.container(horizontal=True, key="profile_ways", gap="xsmall"):
            st.markdown("**Further:**")
            for way in ways[:_MOST]:
                links.to(way.address, escape(way.label))
            if len(ways) > _MOST:
                st.caption(f"and {len(ways) - _MOST:,} more, in the list above")
    return f"All about {view.keep(find.every, view.all)[item].partition(': ')[2]}"


def nobody() -> None:
    """Say what the page is for, where nothing is chosen yet."""
    st.title("All about one of them", anchor=False)
    st.markdown(
        "A page for each speaker, outlet, statement and event: all that the tables know of it, in order. "
        "Cards lead here, too."
    )
