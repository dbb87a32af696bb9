"""The map itself, and the two charts beside it.

Rings, not pies: each outlet has one ring around a place, as thick as it has mentions, in the order of
the legend from the inside out. Sizes are in pixels, so that they say the same at every zoom.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from textwrap import wrap
from typing import Any, Protocol, TypeVar

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk

from lib.drawing.style import ACCENT, NEUTRAL, Style

HEIGHT = 470
"""Pixels; less than a phone's screen, so that the page can be scrolled beside the map."""
_FIT = (340, HEIGHT)
"""Canvas that a view must fit into. Wider ones show more around it."""
_PADDING = (40, 60)
_NAME_ROOM = 56
_USUAL_WIDTH = 560
_FINEST_ZOOM = 9.4
"""Beyond this the coast line would be drawn finer than it is known."""
_CORE = 6.0
"""Radius of the room in the middle of the rings."""
_THICKEST = 2.6
_WIDEST = 40.0
_GAP = 0.8
_THINNEST = 0.8
_BROADEST = 64.0
"""All rings of a place together, where there are hundreds of mentions."""
_CROWDED = 24.0
"""Places closer than this, in pixels, share one set of rings."""
_TOUCH = 6.0
"""How far rings may run into each other."""
_LABEL_SIZE = 13
_NAME_SIZE = 12
_COUNT_SIZE = 11
_LINE = 1.25
_FONT = "Source Sans, sans-serif"
_ARC_HEIGHT = 0.2
_WRAP = 19
_STEPS = 150
"""Straight pieces of a journey's arc, and how long they are about where labels look out for them."""
_PIECE = 12.0
_OFF_CANVAS = 2
_UPRIGHT_FROM = 6
_HEAD_LETTERS = 22


class Box(Protocol):
    """Any window with four edges in degrees."""

    @property
    def west(self) -> float: ...  # noqa: D102
    @property
    def south(self) -> float: ...  # noqa: D102
    @property
    def east(self) -> float: ...  # noqa: D102
    @property
    def north(self) -> float: ...  # noqa: D102


