"""Writing on the map."""

from itertools import combinations

import pytest

from lib.drawing.style import looks
from lib.subjects.map import camera
from lib.subjects.map.find import MOST_RINGS
from lib.subjects.map.frames import PRESETS
from lib.subjects.map.journeys import arcs
from lib.subjects.map.labels import LABEL_SIZE, Label, Rect, _rect, written
from lib.subjects.map.marks import OTHERS
from lib.subjects.map.rings import ring_sets
from lib.subjects.map.scope import Scope
from lib.tables.model import Tables, publishers
from tests.subjects.map.seen import framed, scene


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
    assert Rect(0, 0, 10, 10).cut_by(*line) is cut


def room(label: Label, at: camera.Camera) -> Rect:
    x, y = at.pixels(label.position[1], label.position[0])
    return _rect(x + label.offset[0], y + label.offset[1], label.anchor, label.text, LABEL_SIZE)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("preset", PRESETS)
def test_of_many_places_no_name_meets_another_or_a_ring(
    large_tables: Tables, preset: str, narrow: bool
) -> None:
    found = scene(large_tables, Scope(everywhere=True, governments=True))
    at = camera.frame(framed(large_tables)[preset].bounds)
    sets = ring_sets(found, looks(publishers(large_tables), []), at)
    places = written(sets, (), arcs(found.moves), at, narrow=narrow).places
    assert 0 < len(places) <= len(sets)
    rooms = [room(label, at) for label in places]
    assert not [pair for pair in combinations(rooms, 2) if pair[0].meets(pair[1])]
    for rings in sets:
        x, y = at.pixels(rings.position[1], rings.position[0])
        ring = Rect(x - rings.reach, y - rings.reach, x + rings.reach, y + rings.reach)
        assert not [each for each in rooms if each.meets(ring)]
    if narrow:
        # What stands on the smallest canvas is whole there.
        assert not [
            label
            for label, each in zip(places, rooms, strict=True)
            if Rect(*at.pixels(*label.position[::-1]) * 2).within(camera.FIT) and not each.within(camera.FIT)
        ]


def test_the_rest_of_many_outlets_have_one_ring_and_nothing_is_lost(large_tables: Tables) -> None:
    found = scene(large_tables, Scope())
    assert len(found.namers) == MOST_RINGS + 1
    *apart, rest = found.namers
    named = {ring.outlet_id for ring in found.rings}
    assert named == {namer.outlet_id for namer in found.namers}
    others = found.rows.make()["Outlet"].nunique() - MOST_RINGS
    assert (rest.outlet_id, rest.name) == (OTHERS, f"{others} others")
    assert [namer.n for namer in apart] == sorted((namer.n for namer in apart), reverse=True)
    assert min(namer.n for namer in apart) * others >= rest.n
    assert sum(ring.n for ring in found.rings) == sum(mark.n for mark in found.marks)
    assert sum(ring.n for ring in found.rings if ring.outlet_id == OTHERS) == rest.n
    assert "a ring for each of the six that name places most, and one for all others" in found.measure
    most = max(found.marks, key=lambda mark: mark.n)
    assert "more outlets" in most.detail
