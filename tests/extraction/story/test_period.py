"""Which stretch of time a story takes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.extraction.story import period


@pytest.mark.parametrize(
    ("published", "said", "happened", "expected"),
    [
        (["2024-05-03", "2024-05-20"], ["2024-05-01"], [], ("2024-05-01", "2024-05-20")),
        # One old date, and one far ahead.
        (["2024-05-03", "2024-05-20"], ["1889-02-01", "2024-05-01"], [], ("2024-05-01", "2024-05-20")),
        (["2024-05-03"], ["2031-01-01", "2024-06-10"], [], ("2024-05-03", "2024-06-10")),
        # Old dates that lead up to the story one after the other belong to it.
        (["2024-05-03"], ["2024-03-01", "2024-01-10", "2023-08-01"], [], ("2024-01-10", "2024-05-03")),
        (["2024-05-03"], ["2024-03-01", "2024-01-10", "2023-10-01"], [], ("2023-10-01", "2024-05-03")),
        # Articles lie inside, however far apart.
        (["2019-01-01", "2024-05-03"], [], [], ("2019-01-01", "2024-05-03")),
        (["", ""], ["2024-05-03", "2024-05-04", "1990"], [], ("2024-05-03", "2024-05-04")),
        (["2024-05-03"], [], ["1990"], ("2024-05-03", "2024-05-03")),
        ([], [], ["2024-05"], ("2024-05-01", "2024-05-31")),
        (["../2024-05-03"], [], [], ("2000-01-01", "2030-12-31")),
        ([], [], [], ("2000-01-01", "2030-12-31")),
    ],
)
def test_far_dates_stay_outside(
    published: list[str], said: list[str], happened: list[str], expected: tuple[str, str]
) -> None:
    start, end = period.of(published, said, happened)
    assert (start.isoformat(), end.isoformat()) == expected


DAYS = st.lists(st.dates(date(1800, 1, 1), date(2100, 1, 1)).map(date.isoformat), max_size=12)


@given(DAYS, DAYS)
def test_articles_lie_inside_and_no_day_is_made_up(published: list[str], said: list[str]) -> None:
    start, end = period.of(published, said, [])
    assert start <= end
    assert all(start <= date.fromisoformat(day) <= end for day in published)
    if published or said:
        assert {start.isoformat(), end.isoformat()} <= {*published, *said}
