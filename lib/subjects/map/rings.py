"""Sets of rings around places.

Rings, not pies: each outlet has one ring around a place, as thick as it has mentions, in the order of
the legend from the inside out. Sizes are in pixels, so that they say the same at every zoom.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lib.drawing.style import NEUTRAL, Looks, Style
from lib.subjects.map.camera import Camera, Position
from lib.subjects.map.marks import OTHERS, Namer, Point, Scene
from lib.subjects.map.paint import Paint

_CORE = 6.0
"""Radius of the room in the middle of the rings."""
_THICKEST = 2.6
_WIDEST = 40.0
_GAP = 0.8
_THINNEST = 0.8
_BROADEST = 64.0
"""All rings of a place together, where there are hundreds of mentions."""
_LESS_BROAD = 36.0
"""The same where outlets are so many that some have one ring together."""
_CROWDED = 24.0
"""Places closer than this, in pixels, share one set of rings."""
_TOUCH = 6.0
"""How far rings may run into each other."""
_OTHERS = Style(NEUTRAL, "circle")
_PALE = 120
"""How far the ring of all others covers what is below it, of 255: it is the broadest."""


@dataclass(frozen=True)
class Circle:
    """One ring as deck.gl draws it, in pixels but for its position."""

    position: Position
    radius: float
    width: float
    colour: list[int]

    @property
    def opacity(self) -> float:
        """How far it covers what is below it, from 0 to 1."""
        return self.colour[3] / 255 if len(self.colour) > 3 else 1.0


class RingSet(NamedTuple):
    """One set of rings: around a place, or around several too close to be told apart.

    Attributes:
        places: The places, in the order in which they are marked.
        position: Their middle.
        circles: The rings, from the inside out.
        reach: Radius of all together, in pixels.
    """

    places: tuple[Point, ...]
    position: Position
    circles: tuple[Circle, ...]
    reach: float

    @property
    def n(self) -> int:
        """Mentions of all its places."""
        return _mentions(self.places)


@dataclass(frozen=True)
class Target:
    """What can be pointed at, with its disc, as deck.gl draws both; radii in pixels.

    Attributes:
        item: What a click opens.
        name: Head of the tooltip.
        detail: What it says below.
        position: Where it is.
        reach: Radius of what can be pointed at.
        centre: Radius of the disc in the middle.
        count: What stands on the disc.
        fill: Colour of what can be pointed at.
        edge: Colour of its rim.
        ink: Colour of the disc.
    """

    item: str
    name: str
    detail: str
    position: Position
    reach: float
    centre: float
    count: str
    fill: list[int]
    edge: list[int]
    ink: list[int]


def style_of(namer: Namer, looks: Looks) -> Style:
    """Return the look of rings; those of all others together belong to nobody."""
    return looks.outlets.get(namer.outlet_id, _OTHERS)


def ring_sets(found: Scene, looks: Looks, camera: Camera) -> list[RingSet]:
    """Put rings around the places of a map, the places named most first.

    Args:
        found: The map.
        looks: Looks of the outlets.
        camera: Where the map looks.
    """
    styles = {namer.outlet_id: style_of(namer, looks) for namer in found.namers}
    counts = {(ring.place_id, ring.outlet_id): ring.n for ring in found.rings}
    folded = any(namer.outlet_id == OTHERS for namer in found.namers)
    step = _step(found.whole, camera, _LESS_BROAD if folded else _BROADEST)
    sets = []
    for places in _groups(found.marks, camera):
        position, spread = _middle(places, camera)
        core = _disc(places[0], by_month=bool(found.month)) + 2 if len(places) == 1 else 0.0
        radius = spread + max(_CORE, core)
        circles = []
        for outlet, look in styles.items():
            n = sum(counts.get((place.place_id, outlet), 0) for place in places)
            if n == 0:
                continue
            width = max(n * step - _GAP, _THINNEST)
            colour = [*look.rgb, _PALE] if outlet == OTHERS else look.rgb
            circles.append(Circle(position, round(radius + width / 2, 2), round(width, 2), colour))
            radius += max(n * step, _THINNEST)
        sets.append(RingSet(tuple(places), position, tuple(circles), radius))
    return sets


def targets(rings: RingSet, paint: Paint, opened: Collection[str], *, by_month: bool) -> list[Target]:
    """Make what can be pointed at: the whole of a ringed place, or the dots within a ring around several.

    Args:
        rings: The set of rings.
        paint: Colours of the map.
        opened: The item whose card is open and those that belong to it; their places are marked.
        by_month: Whether events are drawn: a disc in the middle with their number.
    """
    alone = len(rings.places) == 1
    return [
        Target(
            item=place.item,
            name=place.name,
            detail=place.detail,
            position=(place.lon, place.lat),
            reach=round(max(rings.reach + 2, 9) if alone else _CORE, 2),
            centre=_disc(place, by_month=by_month) if alone else 3.0,
            count=str(place.events) if by_month and place.events and alone else "",
            # Almost nothing, but not nothing: what has no colour at all cannot be pointed at.
            fill=[*paint.ink, 3],
            edge=[*paint.accent, 255 if place.item in opened else 0],
            ink=paint.accent if by_month and place.events else paint.ink,
        )
        for place in rings.places
    ]


def _mentions(places: Sequence[Point]) -> int:
    return sum(place.n for place in places)


def _groups(points: Sequence[Point], camera: Camera) -> list[list[Point]]:
    """Put places together that lie too close at this zoom to have rings of their own."""
    groups: list[list[Point]] = []
    for place in points:
        spot = camera.pixels(place.lat, place.lon)
        near = [
            group
            for group in groups
            if any(math.dist(spot, camera.pixels(other.lat, other.lon)) < _CROWDED for other in group)
        ]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), place])
    return sorted(groups, key=lambda group: -_mentions(group))


def _middle(places: Sequence[Point], camera: Camera) -> tuple[Position, float]:
    """Return the middle of some places in degrees, and how many pixels the farthest lies from it."""
    west, east = min(place.lon for place in places), max(place.lon for place in places)
    south, north = min(place.lat for place in places), max(place.lat for place in places)
    lon, lat = (west + east) / 2, (south + north) / 2
    middle = camera.pixels(lat, lon)
    return (lon, lat), max(math.dist(middle, camera.pixels(place.lat, place.lon)) for place in places)


def _step(whole: Sequence[Point], camera: Camera, broadest: float) -> float:
    """Find how many pixels a mention may have, so that rings fit the canvas and spare their neighbours.

    Args:
        whole: The places with nothing filtered.
        camera: Where the map looks.
        broadest: All rings of a place together, where there are hundreds of mentions.
    """
    sets = []
    for group in _groups(whole, camera):
        (lon, lat), spread = _middle(group, camera)
        sets.append((camera.pixels(lat, lon), spread + _CORE, _mentions(group)))
    step = min([_THICKEST, *(_WIDEST / n for _, _, n in sets if n)])
    for at, (spot, core, n) in enumerate(sets):
        for other_spot, other_core, other_n in sets[:at]:
            if n + other_n:
                step = min(step, (math.dist(spot, other_spot) - core - other_core + _TOUCH) / (n + other_n))
    # A mention keeps a pixel's width, unless there are so many that the rings would leave the canvas.
    most = max((n for _, _, n in sets), default=0)
    return max(step, min(_GAP, broadest / max(most, 1)))


def _disc(place: Point, *, by_month: bool) -> float:
    """Radius of the disc in the middle: a dot, or one that holds the number of the month's events."""
    return min(6.5 + 0.6 * place.events, 11) if by_month and place.events else 2.5
