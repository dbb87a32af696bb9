"""The editors' desk: who sits there, and what the last decision came to."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.app import data, editors
from lib.app.text import code, escape
from lib.reviews.log import BadLine
from lib.reviews.outcome import Outcome
from lib.wording import plural

# The reviewer's name and what the last decision came to stay in the session, out of the address.
_NAME = "review_name"
_NAME_KEPT = "_review_name"
_SAID = "_review_said"


def threshold() -> bool:
    """Draw what stands before the desk where one has to log in first; tell whether the reader may go on."""
    if st.session_state["view"].all.day:
        st.info("Rows are reviewed as they are today: go back to today first.")
        return False
    if editors.door() == "open":
        return True
    st.markdown("Rows are reviewed by editors who have logged in.")
    if not st.user.get("is_logged_in"):
        st.button("Log in", type="primary", key="review_login", on_click=st.login)
    else:
        st.warning(
            f"{code(st.user.get('email') or 'This log-in')} is not among the editors of these tables, or its "
            "provider has not verified the address."
        )
        st.button("Log out", key="review_logout", on_click=st.logout)
    return False


def reviewer() -> str:
    """Ask for the reviewer's name, once for a session, and return it; who has logged in has one."""
    if named := editors.name():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"You decide as {code(named)}")
            st.button("Log out", key="review_logout", on_click=st.logout, type="tertiary")
        return named
    st.session_state.setdefault(_NAME, st.session_state.get(_NAME_KEPT, ""))
    st.text_input(
        "Your name",
        key=_NAME,
        max_chars=80,
        width=280,
        help="Stands beside each of your decisions in reviews.csv. Asked once; not part of the link.",
    )
    st.session_state[_NAME_KEPT] = st.session_state[_NAME]
    return str(st.session_state[_NAME]).strip()


def say(outcome: Outcome) -> None:
    """Keep what a decision came to for the next run."""
    st.session_state[_SAID] = outcome


def said() -> None:
    """Say once what the last decision came to."""
    # An element that is not always there would move those below it, and close what the reader has opened.
    with st.container():
        if found := st.session_state.pop(_SAID, None):
            kind, text = found
            {"good": st.success, "clash": st.warning, "bad": st.error}[kind](escape(text))


def how_applied() -> None:
    """Say where decisions lie and how they get into the tables."""
    # Of several stories one build makes all.
    folder = str(data.folder()).replace("`", "")
    st.markdown(
        "Decisions are lines of `reviews.csv` in the data folder; nothing in the tables is overwritten. They "
        f"are applied with the next build: `python -m lib.extraction run ARTICLES --out {folder}`"
    )


def unreadable(lines: Sequence[BadLine]) -> None:
    """List lines of the log that are no decisions; nothing where there are none."""
    if lines:
        with st.expander(f"{plural(len(lines), 'line')} of reviews.csv cannot be read"):
            for line in lines:
                st.markdown(f"- Line {line.number}: {escape(line.problem)} Found: {escape(line.text[:200])}")
