"""Uncertain dates: what is read, what is refused, and how it is said."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.tables import dates

DAYS = st.dates(date(dates.FIRST_YEAR, 1, 1), date(dates.LAST_YEAR, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2025-01-28", date(2025, 1, 28), date(2025, 1, 28), "day"),
        ("2025-01~", date(2025, 1, 1), date(2025, 1, 31), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2015", date(2015, 1, 1), date(2015, 12, 31), "year"),
        ("2025-01-XX", date(2025, 1, 1), date(2025, 1, 31), "month"),
        ("2025-XX-XX", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2025-01-21/2025-01-22", date(2025, 1, 21), date(2025, 1, 22), "interval"),
        ("2025-01~/2025-02", date(2025, 1, 1), date(2025, 2, 28), "interval"),
        ("2024-12/..", date(2024, 12, 1), None, "open"),
        ("../2024-12-12", None, date(2024, 12, 12), "open"),
    ],
)
def test_bounds_and_precision(text: str, earliest: date | None, latest: date | None, precision: str) -> None:
    when = dates.parse(text)
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "approximate", "doubtful"),
    [
        ("2025-01-28", False, False),
        ("2025-01~", True, False),
        ("2025-01-28?", False, True),
        ("2025-01-28%", True, True),
        ("2025-01/2025-02~", True, False),
    ],
)
def test_marks(text: str, approximate: bool, doubtful: bool) -> None:
    when = dates.parse(text)
    assert (when.approximate, when.doubtful) == (approximate, doubtful)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "../..",
        "2025-02-30",
        "2025-13",
        "2025-1-1",
        "28 January 2025",
        "2025-02/2025-01",
        "2024-21",
        "Y17E7",
        "0000",
        "0001-01-01",
        "1699-12-31",
        "2025-01-28/9999-12-31",
        "2025-01-28/",
        "2025-01-28~~",
        " 2025-01-28",
        "٢٠٢٥-٠١-٢٨",
        "2025-01-28T10:00",
    ],
)
def test_refused(text: str) -> None:
    assert not dates.is_edtf(text)
    with pytest.raises(ValueError, match=r".+"):
        dates.parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no date"),
        ("2025-01-28", "28 January 2025"),
        ("2025-02-04~", "about 4 February 2025"),
        ("2025-01-28?", "possibly 28 January 2025"),
        ("2025-01", "January 2025"),
        ("2025-01~", "about January 2025"),
        ("2025-01-21/2025-01-31", "late January 2025"),
        ("2025-01-01/2025-01-10", "early January 2025"),
        ("2025-01-11/2025-01-20", "mid-January 2025"),
        ("2025-01-21/2025-01-22", "21 to 22 January 2025"),
        ("2025-01-29/2025-03-26", "29 January to 26 March 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025"),
        ("2024-12/2025-01", "December 2024 to January 2025"),
        ("2024-12/..", "since December 2024"),
        ("../2024-12-12", "until 12 December 2024"),
        ("2025-01-28/2025-01-28", "28 January 2025"),
    ],
)
def test_words(text: str, said: str) -> None:
    assert dates.words(text) == said


@given(DAYS, MARKS)
def test_a_day_is_its_own_bounds(day: date, mark: str) -> None:
    when = dates.parse(day.isoformat() + mark)
    assert when.earliest == when.latest == day
    assert str(day.year) in dates.words(day.isoformat() + mark)


@given(DAYS, DAYS)
def test_an_interval_spans_its_ends_in_order(one: date, other: date) -> None:
    text = f"{one}/{other}"
    if one > other:
        assert not dates.is_edtf(text)
    else:
        when = dates.parse(text)
        assert (when.earliest, when.latest) == (one, other)
        assert dates.words(text)


@given(st.integers(dates.FIRST_YEAR, dates.LAST_YEAR), st.integers(1, 12))
def test_a_month_holds_all_its_days(year: int, month: int) -> None:
    when = dates.parse(f"{year:04d}-{month:02d}")
    assert when.earliest == date(year, month, 1)
    assert when.latest == date(year, month, calendar.monthrange(year, month)[1])
    assert when.latest - when.earliest >= timedelta(days=27)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_cleanly(text: str) -> None:
    if dates.is_edtf(text):
        when = dates.parse(text)
        assert when.earliest is not None or when.latest is not None
        assert dates.words(text)
    elif text:
        with pytest.raises(ValueError, match=r"EDTF|ends before|not between"):
            dates.parse(text)


@given(st.from_regex(r"[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?(/[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?)?", fullmatch=True))
def test_near_misses_never_crash(text: str) -> None:
    if dates.is_edtf(text):
        assert dates.words(text)
