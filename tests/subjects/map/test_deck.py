"""The map's deck."""

import json
import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from lib.drawing.style import Looks
from lib.subjects.map import deck
from lib.subjects.map.camera import Camera, frame, grounds, safe
from lib.subjects.map.find import names
from lib.subjects.map.frames import PRESETS
from lib.subjects.map.land import lands
from lib.subjects.map.scope import Scope
from lib.tables.filters import Filters
from lib.tables.model import Tables
from tests.conftest import ROOT
from tests.subjects.map.seen import framed, scene

Draw = Callable[..., dict[str, Any]]


@pytest.fixture
def drawn(tables: Tables, story_looks: Looks) -> Draw:
    """Draw the map of the shipped story, as deck.gl gets it."""

    def draw(
        preset: str = "main", chosen: Filters | None = None, scope: Scope | None = None, **options: Any
    ) -> dict[str, Any]:
        found = scene(tables, scope or Scope(everywhere=preset == "wide"), chosen or Filters())
        camera = frame(framed(tables)[preset].bounds)
        ground = grounds(camera, lands(ROOT / "static" / "geo"))
        stage = deck.Stage(
            camera=camera,
            ground=tuple(ground),
            names=names(tables, ground[-1], safe(camera)),
            address="/somewhere/geo",
            **{"dark": False, **options},
        )
        return json.loads(deck.draw(found, story_looks, stage).to_json())

    return draw


def layer(spec: dict[str, Any], layer_id: str) -> dict[str, Any]:
    return next(found for found in spec["layers"] if found["id"] == layer_id)


def test_nothing_comes_from_outside(drawn: Draw) -> None:
    spec = drawn()
    assert spec.get("mapProvider") is None
    assert spec["mapStyle"] == "__MAP_STYLE__", "which Streamlit drops; any other value fetches tiles"
    fetched = [found["data"] for found in spec["layers"] if isinstance(found["data"], str)]
    assert fetched
    for address in fetched:
        assert address.startswith("/somewhere/geo/")
        assert (ROOT / "static" / "geo" / address.rsplit("/", 1)[1]).is_file()
    assert "http" not in json.dumps(spec)


def test_only_places_can_be_clicked_and_each_names_its_card(drawn: Draw) -> None:
    spec = drawn()
    assert [found["id"] for found in spec["layers"] if found["pickable"]] == ["places"]
    items = {spot["item"] for spot in layer(spec, "places")["data"]}
    assert {"place.tartus", "place.hmeimim-jableh", "place.damascus"} <= items
    assert "place.syria" not in items


def test_a_click_renames_the_layer_of_places_so_that_nothing_pales(drawn: Draw) -> None:
    first = deck.layer_after({})
    second = deck.layer_after({first: ["what was clicked"]})
    assert second != first
    assert deck.layer_after({second: ["what was clicked"]}) == first
    assert layer(drawn(layer=second), second)


def test_the_same_map_is_made_once(tables: Tables, story_looks: Looks) -> None:
    found, camera = scene(tables, Scope(), Filters()), frame(framed(tables)["main"].bounds)

    def made(**options: Any) -> Any:
        stage = deck.Stage(camera=camera, ground=(), names=(), address="", **{"dark": False, **options})
        return deck.draw(found, story_looks, stage)

    assert made() is made()
    assert made().to_json() is made().to_json()
    assert made(opened=("place.tartus",)).to_json() != made().to_json()


def test_a_small_place_lies_above_a_large_one(drawn: Draw) -> None:
    reach = [spot["reach"] for spot in layer(drawn(), "places")["data"]]
    assert reach == sorted(reach, reverse=True)


def test_rings_are_as_thick_as_their_mentions(drawn: Draw, story_looks: Looks) -> None:
    spec = drawn()
    tartus = next(s for s in layer(spec, "places")["data"] if s["item"] == "place.tartus")
    rings = [ring for ring in layer(spec, "rings")["data"] if ring["position"] == tartus["position"]]
    assert [ring["colour"] for ring in rings] == [look.rgb for look in story_looks.outlets.values()]
    one, two = rings[-1]["width"], rings[0]["width"]
    gap = 2 * one - two
    assert gap == pytest.approx(-0.8, abs=0.02), "twice the mentions, once more the gap"
    for inner, outer in pairwise(rings):
        assert inner["radius"] + inner["width"] / 2 < outer["radius"] - outer["width"] / 2


