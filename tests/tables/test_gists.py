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
    assert gists.words_of("their words", gist) == "“their words”"
    assert gists.is_key_words(gist) is (short != gist)
