"""What must be read with a quotation so that it is understood alone, as the title of a statement is.

Its own words do where they are a whole clause in which nothing points out of it. Where they hang on the word
that reports them ("asked | us not to print his name"), they are read from there; a piece of a sentence
("breathing flour") is read in its sentence; and where a word such as "that" or "they" stands for what was
said before, or a few words answer it, the sentence before is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import lemma
from lib.extraction.quotations import Quotation
from lib.extraction.quotations.reading import ASKING, FINITE

_PERSONS = frozenset(("he", "him", "his", "she", "her"))
_SEVERAL = frozenset(("they", "them", "their"))
_PRONOUNS = _PERSONS | _SEVERAL | {"it", "its"}
_POINTING = frozenset(("this", "that", "these", "those"))
_KNOWN = lexicon.words("role") | lexicon.words("institution") | lexicon.words("group")
"""Nouns that tell with "the" alone who is meant, as far as a story has one of each: the government."""
_TIMES = frozenset(("day", "week", "month", "year", "time", "season", "morning", "afternoon", "evening"))
"""Nouns with which "this" tells when something is said."""
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_WHETHER = frozenset(("whether", "if"))
_OF_A_VERB = frozenset(("aux", "auxpass", "neg"))
_EMPTY_HEADS = frozenset(("is", "was", "'s", "’s", "be", "been", "seems", "seemed", "takes", "took"))
"""Verbs of which "it" may be the subject and stand for nothing, or for a clause."""
_ANSWER, _REPORT = 9, 6
"""Words of direct and of other speech; fewer than these are an answer or an aside."""
_BRIEF = 12
"""Words, fewer than these, in which "the offer" does not tell which one."""
_TELLS = 5
"""Words before a quotation in its sentence, beside who says it and how, from which they tell something."""
_LONGEST = 45
"""Words of a sentence up to which a piece of it is read in all of it; of a longer one what leads to it ..."""
_LEADING = 20
"""... in so many words is read with it."""


class Alone(NamedTuple):
    """What is read for the words of a quotation.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        open: What stands for something else: "" for nothing; "first" for the pronoun alone with which the
            words begin, so that the speaker's name in its place will do; "before" where the sentence before
            tells.
    """

    start: int
    end: int
    open: str = ""


def alone(doc: Doc, quotation: Quotation) -> Alone:
    """Find what must be read with a quotation.

    Args:
        doc: The parsed text.
        quotation: One of its quotations.
    """
    span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    words = [token for piece in quotation.spans for token in _tokens(doc, piece)]
    if span is None or not words:
        return Alone(quotation.start, quotation.end)
    own = (span.start, span.end)
    sentence = (span[0].sent.start, span[-1].sent.end)
    direct = quotation.kind == "direct"
    read = own
    if not _is_whole(words, direct=direct):
        cue = None if direct else _cue_before(doc, quotation, sentence[0])
        read = (cue, own[1]) if cue is not None else _around(sentence, own)
    who = None if direct else _mention_before(doc, quotation, sentence[0])
    whole = read == own
    open_words = list(_open(words if whole else doc[read[0] : read[1]], quotation, speaker=who))
    begins = next(token for token in words if token.is_alpha or token is words[-1])
    if (
        whole
        and begins.lower_ in _PRONOUNS
        and open_words == ([begins] if who is None else [])
        and not direct
    ):
        # Whom it stands for is said by the speaker's name, where it is the speaker, or from the mention on.
        return _alone(
            doc, quotation, own, own if who is None else (max(sentence[0], who.left_edge.i), own[1])
        )._replace(open="first")
    short = whole and sum(token.is_alpha for token in words) < (_ANSWER if direct else _REPORT)
    if not open_words and not short:
        return _alone(doc, quotation, own, read)
    if _tells(doc, sentence[0], read[0], quotation):
        return _alone(doc, quotation, own, (sentence[0], own[1]))
    return _alone(doc, quotation, own, read)._replace(open="before")


def _alone(doc: Doc, quotation: Quotation, own: tuple[int, int], read: tuple[int, int]) -> Alone:
    """The offsets of what is read, those of the quotation itself where it is no more."""
    stretch = doc[read[0] : read[1]]
    while len(stretch) and stretch[0].is_space:
        stretch = stretch[1:]
    while len(stretch) and stretch[-1].is_space:
        stretch = stretch[:-1]
    start = quotation.start if read[0] == own[0] or not len(stretch) else stretch.start_char
    end = quotation.end if read[1] == own[1] or not len(stretch) else stretch.end_char
    return Alone(min(start, quotation.start), max(end, quotation.end))


def _tokens(doc: Doc, piece: tuple[int, int]) -> Sequence[Token]:
    span = doc.char_span(*piece, alignment_mode="contract")
    return list(span) if span is not None else []


def _is_whole(words: Sequence[Token], *, direct: bool) -> bool:
    """Whether words have a main clause: a finite verb with its subject, or in direct speech a command."""
    inside = {token.i for token in words}
    told = [token for token in words if token.is_alpha]
    if not told:
        return False
    if not direct and (told[0].tag_ in ASKING or told[0].lower_ in _WHETHER):
        return False
    if direct and told[0].tag_ == "VB":
        return True
    return any(
        token.tag_ in FINITE
        and any(child.dep_ in _SUBJECTS and child.i in inside for child in _verb(token).children)
        and _is_main(_verb(token), inside)
        for token in words
    )


def _verb(token: Token) -> Token:
    return token.head if token.dep_ in _OF_A_VERB else token


def _is_main(verb: Token, inside: set[int]) -> bool:
    """Whether a verb stands in no clause that only adds to a word of the passage, or of what is around it."""
    token = verb
    while token.i in inside:
        if token.dep_ in ("relcl", "acl") or (token.dep_ == "advcl" and token.head.i in inside):
            return False
        if token.head.i == token.i:
            break
        token = token.head
    return True


def _cue_before(doc: Doc, quotation: Quotation, low: int) -> int | None:
    """The token at which the word begins that reports a quotation behind it; None for none."""
    if quotation.cue_span is None or quotation.cue_span[1] > quotation.start:
        return None
    cue = doc.char_span(*quotation.cue_span, alignment_mode="expand")
    if cue is None or cue.start < low or not any(token.is_alpha for token in cue):
        return None
    # Without its "not" a denial would be read as its contrary.
    beside = [child.i for child in cue.root.children if child.dep_ in _OF_A_VERB and child.i >= low]
    has_not = any(child.dep_ == "neg" for child in cue.root.children)
    return min(cue.start, *beside) if beside and has_not else cue.start


def _around(sentence: tuple[int, int], own: tuple[int, int]) -> tuple[int, int]:
    """The sentence of a piece, of a long one what leads to it."""
    if sentence[1] - sentence[0] <= _LONGEST:
        return min(sentence[0], own[0]), max(sentence[1], own[1])
    return max(sentence[0], own[0] - _LEADING), own[1]


def _mention_before(doc: Doc, quotation: Quotation, low: int) -> Token | None:
    """The main word of a mention of the speaker by name or noun, before the words in their sentence."""
    if quotation.mention is None or quotation.mention[1] > quotation.start:
        return None
    mention = doc.char_span(*quotation.mention, alignment_mode="expand")
    if mention is None or mention.start < low or all(token.pos_ == "PRON" for token in mention):
        return None
    return mention.root


def _is_named(token: Token, quotation: Quotation) -> bool:
    """Whether a word is part of the mention of who speaks."""
    span = quotation.mention
    return span is not None and span[0] <= token.idx < span[1]


def _tells(doc: Doc, low: int, high: int, quotation: Quotation) -> bool:
    """Whether what stands before a quotation in its sentence is more than who says it."""
    cue = quotation.cue_span
    rest = [
        token
        for token in doc[low:high]
        if token.is_alpha
        and not _is_named(token, quotation)
        and not (cue is not None and cue[0] <= token.idx < cue[1])
    ]
    return len(rest) >= _TELLS and any(token.pos_ in ("NOUN", "PROPN") for token in rest)


def _open(words: Sequence[Token] | Span, quotation: Quotation, *, speaker: Token | None) -> Iterator[Token]:
    """Yield the words of a passage that stand for something which is not named before them in it.

    Args:
        words: The passage.
        quotation: The quotation that it is read for.
        speaker: What mentions the speaker before it, for whom its pronouns may stand; None for nothing.
    """
    named = [speaker] if speaker is not None else []
    own: list[Token] = []
    few = sum(token.is_alpha for token in words) < _BRIEF
    for token in words:
        word = token.lower_
        if _is_named(token, quotation):
            continue
        if token.pos_ in ("NOUN", "PROPN") and word not in _TIMES:
            if few and _is_bare(token):
                yield token
            own.append(token)
        elif word in _PRONOUNS:
            if not any(_may_be(word, noun) for noun in (*named, *own)) and not _is_empty(token):
                yield token
        elif word in _POINTING and _points(token) and len(own) < 2:
            yield token


def _may_be(pronoun: str, noun: Token) -> bool:
    """Whether a pronoun may stand for a noun: a person's name or a doer, one thing, several."""
    if pronoun in _PERSONS:
        return noun.tag_ not in ("NNS", "NNPS") and (noun.pos_ == "PROPN" or noun.dep_ in _SUBJECTS)
    several = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    return several == (pronoun in _SEVERAL) or noun.pos_ == "PROPN"


def _is_bare(noun: Token) -> bool:
    """Whether a noun has "the" before it and nothing to say which one is meant: "the offer was an insult"."""
    return (
        noun.pos_ == "NOUN"
        and noun.lower_ not in _KNOWN
        and ([child.lower_ for child in noun.children] == ["the"])
    )


def _is_empty(it: Token) -> bool:
    """Whether it is an "it" that stands for nothing or for a clause behind it: "it is clear that"."""
    verb = it.head
    return (
        it.lower_ == "it"
        and verb.lower_ in _EMPTY_HEADS
        and any(
            child.dep_ in ("ccomp", "xcomp", "advcl", "csubj")
            or (
                child.dep_ in ("acomp", "attr")
                and any(below.dep_ in ("ccomp", "xcomp") for below in child.children)
            )
            for child in verb.children
        )
    )


def _points(token: Token) -> bool:
    """Whether "that", "this" and the like point to what was said, and not to what follows, or to a day."""
    if token.tag_ != "DT":
        return False
    if token.dep_ == "det":
        return lemma(token.head) not in _TIMES and not any(
            child.dep_ in ("relcl", "prep", "acl") for child in token.head.children
        )
    return not any(child.dep_ in ("relcl", "prep", "acl") for child in token.children)
