"""Writing on the map: set where it meets neither rings nor arcs nor other writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import NamedTuple

from lib.subjects.map.camera import FIT, Camera, Position, Spot
from lib.subjects.map.journeys import Arc, path
from lib.subjects.map.marks import Name
from lib.subjects.map.paint import LABEL_SIZE, LINE, NAME_SIZE, WRAP
from lib.subjects.map.rings import RingSet

_ON_OTHERS = 4
_OFF_CANVAS = 2


@dataclass(frozen=True)
class Label:
    """Words as deck.gl writes them.

    Attributes:
        position: What they belong to.
        text: Their lines.
        anchor: Which end of the lines is at the point: `start`, `middle`, `end`.
        offset: How far that point is off the position, in pixels right and down.
    """

    position: Position
    text: str
    anchor: str
    offset: tuple[float, float]


class Written(NamedTuple):
    """All that is written on a map: names of places that have room, dates of journeys, countries and seas."""

    places: list[Label]
    journeys: list[Label]
    quiet: list[Label]


class Rect(NamedTuple):
    """Room that something takes on the canvas, in pixels from its centre."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, size: tuple[float, float]) -> bool:
        """Tell whether it lies on a canvas of that size around the origin."""
        return max(-self.left, self.right) <= size[0] / 2 and max(-self.top, self.bottom) <= size[1] / 2

    def cut_by(self, start: Spot, end: Spot) -> bool:
        """Tell whether a straight line runs through it (Liang and Barsky 1984)."""
        enter, leave = 0.0, 1.0
        for at, low, high in ((0, self.left, self.right), (1, self.top, self.bottom)):
            way = end[at] - start[at]
            if way == 0:
                if not low < start[at] < high:
                    return False
                continue
            first, second = sorted(((low - start[at]) / way, (high - start[at]) / way))
            enter, leave = max(enter, first), min(leave, second)
        return enter < leave

    def meets(self, other: Rect) -> bool:
        """Tell whether the two overlap."""
        return not (
            self.right <= other.left
            or other.right <= self.left
            or self.bottom <= other.top
            or other.bottom <= self.top
        )


def written(
    sets: Sequence[RingSet],
    names: Sequence[Name],
    arcs: Sequence[Arc],
    camera: Camera,
    *,
    narrow: bool = False,
) -> Written:
    """Set names beside the rings where they meet neither rings nor each other.

    Greedy, the places named most first, right, left, above, below: a small part of what Imhof (1975,
    "Positioning names on maps") asks for. What has no room is not written: a place says its name when it is
    pointed at.

    Args:
        sets: Sets of rings, the most named first.
        names: What is only named.
        arcs: Journeys.
        camera: Where the map looks.
        narrow: Whether the canvas is the smallest: what its edge would cut is not written.
    """
    paths = [path(arc, camera) for arc in arcs]
    middles = [camera.pixels(rings.position[1], rings.position[0]) for rings in sets]
    taken = [
        Rect(x - rings.reach, y - rings.reach, x + rings.reach, y + rings.reach)
        for rings, (x, y) in zip(sets, middles, strict=True)
    ]
    places = []
    for rings, middle in zip(sets, middles, strict=True):
        options = _beside(rings, middle)
        cost, rect, label = min(
            ((_cost(rect, taken, paths), rect, label) for rect, label in options),
            key=lambda option: option[0],
        )
        cut = narrow and not rect.within(FIT) and Rect(*middle, *middle).within(FIT)
        if cost < _ON_OTHERS and not cut:
            taken.append(rect)
            places.append(label)
    journeys = []
    for arc, spots in zip(arcs, paths, strict=True):
        found = _beside_arc(arc, spots, taken, paths, camera)
        if found:
            taken.append(found[0])
            journeys.append(found[1])
    quiet = []
    for name in names:
        text = "\n".join(wrap(name.name, WRAP))
        rect = _rect(*camera.pixels(name.lat, name.lon), "middle", text, NAME_SIZE)
        if _cost(rect, taken, paths) in (0, _OFF_CANVAS):
            taken.append(rect)
            quiet.append(label_at((name.lon, name.lat), text))
    return Written(places, journeys, quiet)


