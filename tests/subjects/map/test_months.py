"""The months that the map can be stepped through."""

from datetime import date

import pytest

from lib.subjects.map.months import months, story_months
from lib.tables.model import Tables
from tests.asking import asked


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 12, 1), date(2025, 2, 28), ["2024-12", "2025-01", "2025-02"]),
        (date(2025, 5, 31), date(2025, 5, 1), ["2025-05"]),
        (date(2025, 5, 1), date(2025, 3, 1), []),
    ],
)
def test_months(first: date, last: date, expected: list[str]) -> None:
    assert months(first, last) == expected


def test_a_long_period_has_steps_only_where_rows_are(tables: Tables) -> None:
    def steps(first: date, last: date) -> list[str]:
        return story_months(tables, asked(tables), first, last)

    assert steps(date(2024, 12, 1), date(2026, 2, 28)) == months(date(2024, 12, 1), date(2026, 2, 28))
    assert steps(date(1900, 1, 1), date(2100, 12, 31))[-1] == "2026-02"
    assert len(steps(date(1900, 1, 1), date(2100, 12, 31))) == 60
    nothing = tables.with_frames(events=tables.events[0:0], articles=tables.articles[0:0])
    assert story_months(nothing, asked(nothing), date(1900, 1, 1), date(2100, 12, 31)) == []
