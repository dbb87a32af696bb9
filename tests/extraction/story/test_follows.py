"""Whose text an article follows."""

from __future__ import annotations

import random

import pytest

from lib.extraction.story.follows import Text, follows

STORY = (
    "The harbour authority closed the northern pier on Monday after divers found cracks in old pillars. "
    "Ferries leave from the fish market until further notice, and travellers should expect delays. "
    "The repair will take until autumn and cost the town more than it has set aside for all its roads. "
    "Shopkeepers near the pier fear for their season, which begins in three weeks with the regatta. "
)
OTHER = (
    "Voters in the valley choose a new council this weekend, the first since two villages were joined. "
    "Turnout was low four years ago, and both lists promise a school bus and a doctor. "
)
SPEECH = "“" + " ".join(f"word{n}" for n in range(80)) + ",” she said. "


def found(*texts: Text) -> list[tuple[str, str, str]]:
    return [(one.article_id, one.outlet_id, one.relation) for one in follows(texts)]


def test_a_later_article_with_the_same_wording_follows() -> None:
    first = Text("a1", "herald", STORY, "2024-05-01")
    later = Text("b1", "echo", "Ferry news. " + STORY, "2024-05-03")
    assert found(later, first) == [("b1", "herald", "followed")]


def test_a_rewrite_of_half_its_sentences_still_follows() -> None:
    first = Text("a1", "herald", STORY, "2024-05-01")
    later = Text("b1", "echo", ". ".join(STORY.split(". ")[:2]) + ". " + OTHER[:120], "2024-05-03")
    assert found(first, later) == [("b1", "herald", "followed")]


@pytest.mark.parametrize(
    "second",
    [
        Text("b1", "echo", OTHER, "2024-05-03"),
        Text("b1", "herald", STORY, "2024-05-03"),
        Text("b1", "echo", STORY, "2024-05-01"),
        Text("b1", "echo", STORY, ""),
    ],
    ids=["other wording", "same outlet", "same day", "no date"],
)
def test_nothing_is_claimed_where_nothing_shows_it(second: Text) -> None:
    assert found(Text("a1", "herald", STORY, "2024-05-01"), second) == []


def test_a_shared_speech_is_no_shared_text() -> None:
    first = Text("a1", "herald", OTHER + SPEECH, "2024-05-01")
    assert found(first, Text("b1", "echo", STORY + SPEECH, "2024-05-03")) == []


def test_the_agency_that_the_page_names_is_credited() -> None:
    copies = [
        Text("a1", "herald", STORY, "2024-05-01", agency_id="north-wire"),
        Text("b1", "echo", STORY, "2024-05-02", agency_id="north-wire"),
        Text("c1", "north-wire", STORY, "2024-04-30", agency_id="north-wire", by_agency=True),
    ]
    assert found(*copies) == [("a1", "north-wire", "credited"), ("b1", "north-wire", "credited")]


def test_an_agency_is_inferred_where_the_order_is_unknown() -> None:
    wire = Text("c1", "north-wire", STORY, "2024-05-01", by_agency=True)
    assert found(Text("a1", "herald", STORY, "2024-05-01"), wire) == [("a1", "north-wire", "inferred")]


def test_the_order_of_the_articles_does_not_matter() -> None:
    texts = [Text(f"a{n}", f"o{n}", STORY + OTHER * (n % 2), f"2024-05-{n + 1:02d}") for n in range(8)]
    mixed = texts[:]
    random.Random(3).shuffle(mixed)
    assert set(follows(texts)) == set(follows(mixed))
    assert [one.article_id for one in follows(texts)] == [f"a{n}" for n in range(1, 8)]


@pytest.mark.parametrize("text", ["", "“", "one two", "“only speech here, nothing else at all”"])
def test_short_texts_follow_nobody(text: str) -> None:
    assert found(Text("a1", "herald", text, "2024-05-01"), Text("b1", "echo", text, "2024-05-02")) == []
