"""Which stretch of time a story takes: what its pages show where nobody chooses another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from lib.tables import dates

_NO_DATE = (date(2000, 1, 1), date(2030, 12, 31))
"""Period of a story without a single date. Rows without a date are in no period."""
_REACH = timedelta(days=90)
"""A story of few days still holds what was said this long before or after."""


def of(published: Iterable[str], said: Iterable[str], happened: Iterable[str]) -> tuple[date, date]:
    """Find the first and last day of a story: of publications and of words said, else of any event.

    What was said long before or after the rest stays outside: one sentence of 1889 must not stretch an axis
    of three weeks. Pages name what lies outside.

    Args:
        published: Dates of the articles in EDTF, empty where unknown.
        said: Dates of the quotations.
        happened: Dates of the events.
    """
    appeared = _days(published)
    days = sorted(appeared + _days(said) or _days(happened))
    if not days:
        return _NO_DATE
    if appeared:
        return _near(min(first for first, _ in appeared), max(last for _, last in appeared), days)
    return _near(*days[len(days) // 2], days)


def _days(edtf: Iterable[str]) -> list[tuple[date, date]]:
    """The first and last day of each date that has both."""
    read = [dates.parse(text) for text in edtf if text]
    return [
        (when.earliest, when.latest)
        for when in read
        if when.earliest is not None and when.latest is not None and when.earliest <= when.latest
    ]


def _near(start: date, end: date, days: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """Widen a stretch by the dates near it, nearest first: those no further off than it is long by then."""
    for first, _ in sorted(days, reverse=True):
        if first < start and start - first <= max(end - start, _REACH):
            start = first
    for _, last in sorted(days, key=lambda day: day[1]):
        if last > end and last - end <= max(end - start, _REACH):
            end = last
    return start, end
