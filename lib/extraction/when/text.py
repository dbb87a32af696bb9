"""One text with its quotations and the date words that may count for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from spacy.tokens import Doc, Span, Token

from lib.extraction.article import Entry, covered, day_of_entry
from lib.extraction.language.parsing import text_of
from lib.extraction.quotations.cues import DOCUMENTS
from lib.extraction.quotations.model import Quotation
from lib.extraction.when.mentions import DateMention, dateline, dates_in, read
from lib.tables.dates import UncertainDate

REACH = 8
"""Paragraphs over which one speaker's words count as the same speech."""
GIVEN_OUT = DOCUMENTS | {"speech", "address", "interview"}
"""What words are given out in: its date is theirs."""
_RECENT = timedelta(100)
"""How far before publication a date may lie that is passed on to other words: what was said years ago was
mostly said once."""
_EARLIER = frozenset("previously earlier repeatedly often long always consistently already once".split())
_NEIGHBOURS = 200
"""Quotations to either side of one that its date may come from."""
_RULED = re.compile(r"(?:[_*=~#•·–—-]\s*){3,}\.?")


@dataclass(frozen=True)
class Found:
    """A date of a quotation, before it is put into words.

    Attributes:
        when: The date.
        how: What it rests on besides the words of the mention, in plain words.
        mention: The date words, or None where no words of the text give it.
    """

    when: UncertainDate
    how: str = ""
    mention: DateMention | None = None


class DatedText:
    """What every way to the date of a quotation needs to know.

    Quotations go by their numbers.

    Attributes:
        doc: The parsed text.
        quotations: Its quotations.
        published: When the text appeared, or None.
        mentions: The date words, those of a dateline left out: they date the report, not what is said in it.
        contents: The stretches in which others speak.
        order: The quotations in the order of the text.
        own: What the attribution of each gives; filled by the first round of `said`.
        scene: What its scene gives; filled by the second round.
        is_entry: Whether it is the entries of one day of a live page, dated by that day.
        has_entries: Whether entries of a live page are known, or lines of strokes or stars part it, as
            between such entries.
    """

    def __init__(
        self,
        doc: Doc,
        quotations: Sequence[Quotation],
        published_edtf: str,
        entries: Sequence[Entry] = (),
        day: str = "",
    ) -> None:
        self.doc = doc
        self.quotations = quotations
        self.published = read(published_edtf)
        line = dateline(text_of(doc))
        self.mentions = [
            mention
            for mention in dates_in(doc, published_edtf)
            if day_of_entry(entries, mention.start) == day
            if line is None or not line[0] <= mention.start < line[1]
        ]
        self.contents = list(_contents(doc, quotations))
        self.order = sorted(range(len(quotations)), key=lambda number: quotations[number].start)
        self.own: list[Found | None] = [None] * len(quotations)
        self.scene: list[Found | None] = [None] * len(quotations)
        self._paragraphs = _paragraph_numbers(text_of(doc))
        self.is_entry = bool(day)
        self.has_entries = bool(entries) or any(
            _RULED.fullmatch(line.strip()) for line in text_of(doc).splitlines()
        )
        self._place = {number: place for place, number in enumerate(self.order)}
        self._reported = covered(self.contents)
        self._paragraph_of = [self.paragraph(one.start) for one in quotations]
        self._cues = [self._cue(quotation) for quotation in quotations]

    # Quotations ---------------------------------------------------------------------------------------

    def cue(self, number: int) -> Token | None:
        """The main word of a quotation's cue, or of its mention where it has no cue."""
        return self._cues[number]

    def _cue(self, quotation: Quotation) -> Token | None:
        where = quotation.cue_span or quotation.mention
        span = self.doc.char_span(*where, alignment_mode="expand") if where is not None else None
        return span.root if span is not None else None

    def named(self, number: int) -> set[Token]:
        """The words that name the speaker beside a quotation."""
        mention = self.quotations[number].mention
        span = self.doc.char_span(*mention, alignment_mode="expand") if mention is not None else None
        return set(span) if span is not None else set()

    def is_inside(self, number: int, position: int) -> bool:
        """Whether a place lies in the content, a refusal's own verb left aside."""
        quotation = self.quotations[number]
        if quotation.cue_span and any(start <= quotation.cue_span[0] < end for start, end in quotation.spans):
            return False
        return any(start <= position < end for start, end in quotation.spans)

    def is_earlier(self, number: int) -> bool:
        """Whether the cue says that the words fell at some other, earlier time."""
        cue = self.cue(number)
        if cue is None:
            return False
        return is_at_the_time(cue) or any(child.lower_ in _EARLIER for child in cue.children)

    def paragraph(self, position: int) -> int:
        """Number of the paragraph of a place."""
        return self._paragraphs[min(position, len(self._paragraphs) - 1)]

    def paragraph_of(self, number: int) -> int:
        """Number of the paragraph in which a quotation begins."""
        return self._paragraph_of[number]

    def before(self, number: int) -> list[int]:
        """The quotations before one, the nearest first; not farther than an article goes back."""
        place = self._place[number]
        return self.order[max(0, place - _NEIGHBOURS) : place][::-1]

    def after(self, number: int) -> list[int]:
        """The quotations after one, in order; not farther than an article looks ahead."""
        place = self._place[number] + 1
        return self.order[place : place + _NEIGHBOURS]

    def told(self, number: int) -> Found | None:
        """What the attribution or the scene of a quotation gives."""
        return self.own[number] or self.scene[number]

    # Date words ---------------------------------------------------------------------------------------

    def span(self, mention: DateMention) -> Span | None:
        """The tokens of date words."""
        return self.doc.char_span(mention.start, mention.end, alignment_mode="expand")

    def is_reported(self, mention: DateMention) -> bool:
        """Whether date words lie in the content of any quotation."""
        place = bisect_right(self._reported, mention.start, key=lambda span: span[0]) - 1
        return place >= 0 and mention.start < self._reported[place][1]

    def is_past(self, when: UncertainDate) -> bool:
        """Whether a date does not lie wholly after publication."""
        latest = self.published.latest if self.published is not None else None
        return when.earliest is None or latest is None or when.earliest <= latest

    def is_recent(self, when: UncertainDate | None) -> bool:
        """Whether a date lies before publication, and not long before."""
        if when is None or self.published is None:
            return when is not None
        latest = self.published.latest
        return self.is_past(when) and (
            when.latest is None or latest is None or latest - when.latest <= _RECENT
        )


