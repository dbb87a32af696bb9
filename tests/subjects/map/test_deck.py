"""The map's deck and the two figures beside it."""

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.drawing.style import outlet_styles
from lib.subjects.map import deck as charts
from lib.subjects.map import find as views
from lib.subjects.map.find import Bounds, Scope
from lib.tables import filters
from lib.tables.filters import Filters
from lib.tables.model import Tables

ROOT = Path(__file__).resolve().parents[3]
STYLES = outlet_styles(["southfront", "caliber-az", "al-mayadeen", "walaw", "siasat"])


def drawn(
    tables: Tables,
    preset: str = "main",
    shown: Tables | None = None,
    scope: Scope | None = None,
    **options: Any,
) -> dict[str, Any]:
    scene = views.scene(tables, shown or tables, scope or Scope(everywhere=preset == "wide"))
    camera = charts.frame(views.presets(tables)[preset].bounds)
    ground = charts.grounds(camera, views.lands(ROOT / "static" / "geo"))
    deck = charts.deck(
        camera,
        scene.points,
        scene.rings,
        views.names(tables, ground[-1], Bounds(*charts.safe(camera))),
        scene.moves,
        STYLES,
        ground=ground,
        address="/somewhere/geo",
        whole=scene.whole,
        **{"dark": False, "by_month": bool(scene.scope.month), **options},
    )
    return json.loads(deck.to_json())


def layer(spec: dict[str, Any], layer_id: str) -> dict[str, Any]:
    return next(found for found in spec["layers"] if found["id"] == layer_id)


def test_nothing_comes_from_outside(tables: Tables) -> None:
    spec = drawn(tables)
    assert spec.get("mapProvider") is None
    assert spec["mapStyle"] == "__MAP_STYLE__", "which Streamlit drops; any other value fetches tiles"
    fetched = [found["data"] for found in spec["layers"] if isinstance(found["data"], str)]
    assert fetched
    for address in fetched:
        assert address.startswith("/somewhere/geo/")
        assert (ROOT / "static" / "geo" / address.rsplit("/", 1)[1]).is_file()
    assert "http" not in json.dumps(spec)


def test_only_places_can_be_clicked_and_each_names_its_card(tables: Tables) -> None:
    spec = drawn(tables)
    assert [found["id"] for found in spec["layers"] if found["pickable"]] == ["places-0"]
    items = {spot["item"] for spot in layer(spec, "places-0")["data"]}
    assert {"place.tartus", "place.hmeimim-jableh", "place.damascus"} <= items
    assert "place.syria" not in items
    assert layer(drawn(tables, picked=3), "places-3")


def test_a_small_place_lies_above_a_large_one(tables: Tables) -> None:
    reach = [spot["reach"] for spot in layer(drawn(tables), "places-0")["data"]]
    assert reach == sorted(reach, reverse=True)


def test_rings_are_as_thick_as_their_mentions(tables: Tables) -> None:
    spec = drawn(tables)
    tartus = next(s for s in layer(spec, "places-0")["data"] if s["item"] == "place.tartus")
    rings = [ring for ring in layer(spec, "rings")["data"] if ring["position"] == tartus["position"]]
    assert [ring["colour"] for ring in rings] == [look.rgb for look in STYLES.values()]
    one, two = rings[-1]["width"], rings[0]["width"]
    gap = 2 * one - two
    assert gap == pytest.approx(-0.8, abs=0.02), "twice the mentions, once more the gap"
    for inner, outer in pairwise(rings):
        assert inner["radius"] + inner["width"] / 2 < outer["radius"] - outer["width"] / 2


def test_a_filter_neither_moves_the_map_nor_swells_the_rings(tables: Tables) -> None:
    whole = drawn(tables)
    part = drawn(tables, shown=filters.apply(tables, Filters(outlets=("southfront",))))
    assert part["initialViewState"] == whole["initialViewState"]
    widths = [{ring["width"] for ring in layer(spec, "rings")["data"]} for spec in (whole, part)]
    assert widths[1] <= widths[0]
    assert len(layer(part, "rings")["data"]) == 3


def test_presets_differ_and_hold_what_they_promise(tables: Tables) -> None:
    seen = [charts.frame(preset.bounds) for preset in views.presets(tables).values()]
    assert len({camera.zoom for camera in seen}) == 4
    for preset, camera in zip(views.presets(tables).values(), seen, strict=True):
        for lat in (preset.bounds.south, preset.bounds.north):
            for lon in (preset.bounds.west, preset.bounds.east):
                x, y = camera.pixels(lat, lon)
                assert abs(x) <= 170
                assert abs(y) <= charts.HEIGHT / 2


