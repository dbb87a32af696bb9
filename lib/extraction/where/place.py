"""A place that can be named, and the form in which names are looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

REGION = "first-level region"
"""Kind of a country's provinces, governorates, Länder and the like."""
REGION_NOUNS = frozenset(("governorate", "oblast", "prefecture", "province"))
"""Nouns that call a name a region's."""


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
        region: State of a city of the United States, or empty.
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
    region: str = ""
    spellings: frozenset[str] = frozenset()
    acts: bool = False
    large: bool = True
    registered: bool = False
    row: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)

    @property
    def is_state(self) -> bool:
        """Whether it is a state of the United States."""
        return self.kind == "state of the United States"

    @property
    def is_country(self) -> bool:
        """Whether it is a country (not a city that stands for one)."""
        return bool(re.match(r"(?:former )?country\b", self.kind))


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Bring a name to the form that is looked up: plain letters, straight apostrophes, no hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'").replace("ʼ", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[-‐‑–]", " ", plain).split())
