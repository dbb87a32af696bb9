"""Counts, numbers and lists in words."""

from __future__ import annotations

import pytest

from lib import wording


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists(names: list[str], said: str) -> None:
    assert wording.listed(names) == said


@pytest.mark.parametrize(("n", "said"), [(0, "0 entries"), (1, "1 entry"), (1234, "1,234 entries")])
def test_counts_with_a_noun_of_its_own_plural(n: int, said: str) -> None:
    assert wording.plural(n, "entry", "entries") == said


@pytest.mark.parametrize(
    ("n", "said"), [(0, "no words"), (1, "one word"), (3, "three words"), (11, "11 words")]
)
def test_small_counts_stand_in_letters(n: int, said: str) -> None:
    assert wording.count(n, "word") == said


@pytest.mark.parametrize(
    ("cue", "named", "told"),
    [("said", "said", "reporting word “said”"), (":", "a colon", "after a colon"), ("", "none", "")],
)
def test_a_reporting_word_that_is_a_sign_is_named(cue: str, named: str, told: str) -> None:
    assert wording.reporting(cue) == named
    assert wording.reported(cue) == told


@pytest.mark.parametrize(("value", "said"), [(0.004, "0"), (0.375, "+0.38"), (-0.2, "−0.20")])
def test_means_have_a_sign(value: float, said: str) -> None:
    assert wording.signed(value) == said


@pytest.mark.parametrize(
    ("text", "longest", "said"),
    [("a  b\nc", 5, "a b c"), ("one two three", 9, "one two …"), ("one two", 7, "one two")],
)
def test_long_texts_are_cut_between_words(text: str, longest: int, said: str) -> None:
    assert wording.shortened(text, longest) == said
