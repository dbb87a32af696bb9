"""When a quotation was said, by the scene that its sentence goes back to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations.model import Quotation
from lib.extraction.when.said import said_all
from tests.extraction.when.quoting import TUESDAY, quotation


def test_dates_in_the_words_of_others_do_not_count() -> None:
    doc = parsing.parse(
        "Ivan Petrov said the two ministers would meet on October 3.\n\n"
        "After the meeting, Maria Okafor said that the dam would hold."
    )
    answers = said_all(
        doc,
        [
            quotation(doc, "the two ministers would meet on October 3", "said", "Ivan Petrov"),
            quotation(doc, "that the dam would hold", "said", nth=1),
        ],
        TUESDAY,
    )
    assert [answer.edtf for answer in answers] == ["2023-10-16~/2023-10-17~", "2023-10-16~/2023-10-17~"]


def test_a_statement_has_its_own_date() -> None:
    doc = parsing.parse(
        "The joint statement of October 3 said the dam would hold.\n\nThe statement added that it was old."
    )
    answers = said_all(
        doc,
        [
            replace(quotation(doc, "the dam would hold", "said", "The joint statement"), mention=(0, 32)),
            replace(
                quotation(doc, "that it was old", "added", "statement"),
                mention=(59, 72),
            ),
        ],
        TUESDAY,
    )
    assert [answer.edtf for answer in answers] == ["2023-10-03", "2023-10-03"]


@pytest.mark.parametrize(
    ("speaker", "edtf"),
    [
        ("The communiqué of October 3", "2023-10-03"),
        ("A study released on Sunday", "2023-10-15"),
        ("A letter by Ana Reyes, who died in 2001,", "2023-10-16~/2023-10-17~"),
    ],
)
def test_a_document_dates_its_words(speaker: str, edtf: str) -> None:
    doc = parsing.parse(f"{speaker} said the dam would hold.")
    found = replace(quotation(doc, "the dam would hold", "said", speaker), mention=(0, len(speaker)))
    assert said_all(doc, [found], TUESDAY)[0].edtf == edtf


def test_words_said_at_the_time_are_of_the_time_told_before() -> None:
    doc = parsing.parse(
        "In March the dam began to leak.\n\nIt will hold, Maria Okafor said at the time. It is old, she said."
    )
    answers = said_all(
        doc,
        [quotation(doc, "It will hold", "said"), quotation(doc, "It is old", "said", "Ivan Petrov", nth=1)],
        TUESDAY,
    )
    assert [answer.edtf for answer in answers] == ["2023-03", "2023-10-16~/2023-10-17~"]


def test_a_printed_interview_has_one_date() -> None:
    doc = parsing.parse(
        "The engineer Maria Okafor received the Observer on Sunday.\n\n"
        "Observer: Will it hold?\n\nOkafor: It will hold.\n\nObserver: And then?\n\nOkafor: It will age."
    )

    def turn(content: str, nth: int) -> Quotation:
        return replace(quotation(doc, content, "Okafor:", nth=nth), cue=":", cue_lemma=":")

    answers = said_all(doc, [turn("It will hold", 0), turn("It will age", 1)], TUESDAY)
    assert [answer.edtf for answer in answers] == ["2023-10-15", "2023-10-15"]


def test_words_on_an_occasion_take_its_date() -> None:
    doc = parsing.parse(
        "The two ministers met in Lisbon on 3 October.\n\n"
        "During the talks, Maria Okafor said that the dam would hold."
    )
    when = said_all(doc, [quotation(doc, "that the dam would hold", "said")], TUESDAY)[0]
    assert when.edtf == "2023-10-03"


@pytest.mark.parametrize(
    ("before", "words", "edtf"),
    [
        ("The inquest heard on Friday how the dam broke.", "told the court", "2023-10-13"),
        ("On Friday, the council met in Arden.", "told the meeting", "2023-10-13"),
        ("A crowd gathered on Friday at the dam.", "told the crowd", "2023-10-13"),
        # Another occasion, and no occasion at all.
        ("The inquest heard on Friday how the dam broke.", "told the crowd", "2023-10-16~/2023-10-17~"),
        ("The dam broke on Friday.", "told the court", "2023-10-16~/2023-10-17~"),
    ],
)
def test_words_to_those_who_sat_fell_on_their_day(before: str, words: str, edtf: str) -> None:
    doc = parsing.parse(f"{before}\n\nIt was a warm day in the valley.\n\n“It leaked,” Maria Okafor {words}.")
    assert said_all(doc, [quotation(doc, "“It leaked,”", "told")], TUESDAY)[0].edtf == edtf


def test_that_evening_is_the_evening_of_the_day_named_before() -> None:
    doc = parsing.parse("The dam broke on 3 October. “It leaked,” Maria Okafor said that evening.")
    assert said_all(doc, [quotation(doc, "“It leaked,”", "said")], TUESDAY)[0].edtf == "2023-10-03"
