"""The lines of a page: where they stand, and what they look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

SENTENCE_WORDS = 6
"""A line with fewer words is no sentence for the rules here, whatever its full stop."""
LONG_LINE_WORDS = 30
"""A line with so many words is taken for prose even where its last full stop is missing."""

LONG_LINE = 700
"""Characters; longer lines are prose, and no rule for furniture is tried on them."""
_TERMINAL_WIDTH = 100
_WRAPPED_LINE = 55
"""Characters from which a line of a page of that width is taken to go on in the next."""

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
        return key_of(self.plain) if len(self.text) <= LONG_LINE else self.text

    @cached_property
    def tail(self) -> str:
        """Its last characters, enough for rules about how it ends."""
        return self.text[-40:]

    @cached_property
    def words(self) -> int:
        """Words between white space."""
        return len(self.text.split())

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether its last character closes a sentence."""
        return bool(_TERMINAL.search(self.tail))

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it reads as prose: a closed sentence of some length, or a very long line."""
        if self.words >= LONG_LINE_WORDS:
            return True
        return self.words >= SENTENCE_WORDS and (self.ends_sentence or bool(_QUOTED_END.search(self.tail)))

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


def paragraphs(found: Sequence[Line], text: str, alone: Callable[[Line], bool]) -> list[Line]:
    """Join lines that hard line ends broke in the middle of a sentence.

    A line goes on with the one above, if no empty line stands between and that one is left open, when it
    begins in lower case, or when the whole page is broken at one width, as mail programs and terminals do.

    Args:
        found: The lines of a page.
        text: The page.
        alone: Whether a line is known to stand for itself (a button, a byline).
    """
    wrapped = _is_wrapped(found)
    groups: list[list[Line]] = []
    for line in found:
        if (
            groups
            and _continues(line, groups[-1][-1], wrapped)
            and not (alone(line) or alone(groups[-1][-1]))
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        group[0]
        if len(group) == 1
        else Line(group[0].start, group[-1].end, text[group[0].start : group[-1].end], group[0].gap)
        for group in groups
    ]


def _is_wrapped(found: Sequence[Line]) -> bool:
    """Tell whether a page is broken at one width: no line is longer, and most long ones end in "
    "mid-sentence."""
    if max((len(line.text) for line in found), default=0) > _TERMINAL_WIDTH:
        return False
    long = [line for line in found if len(line.text) >= _WRAPPED_LINE]
    return len(long) >= 3 and sum(not line.ends_sentence for line in long) > len(long) / 2


def _continues(line: Line, before: Line, wrapped: bool) -> bool:
    if line.gap or (before.ends_sentence and not wrapped) or before.words < 4:
        return False
    if wrapped and len(before.text) >= _WRAPPED_LINE:
        return True
    # "iPhone" and "eBay" begin sentences too.
    return bool(re.match(r"\W*[a-z][a-z'’-]*(?:\W|$)", line.text)) and not before.ends_sentence
