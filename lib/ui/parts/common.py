"""What the parts of several pages share: choices, and frames made once for a view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st

from lib.ui.data import View
from lib.ui.state import Param
from lib.ui.text import escape

Found = TypeVar("Found")


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


def keep(*names: str) -> None:
    """Keep the choices of parts that this run does not draw: Streamlit forgets a widget that is not there.

    Args:
        names: Session keys, also of choices that no run has made yet.
    """
    for name in names:
        if name in st.session_state:
            st.session_state[name] = st.session_state[name]


def find(view: View, make: Callable[..., Found], *choices: Any) -> Found:
    """Return what a function of `lib.views` finds in a view; the same question is answered from memory.

    Args:
        view: The view.
        make: Takes all tables, the tables shown, then the choices.
        choices: The page choices that the answer depends on, none of them mutable.
    """
    key = (make.__module__, make.__qualname__, *choices)
    return view.once(key, lambda: make(view.all, view.shown, *choices))
