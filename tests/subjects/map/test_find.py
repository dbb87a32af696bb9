"""What the Map page shows: presets, marks, months, spellings, who looks where."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from lib.subjects.map import find as views
from lib.subjects.map.find import Bounds, Scope
from lib.tables import filters
from lib.tables.filters import Filters
from lib.tables.model import Tables

GEOMETRY = Path(__file__).resolve().parents[3] / "static" / "geo"


def marked(tables: Tables, scope: Scope, shown: Tables | None = None) -> dict[str, int]:
    rows = views.points(tables, shown or tables, scope)
    return dict(zip(rows["place_id"], rows["n"], strict=True))


def test_presets_are_worked_out_from_the_places(tables: Tables) -> None:
    presets = views.presets(tables)
    assert [preset.label for preset in presets.values()] == [
        "Main places",
        "Close-up",
        "All Syria",
        "With Moscow",
    ]
    places = tables.places.set_index("place_id")
    inside = {
        name: {
            place
            for place, row in places.iterrows()
            if row["geo_precision"] in views.DRAWN
            and preset.bounds.holds(Bounds(row["lon"], row["lat"], row["lon"], row["lat"]))
        }
        for name, preset in presets.items()
    }
    assert inside["main"] == {"tartus", "hmeimim-jableh", "damascus", "latakia"}
    assert inside["close"] == {"tartus", "hmeimim-jableh", "latakia"}
    assert inside["country"] == inside["main"] | {"qamishli"}
    assert inside["wide"] == inside["country"] | {"moscow", "chkalovsky"}


def test_presets_do_not_need_any_mention(tables: Tables) -> None:
    bare = tables.with_frames(place_mentions=tables.place_mentions.iloc[:0])
    assert set(views.presets(bare)) == set(views.PRESETS)
    placeless = bare.with_frames(places=tables.places[tables.places["geo_precision"] == "label"])
    assert views.presets(placeless) == {}
    assert views.points(placeless, placeless, Scope(everywhere=True)).empty


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 12, 1), date(2025, 2, 28), ["2024-12", "2025-01", "2025-02"]),
        (date(2025, 5, 31), date(2025, 5, 1), ["2025-05"]),
        (date(2025, 5, 1), date(2025, 3, 1), []),
    ],
)
def test_months(first: date, last: date, expected: list[str]) -> None:
    assert views.months(first, last) == expected


def test_a_long_period_has_steps_only_where_rows_are(tables: Tables) -> None:
    def steps(first: date, last: date) -> list[str]:
        return views.story_months(tables, first, last)

    assert steps(date(2024, 12, 1), date(2026, 2, 28)) == views.months(date(2024, 12, 1), date(2026, 2, 28))
    assert steps(date(1900, 1, 1), date(2100, 12, 31))[-1] == "2026-02"
    assert len(steps(date(1900, 1, 1), date(2100, 12, 31))) == 60
    nothing = tables.with_frames(
        events=tables.events[0:0],
        articles=tables.articles[0:0],
    )
    assert views.story_months(nothing, date(1900, 1, 1), date(2100, 12, 31)) == []


def test_rings_count_places_and_leave_governments_to_the_switch(tables: Tables) -> None:
    assert marked(tables, Scope())["tartus"] == 9
    assert "riyadh" not in marked(tables, Scope())
    assert marked(tables, Scope())["moscow"] == 0, "an end of a journey, without the rings"
    assert marked(tables, Scope(everywhere=True))["moscow"] == 3
    assert marked(tables, Scope(everywhere=True, governments=True))["moscow"] == 15
    assert {"riyadh", "new-york"} <= set(marked(tables, Scope(everywhere=True)))
    assert not {"syria", "russia", "mediterranean"} & set(marked(tables, Scope(everywhere=True)))


def test_marks_follow_the_shared_filters(tables: Tables) -> None:
    shown = filters.apply(tables, Filters(outlets=("al-mayadeen",)))
    assert marked(tables, Scope(), shown)["tartus"] == 2
    assert marked(tables, Scope(), shown)["hmeimim-jableh"] == 0
    only = filters.apply(tables, Filters(places=("tartus",)))
    assert set(marked(tables, Scope(), only)) == {"tartus"}


def test_a_month_keeps_what_was_out_by_its_end(tables: Tables) -> None:
    by = {
        month: views.mentions(tables, tables, Scope(month=month))["article_id"].nunique()
        for month in ("2024-12", "2025-01", "2025-02", "2026-02")
    }
    assert by == {"2024-12": 1, "2025-01": 2, "2025-02": 5, "2026-02": 5}


def test_a_month_keeps_the_events_that_touch_it(tables: Tables) -> None:
    december = set(views.happened(tables, "2024-12")["event_id"])
    january = set(views.happened(tables, "2025-01")["event_id"])
    assert "ev-2024-12-pullback" in december & january
    assert "ev-base-talks" in december - january, "an open end counts where it began"
    assert len(views.happened(tables, "")) == len(tables.events)


def test_journeys_have_both_ends_and_a_date(tables: Tables) -> None:
    rows = views.moves(tables, tables, "")
    assert list(rows["when"]) == ["15 December 2024", "28 January 2025", "about 23 January 2026"]
    assert list(rows["start"]) == ["Hmeimim air base, near Jableh", "Moscow", "Qamishli"]
    assert list(views.moves(tables, tables, "2025-01")["item"]) == ["event.ev-2025-01-28-talks"]
    vague = tables.places.assign(
        geo_precision=tables.places["geo_precision"].where(tables.places["place_id"] != "moscow", "label")
    )
    assert len(views.moves(tables.with_frames(places=vague), tables, "")) == 2


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filters(), "All five outlets name Tartus; four name Hmeimim air base, near Jableh"),
        (Filters(outlets=("caliber-az",)), "Damascus is named most: 3 of 6 times"),
        (
            Filters(outlets=("walaw",)),
            "Hmeimim air base, near Jableh and Tartus are named most, twice each",
        ),
        (Filters(places=("damascus",)), "Damascus is named 5 times"),
        (Filters(outlets=("walaw", "al-mayadeen")), "Both outlets name Tartus and Latakia"),
    ],
)
def test_the_finding_holds_for_the_rows_shown(tables: Tables, chosen: Filters, expected: str) -> None:
    found = views.mentions(tables, filters.apply(tables, chosen), Scope())
    assert views.finding(tables, found) == expected


def test_the_headline_of_a_month(tables: Tables) -> None:
    scene = views.scene(tables, tables, Scope(month="2025-01"))
    assert scene.finding == "January 2025: 13 events, Damascus the place of 7"
    assert "n = 9 mentions in 2 articles" in scene.measure
    assert len(scene.lines) == 13
    last = views.scene(tables, tables, Scope(month="2026-02"))
    assert last.finding == "February 2026: one event, Damascus the place"
    quiet = views.scene(tables, tables, Scope(month="2025-08"))
    assert quiet.finding == "August 2025: nothing dated here"
    assert quiet.lines == ()


def test_the_headline_when_nobody_names_a_place(tables: Tables) -> None:
    shown = tables.with_frames(place_mentions=tables.place_mentions.iloc[:0])
    assert (
        views.scene(tables, shown, Scope()).finding == "No article that the filters leave names these places"
    )


def test_spellings_are_counted_within_one_part_of_a_place(tables: Tables) -> None:
    counted = views.spellings(tables, tables.place_mentions)
    finding, where = views.spelling_finding(counted[counted["place_id"] != "syria"])
    assert finding == "Four spellings for one air base"
    assert where.endswith(": Hemieim, Hemiem, Hmeimim, Khmeimim"), "Jableh is the town, not a spelling"


@pytest.mark.parametrize(
    ("places", "finding"),
    [
        (["damascus"], "One spelling for each place"),
        (["damascus", "latakia"], "Three names for two places"),
    ],
)
def test_spellings_that_do_not_differ(tables: Tables, places: list[str], finding: str) -> None:
    rows = tables.place_mentions[tables.place_mentions["place_id"].isin(places)]
    assert views.spelling_finding(views.spellings(tables, rows))[0] == finding


def test_a_spelling_names_its_part_only_where_that_tells_something(tables: Tables) -> None:
    rows = views.spelling_rows(views.spellings(tables, tables.place_mentions))
    part = dict(zip(rows["spelling"], rows["part"], strict=True))
    assert part["Jableh"] == "town"
    assert part["Khmeimim"] == "air base"
    assert part["Tartus"] == "", "it means now the base, now the port"
    assert part["Latakia province"] == "", "it says so itself"
    assert rows["n"].sum() == (tables.place_mentions["use"] == "location").sum()


def test_names_stand_for_governments(tables: Tables) -> None:
    assert views.looks_headline(tables.place_mentions)[0].startswith("75 of 137 place names stand for a")
    located = tables.place_mentions[tables.place_mentions["use"] == "location"]
    assert views.looks_headline(located)[0] == "Every name here means a place"
    rows = views.looks(tables, tables.place_mentions).set_index(["place_id", "outlet_id"])
    assert tuple(rows.loc[("syria", "siasat"), ["located", "other"]]) == (7, 0)
    assert tuple(rows.loc[("syria", "southfront"), ["located", "other"]]) == (3, 9)
    assert len(views.looks(tables, tables.place_mentions, most=2)["place"].unique()) == 2


def test_the_table_adds_up(tables: Tables) -> None:
    rows = views.as_table(tables, tables.place_mentions)
    assert rows["n"].sum() == len(tables.place_mentions)
    assert list(rows.columns) == ["Place", "Outlet", "Use", "n", "Spellings"]
    assert set(rows[rows["Place"] == "Tartus"]["Spellings"]) == {"Tartus", "Tartous"}


def test_land_knows_country_from_sea() -> None:
    lands = views.lands(GEOMETRY)
    assert [land.name for land in lands] == ["coast", "region", "world"]
    coast = lands[0]
    syria = coast.country_at(38.0, 35.0)
    assert syria is not None
    assert syria == coast.country_at(36.3, 33.5)
    assert syria != coast.country_at(35.5, 33.9)
    assert coast.country_at(34.8, 34.6) is None


def test_a_name_comes_into_sight_within_its_own_country_or_sea(tables: Tables) -> None:
    coast = views.lands(GEOMETRY)[0]
    window = Bounds(35.2, 34.2, 37.0, 35.6)
    named = views.names(tables, coast, window).set_index("name")
    assert named.loc["Syria", "lon"] == 37.0
    assert named.loc["Mediterranean Sea", "lon"] == 35.2
    assert not {"Turkey", "Israel", "Russia"} & set(named.index), "those would end up somewhere else"
    assert set(views.names(tables, None, window)["name"]) == {"Syrian (Mediterranean) coast"}


def test_no_row_is_changed(tables: Tables) -> None:
    before = tables.place_mentions.copy()
    views.scene(tables, tables, Scope(everywhere=True, governments=True))
    pd.testing.assert_frame_equal(tables.place_mentions, before)