def test_a_filter_neither_moves_the_map_nor_swells_the_rings(drawn: Draw, tables: Tables) -> None:
    whole = drawn()
    part = drawn(chosen=Filters(outlets=("southfront",)))
    assert part["initialViewState"] == whole["initialViewState"]
    widths = [{ring["width"] for ring in layer(spec, "rings")["data"]} for spec in (whole, part)]
    assert widths[1] <= widths[0]
    assert len(layer(part, "rings")["data"]) == 3


def test_places_too_close_share_their_rings_and_keep_their_own_dots(drawn: Draw) -> None:
    spec = drawn("wide")
    texts = [label["text"].replace("\n", " ") for label in layer(spec, "labels")["data"]]
    assert any(text.replace("\u00a0", " ") == "4 places in Syria 24" for text in texts)
    spots = {s["item"]: s["position"] for s in layer(spec, "places")["data"]}
    assert spots["place.tartus"] != spots["place.damascus"]
    assert all(ring["radius"] <= 70 for ring in layer(spec, "rings")["data"])


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("month", ["", "2025-01", "2024-12"])
def test_labels_of_places_do_not_run_into_each_other(
    drawn: Draw, tables: Tables, preset: str, month: str
) -> None:
    spec = drawn(preset, scope=Scope(preset == "wide", False, month))
    camera = frame(framed(tables)[preset].bounds)
    boxes = []
    for name in ("labels", "dates", "names"):
        for found in spec["layers"]:
            if found["id"] == name:
                boxes += [extent(label, camera, 13 if name == "labels" else 12) for label in found["data"]]
    for at, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:at]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (boxes[at], other)


def extent(label: dict[str, Any], camera: Camera, size: int) -> tuple[float, float, float, float]:
    """Room that a label takes, by a narrower measure than the one it was placed with."""
    lines = label["text"].split("\n")
    width, height = max(map(len, lines)) * size * 0.5, len(lines) * size * 1.2
    x, y = camera.pixels(label["position"][1], label["position"][0])
    x, y = x + label["offset"][0], y + label["offset"][1]
    left = {"start": x, "middle": x - width / 2, "end": x - width}[label["anchor"]]
    return left, y - height / 2, left + width, y + height / 2


def test_a_month_puts_its_number_of_events_in_the_middle(drawn: Draw) -> None:
    spec = drawn(scope=Scope(month="2025-01"))
    assert sorted(label["text"] for label in layer(spec, "counts")["data"]) == ["1", "2", "4", "7"]
    assert not any(found["id"] == "counts" for found in drawn()["layers"])


def test_journeys_are_drawn_with_their_dates(drawn: Draw) -> None:
    spec = drawn("wide")
    assert len(layer(spec, "journeys")["data"]) == 3
    dates = " ".join(label["text"] for label in layer(spec, "dates")["data"])
    assert "15 December 2024" in dates
    assert "28 January 2025" in dates
    assert len(layer(drawn("wide", scope=Scope(month="2025-01")), "journeys")["data"]) == 1


def test_the_open_place_is_marked(drawn: Draw) -> None:
    spots = layer(drawn(opened=("place.tartus",)), "places")["data"]
    assert [spot["item"] for spot in spots if spot["edge"][3]] == ["place.tartus"]


def test_light_and_dark_have_colours_of_their_own(drawn: Draw) -> None:
    light, dark = drawn(), drawn(dark=True)
    for name in ("land-coast", "sea-coast"):
        assert sum(layer(light, name)["getFillColor"]) > 600
        assert sum(layer(dark, name)["getFillColor"]) < 200
    assert sum(layer(dark, "labels")["getColor"]) > 600


def test_an_empty_map_is_a_map(drawn: Draw) -> None:
    spec = drawn(chosen=Filters(text="zzz", outlets=("walaw",), places=("riyadh",)))
    assert not any(found["id"] in ("rings", "labels") for found in spec["layers"])
    assert not math.isnan(spec["initialViewState"]["zoom"])
