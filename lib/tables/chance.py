"""How much several outlets would share by chance."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

SEED = 20250204
"""Of the draws, so that a figure can be had again."""
DRAWS = 2000
_MOST_PICKS = 20_000_000
"""Picks over all draws: of a set with very many outlets fewer draws are made."""
_FEWEST_DRAWS = 200


class Chance(NamedTuple):
    """How many of the units several outlets share, and how many they would by chance.

    Attributes:
        units: Statements or propositions.
        shared: Those that more than one outlet carries.
        most: How many could be shared at most, given how much is carried, and each by somebody.
        expected: The mean over all draws.
        low: Lower end of the interval that holds 95 % of the draws.
        high: Upper end of it.
        draws: How many draws were made.
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
    rng = np.random.default_rng(SEED)
    picks = carried.sum(axis=0)
    draws = int(min(DRAWS, max(_FEWEST_DRAWS, _MOST_PICKS // max(int(possible.sum()), 1))))
    times = np.zeros((draws, len(carried)), dtype=np.int16)
    for at in np.flatnonzero(picks):
        pool = np.flatnonzero(possible[:, at])
        times[:, pool] += rng.permuted(np.tile(carried[pool, at], (draws, 1)), axis=1)
    found = (times > 1).sum(axis=1)
    low, high = np.percentile(found, [2.5, 97.5], method="closest_observation")
    alone = int((carried.sum(axis=1) > 0).sum())
    return Chance(
        units=len(carried),
        shared=int((carried.sum(axis=1) > 1).sum()),
        most=min(int(picks.sum()) - alone, alone),
        expected=float(found.mean()),
        low=int(low),
        high=int(high),
        draws=draws,
    )
