"""What is quoted in common turns of news prose, by whom, and how it is reported."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations import Quotation, extract


def find(text: str) -> list[Quotation]:
    return extract(parsing.parse(text))


def contents(text: str) -> list[str]:
    return [" … ".join(text[start:end] for start, end in one.spans) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The minister urged farmers to leave the valley.", "farmers to leave the valley"),
        ("The union accused the firm of hiding the report.", "the firm of hiding the report"),
        ("Lund described the talks as long and useful.", "the talks as long and useful"),
        ("The mayor called for an inquiry into the fire.", "an inquiry into the fire"),
        ("The mayor asked whether the bridge was safe.", "whether the bridge was safe"),
        ("Talks go on, as Lund told reporters on Monday.", "Talks go on"),
        ("She expressed her desire to keep the port open.", "her desire to keep the port open"),
        ("The ministry announced that it will close the road.", "it will close the road"),
        ("It was announced that the road will close.", "the road will close"),
        ("Lund, in her letter, wrote that the board had failed.", "the board had failed"),
    ],
)
def test_indirect_speech(text: str, content: str) -> None:
    assert content in contents(text)
    assert {one.kind for one in find(text)} == {"indirect"}


@pytest.mark.parametrize(
    ("text", "content", "lemma"),
    [
        (
            "The minister declined to comment on whether talks had begun.",
            "declined to comment on whether talks had begun",
            "decline to comment",
        ),
        (
            "The ministry did not mention the cost of the port.",
            "did not mention the cost of the port",
            "not mention",
        ),
        (
            "The firm stopped short of confirming whether it will sell.",
            "stopped short of confirming whether it will sell",
            "stop short of confirming",
        ),
        ("The mayor did not say who would pay.", "did not say who would pay", "not say"),
        (
            "The firm has remained silent about the sale.",
            "has remained silent about the sale",
            "remain silent",
        ),
    ],
)
def test_withheld_speech_begins_at_the_cue(text: str, content: str, lemma: str) -> None:
    (one,) = find(text)
    assert (text[one.start : one.end], one.cue_lemma, one.kind) == (content, lemma, "indirect")
    assert one.mention == (0, text.index(content) - 1)


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        ("Lund said that “the board has failed the town.”", "direct", "“the board has failed the town.”"),
        ("Lund said the board was “a failure.”", "mixed", "the board was “a failure.”"),
        ("The plan is “a joke,” Lund said.", "mixed", "The plan is “a joke,”"),
        (
            "Lund said “there is” a limit to what she could do.",
            "mixed",
            "“there is” a limit to what she could do",
        ),
        ("“A total failure,” Lund said.", "direct", "“A total failure,”"),
        ("Lund spoke of boats. But “this one's hard,” she said.", "direct", "But “this one's hard,”"),
        ("Lund called the plan “a joke.”", "mixed", "the plan “a joke.”"),
    ],
)
def test_kind_by_what_the_marks_hold(text: str, kind: str, content: str) -> None:
    (one,) = find(text)
    assert (one.kind, text[one.start : one.end]) == (kind, content)
    assert [text[start:end] for start, end in one.quoted] == [
        part.split("”")[0] for part in content.split("“")[1:]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“We will go on,” Lund said on ABC’s “This Week,” a Sunday show. “We must.”",
        "Lund, known as “the Duke” in town, said: “We will go on. We must.”",
    ],
)
def test_titles_and_nicknames_are_not_speech(text: str) -> None:
    assert all("This Week" not in content and "Duke" not in content for content in contents(text))
    assert any("We must" in content for content in contents(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talks on the port go on: Kremlin\n\nTalks go on.", ["Kremlin"]),
        ("MFA: talks on the port go on\n\nTalks go on.", ["MFA"]),
        ("Poll: voters want the port closed\n\nTalks go on.", ["Poll"]),
        ("Lund: the port must close\n\nLund said that the port was old.", ["Lund", "Lund"]),
        ("Port: a short history of trade\n\nThe port is old.", []),
        ("Video: the port closes\n\nThe port is old.", []),
    ],
)
def test_a_colon_in_the_headline(text: str, names: list[str]) -> None:
    assert [one.speaker for one in find(text)] == names


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    text = "LUND: Will you go?\n\nVENN: I may go.\n\nI do not know yet.\n\n(CROSSTALK)\n\nLUND: Thank you."
    found = find(text)
    assert [one.speaker for one in found] == ["LUND", "VENN", "LUND"]
    assert [text[start:end] for start, end in found[1].spans] == ["I may go.", "I do not know yet."]
    assert {one.cue for one in found} == {":"}


@pytest.mark.parametrize(
    ("text", "speaker", "kind", "role"),
    [
        (
            "Port minister Ana Reyes came on Monday. “We go on,” Reyes said.",
            "Ana Reyes",
            "person",
            "Port minister",
        ),
        (
            "Ana Reyes, the port minister, came. She said that talks go on.",
            "Ana Reyes",
            "person",
            "port minister",
        ),
        (
            "Port minister Ana Reyes came. Tom Hale waited. The minister said that talks go on.",
            "Ana Reyes",
            "person",
            "Port minister",
        ),
        ("Ana Reyes met Tom Hale. He said that talks go on.", "Tom Hale", "person", ""),
        (
            "The Ministry of Ports met on Monday. The ministry said that talks go on.",
            "Ministry of Ports",
            "institution",
            "",
        ),
        (
            "Foreign minister Tom Hale came. The prime minister said that talks go on.",
            "The prime minister",
            "person",
            "",
        ),
        ("Its foreign minister, Tom Hale, said that talks go on.", "Tom Hale", "person", "foreign minister"),
        (
            "Tom Hale left. The mayor met the press. He said that talks go on.",
            "The mayor",
            "person",
            "",
        ),
        (
            "Foreign minister says talks go on\n\nForeign minister Tom Hale came.",
            "Tom Hale",
            "person",
            "Foreign minister",
        ),
        ("A port source said that talks go on.", "A port source", "source", ""),
        (
            "Two officials who asked not to be named said that talks go on.",
            "Two officials who asked not to be named",
            "source",
            "",
        ),
        ("Port officials said that talks go on.", "Port officials", "group", ""),
        ("Unconfirmed reports suggested that talks go on.", "Unconfirmed reports", "media", ""),
        ("Norway said that talks go on.", "Norway", "institution", ""),
        ("The Harbour Times reported that talks go on.", "Harbour Times", "media", ""),
    ],
)
def test_whom_a_mention_stands_for(text: str, speaker: str, kind: str, role: str) -> None:
    (one,) = find(text)
    assert (one.speaker, one.speaker_kind, one.speaker_role) == (speaker, kind, role)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("“We go,” Lund said, “and we win.” “It is late.”", 3),
        ("Lund said: “We go.\n\n“We win,” she added.", 1),
        ("Lund said: “We go.\n\n“We win.”", 2),
    ],
)
def test_pieces_of_one_quotation(text: str, pieces: int) -> None:
    assert len(find(text)[0].spans) == pieces


def test_nothing_is_found_in_plain_narration() -> None:
    assert find("The port closed on Monday. Ships wait outside, and the town is quiet.") == []
