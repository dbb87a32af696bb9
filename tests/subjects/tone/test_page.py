"""The Tone page as a reader meets it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lib.subjects.tone import show as tone
from tests.conftest import OpenApp
from tests.texts import findings, tables


def spec(app: Any, at: int = 0) -> dict[str, Any]:
    return json.loads(app.get("plotly_chart")[at].proto.spec)


def items(app: Any, at: int = 0) -> set[str]:
    return {
        row[0] for trace in spec(app, at)["data"] if trace.get("customdata") for row in trace["customdata"]
    }


def headings(app: Any) -> list[str]:
    return findings(app)


def warnings(app: Any) -> str:
    return " ".join(found.value for found in app.warning)


def test_default_shows_own_words_toward_every_target(open_page: OpenApp) -> None:
    app = open_page("tone")
    assert not app.exception
    assert "81 sentences and 64 quotations" in warnings(app)
    assert "3 of 8 own sentences are coded in favour of Russia" in headings(app)[0]
    assert len(items(app)) == 15
    assert app.get("plotly_chart")[0].proto.alt.startswith("Dot plot of mean coded tone")


@pytest.mark.parametrize("part", tone.PARTS)
def test_each_part_opens_by_link(open_page: OpenApp, part: str) -> None:
    app = open_page("tone", part=part)
    assert not app.exception
    assert app.get("plotly_chart")
    assert all(chart.proto.alt for chart in app.get("plotly_chart"))
    assert not app.error


def test_a_link_restores_choices_and_the_sentences_behind_a_dot(open_page: OpenApp) -> None:
    app = open_page(
        "tone", target="russia", voice="each", outlet=["walaw"], item="tone.coded.walaw.russia.mixed"
    )
    assert not app.exception
    assert items(app) == {f"tone.coded.walaw.russia.{v}" for v in ("narrator", "mixed", "quoted")}
    rows = tables(app)[0]
    assert list(rows["Coded tone"]).count("Against") == 3
    assert len(rows) == 5
    app.button(key="close_card").click().run()
    assert not tables(app)
    assert "item" not in app.query_params


@pytest.mark.parametrize(
    "item", ["tone.coded.walaw.russia.narrator", "tone.word.walaw.none.quoted", "quote.q003-15"]
)
@pytest.mark.parametrize("part", tone.PARTS)
def test_what_is_open_is_drawn_once_whatever_part_is_shown(open_page: OpenApp, part: str, item: str) -> None:
    app = open_page("tone", part=part, item=item)
    assert not app.exception
    assert [button.key for button in app.button].count("close_card") == 1


def test_sentences_stay_on_this_page(open_page: OpenApp) -> None:
    app = open_page("tone", item="tone.coded.walaw.russia.narrator")
    app.query_params.clear()  # What the browser does on a menu link.
    app.switch_page("../../pages/timeline.py").run()
    assert not app.exception
    assert not app.warning
    assert "item" not in app.query_params


def test_the_list_opens_what_a_click_opens(open_page: OpenApp) -> None:
    app = open_page("tone")
    app.selectbox(key="tone_coded_list").select("tone.coded.southfront.russia.narrator").run()
    assert not app.exception
    assert "tone.coded.southfront.russia.narrator" in app.query_params["item"]
    assert len(tables(app)[0]) == 8


@pytest.mark.parametrize(
    "item", ["tone.coded.nobody.russia.all", "tone.", "tone.word.walaw.russia.all", "nothing.x", "tone.`*x*`"]
)
def test_an_item_that_is_not_there_is_named_in_a_warning(open_page: OpenApp, item: str) -> None:
    app = open_page("tone", item=item)
    assert not app.exception
    assert "item that these tables do not have" in warnings(app)


def test_sentences_that_the_filters_hide_are_said_to_be_hidden(open_page: OpenApp) -> None:
    app = open_page("tone", outlet=["siasat"], item="tone.coded.walaw.russia.all")
    assert not app.exception
    assert any("filters leave none" in found.value for found in app.markdown)


def test_a_quotation_opens_from_the_verbs(open_page: OpenApp) -> None:
    app = open_page("tone", part="verbs", item="quote.q003-15")
    assert not app.exception
    assert any("**Also carried by**" in found.value for found in app.markdown)
    assert "quote.q003-15" in items(app)


def test_bad_values_fall_away_by_name(open_page: OpenApp) -> None:
    app = open_page("tone", part="mood", target="mars", voice="shouted", user="nobody")
    assert not app.exception
    for bad in ("part=mood", "target=mars", "voice=shouted", "user=nobody"):
        assert bad in warnings(app)
    assert len(items(app)) == 15


def test_choices_of_other_parts_outlast_a_part_that_does_not_draw_them(open_page: OpenApp) -> None:
    app = open_page("tone", voice="quoted", part="loaded")
    app.run()
    app.button_group(key="part").set_value("coded").run()
    assert app.session_state["voice"] == "quoted"
    assert all(item.endswith(".quoted") for item in items(app))


def test_turning_to_another_part_closes_the_open_item(open_page: OpenApp) -> None:
    app = open_page("tone", item="tone.coded.walaw.russia.all")
    app.button_group(key="part").set_value("verbs").run()
    assert not app.exception
    assert app.session_state["item"] == ""


@pytest.mark.parametrize(("part", "missing"), [("coded", "sentences"), ("loaded", "sentences")])
def test_no_sentences_left_is_said_with_the_reset(open_page: OpenApp, part: str, missing: str) -> None:
    app = open_page("tone", part=part, period="2026-02-01/2026-02-20")
    assert not app.exception
    assert f"No {missing} match these filters." in [found.value for found in app.info]
    assert app.button(key=f"reset_{missing}")
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("part", ["verbs", "voices", "sources"])
def test_no_quotations_left_is_said_with_the_reset(open_page: OpenApp, part: str) -> None:
    app = open_page("tone", part=part, side=["western"])
    assert not app.exception
    assert "No quotations match these filters." in [found.value for found in app.info]


def test_filters_that_do_not_touch_sentences_are_said_not_to(open_page: OpenApp) -> None:
    app = open_page("tone", side=["russia"])
    assert any("sentences stay as they are" in found.value for found in app.caption)
    plain = open_page("tone", part="verbs", side=["russia"])
    assert not any("sentences stay as they are" in found.value for found in plain.caption)


def test_loaded_words_of_speakers_and_of_the_outlet_are_told_apart(open_page: OpenApp) -> None:
    outlet = " ".join(found.value for found in open_page("tone", part="loaded").markdown)
    speaker = " ".join(found.value for found in open_page("tone", part="loaded", user="speaker").markdown)
    assert "1 passage longer than may be copied" in outlet
    assert "unwilling" in speaker
    assert "unwilling" not in outlet
