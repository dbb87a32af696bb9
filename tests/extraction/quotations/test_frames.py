"""A cue counts with the frame that makes it speech; who speaks is who the sentence says, cleanly named."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations import Quotation, extract


def find(text: str) -> list[Quotation]:
    return [one for one in extract(parsing.parse(text)) if one.speech or one.kind != "indirect"]


def content(text: str, one: Quotation) -> str:
    return " … ".join(text[start:end] for start, end in one.spans)


def speaker_of(text: str, words: str) -> str | None:
    (found,) = [one for one in find(text) if words in content(text, one)]
    return found.speaker


@pytest.mark.parametrize(
    "text",
    [
        # Deeds and effects of things.
        "Heavy floods are threatening farms along the whole river.",
        "The mould is killing the elms and threatening the oldest orchard, which the abbey planted.",
        "Torvik closes on Monday: a contract guarantees that the ferry line will keep its berth.",
        "The shop in Arden is offering two tickets for the price of one.",
        "The blend of three grapes offers berry and citrus notes before a dry finish.",
        "The scan revealed two cracks in the hull.",
        "The maker unveiled ships.",
        "Lund, who has hailed Reyes, left.",
        "Nothing indicated that the boat was old.",
        # The writer's own.
        "It is perhaps cruel but accurate to note that the old boat was too slow.",
        "The wine is light, not to mention a great pairing for a summer night on the quay.",
        # Words that were not said.
        "The boards of the two towns have a duty to help small boats and encourage fair trade in the port.",
        "He gave me that look when I had the nerve to ask about Torvik.",
        "The fare may rise if Mayor Brandt agrees to the unions' demands to hire crews.",
        "Lund has yet to say whether the dam was unsafe.",
        "Neither Lund nor Reyes said that the dam was unsafe.",
        "Whatever Lund says, the dam will go.",
        "Let me tell you: the dam is old.",
        "Suffice it to say that the dam is old.",
        "Lund was accused of saying that the dam was old.",
        "Lund no longer says that the dam is old.",
        # What others said, whom the text does not name.
        "Lund faces accusations that he took bribes.",
        "Lund ignored warnings that the dam was unsafe.",
        "Lund responded to criticism that the plan was late.",
        # The subject itself, or a circumstance, is no content.
        "Ravn, played by Otto Lind, asserts herself as captain and steers the boat home.",
        "In the few weeks when the council did not, Brandt has responded with harsh criticism of the judges.",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert [content(text, one) for one in find(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The union threatened a strike on Monday.", "a strike"),
        ("Mayor Brandt encouraged the crews to stay.", "the crews to stay"),
        ("Lund highlighted the cracks.", "the cracks"),
        ("The contract says that the line will keep its berth.", "the line will keep its berth"),
        ("Brandt made a promise to mend the quay.", "to mend the quay"),
        # What was said before and what is said of it have one speaker each.
        ("The board rejected claims that the dam was unsafe.", "claims that the dam was unsafe"),
        ("Read more: Lund says the dam is old.", "the dam is old"),
        ("Lund denies that she said the dam was old.", "she said the dam was old"),
        # An object with what belongs to it, and a preposition without which the rest says the reverse.
        ("Lund blamed the flood on rain.", "the flood on rain"),
        ("Lund argued against a new dam.", "against a new dam"),
        ("Lund told state news agency SANA that the dam was old.", "the dam was old"),
        ("Lund said “the dam is old” and “it leaks”.", "“the dam is old” … “it leaks”"),
        # Cues of several words.
        ("Lund made clear that the dam was unsafe.", "the dam was unsafe"),
        ("The minister had made it clear that the dam was unsafe.", "the dam was unsafe"),
        ("Officials are adamant that the dam is safe.", "the dam is safe"),
        ("As the minister put it, the dam was a ruin.", "the dam was a ruin"),
        ("The dam was a ruin, as Lund put it.", "The dam was a ruin"),
        # An attribution between a circumstance and what was so then.
        (
            "Because the pump had failed, the inspector said, water rose for two days.",
            "Because the pump had failed … water rose for two days",
        ),
    ],
)
def test_what_is_one(text: str, words: str) -> None:
    assert words in [content(text, one) for one in find(text)]


def test_an_occasion_announces_nothing() -> None:
    text = "At a meeting announcing his return, a teacher asked Judge Lund what he feared most."
    assert [(content(text, one), one.speaker) for one in find(text)] == [("what he feared most", "a teacher")]


def test_whom_a_headline_says_to_be_urged_does_not_speak() -> None:
    found = find("Floods reach Torvik, families urged to leave the quay")
    assert "families" not in [one.speaker for one in found]


def test_a_clause_keeps_its_subject() -> None:
    text = "The inspector said ten boats were lost, but added the exact cause of the fire remained unknown."
    assert [content(text, one) for one in find(text)] == [
        "ten boats were lost",
        "the exact cause of the fire remained unknown",
    ]


def test_a_source_inside_a_relative_clause_gives_the_clause() -> None:
    text = (
        "The port is getting a new crane, which, according to figures of the board, is its third this year."
    )
    assert [content(text, one) for one in find(text)] == ["is its third this year"]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Lena Lund says that not everyone could leave. Those who did carried only “the few things that "
            "fit in a bag”, she says.",
            "the few things",
            "Lena Lund",
        ),
        (
            "Boris Lind met Karl Reyes in a debate. Students laughed when he urged voters, “Look at what I "
            "said I would do.”",
            "Look at",
            "Boris Lind",
        ),
        (
            "It would help reach the aim set out in our manifesto that ‘we want every child to "
            "learn to swim’.",
            "every child",
            "our manifesto",
        ),
        (
            "Ana Reyes has been mocked by a sailing expert who countered her claims that she had a “hard "
            "time” in Torvik.",
            "hard time",
            "Ana Reyes",
        ),
        ("The former envoy to Norway Karl Lind testified. “We all knew,” Lind said.", "We all", "Karl Lind"),
        ("Acting State Attorney for Norway Joshua Lind said: “It was busy.”", "It was", "Joshua Lind"),
        ("“The dam is old,” the agency quoted Lund as saying.", "old", "Lund"),
        ("Citing Lund, the paper said that the dam was old.", "old", "Lund"),
        ("Lund and Reyes both said that the dam was unsafe.", "unsafe", "Lund and Reyes"),
        ("Governor John Reyes Thursday called for patience after the fire.", "patience", "John Reyes"),
        (
            "They wrote a paper in Tide, a journal of the Arden Geographical Union. It described how they "
            "mapped the bay.",
            "they mapped",
            "It",
        ),
    ],
)
def test_who_speaks(text: str, words: str, speaker: str) -> None:
    assert speaker_of(text, words) == speaker


def test_a_finding_inside_somebodys_words_is_no_quotation_of_its_own() -> None:
    text = "Ravn, who backs the study by the Port Board, said it showed that such work was “no longer rare”."
    assert [one.speaker for one in find(text)] == ["Ravn"]


def test_one_word_between_single_marks_is_whole() -> None:
    text = "Governor Reyes says the choice is historic, but he called her ‘exceptional’."
    assert [(content(text, one), one.kind) for one in find(text)][-1] == ("her ‘exceptional’", "mixed")


def test_answers_are_those_of_who_is_said_to_speak() -> None:
    text = (
        "Q: Why did you leave?\n\nA: I left because the work was done.\n\nQ: Will you be back?\n\n"
        "A: Never say never.\n\nMira Holt was speaking to the Courier."
    )
    assert [one.speaker for one in find(text)] == ["Mira Holt", "Mira Holt"]


def test_who_is_called_by_name_does_not_speak() -> None:
    text = (
        "“We have the tug,” said Bela from her corner.\n\n“You told us, Bela, that we were happy,” added "
        "Nina.\n\n“So I did, Nina. I think we are, all of us.”"
    )
    assert speaker_of(text, "So I did") in ("Bela", None)


def test_the_heads_of_a_list_and_of_a_letter_are_no_speakers() -> None:
    text = (
        "Boxes: 2 green, 1 red, 3 blue.\n\nBake the fish and serve it.\n\nBoxes: 1 green, 1 yellow.\n\n"
        "Dear Editor: The ferry left without me.\n\nDear Editor: The ferry left without us.\n"
    )
    assert {one.speaker for one in find(text)} & {"Boxes", "Dear Editor"} == set()


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        # A word alone is not the longer name that holds it.
        ("The Port Bank of Norway met. Norway said the quay was safe.", "the quay was safe", "Norway"),
        (
            "Strovo is an app. Strovo has a map. Strovo has grown.\n\nStrovo said it would stay. A walk "
            "ended at Camp Strovo.",
            "it would stay",
            "Strovo",
        ),
        # An office of another country is another's.
        (
            "British Foreign Secretary Dan Lund left. Norwegian Foreign Secretary says the strikes were "
            "over.",
            "the strikes were over",
            "Norwegian Foreign Secretary",
        ),
        ("Ex-friends told the Courier that the star was tired.", "the star was tired", "Ex-friends"),
        (
            "He heard his counterpart’s claim that the quay was old.",
            "the quay was old",
            "his counterpart",
        ),
    ],
)
def test_a_name_or_an_office_is_not_somebody_elses(text: str, words: str, speaker: str) -> None:
    assert speaker_of(text, words) == speaker


def test_what_will_be_done_to_confirm_something_is_no_confirmation() -> None:
    assert find("Police will proceed with tests to confirm the names of the victims.") == []
