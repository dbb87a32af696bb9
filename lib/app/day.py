"""The day on which the reader stands: the line that says so on every page, and the control that sets it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.app import params, period, state
from lib.app.text import code
from lib.tables import as_of, dates
from lib.tables.model import Tables

_FIELD = "asof_field"
_SLIDER = "asof_slider"
_TOLD = "_asof_told"
TODAY = "today"


def line(tables: Tables) -> None:
    """Say that these are the tables of an earlier day, with the way back; nothing on the story's last."""
    if not tables.day:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="asof_line"):
        st.markdown(
            f"**As of {dates.words(tables.day.isoformat())}.** Nothing said, published or evidenced later is "
            "shown.",
            width="content",
        )
        st.button("Back to today", key="asof_today", on_click=state.reset, args=(params.ASOF,))


def draw(tables: Tables) -> None:
    """Draw the control: a slider over the days that brought something new, steps, and a field for any day.

    Args:
        tables: All tables, or as of whatever day.
    """
    whole = tables.whole or tables
    first, last = as_of.bounds(whole)
    news = as_of.known(whole).days
    if not news:
        return
    now = tables.day or last
    days = sorted({*news, now, last})
    at = days.index(now)
    period.shows(_SLIDER, now)
    period.shows(_FIELD, period.shown(now) if tables.day else "")
    with st.container(horizontal=True, vertical_alignment="bottom", key="asof"):
        st.button(
            "‹ Earlier",
            key="asof_back",
            on_click=_stand,
            args=(days[at - 1],),
            disabled=at == 0,
            help="To the day before on which something was new",
        )
        st.select_slider(
            "Stand on a day: all pages show what was known then",
            days,
            format_func=lambda day: TODAY if day == last else dates.words(day.isoformat()),
            key=_SLIDER,
            on_change=_take_slider,
        )
        st.button(
            "Later ›",
            key="asof_on",
            on_click=_stand,
            args=(days[min(at + 1, len(days) - 1)],),
            disabled=now == last,
            help="To the next day on which something was new",
        )
        st.text_input(
            "Any day",
            key=_FIELD,
            max_chars=40,
            placeholder=TODAY,
            on_change=_take_field,
            args=((first, last),),
            width=140,
        )
    if told := st.session_state.pop(_TOLD, ""):
        st.warning(told)


def _stand(day: date) -> None:
    st.session_state[params.ASOF] = day


def _take_slider() -> None:
    if not period.late(_SLIDER):
        _stand(st.session_state[_SLIDER])


def _take_field(bounds: tuple[date, date]) -> None:
    session = st.session_state
    if period.late(_FIELD):
        return
    text = period.typed(session[_FIELD], end=True)
    if text.strip().casefold() in ("", TODAY):
        _stand(bounds[1])
        return
    day = period.read(text, end=True)
    first, last = (dates.words(bound.isoformat()) for bound in bounds)
    if day is None:
        session[_TOLD] = f"{code(text)} is no date. Write it as 2025-01-28, 28 Jan 2025 or Jan 2025."
    elif not bounds[0] <= day <= bounds[1]:
        session[_TOLD] = f"{code(text)} lies outside the story's period, {first} to {last}."
    else:
        _stand(day)
