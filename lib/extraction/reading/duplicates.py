"""Texts that come twice: word for word, or with small changes.

MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3) over
shingles of five words. A module of its own in place of datasketch: numpy does all permutations of an article
at once, it is half a page, and candidates are confirmed by the shingles themselves, not by the estimate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from lib.tables.ties import Ties

NEAR = 0.6
"""Share of common shingles (Jaccard) from which two articles are near-duplicates."""
_SHINGLE = 5
_BANDS, _ROWS = 24, 4
"""Two texts that share 60 % of their shingles meet in a band with 96 % certainty, at 70 % with 99.9 %."""
_BUCKET = 10
"""Groups that a bucket remembers; more of them share a passage, not the article."""
_PRIME = np.uint64(2**61 - 1)

_Shingles = NDArray[np.uint64]
_WORD = re.compile(r"\w+")
# Fixed odd multipliers and offsets: the same groups on every run and machine.
_RANDOM = np.random.Generator(np.random.PCG64(20170821))
_FACTORS = _RANDOM.integers(1, 2**31, size=_BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_OFFSETS = _RANDOM.integers(0, 2**61, size=_BANDS * _ROWS, dtype=np.uint64)


def near_duplicates(articles: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Group articles that share most of their text; nothing is dropped.

    Time and memory grow with the number of articles, not with its square, even where all are alike.

    Args:
        articles: Pairs of name and text, best the body alone.

    Returns:
        Groups of two names or more, each in the order given; a name is in one group at most. Groups join
        through common members.
    """
    shingles = [_shingles(text) for _, text in articles]
    ties = Ties(len(articles))
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for index, own in enumerate(shingles):
        if not own.size:
            continue
        compared: set[int] = set()
        for band, key in enumerate(_bands(own)):
            bucket = buckets[band, key]
            for other in bucket:
                if other in compared or ties.root(other) == ties.root(index):
                    continue
                compared.add(other)
                if _jaccard(own, shingles[other]) >= NEAR:
                    ties.join(other, index)
            # One member of each group stands for it, so that a bucket of copies stays short.
            if len(bucket) < _BUCKET and all(ties.root(other) != ties.root(index) for other in bucket):
                bucket.append(index)
    groups: dict[int, list[str]] = defaultdict(list)
    for index, (name, _) in enumerate(articles):
        groups[ties.root(index)].append(name)
    return [tuple(names) for names in groups.values() if len(names) > 1]


def _shingles(text: str) -> _Shingles:
    words = [crc32(word.encode()) for word in _WORD.findall(text.casefold())]
    if not words:
        return np.empty(0, dtype=np.uint64)
    hashes = np.array(words, dtype=np.uint64)
    size = min(_SHINGLE, len(words))
    windows = np.lib.stride_tricks.sliding_window_view(hashes, size)
    mixed = np.zeros(len(windows), dtype=np.uint64)
    for column in range(size):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + windows[:, column] + np.uint64(1)
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _bands(shingles: _Shingles) -> list[bytes]:
    table = (shingles[None, :] * _FACTORS[:, None] + _OFFSETS[:, None]) >> np.uint64(7)
    table %= _PRIME
    lowest = table.min(axis=1)
    return [lowest[band * _ROWS : (band + 1) * _ROWS].tobytes() for band in range(_BANDS)]


def _jaccard(one: _Shingles, other: _Shingles) -> float:
    common = np.intersect1d(one, other, assume_unique=True).size
    return float(common / (one.size + other.size - common))
