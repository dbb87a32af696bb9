"""Who the subject of a reporting word is: from the dependency tree, with the words beside it as a fallback."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from lib.build.quotations.cues import CueVerb, cue_verbs
from lib.build.quotations.reading import Reading

Tokens = tuple[int, int]
"""First token and the one after the last."""

_SUBJECTS = frozenset(("nsubj", "csubj"))
_RELATIVES = frozenset(("who", "which", "that"))
_NOUNS = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))
_LOOSE = frozenset((",", ";", ":", "-", "–", "—", "--", ".", "and", "but", "(", "|", "•", "*"))
_LONGEST_PHRASE = 45


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
    lemma = reading.lemma(index)
    if lemma in ("be", "have", "do"):
        return None
    for child in token.children:
        if child.dep_ == "prt":
            phrase = f"{lemma} {child.lower_}"
            if phrase in cue_verbs():
                last = child.i + 1 if child.i == index + 1 else index + 1
                return Cue(index, cue_verbs()[phrase], index, last, phrase)
    verb = cue_verbs().get(lemma)
    return Cue(index, verb, index, index + 1, lemma) if verb else None


def is_passive(token: Token) -> bool:
    """Tell whether a verb stands in the passive."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)


def is_negated(token: Token) -> bool:
    """Tell whether a verb is negated by a word of its own."""
    return any(child.dep_ == "neg" for child in token.children)


def subject(reading: Reading, index: int, depth: int = 0) -> int | None:
    """Return the head token of a verb's subject: its own, or the one it shares with the verb above it.

    Args:
        reading: The text.
        index: The verb.
        depth: How many verbs have been climbed already.
    """
    token = reading.tokens[index]
    if depth > 6:
        return None
    own = _own_subject(reading, token)
    if own is not None:
        return own
    if is_passive(token):
        return None
    head = token.head
    if head.i == index:
        return None
    if token.dep_ in ("acl", "relcl") and head.pos_ in _NOUNS:
        if token.dep_ == "acl" and token.tag_ == "VBN":
            return None
        return head.i
    if token.dep_ == "xcomp":
        for child in head.children:
            if child.dep_ == "dobj" and child.i < index and reading.lemma(head.i) not in ("promise", "vow"):
                return child.i
    if token.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "prep", "parataxis", "acl", "ROOT"):
        verb = head
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i and depth < 6:
            verb = verb.head
            depth += 1
        if verb.pos_ in ("VERB", "AUX"):
            passive = [child for child in verb.children if child.dep_ == "nsubjpass"]
            if passive and token.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep"):
                return passive[0].i
            return subject(reading, verb.i, depth + 1)
    return None


def _own_subject(reading: Reading, token: Token) -> int | None:
    where = reading.inside[token.i]
    if is_passive(token):
        for child in token.children:
            if child.dep_ == "agent":
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        return grandchild.i
        return None
    for child in token.children:
        if child.dep_ in _SUBJECTS and reading.inside[child.i] == where:
            if child.lower_ in _RELATIVES and token.dep_ in ("relcl", "ccomp", "acl"):
                return token.head.i if token.head.pos_ in _NOUNS else child.i
            return child.i
    return None


def beside(reading: Reading, cue: Cue, low: int, high: int) -> int | None:
    """Return the noun next to a cue, for where the tree gives no subject: after it if inverted, else before.

    Args:
        reading: The text.
        cue: The reporting verb.
        low: First token that may be looked at.
        high: Token after the last one.
    """
    tokens = reading.tokens
    index = cue.last
    if index < high and tokens[index].pos_ in ("PROPN", "DET", "NOUN", "PRON", "ADJ", "NUM"):
        head = tokens[index]
        while head.head.i != head.i and cue.last <= head.head.i < high and head.head.pos_ in _NOUNS:
            head = head.head
        if head.pos_ in ("PROPN", "NOUN", "PRON"):
            return head.i
    index = cue.index - 1
    while index >= low and (tokens[index].pos_ in ("AUX", "ADV", "PART") or tokens[index].is_space):
        index -= 1
    if index >= low and tokens[index].text == ",":
        index -= 1
    if index >= low and tokens[index].pos_ in ("PROPN", "NOUN", "PRON"):
        return index
    return None


def phrase(reading: Reading, head: int, cue: int | None = None) -> Tokens:
    """Return the noun phrase of a head: with its modifiers, apposition and relative clause, trimmed.

    Args:
        reading: The text.
        head: The noun.
        cue: The reporting word; the phrase does not reach over it.
    """
    token, tokens = reading.tokens[head], reading.tokens
    low, high = token.left_edge.i, token.right_edge.i + 1
    paragraph = reading.paragraphs[reading.paragraph_of[head]]
    low, high = (
        max(low, paragraph.first, head - _LONGEST_PHRASE),
        min(high, paragraph.last, head + _LONGEST_PHRASE),
    )
    if cue is not None:
        if cue > head:
            high = min(high, cue)
        else:
            low = max(low, cue + 1)
    where = reading.inside[head]
    for index in range(head - 1, low - 1, -1):
        if reading.inside[index] != where and not _nickname(reading, index):
            low = index + 1
            break
    for index in range(head + 1, high):
        if reading.inside[index] != where and not _nickname(reading, index):
            high = index
            break
        if tokens[index].text in (";", ":"):
            high = index
            break
    while high - 1 > head and (
        tokens[high - 1].is_space
        or tokens[high - 1].lower_ in _LOOSE
        or tokens[high - 1].pos_ in ("AUX", "ADV", "PART", "SCONJ")
    ):
        if tokens[high - 1].text in ("’s", "'s"):
            break
        high -= 1
    while low < head and (tokens[low].is_space or tokens[low].lower_ in _LOOSE or reading.is_mark(low)):
        low += 1
    return low, high


def _nickname(reading: Reading, index: int) -> bool:
    number = reading.inside[index]
    if number < 0:
        return True
    first, last = reading.bounds[number]
    return (
        last - first <= 4
        and first > 0
        and last < len(reading.tokens)
        and reading.tokens[first - 1].pos_ == "PROPN"
        and reading.tokens[last].pos_ == "PROPN"
    )
