"""Where the map looks."""

import pytest

from lib.subjects.map.camera import HEIGHT, Camera, frame, grounds
from lib.subjects.map.land import lands
from lib.subjects.map.marks import Bounds
from lib.tables.model import Tables
from tests.conftest import ROOT
from tests.subjects.map.seen import framed


def test_presets_differ_and_hold_what_they_promise(tables: Tables) -> None:
    seen = [frame(preset.bounds) for preset in framed(tables).values()]
    assert len({camera.zoom for camera in seen}) == 4
    for preset, camera in zip(framed(tables).values(), seen, strict=True):
        for lat in (preset.bounds.south, preset.bounds.north):
            for lon in (preset.bounds.west, preset.bounds.east):
                x, y = camera.pixels(lat, lon)
                assert abs(x) <= 170
                assert abs(y) <= HEIGHT / 2


def test_a_single_point_is_not_looked_at_through_a_microscope() -> None:
    camera = frame(Bounds(35.9, 34.9, 35.9, 34.9))
    assert (camera.latitude, camera.longitude) == (34.9, 35.9)
    assert camera.zoom < 10


def test_pixels_and_degrees_are_inverse() -> None:
    camera = Camera(34.5, 36.0, 6.65)
    lon, lat = camera.degrees(*camera.pixels(35.4, 35.9))
    assert (lon, lat) == pytest.approx((35.9, 35.4))


def test_the_finest_land_that_reaches_around_is_drawn_last() -> None:
    found = lands(ROOT / "static" / "geo")
    assert [land.name for land in grounds(Camera(34.5, 36.0, 7), found)] == ["region", "coast"]
    assert [land.name for land in grounds(Camera(45, 38, 3), found)] == ["world", "region"]
    assert [land.name for land in grounds(Camera(0, 0, 1), found)] == ["world"]
    assert grounds(Camera(0, 0, 1), []) == []
