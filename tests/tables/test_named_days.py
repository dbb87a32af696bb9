"""Days that words and addresses name."""

from __future__ import annotations

from datetime import date

import pytest

from lib.tables import named_days

NEAR = date(2025, 1, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("nothing of the kind", None),
        ("said on 29 January 2025, and again about 7 February", date(2025, 2, 7)),
        ("January 29, 2025", date(2025, 1, 29)),
        ("until January 2026", date(2026, 1, 1)),
        ("since 2019", date(2019, 1, 1)),
        ("stamp 04.02.2025 22:12", date(2025, 2, 4)),
        ("2025-02-04/2025-02-28", date(2025, 2, 28)),
        ("2025-03", date(2025, 3, 1)),
        # Without a year the nearest: December before, March after.
        ("in December", date(2024, 12, 1)),
        ("until March", date(2025, 3, 1)),
        ("3 Sept", date(2024, 9, 3)),
        # No month, and no year.
        ("May be so. March on. In 20255 or at 1.2025 a litre", None),
        ("31 February 2025", date(2025, 3, 3)),
    ],
)
def test_the_latest_day_of_a_text(text: str, day: date | None) -> None:
    assert named_days.latest(text, NEAR) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/2025/01/28/talks", date(2025, 1, 28)),
        ("https://paper.example/20250128/talks-1155", date(2025, 1, 28)),
        ("https://paper.example/talks-07-02-2025", date(2025, 2, 7)),
        ("https://paper.example/28/01/2026/697a", date(2026, 1, 28)),
        ("https://paper.example/world/1902841", None),
        ("https://paper.example/120250128", None),
        ("https://paper.example/2025/02/talks", None),
    ],
)
def test_the_day_of_an_address(url: str, day: date | None) -> None:
    assert named_days.of_address(url) == day
