"""What makes two names, two words or two passages alike."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from math import fsum

from rapidfuzz import fuzz

from lib.extraction.language import lexicon, naming

ALIKE = 80.0
"""Similarity (0 to 100, rapidfuzz ratio) from which two words of a name are spellings of one: Ahmed and Ahmad
80, Katarina and Catarina 88; Anna and Anton 67."""
ALIKE_PLACE = 72.0
"""The same for names that are known to stand for one place: Turkey and Turkiye 77."""
_FORMED = frozenset(("s", "es", "er", "ers", "n", "an", "ian", "ese", "ish"))
"""Endings that make another word of a name: New Yorker, Africans."""
_CUT_OFF = 3
"""Letters that are missing at the end of an abbreviation, at least."""
_DIRECTIONS = lexicon.words("direction")
_SHORT = 4
"""Letters of a word below which only the same letters are one word."""
_AKIN = 6
"""Letters that akin words begin with."""
MOST_HOLDERS = 40
"""Passages in which a word may stand and still bring two of them together."""


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it apart."""
    return naming.name_words(name.replace("-", " "))


def spelt(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters without accents and signs."""
    letters = unicodedata.normalize("NFKD", name.replace("-", " ").casefold())
    return tuple("".join(letter for letter in letters if letter.isalnum() or letter.isspace()).split())


def are_spellings(one: Sequence[str], other: Sequence[str], alike: float = ALIKE) -> bool:
    """Tell whether two names are spellings of one: as many words, each the same or nearly the same."""
    if len(one) != len(other) or tuple(one) == tuple(other):
        return False
    return all(a == b or _may_be_one(a, b, alike) for a, b in zip(one, other, strict=True))


def _may_be_one(one: str, other: str, alike: float) -> bool:
    """Whether two words of names are spellings of one, not a word and what is formed from it."""
    # Nearly all end here, and a large set asks it of millions.
    if not fuzz.ratio(one, other, score_cutoff=alike) or one in _DIRECTIONS or other in _DIRECTIONS:
        return False
    short, long = sorted((one, other), key=len)
    # "Ariz." is short for Arizona, a New Yorker is no New York.
    formed = long.startswith(short) and (
        long.removeprefix(short) in _FORMED or len(long) - len(short) >= _CUT_OFF
    )
    return len(short) >= _SHORT and not formed


def spellings(forms: Mapping[tuple[str, ...], object], alike: float = ALIKE) -> list[list[tuple[str, ...]]]:
    """Return the forms that are spellings of one another, in groups of two or more."""
    groups: list[list[tuple[str, ...]]] = []
    for form in forms:
        near = [group for group in groups if any(are_spellings(form, other, alike) for other in group)]
        joined = [form, *(other for group in near for other in group)]
        groups = [group for group in groups if group not in near] + [joined]
    return [sorted(group, key=list(forms).index) for group in groups if len(group) > 1]


def are_akin(one: str, other: str) -> bool:
    """Tell whether two words begin alike: minister and ministry, spokesman and spokeswoman."""
    least = min(_AKIN, len(one), len(other))
    return one[:least] == other[:least]


def pairs(
    contents: Sequence[frozenset[str]],
    weights: Mapping[str, float],
    fewest: int = 3,
    of: Callable[[float, float], float] = min,
) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of passages that share telling words, and how much of one of them these are.

    Args:
        contents: The words of each passage.
        weights: What each word tells.
        fewest: Words that they share at least.
        of: Which passage counts: the one that tells less (`min`), or the one that tells more (`max`).
    """
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in _holders(contents).values():
        for pair in combinations(numbers, 2):
            counts[pair] += 1
    mass = [_mass(words, weights) for words in contents]
    for (one, other), count in sorted(counts.items()):
        if count < fewest:
            continue
        shared = _mass(contents[one] & contents[other], weights)
        whole = of(mass[one], mass[other])
        if whole > 0:
            yield one, other, shared / whole


def across(
    contents: Sequence[frozenset[str]],
    others: Sequence[frozenset[str]],
    weights: Mapping[str, float],
    fewest: int = 3,
) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of a passage here and one there that share telling words, and how much of the larger
    these are.

    Pairs of one side are not looked at, so that many passages cost no more than one at a time.

    Args:
        contents: The words of each passage here.
        others: The words of each passage there.
        weights: What each word tells.
        fewest: Words that they share at least.
    """
    holders = _holders(others)
    mass = [_mass(words, weights) for words in others]
    for one, words in enumerate(contents):
        counts = Counter(other for word in words for other in holders.get(word, ()))
        own = _mass(words, weights)
        for other, count in sorted(counts.items()):
            whole = max(own, mass[other])
            if count >= fewest and whole > 0:
                yield one, other, _mass(words & others[other], weights) / whole


def _holders(contents: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Which passages have a word, by word; those that many have tell nothing and are left out."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(contents):
        for word in words:
            holders[word].append(number)
    return {word: numbers for word, numbers in holders.items() if len(numbers) <= MOST_HOLDERS}


def _mass(words: frozenset[str], weights: Mapping[str, float]) -> float:
    """What words tell together."""
    return fsum(weights.get(word, 0.0) for word in words)
