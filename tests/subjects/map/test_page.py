"""The Map page as a reader meets it."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT, OpenApp
from tests.texts import findings, said


def deck(app: AppTest) -> dict[str, Any]:
    return json.loads(app.get("deck_gl_json_chart")[0].proto.json)


def items(app: AppTest) -> set[str]:
    return {
        spot["item"]
        for layer in deck(app)["layers"]
        if layer["id"].startswith("places")
        for spot in layer["data"]
    }


def test_default_shows_the_map_spellings_and_governments(open_page: OpenApp) -> None:
    app = open_page("map")
    assert not app.exception
    assert findings(app) == [
        "All five outlets name Tartus; four name Hmeimim air base, near Jableh",
        "Four spellings for one air base",
        "75 of 137 place names stand for a government, not a place",
    ]
    assert {"place.tartus", "place.hmeimim-jableh", "place.damascus"} <= items(app)
    assert "Borders are indicative and take no position" in said(app)
    assert app.get("deck_gl_json_chart")[0].proto.alt.startswith("Map with 7 places. Mentions: Tartus 9")
    assert all(chart.proto.alt for chart in app.get("plotly_chart"))


def test_a_link_restores_view_switch_month_and_card(open_page: OpenApp) -> None:
    app = open_page("map", frame="wide", far="1", month="2025-01", item="place.hmeimim-jableh")
    assert not app.exception
    assert app.session_state["frame"] == "wide"
    assert findings(app)[0] == "January 2025: 13 events, Damascus the place of 7"
    assert "place.moscow" in items(app)
    assert any("spelling" in found.value and "mention" in found.value for found in app.markdown)
    marked = next(layer for layer in deck(app)["layers"] if layer["id"].startswith("places"))["data"]
    assert [spot["item"] for spot in marked if spot["edge"][3]] == ["place.hmeimim-jableh"]


def test_bad_values_are_named_and_left_out(open_page: OpenApp) -> None:
    app = open_page("map", frame="moon", far="maybe", month="2031-13")
    assert not app.exception
    for bad in ("frame=moon", "far=maybe", "month=2031-13"):
        assert bad in said(app)
    assert app.session_state["frame"] == "main"


def test_filters_leave_the_camera_alone(open_page: OpenApp) -> None:
    whole, part = open_page("map"), open_page("map", outlet="walaw")
    assert deck(part)["initialViewState"] == deck(whole)["initialViewState"]
    assert "are named most, twice each" in findings(part)[0]
    assert deck(open_page("map", frame="close"))["initialViewState"] != deck(whole)["initialViewState"]


def test_nothing_left_says_so_and_offers_everything(open_page: OpenApp) -> None:
    app = open_page("map", q="zzzz", place="africa", outlet="siasat", item="place.tartus")
    assert not app.exception
    assert "No places match these filters" in said(app)
    assert "No place names" not in said(app), "said once is enough"
    assert not app.get("deck_gl_json_chart")
    assert any("9 mentions" in found.value for found in app.markdown), "the card of the link stays"
    app.button(key="reset_places").click().run()
    assert app.get("deck_gl_json_chart")


def test_a_period_without_articles_still_shows_what_happened(open_page: OpenApp) -> None:
    app = open_page("map", period="2025-06-01/2026-02-28")
    assert not app.exception
    assert findings(app) == ["No article that the filters leave names these places"]
    assert "place.damascus" in items(app)
    assert "No place names match these filters" in said(app)


def test_the_list_opens_a_place_and_a_journey(open_page: OpenApp) -> None:
    app = open_page("map")
    app.selectbox(key="map_list").set_value("place.damascus").run()
    assert app.session_state["item"] == "place.damascus"
    app.radio(key="at").set_value("event.ev-2025-01-28-talks").run()
    assert not app.exception
    assert app.session_state["item"] == "event.ev-2025-01-28-talks"
    assert any("what each outlet wrote about the date" in found.value.lower() for found in app.markdown)


def test_two_journeys_of_one_event_are_one_line_with_its_remark(
    open_page: OpenApp, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (data_copy / "movements.csv").open("a", encoding="utf-8") as file:
        file.write("delegation-back,ev-2025-01-28-talks,Delegation,damascus,moscow,Only this remark\n")
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    lines = open_page("map").radio(key="at").proto
    remarks = {
        line.split("\\")[0]: remark for line, remark in zip(lines.options, lines.captions, strict=True)
    }
    assert len(lines.options) == 3
    assert remarks["28 January 2025"] == "Only this remark"


def test_play_steps_to_the_end_and_stops(open_page: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page("map", month="2025-12")
    now = time.monotonic()
    monkeypatch.setattr("lib.app.stepper.time.monotonic", lambda: now)
    app.button(key="month_play").click().run()
    assert not app.exception
    assert app.button(key="month_play").label.endswith("Stop")
    assert app.session_state["month"] == "2025-12"
    for expected in ("2026-01", "2026-02", "2026-02"):
        now += 1.6
        app.run()
        assert app.session_state["month"] == expected
    assert app.button(key="month_play").label.endswith("Play")
    app.button(key="month_play").click().run()
    assert app.session_state["month"] == "2024-12", "from the end it starts anew"
    app.button(key="month_play").click().run()
    now += 1.6
    app.run()
    assert app.session_state["month"] == "2024-12", "stopped by hand"


def test_a_clock_that_ticks_no_more_has_ended(open_page: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page("map", month="2025-03")
    now = time.monotonic()
    monkeypatch.setattr("lib.app.stepper.time.monotonic", lambda: now)
    app.button(key="month_play").click().run()
    now += 60
    app.run()
    assert app.session_state["month"] == "2025-03"
    assert app.button(key="month_play").label.endswith("Play")


def test_opening_a_card_stops_the_play(open_page: OpenApp) -> None:
    app = open_page("map", month="2025-01")
    app.button(key="month_play").click().run()
    app.selectbox(key="map_list").set_value("place.tartus").run()
    assert not app.exception
    assert app.session_state["item"] == "place.tartus"


def test_other_pages_do_not_pay_for_the_map() -> None:
    code = (
        "import sys, runpy\n"
        "from streamlit.testing.v1 import AppTest\n"
        "app = AppTest.from_file('lib/app/shell.py', default_timeout=60)\n"
        "app.switch_page('../../pages/quotes.py'); app.run()\n"
        "assert not app.exception\n"
        "assert 'pydeck' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, timeout=120)


def test_the_timeline_stands_beside_the_map_on_demand(open_page: OpenApp) -> None:
    app = open_page("map", together="1", item="place.tartus")
    assert not app.exception
    assert any("most quoted day" in finding for finding in findings(app))
    assert app.get("deck_gl_json_chart")
    assert app.get("plotly_chart")
    assert [button.key for button in app.button].count("close_card") == 1


def test_months_step_by_button_for_readers_who_want_no_motion(open_page: OpenApp) -> None:
    app = open_page("map")
    seen = []
    for _ in range(4):
        app.button(key="month_next").click().run()
        seen.append(app.session_state["month"])
    months = seen[:3]
    assert months == sorted(set(months))
    assert "" not in months
    last = open_page("map", month="2026-02")
    last.button(key="month_next").click().run()
    assert last.session_state["month"] == ""