def test_a_single_point_is_not_looked_at_through_a_microscope() -> None:
    camera = charts.frame(Bounds(35.9, 34.9, 35.9, 34.9))
    assert (camera.latitude, camera.longitude) == (34.9, 35.9)
    assert camera.zoom < 10


def test_pixels_and_degrees_are_inverse() -> None:
    camera = charts.Camera(34.5, 36.0, 6.65)
    lon, lat = camera.degrees(*camera.pixels(35.4, 35.9))
    assert (lon, lat) == pytest.approx((35.9, 35.4))


def test_places_too_close_share_their_rings_and_keep_their_own_dots(tables: Tables) -> None:
    spec = drawn(tables, "wide")
    texts = [label["text"].replace("\n", " ") for label in layer(spec, "labels")["data"]]
    assert any(text.replace("\u00a0", " ") == "4 places in Syria 24" for text in texts)
    spots = {s["item"]: s["position"] for s in layer(spec, "places-0")["data"]}
    assert spots["place.tartus"] != spots["place.damascus"]
    assert all(ring["radius"] <= 70 for ring in layer(spec, "rings")["data"])


@pytest.mark.parametrize("preset", views.PRESETS)
@pytest.mark.parametrize("month", ["", "2025-01", "2024-12"])
def test_labels_of_places_do_not_run_into_each_other(tables: Tables, preset: str, month: str) -> None:
    spec = drawn(tables, preset, scope=Scope(preset == "wide", False, month))
    camera = charts.frame(views.presets(tables)[preset].bounds)
    boxes = []
    for name in ("labels", "dates", "names"):
        for found in spec["layers"]:
            if found["id"] == name:
                boxes += [extent(label, camera, 13 if name == "labels" else 12) for label in found["data"]]
    for at, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:at]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (boxes[at], other)


def extent(label: dict[str, Any], camera: charts.Camera, size: int) -> tuple[float, float, float, float]:
    """Room that a label takes, by a narrower measure than the one it was placed with."""
    lines = label["text"].split("\n")
    width, height = max(map(len, lines)) * size * 0.5, len(lines) * size * 1.2
    x, y = camera.pixels(label["position"][1], label["position"][0])
    x, y = x + label["offset"][0], y + label["offset"][1]
    left = {"start": x, "middle": x - width / 2, "end": x - width}[label["anchor"]]
    return left, y - height / 2, left + width, y + height / 2


def test_a_month_puts_its_number_of_events_in_the_middle(tables: Tables) -> None:
    spec = drawn(tables, scope=Scope(month="2025-01"))
    assert sorted(label["text"] for label in layer(spec, "counts")["data"]) == ["1", "2", "4", "7"]
    assert not any(found["id"] == "counts" for found in drawn(tables)["layers"])


def test_journeys_are_drawn_with_their_dates(tables: Tables) -> None:
    spec = drawn(tables, "wide")
    assert len(layer(spec, "journeys")["data"]) == 3
    dates = " ".join(label["text"] for label in layer(spec, "dates")["data"])
    assert "15 December 2024" in dates
    assert "28 January 2025" in dates
    assert len(layer(drawn(tables, "wide", scope=Scope(month="2025-01")), "journeys")["data"]) == 1


def test_two_journeys_on_one_route_bend_apart(tables: Tables) -> None:
    camera = charts.frame(views.presets(tables)["wide"].bounds)
    flight, delegation, _ = charts._arcs(views.moves(tables, tables, ""))
    middle = [charts._along(arc, 0.5, camera)[0] for arc in (flight, delegation)]
    straight = [
        (camera.pixels(0, arc["source"][0])[0] + camera.pixels(0, arc["target"][0])[0]) / 2
        for arc in (flight, delegation)
    ]
    assert middle[0] < straight[0]
    assert middle[1] > straight[1]


def test_the_open_place_is_marked(tables: Tables) -> None:
    spots = layer(drawn(tables, opened="place.tartus"), "places-0")["data"]
    assert [spot["item"] for spot in spots if spot["edge"][3]] == ["place.tartus"]


