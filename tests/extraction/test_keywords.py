"""Key words in place of a paraphrase, and topics by keyword."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extraction.keywords import gist, lemmas, topics
from lib.extraction.language import parsing

TEXT = (
    "Bridge Stays Closed In Oakville\n\n"
    "Maria Okafor said the stone bridge in Oakville would stay closed until engineers from the Harbour Trust "
    "had repaired its pillars. She thanked Dutch experts."
)


def words(text: str, start: int = 0, end: int | None = None, **more: int) -> list[str]:
    line = gist(parsing.parse(text), [(start, len(text) if end is None else end)], **more)
    assert line.startswith("Key words: ")
    return line.removeprefix("Key words: ").split(", ")


def test_names_stay_whole_and_words_stand_in_their_dictionary_form() -> None:
    found = words(TEXT, TEXT.index("the stone"), TEXT.index(" She"), at_most=20)
    assert {"Harbour Trust", "Oakville", "bridge", "engineer", "pillar"} <= set(found)
    assert not {"the", "until", "had", "its"} & set(found)


@pytest.mark.parametrize("name", ["Sara ben Amar", "Luis del Prado", "Marie du Pont", "Ana van der Lee"])
def test_particles_do_not_cut_a_name(name: str) -> None:
    assert words(f"{name} visited Oslo.") == sorted([name, "Oslo", "visit"], key=str.casefold)


def test_words_are_in_alphabetical_order_and_few() -> None:
    found = words(TEXT)
    assert found == sorted(found, key=str.casefold)
    assert len(found) == 6


def test_a_headline_names_nobody_by_its_capitals_alone() -> None:
    found = words(TEXT, 0, TEXT.index("\n"))
    assert "Oakville" in found
    assert "Stays" not in found


def test_an_adjective_of_a_name_keeps_its_capital() -> None:
    assert "Dutch" in words(TEXT, TEXT.index("She"), len(TEXT), at_most=9)


@pytest.mark.parametrize("text", ["I will not.", "— …", "It is what it is."])
def test_a_passage_without_content_words_says_so(text: str) -> None:
    assert gist(parsing.parse(text), [(0, len(text))]) == "Key words: none"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*re.findall(r"\w+|[^\w\s]", TEXT), "“", "”"]), min_size=1, max_size=30))
def test_no_run_of_the_passage_is_given_back(tokens: list[str]) -> None:
    text = " ".join(tokens)
    found = words(text)
    assert len(found) <= 6
    # Single words, or names, which may be long.
    assert all(len(word.split()) == 1 or word[0].isupper() for word in found)


ROWS = [
    {"topic_id": "bridge", "keywords": "bridge*; pillar; harbour"},
    {"topic_id": "money", "keywords": "cost*; ties; public debt"},
    {"topic_id": "other", "keywords": ""},
]


@pytest.mark.parametrize(
    ("passage", "main", "also"),
    [
        ("the bridge and its pillar", "bridge", ()),
        ("bridgehead", "bridge", ()),
        ("harbours", "other", ()),
        ("public debt", "money", ()),
        ("debt that is public", "other", ()),
        ("tie", "money", ()),
        ("cost of the bridge", "bridge", ("money",)),
        ("costly cost of the bridge and cost", "money", ()),
        ("nothing of the kind", "other", ()),
    ],
)
def test_the_topic_with_most_keywords_wins(passage: str, main: str, also: tuple[str, ...]) -> None:
    assert topics(passage.split(), ROWS) == (main, also)


@pytest.mark.parametrize(
    ("keywords", "passage", "found"),
    [
        ("supplies", "supply", True),
        ("bases", "base", True),
        ("bases", "bay", False),
        ("supply line*; grain", "supply lines", True),
        ("supply line*; grain", "supply", False),
        ("*", "anything", True),
    ],
)
def test_forms_of_a_keyword(keywords: str, passage: str, found: bool) -> None:
    rows = [{"topic_id": "goods", "keywords": keywords}, {"topic_id": "other", "keywords": ""}]
    assert topics(passage.split(), rows)[0] == ("goods" if found else "other")


def test_without_a_topic_called_other_the_last_one_takes_the_rest() -> None:
    assert topics(["weather"], ROWS[:2]) == ("money", ())


def test_no_topics_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"topics\.csv"):
        topics(["weather"], [])


def test_lemmas_are_what_topics_reads() -> None:
    doc = parsing.parse("The pillars cost more.")
    assert lemmas(doc, [(0, 22)])[:3] == ["the", "pillar", "cost"]
