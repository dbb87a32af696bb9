"""What a reader types, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.tables.search import words


@pytest.mark.parametrize(
    ("text", "joined", "phrases"),
    [
        ("bases  Talks", ["bases", "talks"], []),
        ('base "No comment"', ["base", "no comment"], ["no comment"]),
        ("“No comment”", ["no comment"], ["no comment"]),
        ("al-Sharaa's", ["al sharaa"], []),
        ("the ministry’s word.", ["the", "ministry", "word"], []),
        ("Каддах", ["каддах"], []),
        ("Straße İzmir", ["straße", "izmir"], []),
        ('talks "', ["talks"], []),
        ('"" !? 🙂 "—"', [], []),
        ("NOT AND (OR) NEAR* col:x ^y", ["not", "and", "or", "near", "col x", "y"], []),
        ("a\x00b\ud800c", ["a", "b", "c"], []),
    ],
)
def test_words_and_phrases(text: str, joined: list[str], phrases: list[str]) -> None:
    found = words.typed(text)
    assert [each.joined for each in found] == joined
    assert [each.joined for each in found if each.phrase] == phrases


@pytest.mark.parametrize(
    ("text", "length"),
    [("who first spoke", 2), ("the talks", 1), ("talks the", 0), ('"the" talks', 0), ("", 0)],
)
def test_what_only_holds_a_sentence_together(text: str, length: int) -> None:
    assert words.filler(words.typed(text)) == length


@given(st.text())
def test_no_more_is_read_than_is_said(text: str) -> None:
    assert len(words.typed(text * 50)) <= words.MOST_WORDS
