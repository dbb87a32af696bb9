"""Ways to a date through the words of the attribution itself ("said on Monday")."""

from __future__ import annotations

from spacy.tokens import Span, Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import lemma
from lib.extraction.when.grammar import apart
from lib.extraction.when.mentions import DateMention, read
from lib.extraction.when.text import GIVEN_OUT, DatedText, Found

_DONE_BY_WORDS = lexicon.words("done_by_words")
_RELEASED = frozenset("release publish air broadcast post print issue stream".split())
_MADE = frozenset("make record film tape give hold conduct shoot deliver".split())
_NOT_WHEN = frozenset("before since until till ahead prior pending about".split())
"""Prepositions after which a date is not the day of the words."""
_NOT_RIGHT_AFTER = _NOT_WHEN | {"by"}
"""The same right before a date: further off "by" names somebody, as in "reported by the agency on Monday"."""


def said_then(text: DatedText, number: int) -> Found | None:
    """The date beside the cue, the nearest one where there are several ("said on Monday")."""
    mention = _beside(text, number)
    if mention is None or mention.when is None:
        return None
    if not text.is_past(mention.when):
        return _a_year_before(text, number, mention)
    return Found(mention.when, "", mention)


def _a_year_before(text: DatedText, number: int, mention: DateMention) -> Found | None:
    """The date of words said on a day without a year that this year has not reached: said on Dec. 24."""
    cue, when = text.cue(number), mention.when
    if cue is None or cue.tag_ != "VBD" or mention.rule != "year inferred" or when is None:
        return None
    if when.precision != "day" or when.earliest is None:
        return None
    before = read(f"{when.earliest.year - 1}{str(when.earliest)[4:]}")
    return Found(before, "", mention) if before is not None and text.is_past(before) else None


def day_apart(text: DatedText, number: int) -> Found | None:
    """The date of the main clause, counted on ("said on Tuesday, a day after the mayor warned")."""
    cue = text.cue(number)
    if cue is None or _beside(text, number) is not None:
        return None
    mark = next(
        (child for child in cue.children if child.dep_ == "mark" and child.lower_ in ("after", "before")),
        None,
    )
    if mark is None or mark.i < 2 or cue.head == cue:
        return None
    many, unit = text.doc[mark.i - 2], text.doc[mark.i - 1]
    if lemma(unit) not in ("day", "week", "month", "year"):
        return None
    for mention in text.mentions:
        if mention.when is None or not cue.sent.start_char <= mention.start < cue.sent.end_char:
            continue
        if mention.when.precision != "day" or mention.when.earliest is None:
            continue
        if text.is_inside(number, mention.start) or not _is_attached(text, mention, cue.head, None):
            continue
        # What others did after it lies before it.
        direction = "before" if mark.lower_ == "after" else "after"
        when = read(apart(mention.when.earliest, many.lower_, lemma(unit), direction))
        if when is None:
            return None
        words = text.doc[many.i : mark.i + 1]
        counted = DateMention(words.start_char, words.end_char, when, words.text, "calendar")
        return Found(when, f'counted from "{mention.first_words}"', counted)
    return None


def done_by_words(text: DatedText, number: int) -> Found | None:
    """The date of what the words themselves do ("They agreed on Friday, they said in a statement")."""
    cue, quotation = text.cue(number), text.quotations[number]
    if cue is None or quotation.quoted or cue.idx < quotation.start or _beside(text, number) is not None:
        return None
    given_out = any(
        lemma(word) in GIVEN_OUT for child in cue.children if child.lower_ == "in" for word in child.children
    )
    if not given_out:
        return None
    verbs = [child for child in cue.children if child.dep_ == "ccomp" and lemma(child) in _DONE_BY_WORDS]
    for mention in text.mentions:
        if not text.is_inside(number, mention.start) or not text.is_recent(mention.when):
            continue
        span = text.span(mention)
        token = span.root if span is not None else None
        while token is not None and token.head.pos_ == "ADP":
            token = token.head
        if mention.when is not None and token is not None and token.head in verbs:
            return Found(mention.when, "the date of what the words do", mention)
    return None


