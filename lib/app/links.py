"""Links from one view to another inside the app.

They are page links of Streamlit's: the session and its socket stay, so that the next view is there in the
time of a click. A link in Markdown loads the whole app anew and begins another session.
"""

from __future__ import annotations

import streamlit as st

from lib.address import Address
from lib.app import state


def to(address: Address, label: str, *, wide: bool = False) -> None:
    """Draw a link to a view; filters and the open card go along, also into a new tab, unless it has its own.

    Args:
        address: The view.
        label: Words of the link, as Markdown; what is from the tables is escaped already.
        wide: Whether it takes the width that there is, as a sentence does.
    """
    query = state.kept()
    for name in dict.fromkeys(name for name, _ in address.query):
        query[name] = [value for other, value in address.query if other == name]
    page = st.session_state["pages"][address.page]
    st.page_link(page, label=label, query_params=query or None, width="stretch" if wide else "content")
