"""When a quotation was said, by other words of the text."""

from __future__ import annotations

from datetime import date

from lib.extraction.language import parsing
from lib.extraction.when.said import said_all
from tests.extraction.when.quoting import TUESDAY, quotation


def test_another_entry_of_a_live_page_is_another_speech() -> None:
    doc = parsing.parse("It will hold, Maria Okafor said on Sunday.\n\n* * *\n\nIt is old, she said.")
    answers = said_all(
        doc, [quotation(doc, "It will hold", "said"), quotation(doc, "It is old", "said", nth=1)], TUESDAY
    )
    assert [answer.edtf for answer in answers] == ["2023-10-15", "2023-10-16~/2023-10-17~"]


def test_a_headline_takes_the_date_of_the_same_words() -> None:
    doc = parsing.parse(
        "Dam keeper: the old dam will hold another winter\n\n"
        "The river is high, Ivan Petrov said on Saturday.\n\n"
        "The old dam will hold another winter, Maria Okafor told a newspaper on Sunday."
    )
    answers = said_all(
        doc,
        [
            quotation(doc, "the old dam will hold another winter", ":", "Dam keeper"),
            quotation(doc, "The river is high", "said", "Ivan Petrov"),
            quotation(doc, "The old dam will hold another winter", "told"),
        ],
        TUESDAY,
    )
    assert [answer.edtf for answer in answers] == ["2023-10-15", "2023-10-14", "2023-10-15"]


def test_one_speech_shares_its_date() -> None:
    doc = parsing.parse(
        "The dam will hold, Maria Okafor said on Sunday.\n\n"
        "The gates are closed, she added.\n\n"
        "The army denied it, Ivan Petrov noted."
    )
    answers = said_all(
        doc,
        [
            quotation(doc, "The dam will hold", "said"),
            quotation(doc, "The gates are closed", "added"),
            quotation(doc, "The army denied it", "noted", "Ivan Petrov"),
        ],
        TUESDAY,
    )
    assert [answer.edtf for answer in answers] == ["2023-10-15", "2023-10-15", "2023-10-16~/2023-10-17~"]
    assert "carried over" in answers[1].basis


def test_a_headline_takes_the_date_of_what_the_text_reports() -> None:
    doc = parsing.parse(
        "Dam will hold: Ministry\n\nThe dam will stand, Ministry spokeswoman Maria Okafor said on Sunday."
    )
    answers = said_all(
        doc,
        [
            quotation(doc, "Dam will hold", ":", "Ministry"),
            quotation(doc, "The dam will stand", "said"),
        ],
        TUESDAY,
    )
    assert [answer.edtf for answer in answers] == ["2023-10-15", "2023-10-15"]


def test_words_of_long_ago_are_not_carried_over() -> None:
    doc = parsing.parse("The dam was safe, Maria Okafor wrote in 2003.\n\nIt was weak, she said.")
    answers = said_all(
        doc, [quotation(doc, "The dam was safe", "wrote"), quotation(doc, "It was weak", "said")], TUESDAY
    )
    assert [answer.edtf for answer in answers] == ["2003", "2023-10-16~/2023-10-17~"]


def test_words_said_earlier_are_no_part_of_the_speech() -> None:
    doc = parsing.parse(
        "The dam will hold, Maria Okafor said on Sunday.\n\nShe had previously said that the dam was weak."
    )
    answers = said_all(
        doc,
        [quotation(doc, "The dam will hold", "said"), quotation(doc, "that the dam was weak", "said", nth=1)],
        TUESDAY,
    )
    assert answers[1].edtf == f"../{date(2023, 10, 17)}"