class Ground(Protocol):
    """A drawing of the land: the stem of its files and what it covers."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def bounds(self) -> Box: ...  # noqa: D102


G = TypeVar("G", bound=Ground)


@dataclass(frozen=True)
class Camera:
    """Where the map looks: centre in degrees and zoom (each step doubles the scale)."""

    latitude: float
    longitude: float
    zoom: float

    def pixels(self, lat: float, lon: float) -> tuple[float, float]:
        """Place a point on the canvas: pixels right of and below its centre."""
        scale = _per_degree(self.zoom)
        return (lon - self.longitude) * scale, (_mercator(self.latitude) - _mercator(lat)) * scale

    def degrees(self, x: float, y: float) -> list[float]:
        """Turn pixels from the centre back into longitude and latitude."""
        scale = _per_degree(self.zoom)
        return [self.longitude + x / scale, _latitude(_mercator(self.latitude) - y / scale)]


@dataclass(frozen=True)
class _Paint:
    """Colours of the ground and the writing, as red, green, blue."""

    sea: list[int]
    land: list[int]
    border: list[int]
    ink: list[int]
    quiet: list[int]
    accent: list[int]


_LIGHT = _Paint(
    sea=[229, 236, 236],
    land=[247, 242, 232],
    border=[205, 196, 178],
    ink=[38, 36, 32],
    quiet=[132, 126, 114],
    accent=Style(ACCENT, "").rgb,
)
_DARK = _Paint(
    sea=[24, 30, 33],
    land=[42, 40, 35],
    border=[78, 73, 64],
    ink=[236, 232, 223],
    quiet=[150, 144, 132],
    accent=[229, 139, 120],
)


def frame(box: Box) -> Camera:
    """Look at a window so that it fits, with a margin, into the smallest canvas.

    Args:
        box: The window; it may be a single point.
    """
    south, north = _mercator(box.south), _mercator(box.north)
    extents = box.east - box.west, north - south
    room = [
        (size - 2 * padding, extent) for size, padding, extent in zip(_FIT, _PADDING, extents, strict=True)
    ]
    zooms = [math.log2(pixels / (extent * 512 / 360)) for pixels, extent in room if extent > 0]
    zoom = min([*zooms, _FINEST_ZOOM])
    centre = _latitude((south + north) / 2)
    return Camera(round(centre, 4), round((box.west + box.east) / 2, 4), round(zoom, 2))


def safe(camera: Camera) -> tuple[float, float, float, float]:
    """Return the west, south, east and north within which a short name is whole on the smallest canvas."""
    half = _FIT[0] / 2 - _NAME_ROOM, _FIT[1] / 2 - _NAME_ROOM / 2
    west, south = camera.degrees(-half[0], half[1])
    east, north = camera.degrees(half[0], -half[1])
    return west, south, east, north


def grounds(camera: Camera, lands: Sequence[G]) -> list[G]:
    """Choose what to draw the land from: the finest drawing that reaches all around, over a coarser one.

    Args:
        camera: Where the map looks.
        lands: The drawings there are, the finest first.

    Returns:
        At most two of them, the coarser one first.
    """
    west, south = camera.degrees(-_USUAL_WIDTH / 2, HEIGHT / 2)
    east, north = camera.degrees(_USUAL_WIDTH / 2, -HEIGHT / 2)
    for at, land in enumerate(lands):
        box = land.bounds
        if box.west <= west and box.south <= south and box.east >= east and box.north >= north:
            return [*reversed(lands[at : at + 2])]
    return list(lands[-1:])


def deck(
    camera: Camera,
    points: pd.DataFrame,
    rings: pd.DataFrame,
    names: pd.DataFrame,
    moves: pd.DataFrame,
    styles: Mapping[str, Style],
    *,
    ground: Sequence[Ground],
    address: str,
    whole: pd.DataFrame,
    dark: bool,
    by_month: bool,
    opened: str = "",
    picked: int = 0,
) -> pdk.Deck:
    """Draw the map.

    Args:
        camera: Where it looks; the map moves only when this changes.
        points: Places: item, place_id, name, lat, lon, country, n, events, detail.
        rings: Mentions: place_id, outlet_id, n.
        names: What is only named: name, lat, lon.
        moves: Journeys: order (says which side an arc bends to), what, when, from_lat, from_lon, to_lat,
            to_lon.
        styles: Look of each outlet, in the order of the rings from the inside out.
        ground: Drawings of the land as `grounds` chooses them: a finer one covers the coarser in its window.
        address: Address of the folder with the land files, without a slash at the end.
        whole: The places as they are with nothing filtered: they set the scale, so that rings do not
            grow under a filter.
        dark: Whether the page is dark.
        by_month: Whether events are drawn: a disc in the middle with their number.
        opened: Item whose card is open; its place is marked.
        picked: How many clicks there were. It goes into a layer's id, because Streamlit would pale
            everything but the clicked mark for as long as that layer stays.

    Returns:
        The deck, without any map provider: it fetches nothing but the land files.
    """
    paint = _DARK if dark else _LIGHT
    marks = _marks(points, rings, styles, camera, _step(whole, camera), by_month)
    circles = [circle for mark in marks for circle in mark.rings]
    spots = [spot for mark in marks for spot in _spots(mark, paint, by_month, opened)]
    arcs = _arcs(moves)
    counts = [
        {"position": spot["position"], **_label(spot["count"], "middle", 0, 0)}
        for spot in spots
        if spot["count"]
    ]
    labels, dated, quiet = _labels(marks, names, arcs, camera)
    layers = [
        _rectangle("sea", -180, -85, 180, 85, paint),
        *(layer for land in ground for layer in _land(land.name, land.bounds, address, paint)),
        pdk.Layer(
            "ArcLayer",
            arcs,
            id="journeys",
            get_source_position="source",
            get_target_position="target",
            get_source_color=[*paint.accent, 90],
            get_target_color=[*paint.accent, 220],
            get_width=2.5,
            get_height=_ARC_HEIGHT,
            get_tilt="tilt",
            num_segments=_STEPS,
            pickable=False,
        ),
        _text("names", quiet, paint.quiet, _NAME_SIZE),
        pdk.Layer(
            "ScatterplotLayer",
            circles,
            id="rings",
            get_position="position",
            get_radius="radius",
            get_line_width="width",
            get_line_color="colour",
            filled=False,
            stroked=True,
            radius_units=pdk.types.String("pixels"),
            line_width_units=pdk.types.String("pixels"),
            pickable=False,
        ),
        pdk.Layer(
            "ScatterplotLayer",
            sorted(spots, key=lambda spot: -spot["reach"]),
            id=f"places-{picked}",
            get_position="position",
            get_radius="reach",
            get_fill_color="fill",
            get_line_color="edge",
            get_line_width=2,
            filled=True,
            stroked=True,
            radius_units=pdk.types.String("pixels"),
            line_width_units=pdk.types.String("pixels"),
            pickable=True,
        ),
        pdk.Layer(
            "ScatterplotLayer",
            spots,
            id="centres",
            get_position="position",
            get_radius="centre",
            get_fill_color="ink",
            radius_units=pdk.types.String("pixels"),
            pickable=False,
        ),
        _text("dates", dated, paint.accent, _NAME_SIZE),
        _text("counts", counts, paint.land, _COUNT_SIZE),
        _text("labels", labels, paint.ink, _LABEL_SIZE),
    ]
    return pdk.Deck(
        # An empty layer of writing makes deck.gl complain that it has no letters.
        layers=[layer for layer in layers if layer.data],
        map_provider=None,
        initial_view_state=pdk.ViewState(
            latitude=camera.latitude,
            longitude=camera.longitude,
            zoom=camera.zoom,
            min_zoom=0.5,
            max_zoom=_FINEST_ZOOM + 1,
        ),
        tooltip={
            "text": "{name}\n{detail}",
            # Beside the pointer, not below it, where the edge of the map would cut it.
            "style": {
                "maxWidth": "240px",
                "fontSize": "13px",
                "lineHeight": "1.35",
                "translate": "14px -50%",
            },
        },
    )


# --- ground ---------------------------------------------------------------------------------------


def _rectangle(
    layer_id: str, west: float, south: float, east: float, north: float, paint: _Paint
) -> pdk.Layer:
    return pdk.Layer(
        "SolidPolygonLayer",
        [{"polygon": [[west, south], [east, south], [east, north], [west, north]]}],
        id=layer_id,
        get_polygon="polygon",
        get_fill_color=paint.sea,
        pickable=False,
    )


def _land(name: str, box: Box, address: str, paint: _Paint) -> list[pdk.Layer]:
    """Draw one land file on water of its own, which hides a coarser drawing below."""
    return [
        _rectangle(f"sea-{name}", box.west, box.south, box.east, box.north, paint),
        pdk.Layer(
            "GeoJsonLayer",
            f"{address}/land-{name}.geojson",
            id=f"land-{name}",
            filled=True,
            stroked=False,
            get_fill_color=paint.land,
            pickable=False,
        ),
        pdk.Layer(
            "GeoJsonLayer",
            f"{address}/borders-{name}.geojson",
            id=f"borders-{name}",
            get_line_color=paint.border,
            line_width_min_pixels=0.9,
            line_width_max_pixels=0.9,
            pickable=False,
        ),
    ]


# --- rings and dots -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Mark:
    """One set of rings: around a place, or around several too close to be told apart."""

    places: list[dict[str, Any]]
    position: list[float]
    rings: list[dict[str, Any]]
    reach: float

    @property
    def n(self) -> int:
        return sum(int(place["n"]) for place in self.places)


def _marks(
    points: pd.DataFrame,
    rings: pd.DataFrame,
    styles: Mapping[str, Style],
    camera: Camera,
    step: float,
    by_month: bool,
) -> list[_Mark]:
    counts = {
        (place, outlet): n
        for place, outlet, n in zip(rings["place_id"], rings["outlet_id"], rings["n"], strict=True)
    }
    return [_mark(group, counts, styles, camera, step, by_month) for group in _groups(points, camera)]


def _groups(points: pd.DataFrame, camera: Camera) -> list[list[dict[str, Any]]]:
    """Put places together that lie too close at this zoom to have rings of their own."""
    groups: list[list[dict[str, Any]]] = []
    for place in points.to_dict("records"):
        spot = camera.pixels(place["lat"], place["lon"])
        near = [
            group
            for group in groups
            if any(math.dist(spot, camera.pixels(other["lat"], other["lon"])) < _CROWDED for other in group)
        ]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), place])
    return sorted(groups, key=lambda group: -sum(place["n"] for place in group))


def _middle(places: Sequence[dict[str, Any]], camera: Camera) -> tuple[list[float], float]:
    """Return the middle of some places in degrees, and how many pixels the farthest lies from it."""
    west, east = min(place["lon"] for place in places), max(place["lon"] for place in places)
    south, north = min(place["lat"] for place in places), max(place["lat"] for place in places)
    position = [(west + east) / 2, (south + north) / 2]
    middle = camera.pixels(position[1], position[0])
    return position, max(math.dist(middle, camera.pixels(place["lat"], place["lon"])) for place in places)


def _step(whole: pd.DataFrame, camera: Camera) -> float:
    """Find how many pixels a mention may have, so that rings fit the canvas and spare their neighbours."""
    sets = []
    for group in _groups(whole, camera):
        position, spread = _middle(group, camera)
        middle = camera.pixels(position[1], position[0])
        sets.append((middle, spread + _CORE, sum(place["n"] for place in group)))
    step = min([_THICKEST, *(_WIDEST / n for _, _, n in sets if n)])
    for at, (spot, core, n) in enumerate(sets):
        for other_spot, other_core, other_n in sets[:at]:
            if n + other_n:
                step = min(step, (math.dist(spot, other_spot) - core - other_core + _TOUCH) / (n + other_n))
    # A mention keeps a pixel's width, unless there are so many that the rings would leave the canvas.
    most = max((n for _, _, n in sets), default=0)
    return max(step, min(_GAP, _BROADEST / max(most, 1)))


def _mark(
    places: list[dict[str, Any]],
    counts: Mapping[tuple[str, str], int],
    styles: Mapping[str, Style],
    camera: Camera,
    step: float,
    by_month: bool,
) -> _Mark:
    position, spread = _middle(places, camera)
    radius = spread + max(_CORE, _disc(places[0], by_month) + 2 if len(places) == 1 else 0.0)
    circles = []
    for outlet, look in styles.items():
        n = sum(counts.get((place["place_id"], outlet), 0) for place in places)
        if n == 0:
            continue
        width = max(n * step - _GAP, _THINNEST)
        circles.append(
            {
                "position": position,
                "radius": round(radius + width / 2, 2),
                "width": round(width, 2),
                "colour": look.rgb,
            }
        )
        radius += max(n * step, _THINNEST)
    return _Mark(places, position, circles, radius)


def _disc(place: Mapping[str, Any], by_month: bool) -> float:
    """Radius of the disc in the middle: a dot, or one that holds the number of the month's events."""
    return min(6.5 + 0.6 * place["events"], 11) if by_month and place["events"] else 2.5


