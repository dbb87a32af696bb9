"""The period filter: two date fields and a button for each month, all of them one parameter."""

from __future__ import annotations

import calendar
import re
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import streamlit as st

from lib.app import params, state
from lib.app.text import code
from lib.tables import dates

_NAME = "period"
_FIELDS = ("period_from", "period_to")
_BUTTON = "period_button"
_TOLD = "_period_told"
_REPLACED = "_period_replaced"
_WRITTEN = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?)?",
        r"((?P<day>\d{1,2}) )?(?P<month>[a-z]+) (?P<year>\d{4})",
        r"(?P<month>[a-z]+) (?P<day>\d{1,2}) (?P<year>\d{4})",
    )
]
_SHOWN = re.compile(r"^\d{1,2} [A-Z][a-z]{2} \d{4}", re.ASCII)
"""A day as its field shows it."""
MOST_MONTHS = 24
"""Of a longer story each year has a button instead."""

Period = tuple[date, date]


def spans(first: date, last: date) -> dict[str, Period]:
    """List the months of a story, or its years where those are too many, each with its days in it.

    Args:
        first: The story's first day.
        last: The story's last day.

    Returns:
        First and last day by EDTF month (`2025-01`) or year, in order; empty where there is only one.
    """
    months = list(_months(first, last))
    if len(months) > MOST_MONTHS:
        found = {
            str(year): (max(first, date(year, 1, 1)), min(last, date(year, 12, 31)))
            for year in range(first.year, last.year + 1)
        }
    else:
        found = {f"{day:%Y-%m}": (max(first, day), min(last, _month_end(day))) for day in months}
    return found if len(found) > 1 else {}


def moved(period: Period, bounds: Period, *, start: date | None = None, end: date | None = None) -> Period:
    """Move one end of a period; where it passes the other, that one opens to the end of the story.

    Args:
        period: The period so far.
        bounds: The story's first and last day, beyond which nothing goes.
        start: The new first day.
        end: The new last day.
    """
    first, last = bounds
    begins, ends = period
    if start is not None:
        begins = min(max(start, first), last)
        ends = ends if begins <= ends else last
    if end is not None:
        ends = min(max(end, first), last)
        begins = begins if begins <= ends else first
    return begins, ends


def words(period: Period, bounds: Period) -> str:
    """Say a period: `January 2025`, `until 3 March 2025`, `1 January 2025 to 3 March 2025`."""
    for span, days in spans(*bounds).items():
        if days == period:
            return dates.words(span)
    start, end = (dates.words(day.isoformat()) for day in period)
    if period[0] == period[1]:
        return start
    if period[0] == bounds[0]:
        return f"until {end}"
    if period[1] == bounds[1]:
        return f"from {start} on"
    return f"{start} to {end}"


