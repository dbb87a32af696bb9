"""What the name of a place does in its sentence: a point on the map, a government, part of an office."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span, Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import lemma
from lib.extraction.where.facet import is_facet_noun
from lib.extraction.where.place import Place

_BOUND_FOR = frozenset("leave depart head sail embark bind bound departure".split())
"""Words after which "for" names where the way leads."""
_FACETS = lexicon.words("facet")
_GEOGRAPHY = lexicon.words("geography")
_GIVEN = lexicon.words("given")
_MOTION = lexicon.words("motion")
_OF_A_PLACE = lexicon.words("of_a_place")
_OFFICES = lexicon.words("place_office")
_REACHED = lexicon.words("reached")
_WHERE = lexicon.words("where")
_WHO = frozenset("with against between by than like unlike behalf among".split())

Use = Literal["location", "actor", "subject"]


def use(span: Span, place: Place) -> Use:
    """Tell what a name does in its sentence, from the words that it hangs on."""
    root = span.root
    while root.dep_ == "conj" and root.head.pos_ in ("PROPN", "NOUN") and root.head != root and _alike(root):
        root = root.head
    head = root.head
    if root.dep_ == "pobj" or head.pos_ == "ADP":
        return _after_preposition(head, place)
    based = span.doc[span.end : span.end + 2].text
    if not place.acts or based == "-based" or is_dateline(span):
        return "location"
    if root.dep_ == "poss":
        if lemma(head) in _GEOGRAPHY:
            return "location"
        return "actor"
    if root.dep_ in ("nsubj", "nsubjpass", "csubj", "agent"):
        return "actor"
    if root.dep_ in ("dobj", "obj") and head.pos_ in ("VERB", "AUX"):
        return "location" if lemma(head) in _REACHED else "actor"
    if root.dep_ in ("compound", "nmod", "amod"):
        if is_facet_noun(head):
            return "location"
        if lemma(head) in _OFFICES:
            return "subject"
        return "actor" if place.is_country else "location"
    if root.dep_ == "appos":
        return "location" if lemma(head) in _GEOGRAPHY or not place.is_country else "actor"
    return "actor" if place.is_country or root.dep_ in ("iobj", "dative", "npadvmod") else "location"


def is_dateline(span: Span) -> bool:
    """Tell whether a name stands in a paragraph's opening as the place of writing: "PARIS (Reuters) -"."""
    doc, i = span.doc, span.start
    while i and "\n" not in doc[i - 1].text_with_ws and span.start - i < 6:
        i -= 1
        if doc[i].is_alpha and not doc[i].text[0].isupper():
            return False
    if i and "\n" not in doc[i - 1].text_with_ws:
        return False
    for token in doc[span.end : span.end + 8]:
        if token.text in ("-", "–", "—", "--", "―"):
            return bool(token.nbor(-1).whitespace_)
        if token.is_alpha and not token.text[0].isupper():
            return False
    return False


def _alike(root: Token) -> bool:
    """Whether a joined word is of one kind with what it is joined to, so that both are used alike."""
    return root.head.dep_ != "ROOT" and root.head.pos_ == "PROPN"


def _after_preposition(preposition: Token, place: Place) -> Use:
    word = preposition.lower_
    governor = preposition.head
    while governor.pos_ == "ADP" and governor.head != governor:
        governor = governor.head
    base = lemma(governor)
    if word in ("for", "to", "on", "of") and base in _OFFICES:
        return "subject"
    if not place.acts or word in _WHERE:
        return "location"
    if word == "for" and base in _BOUND_FOR:
        return "location"
    if word in _WHO or word == "for":
        return "actor"
    moving = base in _MOTION
    if word in ("to", "toward", "towards"):
        return "location" if moving else "actor"
    if word == "from":
        return "actor" if base in _GIVEN else "location"
    if word == "of":
        if base in _GEOGRAPHY | _FACETS | _OF_A_PLACE:
            return "location"
        return "actor" if place.is_country else "location"
    return "actor" if place.is_country else "location"
