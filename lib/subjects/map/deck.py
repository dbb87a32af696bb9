"""The map as pydeck draws it: dear to import, so that nothing but `show` imports this module."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import pydeck as pdk

from lib.drawing.style import Looks
from lib.subjects.map.camera import FINEST_ZOOM, Camera
from lib.subjects.map.journeys import ARC_HEIGHT, STEPS, Arc, arcs
from lib.subjects.map.labels import Label, Written, label_at, written
from lib.subjects.map.land import Land
from lib.subjects.map.marks import Bounds, Name, Scene
from lib.subjects.map.paint import COUNT_SIZE, DARK, FONT, LABEL_SIZE, LIGHT, LINE, NAME_SIZE, Paint
from lib.subjects.map.rings import Circle, RingSet, Target, ring_sets, targets

_WORLD = Bounds(-180, -85, 180, 85)
_PIXELS = pdk.types.String("pixels")
_KEPT = 16
"""How many maps are kept: each is drawn again and again as it is. Not by the view, which keeps whatever
it was asked: each card that is open makes another map."""
_LAYERS = ("places", "places-again")
"""Ids that the layer of places has by turns."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What the places of a map stand on, and how the reader looks at them.

    Attributes:
        camera: Where the map looks; it moves only when this changes.
        ground: Drawings of the land as `grounds` chooses them: a finer one covers the coarser in its window.
        names: What is only named.
        address: Address of the folder with the land files, without a slash at the end.
        dark: Whether the page is dark.
        narrow: Whether the canvas is the smallest.
        opened: The item whose card is open and those that belong to it; their places are marked.
        layer: Id of the layer of places, as `layer_after` gives it.
    """

    camera: Camera
    ground: tuple[Land, ...]
    names: tuple[Name, ...]
    address: str
    dark: bool
    narrow: bool = False
    opened: tuple[str, ...] = ()
    layer: str = _LAYERS[0]


def layer_after(clicked: Collection[str]) -> str:
    """Return an id for the layer of places that a click did not name.

    Streamlit would pale everything but the clicked mark for as long as its layer stays.

    Args:
        clicked: Ids of the layers in which something is chosen.
    """
    return next(layer for layer in _LAYERS if layer not in clicked)


class KeptDeck(pdk.Deck):
    """A map that nobody changes once it is shown: Streamlit asks for its JSON on every run."""

    _json: str | None = None

    def to_json(self) -> str:
        """Return the map as JSON, written once."""
        if self._json is None:
            self._json = str(super().to_json())
        return self._json


@lru_cache(maxsize=_KEPT)
def draw(found: Scene, looks: Looks, stage: Stage) -> pdk.Deck:
    """Draw the map.

    Args:
        found: What it shows.
        looks: Looks of the outlets.
        stage: What it stands on.

    Returns:
        The deck, without any map provider: it fetches nothing but the land files. Of the same it is the same.
    """
    paint = DARK if stage.dark else LIGHT
    by_month = bool(found.month)
    journeys, sets, labels = _laid_out(found, looks, stage.camera, stage.names, stage.narrow)
    places = [target for rings in sets for target in targets(rings, paint, stage.opened, by_month=by_month)]
    layers = [
        _water("sea", _WORLD, paint),
        *(layer for land in stage.ground for layer in _land(land, stage.address, paint)),
        _arcs(journeys, paint),
        _text("names", labels.quiet, paint.quiet, NAME_SIZE),
        _rings([circle for rings in sets for circle in rings.circles]),
        _targets(places, stage.layer),
        _discs("centres", places, "centre", get_fill_color="ink"),
        _text("dates", labels.journeys, paint.accent, NAME_SIZE),
        _text("counts", [label_at(p.position, p.count) for p in places if p.count], paint.land, COUNT_SIZE),
        _text("labels", labels.places, paint.ink, LABEL_SIZE),
    ]
    return KeptDeck(
        # An empty layer of writing makes deck.gl complain that it has no letters.
        layers=[layer for layer in layers if layer.data],
        map_provider=None,
        initial_view_state=pdk.ViewState(
            latitude=stage.camera.latitude,
            longitude=stage.camera.longitude,
            zoom=stage.camera.zoom,
            min_zoom=0.5,
            max_zoom=FINEST_ZOOM + 1,
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


class _Laid(NamedTuple):
    """Where all stands that a click does not move."""

    journeys: Sequence[Arc]
    sets: Sequence[RingSet]
    labels: Written


@lru_cache(maxsize=_KEPT)
def _laid_out(found: Scene, looks: Looks, camera: Camera, names: tuple[Name, ...], narrow: bool) -> _Laid:
    journeys, sets = arcs(found.moves), ring_sets(found, looks, camera)
    return _Laid(journeys, sets, written(sets, names, journeys, camera, narrow=narrow))


# --- ground ---------------------------------------------------------------------------------------


def _water(layer_id: str, box: Bounds, paint: Paint) -> pdk.Layer:
    west, south, east, north = box
    return pdk.Layer(
        "SolidPolygonLayer",
        [{"polygon": [[west, south], [east, south], [east, north], [west, north]]}],
        id=layer_id,
        get_polygon="polygon",
        get_fill_color=paint.sea,
        pickable=False,
    )


def _land(land: Land, address: str, paint: Paint) -> list[pdk.Layer]:
    """Draw one land file on water of its own, which hides a coarser drawing below."""
    return [
        _water(f"sea-{land.name}", land.bounds, paint),
        pdk.Layer(
            "GeoJsonLayer",
            f"{address}/land-{land.name}.geojson",
            id=f"land-{land.name}",
            filled=True,
            stroked=False,
            get_fill_color=paint.land,
            pickable=False,
        ),
        pdk.Layer(
            "GeoJsonLayer",
            f"{address}/borders-{land.name}.geojson",
            id=f"borders-{land.name}",
            get_line_color=paint.border,
            line_width_min_pixels=0.9,
            line_width_max_pixels=0.9,
            pickable=False,
        ),
    ]


# --- marks ----------------------------------------------------------------------------------------


def _arcs(journeys: Sequence[Arc], paint: Paint) -> pdk.Layer:
    return pdk.Layer(
        "ArcLayer",
        _rows(journeys),
        id="journeys",
        get_source_position="source",
        get_target_position="target",
        get_source_color=[*paint.accent, 90],
        get_target_color=[*paint.accent, 220],
        get_width=2.5,
        get_height=ARC_HEIGHT,
        get_tilt="tilt",
        num_segments=STEPS,
        pickable=False,
    )


def _rings(circles: Sequence[Circle]) -> pdk.Layer:
    return _discs(
        "rings",
        circles,
        "radius",
        get_line_width="width",
        get_line_color="colour",
        filled=False,
        stroked=True,
        line_width_units=_PIXELS,
    )


def _targets(places: Sequence[Target], layer_id: str) -> pdk.Layer:
    """Draw what can be pointed at, a small place above a large one."""
    return _discs(
        layer_id,
        sorted(places, key=lambda place: -place.reach),
        "reach",
        get_fill_color="fill",
        get_line_color="edge",
        get_line_width=2,
        filled=True,
        stroked=True,
        line_width_units=_PIXELS,
        pickable=True,
    )


def _discs(
    layer_id: str,
    rows: Sequence[Circle] | Sequence[Target],
    radius: str,
    *,
    pickable: bool = False,
    **look: Any,
) -> pdk.Layer:
    told = _rows(rows)
    if not pickable:
        # What a tooltip says, and what a click opens, is the heaviest part of a map.
        drawn = {"position", radius, *(name for name in look.values() if isinstance(name, str))}
        told = [{name: value for name, value in row.items() if name in drawn} for row in told]
    return pdk.Layer(
        "ScatterplotLayer",
        told,
        id=layer_id,
        get_position="position",
        get_radius=radius,
        radius_units=_PIXELS,
        pickable=pickable,
        **look,
    )


def _text(layer_id: str, labels: Sequence[Label], colour: list[int], size: int) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        _rows(labels),
        id=layer_id,
        get_position="position",
        get_text="text",
        get_size=size,
        get_color=colour,
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        get_alignment_baseline=pdk.types.String("center"),
        line_height=LINE,
        # Without this only ASCII letters are drawn, and all others are left blank.
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT),
        font_weight=400 if size == NAME_SIZE else 600,
        pickable=False,
    )


def _rows(rows: Sequence[Circle | Target | Arc | Label]) -> list[dict[str, Any]]:
    """Write rows as deck.gl reads them: by the names of their fields."""
    return [vars(row) for row in rows]
