"""How much would be shared by chance."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from lib.tables import chance


def flags(*rows: str) -> np.ndarray:
    return np.array([[sign == "x" for sign in row] for row in rows])


def test_where_there_is_no_choice_chance_gives_what_is_there() -> None:
    carried = flags("xx", "x.", ".x")
    found = chance.shared(carried, carried)
    assert (found.shared, found.expected, found.low, found.high) == (1, 1.0, 1, 1)
    assert (found.units, found.most) == (3, 1)


def test_two_outlets_that_draw_half_each_share_a_quarter() -> None:
    carried = np.zeros((40, 2), dtype=bool)
    carried[:20, 0] = carried[20:, 1] = True
    found = chance.shared(carried, np.ones_like(carried))
    # The mean of the hypergeometric distribution: 20 draws of 40 of which 20 are marked.
    assert abs(found.expected - 10) < 0.2
    assert found.low < 10 < found.high
    assert found.shared == 0 == found.most
    assert found == chance.shared(carried, np.ones_like(carried))


@settings(max_examples=25)
@given(arrays.arrays(bool, st.tuples(st.integers(1, 12), st.integers(1, 4))), st.integers(0, 9))
def test_any_table_gives_counts_that_can_be(carried: np.ndarray, seed: int) -> None:
    possible = carried | (np.random.default_rng(seed).random(carried.shape) < 0.4)
    found = chance.shared(carried, possible)
    assert 0 <= found.low <= found.expected + 1 <= found.high + 2
    assert found.shared <= max(found.most, 0) <= found.units


def test_what_is_reckoned_is_what_draws_show() -> None:
    rng = np.random.default_rng(7)
    carried = rng.random((600, 40)) < np.linspace(0.002, 0.08, 40)
    possible = carried | (rng.random(carried.shape) < 0.5)
    found = chance._drawn(carried, possible, 400)
    mean, low, high = chance._reckoned(carried, possible)
    assert abs(mean - found.mean()) < 4 * found.std() / 20
    drawn = np.percentile(found, [2.5, 97.5])
    assert np.abs(drawn - [low, high]).max() < 0.2 * (drawn[1] - drawn[0])


def test_of_a_very_large_table_nothing_is_drawn() -> None:
    carried = np.zeros((1100, 100), dtype=bool)
    carried[:30] = True
    found = chance.shared(carried, np.ones_like(carried))
    assert (found.draws, found.shared, found.units) == (0, 30, 1100)
    assert found.low < found.expected < found.high


@given(
    st.lists(st.tuples(st.integers(1, 5_000), st.integers(1, 60)), min_size=1, max_size=8),
    st.floats(0, 1),
)
def test_what_length_lets_expect_sums_to_what_is_carried(
    outlets: list[tuple[int, int]], share: float
) -> None:
    words, possible = (np.array(column) for column in zip(*outlets, strict=True))
    carried = round(share * int(possible.sum()))
    found = chance.by_length(words.astype(float), possible, carried)
    assert sum(each.mean for each in found) == pytest.approx(carried, abs=1e-3)
    for each, most in zip(found, possible, strict=True):
        assert 0 <= each.low <= each.high <= most
        assert each.low - 1 <= each.mean <= each.high + 1
    of_one = [each.mean / most for each, most in zip(found, possible, strict=True)]
    order = np.argsort(words, kind="stable")
    assert all(of_one[one] <= of_one[other] + 1e-9 for one, other in itertools.pairwise(order))