def _spots(mark: _Mark, paint: _Paint, by_month: bool, opened: str) -> list[dict[str, Any]]:
    """Make what can be pointed at: the whole of a ringed place, or the dots within a ring around several."""
    alone = len(mark.places) == 1
    spots = []
    for place in mark.places:
        events = int(place["events"])
        is_open = place["item"] == opened
        spots.append(
            {
                "item": place["item"],
                "name": place["name"],
                "detail": place["detail"],
                "position": [place["lon"], place["lat"]],
                "reach": round(max(mark.reach + 2, 9) if alone else _CORE, 2),
                "centre": _disc(place, by_month) if alone else 3.0,
                "count": str(events) if by_month and events and alone else "",
                # Almost nothing, but not nothing: what has no colour at all cannot be pointed at.
                "fill": [*paint.ink, 3],
                "edge": [*paint.accent, 255 if is_open else 0],
                "ink": paint.accent if by_month and events else paint.ink,
            }
        )
    return spots


# --- journeys -------------------------------------------------------------------------------------


def _arcs(moves: pd.DataFrame) -> list[dict[str, Any]]:
    """Bend journeys to the north, or on a route between north and south to the east and west in turn.

    So two on one route stay apart. The tilt of 90 degrees lays the arc flat, to the left of its direction.
    """
    arcs = []
    for row in moves.itertuples():
        east, north = row.to_lon - row.from_lon, row.to_lat - row.from_lat
        western = row.order % 2 == 1
        left = east >= 0 if abs(east) > abs(north) else western == (north >= 0)
        arcs.append(
            {
                "source": [row.from_lon, row.from_lat],
                "target": [row.to_lon, row.to_lat],
                "tilt": 90 if left else -90,
                "text": "\n".join([*wrap(row.what, _WRAP), row.when]),
                "anchor": "end" if western else "start",
            }
        )
    return arcs


