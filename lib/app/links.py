"""Links from one view to another inside the app.

They are page links of Streamlit's, or several of them in one element, which `static/frame/ways.js` follows as
Streamlit follows its own: the session and its socket stay, so that the next view is there in the time of a
click. A link in Markdown loads the whole app anew and begins another session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

import streamlit as st

from lib.address import Address
from lib.app import menu, state
from lib.app.server import base_path


class Way(NamedTuple):
    """One of several links.

    Attributes:
        address: The view.
        about: Its first words, which stand out; plain text.
        says: Its other words; plain text.
    """

    address: Address
    about: str
    says: str = ""


def to(address: Address, label: str, *, wide: bool = False) -> None:
    """Draw a link to a view; filters and the open card go along, also into a new tab, unless it has its own.

    Args:
        address: The view.
        label: Words of the link, as Markdown; what is from the tables is escaped already.
        wide: Whether it takes the width that there is, as a sentence does.
    """
    query = _query(address)
    page = st.session_state["pages"][address.page]
    st.page_link(page, label=label, query_params=query or None, width="stretch" if wide else "content")


def several(ways: Iterable[Way], look: str) -> None:
    """Draw links to views as one element, so that a page of many stays light; filters go along as in `to`.

    Args:
        ways: The links.
        look: How they are set: `tiles` or `sentences` (`static/frame/ways.css`).
    """
    lines = []
    for way in ways:
        words = f"<strong>{escape(way.about)}</strong> {escape(way.says)}"
        lines.append(f'<li><a href="{escape(_path(way.address))}">{words}</a></li>')
    st.html(f'<ul class="bw-ways bw-{look}">{"".join(lines)}</ul>')


def _path(address: Address) -> str:
    query = state.query_of(_query(address))
    return f"{base_path()}/{menu.path_of(address.page)}{f'?{query}' if query else ''}"


def _query(address: Address) -> Mapping[str, Sequence[str]]:
    query = state.kept()
    for name in dict.fromkeys(name for name, _ in address.query):
        query[name] = [value for other, value in address.query if other == name]
    return query
