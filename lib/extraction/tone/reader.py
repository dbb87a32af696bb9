"""Read the tone of sentences toward a named target.

An encoder of 22 million parameters (all-MiniLM-L6-v2), fine-tuned in `training`, gives three scores; a small
logistic model weighs them with the tone of the words (VADER). Whoever speaks counts: praise or blame inside a
quotation is tone toward the target as much as the narrator's. Data, licences and error: `model/card.md`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal, cast

import numpy as np

from lib.extraction.tone import marked
from lib.extraction.tone.marked import LABELS, Item

Label = Literal["neg", "neu", "pos"]
MODEL = Path(__file__).with_name("model")
_BATCH = 16
TOGETHER = _BATCH * 8
"""Items that are sorted into batches together."""


@dataclass(frozen=True)
class Reading:
    """What the model makes of one sentence and target.

    Attributes:
        label: The likeliest tone.
        probability: How likely the model holds it to be, from 0 to 1; calibrated on development data.
        score: Probability of pos less that of neg, from -1 to 1.
        is_sure: Whether the probability reaches the bound below which the model abstains.
    """

    label: Label
    probability: float
    score: float
    is_sure: bool


@dataclass(frozen=True)
class Settings:
    """What stands in `model/reader.json`.

    Attributes:
        name: Name and version of the model, as rows carry it.
        weights: For each label the weights of the encoder's three scores and the two tones of words.
        offsets: For each label the number added.
        sure_from: Probability from which a label is given out; below, the model abstains.
    """

    name: str
    weights: np.ndarray
    offsets: np.ndarray
    sure_from: float


@cache
def settings() -> Settings:
    """Return the settings of the shipped model."""
    content = json.loads((MODEL / "reader.json").read_text(encoding="utf-8"))
    return Settings(
        content["name"], np.array(content["weights"]), np.array(content["offsets"]), content["sure_from"]
    )


@cache
def _session():  # type: ignore[no-untyped-def]
    # Imported late: the dashboard's own requirements do not hold it.
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # A build works on articles in processes of its own; a second thread in each would only get in the way.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        os.fspath(MODEL / "tone.onnx"), options, providers=["CPUExecutionProvider"]
    )


def read(items: Iterable[Item]) -> Iterator[Reading]:
    """Read the tone of items, in order.

    Args:
        items: Sentences with their targets.

    Raises:
        ModuleNotFoundError: The build's requirements are not installed.
    """
    rest = iter(items)
    while some := list(islice(rest, TOGETHER)):
        yield from _together(some)


def forget() -> None:
    """Let go of the model, which takes 60 MB; the next reading loads it again, in a twentieth of a second."""
    _session.cache_clear()


def _together(items: Sequence[Item]) -> list[Reading]:
    scores = np.hstack([encoded(items), [marked.word_tones(item) for item in items]])
    return [_reading(row) for row in probabilities(scores)]


def encoded(items: Sequence[Item]) -> np.ndarray:
    """Return the encoder's three scores of each item, before word tone is weighed in."""
    pieces = [marked.pieces(item) for item in items]
    # Sentences of about one length together: a batch costs as much as its longest.
    order = sorted(range(len(items)), key=lambda n: sum(map(len, pieces[n])))
    out = np.zeros((len(items), len(LABELS)))
    for first in range(0, len(order), _BATCH):
        chosen = order[first : first + _BATCH]
        batch = marked.batch([pieces[n] for n in chosen])
        out[chosen] = _session().run(None, batch._asdict())[0]
    return out


def probabilities(scores: np.ndarray) -> np.ndarray:
    """Turn scores, a row for each item, into the probabilities of neg, neu and pos."""
    chosen = settings()
    raised = scores @ chosen.weights.T + chosen.offsets
    powers = np.exp(raised - raised.max(axis=1, keepdims=True))
    return cast(np.ndarray, powers / powers.sum(axis=1, keepdims=True))


def _reading(row: np.ndarray) -> Reading:
    best = int(row.argmax())
    probability = float(row[best])
    return Reading(
        cast(Label, LABELS[best]),
        round(probability, 4),
        round(float(row[2] - row[0]), 4),
        probability >= settings().sure_from,
    )
