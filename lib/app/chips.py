"""The chosen filters as chips above the page: a click takes one away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lib.app import params, period, state
from lib.app.text import escape
from lib.tables import dates, families
from lib.tables.model import Tables

_KEY = "chips"
_ALL = "all"
_MANY = {
    "outlet": ("Outlets", "outlets"),
    params.COUNTRY: ("Country of the outlet", ""),
    params.OUTLET_KIND: ("Kind of outlet", ""),
    "side": ("Sides", "sides"),
    "place": ("Places", "places"),
    "topic": ("Topics", "topics"),
}
"""Words and table of each filter that takes several values; no table for families of outlets."""


def chosen(tables: Tables, values: Mapping[str, Any]) -> dict[str, str]:
    """Say what the filters are narrowed to.

    Args:
        tables: Tables, for names.
        values: Values of the shared filters by name.

    Returns:
        Plain words by `filter:value`, in the order of the filters.
    """
    found = {}
    bounds = params.bounds(tables)
    if tables.day:
        found[f"{params.ASOF}:"] = f"As of: {dates.words(tables.day.isoformat())}"
    if values["period"] != bounds:
        found["period:"] = f"Period: {period.words(values['period'], bounds)}"
    for name, (label, table) in _MANY.items():
        found |= {
            f"{name}:{one}": f"{label}: {tables.name_of(table, one) if table else families.words(one)}"
            for one in values[name]
        }
    if text := values["q"].strip():
        found["q:"] = f"Text: {text}"
    if tables.in_memory and values[params.NEWS] != str(params.usual_window(tables)):
        found[f"{params.NEWS}:"] = f"News window: {params.window_words(values[params.NEWS])}"
    return found


def draw(tables: Tables) -> None:
    """Draw the chips, where a filter is narrowed at all: one element, however many there are."""
    found = chosen(tables, {param.name: state.value(param) for param in params.shared(tables)})
    if not found:
        return
    options = [*found, _ALL] if len(found) > 1 else list(found)
    st.pills(
        "Chosen filters: each button takes one away",
        options,
        format_func=lambda option: f"{escape(found[option])} ×" if option in found else "All filters ×",
        key=_KEY,
        on_change=_take_away,
        label_visibility="collapsed",
    )


def _take_away() -> None:
    session = st.session_state
    option, session[_KEY] = session[_KEY], None
    if option is None:
        return
    name, _, value = option.partition(":")
    if option == _ALL:
        state.reset_shared()
    elif name in _MANY:
        session[name] = [one for one in session[name] if one != value]
    else:
        state.reset(name)
