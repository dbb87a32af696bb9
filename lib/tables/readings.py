"""Tone as a model read it, with what editors coded of it: means by cell, and which sentence to code next.

A cell is the sentences of one outlet that name one target. In each, sentences are coded in an order drawn by
chance, so that those coded at any time are a random sample of it, which the correction by them asks for
(Angelopoulos et al. 2023). Only how many are coded of which cell is chosen, as strata get their share of a
sample (Neyman 1934): the cell goes first whose interval is the widest of those that codes will narrow. To
choose sentences of a cell by the model's doubt would narrow more with the same work, and would have to be
weighted for (Zrnic and Candès 2024, Active statistical inference); with tens of sentences such weights are
too rough.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from lib.tables import codes, corrected
from lib.tables.corrected import FEWEST_REVIEWED, Corrected
from lib.tables.model import Tables

VALUES = {"neg": -1, "neu": 0, "pos": 1, "abstained": 0}
"""What readings and codes count for."""
TRUE = ("neg", "neu", "pos")
"""Tones in their order."""

_STEP = 10
"""Codes more, for which it is foreseen anew what they will come to."""


class Cell(NamedTuple):
    """The sentences of an outlet that name a target.

    Attributes:
        outlet_id: The outlet.
        target_id: The target.
        n: How many readings there are.
        coded: How many of them editors coded, those of whom nobody can say aside.
        now: Their mean and its interval as they are.
        gain: By how much each sentence coded next is foreseen to narrow the interval, on average.
        queue: Sentences that nobody has coded, in the order in which they are drawn.
    """

    outlet_id: str
    target_id: str
    n: int
    coded: int
    now: Corrected
    gain: float
    queue: tuple[str, ...]


def confusion(tables: Tables) -> np.ndarray:
    """Return the counts of readings by true tone, over all sentences that the model did not learn from."""
    counts = tables.tone_errors.groupby("measure")["value"].sum()
    return np.array([[counts[f"{true}-read-{reading}"] for reading in codes.TONE_READINGS] for true in TRUE])


def by_coded(rows: pd.DataFrame) -> Corrected | None:
    """Correct the mean of readings by those of them that editors coded; None where these are too few.

    Args:
        rows: Readings, with `coded`: a sample drawn by chance, as the desk draws it.
    """
    coded = rows["coded"].isin(TRUE)
    if coded.sum() < FEWEST_REVIEWED:
        return None
    there = rows[coded]
    return corrected.from_reviewed(
        rows[~coded]["reading"].map(VALUES).to_numpy(float),
        there["coded"].map(VALUES).to_numpy(float),
        there["reading"].map(VALUES).to_numpy(float),
    )


def by_confusion(rows: pd.DataFrame, error: np.ndarray) -> Corrected:
    """Correct the mean of readings by the model's confusion elsewhere.

    Args:
        rows: Readings, at least one.
        error: As `confusion` gives it.
    """
    return corrected.from_confusion(counted(rows), error)


def counted(rows: pd.DataFrame) -> list[int]:
    """Count readings by what they are, in the order of the columns of a confusion."""
    counts = rows["reading"].value_counts()
    return [int(counts.get(reading, 0)) for reading in codes.TONE_READINGS]


def cells(tables: Tables, rows: pd.DataFrame) -> list[Cell]:
    """List the cells of readings: those that codes will narrow first, among them the widest intervals.

    Args:
        tables: All tables.
        rows: The readings, with what is coded by now.
    """
    error = confusion(tables)
    found = []
    for (outlet, target), here in rows.groupby(["outlet_id", "target_id"], sort=True):
        now = by_coded(here) or by_confusion(here, error)
        coded = int(here["coded"].isin(TRUE).sum())
        queue = drawn(here[here["coded"] == ""]["sentence_id"], target)
        gain = _gain(here, now, coded, len(queue), error)
        found.append(Cell(outlet, target, len(here), coded, now, gain, queue))
    return sorted(found, key=lambda cell: (cell.gain <= 0, cell.now.low - cell.now.high))


def drawn(sentences: Collection[str], target_id: str) -> tuple[str, ...]:
    """Order sentences by chance, always the same way."""
    return tuple(sorted(sentences, key=lambda each: hashlib.sha256(f"{target_id} {each}".encode()).digest()))


def _gain(rows: pd.DataFrame, now: Corrected, coded: int, left: int, error: np.ndarray) -> float:
    """By how much the interval narrows for each sentence that is coded next, with as many as tell most each.

    A few codes may tell less than the model's error elsewhere, on which they no longer lean: more are needed.
    """
    width = now.high - now.low
    if now.method == "reviewed":
        # What is unsure then is mostly the mean of the corrections.
        return width * (1 - (coded / (coded + 1)) ** 0.5) if left else 0.0
    read = counted(rows)
    gains = [
        (width - min(corrected.width_when_reviewed(read, error, n), 2.0)) / (n - coded)
        for n in range(FEWEST_REVIEWED, coded + left + 1, _STEP)
    ]
    return max(0.0, *gains) if gains else 0.0


def with_codes(rows: pd.DataFrame, coded: Sequence[tuple[str, str, str]]) -> pd.DataFrame:
    """Add codes that the tables do not have yet to readings.

    Args:
        rows: Readings.
        coded: Sentence, target and code, in the order in which they were given.
    """
    known = {(sentence, target): value for sentence, target, value in coded}
    return rows.assign(
        coded=[
            known.get((sentence, target), value)
            for sentence, target, value in zip(
                rows["sentence_id"], rows["target_id"], rows["coded"], strict=True
            )
        ]
    )
