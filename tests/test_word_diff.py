"""How two texts differ word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.word_diff import Piece, pieces


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("", "", ()),
        ("the frank talks", "The frank talks", (Piece("both", "The frank talks"),)),
        (
            "frank talks",
            "long talks",
            (Piece("first", "frank"), Piece("second", "long"), Piece("both", "talks")),
        ),
        ("one", "", (Piece("first", "one"),)),
    ],
)
def test_what_both_have_and_what_one_alone(first: str, second: str, found: tuple[Piece, ...]) -> None:
    assert pieces(first, second) == found


WORDS = st.lists(st.sampled_from("red blue green".split()), max_size=8).map(" ".join)


@given(WORDS, WORDS)
def test_each_text_can_be_put_together_again(first: str, second: str) -> None:
    found = pieces(first, second)
    for side, text in (("first", first), ("second", second)):
        assert " ".join(piece.text for piece in found if piece.where in ("both", side)) == text
