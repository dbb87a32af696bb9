"""The charts of a page by name, so that an address can ask for one of them alone.

In another's page (`embed=true`) the address `chart=<name>` leaves nothing but that chart. The page's
script runs as ever; what it draws goes nowhere but for the chart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.app import state
from lib.app.params import CHART

_DRAWN = "_parts_drawn"
_STAGE = "_parts_stage"


def embedded() -> bool:
    """Tell whether the app stands in a frame of another's page, as its address says."""
    return bool(st.context.is_embedded)


def alone() -> str:
    """Return the name of the only chart that is asked for; empty where the whole page is."""
    return str(state.value(CHART)) if embedded() else ""


def left_out(name: str) -> bool:
    """Tell whether a chart need not be made, because another one alone is asked for."""
    st.session_state[_DRAWN].append(name)
    return alone() not in ("", name)


@contextmanager
def page() -> Iterator[None]:
    """Run a page: all of it, or only what stands in the part that is asked for."""
    st.session_state[_DRAWN] = []
    if not alone():
        yield
        return
    st.session_state[_STAGE] = stage = st.container()
    # Streamlit sends nothing of what is drawn in a place that has no root.
    with DeltaGenerator(root_container=None, parent=stage):
        yield


@contextmanager
def part(name: str) -> Iterator[None]:
    """Draw a chart with its heading, or a piece of it: what stands inside is all that an embedded chart has.

    Args:
        name: Its name in addresses, the same for all pieces.
    """
    st.session_state[_DRAWN].append(name)
    if alone() == name:
        with st.session_state[_STAGE]:
            yield
    else:
        yield


def drawn() -> list[str]:
    """Return the names of the charts that this page has, in their order."""
    return list(dict.fromkeys(st.session_state.get(_DRAWN, [])))


def missing() -> str:
    """Return the name of a chart that the address asks for and the page does not have; else empty."""
    asked = str(state.value(CHART))
    return "" if asked in drawn() else asked
