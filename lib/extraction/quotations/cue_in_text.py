"""A reporting verb where it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from lib.extraction.quotations.cues import CueVerb, cue_verbs
from lib.extraction.quotations.reading import Reading

_OTHER_VERB = frozenset(("off", "down", "away"))
"""Particles that make another verb of one: wrote off, turned down."""
_BEING = frozenset(("is", "are", "was", "were", "been", "be"))
PASSED_ON = frozenset(("quoted", "cited", "reported"))
"""Participles that pass on another's words ("was quoted as saying")."""


@dataclass(frozen=True)
class Cue:
    """A reporting word where it stands.

    Attributes:
        index: Its token.
        verb: What the word list says about it.
        first: First token of the cue as printed.
        last: Token after the cue as printed.
        lemma: Dictionary form of the cue ("say", "point out").
    """

    index: int
    verb: CueVerb
    first: int
    last: int
    lemma: str


def cue_at(reading: Reading, index: int) -> Cue | None:
    """Return the reporting verb at a token, or None where none stands there."""
    token = reading.tokens[index]
    if token.pos_ not in ("VERB", "AUX") and token.tag_[:2] != "VB":
        return None
    if index + 1 < len(reading.tokens) and token.nbor().text == "-" and not token.whitespace_:
        # "write-in votes"
        return None
    lemma = reading.lemma(index)
    if wordy := _of_several_words(reading, index, lemma):
        return wordy
    if lemma in ("be", "have", "do"):
        return None
    for child in token.children:
        beside = child.tag_ == "RP" and child.i == index + 1
        if lemma == "call" and beside and child.lower_ in ("back", "in", "together", "up"):
            # "called back its boats"
            return None
        if child.dep_ == "prt":
            phrase = f"{lemma} {child.lower_}"
            if phrase in cue_verbs():
                last = child.i + 1 if child.i == index + 1 else index + 1
                return Cue(index, cue_verbs()[phrase], index, last, phrase)
            if child.lower_ in _OTHER_VERB:
                return None
    verb = cue_verbs().get(lemma)
    return Cue(index, verb, _quoted_as(token), index + 1, lemma) if verb else None


def _of_several_words(reading: Reading, index: int, lemma: str) -> Cue | None:
    """Return the cue that a verb is with what stands behind it: made (it) clear, was adamant, put it."""
    if reading.tokens[index].lower_ in _BEING:
        lemma = "be"
    after = [token.lower_ for token in reading.tokens[index + 1 : index + 3]]
    if after[:1] == ["it"] and f"{lemma} it" not in cue_verbs():
        phrase, length = f"{lemma} {after[-1]}", 3
    else:
        phrase, length = f"{lemma} {after[0]}" if after else "", 2
    if phrase not in cue_verbs() or any(c.dep_ == "prt" for c in reading.tokens[index].children):
        return None
    return Cue(index, cue_verbs()[phrase], index, index + length, phrase)


def _quoted_as(token: Token) -> int:
    """First token of "was quoted as saying" at its last word, else the word's own."""
    passes_on = token.head.head
    if token.tag_ == "VBG" and token.head.lower_ == "as" and passes_on.lower_ in PASSED_ON:
        return next((c.i for c in passes_on.children if c.dep_ == "auxpass"), token.i)
    return token.i


def is_passive(token: Token) -> bool:
    """Tell whether a verb stands in the passive."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children):
        return True
    # A bare participle ("asked about ...", "a film called ...") has neither auxiliary nor subject.
    return (
        token.tag_ == "VBN"
        and token.dep_ in ("acl", "advcl", "ROOT", "dep", "conj")
        and not any(child.dep_ in ("aux", "nsubj") for child in token.children)
        and not (token.dep_ == "conj" and any(child.dep_ == "aux" for child in token.head.children))
    )


def is_negated(token: Token) -> bool:
    """Tell whether a verb is negated by a word of its own."""
    return any(child.dep_ == "neg" for child in token.children)
