"""How many names one place goes by: counted in one way, for all that say it.

A row of places may hold several things, such as an air base and the town beside it (`facet`): one name for
each of two things is not two names for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
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


def counted(mentions: pd.DataFrame, known: Mapping[str, Collection[str]], by: Sequence[str]) -> pd.DataFrame:
    """Count the names of places in articles.

    Args:
        mentions: Rows of `place_mentions`.
        known: The values of some columns, in their order; of others, these are in the order of their signs.
        by: The columns by which they are counted.

    Returns:
        These columns and `n`, in their order; those that are known are categories.
    """
    keys = {
        column: pd.Categorical(mentions[column], known[column]) if column in known else mentions[column]
        for column in by
    }
    groups = pd.DataFrame(keys, index=mentions.index).groupby([*keys], observed=True, sort=True)
    return groups.size().rename("n").reset_index()


def without_capitals(spelt: pd.DataFrame) -> pd.Series:
    """Return spellings, capitals as in a dateline or headline taken for none of their own.

    `SANTIAGO` is written as that place mostly is elsewhere; where it is in capitals everywhere, so it stays.

    Args:
        spelt: Spellings with their counts, as `Answers.spelt` has them.
    """
    pairs = spelt[["place_id", "spelling"]].astype(str)
    counted = spelt["n"].groupby([pairs["place_id"], pairs["spelling"]]).sum()
    # Of many thousand rows a few hundred pairs.
    known = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    usual: dict[tuple[str, str], str] = {}
    for (place, spelling), _ in known:
        if not spelling.isupper():
            usual.setdefault((place, spelling.casefold()), spelling)
    otherwise = {
        (place, spelling): usual[place, spelling.casefold()]
        for (place, spelling), _ in known
        if spelling.isupper() and (place, spelling.casefold()) in usual
    }
    spellings = pairs["spelling"].copy()
    for (place, spelling), other in otherwise.items():
        spellings[(pairs["place_id"] == place) & (pairs["spelling"] == spelling)] = other
    return spellings


def spelled(spelt: pd.DataFrame) -> list[Spelled]:
    """Gather the names of each part of each place.

    Args:
        spelt: Spellings with their counts, as `Answers.spelt` has them, of names that mean the place itself.

    Returns:
        The part with most names first, of several the one with most mentions.
    """
    names: dict[tuple[str, str], set[str]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    columns = (spelt["place_id"], spelt["facet"], without_capitals(spelt), spelt["n"])
    for place, facet, spelling, n in zip(*(column.tolist() for column in columns), strict=True):
        names.setdefault((place, facet), set()).add(spelling)
        counts[place, facet] += n
    found = [Spelled(*part, tuple(sorted(own)), counts[part]) for part, own in names.items()]
    return sorted(found, key=lambda one: (-len(one.spellings), -one.n))
