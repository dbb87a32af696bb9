"""How far editors agree who judged the same rows: Krippendorff's alpha with a bootstrap interval.

Alpha (Krippendorff 2004, Content Analysis, chapter 11; 2011, Computing Krippendorff's alpha-reliability) is 1
less the disagreement that there is, divided by the one that chance would give. It takes any number of editors
and rows that not all of them judged. The interval is of alphas of rows drawn anew (Hayes and Krippendorff
2007). The package `krippendorff`, against which the tests hold this, is under the GPL, which this project is
not, and draws no rows anew.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np

from lib.reviews.decisions import CODE, SECOND, VERDICTS, Decision
from lib.tables import codes
from lib.tables.measures import LEVEL, RESAMPLES, SEED

FEWEST = 20
"""Rows that two editors judged, from which a figure is given."""

Scale = Literal["nominal", "ordinal"]


class Reading(NamedTuple):
    """One editor's verdict on one row.

    Attributes:
        verdict: The last that the editor gave.
        blind: Whether it was given without seeing what others had decided.
    """

    verdict: str
    blind: bool


class Agreement(NamedTuple):
    """How far editors agree in one respect.

    Attributes:
        variable_id: Table of the rows.
        variable: What was judged.
        n: Rows that two editors or more judged.
        editors: How many editors judged any of them.
        blind: How many of the rows one of them judged without seeing what another had decided.
        equal: Share of the rows on which all say the same.
        alpha: Krippendorff's alpha; None where the rows are too few, or all verdicts are one.
        low: Lower end of its 95 % interval; None where there is none.
        high: Upper end.
    """

    variable_id: str
    variable: str
    n: int
    editors: int
    blind: int
    equal: float
    alpha: float | None
    low: float | None
    high: float | None


Rows = Mapping[tuple[str, str], Mapping[str, Reading]]
"""By table and row, each editor's reading."""


def readings(decisions: Iterable[Decision]) -> Rows:
    """Gather each editor's last verdict on each row.

    Args:
        decisions: In the order of the log.

    Returns:
        By table and row (of tone by sentence and target), by editor: who writes a name in other letters is
        the same. Who takes decisions back has no verdict any more; what another took back is still that
        editor's.
    """
    found: dict[tuple[str, str], dict[str, Reading]] = defaultdict(dict)
    for made in decisions:
        if made.is_change:
            continue
        who = editor(made.reviewer)
        row_id = made.row_id
        if made.table in codes.CODED_TABLES:
            row_id = f"{row_id} {made.coded_target}"
        row = found[made.table, row_id]
        if made.reopens or (made.decision == CODE and made.value == ""):
            row.pop(who, None)
        elif made.decision == CODE:
            # Nothing of a reading or of another's code stands beside what is coded.
            row[who] = Reading(made.value, blind=True)
        elif made.decision == SECOND:
            row[who] = Reading(made.value, blind=True)
        else:
            row[who] = Reading(made.decision, blind=False)
    return found


def editor(reviewer: str) -> str:
    """Tell an editor by the name, however it is written: empty for nobody."""
    return " ".join(reviewer.casefold().split())


def agreements(decisions: Iterable[Decision]) -> list[Agreement]:
    """Measure how far editors agree, for each kind of rows that two of them judged.

    Args:
        decisions: In the order of the log.
    """
    found = readings(decisions)
    out = []
    for table, label in codes.REVIEWED_TABLES.items():
        rows = [row for (of, _), row in found.items() if of == table and len(row) > 1]
        if rows:
            out.append(_measured(table, label, rows, list(VERDICTS), "nominal"))
    for table, label in codes.CODED_TABLES.items():
        # Who cannot say has said nothing of the tone.
        said = (
            {who: each for who, each in row.items() if each.verdict in _TONES}
            for (of, _), row in found.items()
            if of == table
        )
        if rows := [row for row in said if len(row) > 1]:
            out.append(_measured(table, label, rows, _TONES, "ordinal"))
    return out


_TONES = ("neg", "neu", "pos")
"""Codes of tone in their order."""


