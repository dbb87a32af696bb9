"""What the reader of tone sees of a sentence: word pieces with the target marked, and the tone of the words.

Training and reading both take it from here, so that neither sees what the other does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from lib.extraction.wordtone import word_tone

LABELS = ("neg", "neu", "pos")
"""Labels in the order of the model's outputs."""
TOKENIZER = Path(__file__).with_name("model") / "tokenizer.json"
LONGEST = 128
"""Word pieces that the encoder sees at most; what lies farthest from the target is cut."""
_LONGEST_TARGET = 40
_BEGIN, _OPEN, _CLOSE, _END, _MASK = 101, 1, 2, 102, 103
"""Ids of the vocabulary's [CLS], [unused0], [unused1], [SEP] and [MASK]."""
_NEAR = 8
"""Words on either side of the target that count as near it."""


@dataclass(frozen=True)
class Item:
    """A sentence and the target in it.

    Attributes:
        text: The sentence.
        start: First character of the target.
        end: Character after its last one.
    """

    text: str
    start: int
    end: int


class Pieces(NamedTuple):
    """Word pieces left of the target, of the target, and right of it."""

    left: list[int]
    target: list[int]
    right: list[int]


class Batch(NamedTuple):
    """Several items as the encoder takes them, a row each.

    Attributes:
        ids: Ids of the word pieces, 0 where a row is shorter than the longest.
        seen: 1 where there is a word piece.
        target: 1 on the target and the marks around it.
    """

    ids: np.ndarray
    seen: np.ndarray
    target: np.ndarray


@cache
def _tokenizer():  # type: ignore[no-untyped-def]
    # Imported late: the dashboard's own requirements do not hold it.
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def pieces(item: Item) -> Pieces:
    """Cut a sentence into word pieces, the target apart."""
    parts = item.text[: item.start], item.text[item.start : item.end], item.text[item.end :]
    return Pieces(*(_tokenizer().encode(part, add_special_tokens=False).ids for part in parts))


def batch(items: Sequence[Pieces], *, masked: Sequence[bool] = ()) -> Batch:
    """Put items into rows of one length.

    Args:
        items: At least one.
        masked: For each item whether its target's name is hidden, as half of them are in training, so that
            no name becomes good or bad by itself; empty for none.
    """
    rows = [_row(one, hide) for one, hide in zip(items, masked or [False] * len(items), strict=True)]
    longest = max(len(ids) for ids, _, _ in rows)
    out = Batch(
        np.zeros((len(rows), longest), np.int64),
        np.zeros((len(rows), longest), np.int64),
        np.zeros((len(rows), longest), np.int64),
    )
    for n, (ids, start, end) in enumerate(rows):
        out.ids[n, : len(ids)] = ids
        out.seen[n, : len(ids)] = 1
        out.target[n, start:end] = 1
    return out


def _row(item: Pieces, hide: bool) -> tuple[list[int], int, int]:
    """Ids of an item, and where the marked target begins and ends."""
    target = [_MASK] if hide else item.target[:_LONGEST_TARGET]
    room = LONGEST - 4 - len(target)
    kept = min(len(item.left), max(room // 2, room - len(item.right)))
    left = item.left[len(item.left) - kept :]
    right = item.right[: room - kept]
    ids = [_BEGIN, *left, _OPEN, *target, _CLOSE, *right, _END]
    return ids, 1 + len(left), 3 + len(left) + len(target)


def word_tones(item: Item) -> list[float]:
    """Return the lexicon's tone of the whole sentence and of the words near the target, from -1 to 1.

    Near it the target's own words are left out: a name such as "Freedom Party" says nothing of what is said
    about it.
    """
    left, right = item.text[: item.start].split(), item.text[item.end :].split()
    return [word_tone(item.text), word_tone(" ".join([*left[-_NEAR:], *right[:_NEAR]]))]
