"""What the extractor gives: one quotation with all its places in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
"""First character and the character after the last one, counted in the whole text."""

Kind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "institution", "group", "source", "media", "unknown"]


@dataclass(frozen=True)
class Quotation:
    """One quotation.

    Attributes:
        spans: The content in the order of the text, quotation marks included; in pieces where the
            attribution stands inside it.
        kind: Direct: the marks hold a whole clause; mixed: a part of the reported clause; indirect: no
            marks.
        quoted: The stretches between quotation marks, marks left out; empty for an indirect one.
        cue: The reporting word or words as printed ("said", "according to", ":"), or None.
        cue_span: Where the cue stands, or None.
        cue_lemma: Dictionary form of the cue's main word ("say", "according to"), or empty.
        mention: Where the sentence names the speaker ("she", "a spokesman for the mayor"), or None.
        speaker: The speaker's fullest name in the text where it can be resolved ("Maria Okafor" for
            "she"), else the mention as printed; None where nobody is named.
        speaker_kind: What the mention is, as far as the text shows.
        speaker_role: Office or description of the speaker as the text gives it anywhere, or empty.
        speech: Whether the cue reports words (said, wrote, denied), not a thought, wish or finding.
    """

    spans: tuple[Span, ...]
    kind: Kind
    quoted: tuple[Span, ...] = ()
    cue: str | None = None
    cue_span: Span | None = None
    cue_lemma: str = ""
    mention: Span | None = None
    speaker: str | None = None
    speaker_kind: SpeakerKind = "unknown"
    speaker_role: str = ""
    speech: bool = True

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Character after the last one of the content."""
        return self.spans[-1][1]
