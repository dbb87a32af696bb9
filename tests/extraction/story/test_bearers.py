"""Whom the pronoun stands for that words in indirect speech begin with."""

from __future__ import annotations

import pytest

from lib.extraction.story.bearers import bearers
from lib.tables.pronouns import named

SPEAKERS = [
    {"speaker_id": "marta", "name": "Marta Okrinova", "kind": "person"},
    {"speaker_id": "lund", "name": "Qirl Lund", "kind": "person"},
    {"speaker_id": "board", "name": "Harbour Board", "kind": "institution"},
    {"speaker_id": "dockers", "name": "Dockers (unnamed)", "kind": "unnamed"},
]


@pytest.mark.parametrize(
    ("speaker", "words", "title"),
    [
        ("marta", "she would sign the lease", "[Marta Okrinova] would sign the lease"),
        ("marta", "that her ministry had no money", "that [Marta Okrinova’s] ministry had no money"),
        ("marta", "In March she had seen the cracks", "In March [Marta Okrinova] had seen the cracks"),
        ("board", "it has sold the pier", "[Harbour Board] has sold the pier"),
        ("board", "it is looking for a buyer", "[Harbour Board] is looking for a buyer"),
        # Of the other gender, of nobody's, of nobody named, for a clause, beside the name itself.
        ("marta", "he would sign the lease", ""),
        ("lund", "he would sign the lease", ""),
        ("dockers", "they would strike", ""),
        ("board", "it was clear that rents would rise", ""),
        ("marta", "she and Okrinova would sign", ""),
        ("marta", "the lease would be signed", ""),
    ],
)
def test_a_pronoun_for_the_speaker_gives_way_to_the_name(speaker: str, words: str, title: str) -> None:
    quote = {
        "speaker_id": speaker,
        "speaker_as_written": "somebody",
        "article_id": "a",
        "start": "0",
        "end": str(len(words)),
        "kind": "indirect",
    }
    found = list(bearers({"speakers": SPEAKERS, "quotes": [quote]}, {"a": words}))
    name = next(row["name"] for row in SPEAKERS if row["speaker_id"] == speaker)
    assert [named(words, name) for _ in found] == [title] * bool(title)
    assert not list(bearers({"speakers": SPEAKERS, "quotes": [{**quote, "kind": "direct"}]}, {"a": words}))


def test_who_speaks_as_she_elsewhere_is_she() -> None:
    rows = [
        {
            "speaker_id": "lund",
            "speaker_as_written": mention,
            "article_id": "a",
            "start": "0",
            "end": "16",
            "kind": "indirect",
        }
        for mention in ("Lund", "she")
    ]
    tables = {"speakers": SPEAKERS, "quotes": rows}
    assert len(list(bearers(tables, {"a": "she would resign"}))) == 2
    assert not list(bearers(tables, {"a": "he would resign "}))
