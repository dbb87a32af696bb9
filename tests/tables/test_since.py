"""What is new since a last visit: by when an article joined, else by its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lib.tables import since
from lib.tables.model import Tables


def joined(tables: Tables, moments: dict[int, str]) -> Tables:
    """The tables with moments at which articles joined, by row."""
    articles = tables.articles.assign(
        arrived=[moments.get(at, "") for at in range(len(tables.articles))],
    )
    return replace(tables, frames={**tables.frames, "articles": articles})


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("2025-01-28", True),
        ("2025-01-28T14:05:00Z", True),
        ("2025-02-30", False),
        ("2025-01-28T25:00:00Z", False),
        ("2025-01-28T14:05:00", False),
        ("2025-01-28T14:05:00+02:00", False),
        ("20250128", False),
        ("yesterday", False),
        ("", False),
    ],
)
def test_a_last_visit_is_a_day_or_a_moment(text: str, good: bool) -> None:
    assert since.is_since(text) is good


def test_without_moments_the_day_of_publication_decides(tables: Tables) -> None:
    days = tables.articles.set_index("article_id")["published_likely_latest"]
    for day in ("1999-01-01", "2025-02-10", "2030-01-01"):
        assert since.articles(tables, day) == set(days.index[days >= day])
    assert since.now(tables, date(2026, 11, 26)) == "2026-11-26"


def test_what_joined_late_is_new_however_old_it_is(tables: Tables) -> None:
    ids = list(tables.articles["article_id"])
    moved = joined(tables, {0: "2026-11-26T09:00:00Z", 1: "2026-11-26T15:00:00Z"})
    assert since.articles(moved, "2026-11-26T09:00:00Z") == {ids[1]}, "what the reader saw is not told again"
    assert since.articles(moved, "2026-11-26") == {ids[0], ids[1]}, "a day counts from its beginning"
    assert since.articles(moved, "2026-11-27") == set()
    assert since.now(moved, date(2026, 12, 1)) == "2026-11-26T15:00:00Z"
