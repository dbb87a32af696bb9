from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from lib.extraction.language import parsing
from lib.extraction.quotations.model import Quotation
from lib.extraction.when.said import dates_in, said_all
from lib.tables import dates

TUESDAY = "2023-10-17"


def quotation(
    doc: Doc, content: str, cue: str, speaker: str | None = "Maria Okafor", *, nth: int = 0
) -> Quotation:
    start = doc.text.index(content)
    at = -1
    for _ in range(nth + 1):
        at = doc.text.index(cue, at + 1)
    return Quotation(
        spans=((start, start + len(content)),),
        kind="indirect",
        cue=cue,
        cue_span=(at, at + len(cue)),
        speaker=speaker,
    )


@pytest.mark.parametrize(
    ("text", "published", "words", "edtf"),
    [
        ("She spoke on Monday.", TUESDAY, "on Monday", "2023-10-16"),
        ("She spoke on Tuesday.", TUESDAY, "on Tuesday", "2023-10-17"),
        ("She spoke last Tuesday.", TUESDAY, "last Tuesday", "2023-10-10"),
        ("She spoke on Thursday of last week.", TUESDAY, "on Thursday of last week", "2023-10-12"),
        ("She will speak on Friday.", TUESDAY, "on Friday", "2023-10-20"),
        ("She spoke yesterday.", TUESDAY, "yesterday", "2023-10-16"),
        ("She spoke yesterday.", TUESDAY + "~", "yesterday", "2023-10-16~"),
        ("She spoke this morning.", TUESDAY, "this morning", "2023-10-17"),
        ("She spoke last week.", TUESDAY, "last week", "2023-10-09/2023-10-15"),
        ("She spoke this week.", TUESDAY, "this week", "2023-10-16/2023-10-17"),
        ("She spoke earlier this week.", TUESDAY, "earlier this week", "2023-10-16"),
        ("She spoke earlier in the week.", "2023-10-21", "earlier in the week", "2023-10-16/2023-10-20"),
        ("She spoke last month.", TUESDAY, "last month", "2023-09"),
        ("She spoke last month.", "2023-01-03", "last month", "2022-12"),
        ("She spoke last year.", TUESDAY, "last year", "2022"),
        ("She spoke over the weekend.", TUESDAY, "over the weekend", "2023-10-14/2023-10-15"),
        ("She spoke two weeks ago.", TUESDAY, "two weeks ago", "2023-10-03~"),
        ("She spoke on February 4.", TUESDAY, "on February 4", "2023-02-04"),
        ("She spoke on Feb. 4, 2021.", TUESDAY, "on Feb. 4, 2021", "2021-02-04"),
        ("She spoke on 4 February 2021.", "", "on 4 February 2021", "2021-02-04"),
        ("She spoke on December 28.", "2023-01-03", "on December 28", "2022-12-28"),
        ("The next round would be held in May.", TUESDAY, "in May", "2024-05"),
        ("LISBON, October 12 (ABC) - It fell on Monday.", TUESDAY, "on Monday", "2023-10-09"),
        ("LISBON, 12 Oct (ABC) – It fell on Monday.", TUESDAY, "on Monday", "2023-10-09"),
        ("LISBON, October 12 (ABC) - It fell yesterday.", "2023-10-13~", "yesterday", "2023-10-11"),
        ("LISBON, March 12 (ABC) - It fell on Monday.", TUESDAY, "on Monday", "2023-10-16"),
        ("The vote is set for January 9.", "2023-11-30", "January 9", "2024-01-09"),
        ("She spoke in late January.", TUESDAY, "in late January", "2023-01-21/2023-01-31"),
        ("She spoke at the end of last month.", TUESDAY, "at the end of last month", "2023-09-21/2023-09-30"),
        ("She spoke in March 2020.", "", "in March 2020", "2020-03"),
        ("She spoke in 2015.", "", "in 2015", "2015"),
        ("She spoke in the 1990s.", "", "in the 1990s", "1990/1999"),
        ("The talks of October 3-5 failed.", TUESDAY, "October 3-5", "2023-10-03/2023-10-05"),
        ("She spoke on Sunday. A day earlier, he left.", TUESDAY, "A day earlier", "2023-10-14"),
        ("She spoke on Monday.", "2023-10-16/2023-10-17", "on Monday", "2023-10-16"),
        ("She spoke yesterday.", "2023-10-16/2023-10-17", "yesterday", "2023-10-15/2023-10-16"),
        ("She spoke on Monday.", "", "on Monday", ""),
    ],
)
def test_date_words(text: str, published: str, words: str, edtf: str) -> None:
    found = {mention.words: mention.edtf for mention in dates_in(parsing.parse(text), published)}
    assert found.get(words) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "She may march with 2,000 people, as Theresa May did.",
        "It costs $2015 in 2,020 shops.",
        "The march began at noon on 31 February.",
        "Mondays are long.",
    ],
)
def test_no_date_words(text: str) -> None:
    assert [mention.words for mention in dates_in(parsing.parse(text), TUESDAY)] == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "on Monday|last week|in|May|31|February|2020|a day earlier|the|two years ago|.|late|since|"
            "the day before|,".split("|")
        ),
        max_size=14,
    ).map(" ".join),
    st.sampled_from(["", "2024-02-29", "2023-12~", "2023", "../2023-01-01", "2023-12-30/2024-01-02"]),
)
def test_dates_are_edtf_and_lie_in_the_text(text: str, published: str) -> None:
    last = 0
    for mention in dates_in(parsing.parse(text), published):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.words
        assert mention.edtf == "" or dates.is_edtf(mention.edtf)
        last = mention.end