def _measured(
    variable_id: str, label: str, rows: Sequence[Mapping[str, Reading]], values: Sequence[str], scale: Scale
) -> Agreement:
    counts = np.array([[_count(row, value) for value in values] for row in rows], float)
    value, low, high = alpha(counts, scale, key=variable_id) if len(rows) >= FEWEST else (None, None, None)
    return Agreement(
        variable_id,
        label,
        len(rows),
        len({who for row in rows for who in row}),
        sum(any(reading.blind for reading in row.values()) for row in rows),
        round(float((counts.max(axis=1) == counts.sum(axis=1)).mean()), 4),
        value,
        low,
        high,
    )


def _count(row: Mapping[str, Reading], value: str) -> int:
    return sum(reading.verdict == value for reading in row.values())


def alpha(counts: np.ndarray, scale: Scale, *, key: str) -> tuple[float | None, float | None, float | None]:
    """Compute Krippendorff's alpha and its 95 % interval.

    Args:
        counts: A row for each unit and a column for each value, in order: how many gave it that value. Units
            that fewer than two judged tell nothing and are left out.
        scale: How far two values are apart: nominal, all alike; ordinal, by how many lie between.
        key: Fixes the random draws.

    Returns:
        Alpha, lower and upper end; all None where every verdict is the same, of which chance cannot be told.
    """
    counts = counts[counts.sum(axis=1) > 1]
    kinds, times = np.unique(counts, axis=0, return_counts=True)
    judged = kinds.sum(axis=1)
    # How often each value meets each other one in a unit of that kind, divided by its verdicts less one.
    pairs = kinds[:, :, None] * kinds[:, None, :]
    pairs[:, range(kinds.shape[1]), range(kinds.shape[1])] -= kinds
    together = pairs / (judged - 1)[:, None, None]
    value = _alphas(np.tensordot(times[None].astype(float), together, 1), scale)[0]
    if np.isnan(value):
        return None, None, None
    rng = np.random.default_rng([SEED, zlib.crc32(f"alpha/{key}".encode())])
    drawn = rng.multinomial(len(counts), times / len(counts), size=RESAMPLES).astype(float)
    alphas = _alphas(np.tensordot(drawn, together, 1), scale)
    low, high = np.nanquantile(alphas, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return round(float(value), 4), round(float(low), 4), round(float(high), 4)


def _alphas(coincidences: np.ndarray, scale: Scale) -> np.ndarray:
    """Alpha of each of several matrices of coincidences; NaN where all verdicts are the same."""
    marginals = coincidences.sum(axis=2)
    total = marginals.sum(axis=1)
    apart = _apart(marginals, scale)
    observed = (coincidences * apart).sum(axis=(1, 2)) / total
    expected = (marginals[:, :, None] * marginals[:, None, :] * apart).sum(axis=(1, 2))
    expected = expected / (total * (total - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - observed / expected, np.nan)


def _apart(marginals: np.ndarray, scale: Scale) -> np.ndarray:
    """The squared distance of any two values, for each of several sets of marginals."""
    k = marginals.shape[1]
    if scale == "nominal":
        return np.broadcast_to(1.0 - np.eye(k), (len(marginals), k, k))
    below = np.cumsum(marginals, axis=1)
    # From the middle of the verdicts that are one value to the middle of those that are the other.
    middle = below - marginals / 2
    return (middle[:, :, None] - middle[:, None, :]) ** 2


def spread(decisions: Iterable[Decision]) -> dict[tuple[str, str], Counter[str]]:
    """Count the verdicts on each row on which editors differ."""
    found = {
        key: Counter(reading.verdict for reading in row.values()) for key, row in readings(decisions).items()
    }
    return {key: verdicts for key, verdicts in found.items() if len(verdicts) > 1}


def as_rows(found: Iterable[Agreement]) -> list[dict[str, str]]:
    """Write agreements as rows of the table `editor_agreement`."""
    return [
        {
            name: "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)
            for name, cell in one._asdict().items()
        }
        for one in found
    ]
