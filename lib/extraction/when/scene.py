"""Ways to a date through the scene that a sentence goes back to: an occasion, a document, an interview."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import lemma
from lib.extraction.when.mentions import DateMention
from lib.extraction.when.text import GIVEN_OUT, REACH, DatedText, Found, is_at_the_time, is_main_clause
from lib.tables.dates import UncertainDate

_OCCASIONS = lexicon.words("occasion")
_MEETINGS = lexicon.words("meeting")
_MEETING_VERBS = frozenset("meet visit arrive travel negotiate hold talk agree gather convene".split())
_COURTS = frozenset("court trial hearing inquest jury juror judge coroner tribunal inquiry".split())
"""Nouns by which texts name one sitting of a court and those who hear it."""
_GATHERED = frozenset("crowd audience rally conference congregation committee council panel".split())
_INTERVIEWED = frozenset("receive meet speak talk sit interview host welcome join answer".split())
_SETTING = frozenset(("during", "after", "following", "at", "in", "on"))
_DEFINITE = frozenset(("the", "that", "this", "these", "those", "his", "her", "their", "its"))


def on_the_occasion(text: DatedText, number: int) -> Found | None:
    """The date of the meeting or visit that the sentence goes back to ("during the meeting")."""
    quotation, anchor = text.quotations[number], text.cue(number)
    start = min(quotation.start, anchor.idx if anchor is not None else quotation.start)
    span = text.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    sentence = anchor.sent if anchor is not None else span.root.sent if span is not None else None
    if sentence is None or not text.mentions:
        return None
    for token in sentence:
        if token.pos_ != "NOUN" or not _is_setting(token, anchor) or not _is_definite(token):
            continue
        names = _occasion_names(token)
        if not names:
            continue
        for mention, when in _told_before(text, start):
            if not text.is_past(when):
                continue
            if text.paragraph(start) - text.paragraph(mention.start) > REACH:
                break
            if _tells_of(text, mention, names):
                return Found(when, "the date of the occasion it belongs to", mention)
    return None


def before_whom(text: DatedText, number: int) -> Found | None:
    """The date on which those sat or met to whom the words were said ("told the court")."""
    cue = text.cue(number)
    if cue is None:
        return None
    names = {name for token in _addressed(cue) if _is_definite(token) for name in _audience(token)}
    start = min(cue.idx, text.quotations[number].start)
    for mention, when in _told_before(text, start) if names else ():
        if text.is_recent(when) and _tells_of(text, mention, frozenset(names)):
            return Found(when, "the date on which those addressed sat or met", mention)
    return None


def _told_before(text: DatedText, start: int) -> Iterator[tuple[DateMention, UncertainDate]]:
    """The dates that the text itself gives before a place, those beside a cue too, the nearest first."""
    dating = {found.mention for found in text.own if found is not None}
    for mention in reversed(text.mentions):
        if mention.end > start or mention.when is None:
            continue
        if mention in dating or not text.is_reported(mention):
            yield mention, mention.when


def _addressed(cue: Token) -> list[Token]:
    """The nouns for those to whom a reporting verb says that something was said."""
    direct = [child for child in cue.children if child.dep_ in ("dobj", "dative") and child.i > cue.i]
    after = [child for child in cue.children if child.dep_ in ("prep", "dative") and child.lower_ == "to"]
    return [*direct, *(word for child in after for word in child.children if word.dep_ == "pobj")]


def _audience(token: Token) -> frozenset[str]:
    """The nouns by which texts name those whom a noun names and the occasion on which they hear."""
    if _base(token) in _COURTS:
        return _COURTS
    return frozenset((_base(token),)) if _base(token) in _GATHERED else _occasion_names(token)


def at_the_time(text: DatedText, number: int) -> Found | None:
    """The last date told before, for words that somebody said "at the time"."""
    cue = text.cue(number)
    if cue is None or not is_at_the_time(cue):
        return None
    start = min(cue.idx, text.quotations[number].start)
    for mention in reversed(text.mentions):
        if mention.end <= start and mention.when is not None and not text.is_reported(mention):
            near = text.paragraph(start) - text.paragraph(mention.start) <= 1
            if not near or not text.is_past(mention.when):
                return None
            return Found(mention.when, "the time told of just before", mention)
    return None


def in_the_document(text: DatedText, number: int) -> Found | None:
    """The date of "the statement" that speaks: that of the words last said to be given out in one."""
    named, mention = text.named(number), text.quotations[number].mention
    nouns = {
        lemma(token)
        for token in named
        if token.head not in named and lemma(token) in GIVEN_OUT and _is_definite(token)
    }
    if not nouns or mention is None:
        return None
    start = mention[0]
    for other in reversed(text.order):
        found, cue = text.own[other], text.cue(other)
        if found is None or cue is None or cue.idx >= start:
            continue
        if text.paragraph(start) - text.paragraph(cue.idx) > REACH:
            return None
        if any(token.pos_ == "NOUN" and lemma(token) in nouns for token in cue.subtree):
            return Found(found.when, "the date of what is quoted from it before", found.mention)
    return None


def in_the_interview(text: DatedText, number: int) -> Found | None:
    """The date of a printed interview, from the sentence before it that tells of the meeting."""
    quotation = text.quotations[number]
    name = (quotation.speaker or "").split()[-1:]
    if quotation.cue_lemma != ":" or not name:
        return None
    for mention in text.mentions:
        if mention.end > quotation.start or mention.when is None or not text.is_past(mention.when):
            continue
        span = text.span(mention)
        if span is None or text.is_reported(mention) or not is_main_clause(span.root):
            continue
        sentence = span.root.sent
        words = {lemma(token) for token in sentence if token.pos_ == "NOUN"} | {lemma(sentence.root)}
        if words & (_INTERVIEWED | {"interview"}) and any(token.text == name[0] for token in sentence):
            return Found(mention.when, "the date of the interview", mention)
    return None


def _is_setting(token: Token, anchor: Token | None) -> bool:
    """Whether a noun says on what occasion the words fell."""
    preposition = token.head
    if token.dep_ not in ("pobj", "dobj", "obj") or preposition.lower_ not in _SETTING:
        return False
    if anchor is None or preposition.i < anchor.sent.start + 2:
        return True
    return preposition.lower_ == "during" or preposition.head == anchor


def _tells_of(text: DatedText, mention: DateMention, names: frozenset[str]) -> bool:
    """Whether a date is that of a meeting or visit: its own noun, or its verb's."""
    span = text.span(mention)
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


def _base(token: Token) -> str:
    return "talks" if token.lower_ == "talks" else lemma(token)


def _occasion_names(token: Token) -> frozenset[str]:
    """The nouns by which texts name the occasion that a noun names; empty where it names none."""
    if token.pos_ != "NOUN" or _base(token) not in _OCCASIONS:
        return frozenset()
    return _MEETINGS if _base(token) in _MEETINGS else frozenset((_base(token),))


def _is_definite(token: Token) -> bool:
    """Whether the noun goes back to something already told: "the", "his", "that", or bare "talks"."""
    determiners = [child for child in token.children if child.dep_ in ("det", "poss")]
    if not determiners:
        return _base(token) == "talks"
    return determiners[0].lower_ in _DEFINITE
