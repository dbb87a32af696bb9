"""The Overview as a reader meets it."""

from __future__ import annotations

import json

import pytest

from lib.subjects.overview import find
from tests.app.ways import ways
from tests.conftest import OpenApp
from tests.texts import said


def test_default(open_page: OpenApp) -> None:
    app = open_page("overview")
    assert not app.exception
    assert app.title[0].value.replace("\\", "") == "How 5 outlets told one story: Russia's bases in Syria"
    assert not app.metric
    assert [way.query for way in ways(app)[:5]] == [
        "part=groups&item=quote.q004-01",
        "item=statement.st-peskov-dec-talks",
        "span=weeks&item=quote.q000-07",
        "shared=1",
        "part=disagreements&item=disagreement.d05",
    ]
    proto = app.get("plotly_chart")[0].proto
    assert "39 statements" in proto.alt
    bars = {trace["name"]: trace["x"] for trace in json.loads(proto.spec)["data"]}
    assert [sum(column) for column in zip(*bars.values(), strict=True)] == [39] * 5, (
        "each outlet answers for all"
    )


def test_filters_show_parts_of_the_whole(open_page: OpenApp) -> None:
    app = open_page("overview", outlet="walaw")
    assert "15 of 64 quotations" in said(app)
    assert all(way.query.startswith("outlet=walaw") for way in ways(app)), "the filters go with a link"


def test_nothing_left_tells_nothing(open_page: OpenApp) -> None:
    app = open_page("overview", q="no such words anywhere")
    assert not app.exception
    assert all("item=" not in way.query for way in ways(app))


def test_a_linked_card_opens(open_page: OpenApp) -> None:
    app = open_page("overview", item="disagreement.d17")
    assert not app.exception
    assert any("spliced" in markdown.value for markdown in app.markdown)


def test_the_card_of_the_day_says_what_it_is_and_leads_to_where_it_opens(
    open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "disagreement_of", lambda *_: "disagreement.d02")
    app = open_page("overview", item="disagreement.d10")
    assert not app.exception
    assert any("Disagreement d02" in markdown.value for markdown in app.markdown)
    (way,) = [
        link.proto for link in app.get("page_link") if "item=disagreement.d02" in link.proto.query_string
    ]
    assert (way.label, way.page) == ("Side by side", "side-by-side")
    # Only the open card opens others: two of one key would be a fault.
    keys = [
        key for group in app.get("button_group") for key in group.proto.id.partition("-lines_")[2].split(",")
    ]
    assert [key for key in keys if key.endswith("_event.ev-2025-01-28-talks")] == [
        "open_event.ev-2025-01-28-talks"
    ]