def _beside(text: DatedText, number: int) -> DateMention | None:
    """The date words of the attribution, the nearest to its cue; those that lie in the future too."""
    cue = text.cue(number)
    if cue is None:
        return None
    sentence = cue.sent
    fits = [
        mention
        for mention in text.mentions
        if mention.when is not None
        and sentence.start_char <= mention.start < sentence.end_char
        and not text.is_inside(number, mention.start)
        and not _is_content(text, mention, cue)
        and _is_attached(text, mention, cue, number)
    ]
    nearest = min(fits, key=lambda mention: abs(mention.start - cue.idx), default=None)
    return _made_then(text, nearest, sentence) or nearest


def _made_then(text: DatedText, released: DateMention | None, sentence: Span) -> DateMention | None:
    """When words were spoken that were given out later: released on Wednesday but made a day earlier."""
    if released is None or _verb_of(text, released) not in _RELEASED:
        return None
    for mention in text.mentions:
        if mention.when is None or not sentence.start_char <= mention.start < sentence.end_char:
            continue
        if _verb_of(text, mention) in _MADE:
            return mention
    return None


def _verb_of(text: DatedText, mention: DateMention) -> str:
    """The verb that date words hang on, in its dictionary form, or nothing."""
    span = text.span(mention)
    token = span.root if span is not None else None
    while token is not None and token.pos_ != "VERB":
        token = token.head if token.head != token else None
    return lemma(token) if token is not None else ""


def _is_content(text: DatedText, mention: DateMention, cue: Token) -> bool:
    """Whether date words belong to the content of some quotation that does not hold the cue too."""
    return any(first <= mention.start < last and not first <= cue.idx < last for first, last in text.contents)


def _is_attached(text: DatedText, mention: DateMention, cue: Token, number: int | None) -> bool:
    """Whether date words belong to a verb's clause; that of a quotation's cue, where one is given."""
    span = text.span(mention)
    if span is None:
        return False
    token = span.root
    before = span.start - 1
    if before >= 0 and text.doc[before].lower_ in _NOT_RIGHT_AFTER:
        return False
    named, heads = set() if number is None else text.named(number), {cue}
    if mention.start < cue.idx:
        heads |= _shared_clause(cue)
    if token.dep_ == "compound" and span.start == cue.sent.start:
        # "Yesterday Lund said": the tree takes the day for a part of the name.
        return _is_adjacent(text, span, cue, number)
    if token in named:
        on = "on" in (text.doc[max(before, 0)].lower_, text.doc[span.start].lower_)
        if on and 0 <= cue.i - span.end <= 1:
            # "Lund on Monday told reporters"
            return True
        # "The joint statement of 3 March said"
        given_out = any(lemma(word) in GIVEN_OUT and word.head not in named for word in named)
        return given_out and not _is_of_another(token, named)
    while token not in heads:
        if token.lower_ in _NOT_WHEN or (token.dep_ == "relcl" and token.head in named):
            return False
        if token in named and token.head.pos_ != "ADP":
            return False
        if token.head == token or (number is not None and text.is_inside(number, token.idx)):
            return _is_adjacent(text, span, cue, number)
        if token.pos_ in ("VERB", "AUX") and token.dep_ in ("conj", "ccomp"):
            return _is_adjacent(text, span, cue, number)
        token = token.head
    return True


def _is_of_another(token: Token, named: set[Token]) -> bool:
    """Whether date words tell of somebody named beside a document: a letter by Lund, who died in 2000."""
    while token in named and token.head != token:
        if token.dep_ == "relcl" and lemma(token.head) not in GIVEN_OUT:
            return True
        token = token.head
    return False


def _is_adjacent(text: DatedText, span: Span, cue: Token, number: int | None) -> bool:
    """Whether date words stand so close to the cue that a slip of the parser may be overruled.

    Either after the cue, or first in its sentence, with no other verb and no content between them.
    """
    first, last = sorted((span.root, cue), key=lambda token: token.i)
    between = text.doc[first.i + 1 : last.i]
    if any(token.pos_ in ("VERB", "AUX") and token not in cue.children for token in between):
        return False
    if number is not None and any(text.is_inside(number, token.idx) for token in between):
        return False
    if span.start > cue.i:
        return len(between) <= 8
    return span.start - cue.sent.start <= 2


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
