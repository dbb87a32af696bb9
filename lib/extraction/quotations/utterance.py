"""One stretch between marks with its attribution."""

from __future__ import annotations

from dataclasses import dataclass

from lib.extraction.quotations.cue_in_text import Cue
from lib.extraction.quotations.reading import Tokens


@dataclass
class Utterance:
    """One stretch between marks with its attribution, as tokens.

    Attributes:
        stretch: Number of the stretch.
        cue: First token of the cue and the one after its last, or None.
        index: The cue's main token, or None.
        lemma: Dictionary form of the cue.
        speech: Whether the cue reports words.
        speaker: Head token of the speaker, or None.
        joins: Number of the stretch that this one carries on, or None.
        alone: Whether the stretch stands as a sentence of its own or beside a comma or colon.
        opening: First token of the reported clause where the stretch is only its end, or None.
        closing: Token after the reported clause where the stretch is only its beginning, or None.
    """

    stretch: int
    cue: Tokens | None = None
    index: int | None = None
    lemma: str = ""
    speech: bool = True
    speaker: int | None = None
    joins: int | None = None
    alone: bool = True
    opening: int | None = None
    closing: int | None = None

    @classmethod
    def by(cls, stretch: int, cue: Cue, speaker: int | None) -> Utterance:
        """An utterance that a verb reports."""
        return cls(stretch, (cue.first, cue.last), cue.index, cue.lemma, cue.verb.speech, speaker)

    @classmethod
    def carried_on(cls, stretch: int, earlier: Utterance) -> Utterance:
        """An utterance that goes on with an earlier one."""
        return cls(
            stretch,
            earlier.cue,
            earlier.index,
            earlier.lemma,
            earlier.speech,
            earlier.speaker,
            joins=earlier.stretch,
        )
