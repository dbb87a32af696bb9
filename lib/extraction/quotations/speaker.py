"""Who speaks, as the text names them."""

from __future__ import annotations

from dataclasses import dataclass

from lib.extraction.quotations.model import SpeakerKind
from lib.extraction.quotations.names import Named


@dataclass(frozen=True)
class Speaker:
    """What a mention stands for.

    Attributes:
        name: Fullest name, or the mention as printed.
        kind: What it is.
        role: Office or description, or empty.
    """

    name: str
    kind: SpeakerKind
    role: str = ""


def speaker_of(named: Named) -> Speaker:
    """Return the speaker that a name of the text is."""
    return Speaker(named.name, named.kind, named.role)
