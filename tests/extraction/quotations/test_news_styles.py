"""Turns of agency copy, court and business reports, tabloids, live logs and papers from many countries."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations import Quotation, extract
from lib.extraction.quotations.cues import speech_act, stance


def find(text: str) -> list[Quotation]:
    return extract(parsing.parse(text))


def rows(text: str) -> list[tuple[str, str, str | None]]:
    """Kind, content and printed speaker of what reports words."""
    return [
        (
            one.kind,
            " … ".join(text[start:end] for start, end in one.spans),
            text[slice(*one.mention)] if one.mention else None,
        )
        for one in find(text)
        if one.speech
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“They took it first,” the source was quoted as saying.",
            [("direct", "“They took it first,”", "the source")],
        ),
        (
            "Iran's leader Ali Karimi was quoted by state television as saying that the road was shut.",
            [("indirect", "the road was shut", "Iran's leader Ali Karimi")],
        ),
        (
            'The agency quoted a commander as saying: "We are ready to go."',
            [("direct", '"We are ready to go."', "a commander")],
        ),
        (
            "Norway will not sign a lease on the quay until Chile pays for dredging, a source close to the "
            "talks told Sur News on Sunday.",
            [
                (
                    "indirect",
                    "Norway will not sign a lease on the quay until Chile pays for dredging",
                    "a source close to the talks",
                )
            ],
        ),
        (
            "Speaking of the talks and the rent, the base in Arden and the base in Torvik, Lund said that "
            "they are still ongoing, the results will be announced soon.",
            [("indirect", "they are still ongoing, the results will be announced soon", "Lund")],
        ),
        (
            "The Tass agency reported, citing the defence ministry, that two bases would close.",
            [("indirect", "two bases would close", "the defence ministry")],
        ),
        (
            "Earlier in the week Ana Reyes, Chile’s minister, said that her country wanted a fair rent.",
            [
                (
                    "indirect",
                    "her country wanted a fair rent",
                    "Ana Reyes, Chile’s minister",
                )
            ],
        ),
        (
            "A joint letter issued after the talks promised “a lasting peace”.",
            [("mixed", "“a lasting peace”", "A joint letter issued after the talks")],
        ),
        (
            "NUEVA ARDEN, April 12 (SCW) - Chile and Peru agreed on Thursday to extend the lease.",
            [("indirect", "to extend the lease", "Chile and Peru")],
        ),
        (
            "OSLO — Talks go on, the mayor said.",
            [("indirect", "Talks go on", "the mayor")],
        ),
    ],
)
def test_who_speaks(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The driver accused the club in Arden of 'playing cards with other people's wages'.",
            "the club in Arden of 'playing cards with other people's wages'",
        ),
        ("Lund boasted that her town had 'other roads to take'.", "her town had 'other roads to take'"),
        (
            "Lund had called the meeting “a long day, but a good day”.",
            "the meeting “a long day, but a good day”",
        ),
        ("The statement spoke of “a lasting peace” on Monday.", "“a lasting peace”"),
        (
            "Lund said the bill was ‘a gift to the dockers’ bosses’.",
            "the bill was ‘a gift to the dockers’ bosses’",
        ),
        (
            "Lund said he was “cautiously happy”, while the charity welcomed the news.",
            "he was “cautiously happy”",
        ),
        (
            'Lund told an agent that he could "move it, any time". He has pleaded not guilty.',
            'he could "move it, any time"',
        ),
    ],
)
def test_fragments_belong_to_their_clause(text: str, content: str) -> None:
    assert ("mixed", content) in [(kind, found) for kind, found, _ in rows(text)]
    assert "direct" not in [kind for kind, _, _ in rows(text)]


def test_two_levels_of_a_fragment() -> None:
    text = 'Lund called the talks "frank and useful", according to the ministry.'
    assert rows(text) == [
        ("mixed", 'Lund called the talks "frank and useful"', "the ministry"),
        ("mixed", 'the talks "frank and useful"', "Lund"),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lund neither confirmed nor denied the demand.", "neither confirmed nor denied the demand"),
        (
            "Officials could neither confirm nor deny the report.",
            "could neither confirm nor deny the report",
        ),
    ],
)
def test_neither_confirmed_nor_denied(text: str, content: str) -> None:
    (one,) = find(text)
    assert text[one.start : one.end] == content
    assert stance(one.cue_lemma) == ("refusing", "refusal")
    assert speech_act(one.cue_lemma) == "non-confirmation"


@pytest.mark.parametrize(
    "text",
    [
        "It is worth noting that the two sides met.",
        "It should be noted that the two sides met.",
        "There are reports that the base will close.",
        "The parties discussed issues of transport.",
        "The expert, who advised the port authority until 2019, left.",
        "The court has dismissed an application by the former governor.",
        "Lund thanked the town for its patience.",
        "Officials on both sides know the “green quay” well.",
        "We asked her about the quay and the road.",
    ],
)
def test_the_writer_and_deeds_are_no_speech(text: str) -> None:
    assert rows(text) == []


def test_words_that_were_not_said() -> None:
    assert rows("Critics say the board is unwilling to acknowledge its “errors”.") == [
        ("mixed", "the board is unwilling to acknowledge its “errors”", "Critics")
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("The mayor of Nueva Arden, Ana Reyes, asked for patience.", "Ana Reyes", "person"),
        (
            "The Norwegian Foreign Ministry said that talks go on.",
            "Norwegian Foreign Ministry",
            "institution",
        ),
        ("Agencia Sur said that talks go on.", "Agencia Sur", "media"),
        ("Harbour News said that talks go on.", "Harbour News", "media"),
        ("Downing Street insisted that talks go on.", "Downing Street", "institution"),
        ("She flew to Arden in May. Arden said that talks go on.", "Arden", "institution"),
        ("Amy Lund and Tom Hale said that talks go on.", "Amy Lund and Tom Hale", "group"),
        ("WHO chief Dr. Ines Pardo said that talks go on.", "Ines Pardo", "person"),
        (
            "Olga Venn, the president’s adviser, came. Norway’s president said that talks go on.",
            "Norway’s president",
            "person",
        ),
        ("Rebel MPs said that talks go on.", "Rebel MPs", "group"),
        (
            "Foreign minister Ana Reyes left. The dockers’ leader said that talks go on.",
            "The dockers’ leader",
            "person",
        ),
        (
            "Tom Hale, an economist at the bank, left. The economist, who advised the port until 2019, said "
            "that talks go on.",
            "Tom Hale",
            "person",
        ),
    ],
)
def test_whom_a_mention_stands_for(text: str, speaker: str, kind: str) -> None:
    assert [(one.speaker, one.speaker_kind) for one in find(text) if one.speech] == [(speaker, kind)]


def test_an_unnamed_source_is_taken_up() -> None:
    found = find("A person familiar with the talks said it was late. “Rent is a price,” the person said.")
    assert [(one.speaker, one.speaker_kind) for one in found] == [
        ("A person familiar with the talks", "source")
    ] * 2


def test_the_leader_in_a_headline_is_told_by_whose_leader_he_is() -> None:
    text = (
        "Dockers’ leader: “We were promised a seat”\n\nTom Hale, secretary of the Dockers’ Union, came.\n\n"
        "Foreign Minister Ana Reyes assured the union that it would be heard."
    )
    assert [one.speaker for one in find(text)] == ["Tom Hale", "Ana Reyes"]


def test_an_interview_keeps_its_headline_and_leaves_out_the_questions_of_the_paper() -> None:
    text = (
        "Reyes: the quay can stay\n\nMinister Ana Reyes received the Harbour Gazette on Tuesday.\n\n"
        "Harbour Gazette: Can the quay stay?\n\nReyes: It can stay.\n\n"
        "Harbour Gazette: Who should pay?\n\nReyes: Whoever uses it."
    )
    assert [(content, mention) for _, content, mention in rows(text)] == [
        ("the quay can stay", "Reyes"),
        ("It can stay.", "Reyes"),
        ("Whoever uses it.", "Reyes"),
    ]


def test_the_time_of_a_log_is_no_part_of_a_name() -> None:
    text = "14:10 Opposition leader Karl Wolff calls the bill “a farce”."
    assert rows(text) == [("mixed", "the bill “a farce”", "Opposition leader Karl Wolff")]


def test_a_missing_closing_mark_does_not_turn_the_marks_round() -> None:
    text = 'Shaw said: "It was late. "We went home." A man was held, the force confirmed.'
    (first, second) = find(text)
    assert [text[start:end].strip() for start, end in first.quoted] == ["It was late.", "We went home."]
    assert text[second.start : second.end] == "A man was held"


@pytest.mark.parametrize(
    "text",
    [
        "The singer came in the '90s, and the dockers' band came in the '80s.",
        "The dockers' mood and the bakers' mood were good.",
        "He sang rock 'n' roll for the dockers' choir.",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text", ["said “ ” called “ to", "said “ ” called “ “ to", "said “ ” called “ said said"]
)
def test_a_mark_that_is_never_closed_holds_no_word_of_the_clause_before(text: str) -> None:
    for one in find(text):
        assert all(any(s <= start <= end <= e for s, e in one.spans) for start, end in one.quoted)
