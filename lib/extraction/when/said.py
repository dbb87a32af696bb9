"""When a quotation was said, as far as the article's own words support it.

The words that count stand in the attribution ("said on Monday"), never in the content ("said the vote on
3 March would ..."). A quotation without any takes the date of the same speaker's words around it, or of the
meeting that it goes back to ("during the meeting"), and else the month of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from spacy.tokens import Doc, Span, Token

from lib.extraction.language.parsing import lemma, text_of
from lib.extraction.quotations.model import Quotation
from lib.extraction.when.grammar import DateMention, apart, dateline, dates_in
from lib.tables import dates

__all__ = ["DateMention", "Said", "dates_in", "said_all"]


@dataclass(frozen=True)
class Said:
    """When something was said.

    Attributes:
        edtf: The date (EDTF level 1), or empty where nothing supports one.
        basis: What it rests on, in plain words; at most four words of the article are quoted.
    """

    edtf: str
    basis: str


_OCCASIONS = frozenset(
    """meeting talks talk visit trip tour summit conference briefing interview negotiation discussion
    call conversation speech address hearing session debate rally ceremony press-conference forum
    event""".split()
)
_MEETINGS = frozenset("meeting talks talk negotiation discussion summit visit trip conversation".split())
"""Names that texts use in turn for one and the same meeting."""
_DOCUMENTS = frozenset(
    """statement communique communiqué declaration letter report interview memo memorandum tweet post speech
    address release announcement article message note column essay filing ruling resolution""".split()
)
"""What words are given out in: its date is theirs."""
_DONE_BY_WORDS = frozenset(
    """agree announce decide sign declare pledge vow condemn approve order reject appoint suspend ban
    extend recognise recognize""".split()
)
"""What a statement does by being given out, so that the day of the one is the day of the other."""
_INTERVIEWED = frozenset("receive meet speak talk sit interview host welcome join answer".split())
_NOT_WHEN = frozenset("before since until till ahead prior pending about".split())
"""Prepositions after which a date is not the day of the words."""
_EARLIER = frozenset("previously earlier repeatedly often long always consistently already".split())
_RECENT = timedelta(100)
"""How far before publication a date may lie that is passed on to other words: what was said years ago was
mostly said once."""
_SAME_WORDS = 0.5
"""Share of a headline's content words that a quotation below holds where it is the one retold."""
_REACH = 8
"""Paragraphs over which one speaker's words count as the same speech."""


def said_all(doc: Doc, quotations: Sequence[Quotation], published_edtf: str) -> list[Said]:
    """Tell when each quotation of a text was said.

    Args:
        doc: The parsed text.
        quotations: Its quotations in any order.
        published_edtf: As for `said`.

    Returns:
        One answer a quotation, in the same order.
    """
    reading = _Reading(doc, quotations, published_edtf)
    return [reading.of(number) for number in range(len(quotations))]


@dataclass(frozen=True)
class _Found:
    """A date of a quotation, before it is put into words."""

    mention: DateMention
    edtf: str
    how: str = ""


