"""What the map shows: marks, journeys, names, and what it says about them."""

import pandas as pd
import pytest

from lib.subjects.map import find
from lib.subjects.map.find import moves, names, points
from lib.subjects.map.land import lands
from lib.subjects.map.marks import Bounds
from lib.subjects.map.scope import Scope
from lib.tables.asking.of_tables import OfTables
from lib.tables.filters import Filters
from lib.tables.model import Tables
from tests.asking import asked
from tests.conftest import ROOT
from tests.subjects.map.seen import scene


def marked(tables: Tables, scope: Scope, chosen: Filters = Filters()) -> dict[str, int]:  # noqa: B008
    return {mark.place_id: mark.n for mark in points(tables, asked(tables, chosen), asked(tables), scope)}


def test_rings_count_places_and_leave_governments_to_the_switch(tables: Tables) -> None:
    assert marked(tables, Scope())["tartus"] == 9
    assert "riyadh" not in marked(tables, Scope())
    assert marked(tables, Scope())["moscow"] == 0, "an end of a journey, without the rings"
    assert marked(tables, Scope(everywhere=True))["moscow"] == 3
    assert marked(tables, Scope(everywhere=True, governments=True))["moscow"] == 15
    assert {"riyadh", "new-york"} <= set(marked(tables, Scope(everywhere=True)))
    assert not {"syria", "russia", "mediterranean"} & set(marked(tables, Scope(everywhere=True)))


def test_marks_follow_the_shared_filters(tables: Tables) -> None:
    shown = Filters(outlets=("al-mayadeen",))
    assert marked(tables, Scope(), shown)["tartus"] == 2
    assert marked(tables, Scope(), shown)["hmeimim-jableh"] == 0
    assert set(marked(tables, Scope(), Filters(places=("tartus",)))) == {"tartus"}


def test_the_places_named_most_come_first(tables: Tables) -> None:
    found = scene(tables, Scope(everywhere=True))
    ranks = [(-mark.n, -mark.events, mark.name) for mark in found.marks]
    assert ranks == sorted(ranks)
    assert sum(ring.n for ring in found.rings) == sum(namer.n for namer in found.namers)
    assert sum(ring.n for ring in found.rings) == sum(mark.n for mark in found.marks)


def test_the_scale_is_that_of_all_articles(tables: Tables) -> None:
    found = scene(tables, Scope(month="2024-12"), Filters(outlets=("al-mayadeen",)))
    assert found.whole == points(tables, asked(tables), asked(tables), Scope())


def test_a_click_opens_places_then_what_happened(tables: Tables) -> None:
    found = scene(tables, Scope(month="2025-01"))
    assert list(found.opens) == [mark.item for mark in found.marks] + [line.item for line in found.lines]
    assert found.opens["place.tartus"] == "Tartus"
    assert "28 January 2025" in found.opens["event.ev-2025-01-28-talks"]


def test_journeys_have_both_ends_and_a_date(tables: Tables) -> None:
    found = moves(tables, asked(tables), "")
    assert [move.when for move in found] == ["15 December 2024", "28 January 2025", "about 23 January 2026"]
    assert [move.start.name for move in found] == ["Hmeimim air base, near Jableh", "Moscow", "Qamishli"]
    assert [move.item for move in moves(tables, asked(tables), "2025-01")] == ["event.ev-2025-01-28-talks"]
    vague = tables.places.assign(
        geo_precision=tables.places["geo_precision"].where(tables.places["place_id"] != "moscow", "label")
    )
    elsewhere = tables.with_frames(places=vague)
    assert len(moves(elsewhere, asked(elsewhere), "")) == 2


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filters(), "All five outlets name Tartus; four name Hmeimim air base, near Jableh"),
        (Filters(outlets=("caliber-az",)), "Damascus is named most: 3 of 6 times"),
        (
            Filters(outlets=("walaw",)),
            "Tartus and Hmeimim air base, near Jableh are named most, twice each",
        ),
        (Filters(places=("damascus",)), "Damascus is named 5 times"),
        (Filters(outlets=("walaw", "al-mayadeen")), "Both outlets name Tartus and Latakia"),
    ],
)
def test_the_finding_holds_for_the_rows_shown(tables: Tables, chosen: Filters, expected: str) -> None:
    assert scene(tables, Scope(), chosen).finding == expected


def test_the_headline_of_a_month(tables: Tables) -> None:
    found = scene(tables, Scope(month="2025-01"))
    assert found.finding == "January 2025: 13 events, Damascus the place of 7"
    assert "n = 9 mentions in 2 articles" in found.measure
    assert len(found.lines) == 13
    last = scene(tables, Scope(month="2026-02"))
    assert last.finding == "February 2026: one event, Damascus the place"
    quiet = scene(tables, Scope(month="2025-08"))
    assert quiet.finding == "August 2025: nothing dated here"
    assert quiet.lines == ()


def test_the_headline_when_nobody_names_a_place(tables: Tables) -> None:
    shown = tables.with_frames(place_mentions=tables.place_mentions.iloc[:0])
    found = find.scene(tables, OfTables(tables, shown, Filters()), asked(tables), Scope())
    assert found.finding == "No article that the filters leave names these places"


def test_a_name_comes_into_sight_within_its_own_country_or_sea(tables: Tables) -> None:
    coast = lands(ROOT / "static" / "geo")[0]
    window = Bounds(35.2, 34.2, 37.0, 35.6)
    found = {name.name: name for name in names(tables, coast, window)}
    assert found["Syria"].lon == 37.0
    assert found["Mediterranean Sea"].lon == 35.2
    assert not {"Turkey", "Israel", "Russia"} & set(found), "those would end up somewhere else"
    assert [name.name for name in names(tables, None, window)] == ["Syrian (Mediterranean) coast"]


def test_of_a_month_with_many_events_the_first_are_listed(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = scene(tables, Scope(month="2025-01"))
    monkeypatch.setattr(find, "MOST_LINES", 4)
    found = scene(tables, Scope(month="2025-01"))
    assert (found.events, found.lines) == (13, every.lines[:4])
    assert found.finding == every.finding
    assert found.marks == every.marks


def test_no_row_is_changed(tables: Tables) -> None:
    before = tables.place_mentions.copy()
    scene(tables, Scope(everywhere=True, governments=True))
    pd.testing.assert_frame_equal(tables.place_mentions, before)
