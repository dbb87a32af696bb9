"""What a cue reports, as tokens."""

from __future__ import annotations

from dataclasses import dataclass

from lib.extraction.quotations.cues import Frame
from lib.extraction.quotations.reading import Tokens


@dataclass(frozen=True)
class Report:
    """A cue with its content and speaker, all as tokens.

    Attributes:
        cue: First token of the cue and the one after its last.
        index: The cue's main token.
        lemma: Dictionary form of the cue.
        speech: Whether the cue reports words.
        content: The content in pieces, trimmed of commas and full stops.
        speaker: Head token of the speaker, or None.
        frame: Which complement the content is.
    """

    cue: Tokens
    index: int
    lemma: str
    speech: bool
    content: tuple[Tokens, ...]
    speaker: int | None
    frame: Frame
