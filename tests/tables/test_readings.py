"""Which sentence to code next: the sample of a cell is one by chance, and what was foreseen comes true."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lib.tables import corrected, readings
from lib.tables.corrected import FEWEST_REVIEWED
from lib.tables.model import Tables


def made(sizes: dict[str, int], *, seed: int = 1, right: float = 0.75) -> pd.DataFrame:
    """Readings of outlets, of which a share is right, with the true tones in `true`."""
    rng = np.random.default_rng(seed)
    outlets = np.repeat(list(sizes), list(sizes.values()))
    n = len(outlets)
    tones = np.array(readings.TRUE)
    true = tones[rng.choice(3, p=[0.4, 0.5, 0.1], size=n)]
    read = np.where(rng.random(n) < right, true, tones[rng.integers(3, size=n)])
    ids = [f"t-{outlet}-{at}" for at, outlet in enumerate(outlets)]
    return pd.DataFrame(
        {
            "sentence_id": ids,
            "target_id": "russia",
            "outlet_id": outlets,
            "reading": read,
            "true": true,
            "coded": "",
        }
    )


def code(rows: pd.DataFrame, sentences: tuple[str, ...]) -> pd.DataFrame:
    return rows.assign(coded=rows["coded"].where(~rows["sentence_id"].isin(sentences), rows["true"]))


def test_the_widest_interval_that_codes_will_narrow_comes_first_and_small_ones_never(tables: Tables) -> None:
    rows = made({"many": 400, "some": 60, "few": FEWEST_REVIEWED - 1})
    cells = readings.cells(tables, rows)
    gains = {cell.outlet_id: cell.gain for cell in cells}
    assert gains["few"] == 0
    assert [cell.outlet_id for cell in cells] == ["some", "many", "few"]
    assert cells[0].now.high - cells[0].now.low > cells[1].now.high - cells[1].now.low
    assert cells[2].now.high - cells[2].now.low > cells[0].now.high - cells[0].now.low
    assert cells[1].gain > 0
    # Each sentence that is coded counts, and the queue goes on where it was.
    first = cells[0]
    after = {c.outlet_id: c for c in readings.cells(tables, code(rows, first.queue[:3]))}[first.outlet_id]
    assert (after.coded, after.queue) == (3, first.queue[3:])


def test_coding_narrows_the_interval_about_as_was_foreseen(tables: Tables) -> None:
    widths, foreseen = [], []
    for seed in range(10):
        rows = made({"one": 300}, seed=seed)
        (cell,) = readings.cells(tables, rows)
        error = readings.confusion(tables)
        foreseen.append(corrected.width_when_reviewed(readings.counted(rows), error, 40))
        (then,) = readings.cells(tables, code(rows, cell.queue[:40]))
        assert then.now.method == "reviewed"
        widths.append(then.now.high - then.now.low)
    assert np.mean(widths) == pytest.approx(np.mean(foreseen), rel=0.35)


def test_means_corrected_by_what_is_drawn_hold_the_truth() -> None:
    hits = 0
    for seed in range(120):
        rows = made({"one": 120}, seed=seed)
        found = readings.by_coded(code(rows, readings.drawn(rows["sentence_id"], "russia")[:30]))
        assert found is not None
        hits += found.low <= rows["true"].map(readings.VALUES).mean() <= found.high
    assert hits >= 109


def test_nothing_is_corrected_by_too_few_codes_or_by_those_of_whom_nobody_can_say() -> None:
    rows = made({"one": 60})
    some = code(rows, tuple(rows["sentence_id"][: FEWEST_REVIEWED - 1]))
    assert readings.by_coded(some) is None
    some.loc[some.index[-5:], "coded"] = "unclear"
    assert readings.by_coded(some) is None
    assert readings.by_coded(code(some, (rows["sentence_id"][FEWEST_REVIEWED],))) is not None


def test_codes_of_the_log_stand_over_those_of_the_tables() -> None:
    rows = made({"one": 3}).assign(coded=["neg", "neg", ""])
    given = [("t-one-0", "russia", "pos"), ("t-one-0", "russia", "neu"), ("t-one-1", "russia", "")]
    assert list(readings.with_codes(rows, given)["coded"]) == ["neu", "", ""]
