"""The map as a plotly figure, for pictures and paper: the same ground, rings and words, and no WebGL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from lib.drawing.canvas import plain
from lib.drawing.style import BARE, Looks
from lib.subjects.map.camera import HEIGHT, Camera
from lib.subjects.map.journeys import Arc, along, arcs
from lib.subjects.map.labels import Label, label_at, written
from lib.subjects.map.land import Land, Outline
from lib.subjects.map.marks import Name, Scene
from lib.subjects.map.paint import COUNT_SIZE, LABEL_SIZE, LIGHT, NAME_SIZE
from lib.subjects.map.rings import ring_sets, targets

_REACH = (1100, 500)
"""Pixels right and left of the centre, above and below it, beyond which no picture looks."""
_STEPS = 60
_AXIS = {"visible": False, "showgrid": False, "zeroline": False}


def draw(
    found: Scene, looks: Looks, camera: Camera, ground: Sequence[Land], names: Sequence[Name]
) -> go.Figure:
    """Draw the map in light colours; one unit of both axes is a pixel from where the camera looks.

    Args:
        found: What it shows.
        looks: Looks of the outlets.
        camera: Where it looks.
        ground: Drawings of the land, the coarser one first.
        names: What is only named.
    """
    by_month = bool(found.month)
    journeys = arcs(found.moves)
    sets = ring_sets(found, looks, camera)
    places = [target for rings in sets for target in targets(rings, LIGHT, "", by_month=by_month)]
    labels = written(sets, names, journeys, camera)
    counts = [label_at(place.position, place.count) for place in places if place.count]
    circles = [circle for rings in sets for circle in rings.circles]
    traces = [
        *(_arc(arc, camera) for arc in journeys),
        _discs(
            [(circle.position, 2 * circle.radius) for circle in circles],
            camera,
            symbol="circle-open",
            # An open mark's rim has the mark's own colour.
            color=[_rgb(circle.colour, circle.opacity) for circle in circles],
            line={"width": [circle.width for circle in circles]},
        ),
        _discs(
            [(place.position, 2 * place.centre) for place in places],
            camera,
            color=[_rgb(place.ink) for place in places],
            line={"width": 0},
        ),
    ]
    return go.Figure(
        traces,
        {
            **BARE,
            "plot_bgcolor": _rgb(LIGHT.sea),
            "height": HEIGHT,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "showlegend": False,
            "shapes": [shape for land in ground for shape in _land(land, camera)],
            "annotations": [
                *_words(labels.quiet, camera, LIGHT.quiet, NAME_SIZE),
                *_words(labels.journeys, camera, LIGHT.accent, NAME_SIZE),
                *_words(counts, camera, LIGHT.land, COUNT_SIZE, bold=True),
                *_words(labels.places, camera, LIGHT.ink, LABEL_SIZE, bold=True),
            ],
            "xaxis": {**_AXIS, "range": [-HEIGHT / 2, HEIGHT / 2]},
            "yaxis": {**_AXIS, "range": [HEIGHT / 2, -HEIGHT / 2], "scaleanchor": "x"},
        },
    )


def _land(land: Land, camera: Camera) -> list[dict[str, Any]]:
    """Draw one land file on water of its own, which hides a coarser drawing below, then its borders."""
    west, north = camera.pixels(land.bounds.north, land.bounds.west)
    east, south = camera.pixels(land.bounds.south, land.bounds.east)
    water: dict[str, Any] = {
        "type": "rect",
        "x0": west,
        "x1": east,
        "y0": north,
        "y1": south,
        "fillcolor": _rgb(LIGHT.sea),
    }
    paths: list[dict[str, Any]] = [
        {"type": "path", "path": path, "fillcolor": _rgb(LIGHT.land)}
        for outlines in land.countries
        if (path := _path(outlines, camera, closed=True))
    ]
    shapes: list[dict[str, Any]] = [
        {**shape, "line": {"width": 0}, "fillrule": "evenodd"} for shape in (water, *paths)
    ]
    if borders := _path(land.borders, camera, closed=False):
        line = {"width": 0.9, "color": _rgb(LIGHT.border)}
        shapes.append({"type": "path", "path": borders, "line": line, "fillcolor": "rgba(0,0,0,0)"})
    return [{**shape, "layer": "below"} for shape in shapes]


def _path(outlines: Iterable[Outline], camera: Camera, *, closed: bool) -> str:
    """Write outlines that a picture can see as an SVG path, without corners that no eye tells apart."""
    pieces = []
    for outline in outlines:
        spots = [camera.pixels(lat, lon) for lon, lat in outline]
        xs, ys = zip(*spots, strict=True)
        if min(xs) > _REACH[0] or max(xs) < -_REACH[0] or min(ys) > _REACH[1] or max(ys) < -_REACH[1]:
            continue
        kept = [spots[0]]
        for spot in spots[1:]:
            if abs(spot[0] - kept[-1][0]) + abs(spot[1] - kept[-1][1]) > 0.4:
                kept.append(spot)
        if len(kept) > 1:
            pieces.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in kept) + ("Z" if closed else ""))
    return "".join(pieces)


def _arc(arc: Arc, camera: Camera) -> go.Scatter:
    spots = [along(arc, at / _STEPS, camera) for at in range(_STEPS + 1)]
    return go.Scatter(
        x=[x for x, _ in spots],
        y=[y for _, y in spots],
        mode="lines",
        line={"color": _rgb(LIGHT.accent, 0.65), "width": 2.5},
        hoverinfo="skip",
    )


def _discs(discs: Sequence[tuple[tuple[float, float], float]], camera: Camera, **marker: Any) -> go.Scatter:
    spots = [camera.pixels(lat, lon) for (lon, lat), _ in discs]
    return go.Scatter(
        x=[x for x, _ in spots],
        y=[y for _, y in spots],
        mode="markers",
        marker={"size": [size for _, size in discs], "opacity": 1, **marker},
        hoverinfo="skip",
    )


def _words(
    labels: Iterable[Label], camera: Camera, colour: list[int], size: int, *, bold: bool = False
) -> list[dict[str, Any]]:
    side = {"start": "left", "middle": "center", "end": "right"}
    found = []
    for label in labels:
        x, y = camera.pixels(label.position[1], label.position[0])
        found.append(
            {
                "x": x + label.offset[0],
                "y": y + label.offset[1],
                "text": plain(label.text).replace("\n", "<br>"),
                "xanchor": side[label.anchor],
                "yanchor": "middle",
                "align": side[label.anchor],
                "showarrow": False,
                "borderpad": 0,
                "font": {"size": size, "color": _rgb(colour), "weight": 600 if bold else 400},
            }
        )
    return found


def _rgb(colour: Sequence[int], opacity: float = 1) -> str:
    return f"rgba({colour[0]},{colour[1]},{colour[2]},{opacity:g})"
