"""The arcs of journeys, bent as deck.gl bends them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from lib.subjects.map.camera import FIT, Camera, Position, Spot
from lib.subjects.map.marks import Move
from lib.subjects.map.paint import WRAP

ARC_HEIGHT = 0.2
STEPS = 150
"""Straight pieces that deck.gl makes of an arc."""
_PIECE = 12.0
"""How long a piece is, about, where labels look out for arcs."""


@dataclass(frozen=True)
class Arc:
    """A journey as deck.gl draws it.

    Attributes:
        source: Where it begins.
        target: Where it ends.
        tilt: 90 degrees lays the arc flat to the left of its direction, -90 to the right.
        text: Words beside it, in lines.
        anchor: Where these words begin or end at the arc, if there is room on either side of it.
    """

    source: Position
    target: Position
    tilt: int
    text: str
    anchor: Literal["start", "end"]


def arcs(moves: Iterable[Move]) -> list[Arc]:
    """Bend journeys to the north, or on a route between north and south to the east and west in turn.

    So two on one route stay apart.
    """
    bent = []
    for move in moves:
        east, north = move.end.lon - move.start.lon, move.end.lat - move.start.lat
        western = move.order % 2 == 1
        left = east >= 0 if abs(east) > abs(north) else western == (north >= 0)
        bent.append(
            Arc(
                source=(move.start.lon, move.start.lat),
                target=(move.end.lon, move.end.lat),
                tilt=90 if left else -90,
                text="\n".join([*wrap(move.what, WRAP), move.when]),
                anchor="end" if western else "start",
            )
        )
    return bent


def along(arc: Arc, share: float, camera: Camera) -> Spot:
    """Find a point on an arc in pixels, as deck.gl's arc shader bends it at a tilt of 90 degrees.

    Args:
        arc: The arc.
        share: How far along it, from 0 to 1.
        camera: Where the map looks.
    """
    x0, y0 = camera.pixels(arc.source[1], arc.source[0])
    x1, y1 = camera.pixels(arc.target[1], arc.target[0])
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    bend = math.sqrt(share * (1 - share)) * length * ARC_HEIGHT * (1 if arc.tilt > 0 else -1)
    # Pixels run downward, the shader's plane upward: the normal changes its sign.
    return x0 + (x1 - x0) * share + (y1 - y0) / length * bend, (
        y0 + (y1 - y0) * share - (x1 - x0) / length * bend
    )


def path(arc: Arc, camera: Camera) -> list[Spot]:
    """Follow an arc in pixels, as far as it can be seen on the smallest canvas."""
    ends = [camera.pixels(spot[1], spot[0]) for spot in (arc.source, arc.target)]
    steps = max(8, min(STEPS, round(math.dist(*ends) / _PIECE)))
    # deck.gl, too, sets its pieces closer at both ends (smoothstep), where an arc bends most.
    spots = [along(arc, (at / steps) ** 2 * (3 - 2 * at / steps), camera) for at in range(steps + 1)]
    return [(x, y) for x, y in spots if abs(x) < FIT[0] and abs(y) < FIT[1]]