def _contents(doc: Doc, quotations: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """The stretches in which others speak; without marks, a paragraph's end is one of theirs too."""
    text = text_of(doc)
    for quotation in quotations:
        limit = -1 if quotation.quoted else text.find("\n\n", quotation.start)
        for start, end in quotation.spans:
            holds_cue = quotation.cue_span and start <= quotation.cue_span[0] < end
            if not holds_cue and (limit < 0 or start < limit):
                yield start, end if limit < 0 else min(end, limit)


def _paragraph_numbers(text: str) -> list[int]:
    """For each character the number of its paragraph among those that are not blank.

    A line of strokes or stars, as between the entries of a live page, puts what follows out of reach.
    """
    numbers, number = [], -1
    for line in text.splitlines(keepends=True):
        number += REACH if _RULED.fullmatch(line.strip()) else bool(line.strip())
        numbers.extend([max(number, 0)] * len(line))
    return numbers or [0]


def is_at_the_time(cue: Token) -> bool:
    """Tell whether a reporting verb says of its words that they fell "at the time"."""
    return any(
        child.lower_ == "at" and any(word.lower_ == "time" for word in child.children)
        for child in cue.children
    )


def is_main_clause(token: Token) -> bool:
    """Tell whether a word hangs on its sentence's main verb."""
    for _ in range(4):
        if token.dep_ == "ROOT":
            return True
        if token.dep_ in ("relcl", "ccomp", "acl", "advcl", "xcomp"):
            return False
        token = token.head
    return token.dep_ == "ROOT"