def label_at(position: Position, text: str, anchor: str = "middle", dx: float = 0, dy: float = 0) -> Label:
    """Write words at a position, or so many pixels off it."""
    return Label(position, text, anchor, (round(dx, 1), round(dy, 1)))


def _beside(rings: RingSet, middle: Spot) -> list[tuple[Rect, Label]]:
    """Offer places for a label around a set of rings, the best first."""
    text = _name(rings)
    x, y = middle
    away = rings.reach + 6
    up = away + LABEL_SIZE * LINE * (text.count("\n") + 1) / 2 - 3
    slant = away * 0.75
    offers = (
        ("start", away, 0.0),
        ("end", -away, 0.0),
        ("start", slant, -slant),
        ("end", -slant, -slant),
        ("start", slant, slant),
        ("end", -slant, slant),
        ("middle", 0.0, -up),
        ("middle", 0.0, up),
    )
    return [
        (_rect(x + dx, y + dy, anchor, text, LABEL_SIZE), label_at(rings.position, text, anchor, dx, dy))
        for anchor, dx, dy in offers
    ]


def _beside_arc(
    arc: Arc,
    spots: Sequence[Spot],
    taken: Sequence[Rect],
    paths: Sequence[Sequence[Spot]],
    camera: Camera,
) -> tuple[Rect, Label] | None:
    """Find room for a journey's label beside its arc, as near as can be to the middle of what is seen."""
    inside = [spot for spot in spots if abs(spot[0]) < FIT[0] / 2 and abs(spot[1]) < FIT[1] / 2]
    high = NAME_SIZE * LINE * (arc.text.count("\n") + 1) / 2
    sides = (arc.anchor, "end" if arc.anchor == "start" else "start")
    for at in sorted(range(len(inside)), key=lambda at: abs(at - len(inside) / 2)):
        x, y = inside[at]
        for anchor in sides:
            for dy in (0.0, high, -high):
                dx = 8.0 if anchor == "start" else -8.0
                rect = _rect(x + dx, y + dy, anchor, arc.text, NAME_SIZE)
                if rect.within(FIT) and _cost(rect, taken, paths) == 0:
                    return rect, label_at(camera.degrees(x, y), arc.text, anchor, dx, dy)
    return None


def _cost(rect: Rect, taken: Sequence[Rect], paths: Sequence[Sequence[Spot]]) -> int:
    """Weigh what is wrong with a place for a label: on others, off the smallest canvas, across a journey."""
    crossed = any(rect.cut_by(*piece) for spots in paths for piece in pairwise(spots))
    return _ON_OTHERS * any(map(rect.meets, taken)) + _OFF_CANVAS * (not rect.within(FIT)) + crossed


def _name(rings: RingSet) -> str:
    """Name a set of rings and count its mentions: `Tartus 9`, `4 places in Syria 24`."""
    first, *others = rings.places
    if not others:
        name = first.name
    elif len(others) == 1:
        name = " and ".join(place.name.split(",")[0] for place in rings.places)
    elif first.country and len({place.country for place in rings.places}) == 1:
        name = f"{len(rings.places)} places in {first.country}"
    else:
        name = f"{first.name} and {len(others)} more"
    return "\n".join(wrap(f"{name}\u00a0{rings.n:,}" if rings.n else name, WRAP))


def _rect(x: float, y: float, anchor: str, text: str, size: float) -> Rect:
    """Estimate the room that a text takes; letters of the page's font are about half as wide as high."""
    lines = text.split("\n")
    width = max(map(len, lines)) * size * 0.55
    height = len(lines) * size * LINE
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Rect(left, y - height / 2, left + width, y + height / 2)