class _Reading:
    """One text with its dates and quotations."""

    def __init__(self, doc: Doc, quotations: Sequence[Quotation], published_edtf: str) -> None:
        self.doc = doc
        self.quotations = quotations
        self.published = published_edtf
        line = dateline(text_of(doc))
        # The dateline dates the report, not what is said in it.
        self.mentions = [
            mention
            for mention in dates_in(doc, published_edtf)
            if line is None or not line[0] <= mention.start < line[1]
        ]
        self.paragraphs = _paragraph_numbers(text_of(doc))
        self.contents = list(_contents(doc, quotations))
        self.order = sorted(range(len(quotations)), key=lambda number: _place(quotations[number]))
        self.own = [self._own(quotation) for quotation in quotations]
        self._refine_weeks()
        self.dating = {found.mention for found in self.own if found}
        self.occasion = [
            None
            if own
            else self._occasion(quotation)
            or self._then(quotation)
            or self._document(quotation)
            or self._interview(quotation)
            for quotation, own in zip(quotations, self.own, strict=True)
        ]

    def of(self, number: int) -> Said:
        found = self.own[number] or self.occasion[number] or self._retold(number) or self._shared(number)
        if found:
            return Said(found.edtf, self._basis(found))
        if self._earlier(self.quotations[number]) and self.published:
            latest = dates.parse(self.published).latest
            if latest:
                return Said(f"../{latest}", "no date in the text; said some time before publication")
        if self.published:
            month = self.published.partition("/")[2] or self.published
            month = month[:7].rstrip("~?%")
            if len(month) >= 7:
                return Said(month + "~", "no date in the text; month of publication taken")
            return Said(self.published, "no date in the text; time of publication taken")
        return Said("", "no date in the text and no day of publication")

    def _own(self, quotation: Quotation) -> _Found | None:
        """The date that the attribution itself gives."""
        cue = self._cue(quotation)
        if cue is None or not self.mentions:
            return None
        best: tuple[int, DateMention] | None = None
        sentence = cue.sent
        for mention in self.mentions:
            if not mention.edtf or not sentence.start_char <= mention.start < sentence.end_char:
                continue
            if self._inside(quotation, mention.start) or self._is_content(mention, cue):
                continue
            if not self._attached(mention, cue, quotation):
                continue
            distance = abs(mention.start - cue.idx)
            if best is None or distance < best[0]:
                best = (distance, mention)
        if best:
            return _Found(best[1], best[1].edtf) if self._past(best[1].edtf) else None
        return self._day_apart(cue, quotation) or self._done_by_words(cue, quotation)

    def _is_content(self, mention: DateMention, cue: Token) -> bool:
        """Whether date words belong to the content of some quotation that does not hold the cue too."""
        return any(
            first <= mention.start < last and not first <= cue.idx < last for first, last in self.contents
        )

    def _day_apart(self, cue: Token, quotation: Quotation) -> _Found | None:
        """The date of the main clause, counted on ("said on Tuesday, a day after the mayor warned")."""
        mark = next(
            (child for child in cue.children if child.dep_ == "mark" and child.lower_ in ("after", "before")),
            None,
        )
        if mark is None or mark.i < 2 or cue.head == cue:
            return None
        number, unit = self.doc[mark.i - 2], self.doc[mark.i - 1]
        if lemma(unit) not in ("day", "week", "month", "year"):
            return None
        for mention in self.mentions:
            if not cue.sent.start_char <= mention.start < cue.sent.end_char or not mention.edtf:
                continue
            when = dates.parse(mention.edtf)
            if when.precision != "day" or when.earliest is None:
                continue
            if self._inside(quotation, mention.start) or not self._attached(mention, cue.head, None):
                continue
            try:
                # What others did after it lies before it.
                direction = "before" if mark.lower_ == "after" else "after"
                edtf = apart(when.earliest, number.lower_, lemma(unit), direction)
            except KeyError:
                return None
            words = self.doc[number.i : mark.i + 1]
            counted = DateMention(words.start_char, words.end_char, edtf, words.text, "calendar")
            return _Found(counted, edtf, f'counted from "{_short(mention.words)}"')
        return None

    def _done_by_words(self, cue: Token, quotation: Quotation) -> _Found | None:
        """The date of what the words themselves do ("They agreed on Friday, they said in a statement")."""
        if quotation.quoted or cue.idx < quotation.start:
            return None
        given_out = any(
            lemma(word) in _DOCUMENTS
            for child in cue.children
            if child.lower_ == "in"
            for word in child.children
        )
        if not given_out:
            return None
        verbs = [child for child in cue.children if child.dep_ == "ccomp" and lemma(child) in _DONE_BY_WORDS]
        for mention in self.mentions:
            if not self._inside(quotation, mention.start) or not self._recent(mention.edtf):
                continue
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            token = span.root if span is not None else None
            while token is not None and token.head.pos_ == "ADP":
                token = token.head
            if token is not None and token.head in verbs:
                return _Found(mention, mention.edtf, "the date of what the words do")
        return None

    def _past(self, edtf: str) -> bool:
        """Whether a date does not lie wholly after publication."""
        first, latest = (
            dates.parse(edtf).earliest,
            dates.parse(self.published).latest if self.published else None,
        )
        return first is None or latest is None or first <= latest

    def _recent(self, edtf: str) -> bool:
        """Whether a date lies before publication, and not long before."""
        if not edtf or not self.published or not self._past(edtf):
            return bool(edtf) and not self.published
        last, published = dates.parse(edtf).latest, dates.parse(self.published).latest
        return last is None or published is None or published - last <= _RECENT

    def _cue(self, quotation: Quotation) -> Token | None:
        where = quotation.cue_span or quotation.mention
        if where is None:
            return None
        span = self.doc.char_span(*where, alignment_mode="expand")
        return span.root if span is not None else None

    def _inside(self, quotation: Quotation, position: int) -> bool:
        """Whether a place lies in the content, a refusal's own verb left aside."""
        if quotation.cue_span and any(start <= quotation.cue_span[0] < end for start, end in quotation.spans):
            return False
        return any(start <= position < end for start, end in quotation.spans)

    def _attached(self, mention: DateMention, cue: Token, quotation: Quotation | None) -> bool:
        """Whether date words belong to a verb's clause; that of a quotation's cue, where one is given."""
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            return False
        token = span.root
        before = span.start - 1
        if before >= 0 and self.doc[before].lower_ in _NOT_WHEN:
            return False
        named, heads = self._named(quotation), {cue}
        if mention.start < cue.idx:
            heads |= _shared_clause(cue)
        if token in named:
            # "The joint statement of 3 March said"
            return any(lemma(word) in _DOCUMENTS and word.head not in named for word in named)
        while token not in heads:
            if token.lower_ in _NOT_WHEN or (token.dep_ == "relcl" and token.head in named):
                return False
            if token in named and token.head.pos_ != "ADP":
                return False
            if token.head == token or (quotation is not None and self._inside(quotation, token.idx)):
                return self._adjacent(span, cue, quotation)
            if token.pos_ in ("VERB", "AUX") and token.dep_ in ("conj", "ccomp"):
                return self._adjacent(span, cue, quotation)
            token = token.head
        return True

    def _named(self, quotation: Quotation | None) -> set[Token]:
        if quotation is None or quotation.mention is None:
            return set()
        span = self.doc.char_span(*quotation.mention, alignment_mode="expand")
        return set(span) if span is not None else set()

    def _adjacent(self, span: Span, cue: Token, quotation: Quotation | None) -> bool:
        """Whether date words stand so close to the cue that a slip of the parser may be overruled.

        Either after the cue, or first in its sentence, with no other verb and no content between them.
        """
        first, last = sorted((span.root, cue), key=lambda token: token.i)
        between = self.doc[first.i + 1 : last.i]
        if any(token.pos_ in ("VERB", "AUX") and token not in cue.children for token in between):
            return False
        if quotation is not None and any(self._inside(quotation, token.idx) for token in between):
            return False
        if span.start > cue.i:
            return len(between) <= 8
        return span.start - cue.sent.start <= 2

    def _refine_weeks(self) -> None:
        """Join "last week" and "on Thursday" in one speaker's adjoining words to one day."""
        for this, next_ in zip(self.order, self.order[1:], strict=False):
            one, other = self.own[this], self.own[next_]
            if not (one and other and self._same_speech(this, next_)):
                continue
            week, day = dates.parse(one.edtf), dates.parse(other.edtf)
            if not (
                _is_week(one.edtf)
                and day.precision == "day"
                and week.earliest
                and week.latest
                and day.earliest
            ):
                continue
            if other.mention.rule not in ("publication", "dateline"):
                continue
            moved = week.earliest + (day.earliest - week.earliest) % timedelta(7)
            self.own[this] = _Found(one.mention, str(moved), f'with "{_short(other.mention.words)}" after it')
            self.own[next_] = _Found(
                other.mention, str(moved), f'with "{_short(one.mention.words)}" before it'
            )

    def _same_speech(self, this: int, other: int) -> bool:
        one, two = self.quotations[this], self.quotations[other]
        if one.speaker is None or one.speaker != two.speaker:
            return False
        return abs(self._paragraph(_place(one)) - self._paragraph(_place(two))) <= 1

    def _paragraph(self, position: int) -> int:
        return self.paragraphs[min(position, len(self.paragraphs) - 1)]

    def _occasion(self, quotation: Quotation) -> _Found | None:
        """The date of the meeting or visit that the sentence goes back to ("during the meeting")."""
        anchor = self._cue(quotation)
        start = min(quotation.start, anchor.idx if anchor is not None else quotation.start)
        span = self.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        sentence = anchor.sent if anchor is not None else span.root.sent if span is not None else None
        if sentence is None or not self.mentions:
            return None
        for token in sentence:
            if token.pos_ != "NOUN" or not self._is_setting(token, anchor) or not _definite(token):
                continue
            names = _occasion_names(token)
            if not names:
                continue
            for mention in reversed(self.mentions):
                if mention.end > start or not mention.edtf or not self._past(mention.edtf):
                    continue
                if mention not in self.dating and self._is_reported(mention):
                    continue
                if self._paragraph(start) - self._paragraph(mention.start) > _REACH:
                    break
                if self._tells_of(mention, names):
                    return _Found(mention, mention.edtf, "the date of the occasion it belongs to")
        return None

    def _is_reported(self, mention: DateMention) -> bool:
        """Whether date words lie in the content of any quotation."""
        return any(first <= mention.start < last for first, last in self.contents)

    def _then(self, quotation: Quotation) -> _Found | None:
        """The last date told before, for words that somebody said "at the time"."""
        cue = self._cue(quotation)
        if cue is None or not any(
            child.lower_ == "at" and any(word.lower_ == "time" for word in child.children)
            for child in cue.children
        ):
            return None
        start = min(cue.idx, quotation.start)
        for mention in reversed(self.mentions):
            if mention.end <= start and mention.edtf and not self._is_reported(mention):
                near = self._paragraph(start) - self._paragraph(mention.start) <= 1
                if not near or not self._past(mention.edtf):
                    return None
                return _Found(mention, mention.edtf, "the time told of just before")
        return None

    def _document(self, quotation: Quotation) -> _Found | None:
        """The date of "the statement" that speaks: that of the words last said to be given out in one."""
        named = self._named(quotation)
        nouns = {
            lemma(token)
            for token in named
            if token.head not in named and lemma(token) in _DOCUMENTS and _definite(token)
        }
        if not nouns or quotation.mention is None:
            return None
        start = quotation.mention[0]
        for number in reversed(self.order):
            found, cue = self.own[number], self._cue(self.quotations[number])
            if found is None or cue is None or cue.idx >= start:
                continue
            if self._paragraph(start) - self._paragraph(cue.idx) > _REACH:
                return None
            if any(token.pos_ == "NOUN" and lemma(token) in nouns for token in cue.subtree):
                return _Found(found.mention, found.edtf, "the date of what is quoted from it before")
        return None

    def _interview(self, quotation: Quotation) -> _Found | None:
        """The date of a printed interview, from the sentence before it that tells of the meeting."""
        name = (quotation.speaker or "").split()[-1:]
        if quotation.cue_lemma != ":" or not name:
            return None
        for mention in self.mentions:
            if mention.end > quotation.start or not mention.edtf or not self._past(mention.edtf):
                continue
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None or self._is_reported(mention) or not _main_clause(span.root):
                continue
            sentence = span.root.sent
            words = {lemma(token) for token in sentence if token.pos_ == "NOUN"} | {lemma(sentence.root)}
            if words & (_INTERVIEWED | {"interview"}) and any(token.text == name[0] for token in sentence):
                return _Found(mention, mention.edtf, "the date of the interview")
        return None

    def _retold(self, number: int) -> _Found | None:
        """For words in the head of an article: the date of the words below that say the same."""
        head = self.quotations[number]
        here = self._paragraph(_place(head))
        wanted = self._content_words(head)
        if here > 1 or len(wanted) < 2:
            return None
        alike = {
            other: len(wanted & self._content_words(self.quotations[other]))
            for other in self.order[self.order.index(number) + 1 :]
            if self._paragraph(_place(self.quotations[other])) > here
        }
        best = max(alike, key=alike.__getitem__, default=number)
        if best == number or alike[best] < max(2, _SAME_WORDS * len(wanted)):
            return None
        found = self.own[best] or self.occasion[best] or self._shared(best)
        if found is None or not self._recent(found.edtf):
            return None
        return _Found(found.mention, found.edtf, "taken from the same words in the text")

    def _content_words(self, quotation: Quotation) -> set[str]:
        words: set[str] = set()
        for start, end in quotation.spans:
            span = self.doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                words |= {lemma(token) for token in span if token.is_alpha and not token.is_stop}
        return words

    def _is_setting(self, token: Token, anchor: Token | None) -> bool:
        """Whether a noun says on what occasion the words fell."""
        preposition = token.head
        if token.dep_ not in ("pobj", "dobj", "obj") or preposition.lower_ not in (
            "during", "after", "following", "at", "in", "on",
        ):  # fmt: skip
            return False
        if anchor is None or preposition.i < anchor.sent.start + 2:
            return True
        return preposition.lower_ == "during" or preposition.head == anchor

    def _tells_of(self, mention: DateMention, names: frozenset[str]) -> bool:
        """Whether a date is that of a meeting or visit: its own noun, or its verb's."""
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            return False
        token = span.root
        for _ in range(4):
            token = token.head
            if _base(token) in names or (
                token.pos_ == "VERB" and _base(token) in _MEETING_VERBS and names & _MEETINGS
            ):
                return True
            if token.pos_ in ("VERB", "AUX"):
                return any(_base(child) in names for child in token.subtree if child.pos_ == "NOUN")
        return False

    def _shared(self, number: int) -> _Found | None:
        """The date of the same speaker's words before or after."""
        quotation = self.quotations[number]
        if quotation.speaker is None:
            return None
        rank = self.order.index(number)
        here = self._paragraph(_place(quotation))
        if not self._earlier(quotation):
            reach = here
            for other in reversed(self.order[:rank]):
                if self.quotations[other].speaker != quotation.speaker:
                    continue
                there = self._paragraph(_place(self.quotations[other]))
                if reach - there > _REACH:
                    break
                reach = there
                found = self.own[other] or self.occasion[other]
                if found and (there == here or self._recent(found.edtf)):
                    return _Found(
                        found.mention, found.edtf, "carried over from the same speaker's words before"
                    )
        head = here <= 1
        for other in self.order[rank + 1 :]:
            gap = self._paragraph(_place(self.quotations[other])) - here
            # The head of an article speaks of what its text then tells.
            if gap > (_REACH if head else 1):
                break
            found = self.own[other] or (self.occasion[other] if head else None)
            if found is None or not self._recent(found.edtf):
                continue
            if self.quotations[other].speaker == quotation.speaker:
                return _Found(found.mention, found.edtf, "taken from the same speaker's next words")
            if head and self._names(self.quotations[other], quotation.speaker):
                return _Found(found.mention, found.edtf, "taken from the words that the text then reports")
        return self._last_scene(quotation) if not self._earlier(quotation) else None

    def _names(self, quotation: Quotation, speaker: str) -> bool:
        """Whether an attribution holds the short name that a headline uses ("Ministry")."""
        cue, word = self._cue(quotation), speaker.split()[-1]
        return (
            cue is not None
            and len(word) > 3
            and any(token.text == word and not self._inside(quotation, token.idx) for token in cue.sent)
        )

    def _last_scene(self, quotation: Quotation) -> _Found | None:
        """The date of the sentence just before, where it tells of the same speaker."""
        anchor = self._cue(quotation)
        name = (quotation.speaker or "").split()[-1:]
        if anchor is None or not name or anchor.sent.start == 0:
            return None
        before = _sentence_before(anchor.sent)
        if before is None or self._paragraph(anchor.idx) - self._paragraph(before.start_char) > 1:
            return None
        if name[0] not in before.text or anchor.tag_ in ("VBZ", "VBP"):
            return None
        for mention in self.mentions:
            if before.start_char <= mention.start < before.end_char and self._recent(mention.edtf):
                span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if span is not None and _main_clause(span.root):
                    return _Found(
                        mention, mention.edtf, "the date of the sentence before, on the same speaker"
                    )
        return None

    def _earlier(self, quotation: Quotation) -> bool:
        """Whether the cue says that the words fell at some other, earlier time."""
        cue = self._cue(quotation)
        return cue is not None and any(child.lower_ in _EARLIER for child in cue.children)

    def _basis(self, found: _Found) -> str:
        words = f'"{_short(found.mention.words)}"'
        published = f"publication, {dates.words(self.published)}" if self.published else "publication"
        rule = {
            "calendar": "",
            "year inferred": f"year from {published}",
            "publication": f"counted from {published}",
            "dateline": "counted from the dateline",
            "earlier date": "counted from the day named before it",
        }[found.mention.rule]
        return ", ".join(part for part in (words, rule, found.how) if part)


