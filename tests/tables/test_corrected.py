"""Corrected means: their 95 % intervals hold the truth of made-up corpora, and say so when they cannot."""

from __future__ import annotations

import numpy as np
import pytest

from lib.tables import corrected
from lib.tables.corrected import from_confusion, from_reviewed

READS = np.array(
    [
        [0.72, 0.08, 0.05, 0.15],
        [0.12, 0.60, 0.08, 0.20],
        [0.08, 0.08, 0.62, 0.22],
    ]
)
"""Chances that the made-up model reads neg, neu or pos, or abstains, by true tone."""
HELD_OUT = (130, 120, 90)
CORPORA = 1000
VALUES = np.array([-1.0, 0.0, 1.0, 0.0])


def _corpus(
    rng: np.random.Generator, mix: tuple[float, float, float], n: int
) -> tuple[float, np.ndarray, np.ndarray]:
    """True mean of an outlet, true tones of its sentences, and what the model reads of each."""
    shares = rng.dirichlet(mix)
    true = rng.choice(3, n, p=shares)
    read = (rng.random(n)[:, None] > READS[true].cumsum(axis=1)).sum(axis=1)
    return float(shares[2] - shares[0]), true, np.minimum(read, 3)


@pytest.mark.parametrize(
    ("mix", "n"), [((8, 10, 6), 20), ((2, 16, 2), 60), ((16, 6, 2), 150)], ids=["even", "neutral", "against"]
)
def test_a_borrowed_error_keeps_the_truth_in_95_of_100_intervals(
    mix: tuple[float, float, float], n: int
) -> None:
    rng = np.random.default_rng(20261126)
    held = 0
    for _ in range(CORPORA):
        mean, _, read = _corpus(rng, mix, n)
        confusion = np.array([rng.multinomial(m, row) for m, row in zip(HELD_OUT, READS, strict=True)])
        found = from_confusion(np.bincount(read, minlength=4).tolist(), confusion)
        held += found.low <= mean <= found.high
    assert 0.93 <= held / CORPORA <= 0.97


def test_without_the_correction_intervals_miss_the_truth() -> None:
    rng = np.random.default_rng(20261126)
    held = 0
    for _ in range(CORPORA):
        mean, _, read = _corpus(rng, (16, 6, 2), 150)
        values = VALUES[read]
        wide = 1.96 * values.std(ddof=1) / np.sqrt(len(values))
        held += abs(values.mean() - mean) <= wide
    assert held / CORPORA < 0.5


@pytest.mark.parametrize(
    ("mix", "n", "reviewed"),
    [((8, 10, 6), 100, 25), ((2, 16, 2), 200, 50), ((16, 6, 2), 150, 30)],
    ids=["even", "neutral", "against"],
)
def test_reviewed_rows_keep_the_truth_in_95_of_100_intervals(
    mix: tuple[float, float, float], n: int, reviewed: int
) -> None:
    rng = np.random.default_rng(20261127)
    held = 0
    for _ in range(CORPORA):
        mean, true, read = _corpus(rng, mix, n)
        machine = VALUES[read]
        found = from_reviewed(machine[reviewed:], true[:reviewed] - 1.0, machine[:reviewed])
        held += found.low <= mean <= found.high
    assert 0.93 <= held / CORPORA <= 0.97


def test_the_machines_rows_narrow_the_interval_of_the_reviewed_ones() -> None:
    rng = np.random.default_rng(5)
    true = rng.choice(3, 1000)
    machine = np.where(rng.random(1000) < 0.95, true, 1) - 1.0
    alone = from_reviewed(np.zeros(0), true[:100] - 1.0, machine[:100])
    both = from_reviewed(machine[100:], true[:100] - 1.0, machine[:100])
    assert both.high - both.low < 0.6 * (alone.high - alone.low)


def test_rows_that_tell_nothing_do_no_harm() -> None:
    rng = np.random.default_rng(6)
    true = rng.choice(3, 1000) - 1.0
    noise = rng.choice(3, 1000) - 1.0
    alone = from_reviewed(np.zeros(0), true[:200], noise[:200])
    both = from_reviewed(noise[200:], true[:200], noise[:200])
    assert both.high - both.low < 1.1 * (alone.high - alone.low)


def test_how_many_articles_an_outlet_it_takes_to_rank_two() -> None:
    """Two outlets whose true means are 0.4 apart, four sentences an article toward the target."""
    rng = np.random.default_rng(9)
    confusion = np.array([rng.multinomial(m, row) for m, row in zip(HELD_OUT, READS, strict=True)])
    right = {}
    for articles in (1, 10, 150):
        clear = 0
        for _ in range(200):
            ends = []
            for shares in ((0.45, 0.40, 0.15), (0.25, 0.40, 0.35)):
                read = rng.multinomial(4 * articles, np.array(shares) @ READS)
                ends.append(from_confusion(read.tolist(), confusion))
            clear += ends[0].high < ends[1].low
        right[articles] = clear / 200
    assert right[1] < 0.05
    assert right[10] < 0.6
    assert right[150] > 0.8


def test_few_sentences_carry_no_mean() -> None:
    confusion = np.rint(READS * 100)
    assert not from_confusion([2, 1, 1, 1], confusion).carries
    assert from_confusion([80, 60, 20, 40], confusion).carries


def test_all_of_one_reading_is_not_held_for_certain() -> None:
    found = from_confusion([0, 30, 0, 0], np.rint(READS * 100))
    assert found.low < 0 < found.high
    assert found.high - found.low > 0.1


@pytest.mark.parametrize("freedom", [4, 10, 30, 1000])
def test_the_point_of_student_t(freedom: int) -> None:
    exact = {4: 2.7764, 10: 2.2281, 30: 2.0423, 1000: 1.9623}
    assert corrected._t(freedom) == pytest.approx(exact[freedom], abs=0.008)


def test_what_cannot_be_averaged_is_refused() -> None:
    with pytest.raises(ValueError, match="no reading"):
        from_confusion([0, 0, 0, 0], np.rint(READS * 100))
    with pytest.raises(ValueError, match="two reviewed"):
        from_reviewed(np.zeros(9), np.zeros(1), np.zeros(1))
