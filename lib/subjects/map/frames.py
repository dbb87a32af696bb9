"""What the map frames: its views, worked out from the places themselves."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from lib.subjects.map.marks import Bounds
from lib.tables.asking.answers import Answers
from lib.tables.model import Tables

DRAWN = ("exact", "city")
"""Precisions that make a mark; `label` makes a name."""
PRESETS = ("main", "close", "country", "wide")
"""Views of the map, the default first; what each frames is computed by `presets`."""
_KM_PER_DEGREE = 111.2


class Preset(NamedTuple):
    """A view of the map: its name for people and what it must show."""

    label: str
    bounds: Bounds


@lru_cache(maxsize=4)
def presets(tables: Tables, whole: Answers) -> dict[str, Preset]:
    """Work out the views of the map from the places themselves.

    `main` frames the places named in the country that is named most, `close` the densest of them,
    `country` all points there, `wide` these and both ends of every journey.

    Args:
        tables: All tables.
        whole: Who answers for all rows, unfiltered, so that the map stays put whatever the filters leave.

    Returns:
        By id of the preset, in the order of `PRESETS`; empty where no place has a point.
    """
    points = drawn(tables)
    if points.empty:
        return {}
    at_home = home(tables, whole)
    named = points[points["place_id"].isin(at_home)]
    code = str(named["country"].iloc[0])
    ends = {*tables.movements["from_place_id"], *tables.movements["to_place_id"]}
    wide = points[points["place_id"].isin(ends | set(at_home))]
    abroad = wide[wide["country"] != code]
    counts = _location_counts(whole)
    farthest = max(abroad["place_id"], key=lambda p: counts.get(p, 0), default="")
    country = country_names(tables).get(code, "")
    return {
        "main": Preset("Main places", _around(named)),
        "close": Preset("Close-up", _around(_densest(named, counts))),
        "country": Preset(
            f"All {country}" if country else "Country", _around(points[points["country"] == code])
        ),
        "wide": Preset(
            f"With {tables.name_of('places', farthest)}" if farthest else "Everything", _around(wide)
        ),
    }


def drawn(tables: Tables) -> pd.DataFrame:
    """Return the places that have a point: rows of `places`."""
    places = tables.places
    return places[places["geo_precision"].isin(DRAWN) & places["lat"].notna() & places["lon"].notna()]


@lru_cache(maxsize=4)
def home(tables: Tables, whole: Answers) -> tuple[str, ...]:
    """Return the ids of the points named as places in the country whose points are named most.

    Where no article names any point, the points of events stand in, and failing these all points.

    Args:
        tables: All tables.
        whole: Who answers for all rows, unfiltered.
    """
    points = drawn(tables)
    if points.empty:
        return ()
    counts = _location_counts(whole)
    if not set(counts) & set(points["place_id"]):
        counts = whole.happened(None, 0).at
    if not set(counts) & set(points["place_id"]):
        counts = dict.fromkeys(points["place_id"], 1)
    weighed = points.assign(_n=[counts.get(place, 0) for place in points["place_id"]])
    weighed = weighed[weighed["_n"] > 0]
    code = weighed.groupby("country")["_n"].sum().idxmax()
    return tuple(weighed[weighed["country"] == code]["place_id"])


def country_names(tables: Tables) -> dict[str, str]:
    """Return the names of the countries by their codes."""
    countries = tables.places[tables.places["kind"] == "country"]
    return dict(zip(countries["country"], countries["name"], strict=True))


def _location_counts(whole: Answers) -> Mapping[str, int]:
    counts = whole.named(None, ("location",), None).groupby("place_id", observed=True)["n"].sum()
    return {str(place): int(n) for place, n in counts.items()}


def _densest(places: pd.DataFrame, counts: Mapping[str, int]) -> pd.DataFrame:
    """Pick the cluster with most mentions: places chained by less than half the largest distance."""
    spots = list(zip(places["place_id"], places["lat"], places["lon"], strict=True))
    reach = max((_km(a, b) for a in spots for b in spots), default=0.0) / 2
    clusters: list[list[tuple[str, float, float]]] = []
    for spot in spots:
        near = [cluster for cluster in clusters if any(_km(spot, other) < reach for other in cluster)]
        clusters = [cluster for cluster in clusters if cluster not in near]
        clusters.append([spot, *(other for cluster in near for other in cluster)])
    best = max(clusters, key=lambda cluster: sum(counts.get(spot[0], 0) for spot in cluster))
    return places[places["place_id"].isin([spot[0] for spot in best])]


def _km(a: tuple[str, float, float], b: tuple[str, float, float]) -> float:
    """Distance on a flat sheet, good enough to tell near from far."""
    east = (a[2] - b[2]) * math.cos(math.radians((a[1] + b[1]) / 2))
    return math.hypot(a[1] - b[1], east) * _KM_PER_DEGREE


def _around(places: pd.DataFrame) -> Bounds:
    return Bounds(
        float(places["lon"].min()),
        float(places["lat"].min()),
        float(places["lon"].max()),
        float(places["lat"].max()),
    )
