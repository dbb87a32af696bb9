"""Finds days later than one in texts, tables and pages; written apart from what leaves them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from tests.texts import findings, notes

_MONTHS = "January February March April May June July August September October November December".split()
_ISO = re.compile(r"(20\d\d)-(\d\d)(?:-(\d\d))?")
_COMPACT = re.compile(r"/(20\d\d)(?:/?)(0[1-9]|1[0-2])(?:/?)([0-3]\d)\b")
_WORDS = re.compile(rf"(?:(\d\d?) )?({'|'.join(_MONTHS)})(?: (\d\d?))?,? (20\d\d)")
_YEAR = re.compile(r"\b20\d\d\b")


def named(text: str) -> Iterator[date]:
    """Go through the days that a text or an address names, a month or a year as its first day."""
    for pattern in (_ISO, _COMPACT):
        for year, month, day in pattern.findall(text):
            if 1 <= int(month) <= 12 and int(day or 1) <= 31:
                yield date(
                    int(year), int(month), min(int(day or 1), 28) if int(month) == 2 else int(day or 1)
                )
    for before, month, after, year in _WORDS.findall(text):
        yield date(int(year), _MONTHS.index(month) + 1, int(before or after or 1))
    for year in _YEAR.findall(text):
        yield date(int(year), 1, 1)


@cache
def latest(text: str) -> date:
    """Return the latest day that a text names, a day long ago where it names none."""
    return max(named(text), default=date.min)


def in_text(text: str, day: date) -> bool:
    """Tell whether a text names a later day."""
    return latest(text) > day


def in_frame(frame: pd.DataFrame, day: date) -> list[str]:
    """Return the cells of a frame that hold a later day, with their columns."""
    return [cell for at, cell in _days(frame) if at > day]


_known: dict[int, tuple[pd.DataFrame, list[tuple[date, str]]]] = {}


def _days(frame: pd.DataFrame) -> list[tuple[date, str]]:
    """List the cells of a frame that name a day at all; asked once of a frame, which many days share."""
    if id(frame) not in _known:
        found = []
        for column in frame:
            if pd.api.types.is_datetime64_any_dtype(frame[column]):
                found += [(at.date(), f"{column}: {at}") for at in frame[column].dropna().unique()]
            elif column != "sha256" and not pd.api.types.is_numeric_dtype(frame[column]):
                cells = map(_plain, set(frame[column].tolist()))
                found += [(latest(cell), f"{column}: {cell}") for cell in cells]
        # The frame is kept with them, so that no other gets its number.
        _known[id(frame)] = frame, [each for each in found if each[0] > date.min]
    return _known[id(frame)][1]


def shown(app: AppTest) -> Iterator[str]:
    """Go through what a page says: its texts, choices, tables and charts, the share rows left out.

    Of a chart its words: where a mark stands is a number or a midnight, and a bar ends with the one after
    its last day.
    """
    for kind in ("title", "markdown", "caption", "info", "warning", "text", "expander", "button"):
        for each in getattr(app, kind):
            texts = (getattr(each, part, "") for part in ("label", "value"))
            yield from (text for text in texts if isinstance(text, str))
    yield from (*findings(app), *notes(app))
    for kind in ("selectbox", "multiselect"):
        for each in getattr(app, kind):
            yield from each.options
    for group in app.get("button_group"):
        yield from (option.content for option in group.proto.options)
    for kind in ("dataframe", "table"):
        for each in getattr(app, kind):
            yield from (str(cell) for row in each.value.to_numpy().tolist() for cell in row)
    for chart in app.get("plotly_chart"):
        texts = re.findall(r'"((?:[^"\\]|\\.)*)"', chart.proto.spec)
        yield from (text for text in texts if not text.endswith("T00:00:00"))


def in_page(app: AppTest, day: date) -> list[str]:
    """Return what a page says of later days."""
    return [text for text in shown(app) if in_text(text, day)]


def _plain(cell: Any) -> str:
    return " ".join(map(str, cell)) if isinstance(cell, Iterable) and not isinstance(cell, str) else str(cell)
