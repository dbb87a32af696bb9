"""The months that the map can be stepped through."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from lib.tables.asking.answers import Answers
from lib.tables.model import Tables

_LONG_STORY = 1100
"""Days of a period whose every month has a step."""
_MOST_MONTHS = 60


def story_months(everything: Tables, answers: Answers, first: date, last: date) -> list[str]:
    """List the months to step through: those of the period; of a long one those that rows are of.

    Args:
        everything: All tables.
        answers: Who answers for all rows.
        first: First day of the period that the story offers.
        last: Its last day.

    Returns:
        Months as `2025-01`; none where no row has a date.
    """
    if (last - first).days <= _LONG_STORY:
        return months(first, last)
    days = answers.spread(first, last)
    # Of a story that goes on for years the last ones: a slider has no room for hundreds of months.
    return months(*days)[-_MOST_MONTHS:] if days else []


def months(first: date, last: date) -> list[str]:
    """List the months that a period touches, as `2025-01`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        f"{first.year + (first.month - 1 + at) // 12:04}-{(first.month - 1 + at) % 12 + 1:02}"
        for at in range(max(count, 0))
    ]


def bounds(month: str) -> tuple[date, date]:
    """Return the first and the last day of a month such as `2025-01`."""
    year, number = map(int, month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])
