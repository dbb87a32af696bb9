"""The arcs of journeys."""

from lib.subjects.map.camera import frame
from lib.subjects.map.find import moves
from lib.subjects.map.frames import presets
from lib.subjects.map.journeys import along, arcs
from lib.tables.model import Tables


def test_two_journeys_on_one_route_bend_apart(tables: Tables) -> None:
    camera = frame(presets(tables)["wide"].bounds)
    flight, delegation, _ = arcs(moves(tables, tables, ""))
    middle = [along(arc, 0.5, camera)[0] for arc in (flight, delegation)]
    straight = [
        (camera.pixels(0, arc.source[0])[0] + camera.pixels(0, arc.target[0])[0]) / 2
        for arc in (flight, delegation)
    ]
    assert middle[0] < straight[0]
    assert middle[1] > straight[1]
