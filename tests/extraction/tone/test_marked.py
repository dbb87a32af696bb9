"""What the reader of tone sees of a sentence."""

from __future__ import annotations

import pytest

from lib.extraction.tone import marked
from lib.extraction.tone.marked import Item

TEXT = "Ministers in Norland praised the army of Sudland."


def _item(text: str, target: str) -> Item:
    start = text.index(target)
    return Item(text, start, start + len(target))


def test_the_target_is_marked() -> None:
    cut = marked.pieces(_item(TEXT, "the army"))
    batch = marked.batch([cut])
    ids, target = batch.ids[0].tolist(), batch.target[0].tolist()
    first, last = target.index(1), len(target) - 1 - target[::-1].index(1)
    assert ids[first : last + 1] == [1, *cut.target, 2]
    assert (ids[0], ids[-1]) == (101, 102)
    assert sum(target) == len(cut.target) + 2


def test_two_targets_of_a_sentence_look_different() -> None:
    batch = marked.batch([marked.pieces(_item(TEXT, name)) for name in ("Norland", "Sudland")])
    assert batch.ids[0].tolist() != batch.ids[1].tolist()


def test_a_hidden_name_leaves_no_trace() -> None:
    texts = TEXT, TEXT.replace("Sudland", "Ostland")
    cuts = [
        marked.pieces(_item(text, name)) for text, name in zip(texts, ("Sudland", "Ostland"), strict=True)
    ]
    shown, hidden = marked.batch(cuts), marked.batch(cuts, masked=[True, True])
    assert shown.ids[0].tolist() != shown.ids[1].tolist()
    assert hidden.ids[0].tolist() == hidden.ids[1].tolist()


def test_short_rows_are_filled() -> None:
    batch = marked.batch([marked.pieces(_item(TEXT, "Norland")), marked.pieces(Item("Norland won.", 0, 7))])
    length = int(batch.seen[1].sum())
    assert length < batch.ids.shape[1]
    assert not batch.ids[1, length:].any()


@pytest.mark.parametrize("at", [0, 100, 199])
def test_of_a_long_sentence_the_target_is_kept(at: int) -> None:
    words = ["river"] * 200
    words[at] = "Norland"
    text = " ".join(words)
    cut = marked.pieces(_item(text, "Norland"))
    batch = marked.batch([cut])
    assert batch.ids.shape[1] == marked.LONGEST
    assert set(cut.target) <= set(batch.ids[0].tolist())
    assert batch.target.sum() == len(cut.target) + 2


def test_the_targets_own_words_have_no_tone_near_it() -> None:
    whole, near = marked.word_tones(
        _item("The Freedom and Joy Party met on Monday.", "Freedom and Joy Party")
    )
    assert whole > 0
    assert near == 0
