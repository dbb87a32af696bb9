"""The Timeline page as a reader meets it."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from lib.app import panel
from tests.conftest import OpenApp
from tests.texts import said


def charts(app: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def items(spec: dict) -> set[str]:
    return {row[0] for trace in spec["data"] for row in trace.get("customdata", []) if row[0]}


def test_default_shows_three_panels_and_all_marks(open_page: OpenApp) -> None:
    app = open_page("timeline", span="whole")
    assert not app.exception
    lanes, lag, dating = charts(app)
    # 67 events without the one of 2015, 64 quotations without the undated one.
    assert len(items(lanes)) == 66 + 63 + 5
    assert len(items(lag)) == 63
    assert len(items(dating)) == 11
    assert "1 earlier event" in said(app)
    assert all(chart.proto.alt for chart in app.get("plotly_chart"))


def test_a_link_restores_span_layer_and_card(open_page: OpenApp) -> None:
    app = open_page("timeline", span="weeks", context="0", item="quote.q000-07")
    assert not app.exception
    assert app.session_state["span"] == "weeks"
    lanes = charts(app)[0]
    assert lanes["layout"]["xaxis"]["range"][1] < "2025-03-15"
    assert not any(item.startswith("event.ev-c") for item in items(lanes))
    assert any("Contradicted by outside evidence" in text.value for text in app.markdown)
    assert app.selectbox(key="timeline_list").value == "quote.q000-07"


def test_the_open_card_does_not_change_the_figure(open_page: OpenApp) -> None:
    without = open_page("timeline").get("plotly_chart")[0].proto
    with_card = open_page("timeline", item="event.ev-2025-01-28-talks").get("plotly_chart")[0].proto
    assert with_card.spec == without.spec
    assert with_card.id == without.id


def test_the_list_opens_the_card_of_an_event_off_the_axis(open_page: OpenApp) -> None:
    app = open_page("timeline")
    app.selectbox(key="timeline_list").set_value("event.ev-2015-intervention").run()
    assert not app.exception
    assert any("Russia enters the Syrian war" in text.value for text in app.markdown)


def test_the_period_drives_the_axis(open_page: OpenApp) -> None:
    app = open_page("timeline", span="whole", period="2025-02-01/2025-02-28")
    start, end = charts(app)[0]["layout"]["xaxis"]["range"]
    assert (start[:10], end[:10]) == ("2025-02-01", "2025-03-01")


def test_one_outlet_leaves_the_last_panel_empty_and_the_others_stand(open_page: OpenApp) -> None:
    app = open_page("timeline", outlet=["siasat"])
    assert not app.exception
    assert len(charts(app)) == 2
    assert any("No events told by two outlets" in info.value for info in app.info)


def test_filters_that_match_nothing_say_so(open_page: OpenApp) -> None:
    app = open_page("timeline", q="nothing-has-this-word", period="2026-02-20/2026-02-28")
    assert not app.exception
    assert not charts(app)
    assert {info.value.split(" match")[0] for info in app.info} == {
        "No events",
        "No dated quotations",
        "No events told by two outlets",
    }


def test_bad_values_fall_away_and_are_named(open_page: OpenApp) -> None:
    app = open_page("timeline", span="century", context="perhaps")
    assert not app.exception
    assert app.session_state["span"] == "weeks"
    assert app.session_state["context"] is True
    assert "span=century" in app.warning[0].value
    assert "context=perhaps" in app.warning[0].value


@pytest.mark.parametrize(("phone", "mode"), [(False, "select"), (True, False)])
def test_touch_screens_scroll_where_mice_choose_the_period(
    open_page: OpenApp, monkeypatch: pytest.MonkeyPatch, phone: bool, mode: str | bool
) -> None:
    monkeypatch.setattr(panel, "on_phone", lambda: phone)
    lanes, lag, dating = (chart["layout"]["dragmode"] for chart in charts(open_page("timeline")))
    assert (lanes, lag, dating) == (mode, False, False)