@pytest.mark.parametrize(
    ("text", "content", "edtf"),
    [
        ("The plan is dead, Maria Okafor said on Monday.", "The plan is dead", "2023-10-16"),
        ("On Sunday, Maria Okafor said the plan was dead.", "the plan was dead", "2023-10-15"),
        ("Maria Okafor said on Friday that the plan was dead.", "that the plan was dead", "2023-10-13"),
        ("Maria Okafor said at a briefing on Monday that it was dead.", "that it was dead", "2023-10-16"),
        ("“It is dead,” Maria Okafor said in a statement released on Sunday.", "“It is dead,”", "2023-10-15"),
        ("Maria Okafor came home on Friday and said that it was dead.", "that it was dead", "2023-10-13"),
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
    assert (when.edtf, when.basis) == ("2023-10~", "no date in the text; month of publication taken")


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
    assert [answer.edtf for answer in answers] == ["2023-10~", "2023-10~"]


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
    ("text", "edtf"),
    [
        ("The two cities agreed on Friday to share the dam, they said in a joint statement.", "2023-10-13"),
        ("The two cities agreed on Friday to share the dam, they said.", "2023-10~"),
        ("The two cities flooded on Friday after the rain, they said in a joint statement.", "2023-10~"),
    ],
)
def test_what_is_done_by_words_dates_them(text: str, edtf: str) -> None:
    doc = parsing.parse(text)
    when = said_all(doc, [quotation(doc, text[: text.index(", they")], "said", "they")], TUESDAY)[0]
    assert when.edtf == edtf


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


def test_another_entry_of_a_live_page_is_another_speech() -> None:
    doc = parsing.parse("It will hold, Maria Okafor said on Sunday.\n\n* * *\n\nIt is old, she said.")
    answers = said_all(
        doc, [quotation(doc, "It will hold", "said"), quotation(doc, "It is old", "said", nth=1)], TUESDAY
    )
    assert [answer.edtf for answer in answers] == ["2023-10-15", "2023-10~"]


def test_words_said_at_the_time_are_of_the_time_told_before() -> None:
    doc = parsing.parse(
        "In March the dam began to leak.\n\nIt will hold, Maria Okafor said at the time. It is old, she said."
    )
    answers = said_all(
        doc,
        [quotation(doc, "It will hold", "said"), quotation(doc, "It is old", "said", "Ivan Petrov", nth=1)],
        TUESDAY,
    )
    assert [answer.edtf for answer in answers] == ["2023-03", "2023-10~"]


def test_a_printed_interview_has_one_date() -> None:
    doc = parsing.parse(
        "The engineer Maria Okafor received the Observer on Sunday.\n\n"
        "Observer: Will it hold?\n\nOkafor: It will hold.\n\nObserver: And then?\n\nOkafor: It will age."
    )

    def turn(content: str, nth: int) -> Quotation:
        return replace(quotation(doc, content, "Okafor:", nth=nth), cue=":", cue_lemma=":")

    answers = said_all(doc, [turn("It will hold", 0), turn("It will age", 1)], TUESDAY)
    assert [answer.edtf for answer in answers] == ["2023-10-15", "2023-10-15"]


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


def test_a_dateline_dates_the_report_and_not_the_words() -> None:
    doc = parsing.parse("LISBON, October 12 (ABC) - The dam will hold, Maria Okafor said.")
    when = said_all(doc, [quotation(doc, "The dam will hold", "said")], TUESDAY)[0]
    assert when.edtf == "2023-10~"


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
    assert [answer.edtf for answer in answers] == ["2023-10-15", "2023-10-15", "2023-10~"]
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
    assert [answer.edtf for answer in answers] == ["2003", "2023-10~"]


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


def test_words_on_an_occasion_take_its_date() -> None:
    doc = parsing.parse(
        "The two ministers met in Lisbon on 3 October.\n\n"
        "During the talks, Maria Okafor said that the dam would hold."
    )
    when = said_all(doc, [quotation(doc, "that the dam would hold", "said")], TUESDAY)[0]
    assert when.edtf == "2023-10-03"


@pytest.mark.parametrize(
    ("published", "edtf"),
    [
        ("", ""),
        (TUESDAY, "2023-10~"),
        ("2023-10-17~", "2023-10~"),
        ("2023", "2023"),
        ("2023-09-30/2023-10-01", "2023-10~"),
    ],
)
def test_without_any_words_the_month_of_publication(published: str, edtf: str) -> None:
    doc = parsing.parse("The dam will hold, Maria Okafor said.")
    when = said_all(doc, [quotation(doc, "The dam will hold", "said")], published)[0]
    assert when.edtf == edtf
    assert when.edtf == "" or dates.parse(when.edtf).earliest is not None


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
