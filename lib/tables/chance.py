"""How much several outlets would share by chance, and how much each would carry for its length."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from lib.tables.measures import Z

SEED = 20250204
"""Of the draws, so that a figure can be had again."""
DRAWS = 2000
_MOST_PICKS = 20_000_000
"""Picks over all draws: of a set with very many outlets fewer draws are made."""
_SURE = 2.0**40
"""A factor from which on every chance is taken."""
_HALVINGS = 80
"""Halvings after which a factor is as exact as a number can be."""
_FEWEST_DRAWS = 200
"""Where so few would be too many still, what they would show is reckoned."""


class Chance(NamedTuple):
    """How many of the units several outlets share, and how many they would by chance.

    Attributes:
        units: Statements or propositions.
        shared: Those that more than one outlet carries.
        most: How many could be shared at most, given how much is carried, and each by somebody.
        expected: The mean over all draws.
        low: Lower end of the interval that holds 95 % of the draws.
        high: Upper end of it.
        draws: How many draws were made; none where the figures are reckoned.
    """

    units: int
    shared: int
    most: int
    expected: float
    low: int
    high: int
    draws: int


def shared(carried: np.ndarray, possible: np.ndarray) -> Chance:
    """Draw for each outlet as many units as it carries, at random among those that it could.

    A permutation within each outlet's own chances: how much it carries (its article's length) and what was
    news to it stay as they are, only which ones is left to chance. The units are those that somebody carries:
    what nobody carried is in no table, so that chance seems to share more than it would of all that was said.

    Args:
        carried: Whether an outlet (column) carries a unit (row).
        possible: Whether it could; holds wherever `carried` does.

    Returns:
        The counts; the same for the same input.
    """
    picks = carried.sum(axis=0)
    draws = int(min(DRAWS, _MOST_PICKS // max(int(possible.sum()), 1)))
    if draws < _FEWEST_DRAWS:
        draws, (expected, low, high) = 0, _reckoned(carried, possible)
    else:
        found = _drawn(carried, possible, draws)
        expected = float(found.mean())
        low, high = np.percentile(found, [2.5, 97.5], method="closest_observation")
    alone = int((carried.sum(axis=1) > 0).sum())
    return Chance(
        units=len(carried),
        shared=int((carried.sum(axis=1) > 1).sum()),
        most=min(int(picks.sum()) - alone, alone),
        expected=expected,
        low=int(low),
        high=int(high),
        draws=draws,
    )


def _drawn(carried: np.ndarray, possible: np.ndarray, draws: int) -> np.ndarray:
    """Return how many units several outlets share in each draw."""
    rng = np.random.default_rng(SEED)
    times = np.zeros((draws, len(carried)), dtype=np.int16)
    for at in np.flatnonzero(carried.any(axis=0)):
        pool = np.flatnonzero(possible[:, at])
        times[:, pool] += rng.permuted(np.tile(carried[pool, at], (draws, 1)), axis=1)
    return (times > 1).sum(axis=1)


def _reckoned(carried: np.ndarray, possible: np.ndarray) -> tuple[float, int, int]:
    """Reckon what draws without end would show: the mean, and the ends of the interval.

    An outlet picks each unit of its pool with one likelihood, so that the mean is exact. The interval is the
    normal approximation. Its variance is that of units picked independently, less what goes since each
    outlet's number of picks is fixed (the part explained by these numbers, Hájek 1964).
    """
    picking = [(possible[:, at], carried[:, at].sum()) for at in np.flatnonzero(carried.any(axis=0))]
    none, one = np.ones(len(carried)), np.zeros(len(carried))
    for pool, picks in picking:
        likely = pool * (picks / pool.sum())
        one = one * (1 - likely) + none * likely
        none = none * (1 - likely)
    several = np.clip(1 - none - one, 0, 1)
    variance = float((several * (1 - several)).sum())
    for pool, picks in picking:
        likely = picks / pool.sum()
        if likely < 1:
            # How much likelier it is that several have a unit where this outlet picks it: one other has it.
            without = none[pool] / (1 - likely)
            gained = ((one[pool] - without * likely) / (1 - likely)).sum()
            variance -= likely * (1 - likely) * gained**2 / pool.sum()
    mean, deviation = float(several.sum()), math.sqrt(max(variance, 0.0))
    return mean, max(round(mean - Z * deviation), 0), min(round(mean + Z * deviation), len(carried))


class Expected(NamedTuple):
    """How many units an outlet would carry: the mean, and the interval that holds 95 % of the draws."""

    mean: float
    low: int
    high: int


def by_length(words: np.ndarray, possible: np.ndarray, carried: int) -> list[Expected]:
    """Reckon how much each outlet would carry if only the length of its articles and its chances counted.

    Each outlet takes each of its chances with the likelihood 1 - exp(-k * words), so that twice the words
    take about twice as much while that is little, and never more than there is; k is such that all together
    take as many as they did.

    Args:
        words: Words of the articles of each outlet.
        possible: How many units each could carry.
        carried: How many they carry together, at most the sum of `possible`.

    Returns:
        One for each outlet; the same for the same input.
    """
    low, high = 0.0, 1.0
    length = words / max(float(words.max(initial=0)), 1.0)
    while high < _SURE and (possible * -np.expm1(-high * length)).sum() < carried:
        high *= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        fewer = (possible * -np.expm1(-middle * length)).sum() < carried
        low, high = (middle, high) if fewer else (low, middle)
    likely = -np.expm1(-high * length)
    found = np.random.default_rng(SEED).binomial(possible, likely, (DRAWS, len(words)))
    lows, highs = np.percentile(found, [2.5, 97.5], axis=0, method="closest_observation")
    return [
        Expected(float(mean), int(one), int(other))
        for mean, one, other in zip(possible * likely, lows, highs, strict=True)
    ]
