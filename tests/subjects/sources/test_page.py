"""The Sources page as a reader meets it."""

import json

import pytest
import streamlit as st

from lib.drawing.style import Style
from tests.conftest import OpenApp
from tests.texts import said


def test_default_shows_the_flow(open_page: OpenApp) -> None:
    app = open_page("sources")
    assert not app.exception
    assert "29 of 64 quotations name no medium" in said(app)
    (chart,) = app.get("plotly_chart")
    dots = [t for t in json.loads(chart.proto.spec)["data"] if t.get("mode") == "markers"]
    assert [len(t["customdata"]) for t in dots] == [64, 64]


def test_labels_on_the_bands_stand_on_the_colour_of_the_page(open_page: OpenApp) -> None:
    (chart,) = open_page("sources").get("plotly_chart")
    notes = json.loads(chart.proto.spec)["layout"]["annotations"]
    paper = Style(str(st.get_option("theme.light.backgroundColor")), "").alpha(0.72)
    assert paper in {note.get("bgcolor") for note in notes}


def test_the_flow_follows_filters_and_opens_a_linked_quotation(open_page: OpenApp) -> None:
    app = open_page("sources", outlet=["walaw"], item="quote.q003-04")
    assert not app.exception
    assert "14 of 15 quotations name no medium" in said(app)
    assert "focused on retaining" in said(app)
    assert app.selectbox(key="flow_list").value == "quote.q003-04"


def test_profiles(open_page: OpenApp) -> None:
    app = open_page("sources", part="outlets")
    assert not app.exception
    found = said(app)
    assert "5 outlets, 5 articles of 291 to 575 words" in found
    assert "[oc-media.org](<https://oc-media.org/" in found
    assert "not outside 29 January to 26 March 2025" in found
    assert "12 media cited or followed" in found


def test_whose_text(open_page: OpenApp) -> None:
    app = open_page("sources", part="texts")
    assert not app.exception
    assert "Walaw's article follows a text that it does not credit" in said(app)
    assert "Al Jazeera, *followed*" in said(app)


def test_a_mark_of_whose_text_opens_its_article_and_so_does_the_list(open_page: OpenApp) -> None:
    app = open_page("sources", part="texts")
    (chart,) = app.get("plotly_chart")
    marks = [t for t in json.loads(chart.proto.spec)["data"] if t.get("mode") == "markers"]
    items = {row[0] for trace in marks for row in trace["customdata"]}
    assert len(items) == 5
    assert items == {f"article.{key}" for key in app.session_state["view"].all.articles["article_id"]}
    walaw = next(item for item in items if item.startswith("article.walaw"))
    app.selectbox(key="texts_list").set_value(walaw).run()
    assert not app.exception
    assert "Article in **Walaw**" in said(app)
    assert walaw in app.query_params["item"]


@pytest.mark.parametrize(
    ("part", "what"), [("flow", "quotations"), ("outlets", "outlets"), ("texts", "articles")]
)
def test_nothing_left_by_the_filters_is_said(open_page: OpenApp, part: str, what: str) -> None:
    app = open_page("sources", part=part, period="2026-01-01/2026-02-28")
    assert not app.exception
    assert f"No {what} match these filters" in said(app)
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("part", ["flow", "outlets", "texts"])
def test_a_linked_item_opens_once_in_every_part(open_page: OpenApp, part: str) -> None:
    app = open_page("sources", part=part, item="disagreement.d01")
    assert not app.exception
    assert sum(button.key == "close_card" for button in app.button) == 1


def test_a_bad_part_is_named(open_page: OpenApp) -> None:
    app = open_page("sources", part="nothing")
    assert not app.exception
    assert "part=nothing" in said(app)
    assert app.get("plotly_chart")


@pytest.mark.usefixtures("large_story")
def test_of_many_outlets_a_page_is_listed_and_one_is_told_in_full(open_page: OpenApp) -> None:
    app = open_page("sources", part="outlets", order="name", page="2")
    assert not app.exception
    found = app.session_state["view"].all
    assert "21 outlets, 40 articles" in said(app)
    assert app.number_input(key="page").value == 2
    names = sorted(found.names["outlets"][key] for key in set(found.articles["outlet_id"]))
    (listed,) = [html.proto.body for html in app.get("html") if "bw-table" in html.proto.body]
    assert [name in listed for name in names] == [False] * 12 + [True] * 9
    chosen = app.selectbox(key="about").options[1]
    outlet = next(key for key, name in found.names["outlets"].items() if name == chosen)
    app.selectbox(key="about").set_value(outlet).run()
    assert not app.exception
    assert [head.value.replace("\\", "") for head in app.subheader] == [chosen]
    assert app.query_params["about"] == outlet
