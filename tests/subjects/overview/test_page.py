"""The Overview as a reader meets it."""

from __future__ import annotations

import json

from tests.conftest import OpenApp


def test_default(open_page: OpenApp) -> None:
    app = open_page("overview")
    assert not app.exception
    assert app.title[0].value.replace("\\", "") == "How 5 outlets told one story: Russia's bases in Syria"
    assert [metric.value for metric in app.metric] == ["5", "64", "39", "67", "30"]
    proto = app.get("plotly_chart")[0].proto
    assert "39 statements" in proto.alt
    bars = {trace["name"]: trace["x"] for trace in json.loads(proto.spec)["data"]}
    assert [sum(column) for column in zip(*bars.values(), strict=True)] == [39] * 5, (
        "each outlet answers for all"
    )


def test_filters_show_parts_of_the_whole(open_page: OpenApp) -> None:
    app = open_page("overview", outlet="walaw")
    assert app.metric[1].value == "15 of 64"


def test_a_linked_card_opens(open_page: OpenApp) -> None:
    app = open_page("overview", item="disagreement.d17")
    assert not app.exception
    assert any("spliced" in markdown.value for markdown in app.markdown)
