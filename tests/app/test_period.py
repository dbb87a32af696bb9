"""The period filter: months and years as buttons, ends that move, periods in words."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.app import period
from tests.conftest import OpenApp

BOUNDS = (date(2024, 12, 10), date(2026, 2, 20))


def test_months_are_cut_to_the_story() -> None:
    found = period.spans(*BOUNDS)
    assert len(found) == 15
    assert found["2024-12"] == (date(2024, 12, 10), date(2024, 12, 31))
    assert found["2025-02"] == (date(2025, 2, 1), date(2025, 2, 28))
    assert found["2026-02"] == (date(2026, 2, 1), date(2026, 2, 20))


def test_a_long_story_has_years_and_a_short_one_no_buttons() -> None:
    assert list(period.spans(date(1999, 3, 1), date(2001, 7, 1))) == ["1999", "2000", "2001"]
    assert period.spans(date(2025, 1, 3), date(2025, 1, 20)) == {}


@given(st.dates(date(1700, 1, 1), date(2200, 12, 31)), st.integers(0, 4000))
def test_the_buttons_are_the_whole_story_and_never_overlap(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    found = list(period.spans(first, last).values()) or [(first, last)]
    assert found[0][0] == first
    assert found[-1][1] == last
    for (_, end), (start, _) in pairwise(found):
        assert start.toordinal() == end.toordinal() + 1


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"start": date(2025, 1, 5)}, (date(2025, 1, 5), date(2025, 3, 1))),
        ({"end": date(2025, 1, 31)}, (date(2025, 1, 1), date(2025, 1, 31))),
        # Past the other end: that one opens.
        ({"start": date(2025, 6, 1)}, (date(2025, 6, 1), BOUNDS[1])),
        ({"end": date(2024, 12, 24)}, (BOUNDS[0], date(2024, 12, 24))),
        ({"start": date(2020, 1, 1)}, (BOUNDS[0], date(2025, 3, 1))),
        ({"end": date(2030, 1, 1)}, (date(2025, 1, 1), BOUNDS[1])),
        ({"start": None}, (date(2025, 1, 1), date(2025, 3, 1))),
    ],
)
def test_an_end_moves(change: dict[str, date | None], expected: tuple[date, date]) -> None:
    assert period.moved((date(2025, 1, 1), date(2025, 3, 1)), BOUNDS, **change) == expected


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ((date(2025, 1, 1), date(2025, 1, 31)), "January 2025"),
        ((date(2024, 12, 10), date(2024, 12, 31)), "December 2024"),
        ((date(2024, 12, 10), date(2025, 3, 3)), "until 3 March 2025"),
        ((date(2025, 3, 3), date(2026, 2, 20)), "from 3 March 2025 on"),
        ((date(2025, 1, 1), date(2025, 1, 10)), "1 January 2025 to 10 January 2025"),
        ((date(2025, 1, 4), date(2025, 1, 4)), "4 January 2025"),
    ],
)
def test_a_period_in_words(chosen: tuple[date, date], words: str) -> None:
    assert period.words(chosen, BOUNDS) == words


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-01-28", date(2025, 1, 28), date(2025, 1, 28)),
        (" 28 January  2025", date(2025, 1, 28), date(2025, 1, 28)),
        ("Jan 28, 2025", date(2025, 1, 28), date(2025, 1, 28)),
        ("1 sept. 2025", date(2025, 9, 1), date(2025, 9, 1)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("Feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        *(
            (text, None, None)
            for text in ("", "soon", "30 Feb 2025", "2025-13", "Ja 2025", "1/2/2025", "٢٠٢٥")
        ),
    ],
)
def test_a_day_as_people_write_it(text: str, start: date | None, end: date | None) -> None:
    assert period.read(text, end=False) == start
    assert period.read(text, end=True) == end


@given(
    st.dates(date(1000, 1, 1)),
    st.sampled_from(["{0:%Y-%m-%d}", "{0.day} {0:%B} {0:%Y}", "{0:%b} {0.day}, {0:%Y}"]),
)
def test_any_day_is_read(day: date, written: str) -> None:
    text = written.format(day)
    assert period.read(text, end=False) == period.read(text, end=True) == day


@given(st.text(max_size=40))
def test_any_text_is_harmless(text: str) -> None:
    period.read(text, end=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2027-01-01", "lies outside the story's period, 1 December 2024 to 28 February 2026"),
        ("`# soon`", "` # soon ` is no date"),
    ],
)
def test_what_is_not_taken_is_told_once(open_page: OpenApp, text: str, said: str) -> None:
    app = open_page("quotes", period="2025-01-01/2025-01-31")
    app.text_input(key="period_to").set_value(text).run()
    assert any(said in " ".join(warning.value.split()) for warning in app.sidebar.warning)
    assert app.text_input(key="period_to").value == "31 Jan 2025"
    assert app.query_params["period"] == "2025-01-01/2025-01-31"
    app.run()
    assert not app.sidebar.warning


def test_an_emptied_field_opens_its_end(open_page: OpenApp) -> None:
    app = open_page("quotes", period="2025-01-01/2025-01-31")
    app.text_input(key="period_to").set_value("").run()
    assert app.query_params["period"] == "2025-01-01/2026-02-28"
    assert app.text_input(key="period_to").value == "28 Feb 2026"


def test_one_click_chooses_a_month_and_a_second_takes_it_back(open_page: OpenApp) -> None:
    app = open_page("quotes")
    app.button_group(key="period_button").set_value("2025-01").run()
    assert app.query_params["period"] == "2025-01-01/2025-01-31"
    assert app.text_input(key="period_from").value == "1 Jan 2025"
    assert app.text_input(key="period_to").value == "31 Jan 2025"
    app.button_group(key="period_button").set_value(None).run()
    assert "period" not in app.query_params
    assert app.text_input(key="period_to").value == "28 Feb 2026"


def test_the_fields_choose_the_button_of_their_month(open_page: OpenApp) -> None:
    app = open_page("quotes")
    app.text_input(key="period_to").set_value("Jan 2025").run()
    assert app.button_group(key="period_button").value is None
    app.text_input(key="period_from").set_value("2025-01-01").run()
    assert app.button_group(key="period_button").value == "2025-01"
    app.text_input(key="period_from").set_value("2 february 2025").run()
    assert app.query_params["period"] == "2025-02-02/2026-02-28"


def test_days_beyond_the_story_are_told(open_page: OpenApp) -> None:
    app = open_page("quotes", period="2020-01-01/2025-01-31")
    said = [warning.value for warning in app.warning]
    assert len(said) == 1
    assert "period=2020-01-01/2025-01-31" in said[0]
    assert "1 December 2024 to 28 February 2026" in said[0]
    assert app.query_params["period"] == "2024-12-01/2025-01-31"


def test_what_a_field_showed_a_moment_ago_is_no_change(open_page: OpenApp) -> None:
    app = open_page("quotes")
    app.button_group(key="period_button").set_value("2025-01").run()
    # A browser that was told late still has the day from before when something else is chosen.
    app.text_input(key="period_from").set_value("1 Dec 2024")
    app.multiselect(key="outlet").set_value(["walaw"]).run()
    assert app.query_params["period"] == "2025-01-01/2025-01-31"
    assert app.text_input(key="period_from").value == "1 Jan 2025"


def test_a_day_typed_again_at_once_is_a_change(open_page: OpenApp) -> None:
    app = open_page("quotes")
    for text in ("2025-03-04", "2025-03-09", "2025-03-04"):
        app.text_input(key="period_from").set_value(text).run()
        assert app.query_params["period"] == f"{text}/2026-02-28"


@pytest.mark.parametrize("shown", ["9 Mar 2025", "2 Mar 2025", "31 Dec 2024"])
def test_a_day_typed_while_the_answer_arrives_is_taken(open_page: OpenApp, shown: str) -> None:
    app = open_page("quotes", period="2025-03-09/2025-03-31")
    # Its letters were to take the place of what the field showed, then or at the answer before.
    app.text_input(key="period_from").set_value(f"{shown}2025-03-04").run()
    assert app.query_params["period"] == "2025-03-04/2025-03-31"
    assert app.text_input(key="period_from").value == "4 Mar 2025"
    assert not app.warning
    app.text_input(key="period_to").set_value("31 Mar 2025 or so").run()
    assert app.query_params["period"] == "2025-03-04/2025-03-31"
    assert "31 Mar 2025 or so" in app.warning[0].value
