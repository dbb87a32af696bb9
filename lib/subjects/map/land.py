"""The outlines of land and countries that the map is drawn on, from files without a date or a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from lib.subjects.map.marks import Bounds

Outline = tuple[tuple[float, float], ...]
"""Corners of one ring, as longitude and latitude."""


# Compared and hashed by identity: a drawing has thousands of corners, and there is one of each.
@dataclass(frozen=True, eq=False)
class Land:
    """One drawing of the world's land, or of a part of it.

    Attributes:
        name: Stem of the file after `land-`.
        bounds: What it covers.
        countries: The outlines of each country, holes among them.
        borders: Lines between countries.
    """

    name: str
    bounds: Bounds
    countries: tuple[tuple[Outline, ...], ...]
    borders: tuple[Outline, ...] = ()

    def country_at(self, lon: float, lat: float) -> int | None:
        """Return which country a point lies in, None for water."""
        for at, outlines in enumerate(self.countries):
            if sum(_around_point(outline, lon, lat) for outline in outlines) % 2:
                return at
        return None


@lru_cache(maxsize=4)
def lands(folder: Path) -> tuple[Land, ...]:
    """Read the drawings of the land.

    Args:
        folder: Holds `land-<name>.geojson` files, and `borders-<name>.geojson` where there are any.

    Returns:
        Those files, the one with the smallest window, which is the finest, first.
    """
    found = []
    for path in folder.glob("land-*.geojson"):
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        countries = tuple(tuple(_outlines(feature["geometry"]["coordinates"])) for feature in features)
        corners = [corner for outlines in countries for outline in outlines for corner in outline]
        longitudes, latitudes = zip(*corners, strict=True)
        bounds = Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
        name = path.stem.removeprefix("land-")
        found.append(Land(name, bounds, countries, _borders(folder / f"borders-{name}.geojson")))
    return tuple(sorted(found, key=lambda land: land.bounds.area))


def _borders(path: Path) -> tuple[Outline, ...]:
    if not path.exists():
        return ()
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return tuple(line for feature in features for line in _outlines(feature["geometry"]["coordinates"]))


def _outlines(coordinates: Sequence) -> Iterator[Outline]:
    if isinstance(coordinates[0][0], (int, float)):
        yield tuple((longitude, latitude) for longitude, latitude in coordinates)
        return
    for part in coordinates:
        yield from _outlines(part)


def _around_point(outline: Outline, lon: float, lat: float) -> bool:
    """Tell whether an outline runs around a point: count its crossings of the line to the east of it."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(outline):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside
