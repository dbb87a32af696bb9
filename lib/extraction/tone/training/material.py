"""The sentences that the reader of tone learns from and is measured on."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lib.extraction.tone.marked import Item

Part = Literal["train", "tune", "test"]
OWN = Path(__file__).with_name("sentences.tsv")


@dataclass(frozen=True)
class Coded:
    """An item with its tone.

    Attributes:
        item: Sentence and target.
        label: neg, neu or pos.
    """

    item: Item
    label: str


ROUNDS = 2
"""How many rounds of our own sentences were written; the second has sentences to train on only."""


def own(part: Part, rounds: int = ROUNDS, path: Path = OWN) -> list[Coded]:
    """Return our own sentences of one part; a scene is whole in one, so none has a sister in another."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Coded(Item(row["text"], int(row["start"]), int(row["end"])), row["label"])
        for row in rows
        if row["part"] == part and int(row["round"]) <= rounds
    ]


def news(path: Path) -> list[Coded]:
    """Return a file of NewsMTSC (Hamborg and Donnay 2021), lines `{text, target_start, target_end, gold}`."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Coded(Item(row["text"], row["target_start"], row["target_end"]), row["gold"]) for row in rows]
