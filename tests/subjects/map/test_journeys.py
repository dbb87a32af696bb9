"""The arcs of journeys."""

from lib.subjects.map.camera import frame
from lib.subjects.map.find import moves
from lib.subjects.map.journeys import along, arcs
from lib.tables.model import Tables
from tests.asking import asked
from tests.subjects.map.seen import framed


def test_two_journeys_on_one_route_bend_apart(tables: Tables) -> None:
    camera = frame(framed(tables)["wide"].bounds)
    flight, delegation, _ = arcs(moves(tables, asked(tables), ""))
    middle = [along(arc, 0.5, camera)[0] for arc in (flight, delegation)]
    straight = [
        (camera.pixels(0, arc.source[0])[0] + camera.pixels(0, arc.target[0])[0]) / 2
        for arc in (flight, delegation)
    ]
    assert middle[0] < straight[0]
    assert middle[1] > straight[1]