def _along(arc: Mapping[str, Any], share: float, camera: Camera) -> tuple[float, float]:
    """Find a point on an arc in pixels, as deck.gl's arc shader bends it at a tilt of 90 degrees."""
    x0, y0 = camera.pixels(arc["source"][1], arc["source"][0])
    x1, y1 = camera.pixels(arc["target"][1], arc["target"][0])
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    bend = math.sqrt(share * (1 - share)) * length * _ARC_HEIGHT * (1 if arc["tilt"] > 0 else -1)
    # Pixels run downward, the shader's plane upward: the normal changes its sign.
    return x0 + (x1 - x0) * share + (y1 - y0) / length * bend, (
        y0 + (y1 - y0) * share - (x1 - x0) / length * bend
    )


# --- writing --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Rect:
    left: float
    top: float
    right: float
    bottom: float

    def within(self, size: tuple[float, float]) -> bool:
        """Tell whether it lies on a canvas of that size around the origin."""
        return max(-self.left, self.right) <= size[0] / 2 and max(-self.top, self.bottom) <= size[1] / 2

    def cut_by(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
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

    def meets(self, other: _Rect) -> bool:
        return not (
            self.right <= other.left
            or other.right <= self.left
            or self.bottom <= other.top
            or other.bottom <= self.top
        )


def _labels(
    marks: Sequence[_Mark], names: pd.DataFrame, arcs: Sequence[Mapping[str, Any]], camera: Camera
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Set names beside the rings where they meet neither rings nor each other.

    Greedy, the places named most first, right, left, above, below: a small part of what Imhof (1975,
    "Positioning names on maps") asks for. A place always keeps its name; a date on a journey and a quiet
    name give way.

    Returns:
        Labels of places, of journeys, and of countries and seas.
    """
    paths = [_path(arc, camera) for arc in arcs]
    middles = [camera.pixels(mark.position[1], mark.position[0]) for mark in marks]
    taken = [
        _Rect(x - mark.reach, y - mark.reach, x + mark.reach, y + mark.reach)
        for mark, (x, y) in zip(marks, middles, strict=True)
    ]
    placed = []
    for mark, middle in zip(marks, middles, strict=True):
        options = _beside(middle, mark.reach + 6, _mark_name(mark))
        rect, label = min(options, key=lambda option: _cost(option[0], taken, paths))
        taken.append(rect)
        placed.append({"position": mark.position, **label})
    dated = []
    for arc, path in zip(arcs, paths, strict=True):
        found = _beside_arc(arc, path, taken, paths)
        if found:
            taken.append(found[0])
            dated.append({"position": camera.degrees(*found[1]), **found[2]})
    quiet = []
    for name, lat, lon in zip(names["name"], names["lat"], names["lon"], strict=True):
        text = "\n".join(wrap(name, _WRAP))
        rect = _rect(*camera.pixels(lat, lon), "middle", text, _NAME_SIZE)
        if _cost(rect, taken, paths) in (0, _OFF_CANVAS):
            taken.append(rect)
            quiet.append({"position": [lon, lat], **_label(text, "middle", 0, 0)})
    return placed, dated, quiet


def _path(arc: Mapping[str, Any], camera: Camera) -> list[tuple[float, float]]:
    """Follow an arc in pixels, as far as it can be seen on the smallest canvas."""
    ends = [camera.pixels(spot[1], spot[0]) for spot in (arc["source"], arc["target"])]
    steps = max(8, min(_STEPS, round(math.dist(*ends) / _PIECE)))
    # deck.gl, too, sets its pieces closer at both ends (smoothstep), where an arc bends most.
    path = [_along(arc, (at / steps) ** 2 * (3 - 2 * at / steps), camera) for at in range(steps + 1)]
    return [(x, y) for x, y in path if abs(x) < _FIT[0] and abs(y) < _FIT[1]]


def _beside_arc(
    arc: Mapping[str, Any],
    path: Sequence[tuple[float, float]],
    taken: Sequence[_Rect],
    paths: Sequence[Sequence[tuple[float, float]]],
) -> tuple[_Rect, tuple[float, float], dict[str, Any]] | None:
    """Find room for a journey's label beside its arc, as near as can be to the middle of what is seen."""
    inside = [spot for spot in path if abs(spot[0]) < _FIT[0] / 2 and abs(spot[1]) < _FIT[1] / 2]
    high = _NAME_SIZE * _LINE * (arc["text"].count("\n") + 1) / 2
    sides = (arc["anchor"], "end" if arc["anchor"] == "start" else "start")
    for at in sorted(range(len(inside)), key=lambda at: abs(at - len(inside) / 2)):
        x, y = inside[at]
        for anchor in sides:
            for dy in (0.0, high, -high):
                dx = 8.0 if anchor == "start" else -8.0
                rect = _rect(x + dx, y + dy, anchor, arc["text"], _NAME_SIZE)
                if rect.within(_FIT) and _cost(rect, taken, paths) == 0:
                    return rect, (x, y), _label(arc["text"], anchor, dx, dy)
    return None


def _cost(rect: _Rect, taken: Sequence[_Rect], paths: Sequence[Sequence[tuple[float, float]]]) -> int:
    """Weigh what is wrong with a place for a label: on others, off the smallest canvas, across a journey."""
    crossed = any(rect.cut_by(*piece) for path in paths for piece in pairwise(path))
    return 4 * any(map(rect.meets, taken)) + _OFF_CANVAS * (not rect.within(_FIT)) + crossed


def _mark_name(mark: _Mark) -> str:
    """Name a set of rings and count its mentions: `Tartus 9`, `4 places in Syria 24`."""
    first = mark.places[0]
    if len(mark.places) == 1:
        name = first["name"]
    elif len(mark.places) == 2:
        name = " and ".join(place["name"].split(",")[0] for place in mark.places)
    elif first["country"] and len({place["country"] for place in mark.places}) == 1:
        name = f"{len(mark.places)} places in {first['country']}"
    else:
        name = f"{first['name']} and {len(mark.places) - 1} more"
    return "\n".join(wrap(f"{name}\u00a0{mark.n}" if mark.n else name, _WRAP))


def _beside(middle: tuple[float, float], away: float, text: str) -> list[tuple[_Rect, dict[str, Any]]]:
    """Offer places for a label around a mark, the best first."""
    x, y = middle
    up = away + _LABEL_SIZE * _LINE * (text.count("\n") + 1) / 2 - 3
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
        (_rect(x + dx, y + dy, anchor, text, _LABEL_SIZE), _label(text, anchor, dx, dy))
        for anchor, dx, dy in offers
    ]


def _label(text: str, anchor: str, dx: float, dy: float) -> dict[str, Any]:
    return {"text": text, "anchor": anchor, "offset": [round(dx, 1), round(dy, 1)]}


def _rect(x: float, y: float, anchor: str, text: str, size: float) -> _Rect:
    """Estimate the room that a text takes; letters of the page's font are about half as wide as high."""
    lines = text.split("\n")
    width = max(map(len, lines)) * size * 0.55
    height = len(lines) * size * _LINE
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return _Rect(left, y - height / 2, left + width, y + height / 2)


def _text(layer_id: str, rows: list[dict[str, Any]], colour: list[int], size: int) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        rows,
        id=layer_id,
        get_position="position",
        get_text="text",
        get_size=size,
        get_color=colour,
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        get_alignment_baseline=pdk.types.String("center"),
        line_height=_LINE,
        # Without this only ASCII letters are drawn, and all others are left blank.
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(_FONT),
        font_weight=400 if size == _NAME_SIZE else 600,
        pickable=False,
    )


