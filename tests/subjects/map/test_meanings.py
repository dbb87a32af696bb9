"""What outlets mean by the names of places."""

from collections import Counter

import pytest

from lib.subjects.map import scope
from lib.subjects.map.meanings import meanings
from lib.tables.model import Tables
from tests.asking import asked


def test_names_stand_for_governments(tables: Tables) -> None:
    found = meanings(tables, asked(tables))
    assert found.finding.startswith("75 of 137 place names stand for a")
    rows = {(mark.item, mark.outlet_id): (mark.located, mark.other) for mark in found.marks}
    assert rows["place.syria", "siasat"] == (7, 0)
    assert rows["place.syria", "southfront"] == (3, 9)
    assert len({mark.place for mark in found.marks}) == 9
    totals: dict[str, int] = {}
    for mark in found.marks:
        totals[mark.place] = totals.get(mark.place, 0) + mark.located + mark.other
    assert list(totals.values()) == sorted(totals.values(), reverse=True), "the places named most first"


def test_of_very_many_outlets_those_with_most_mentions_have_a_column(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = Counter[str]()
    for mark in meanings(tables, asked(tables)).marks:
        every[mark.outlet_id] += mark.located + mark.other
    monkeypatch.setattr(scope, "_MOST_COLUMNS", 2)
    found = meanings(tables, asked(tables))
    assert {outlet for outlet, _ in found.outlets} == {outlet for outlet, _ in every.most_common(2)}
    assert "Columns: the 2 of 5 outlets that name these places most." in found.measure
    assert "n = 137 mentions" in found.measure, "all are counted"


def test_names_that_all_mean_places(tables: Tables) -> None:
    mentions = tables.place_mentions
    located = tables.with_frames(place_mentions=mentions[mentions["use"] == "location"])
    assert meanings(tables, asked(located)).finding == "Every name here means a place"
    none = meanings(tables, asked(tables.with_frames(place_mentions=mentions[0:0])))
    assert (none.marks, none.finding) == ((), "No place is named here")
