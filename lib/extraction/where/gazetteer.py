"""Places by id and by name: a story's own first, then those of the world."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lib.extraction.where import towns
from lib.extraction.where.place import Place, fold
from lib.extraction.where.world import world

_MOST_TOKENS = 9
"""Tokens that the name of a place may have."""


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
        others = world() if general else ()
        by_geonames = {place.geonames_id: place for place in others if place.geonames_id}
        by_id = {place.place_id: place for place in others}
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
        for place in others:
            if place.place_id not in known and place.place_id not in self.places:
                self.places[place.place_id] = place
        self._by_geonames = {place.geonames_id: place for place in self.places.values() if place.geonames_id}
        self._general = general
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

    def town(self, name: str, country: str, state: str = "") -> Place | None:
        """Return the town of a name, however small; None where none is listed.

        It is among `places` from then on.

        Args:
            name: The name as printed.
            country: ISO 3166 code.
            state: Name of a state of the United States; empty for the whole country.
        """
        found = towns.town(name, country, state) if self._general else None
        if found is None:
            return None
        if found.geonames_id in self._by_geonames:
            return self._by_geonames[found.geonames_id]
        if found.place_id in self.places:
            found = replace(found, place_id=f"{found.place_id}-{found.geonames_id}")
        self.places[found.place_id] = self._by_geonames[found.geonames_id] = found
        return found

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
