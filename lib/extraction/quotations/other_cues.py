"""Cues that are no verbs: "according to", and nouns such as "his claim that ..."."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import is_infinitive
from lib.extraction.quotations.content import content_of, pieces_of
from lib.extraction.quotations.cue_in_text import Cue
from lib.extraction.quotations.cues import (
    DOCUMENTS,
    SPEECH_NOUNS,
    THOUGHT_NOUNS,
    Frame,
    cue_nouns,
    cue_verbs,
)
from lib.extraction.quotations.phrase import phrase
from lib.extraction.quotations.reading import Reading
from lib.extraction.quotations.report import Report
from lib.extraction.quotations.subject import according_to, is_thing, subject

_ISSUING = frozenset("send issue release publish deliver post share".split())
_OF_OTHERS = lexicon.words("of_others")
_BARE = frozenset(("reminder", "message", "news", "word"))
"""Nouns that say nothing of anybody's words unless they have an owner."""
_MEASURES = lexicon.words("measure")
_DESCRIBING = frozenset(("amod", "compound", "poss", "nmod"))


def according(reading: Reading, index: int) -> Report | None:
    """Return what "according to" reports: the sentence before it, or after it where it comes first."""
    tokens = reading.tokens
    head = according_to(reading, index, tokens[index].sent.end)
    if head is None or (reading.lemma(head) in _MEASURES and tokens[head].pos_ == "NOUN"):
        return None
    sentence = tokens[index].sent
    high = phrase(reading, head, index + 1)[1]
    before, after = set(range(sentence.start, index)), set(range(high, sentence.end))
    words_before = reading.words(sentence.start, index)
    content = after if words_before == 0 or _in_relative(reading, index) else before
    if words_before and _opens_clause(reading, index, high):
        content = after
    if words_before and tokens[index - 1].text == "," and tokens[index - 2].pos_ == "AUX":
        # "The port is, according to the board, the biggest in the region."
        high = next((i for i in range(head, sentence.end) if tokens[i].text == ","), high)
        after = set(range(high + 1, sentence.end))
        content = before | after
    if words_before and words_before <= 3 and tokens[index - 1].text == ",":
        content = before | after
    if words_before <= 3 and tokens[index - 1].text == ":":
        # "Also of note: according to Lund, ..."
        content = after
    pieces = pieces_of(reading, content, index)
    if not any(tokens[i].pos_ not in ("PRON", "AUX", "PUNCT") for piece in pieces for i in range(*piece)):
        # "That is according to Lund."
        return None
    return Report((index, index + 2), index, "according to", True, tuple(pieces), head, Frame.CLAUSE)


def _in_relative(reading: Reading, index: int) -> bool:
    """Whether "according to" parts a relative pronoun from its verb: which, according to Lund, is old."""
    tokens = reading.tokens
    return index > 1 and tokens[index - 1].text == "," and tokens[index - 2].tag_ in ("WDT", "WP")


def _opens_clause(reading: Reading, index: int, high: int) -> bool:
    """Whether "according to" opens the second of two clauses: we ask, and according to Lund, it is old."""
    tokens = reading.tokens
    joined = tokens[index - 1].pos_ == "CCONJ" or tokens[index - 1].lower_ in ("while", "although", "though")
    return joined and high < len(tokens) and tokens[high].text == "," and tokens[index].head.i > high


def _has_mark(clause: Token) -> bool:
    return any(c.dep_ == "mark" for c in clause.children)


def _is_means(reading: Reading, noun: Token) -> bool:
    """Whether a noun only tells how a verb beside it reports: said in a statement that it was safe."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "on", "by"):
        return False
    verb = cue_verbs().get(reading.lemma(noun.head.head.i))
    return verb is not None and verb.speech and Frame.CLAUSE in verb.frames and noun.head.head.i < noun.i


def noun_report(reading: Reading, index: int) -> Report | None:
    """Return what a noun of speech or thought reports: a clause, an infinitive, what it is about."""
    lemma = reading.lemma(index)
    if lemma not in SPEECH_NOUNS and lemma not in THOUGHT_NOUNS:
        return None
    token = reading.tokens[index]
    roots: list[Token] = []
    about: list[Token] = []
    for child in token.children:
        if child.i < index:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl") and any(
            c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in child.children
        ):
            roots.append(child)
        elif child.dep_ == "acl" and is_infinitive(child):
            roots += [child] if lemma in cue_verbs() and Frame.INFINITIVE in cue_verbs()[lemma].frames else []
        elif child.dep_ == "prep" and child.lower_ in cue_nouns()[lemma].prepositions:
            about += list(child.children)
    if not roots and token.dep_ == "dobj" and any(c.dep_ == "poss" for c in token.children):
        # The tree may hang the clause on the verb: countered her claims that it was safe.
        roots += [
            c
            for c in token.head.children
            if c.dep_ == "ccomp" and c.i > index and any(g.lower_ == "that" for g in c.children)
        ]
    if token.dep_ == "ROOT" and any(root.dep_ == "relcl" for root in roots):
        # "The statement that they signed held little": the tree takes the sentence's verb for the clause's.
        return None
    if not roots and not about:
        return None
    if _is_means(reading, token):
        return None
    first = min(root.i for root in [*roots, *about])
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    head: int | None = owner.i if owner is not None else None
    if head is None:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "by", "from") and child.i < first:
                head = next((c.i for c in child.children if c.dep_ == "pobj"), None)
        if head is not None and lemma in _BARE and is_thing(reading, head):
            # "the message of hope that we need"
            return None
    if head is None and token.dep_ == "dobj" and reading.lemma(token.head.i) in _ISSUING:
        head = subject(reading, token.head.i)
    if head is None and lemma in DOCUMENTS:
        plural = token.tag_ == "NNS" and lemma in SPEECH_NOUNS
        if (lemma == "report" or plural) and not any(
            c.i < index and c.dep_ in _DESCRIBING for c in token.children
        ):
            # Bare "reports that ..." name nobody; "police reports that ..." do.
            return None
        head = index
    taken_up = reading.lemma(token.head.i) in _OF_OTHERS
    if head is None and token.dep_ == "dobj" and lemma not in _BARE and not taken_up:
        head = subject(reading, token.head.i)
        # "Her stance invited accusations that ..." tells not who accuses.
        head = head if head is not None and not is_thing(reading, head) else None
    if head is None and (lemma in _BARE or not any(_has_mark(root) for root in roots)):
        # "a promise to mend it", "a reminder that it is old" are nobody's.
        roots = []
    # What a noun is about reports something only where it says whose words they are.
    roots += about if head is not None else []
    cue = Cue(index, cue_verbs()["say"], index, index + 1, lemma)
    pieces = content_of(reading, roots, cue, head if head != index else None) if roots else []
    if not pieces:
        return None
    # "the claim that ...", "this is a statement that ..." without an owner tell of nobody who speaks.
    speech = lemma in SPEECH_NOUNS and head is not None and token.dep_ != "attr"
    return Report((index, index + 1), index, lemma, speech, tuple(pieces), head, Frame.CLAUSE)
