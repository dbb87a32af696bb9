"""Which names are places, and which place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extraction.language import parsing
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.places import find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks were held in Paris and in Lyon.", ["paris", "lyon"]),
        ("The U.S. and the UK agreed.", ["united-states", "united-kingdom"]),
        ("Syria’s army and Turkey's navy met in São Paulo.", ["syria", "turkey", "sao-paulo"]),
        ("They fled from Kiev to Warsaw.", ["kyiv", "warsaw"]),
        ("He lives in Lincoln, Nebraska.", ["lincoln", "nebraska"]),
        ("They met in Salvador.", ["salvador"]),
        ("A ship sailed the Black Sea.", ["black-sea"]),
        ("Ships left for San Francisco.", ["san-francisco"]),
        ("She visited Georgia's capital, Tbilisi.", ["georgia", "tbilisi"]),
        ("Port-Elm is quiet; Port Elme too.", ["port-elm", "port-elm"]),
        ("Boats lined the Zed coast.", ["zedland"]),
        ("The Democratic Republic of Congo borders Rwanda.", ["democratic-republic-of-the-congo", "rwanda"]),
    ],
)
def test_places(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert [mention.place_id for mention in find(parsing.parse(text), gazetteer)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Syrian and Turkish officials spoke.",
        "It is nice reading in March, and the Mobile phone fell.",
        "Paris Hilton and Jack London smiled.",
        "The Washington Post and the Bank of England disagreed.",
        "Fighters of the Islamic State of Iraq and Syria fled.",
        "Mayor Lori Lincoln spoke. Lincoln said she was glad.",
        "He studied at the University of Oxford.",
        "A London-trained pilot spoke.",
        "Jordan Smith and Israel Stone thanked Michael Jordan.",
        "Salvador said he was glad; Douglas and Stanley smiled.",
    ],
)
def test_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert [mention.spelling for mention in find(parsing.parse(text), gazetteer)] == []


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from("Paris|in|U.S.|the|Jordan|Smith|Port|Elm|-|'s|of|Bank|SYRIA|\n|🙂|,".split("|")),
        max_size=12,
    )
)
def test_mentions_lie_in_the_text(gazetteer: Gazetteer, words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for mention in find(parsing.parse(text), gazetteer):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.spelling
        last = mention.end
