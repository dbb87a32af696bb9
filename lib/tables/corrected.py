"""Means of machine-read tone with the machine's error inside their intervals.

Where people reviewed some of the rows, the mean is corrected by them: prediction-powered inference
(Angelopoulos, Bates, Fannjiang, Jordan and Zrnic 2023, Science 382; the weight of the machine's rows after
Angelopoulos, Duchi and Zrnic 2023, PPI++, section 6). Where nobody did, the machine's error is borrowed from
held-out sentences: the shares of its readings are put back through its confusion there (the matrix method of
quantification: Saerens, Latinne and Decaestecker 2002; Forman 2008), and the uncertainty of that confusion
widens the interval.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from lib.tables.measures import Z

TONES = np.array([-1.0, 0.0, 1.0])
"""What neg, neu and pos count for."""
FEWEST_REVIEWED = 20
"""Reviewed rows from which they correct a mean alone."""
WIDEST = 1.0
"""An interval wider than this, half of the scale, leaves nothing to say: the sentences are shown, no mean."""
_ROUNDS = 40
_EXTRA = 0.5
"""Added to each count of a share, so that what was never seen is held to be rare, not impossible."""


class Corrected(NamedTuple):
    """A corrected mean.

    Attributes:
        mean: From -1 to 1.
        low: Lower end of the 95 % interval.
        high: Upper end.
        method: "reviewed" where rows that people reviewed correct it, "borrowed" where a confusion does.
    """

    mean: float
    low: float
    high: float
    method: str

    @property
    def carries(self) -> bool:
        """Whether the interval is narrow enough for the mean to be shown."""
        return self.high - self.low <= WIDEST


def from_reviewed(machine: np.ndarray, reviewed: np.ndarray, machine_there: np.ndarray) -> Corrected:
    """Correct the mean of machine-read tone by a random sample of rows that people reviewed.

    Args:
        machine: Tone as read, of the rows that nobody reviewed.
        reviewed: Tone as people coded it, of the others.
        machine_there: Tone as read, of these same others.

    Returns:
        The mean over all and its interval.

    Raises:
        ValueError: Fewer than two rows were reviewed.
    """
    n, rest = len(reviewed), len(machine)
    if n < 2:
        raise ValueError("a correction needs two reviewed rows or more")
    if rest < 2:
        return _around(float(reviewed.mean()), float(reviewed.var(ddof=1)) / n, n - 1, "reviewed")
    spread = float(np.concatenate([machine, machine_there]).var())
    # How much the machine's rows count: nothing where they tell nothing of what people say.
    weight = 0.0
    if spread > 0:
        together = float(np.cov(reviewed, machine_there)[0, 1])
        weight = min(1.0, max(0.0, together / ((1 + n / rest) * spread)))
    rectifier = reviewed - weight * machine_there
    mean = weight * float(machine.mean()) + float(rectifier.mean())
    # Few rows may by chance hold none that the machine got wrong: half of one is taken for seen.
    errors = (float(rectifier.var()) * n + _EXTRA) / (n - 1)
    variance = weight**2 * float(machine.var(ddof=1)) / rest + errors / n
    return _around(mean, variance, n - 1, "reviewed")


def from_confusion(readings: Sequence[int], confusion: np.ndarray) -> Corrected:
    """Correct the mean of machine-read tone by the machine's confusion on held-out sentences.

    Args:
        readings: How many sentences were read as neg, neu, pos, and on how many the machine abstained.
        confusion: Held-out sentences: a row for each true tone, a column for each reading as above.

    Returns:
        The mean and its interval. It holds as far as the machine errs here as it does there.

    Raises:
        ValueError: There is no reading.
    """
    n = sum(readings)
    if n == 0:
        raise ValueError("no reading, no mean")
    shares = (np.asarray(readings, float) + _EXTRA) / (n + _EXTRA * len(readings))
    counts = np.asarray(confusion, float) + _EXTRA
    totals = counts.sum(axis=1)
    chances = counts / totals[:, None]
    # What a reading must count for, so that each true tone counts for itself on average; of all such numbers
    # those with the smallest variance.
    inverse = chances.T / shares[:, None]
    worth = inverse @ np.linalg.solve(chances @ inverse, TONES)
    observed = np.asarray(readings, float) / n
    mean = float(worth @ observed)
    variance = float(worth**2 @ shares - (worth @ shares) ** 2) / n
    true = _true_shares(chances, shares)
    own = (chances * worth**2).sum(axis=1) - (chances @ worth) ** 2
    variance += float((true**2 * own / totals).sum())
    return _around(mean, variance, n - 1, "borrowed")


def width_when_reviewed(readings: Sequence[int], confusion: np.ndarray, n: int) -> float:
    """Foresee how wide the interval will be once people have reviewed a random sample of the rows.

    Args:
        readings: As for `from_confusion`.
        confusion: As there: what it says of the true tones behind each reading is taken to hold.
        n: How many rows will be reviewed, at least two.

    Returns:
        The width, of an interval that may reach beyond the scale.
    """
    total = sum(readings)
    shares = (np.asarray(readings, float) + _EXTRA) / (total + _EXTRA * len(readings))
    counts = np.asarray(confusion, float) + _EXTRA
    chances = counts / counts.sum(axis=1)[:, None]
    both = _true_shares(chances, shares)[:, None] * chances
    behind = both / both.sum(axis=0)
    expected = TONES @ behind
    left = float(shares @ (TONES**2 @ behind - expected**2))
    told = float(shares @ expected**2 - (shares @ expected) ** 2)
    return 2 * _t(n - 1) * math.sqrt(told / total + left / n)


def _true_shares(chances: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Find shares of true tones that give the shares of readings, by expectation and maximisation."""
    true = np.full(len(chances), 1 / len(chances))
    for _ in range(_ROUNDS):
        both = true[:, None] * chances
        true = (both / both.sum(axis=0) * shares).sum(axis=1)
    return true


def _around(mean: float, variance: float, freedom: int, method: str) -> Corrected:
    wide = _t(freedom) * math.sqrt(variance)
    low, mean, high = (min(1.0, max(-1.0, value)) for value in (mean - wide, mean, mean + wide))
    return Corrected(round(mean, 4), round(low, 4), round(high, 4), method)


def _t(freedom: int) -> float:
    """The 97.5 % point of Student's t, expanded in 1/freedom (Abramowitz and Stegun 1964, section 26.7)."""
    z, f = Z, max(1, freedom)
    return (
        z
        + (z**3 + z) / (4 * f)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * f**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * f**3)
    )
