"""The ways to the date of a quotation: their order, and what is left where none leads anywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.extraction.language import parsing
from lib.extraction.when.said import WAYS, said_all
from lib.extraction.when.text import DatedText
from lib.tables import dates
from tests.extraction.when.quoting import TUESDAY, quotation


def test_a_dateline_dates_the_report_and_not_the_words() -> None:
    doc = parsing.parse("LISBON, October 12 (ABC) - The dam will hold, Maria Okafor said.")
    when = said_all(doc, [quotation(doc, "The dam will hold", "said")], TUESDAY)[0]
    assert when.edtf == "2023-10-16~/2023-10-17~"


@pytest.mark.parametrize(
    ("published", "edtf"),
    [
        ("", ""),
        (TUESDAY, "2023-10-16~/2023-10-17~"),
        ("2023-10-17~", "2023-10-16~/2023-10-17~"),
        ("2023", "2023"),
        ("2023-09-30/2023-10-01", "2023-10~"),
        ("2012-05-10/2023-10-17", ""),
    ],
)
def test_without_any_words_the_time_of_publication_as_likely(published: str, edtf: str) -> None:
    doc = parsing.parse("The dam will hold, Maria Okafor said.")
    when = said_all(doc, [quotation(doc, "The dam will hold", "said")], published)[0]
    assert when.edtf == edtf
    assert when.edtf == "" or dates.parse(when.edtf).earliest is not None


def test_rounds_do_not_mix() -> None:
    rounds = [way.within for way in WAYS]
    assert rounds == sorted(rounds, key=["attribution", "scene", "text"].index)
    assert len({way.find for way in WAYS}) == len(WAYS)


ORDER = (
    "the attribution",
    "a day counted from the main clause",
    "what the words do",
    "the occasion",
    "those addressed",
    "the time told of before",
    "the document",
    "the interview",
    "the same words below",
    "the same speaker's words before",
    "the words after",
    "the sentence before",
    "the speaker's only day",
    "some time before publication",
    "the time of publication",
)


def test_the_order_of_ways() -> None:
    assert tuple(way.name for way in WAYS) == ORDER


MET = "The two ministers met in Lisbon on 3 October.\n\n"
SUNDAY = "It is old, Maria Okafor said on Sunday.\n\n"


@pytest.mark.parametrize(
    ("text", "first", "then", "edtf"),
    [
        (MET + "During the talks, X said on Monday that it held.", 0, 3, "2023-10-16"),
        (MET + SUNDAY + "During the talks, X said that it held.", 3, 9, "2023-10-03"),
        ("In September Okafor left. X said at the time that it held.", 5, 13, "2023-09"),
        (SUNDAY + "X said that it held.\n\nIt is new, Maria Okafor said on Monday.", 9, 10, "2023-10-15"),
        (MET + "Okafor left on Sunday. X said that it held.\n\n" + SUNDAY, 10, 11, "2023-10-15"),
        ("Okafor left on Sunday. X said that it held.", 11, 14, "2023-10-15"),
        ("X had previously said that it held.", 13, 14, "../2023-10-17"),
    ],
)
def test_the_earlier_way_decides(text: str, first: int, then: int, edtf: str) -> None:
    doc = parsing.parse(text.replace("X", "Maria Okafor"))
    words = [("that it held", "said")] + [
        (content, "said") for content in ("It is old", "It is new") if content in text
    ]
    quotations = []
    for content, cue in words:
        at = doc.text.index(content)
        place = doc.text.rfind(cue, 0, at) if content == "that it held" else doc.text.index(cue, at)
        quotations.append(replace(quotation(doc, content, cue), cue_span=(place, place + len(cue))))
    read = DatedText(doc, quotations, TUESDAY)
    answers = said_all(doc, quotations, TUESDAY)
    assert answers[0].edtf == edtf
    # Both ways lead somewhere.
    read.own = [None, *(WAYS[0].find(read, n) for n in range(1, len(quotations)))]
    found = [WAYS[number].find(read, 0) for number in (first, then)]
    assert all(found)
    assert found[0].when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "content", "edtf"),
    [
        ("In a 2009 interview, Maria Okafor said that it held.", "that it held", "2009"),
        ("During his 2016 campaign, Tomas Brandt said that it held.", "that it held", "2016"),
        ("Maria Okafor, in a 2017 podcast, said that it held.", "that it held", "2017"),
        (
            "In a podcast released on Monday but recorded a day earlier, Maria Okafor said that it held.",
            "that it held",
            "2023-10-15",
        ),
        (
            "It is old, Maria Okafor said on Sunday.\n\n"
            + "Rain fell on the hills again.\n\n" * 12
            + "Maria Okafor said that it held.",
            "that it held",
            "2023-10-15",
        ),
    ],
)
def test_more_ways_to_a_day(text: str, content: str, edtf: str) -> None:
    doc = parsing.parse(text)
    found = [quotation(doc, content, "said", nth=int("It is old" in text))]
    found += [quotation(doc, "It is old", "said")] if "It is old" in text else []
    assert said_all(doc, found, TUESDAY)[0].edtf == edtf


def test_words_of_a_page_that_is_kept_up_have_the_days_that_name_a_year() -> None:
    doc = parsing.parse("In late February Maria Okafor said that it held. In August 2020 she said it leaked.")
    found = [quotation(doc, "that it held", "said"), quotation(doc, "it leaked", "said", nth=1)]
    assert [one.edtf for one in said_all(doc, found, "2012-05-10/2023-10-17")] == ["", "2020-08"]
