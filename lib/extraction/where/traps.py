"""Why a name is no place, as far as the words beside it show: part of another name, an adjective."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

from lib.extraction.language import lexicon
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.place import Place, fold

_BODIES = lexicon.words("place_body")
_BODIES_OF = lexicon.words("body_of")
_FACET_PARTS = lexicon.words("facet_part")
_FACETS = lexicon.words("facet")
_STATES_OF = frozenset(("state", "house", "court", "bar", "party", "army"))
"""Those that may also stand before a place in its own right ("the State of Israel")."""
_TITLES = lexicon.words("place_title")

PART = "part of a name"
_BEFORE_NAMES = lexicon.words("before_a_name")


def reason(span: Span, place: Place, gazetteer: Gazetteer) -> str:
    """Return why a name is no place, in words; empty where it may be one."""
    return next((why for is_trap, why in _TRAPS if is_trap(span, place, gazetteer)), "")


def _before(span: Span) -> Token | None:
    return span.doc[span.start - 1] if span.start else None


def _after(span: Span, steps: int = 0) -> Token | None:
    return span.doc[span.end + steps] if span.end + steps < len(span.doc) else None


def _hyphened(span: Span) -> Token | None:
    """The word that a hyphen joins to the end of a name."""
    hyphen = _after(span)
    if hyphen is None or hyphen.text not in ("-", "‑", "–") or hyphen.whitespace_ or span[-1].whitespace_:
        return None
    return _after(span, 1)


def _is_adjective(span: Span, place: Place, gazetteer: Gazetteer) -> bool:
    word = _hyphened(span)
    return word is not None and word.is_alpha and word.text[0].islower() and word.text != "based"


def _begins_double_name(span: Span, place: Place, gazetteer: Gazetteer) -> bool:
    word = _hyphened(span)
    return word is not None and word.text[:1].isupper() and not gazetteer.named(word.text)


def _ends_double_name(span: Span, place: Place, gazetteer: Gazetteer) -> bool:
    hyphen = _before(span)
    if hyphen is None or hyphen.text not in ("-", "‑") or hyphen.whitespace_ or span.start < 2:
        return False
    word = span.doc[span.start - 2]
    return not word.whitespace_ and word.text[:1].isupper() and not gazetteer.named(word.text)


def _is_title(span: Span, place: Place, gazetteer: Gazetteer) -> bool:
    article = _before(span)
    if article is None or article.text != "The" or article.is_sent_start or article.idx < 2:
        return False
    own = place.is_country or place.registered or fold(span.text).startswith("The ")
    # A capital inside a sentence.
    return not own and article.nbor(-1).text not in '.!?:;"“”'


def _is_address(span: Span, place: Place, gazetteer: Gazetteer) -> bool:
    before = _before(span)
    return before is not None and before.text in ("@", "#", "www.")


def _begins_body(span: Span, place: Place, gazetteer: Gazetteer) -> bool:
    return bool(span[-1].whitespace_) and _after(span) is not None and _heads_a_body(span.doc, span.end)


def _begins_agency(span: Span, place: Place, gazetteer: Gazetteer) -> bool:
    news, agency = _after(span), _after(span, 1)
    if place.is_country or news is None or agency is None:
        return False
    return news.lower_ == "news" and agency.lower_ == "agency"


def _ends_body(span: Span, place: Place, gazetteer: Gazetteer) -> bool:
    return span.start > 0 and span[0].text[:1].isupper() and _body_of(span.doc, span.start)


def _follows_name(span: Span, place: Place, gazetteer: Gazetteer) -> bool:
    before = _before(span)
    if before is None or not before.text[:1].isupper() or before.pos_ != "PROPN":
        return False
    return before.lower_ in _BEFORE_NAMES


def _heads_a_body(doc: Doc, i: int) -> bool:
    """Whether capitalised words from a place on lead to the noun of a body or medium ("Post")."""
    possessive = ("'", "’", "'s", "’s")
    for token in doc[i : i + 6]:
        # "Lisbon Dockers' Union"
        if token.text in possessive and token.i > i and token.whitespace_:
            continue
        if not token.text[:1].isupper() or not token.is_alpha:
            return False
        if token.lower_ in _TITLES or token.lower_ in _FACETS or token.lower_ in _FACET_PARTS:
            return False
        if token.lower_ in _BODIES:
            return True
        follows = token.whitespace_ or (token.i + 1 < len(doc) and token.nbor().text in possessive)
        if not follows:
            return False
    return False


def _body_of(doc: Doc, i: int) -> bool:
    """Whether a name is the end of one like "Bank of England"."""
    j = i - 1
    if j > 0 and doc[j].lower_ == "the":
        j -= 1
    if j < 1 or doc[j].lower_ != "of" or not doc[j - 1].text[:1].isupper():
        return False
    head = doc[j - 1]
    if head.lower_ in _STATES_OF:
        return j > 1 and doc[j - 2].text[:1].isupper() and doc[j - 2].pos_ in ("PROPN", "ADJ")
    return head.lower_ in _BODIES_OF or (head.lower_ in _BODIES and head.lower_ not in _TITLES)


_TRAPS: tuple[tuple[Callable[[Span, Place, Gazetteer], bool], str], ...] = (
    # "Oslo-backed"
    (_is_adjective, "adjective"),
    # "Oslo-Brandt"
    (_begins_double_name, PART),
    # "Brandt-Oslo"
    (_ends_double_name, PART),
    # "wrote in The Atlantic"
    (_is_title, PART),
    # "@oslo"
    (_is_address, "part of an address"),
    # "Oslo Post"
    (_begins_body, PART),
    # "Oslo news agency"
    (_begins_agency, PART),
    # "Bank of England"
    (_ends_body, PART),
    # "Radio Oslo"
    (_follows_name, PART),
)
"""What is no place, the first that holds, and the reason in words."""
