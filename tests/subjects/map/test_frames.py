"""What the map frames."""

from lib.subjects.map.find import points
from lib.subjects.map.frames import DRAWN, PRESETS
from lib.subjects.map.marks import Bounds
from lib.subjects.map.scope import Scope
from lib.tables.model import Tables
from tests.asking import asked
from tests.subjects.map.seen import framed


def test_presets_are_worked_out_from_the_places(tables: Tables) -> None:
    found = framed(tables)
    assert [preset.label for preset in found.values()] == [
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
            if row["geo_precision"] in DRAWN
            and preset.bounds.holds(Bounds(row["lon"], row["lat"], row["lon"], row["lat"]))
        }
        for name, preset in found.items()
    }
    assert inside["main"] == {"tartus", "hmeimim-jableh", "damascus", "latakia"}
    assert inside["close"] == {"tartus", "hmeimim-jableh", "latakia"}
    assert inside["country"] == inside["main"] | {"qamishli"}
    assert inside["wide"] == inside["country"] | {"moscow", "chkalovsky"}


def test_presets_do_not_need_any_mention(tables: Tables) -> None:
    bare = tables.with_frames(place_mentions=tables.place_mentions.iloc[:0])
    assert set(framed(bare)) == set(PRESETS)
    placeless = bare.with_frames(places=tables.places[tables.places["geo_precision"] == "label"])
    assert framed(placeless) == {}
    assert points(placeless, asked(placeless), asked(placeless), Scope(everywhere=True)) == ()
