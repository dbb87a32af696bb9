"""URL parameters: read with what was wrong, written back to the same values."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

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


class Address(dict[str, list[str]]):
    """The address of a browser, as Streamlit hands it over."""

    get_all = dict.__getitem__

    def from_dict(self, wanted: dict[str, list[str]]) -> None:
        self.clear()
        self.update(wanted)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Address:
    """The address of a session that is on its first page, with one outlet chosen."""
    address = Address(outlet=["a"])
    monkeypatch.setattr(state, "st", SimpleNamespace(session_state={}, query_params=address))
    state.begin("", [MANY])
    state.finish()
    return address


@pytest.mark.parametrize("second", [{"outlet": ["a"], "view": ["all"]}, {"outlet": ["a"]}])
def test_a_run_that_is_broken_off_loses_nothing_of_the_address(
    address: Address, second: dict[str, list[str]]
) -> None:
    link = {"outlet": ["a"], "view": ["all"]}
    address.from_dict(link)
    state.begin("map", [MANY])
    # It has not come to the page's own parameters. The browser asks again, maybe still by the address before.
    address.from_dict(second)
    state.begin("map", [MANY])
    state.use(CHOICE)
    state.finish()
    assert address == link


def test_what_is_changed_while_a_run_is_broken_off_is_kept(address: Address) -> None:
    link = {"outlet": ["a", "nobody"], "view": ["all"]}
    address.from_dict(link)
    state.begin("map", [MANY])
    state.st.session_state["outlet"] = ["a", "b"]
    state.begin("map", [MANY])
    state.use(CHOICE)
    assert state.bad_values() == ["outlet=nobody"]
    state.finish()
    assert address == {"outlet": ["a", "b"], "view": ["all"]}


def test_another_address_speaks_after_a_run_that_is_broken_off(address: Address) -> None:
    address.from_dict({"outlet": ["a"], "view": ["all"]})
    state.begin("map", [MANY])
    address.from_dict({"outlet": ["c"]})
    state.begin("map", [MANY])
    state.use(CHOICE)
    state.finish()
    assert address == {"outlet": ["c"]}


def test_filters_stay_where_the_first_run_of_a_page_is_broken_off(address: Address) -> None:
    address.clear()
    for _ in range(2):
        state.begin("map", [MANY])
    state.use(CHOICE)
    state.finish()
    assert address == {"outlet": ["a"]}
