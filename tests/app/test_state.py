"""URL parameters: read with what was wrong, written back to the same values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.app import state

FIRST, LAST = date(2024, 12, 1), date(2026, 2, 28)
MANY = state.many("outlet", ["a", "b", "c"])
CHOICE = state.choice("view", ["coast", "all"], "coast")
SWITCH = state.switch("context", default=True)
PERIOD = state.period("period", FIRST, LAST)
WHOLE = state.whole("page", 1, 50, 1)
WORDS = state.words("q", limit=10)


@pytest.mark.parametrize(
    ("param", "texts", "value", "bad"),
    [
        (MANY, ["a", "x", "c", "a"], ["a", "c"], ["x"]),
        (MANY, [], [], []),
        (CHOICE, ["all"], "all", []),
        (CHOICE, ["moon"], "coast", ["moon"]),
        (SWITCH, ["0"], False, []),
        (SWITCH, ["maybe"], True, ["maybe"]),
        (PERIOD, ["2025-01-01/2025-02-01"], (date(2025, 1, 1), date(2025, 2, 1)), []),
        (PERIOD, ["2025-02-01/2025-01-01"], (date(2025, 1, 1), date(2025, 2, 1)), []),
        (PERIOD, ["2020-01-01/2025-01-01"], (FIRST, date(2025, 1, 1)), ["2020-01-01/2025-01-01"]),
        (PERIOD, ["2020-01-01/2020-02-01"], (FIRST, LAST), ["2020-01-01/2020-02-01"]),
        (PERIOD, ["soon"], (FIRST, LAST), ["soon"]),
        (PERIOD, ["2025-02-30/2025-03-01"], (FIRST, LAST), ["2025-02-30/2025-03-01"]),
        (WHOLE, ["7"], 7, []),
        (WHOLE, ["0"], 1, ["0"]),
        (WHOLE, ["-3"], 1, ["-3"]),
        (WHOLE, ["٣"], 1, ["٣"]),
        (WORDS, ["x&#я"], "x&#я", []),
        (WORDS, ["01234567890"], "", ["01234567890 …"]),
    ],
)
def test_read(param: state.Param, texts: list[str], value: object, bad: list[str]) -> None:
    assert param.read(texts) == (value, bad)


@given(st.lists(st.sampled_from(["a", "b", "c"]), unique=True))
def test_lists_come_back(chosen: list[str]) -> None:
    assert MANY.read(MANY.write(chosen)) == (chosen, [])


@given(st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_periods_come_back(one: date, other: date) -> None:
    chosen = (min(one, other), max(one, other))
    assert PERIOD.read(PERIOD.write(chosen)) == (chosen, [])


@given(st.lists(st.text(max_size=20), max_size=3))
def test_any_url_value_is_harmless(texts: list[str]) -> None:
    for param in (MANY, CHOICE, SWITCH, PERIOD, WHOLE, WORDS):
        value, bad = param.read(texts)
        assert param.read(param.write(value))[0] == value
        assert len(bad) <= len(texts)


def test_query_repeats_lists_and_escapes() -> None:
    assert state.query_of({"outlet": ["a", "b"], "q": ["x&y #"]}) == "outlet=a&outlet=b&q=x%26y+%23"
