"""The shipped reader of tone: its figures are those on record, its sentences those it never learned from."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict

import numpy as np
import pytest

from lib.extraction.tone import reader
from lib.extraction.tone.marked import LABELS, Item
from lib.extraction.tone.training import material
from tests.conftest import DATA


@pytest.fixture(scope="module")
def on_record() -> dict[str, float]:
    with (DATA / "tone_errors.csv").open(encoding="utf-8", newline="") as file:
        return {r["measure"]: float(r["value"]) for r in csv.DictReader(file) if r["set_id"] == "own-test"}


def test_the_figures_on_record_are_those_of_the_shipped_model(on_record: dict[str, float]) -> None:
    coded = material.own("test")
    found = list(reader.read(one.item for one in coded))
    true = np.array([LABELS.index(one.label) for one in coded])
    read = np.array([LABELS.index(one.label) for one in found])
    score = np.array([one.score for one in found])
    f1 = [2 * np.sum((true == k) & (read == k)) / (np.sum(true == k) + np.sum(read == k)) for k in range(3)]
    pos, neg = score[true == 2], score[true == 0]
    # Processors round differently: a sentence or two may fall to the other side.
    assert np.mean(f1) == pytest.approx(on_record["macro-f1"], abs=0.02)
    assert np.mean(pos[:, None] > neg) == pytest.approx(on_record["auc"], abs=0.01)
    assert np.mean([one.is_sure for one in found]) == pytest.approx(on_record["coverage"], abs=0.02)


def _both(text: str) -> tuple[reader.Reading, reader.Reading]:
    items = [Item(text, text.index(name), text.index(name) + 7) for name in ("Norland", "Sudland")]
    good, bad = reader.read(items)
    return good, bad


@pytest.mark.parametrize(
    "text",
    [
        "The envoy thanked Norland for its generous help and condemned Sudland for its lies.",
        "Observers praised Norland and accused Sudland of fraud.",
    ],
)
def test_targets_of_one_sentence_are_told_apart(text: str) -> None:
    good, bad = _both(text)
    assert (good.label, bad.label) == ("pos", "neg")


@pytest.mark.parametrize(
    "text",
    [
        "Norland kept every promise and fed the refugees, while Sudland lied, stole and burned the harvest.",
        "Norland kept its promise and saved the refugees, while Sudland burned the harvest.",
    ],
)
def test_deeds_are_weighed_against_each_other(text: str) -> None:
    good, bad = _both(text)
    assert good.score > bad.score + 0.5


def test_readings_do_not_depend_on_their_company() -> None:
    items = [one.item for one in material.own("test")[:40]]
    together = list(reader.read(items))
    alone = [next(iter(reader.read([item]))) for item in items[:5]]
    for one, other in zip(alone, together[:5], strict=True):
        # Numbers of eight bits are scaled over a batch.
        assert one.score == pytest.approx(other.score, abs=0.1)


def test_probabilities_are_of_one() -> None:
    scores = np.array([[4.0, 0, -3, 0.5, 0.1], [0, 0, 0, 0, 0], [-900, 0, 900, 1, 1]])
    assert reader.probabilities(scores).sum(axis=1) == pytest.approx([1, 1, 1])


def test_nothing_in_nothing_out() -> None:
    assert list(reader.read([])) == []


def _own() -> list[dict[str, str]]:
    with material.OWN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_our_own_sentences_are_as_the_card_says() -> None:
    rows = _own()
    parts = Counter(row["part"] for row in rows)
    assert parts == {"train": 1169, "tune": 133, "test": 250}
    assert sum(row["first"] != row["second"] for row in rows) == 9
    assert all(row["text"][int(row["start"]) : int(row["end"])] == row["target"] for row in rows)


def test_no_scene_and_no_sentence_is_on_both_sides() -> None:
    for column in ("scene", "text"):
        parts = defaultdict(set)
        for row in _own():
            parts[row[column]].add(row["part"])
        assert {key for key, found in parts.items() if len(found) > 1} == set()


def test_the_second_round_is_for_training_only() -> None:
    assert {row["part"] for row in _own() if row["round"] == "2"} == {"train"}
    assert len(material.own("train", rounds=1)) < len(material.own("train"))
