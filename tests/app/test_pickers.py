"""The pickers of a large set: families of outlets, and how many quotations each value would leave."""

from __future__ import annotations

import pytest

from lib.tables.facets import left
from lib.tables.families import families
from lib.tables.filters import Filters
from tests.conftest import OpenApp

pytestmark = pytest.mark.usefixtures("large_story")


def test_values_say_what_they_leave_and_a_country_is_a_filter(open_page: OpenApp) -> None:
    app = open_page("quotes")
    tables = app.session_state["view"].all
    countries = app.multiselect(key="country")
    first = next(iter(families(tables, "country")))
    counts = left(tables, Filters())["countries"]
    assert f"{first} ({counts[first]:,})" in countries.options
    *known, unknown = [int(option.rpartition("(")[2][:-1].replace(",", "")) for option in countries.options]
    assert known == sorted((n for family, n in counts.items() if family != "unknown"), reverse=True)
    assert countries.options[-1] == f"not recorded ({unknown})" == f"not recorded ({counts['unknown']})"
    countries.set_value([first]).run()
    assert not app.exception
    assert len(app.session_state["view"].shown.quotes) == counts[first]
    assert app.query_params["country"] == first
    # Chosen, it has its words alone; what it leaves of others is said there.
    assert first in app.multiselect(key="country").options
    narrowed = left(tables, Filters(countries=(first,)))
    topic = app.multiselect(key="topic").options[0]
    assert int(topic.rpartition("(")[2][:-1]) == max(narrowed["topics"].values())
    (chips,) = [group for group in app.get("button_group") if group.key == "chips"]
    assert [option.content.replace("\\", "") for option in chips.proto.options] == [
        f"Country of the outlet: {first} ×"
    ]


def test_words_with_a_number_of_before_are_still_the_value(
    open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("quotes")
    picker = app.multiselect(key="topic")
    words, _, number = picker.options[0].rpartition(" (")
    # What a browser sends that has not heard yet of other numbers.
    sent = property(lambda each: [f"{words} (9{number}"] if each.key == "topic" else [])
    monkeypatch.setattr(type(picker), "values", sent)
    app.run()
    assert not app.exception
    assert [app.session_state["view"].all.names["topics"][key] for key in app.session_state["topic"]] == [
        words
    ]


def test_a_country_that_no_outlet_has_is_named(open_page: OpenApp) -> None:
    app = open_page("quotes", country="Atlantis")
    assert not app.exception
    assert any("country=Atlantis" in warning.value for warning in app.warning)
