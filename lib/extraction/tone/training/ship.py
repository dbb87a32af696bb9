"""Make the shipped model of trained weights and measure it: `python -m lib.extraction.tone.training.ship -h`.

Weights of several seeds are averaged (Wortsman et al. 2022, Model soups), which costs nothing when reading;
the encoder is written as int8 ONNX; a logistic model weighs its scores with the tone of the words. That model
is fitted on the development files and on our own sentences kept for tuning, none of which the encoder has
seen. What is reported of these same rows is cross-fitted: each is judged by a fit that left its sentence out.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from lib.extraction.tone import marked, reader
from lib.extraction.tone.marked import LABELS, Item
from lib.extraction.tone.training import material
from lib.extraction.tone.training.encoder import Encoder
from lib.extraction.tone.training.material import Coded

VERSION = "basewatch-tone 1"
FOLDS = 5
PENALTY = 1e-3
RIGHT_WHEN_SURE = 0.85
"""The model abstains below the probability from which so many of its cross-fitted labels are right."""
RESAMPLES = 2000
FIGURES = ("set_id", "model", "measure", "n", "value", "low", "high")
ABSTAINED = "abstained"
FIGURES_FILE = Path(__file__).resolve().parents[4] / "data" / "tone_errors.csv"
"""The table of the figures, which every build takes along."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the model, its settings and its figures."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("weights", type=Path, nargs="+", help="files that train.py wrote")
    words.add_argument(
        "--news", type=Path, required=True, help="folder with NewsMTSC's rw-dev and mt-dev.jsonl"
    )
    options = words.parse_args(arguments)
    export(averaged(options.weights), reader.MODEL / "tone.onnx")
    sets = {
        "news-rw": material.news(options.news / "rw-dev.jsonl"),
        "news-mt": material.news(options.news / "mt-dev.jsonl"),
        "own-tune": material.own("tune"),
        "own-test": material.own("test"),
    }
    scores = {name: _scores([one.item for one in coded]) for name, coded in sets.items()}
    gold = {name: np.array([LABELS.index(one.label) for one in coded]) for name, coded in sets.items()}
    fitted = ("news-rw", "news-mt", "own-tune")
    x, y = np.vstack([scores[name] for name in fitted]), np.concatenate([gold[name] for name in fitted])
    texts = [one.item.text for name in fitted for one in sets[name]]
    weights, offsets = _fit(x, y)
    crossed = _cross_fitted(x, y, texts)
    ends = np.cumsum([len(gold[name]) for name in fitted])[:-1]
    likely = dict(zip(fitted, np.split(crossed, ends), strict=True))
    likely["own-test"] = _likely(scores["own-test"], weights, offsets)
    sure_from = _sure_from(crossed, y)
    settings = {
        "name": VERSION,
        "weights": np.round(weights, 5).tolist(),
        "offsets": np.round(offsets, 5).tolist(),
        "sure_from": sure_from,
    }
    (reader.MODEL / "reader.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    rows = [row for name in sets for row in figures(name, sets[name], likely[name], sure_from)]
    with FIGURES_FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIGURES, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        print(*row.values())
    return 0


def averaged(paths: Sequence[Path]) -> Encoder:
    """Return an encoder whose weights are the mean of several, trained from the same beginning."""
    states = [torch.load(path, weights_only=True) for path in paths]
    encoder = Encoder()
    encoder.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return encoder.eval()


def export(encoder: Encoder, path: Path) -> None:
    """Write an encoder as ONNX with weights of eight bits.

    Seven of the eight are used: processors without VNNI would else overflow and read another tone.
    """
    example = tuple(torch.ones(2, 9, dtype=torch.int64) for _ in marked.Batch._fields)
    rows, length = torch.export.Dim("rows"), torch.export.Dim("length", max=marked.LONGEST)
    names = marked.Batch._fields
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            encoder,
            example,
            whole,
            dynamo=True,
            external_data=False,
            input_names=list(names),
            output_names=["scores"],
            dynamic_shapes={name: {0: rows, 1: length} for name in names},
        )
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    onnx.checker.check_model(onnx.load(path))


