"""What outlets mean by the names of places."""

from lib.subjects.map.meanings import meanings
from lib.tables.model import Tables


def test_names_stand_for_governments(tables: Tables) -> None:
    found = meanings(tables, tables)
    assert found.finding.startswith("75 of 137 place names stand for a")
    rows = {(mark.item, mark.outlet_id): (mark.located, mark.other) for mark in found.marks}
    assert rows["place.syria", "siasat"] == (7, 0)
    assert rows["place.syria", "southfront"] == (3, 9)
    assert len({mark.place for mark in found.marks}) == 9
    totals: dict[str, int] = {}
    for mark in found.marks:
        totals[mark.place] = totals.get(mark.place, 0) + mark.located + mark.other
    assert list(totals.values()) == sorted(totals.values(), reverse=True), "the places named most first"


def test_names_that_all_mean_places(tables: Tables) -> None:
    mentions = tables.place_mentions
    located = tables.with_frames(place_mentions=mentions[mentions["use"] == "location"])
    assert meanings(tables, located).finding == "Every name here means a place"
    none = meanings(tables, tables.with_frames(place_mentions=mentions[0:0]))
    assert (none.marks, none.finding) == ((), "No place is named here")
