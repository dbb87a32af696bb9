"""The months that the map can be stepped through."""

from __future__ import annotations

from datetime import date

import pandas as pd

from lib.tables import dates
from lib.tables.model import Tables

_LONG_STORY = 1100
"""Days of a period whose every month has a step."""
_MOST_MONTHS = 60


def story_months(tables: Tables, first: date, last: date) -> list[str]:
    """List the months to step through: those of the period; of a long one those that rows are of.

    Args:
        tables: All tables.
        first: First day of the period that the story offers.
        last: Its last day.

    Returns:
        Months as `2025-01`; none where no row has a date.
    """
    if (last - first).days <= _LONG_STORY:
        return months(first, last)
    stems = ((tables.events, "date"), (tables.articles, "published"), (tables.articles, "published_likely"))
    days = pd.concat([frame[f"{stem}_{end}"] for frame, stem in stems for end in ("earliest", "latest")])
    inside = days[(days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))]
    if inside.empty:
        return []
    # Of a story that goes on for years the last ones: a slider has no room for hundreds of months.
    return months(inside.min().date(), inside.max().date())[-_MOST_MONTHS:]


def months(first: date, last: date) -> list[str]:
    """List the months that a period touches, as `2025-01`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        f"{first.year + (first.month - 1 + at) // 12:04}-{(first.month - 1 + at) % 12 + 1:02}"
        for at in range(max(count, 0))
    ]


def bounds(month: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of a month such as `2025-01`."""
    found = dates.parse(month)
    return pd.Timestamp(found.earliest), pd.Timestamp(found.latest)