def _scores(items: Sequence[Item]) -> np.ndarray:
    began = time.process_time()
    scores = np.hstack([reader.encoded(items), [marked.word_tones(item) for item in items]])
    print(f"{len(items)} items: {len(items) / (time.process_time() - began):.0f} a CPU second")
    return scores


# --- the logistic model -----------------------------------------------------------------------------


def _fit(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit weights and offsets by maximum likelihood.

    Five numbers only, since there are few rows: one that stretches the encoder's scores, one for each tone of
    words, which speaks for pos as much as against neg, and an offset each for neg and pos.
    """
    inputs, labels = torch.from_numpy(x), torch.from_numpy(y)
    scores, tones = inputs[:, : len(LABELS)], inputs[:, len(LABELS) :]
    stretch = torch.ones((), dtype=torch.float64, requires_grad=True)
    words = torch.zeros(tones.shape[1], dtype=torch.float64, requires_grad=True)
    ends = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    search = torch.optim.LBFGS([stretch, words, ends], max_iter=500, line_search_fn="strong_wolfe")
    sides = torch.tensor([-1.0, 0.0, 1.0], dtype=torch.float64)

    def loss() -> torch.Tensor:
        search.zero_grad()
        offsets = torch.stack([ends[0], torch.zeros((), dtype=torch.float64), ends[1]])
        raised = stretch * scores + (tones @ words)[:, None] * sides + offsets
        value = torch.nn.functional.cross_entropy(raised, labels) + PENALTY * (words**2).sum()
        value.backward()
        return value

    search.step(loss)
    whole = torch.hstack([torch.eye(len(LABELS), dtype=torch.float64) * stretch, torch.outer(sides, words)])
    offsets = np.array([ends[0].item(), 0.0, ends[1].item()])
    return whole.detach().numpy(), offsets


def _likely(x: np.ndarray, weights: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    raised = x @ weights.T + offsets
    powers = np.exp(raised - raised.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _cross_fitted(x: np.ndarray, y: np.ndarray, texts: Sequence[str]) -> np.ndarray:
    """Judge each row by a fit on the folds that its sentence is not in."""
    distinct = sorted(set(texts))
    order = np.random.default_rng(7).permutation(len(distinct))
    fold = dict(zip((distinct[n] for n in order), (n % FOLDS for n in range(len(order))), strict=True))
    folds = np.array([fold[text] for text in texts])
    out = np.zeros((len(y), len(LABELS)))
    for one in range(FOLDS):
        weights, offsets = _fit(x[folds != one], y[folds != one])
        out[folds == one] = _likely(x[folds == one], weights, offsets)
    return out


def _sure_from(likely: np.ndarray, y: np.ndarray) -> float:
    """The lowest probability, in hundredths, from which enough labels are right."""
    best, right = likely.max(axis=1), likely.argmax(axis=1) == y
    for bound in np.arange(0.34, 0.99, 0.01):
        if right[best >= bound].mean() >= RIGHT_WHEN_SURE:
            return round(float(bound), 2)
    raise ValueError(f"at no bound are {RIGHT_WHEN_SURE:.0%} of the labels right")


# --- figures ------------------------------------------------------------------------------------------


def figures(
    name: str, coded: Sequence[Coded], likely: np.ndarray, sure_from: float
) -> list[dict[str, object]]:
    """Measure readings by the coded tone, with 95 % bootstrap intervals that draw whole sentences.

    Returns:
        Rows of `FIGURES`: macro-F1; how often an item coded pos scores above one coded neg (AUC), by the
        model and by the lexicon alone (VADER); the share of all items read as the opposite (flips); of
        items coded pos or neg the share whose score has the wrong sign (wrong-way); the share on which
        the model does not abstain, and how many of those labels are right; the counts of the confusion.
    """
    y = np.array([LABELS.index(one.label) for one in coded])
    lexicon = np.array([marked.word_tones(one.item)[0] for one in coded])
    units: dict[str, list[int]] = {}
    for n, one in enumerate(coded):
        units.setdefault(one.item.text, []).append(n)
    groups = [np.array(rows) for rows in units.values()]
    draw = np.random.default_rng(11)
    drawn = [
        np.concatenate([groups[n] for n in draw.integers(0, len(groups), len(groups))])
        for _ in range(RESAMPLES)
    ]
    rows = []
    for measure, of in _MEASURES.items():
        values = [of(y[ix], likely[ix], lexicon[ix], sure_from) for ix in drawn]
        low, high = np.nanquantile(values, [0.025, 0.975])
        value = of(y, likely, lexicon, sure_from)
        rows.append(_row(name, measure, len(y), value, low, high))
    readings = np.where(likely.max(axis=1) >= sure_from, likely.argmax(axis=1), len(LABELS))
    for i, true in enumerate(LABELS):
        for j, reading in enumerate((*LABELS, ABSTAINED)):
            both = int(((y == i) & (readings == j)).sum())
            rows.append(_row(name, f"{true}-read-{reading}", int((y == i).sum()), both))
    return rows


def _row(name: str, measure: str, n: int, value: float, *ends: float) -> dict[str, object]:
    numbers = dict(zip(("value", "low", "high"), (value, *ends), strict=False))
    cells = {key: f"{number:.4f}".rstrip("0").rstrip(".") for key, number in numbers.items()}
    return {"set_id": name, "model": VERSION, "measure": measure, "n": n, **cells}


def _macro_f1(y: np.ndarray, likely: np.ndarray, lexicon: np.ndarray, sure_from: float) -> float:
    labels = likely.argmax(axis=1)
    values = [
        2 * np.sum((y == k) & (labels == k)) / max(1, np.sum(y == k) + np.sum(labels == k))
        for k in range(len(LABELS))
    ]
    return float(np.mean(values))


def _auc(y: np.ndarray, score: np.ndarray) -> float:
    pos, neg = score[y == 2], score[y == 0]
    return float(np.mean((pos[:, None] > neg) + 0.5 * (pos[:, None] == neg)))


def _model_auc(y: np.ndarray, likely: np.ndarray, lexicon: np.ndarray, sure_from: float) -> float:
    return _auc(y, likely[:, 2] - likely[:, 0])


def _lexicon_auc(y: np.ndarray, likely: np.ndarray, lexicon: np.ndarray, sure_from: float) -> float:
    return _auc(y, lexicon)


def _flips(y: np.ndarray, likely: np.ndarray, lexicon: np.ndarray, sure_from: float) -> float:
    return float(np.mean(np.abs(y - likely.argmax(axis=1)) == 2))


def _wrong_way(y: np.ndarray, likely: np.ndarray, lexicon: np.ndarray, sure_from: float) -> float:
    toned = y != 1
    return float(np.mean((likely[toned, 2] > likely[toned, 0]) != (y[toned] == 2)))


def _coverage(y: np.ndarray, likely: np.ndarray, lexicon: np.ndarray, sure_from: float) -> float:
    return float(np.mean(likely.max(axis=1) >= sure_from))


def _right_when_sure(y: np.ndarray, likely: np.ndarray, lexicon: np.ndarray, sure_from: float) -> float:
    sure = likely.max(axis=1) >= sure_from
    return float(np.mean(likely.argmax(axis=1)[sure] == y[sure]))


_MEASURES = {
    "macro-f1": _macro_f1,
    "auc": _model_auc,
    "auc-words": _lexicon_auc,
    "flips": _flips,
    "wrong-way": _wrong_way,
    "coverage": _coverage,
    "right-when-sure": _right_when_sure,
}
"""What is measured, by name."""

if __name__ == "__main__":
    raise SystemExit(main())
