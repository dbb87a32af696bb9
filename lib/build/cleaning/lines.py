"""The lines of a page: where they stand, and what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

SENTENCE_WORDS = 6
"""A line with fewer words is no sentence for the rules here, whatever its full stop."""
LONG_LINE_WORDS = 30
"""A line with so many words is taken for prose even where its last full stop is missing."""

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_EDGES = re.compile(r"^[^\w?#]+|[^\w?#]+$")
_NUMBER = re.compile(r"\d[\d.,]*[km]?\b")
_SEPARATORS = re.compile(r"[,|/&:•·-]+")
_TERMINAL = re.compile(r"""[.!?…]["'”’»)\]]*$""")
_QUOTED_END = re.compile(r"""[,;:—-]["”’»]$""")


def key_of(plain: str) -> str:
    """Return what the phrase list knows a line by; see `Line.key`."""
    text = _EDGES.sub("", plain.casefold())
    text = _NUMBER.sub("#", text.replace("(", "").replace(")", ""))
    return " ".join(_SEPARATORS.sub(" ", text).split())


@dataclass(frozen=True)
class Line:
    """A line that holds more than white space.

    Attributes:
        start: Its first character that is no white space, counted in the whole text.
        end: Character after its last one that is no white space.
        text: What stands between them.
        gap: Whether an empty line, or nothing at all, stands before it.
    """

    start: int
    end: int
    text: str
    gap: bool

    @cached_property
    def plain(self) -> str:
        """The text with straight quotation marks, single spaces and no invisible characters."""
        text = _INVISIBLE.sub("", self.text).replace("\u2019", "'").replace("\u2018", "'")
        return " ".join(text.replace("\u201c", '"').replace("\u201d", '"').split())

    @cached_property
    def key(self) -> str:
        """What the phrase list knows it by: lower case, numbers as "#", no brackets, no marks at the ends.

        A question mark stays: "What's next?" is a heading where "What's next" may be a button.
        """
        return key_of(self.plain)

    @cached_property
    def words(self) -> int:
        """Words between white space."""
        return len(self.text.split())

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether its last character closes a sentence."""
        return bool(_TERMINAL.search(self.text))

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it reads as prose: a closed sentence of some length, or a very long line."""
        if self.words >= LONG_LINE_WORDS:
            return True
        return self.words >= SENTENCE_WORDS and (self.ends_sentence or bool(_QUOTED_END.search(self.text)))

    @cached_property
    def is_speech(self) -> bool:
        """Whether it holds quotation marks that open or close speech."""
        return '"' in self.plain or "«" in self.plain


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text that hold more than white space; only `\\n` ends a line."""
    position, gap = 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if _INVISIBLE.sub("", stripped):
            start = position + len(raw) - len(raw.lstrip())
            yield Line(start, start + len(stripped), stripped, gap)
            gap = False
        else:
            gap = True
        position += len(raw) + 1


def continues(line: Line, before: Line) -> bool:
    """Tell whether a line goes on with the sentence of the line before, which a hard line end broke.

    Either it begins in lower case right below an open sentence, or the line before is as long as those
    that mail programs and terminals break.
    """
    if line.gap or before.ends_sentence:
        return False
    first = next((character for character in line.text if character.isalnum()), "")
    return first.islower() or (60 <= len(before.text) <= 100 and before.text[-1] not in ":|-")
