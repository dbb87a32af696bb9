"""Dated happenings: what counts as a candidate."""

from __future__ import annotations

import pytest

from lib.extraction.events.candidates import EventCandidate, candidates
from lib.extraction.events.words import event_words
from lib.extraction.language import parsing
from lib.extraction.quotations.model import Quotation
from lib.extraction.when.mentions import DateMention, dates_in
from lib.extraction.where.places import PlaceMention
from lib.tables import codes

PLACES = {"Oslo": "oslo", "Lima": "lima"}


def found(text: str, *quotations: Quotation) -> list[EventCandidate]:
    doc = parsing.parse(text)
    mentions = [
        PlaceMention(place_id, text.index(name), text.index(name) + len(name), name, "location")
        for name, place_id in PLACES.items()
        if name in text
    ]
    return candidates(doc, quotations, dates_in(doc, "2024-05-20"), mentions)


@pytest.mark.parametrize(
    ("text", "kind", "title", "date"),
    [
        (
            "Foreign Minister Maria Okafor visited Oslo on 3 May.",
            "talks",
            "Visit: Maria Okafor, Oslo",
            "2024-05-03",
        ),
        (
            "Transport Minister Maria Okafor visited Oslo on 3 May.",
            "talks",
            "Visit: Maria Okafor, Oslo",
            "2024-05-03",
        ),
        (
            "Gov. Maria Okafor met the Foreign Ministry on 3 May.",
            "talks",
            "Meeting: Maria Okafor and Foreign Ministry",
            "2024-05-03",
        ),
        (
            "Okafor held talks with Tomas Brandt in Lima on 12 May.",
            "talks",
            "Talks: Okafor and Tomas Brandt, Lima",
            "2024-05-12",
        ),
        (
            "A delegation led by Maria Okafor arrived in Oslo on 3 May.",
            "talks",
            "Arrival: Maria Okafor, Oslo",
            "2024-05-03",
        ),
        (
            "The court in Lima convicted Tomas Brandt on 12 May.",
            "legal-commercial",
            "Conviction: Tomas Brandt, Lima",
            "2024-05-12",
        ),
        (
            "Hundreds were evacuated from Oslo on 3 May.",
            "evacuation",
            "Evacuation: Oslo",
            "2024-05-03",
        ),
        (
            "Troops withdrew after the fall of the Brandt government on 12 May.",
            "regime-change",
            "Fall: Brandt",
            "2024-05-12",
        ),
    ],
)
def test_a_dated_clause_with_an_event_word_is_a_candidate(
    text: str, kind: str, title: str, date: str
) -> None:
    [candidate] = found(text)
    assert (candidate.kind, candidate.title, candidate.date_edtf) == (kind, title, date)
    assert text[candidate.start : candidate.end] in text


@pytest.mark.parametrize(
    "text",
    [
        "Maria Okafor visited Oslo.",
        "Maria Okafor will visit Oslo on 30 May.",
        "Maria Okafor did not visit Oslo on 3 May.",
        "Maria Okafor plans to visit Oslo on 30 May.",
        "Maria Okafor pledged to visit Oslo on 30 May.",
        "Maria Okafor refused to visit Oslo on 3 May.",
        "Prices in Oslo fell on 3 May.",
        "The weather in Oslo was fine on 3 May.",
    ],
    ids=["no date", "future", "denied", "planned", "pledged", "refused", "other sense", "no event word"],
)
def test_what_did_not_take_place_or_has_no_date_is_none(text: str) -> None:
    assert found(text) == []


def test_words_between_quotation_marks_are_no_event() -> None:
    text = "“Okafor visited Oslo on 3 May,” Brandt said."
    quotation = Quotation(
        ((0, 31),), "direct", ((1, 30),), "said", (39, 43), "say", (32, 38), "Tomas Brandt", "person"
    )
    assert found(text, quotation) == []


def test_a_dated_attribution_is_a_statement() -> None:
    text = "“The bridge is safe,” Brandt said on 3 May."
    quotation = Quotation(
        ((0, 21),), "direct", ((1, 20),), "said", (29, 33), "say", (22, 28), "Tomas Brandt", "person"
    )
    [candidate] = found(text, quotation)
    assert candidate.title == "Statement: Tomas Brandt"
    assert text[candidate.start : candidate.end] == "Brandt said on 3 May"


def test_every_kind_is_one_of_the_tables() -> None:
    assert {word.kind for word in event_words().values()} <= set(codes.EVENT_KINDS)


def test_dates_without_a_reading_are_passed_over() -> None:
    text = "Maria Okafor visited Oslo that day."
    day = DateMention(26, 34, None, "that day", "publication")
    assert candidates(parsing.parse(text), [], [day], []) == []
