"""A parsed text made ready for the rules: paragraphs, marks and dictionary forms by token."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from spacy.tokens import Doc, Token

from lib.extraction.language.parsing import lemma, paragraphs, text_of
from lib.extraction.quotations.marks import Marked, marked_stretches
from lib.extraction.quotations.model import Span

Tokens = tuple[int, int]
"""First token and the one after the last."""

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of the forms that make a clause: "said", "says", "say", "will"."""
ASKING = frozenset(("WDT", "WP", "WP$", "WRB"))
"""Tags of the words that ask, or join a clause to a noun: "which", "who", "whose", "where"."""

_AGENCIES = "CNN|Reuters|AP|AFP|UPI|PTI|ANI|IANS|TASS"
"""Only of an agency the brackets stand without a dash: "Arden (CNN) The mayor", not "Harbour Union (HU)"."""
_DATELINE = re.compile(
    r"(?:[^\W\d_a-z][^\Wa-z]*(?:[ .,'’/\-]+[^\W\d_a-z]+)*\.?(?:, [^\n()–—:]{2,40}?)?(?: \([^()\n]{2,40}\))?"
    r"|[A-Z][\w.'’ \-/]{2,30}(?:, [^\n()–—:]{2,40}?)? \([A-Z][^()\n]{1,40}\))"
    r"\s?(?:--|[-–—])\s+(?=\S)"
    rf"|[A-Z][\w.'’ \-/]{{2,30}}(?:, [A-Z][\w.'’ ]{{2,30}})? \((?:{_AGENCIES})\)\s+(?=[A-Z“\"‘])"
    r"|\d{1,2}[:.]\d\d(?: ?(?:am|pm|a\.m\.|p\.m\.))?(?: [A-Z]{2,4})?(?:\s?[|:–—-])?\s+(?=[^\W\d_a-z]|[‘“\"'])"
)
"""Place, day and agency before the first words of a report: "OSLO, May 2 (AFP) - "; the time in a log."""
_MARK_WORDS = frozenset(("“", "”", '"', "''", "``", "‘", "’", "'", "„", "«", "»"))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its tokens.

    Attributes:
        first: Number of its first token.
        last: Number after its last token.
        body: Its first token after a dateline; the first one where there is none.
    """

    first: int
    last: int
    body: int


@dataclass
class Reading:
    """What every rule needs to know about a text.

    Attributes:
        doc: The parsed text.
        text: The text itself.
        stretches: The stretches between quotation marks.
        tokens: The tokens.
        inside: By token, the number of the stretch that holds it, marks included, or -1.
        paragraph_of: By token, the number of its paragraph.
        paragraphs: The paragraphs of the text, without the white space after them.
        bounds: By stretch, its first token (the opening mark) and the token after its last.
    """

    doc: Doc
    text: str = field(init=False)
    stretches: list[Marked] = field(init=False)
    tokens: list[Token] = field(init=False)
    inside: list[int] = field(init=False)
    paragraph_of: list[int] = field(init=False)
    paragraphs: list[Paragraph] = field(init=False)
    bounds: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.text = text_of(self.doc)
        self.tokens = list(self.doc)
        self._starts = [token.idx for token in self.tokens]
        self.stretches = marked_stretches(self.text)
        self.inside = [-1] * len(self.tokens)
        self.bounds = []
        for number, one in enumerate(self.stretches):
            first, last = self.between(one.outer_start, one.outer_end)
            self.bounds.append((first, last))
            for index in range(first, last):
                self.inside[index] = number
        self._is_word = [any(map(str.isalnum, token.text)) for token in self.tokens]
        self._words = [0, *accumulate(self._is_word)]
        self._words_outside = [
            0,
            *accumulate(word and number < 0 for word, number in zip(self._is_word, self.inside, strict=True)),
        ]
        self._split()

    def _split(self) -> None:
        self.paragraphs = []
        self.paragraph_of = []
        for start, end in paragraphs(self.text):
            first, last = self.between(start, end)
            first = max(first, len(self.paragraph_of))
            self.paragraph_of += [len(self.paragraphs)] * (last - first)
            while last > first and self.tokens[last - 1].is_space:
                last -= 1
            dateline = _DATELINE.match(self.text, start, end)
            body = min(last, self.between(dateline.end(), end)[0]) if dateline else first
            self.paragraphs.append(Paragraph(first, last, body))

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token that reaches into a stretch of the text and the one after its last."""
        first = max(0, bisect_right(self._starts, start) - 1)
        while first < len(self.tokens) and self._starts[first] + len(self.tokens[first]) <= start:
            first += 1
        last = first
        while last < len(self.tokens) and self._starts[last] < end:
            last += 1
        return first, last

    def lemma(self, index: int) -> str:
        """Return the dictionary form of a token."""
        return lemma(self.tokens[index])

    def is_word(self, index: int) -> bool:
        """Tell whether a token is a word, not white space or punctuation."""
        return self._is_word[index]

    def words(self, first: int, last: int) -> int:
        """Return how many words stand from one token to the one before another."""
        return self._words[last] - self._words[first] if last > first else 0

    def words_outside(self, first: int, last: int) -> int:
        """Return how many words outside marks stand from one token to the one before another."""
        return self._words_outside[last] - self._words_outside[first] if last > first else 0

    def is_mark(self, index: int) -> bool:
        """Tell whether a token is nothing but a quotation mark."""
        return self.tokens[index].text in _MARK_WORDS

    def span(self, first: int, last: int) -> Span:
        """Return the characters from one token to the one before another."""
        end = self.tokens[last - 1]
        return self.tokens[first].idx, end.idx + len(end)

    def printed(self, first: int, last: int) -> str:
        """Return the words from one token to the one before another: white space single, no comma around."""
        if last <= first:
            return ""
        start, end = self.span(first, last)
        return re.sub(r"\s+", " ", self.text[start:end]).strip(" ,")


@lru_cache(maxsize=1)
def reading_of(doc: Doc) -> Reading:
    """Return what every rule needs to know about a text, made once."""
    return Reading(doc)
