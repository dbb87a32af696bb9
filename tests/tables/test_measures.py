"""Counts, means and intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.tables import measures


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        # Newcombe (1998), Statistics in Medicine 17, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_against_published_values(hits: int, n: int, low: float, high: float) -> None:
    assert measures.wilson(hits, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_is_symmetric_and_stays_in_the_unit() -> None:
    for n in (1, 2, 7, 100):
        for k in range(n + 1):
            low, high = measures.wilson(k, n)
            assert 0 <= low <= k / n + 1e-12
            assert k / n - 1e-12 <= high <= 1
            assert measures.wilson(n - k, n) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("k", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_wilson_refuses_impossible_counts(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        measures.wilson(k, n)


@pytest.mark.parametrize(
    ("values", "low", "high", "method"),
    [
        ([0] * 22, -0.1544, 0.1544, "exact-binomial"),
        ([-1], -1.0, 0.95, "exact-binomial"),
        ([1] * 5, -0.0436, 1.0, "exact-binomial"),
    ],
)
def test_equal_values_get_the_exact_bound(values: list[int], low: float, high: float, method: str) -> None:
    found = measures.interval(np.array(values, dtype=float), key="k", bounded=True)
    assert found == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4), method)


def test_the_exact_bound_is_that_of_the_binomial() -> None:
    # With the bound as true share, nothing unlike in 22 sentences has probability 2.5 %.
    _, high, _ = measures.interval(np.zeros(22), key="k", bounded=True)
    assert (1 - high) ** 22 == pytest.approx(0.025, rel=1e-3)


def test_few_values_that_differ_get_no_interval() -> None:
    low, high, method = measures.interval(np.array([0.1, 0.2, 0.3, 0.4]), key="k", bounded=False)
    assert np.isnan(low)
    assert np.isnan(high)
    assert method == "none"


def test_bootstrap_agrees_with_the_normal_interval_for_many_values() -> None:
    values = np.random.default_rng(1).normal(0.1, 0.2, 400).clip(-1, 1)
    low, high, method = measures.interval(values, key="k", bounded=False)
    half = 1.96 * values.std(ddof=1) / 20
    assert method == "bootstrap"
    assert (low, high) == (
        pytest.approx(values.mean() - half, abs=0.004),
        pytest.approx(values.mean() + half, abs=0.004),
    )


def test_the_same_cell_draws_the_same_whatever_else_is_there() -> None:
    values = np.array([-1, 0, 0, 0, 0, 1, 0, -1.0])
    assert measures.interval(values, key="a", bounded=True) == measures.interval(
        values, key="a", bounded=True
    )


@given(st.lists(st.sampled_from([-1.0, 0.0, 1.0]), min_size=1, max_size=30), st.text(max_size=5))
def test_an_interval_holds_the_mean_and_stays_on_the_scale(values: list[float], key: str) -> None:
    low, high, method = measures.interval(np.array(values), key=key, bounded=True)
    if method != "none":
        assert -1 <= low <= np.mean(values) + 1e-9
        assert np.mean(values) - 1e-9 <= high <= 1


def test_tone_of_known_sentences(tables) -> None:
    tone = tables.tone.set_index(["measure", "outlet_id", "target_id", "voice"])
    # From the annotation's own totals: SouthFront +3 in 22 sentences, Walaw -5 in 15, Caliber.Az -2 in 18.
    assert tone.loc[("coded", "southfront", "russia", "all"), "mean"] == pytest.approx(3 / 22, abs=1e-4)
    assert tone.loc[("coded", "walaw", "russia", "all"), "mean"] == pytest.approx(-5 / 15, abs=1e-4)
    assert tone.loc[("coded", "caliber-az", "russia", "all"), "mean"] == pytest.approx(-2 / 18, abs=1e-4)
    assert (tone["n"] >= 1).all()


def test_coverage_tells_left_out_from_not_yet_said(tables) -> None:
    coverage = tables.treatment.rows().set_index(["statement_id", "outlet_id"])
    assert coverage.loc[("st-kaddah-talks", "siasat"), "coverage"] == "not-yet-said"
    assert coverage.loc[("st-pesko" + "v-important", "caliber-az"), "coverage"] == "older"
    assert coverage.loc[("st-kaddah-talks", "caliber-az"), "coverage"] == "left-out"
    assert coverage.loc[("st-peskov-nocomment", "southfront"), "coverage"] == "quoted"
    assert coverage.loc[("st-mfa-evac", "siasat"), "coverage"] == "paraphrased"
    assert len(coverage) == len(tables.statements) * len(tables.articles)


def test_shared_statements_are_the_annotation_s_six(tables) -> None:
    carried = tables.coverage.groupby("statement_id").size()
    assert int((carried > 1).sum()) == 6


def test_counts_add_up(tables) -> None:
    assert int(tables.cues["n"].sum()) == len(tables.quotes)
    assert int(tables.flow["n"].sum()) == len(tables.quotes)
    assert int(tables.voices["n"].sum()) == len(tables.quotes)
    assert int(tables.voices["words"].sum()) == int(tables.quotes["words"].sum())
    assert int(tables.place_counts["n"].sum()) == len(tables.place_mentions)


def test_empty_frames_give_empty_tables(tables) -> None:
    none = tables.quotes.iloc[:0]
    assert measures.voices(none).empty
    assert measures.cues(none).empty
    assert measures.flow(none).empty
    assert measures.place_counts(tables.place_mentions.iloc[:0]).empty
    assert measures.tone(tables.sentences.iloc[:0], tables.sentence_tones.iloc[:0]).empty
    assert isinstance(measures.coverage(tables.statements.iloc[:0], tables.articles, none), pd.DataFrame)


@pytest.mark.parametrize("n", [30, 31, 400])
def test_an_interval_of_many_values_is_that_of_their_mean_however_it_is_drawn(n: int) -> None:
    values = np.round(np.random.default_rng(n).normal(0.1, 0.3, n).clip(-1, 1), 4)
    low, high, method = measures.interval(values, key="a", bounded=False)
    assert method == "bootstrap"
    assert measures.interval(values, key="a", bounded=False) == (low, high, method), "the same draws again"
    error = values.std() / n**0.5
    assert low == pytest.approx(values.mean() - measures.Z * error, abs=error / 5)
    assert high == pytest.approx(values.mean() + measures.Z * error, abs=error / 5)