_MEETING_VERBS = frozenset("meet visit arrive travel negotiate hold talk agree gather convene".split())


def _shared_clause(cue: Token) -> set[Token]:
    """The verbs before a cue whose circumstances are its own too.

    "She returned on Friday and promised ...", "They halted work on Friday, claiming ..."
    """
    heads: set[Token] = set()
    token = cue
    while not any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
        joined = token.dep_ == "conj" and token.tag_ not in ("VBZ", "VBP")
        if not (joined or (token.dep_ == "advcl" and token.tag_ == "VBG")) or token.head.pos_ != "VERB":
            break
        token = token.head
        if token.i > cue.i:
            break
        heads.add(token)
    return heads


def _base(token: Token) -> str:
    return "talks" if token.lower_ == "talks" else lemma(token)


def _occasion_names(token: Token) -> frozenset[str]:
    """The nouns by which texts name the occasion that a noun names; empty where it names none."""
    if token.pos_ != "NOUN" or _base(token) not in _OCCASIONS:
        return frozenset()
    return _MEETINGS if _base(token) in _MEETINGS else frozenset((_base(token),))


def _contents(doc: Doc, quotations: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """The stretches in which others speak; without marks, a paragraph's end is one of theirs too."""
    text = text_of(doc)
    for quotation in quotations:
        limit = -1 if quotation.quoted else text.find("\n\n", quotation.start)
        for start, end in quotation.spans:
            holds_cue = quotation.cue_span and start <= quotation.cue_span[0] < end
            if not holds_cue and (limit < 0 or start < limit):
                yield start, end if limit < 0 else min(end, limit)


def _definite(token: Token) -> bool:
    """Whether the noun goes back to something already told: "the", "his", "that", or bare "talks"."""
    determiners = [child for child in token.children if child.dep_ in ("det", "poss")]
    if not determiners:
        return _base(token) == "talks"
    return determiners[0].lower_ in ("the", "that", "this", "these", "those", "his", "her", "their", "its")


def _main_clause(token: Token) -> bool:
    """Whether a word hangs on its sentence's main verb."""
    for _ in range(4):
        if token.dep_ == "ROOT":
            return True
        if token.dep_ in ("relcl", "ccomp", "acl", "advcl", "xcomp"):
            return False
        token = token.head
    return token.dep_ == "ROOT"


def _sentence_before(sentence: Span) -> Span | None:
    i = sentence.start - 1
    while i >= 0 and sentence.doc[i].is_space:
        i -= 1
    return sentence.doc[i].sent if i >= 0 else None


def _place(quotation: Quotation) -> int:
    return quotation.start


def _is_week(edtf: str) -> bool:
    when = dates.parse(edtf)
    return (
        bool(when.precision == "interval" and when.earliest and when.latest)
        and (
            when.latest - when.earliest  # type: ignore[operator]
        ).days
        == 6
    )


def _short(words: str) -> str:
    """At most four of the article's words."""
    return " ".join(words.split()[:4])


_RULED = re.compile(r"(?:[_*=~#•·–—-]\s*){3,}\.?")


def _paragraph_numbers(text: str) -> list[int]:
    """For each character the number of its paragraph among those that are not blank.

    A line of strokes or stars, as between the entries of a live page, puts what follows out of reach.
    """
    numbers, number = [], -1
    for line in text.splitlines(keepends=True):
        number += _REACH if _RULED.fullmatch(line.strip()) else bool(line.strip())
        numbers.extend([max(number, 0)] * len(line))
    return numbers or [0]
