"""Names in a text and which of them a speaker's mention stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from lib.build.quotations.attribution import Tokens
from lib.build.quotations.reading import Reading

SpeakerKind = Literal["person", "institution", "group", "source", "media", "unknown"]

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
IT = frozenset(("it", "its", "itself"))
FIRST = frozenset(("i", "we", "me", "us", "my", "our"))


@dataclass
class Person:
    """Somebody or something named in the text.

    Attributes:
        name: Fullest form.
        kind: What it is, as far as the text shows.
        places: Tokens where it is named, in order.
        role: Office or description.
        gender: "m", "f" or empty.
    """

    name: str
    kind: SpeakerKind
    places: list[int] = field(default_factory=list)
    role: str = ""
    gender: str = ""


class People:
    """The names of a text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.people: list[Person] = []

    def resolve(self, mention: Tokens, head: int) -> tuple[str, SpeakerKind, str]:
        """Return the name, kind and role that a mention stands for."""
        start, end = self.reading.span(*mention)
        text = re.sub(r"\s+", " ", self.reading.text[start:end])
        return text, "unknown", ""