def test_light_and_dark_have_colours_of_their_own(tables: Tables) -> None:
    light, dark = drawn(tables), drawn(tables, dark=True)
    for name in ("land-coast", "sea-coast"):
        assert sum(layer(light, name)["getFillColor"]) > 600
        assert sum(layer(dark, name)["getFillColor"]) < 200
    assert sum(layer(dark, "labels")["getColor"]) > 600


def test_the_finest_land_that_reaches_around_is_drawn_last() -> None:
    lands = views.lands(ROOT / "static" / "geo")
    assert [g.name for g in charts.grounds(charts.Camera(34.5, 36.0, 7), lands)] == ["region", "coast"]
    assert [g.name for g in charts.grounds(charts.Camera(45, 38, 3), lands)] == ["world", "region"]
    assert [g.name for g in charts.grounds(charts.Camera(0, 0, 1), lands)] == ["world"]
    assert charts.grounds(charts.Camera(0, 0, 1), []) == []


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        (((-5, 5), (15, 5)), True),
        (((-5, -5), (15, 15)), True),
        (((5, 5), (6, 6)), True),
        (((-5, 11), (15, 11)), False),
        (((11, -5), (11, 15)), False),
        (((-5, 4), (4, -5)), False),
    ],
)
def test_a_line_cuts_a_label(line: tuple, cut: bool) -> None:
    assert charts._Rect(0, 0, 10, 10).cut_by(*line) is cut


def test_an_empty_map_is_a_map(tables: Tables) -> None:
    empty = filters.apply(tables, Filters(text="zzz", outlets=("walaw",), places=("riyadh",)))
    spec = drawn(tables, shown=empty)
    assert not any(found["id"] in ("rings", "labels") for found in spec["layers"])
    assert not math.isnan(spec["initialViewState"]["zoom"])


def spelled(tables: Tables) -> go.Figure:
    rows = views.spelling_rows(views.spellings(tables, views.mentions(tables, tables, Scope())))
    return charts.spelling_matrix(rows, {o: tables.name_of("outlets", o) for o in STYLES}, STYLES)


def test_the_matrix_has_a_dot_for_each_spelling_of_each_outlet(tables: Tables) -> None:
    dots, writing = spelled(tables).data
    assert sum(map(int, dots.text)) == 24
    assert {row[0] for row in dots.customdata} == {
        "place.tartus",
        "place.hmeimim-jableh",
        "place.damascus",
        "place.latakia",
    }
    colour_of = dict(zip(dots.x, dots.marker.color, strict=True))
    assert [colour_of[x] for x in range(5)] == [look.colour for look in STYLES.values()]
    assert len(set(dots.marker.symbol)) == 5, "shape goes with colour"
    lines = dict(zip(writing.y, writing.text, strict=True))
    assert lines[0] == "<b>Tartus</b>"
    assert all(y in lines for y in dots.y)


def test_bars_start_in_the_column_of_their_outlet(tables: Tables) -> None:
    rows = views.looks(tables, tables.place_mentions)
    figure = charts.looks(rows, {o: tables.name_of("outlets", o) for o in STYLES}, STYLES)
    bars, numbers, names = figure.data
    assert sum(bars.x) == rows["located"].sum() + rows["other"].sum()
    column = figure.layout.xaxis.tickvals
    for base, length, line in zip(bars.base, bars.x, bars.marker.line.color, strict=True):
        start = column[[look.colour for look in STYLES.values()].index(line)]
        assert start <= base < base + length < start + column[1]
    assert len(names.text) == 9
    assert len(numbers.text) == len(rows)


def test_hostile_names_stay_text(tables: Tables) -> None:
    evil = "<b>x</b><a href='http://evil'>"
    rows = pd.DataFrame(
        [("place.x", evil, evil, evil, "walaw", 1)],
        columns=["item", "place", "spelling", "part", "outlet_id", "n"],
    )
    matrix = json.dumps(charts.spelling_matrix(rows, {"walaw": evil}, STYLES).to_plotly_json(), default=list)
    looked = rows.assign(located=1, other=2)
    bars = json.dumps(charts.looks(looked, {"walaw": evil}, STYLES).to_plotly_json(), default=list)
    assert "<a " not in matrix + bars
    assert "&lt;a" in matrix
    assert "&lt;a" in bars


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Al Mayadeen English", "Al<br>Mayadeen<br>English"),
        ("SouthFront", "South-<br>Front"),
        ("Caliber.Az", "Caliber<br>.Az"),
        ("BBC", "BBC"),
    ],
)
def test_column_heads_are_narrow(name: str, lines: str) -> None:
    assert charts._narrow(name) == lines
