"""The Overview as a reader meets it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from lib.subjects.overview import find as overview
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


def test_every_disagreement_has_its_day(tables) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(len(tables.disagreements))]
    assert {overview.disagreement_of(tables, day) for day in days} == set(
        tables.disagreements["disagreement_id"]
    )


def test_doors_say_what_the_rows_say(tables) -> None:
    findings = {door.page: door.finding for door in overview.doors(tables)}
    assert findings["timeline"].startswith("5 of 64 ")
    assert findings["side_by_side"].startswith("6 of 39 ")
    assert findings["sources"].startswith("36 of 64 ")
    assert findings["quotes"].startswith("12 direct, 9 mixed, 43 indirect ")


@pytest.mark.parametrize("page", ["timeline", "map", "tone", "quotes", "side_by_side", "sources", "method"])
def test_there_is_a_door_to_every_page(tables, page: str) -> None:
    assert page in {door.page for door in overview.doors(tables)}
