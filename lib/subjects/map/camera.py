"""Where the map looks, and how degrees become pixels there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lib.subjects.map.land import Land
from lib.subjects.map.marks import Bounds

HEIGHT = 470
"""Pixels; less than a phone's screen, so that the page can be scrolled beside the map."""
FIT = (340, HEIGHT)
"""Canvas that a view must fit into. Wider ones show more around it."""
FINEST_ZOOM = 9.4
"""Beyond this the coast line would be drawn finer than it is known."""
_PADDING = (40, 60)
_NAME_ROOM = 56
_USUAL_WIDTH = 560

Position = tuple[float, float]
"""Longitude and latitude, as deck.gl wants them."""
Spot = tuple[float, float]
"""Pixels right of and below the centre of the canvas."""


@dataclass(frozen=True)
class Camera:
    """Where the map looks: centre in degrees and zoom (each step doubles the scale)."""

    latitude: float
    longitude: float
    zoom: float

    def pixels(self, lat: float, lon: float) -> Spot:
        """Place a point on the canvas."""
        scale = _per_degree(self.zoom)
        return (lon - self.longitude) * scale, (_mercator(self.latitude) - _mercator(lat)) * scale

    def degrees(self, x: float, y: float) -> Position:
        """Turn pixels from the centre back into a position."""
        scale = _per_degree(self.zoom)
        return self.longitude + x / scale, _latitude(_mercator(self.latitude) - y / scale)


def frame(box: Bounds) -> Camera:
    """Look at a window so that it fits, with a margin, into the smallest canvas.

    Args:
        box: The window; it may be a single point.
    """
    south, north = _mercator(box.south), _mercator(box.north)
    extents = box.east - box.west, north - south
    room = [
        (size - 2 * padding, extent) for size, padding, extent in zip(FIT, _PADDING, extents, strict=True)
    ]
    zooms = [math.log2(pixels / (extent * 512 / 360)) for pixels, extent in room if extent > 0]
    zoom = min([*zooms, FINEST_ZOOM])
    centre = _latitude((south + north) / 2)
    return Camera(round(centre, 4), round((box.west + box.east) / 2, 4), round(zoom, 2))


def safe(camera: Camera) -> Bounds:
    """Return the window within which a short name is whole on the smallest canvas."""
    half = FIT[0] / 2 - _NAME_ROOM, FIT[1] / 2 - _NAME_ROOM / 2
    return Bounds(*camera.degrees(-half[0], half[1]), *camera.degrees(half[0], -half[1]))


def grounds(camera: Camera, lands: Sequence[Land]) -> list[Land]:
    """Choose what to draw the land from: the finest drawing that reaches all around, over a coarser one.

    Args:
        camera: Where the map looks.
        lands: The drawings there are, the finest first.

    Returns:
        At most two of them, the coarser one first.
    """
    seen = Bounds(
        *camera.degrees(-_USUAL_WIDTH / 2, HEIGHT / 2), *camera.degrees(_USUAL_WIDTH / 2, -HEIGHT / 2)
    )
    for at, land in enumerate(lands):
        if land.bounds.holds(seen):
            return [*reversed(lands[at : at + 2])]
    return list(lands[-1:])


def _per_degree(zoom: float) -> float:
    """Pixels for a degree of longitude at a zoom: deck.gl draws the world 512 pixels wide at zoom 0."""
    return float(512 / 360 * 2**zoom)


def _mercator(lat: float) -> float:
    """Project a latitude (Web Mercator), in degrees of the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(max(min(lat, 85.0), -85.0)) / 2)))


def _latitude(projected: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(projected))) - math.pi / 2)
