"""Whether a name of the general list is a place here: signs beside it, and signs that it is somebody's."""

from __future__ import annotations

from spacy.tokens import Span, Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import lemma
from lib.extraction.where.facet import facet
from lib.extraction.where.place import REGION, REGION_NOUNS, Place, fold
from lib.extraction.where.use import is_dateline

_WHERE = lexicon.words("where")
_CERTAIN_SIGNS = frozenset(("in", "near", "outside", "throughout", "around"))
"""Prepositions before a place even where the same name is a person's in the text."""
_COMPASS = lexicon.words("compass")
_FACET_PARTS = lexicon.words("facet_part")
_FACETS = lexicon.words("facet")
_GEOGRAPHY = lexicon.words("geography")
_MOTION = lexicon.words("motion")
_OF_TOWNS = lexicon.words("of_towns")
_OFFICES = lexicon.words("place_office")
_OTHER_THINGS = frozenset(("county", "river", "valley", "lake", "mountains", "island", "islands", "bay"))
"""Nouns with which a town's name becomes that of something else."""
_GOVERNORS = frozenset(("Gov.", "Governor", "Sen.", "Rep."))
_PEOPLES = frozenset(("tribe", "tribes", "people", "peoples", "language"))
_SIGNS = _WHERE | frozenset(("from", "to", "toward", "towards"))
_TITLES = lexicon.words("place_title")

_FIRST_NAMES = frozenset(("Israel",))
"""Countries whose name is a first name too, but mostly the country's."""


def is_sure(span: Span, place: Place, countries: set[str], people: set[str], anchors: set[int]) -> bool:
    """Tell whether a name of the general list is a place here.

    Args:
        span: The name.
        place: The place that it may mean.
        countries: Codes of the countries that the text names.
        people: Last names of people in the text.
        anchors: First tokens of the sure names of the text, and the tokens after them as negative numbers.
    """
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    if place.kind.startswith("state") and span.text.endswith("."):
        # "Lincoln, Neb."
        return span.start > 1 and doc[span.start - 1].text == "," and doc[span.start - 2].text[:1].isupper()
    if place.is_state and is_called_state(span):
        return True
    if place.kind == REGION and (_is_called_region(span) or (len(span) > 1 and place.country in countries)):
        return True
    if span.text.isupper() and is_dateline(span):
        # "LINCOLN (Reuters) -"
        return True
    if len(span) == 1 and fold(span.text) in people and not _is_plain_country(place):
        return before is not None and (before.lower_ in _CERTAIN_SIGNS or _is_way_to(before))
    if is_other(span, place, people):
        return False
    if len(span) > 1 and {span[0].text, span[-1].text} & _OF_TOWNS:
        return True
    usual = fold(span.text) in (fold(place.name), fold(place.name.removesuffix(" City")))
    if place.large and (place.is_country or usual):
        return True
    if place.kind.endswith("city") and not usual and place.country not in countries:
        return False
    return place.large or bool(facet(span, place)) or _has_sign(span, anchors)


def is_called_state(span: Span) -> bool:
    """Tell whether the words beside a name call it a state: Washington state, the state of Georgia."""
    doc = span.doc
    after = doc[span.end] if span.end < len(doc) else None
    of = span.start > 1 and doc[span.start - 1].lower_ == "of" and doc[span.start - 2].lower_ == "state"
    return of or (after is not None and (after.text == "state" or after.text in _GOVERNORS))


def _is_way_to(preposition: Token) -> bool:
    """Whether a preposition says where a way leads: "drove to", "a flight to"."""
    return preposition.lower_ == "to" and lemma(preposition.head) in _MOTION


def _is_called_region(span: Span) -> bool:
    """Whether the word after a name calls it a region: "Tarn Province"."""
    doc = span.doc
    return span.end < len(doc) and doc[span.end].lower_ in REGION_NOUNS


def _is_plain_country(place: Place) -> bool:
    """Whether a country's name is taken for it wherever it stands."""
    return place.is_country and place.large and place.name not in _FIRST_NAMES


def is_other(span: Span, place: Place, people: set[str]) -> bool:
    """Tell whether a name is somebody else's by the words beside it; never a plain country's."""
    if len(span) > 1 or _is_plain_country(place):
        return False
    doc, root = span.doc, span.root
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if fold(span.text) in people:
        return True
    if root.pos_ not in ("PROPN", "NOUN") and not facet(span, place):
        return True
    if before is not None and before.pos_ == "PROPN" and before.text[:1].isupper() and before.whitespace_:
        known = before.lower_ in _TITLES | _FACETS or fold(before.text) in _COMPASS
        if not known and before.dep_ in ("compound", "flat") and before.head == root:
            return True
    if after is None:
        return False
    of_people = after.lower_ == "of" and span.end + 1 < len(doc) and doc[span.end + 1].text[:1].isupper()
    if not place.is_country and (after.lower_ in _PEOPLES or of_people):
        # "the Pueblo tribe", "the Pueblo of Isleta"
        return True
    return _goes_on(span, after) or (after.lower_ in _OTHER_THINGS and bool(root.whitespace_))


def _goes_on(span: Span, after: Token) -> bool:
    """Whether a capitalised word goes on from a name, as a last name does from a first."""
    if not span[-1].whitespace_ or not after.text[:1].isupper() or not after.is_alpha:
        return False
    if after.lower_ in _FACETS | _TITLES | _FACET_PARTS or after.is_sent_start:
        return False
    return after.pos_ == "PROPN" and after.lower_ not in ("and",)


def _has_sign(span: Span, anchors: set[int]) -> bool:
    """Whether the words beside a name show that a place is meant.

    Args:
        span: The name.
        anchors: First tokens of the sure names of the text, and the tokens after them as negative numbers.
    """
    doc, i = span.doc, span.start
    after = doc[span.end] if span.end < len(doc) else None
    if i and doc[i - 1].lower_ == "the":
        i -= 1
    if i:
        before = doc[i - 1]
        possessive = after is not None and after.tag_ == "POS"
        if before.lower_ in (_CERTAIN_SIGNS if possessive else _SIGNS) or fold(before.text) in _COMPASS:
            return True
        if before.lower_ == "of" and i > 1 and lemma(doc[i - 2]) in _FACETS | _GEOGRAPHY | _OFFICES | _TITLES:
            return True
        # "California, Virginia and Indiana"
        if before.lower_ in (",", "and", "or") and 1 - i in anchors:
            return True
    if after is None:
        return False
    # "Georgia's capital", "the Georgia governor"
    if span.root.dep_ == "poss" and lemma(span.root.head) in _GEOGRAPHY | _TITLES:
        return True
    if after.text in _TITLES and span.root.dep_ == "compound":
        return True
    return after.lower_ in (",", "and", "or") and span.end + 1 in anchors
