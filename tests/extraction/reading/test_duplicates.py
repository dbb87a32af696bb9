"""Equal and nearly equal texts are grouped, and nothing else is."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extraction.reading import near_duplicates

WORDS = [f"word{number}" for number in range(3000)]


def made(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def test_a_reprint_with_small_changes_is_near() -> None:
    first = made(1)
    second = [*first[:40], "another", *first[45:], "the", "agency", "added"]
    articles = [("a", " ".join(first)), ("b", " ".join(made(2))), ("c", " ".join(second))]
    assert near_duplicates(articles) == [("a", "c")]


def test_a_shared_paragraph_is_not_enough() -> None:
    shared = made(3, 80)
    articles = [(str(seed), " ".join(made(seed + 10) + shared)) for seed in range(40)]
    assert near_duplicates(articles) == []


def test_case_and_punctuation_do_not_matter() -> None:
    text = " ".join(made(4))
    assert near_duplicates([("a", text), ("b", text.upper().replace(" ", ", "))]) == [("a", "b")]


def test_short_and_empty_texts() -> None:
    articles = [("a", ""), ("b", ""), ("c", "One two."), ("d", "one two"), ("e", "two one")]
    assert near_duplicates(articles) == [("c", "d")]


def test_many_copies_stay_one_group() -> None:
    text = " ".join(made(5))
    names = [str(number) for number in range(500)]
    assert near_duplicates([(name, text) for name in names]) == [tuple(names)]


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_groups_are_disjoint_and_hold_equal_texts(texts: list[str]) -> None:
    articles = [(str(number), text) for number, text in enumerate(texts)]
    groups = near_duplicates(articles)
    members = [name for group in groups for name in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in groups)
    of = {name: group for group in groups for name in group}
    for name, text in articles:
        twins = {other for other, same in articles if same == text}
        if len(twins) > 1 and any(character.isalnum() for character in text):
            assert twins <= set(of[name])
