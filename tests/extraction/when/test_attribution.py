"""When a quotation was said, by the words of its attribution."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations import extract
from lib.extraction.when.said import LIKELY, said_all
from tests.extraction.when.quoting import TUESDAY, quotation


@pytest.mark.parametrize(
    ("text", "content", "edtf"),
    [
        ("The plan is dead, Maria Okafor said on Monday.", "The plan is dead", "2023-10-16"),
        ("On Sunday, Maria Okafor said the plan was dead.", "the plan was dead", "2023-10-15"),
        ("Maria Okafor said on Friday that the plan was dead.", "that the plan was dead", "2023-10-13"),
        ("Maria Okafor said at a briefing on Monday that it was dead.", "that it was dead", "2023-10-16"),
        ("“It is dead,” Maria Okafor said in a statement released on Sunday.", "“It is dead,”", "2023-10-15"),
        ("Maria Okafor came home on Friday and said that it was dead.", "that it was dead", "2023-10-13"),
        ("Yesterday Maria Okafor said that it was dead.", "that it was dead", "2023-10-16"),
        (
            "Maria Okafor stopped the works on Friday, saying that it was dead.",
            "that it was dead",
            "2023-10-13",
        ),
    ],
)
def test_words_of_the_attribution(text: str, content: str, edtf: str) -> None:
    doc = parsing.parse(text)
    cue = "saying" if "saying" in text else "said"
    when = said_all(doc, [quotation(doc, content, cue)], TUESDAY)[0]
    assert when.edtf == edtf
    assert "counted from publication" in when.basis


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Okafor on Monday told reporters that the dam was old.", "2023-10-16"),
        ("By May 2017, Okafor implies she was in a state of panic.", "2023-10-16~/2023-10-17~"),
    ],
)
def test_a_day_between_name_and_verb(text: str, edtf: str) -> None:
    doc = parsing.parse(text)
    assert said_all(doc, extract(doc), TUESDAY)[0].edtf == edtf


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Maria Okafor said the vote on March 3 would be lost.", "the vote on March 3 would be lost"),
        ("The vote on Monday was lost, Maria Okafor said.", "The vote on Monday was lost"),
        ("Maria Okafor said before the vote on Monday that it was lost.", "that it was lost"),
    ],
)
def test_words_of_the_content_do_not_count(text: str, content: str) -> None:
    doc = parsing.parse(text)
    when = said_all(doc, [quotation(doc, content, "said")], TUESDAY)[0]
    assert (when.edtf, when.basis) == ("2023-10-16~/2023-10-17~", f"no date in the text; likely {LIKELY}")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The two cities agreed on Friday to share the dam, they said in a joint statement.", "2023-10-13"),
        ("The two cities agreed on Friday to share the dam, they said.", "2023-10-16~/2023-10-17~"),
        (
            "The two cities flooded on Friday after the rain, they said in a joint statement.",
            "2023-10-16~/2023-10-17~",
        ),
    ],
)
def test_what_is_done_by_words_dates_them(text: str, edtf: str) -> None:
    doc = parsing.parse(text)
    when = said_all(doc, [quotation(doc, text[: text.index(", they")], "said", "they")], TUESDAY)[0]
    assert when.edtf == edtf


@pytest.mark.parametrize(
    ("day", "edtf"), [("Oct. 7", "2023-10-07"), ("Dec. 24", "2022-12-24"), ("Jan. 5", "2023-01-05")]
)
def test_what_was_said_on_a_day_was_said_on_the_last_such_day(day: str, edtf: str) -> None:
    doc = parsing.parse(f"“It is dead,” Maria Okafor said on {day} in Arden.")
    assert said_all(doc, [quotation(doc, "“It is dead,”", "said")], TUESDAY)[0].edtf == edtf


def test_words_said_at_the_time_are_not_of_today() -> None:
    doc = parsing.parse("“It is dead,” Maria Okafor said at the time.")
    assert said_all(doc, [quotation(doc, "“It is dead,”", "said")], TUESDAY)[0].edtf == "../2023-10-17"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("a day after", "2023-10-15"),
        ("two days after", "2023-10-14"),
        ("a day before", "2023-10-17"),
    ],
)
def test_words_a_day_apart_from_others(words: str, edtf: str) -> None:
    doc = parsing.parse(
        f"The dam is safe, Ivan Petrov said on Monday, {words} Maria Okafor warned that it leaked."
    )
    when = said_all(doc, [quotation(doc, "that it leaked", "warned")], TUESDAY)[0]
    assert (when.edtf, "on Monday" in when.basis) == (edtf, True)


def test_a_week_and_a_weekday_make_a_day() -> None:
    doc = parsing.parse(
        "Last week, Maria Okafor said that the dam would hold.\n\n"
        "“It will hold,” the agency reported on Thursday, citing Maria Okafor."
    )
    answers = said_all(
        doc,
        [quotation(doc, "that the dam would hold", "said"), quotation(doc, "“It will hold,”", "reported")],
        TUESDAY,
    )
    assert [answer.edtf for answer in answers] == ["2023-10-12", "2023-10-12"]
