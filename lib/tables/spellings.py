"""How many names one place goes by: counted in one way, for all that say it.

A row of places may hold several things, such as an air base and the town beside it (`facet`): one name for
each of two things is not two names for one.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd


class Spelled(NamedTuple):
    """One part of a place with its names.

    Attributes:
        place_id: The place.
        facet: Which part of it is meant, such as `air base`; empty where the place has no parts.
        spellings: Its names, by alphabet, capitals apart.
        n: Mentions.
    """

    place_id: str
    facet: str
    spellings: tuple[str, ...]
    n: int


def without_capitals(mentions: pd.DataFrame) -> pd.Series:
    """Return the spelling of each mention, capitals as in a dateline or headline taken for none of their own.

    `SANTIAGO` is written as that place is elsewhere; where it is in capitals everywhere, so it stays.

    Args:
        mentions: Rows of `place_mentions`.
    """
    pairs = mentions[["place_id", "spelling"]].astype(str)
    # Of many thousand mentions a few hundred pairs.
    known = list(pairs.drop_duplicates().itertuples(index=False, name=None))
    usual: dict[tuple[str, str], str] = {}
    for place, spelling in known:
        if not spelling.isupper():
            usual.setdefault((place, spelling.casefold()), spelling)
    otherwise = {
        (place, spelling): usual[place, spelling.casefold()]
        for place, spelling in known
        if spelling.isupper() and (place, spelling.casefold()) in usual
    }
    spellings = pairs["spelling"].copy()
    for (place, spelling), other in otherwise.items():
        spellings[(pairs["place_id"] == place) & (pairs["spelling"] == spelling)] = other
    return spellings


def spelled(mentions: pd.DataFrame) -> list[Spelled]:
    """Gather the names of each part of each place, where a name means the place itself.

    Args:
        mentions: Rows of `place_mentions`.

    Returns:
        The part with most names first, of several the one with most mentions.
    """
    located = mentions[mentions["use"] == "location"]
    located = located.assign(spelling=without_capitals(located))
    found = [
        Spelled(str(place), str(facet), tuple(sorted(set(rows["spelling"]))), len(rows))
        for (place, facet), rows in located.groupby(["place_id", "facet"], sort=False)
    ]
    return sorted(found, key=lambda one: (-len(one.spellings), -one.n))
