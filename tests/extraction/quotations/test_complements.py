"""Where the content of a reporting verb stands, and in which order the places are tried."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations.complements import complement
from lib.extraction.quotations.cue_in_text import cue_at
from lib.extraction.quotations.cues import Frame, cue_verbs
from lib.extraction.quotations.reading import Reading
from lib.extraction.quotations.subject import subject


@pytest.mark.parametrize(
    ("text", "cue", "frame", "content"),
    [
        ("Okafor said that the dam was safe.", "said", Frame.CLAUSE, "the dam was safe"),
        ("Okafor asked whether the dam was safe.", "asked", Frame.CLAUSE, "whether the dam was safe"),
        ("Okafor promised to mend the dam.", "promised", Frame.INFINITIVE, "to mend the dam"),
        ("Okafor urged the mayor to mend it.", "urged", Frame.ADDRESSED, "the mayor to mend it"),
        ("Okafor suggested mending the dam.", "suggested", Frame.GERUND, "mending the dam"),
        ("Okafor denied the claim.", "denied", Frame.NOUN, "the claim"),
        ("Okafor described the dam as safe.", "described", Frame.NOUN, "the dam as safe"),
        ("Okafor warned of a flood.", "warned", Frame.PREPOSITION, "a flood"),
        ("The dam is safe, as Okafor said.", "said", Frame.PARENTHESIS, "The dam is safe"),
        ("The dam is old, Okafor said.", "said", Frame.CLAUSE, "The dam is old"),
    ],
)
def test_each_complement(text: str, cue: str, frame: Frame, content: str) -> None:
    reading = Reading(parsing.parse(text))
    index = next(token.i for token in reading.tokens if token.text == cue)
    verb = cue_at(reading, index)
    assert verb is not None
    found = complement(reading, verb, subject(reading, index))
    assert found is not None
    assert found.frame == frame
    start, end = reading.span(*found.pieces[0])
    assert text[start:end] == content


def test_every_frame_of_the_table_is_one_with_a_letter() -> None:
    frames = {frame for verb in cue_verbs().values() for frame in verb.frames}
    assert frames == {frame for frame in Frame if len(frame) == 1}