def _per_degree(zoom: float) -> float:
    """Pixels for a degree of longitude at a zoom: deck.gl draws the world 512 pixels wide at zoom 0."""
    return float(512 / 360 * 2**zoom)


def _mercator(lat: float) -> float:
    """Project a latitude (Web Mercator), in degrees of the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(max(min(lat, 85.0), -85.0)) / 2)))


def _latitude(projected: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(projected))) - math.pi / 2)


# --- beside the map -------------------------------------------------------------------------------


def spelling_matrix(rows: pd.DataFrame, outlets: Mapping[str, str], styles: Mapping[str, Style]) -> go.Figure:
    """Draw which outlet spells which place how: a dot for each, with n.

    Args:
        rows: Columns item, place, spelling, part, outlet_id, n, in the order of the rows.
        outlets: Names of the outlets to give a column, by id.
        styles: Look of each outlet.

    Returns:
        The figure; dots carry the item of the place.
    """
    column = {outlet: at for at, outlet in enumerate(outlets)}
    line_of: dict[tuple[str, str], int] = {}
    texts: dict[int, str] = {}
    heads: list[int] = []
    previous = None
    for row in rows.drop_duplicates(["place", "spelling"]).itertuples():
        if row.place != previous:
            heads.append(len(texts))
            texts[len(texts)] = f"<b>{escape(row.place)}</b>"
            previous = row.place
        grey = f' <span style="color:{NEUTRAL}">{escape(row.part)}</span>' if row.part else ""
        line_of[row.place, row.spelling] = len(texts)
        texts[len(texts)] = f"{escape(row.spelling)}{grey}"
    left = -0.5 - len(outlets) * 0.62
    crowded = len(outlets) > _UPRIGHT_FROM
    heads_up: dict[str, Any] = {"ticktext": [_narrow(name) for name in outlets.values()]}
    head_room = 52
    if crowded:
        # Beside each other the names would run into one another.
        cut = [
            name if len(name) <= _HEAD_LETTERS else name[: _HEAD_LETTERS - 1] + "…"
            for name in outlets.values()
        ]
        heads_up = {"ticktext": [escape(name) for name in cut], "tickangle": -90}
        head_room = 20 + 6 * max(map(len, cut))
    dots = {
        "type": "scatter",
        "x": [column[outlet] for outlet in rows["outlet_id"]],
        "y": [line_of[key] for key in zip(rows["place"], rows["spelling"], strict=True)],
        # The numbers stay on hover and in the table where they would run into the next mark.
        "mode": "markers" if crowded else "markers+text",
        "marker": {
            "color": [styles[outlet].colour for outlet in rows["outlet_id"]],
            "symbol": [styles[outlet].symbol for outlet in rows["outlet_id"]],
            "size": 11,
        },
        "text": [str(n) for n in rows["n"]],
        "textposition": "middle right",
        "customdata": [
            [row.item, escape(outlets[row.outlet_id]), escape(row.spelling)] for row in rows.itertuples()
        ],
        "hovertemplate": "%{customdata[1]} writes<br>%{customdata[2]}: %{text}<extra></extra>",
    }
    return go.Figure(
        [dots, _writing([left + 0.2 * (at not in heads) for at in texts], list(texts), list(texts.values()))],
        {
            "height": 10 + head_room + 25 * len(texts),
            "margin": {"l": 0, "r": 0, "t": head_room, "b": 6},
            "xaxis": {
                **_HEADS,
                "tickvals": list(column.values()),
                **heads_up,
                "range": [left, len(outlets) - 0.4],
                "showgrid": False,
            },
            "yaxis": {
                **_ROWS,
                "range": [len(texts) - 0.4, -0.6],
                "tickvals": [line - 0.5 for line in heads],
                "gridcolor": _GRID,
            },
            **_CLEAR,
        },
    )


def looks(rows: pd.DataFrame, outlets: Mapping[str, str], styles: Mapping[str, Style]) -> go.Figure:
    """Draw where each outlet looks: a column for each outlet, a row for each place.

    Args:
        rows: Columns item, place, outlet_id, located, other, in the order of the rows.
        outlets: Names of the outlets to give a column, by id.
        styles: Look of each outlet.

    Returns:
        The figure; full bars are mentions as a place, hollow ones all others. Bars carry the item.
    """
    line_of = {place: at for at, place in enumerate(dict.fromkeys(rows["place"]))}
    widest = max(int((rows["located"] + rows["other"]).max()), 1) * 1.45
    start = {outlet: at * widest for at, outlet in enumerate(outlets)}
    bars = [
        (row, start[row.outlet_id] + (row.located if hollow else 0), n, hollow)
        for row in rows.itertuples()
        for n, hollow in ((row.located, False), (row.other, True))
        if n
    ]
    colours = [styles[row.outlet_id].colour for row, *_ in bars]
    drawn = {
        "type": "bar",
        "orientation": "h",
        "base": [base for _, base, _, _ in bars],
        "x": [n for _, _, n, _ in bars],
        "y": [line_of[row.place] for row, *_ in bars],
        "width": 0.36,
        "marker": {
            "color": [
                "rgba(0,0,0,0)" if bar[3] else colour for bar, colour in zip(bars, colours, strict=True)
            ],
            "line": {"color": colours, "width": 1.4},
        },
        "customdata": [
            [
                row.item,
                escape(outlets[row.outlet_id]),
                escape(row.place),
                f"{'otherwise' if hollow else 'as a place'}: {n}",
            ]
            for row, _, n, hollow in bars
        ],
        "hovertemplate": "%{customdata[1]}<br>%{customdata[2]} %{customdata[3]}<extra></extra>",
    }
    totals = [row.located + row.other for row in rows.itertuples()]
    numbers = _writing(
        [start[outlet] + n for outlet, n in zip(rows["outlet_id"], totals, strict=True)],
        [line_of[place] for place in rows["place"]],
        [f"\u00a0{n}" for n in totals],
    )
    names = _writing([0] * len(line_of), [at - 0.44 for at in line_of.values()], [escape(p) for p in line_of])
    return go.Figure(
        [drawn, numbers, names],
        {
            "height": 70 + 42 * len(line_of),
            "margin": {"l": 0, "r": 0, "t": 52, "b": 4},
            "xaxis": {
                **_HEADS,
                "tickvals": list(start.values()),
                "ticktext": [_narrow(name) for name in outlets.values()],
                "ticklabelposition": "outside right",
                "range": [-0.02 * widest, len(outlets) * widest],
                "gridcolor": _GRID,
            },
            "yaxis": {**_ROWS, "range": [len(line_of) - 0.5, -0.95], "showgrid": False},
            **_CLEAR,
        },
    )


def _writing(x: Sequence[float], y: Sequence[float], texts: Sequence[str]) -> dict[str, Any]:
    """Write texts to the right of points; a trace costs a tenth of as many annotations."""
    return {
        "type": "scatter",
        "x": list(x),
        "y": list(y),
        "mode": "text",
        "text": list(texts),
        "textposition": "middle right",
        "textfont": {"size": 13},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _narrow(name: str) -> str:
    """Break a name into short lines for the head of a column, long words where their parts meet."""
    parts = [
        part
        for word in name.split()
        for part in re.sub(r"(?<=[a-z])(?=\.)", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", "- ", word)).split()
    ]
    return "<br>".join(escape(part) for part in parts)


_GRID = "rgba(138,133,123,0.25)"
_CLEAR: Mapping[str, Any] = {
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "showlegend": False,
    "hovermode": "closest",
}
_HEADS: Mapping[str, Any] = {
    "side": "top",
    "zeroline": False,
    "tickangle": 0,
    "tickfont": {"size": 11},
    "fixedrange": True,
}
_ROWS: Mapping[str, Any] = {"showticklabels": False, "zeroline": False, "fixedrange": True}