def read(text: str, *, end: bool) -> date | None:
    """Read a day as people write it: `2025-01-28`, `28 January 2025`, `Jan 28, 2025`.

    Args:
        text: Also a month (`2025-01`, `Jan 2025`) or a year, which stand for their first day.
        end: Whether they stand for their last day instead.

    Returns:
        The day; None where there is no such day.
    """
    plain = " ".join(text.replace(",", " ").replace(".", " ").split()).casefold()
    match = next(filter(None, (pattern.fullmatch(plain) for pattern in _WRITTEN)), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = _month(parts["month"], end=end)
    if month is None:
        return None
    try:
        first = date(int(parts["year"]), month, 1)
        if parts["day"]:
            return first.replace(day=int(parts["day"]))
    except ValueError:
        return None
    return _month_end(first) if end else first


def draw(bounds: Period) -> None:
    """Draw the fields and the buttons.

    The parameter is no widget's key: each widget hands its change over to it, and shows what it has. Dates
    are typed into plain fields: Streamlit's date picker takes a typed day only when its calendar closes.

    Args:
        bounds: The story's first and last day.
    """
    session = st.session_state
    now: Period = session[_NAME]
    buttons = spans(*bounds)
    for key, day in zip(_FIELDS, now, strict=True):
        shows(key, shown(day))
    shows(_BUTTON, next((span for span, days in buttons.items() if days == now), None))
    with st.container(gap="xsmall", key="period_fields"):
        for key, label in zip(_FIELDS, ("From", "To"), strict=True):
            st.text_input(label, key=key, on_change=_take_field, args=(key, bounds), max_chars=40)
        if told := session.pop(_TOLD, ""):
            st.warning(told)
    if buttons:
        st.pills(
            "Months" if len(next(iter(buttons))) > 4 else "Years",
            list(buttons),
            format_func=_short,
            key=_BUTTON,
            on_change=_take_button,
            args=(bounds,),
            label_visibility="collapsed",
            width="stretch",
        )


def choose(start: str, end: str) -> None:
    """Make a stretch of an axis of time the period; for callbacks.

    Args:
        start: Where it begins, as plotly writes it: `2025-01-28 07:12`.
        end: Where it ends.
    """
    session = st.session_state
    bounds = params.bounds(session["view"].all)
    first, last = (read(text[:10], end=False) for text in (start, end))
    if first and last and first <= bounds[1] and last >= bounds[0]:
        session[_NAME] = max(first, bounds[0]), min(last, bounds[1])


def shown(day: date) -> str:
    """Write a day as its field shows it: `4 Mar 2025`."""
    return f"{day.day} {_short(f'{day:%Y-%m}')}"


def shows(key: str, value: Any) -> None:
    """Let a widget show a value; one that it has already is left alone, as the reader may be changing it.

    Args:
        key: Its key.
        value: The value, None for none.
    """
    session = st.session_state
    if key in session and session[key] == value:
        return
    if key in session:
        session[_REPLACED] = [*_replaced(), (key, session[key], time.monotonic())]
    session[key] = value


def _replaced() -> list[tuple[str, Any, float]]:
    """Return which widgets showed what until a moment ago."""
    now = time.monotonic()
    return [one for one in st.session_state.get(_REPLACED, []) if now - one[2] < state.LAG_SECONDS]


def late(key: str) -> bool:
    """Tell whether a change is none: a busy browser sends what its field showed before it was told better.

    What it sends comes in order: after a change of the same field nothing can come from before it, and the
    same words once more are the reader's.

    Args:
        key: The widget's key.
    """
    session = st.session_state
    replaced = _replaced()
    if any((key, session[key]) == (other, value) for other, value, _ in replaced):
        return True
    session[_REPLACED] = [one for one in replaced if one[0] != key]
    return False


def _take_field(key: str, bounds: Period) -> None:
    session = st.session_state
    if late(key):
        return
    end = key == _FIELDS[1]
    text = typed(session[key], end=end)
    day = read(text, end=end) if text.strip() else bounds[end]
    first, last = (dates.words(bound.isoformat()) for bound in bounds)
    # A month or a year is cut to the story where part of it lies inside.
    other = read(text, end=not end) or day
    if day is None:
        session[_TOLD] = f"{code(text)} is no date. Write it as 2025-01-28, 28 Jan 2025 or Jan 2025."
    elif other is not None and (max(day, other) < bounds[0] or min(day, other) > bounds[1]):
        session[_TOLD] = f"{code(text)} lies outside the story's period, {first} to {last}."
    else:
        session[_NAME] = moved(session[_NAME], bounds, **{"end" if end else "start": day})


def typed(text: str, *, end: bool) -> str:
    """What was typed, without a day that the field showed before it.

    Where the answer to a change arrives between selecting all and typing, the selection is gone, and the new
    day stands behind the one shown.

    Args:
        text: What the field sent.
        end: As for `read`.
    """
    typed = _SHOWN.sub("", text, count=1)
    return typed if read(text, end=end) is None and read(typed, end=end) is not None else text


def _take_button(bounds: Period) -> None:
    if late(_BUTTON):
        return
    # A second click on a button takes it back.
    st.session_state[_NAME] = spans(*bounds).get(st.session_state[_BUTTON] or "", bounds)


def _month(text: str | None, *, end: bool) -> int | None:
    """Tell the number of a month from its number or name; without one, that of the year's first or last."""
    if text is None:
        return 12 if end else 1
    if text.isdigit():
        return int(text)
    named = [n for n in range(1, 13) if len(text) > 2 and calendar.month_name[n].casefold().startswith(text)]
    return named[0] if named else None


def _short(span: str) -> str:
    return f"{calendar.month_abbr[int(span[5:])]} {span[:4]}" if len(span) > 4 else span


def _months(first: date, last: date) -> Iterator[date]:
    """Go through the first days of the months that a period touches."""
    day = first.replace(day=1)
    while day <= last:
        yield day
        day = _month_end(day) + timedelta(days=1)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
