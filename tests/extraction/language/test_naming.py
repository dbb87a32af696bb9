"""What tells a name apart, and a name short enough to keep."""

from __future__ import annotations

import pytest

from lib.extraction.language.naming import (
    counted_head,
    is_name,
    name_words,
    same_word,
    short_name,
    titles_before,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("President Ana de la Cruz", ("ana", "la", "cruz")),
        ("the deputy prime minister", ("deputy", "prime", "minister")),
        ("Zoë O’Neil’s", ("zoe", "oneil")),
        ("", ()),
        ("“”", ()),
    ],
)
def test_the_words_of_a_name(text: str, words: tuple[str, ...]) -> None:
    assert name_words(text) == words


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the port minister of Norland, who spoke late", "port minister of Norland"),
        ("a letter dated 3 March", "letter"),
        ("her union", "union"),
        ("one two three four five six", "two three four five six"),
        ("a long-time New York political consultant", "New York political consultant"),
        ("the head of the popular messaging service Pigeon", "head of Pigeon"),
        ("the director of the state health department", "director of state health department"),
        ("virtually all the major Norland candidates outside of Arden", "all major Norland candidates"),
        ("a new study of Harbour Health Administration crews, not reviewed", "new study"),
        ("responsible, law-abiding boat owners", "responsible law-abiding boat owners"),
        ("a top Norland Chamber of Commerce official", "Norland Chamber of Commerce official"),
        ("Director Dan Lund and other top administration officials", "Director Dan Lund and others"),
        ("an article in its slickly made online magazine", "article"),
        ("a spokesman for the regional water board of Arden", "spokesman for regional water board"),
    ],
)
def test_a_short_name_is_no_prose(text: str, short: str) -> None:
    assert short_name(text) == short


@pytest.mark.parametrize(
    ("text", "named"),
    [("Ana Reyes of the port", True), ("a spokesman for Norland", False), ("Norland's minister", False)],
)
def test_a_capital_of_the_head_makes_a_name(text: str, named: bool) -> None:
    assert is_name(text) == named


def test_a_nation_and_its_adjective_are_one_word() -> None:
    assert same_word("norland", "norlandish")
    assert same_word("russia", "russian")
    assert not same_word("norland", "norlandishness")
    assert not same_word("oman", "omsk")
    assert not same_word("office", "officials")
    assert same_word("official", "officials")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Foreign Minister Ana Reyes", 2),
        ("Gov. Ana Reyes", 1),
        ("Monday President Ana Reyes", 2),
        ("Foreign Ministry", 0),
        ("Mr. Harbour Council", 1),
        ("May Reyes", 0),
        ("Judge April Reyes", 1),
        ("President", 0),
        ("", 0),
    ],
)
def test_titles_and_days_before_a_name(words: str, count: int) -> None:
    assert titles_before(words.split()) == count


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("a number of tax experts", "experts"),
        ("two of the engineers", "engineers"),
        ("residents of Mill Lane", "residents"),
        ("the experts", "experts"),
        ("a spokesman for the residents", "spokesman"),
        ("", ""),
    ],
)
def test_the_head_is_of_those_who_are_counted(phrase: str, head: str) -> None:
    assert counted_head(phrase) == head
