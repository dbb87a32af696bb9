"""Choices that several pages offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

import streamlit as st

from lib.app import data, state
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape
from lib.app.window import is_narrow
from lib.drawing.panel import turned
from lib.tables.asking.answers import Answers

MOST_OUTLETS = 12
"""More outlets than this are no longer compared at a glance."""

MOST_IF_NARROW = 6

EVERY_OUTLET = state.switch("every", default=False)
"""Whether a page compares all outlets however many they are."""


def choose(param: Param, label: str, named: Mapping[str, str], **more: Any) -> None:
    """Draw the buttons that choose one of several.

    Args:
        param: What is chosen; `state.use` has it.
        label: What can be chosen.
        named: Words for each value, in order; plain text, escaped here.
        more: As `st.segmented_control` takes it.
    """
    st.segmented_control(
        label,
        list(named),
        format_func=lambda value: escape(named[value]),
        key=param.name,
        required=True,
        wrap=True,
        **more,
    )


def pager(
    page: Param, label: str, number: int, pages: int, width: int | Literal["stretch"] = "stretch"
) -> None:
    """Draw the choice of a page of a long list, where there are several.

    Args:
        page: Which page is shown, from 1; one beyond the last becomes the last.
        label: What stands before their number.
        number: The page that is shown.
        pages: How many there are.
        width: As `st.number_input` takes it.
    """
    if pages > 1:
        st.session_state[page.name] = number
        st.number_input(f"{label} {pages}", 1, pages, key=page.name, width=width)


def turned_to(page: Param, rows: int, size: int) -> tuple[int, int]:
    """Return what `turned` does, of the page that a parameter asks for."""
    return turned(state.value(page), rows, size)


def keep(*names: str) -> None:
    """Keep the choices of parts that this run does not draw: Streamlit forgets a widget that is not there.

    Args:
        names: Session keys, also of choices that no run has made yet.
    """
    for name in names:
        if name in st.session_state:
            st.session_state[name] = st.session_state[name]


def foremost(view: View) -> View:
    """Narrow a view with many outlets to those with most text, and offer all of them.

    What is counted is what is shown, so that findings stay true. A page calls it once, above its charts, and
    has `EVERY_OUTLET` among its parameters.

    Args:
        view: The view.

    Returns:
        The same view where it has few outlets, or the reader wants all.
    """
    most, n = _most(), len(_words(view))
    if n > most:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                f"Compared and counted here: all {n} outlets."
                if state.value(EVERY_OUTLET)
                else f"Compared and counted here: the {most} of {n} outlets with most text. "
                "The filter for outlets chooses others."
            )
            st.toggle(f"All {n} outlets", key=EVERY_OUTLET.name)
    return compared(view)


def compared(view: View) -> View:
    """Return what `foremost` returns, for what stands further below on a page that has called it."""
    words = _words(view)
    if len(words) <= _most() or state.value(EVERY_OUTLET):
        return view
    chosen = tuple(sorted(sorted(words, key=lambda outlet: -words[outlet])[: _most()]))
    return data.view(view.all, replace(view.filters, outlets=chosen))


def _words(view: View) -> Mapping[str, int]:
    """Return how much text each outlet has, counted once for a view."""
    return view.keep(_counted, view.answers)


def _counted(answers: Answers) -> Mapping[str, int]:
    return answers.words()


def _most() -> int:
    """Return how many outlets are compared at most: a narrow window has no room for as many columns."""
    return MOST_IF_NARROW if is_narrow() else MOST_OUTLETS
