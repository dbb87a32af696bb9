"""How the build's key words read in cards and lists."""

from __future__ import annotations

import pytest

from lib.tables import gists


@pytest.mark.parametrize(
    ("gist", "short", "inside"),
    [
        ("Key words: bases, coast", "Bases, coast", "about bases, coast"),
        ("Key words: none", "No key words", "without key words"),
        ("Talks go on.", "Talks go on.", "Talks go on."),
    ],
)
def test_key_words_are_not_passed_off_as_a_sentence(gist: str, short: str, inside: str) -> None:
    assert gists.short(gist) == short
    assert gists.words_of("", gist) == inside
    assert gists.words_of("their very words in a sentence,", gist) == "“their very words in a sentence”"
    assert gists.is_key_words(gist) is (short != gist)


@pytest.mark.parametrize(
    ("quoted", "gist", "words"),
    [
        ("frank", "The talks were frank.", "The talks were frank (“frank”)"),
        ("mistakes,", "Nothing is owned up to.", "Nothing is owned up to (“mistakes”)"),
        ("their words", "Key words: bases, coast", "about bases, coast (“their words”)"),
        ("their words", "Key words: none", "“their words”"),
        ("I leave this without any comments.", "No comment.", "“I leave this without any comments.”"),
    ],
)
def test_a_fragment_stands_after_what_was_said(quoted: str, gist: str, words: str) -> None:
    assert gists.words_of(quoted, gist) == words
