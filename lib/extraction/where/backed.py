"""Names that the state, region or country after them backs: "Oxford, North Carolina"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from lib.extraction.language.parsing import text_of
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.place import REGION, Place, fold
from lib.extraction.where.towns import MOST_WORDS

Found = list[tuple[Span, list[Place]]]
"""Names in the order of the text, each with the places that go by it."""

_DIRECTION = re.compile(
    r"-|far|central|(?:(?:north|south)-?)?(?:north|south|east|west)(?:ern)?|south|north|upper|lower", re.I
)
_CALLED = re.compile(
    r"\b(?:town|city|village|suburb|municipality) of "
    r"((?:(?:[A-Z][\w’'-]*|St\.)(?: (?:of|de|la|on|upon) (?=[A-Z])| (?=[A-Z]))?){1,4})(?<! )"
)
_BEFORE_TOWNS = frozenset(("in", "near", "of", "from", "outside", "around", "to", "at"))
"""Words before a town even where the same name is a person's in the text."""


def with_towns(doc: Doc, found: Found, gazetteer: Gazetteer) -> tuple[Found, set[int]]:
    """Add the towns that what stands after them backs, wherever the text names them again.

    Args:
        doc: The parsed text.
        found: Its names of listed places.
        gazetteer: The places.

    Returns:
        The names with those of such towns, and the first tokens of those that are backed by what they stand
        beside, and of what backs them.
    """
    backed = {span.start: (span, town) for span, town in _called(doc, found, gazetteer)}
    backing: set[int] = set()
    known = {span.end: (span, places) for span, places in found}
    for span, places in found:
        comma = _comma(span)
        if comma < 1:
            continue
        for within in places:
            beside = _town(span, comma, within, known, gazetteer)
            if beside is not None:
                backed[beside[0].start] = beside
                backing.add(span.start)
                break
    if not backed:
        return found, set()
    taken = {token.i for span, _ in backed.values() for token in span}
    kept = [(span, places) for span, places in found if taken.isdisjoint(range(span.start, span.end))]
    here = [(span, [town]) for span, town in backed.values()]
    again = list(_again(doc, here, kept))
    elsewhere = {span.start for span, _ in again}
    kept = [(span, places) for span, places in kept if span.start not in elsewhere]
    return sorted([*kept, *here, *again], key=lambda each: each[0].start), backing | set(backed)


def _comma(span: Span) -> int:
    """Find the comma before a name: "X, Bavaria", "X, in north-western Bavaria"; -1 where there is none."""
    i = span.start - 1
    while i > 0 and _DIRECTION.fullmatch(span.doc[i].text):
        i -= 1
    if i > 0 and i < span.start - 1 and span.doc[i].text == "in":
        i -= 1
    return i if i > 0 and span.doc[i].text == "," else -1


def _called(doc: Doc, found: Found, gazetteer: Gazetteer) -> Iterator[tuple[Span, Place]]:
    """Yield what the text calls a town, of one of the countries that it names: "the town of Elm"."""
    named = [places[0] for _, places in found]
    countries = dict.fromkeys(each.country for each in named if each.is_country or each.acts)
    states = dict.fromkeys(each.name for each in named if each.is_state)
    known = {span.start: span for span, _ in found}
    for match in _CALLED.finditer(text_of(doc)):
        span = doc.char_span(*match.span(1))
        if span is None or span.start in known:
            continue
        ways = [*(("US", state) for state in states), *((country, "") for country in countries if country)]
        town = next(filter(None, (gazetteer.town(span.text, *way) for way in ways)), None)
        if town is not None:
            yield span, town


def _town(
    span: Span, comma: int, within: Place, known: dict[int, tuple[Span, list[Place]]], gazetteer: Gazetteer
) -> tuple[Span, Place] | None:
    """Find the town that stands before a comma and a name, if there is one of that name there."""
    if not (within.is_state or within.is_country or within.kind == REGION):
        return None
    doc = span.doc
    listed, places = known.get(comma, (None, []))
    if listed is not None and any(_lies_in(place, within) or place.registered for place in places):
        return None
    for start in range(max(comma - MOST_WORDS, 0), comma):
        name = doc[start:comma]
        if not _may_be_town(name, span) or (listed is not None and start > listed.start):
            continue
        written = name.text.title() if name.text.isupper() else name.text
        town = gazetteer.town(written, within.country, within.name if within.is_state else "")
        if town is not None:
            return name, town
    return None


def _lies_in(place: Place, within: Place) -> bool:
    if place.is_state or place.is_country:
        return True
    return place.region == within.name if within.is_state else place.country == within.country


def _may_be_town(name: Span, after: Span) -> bool:
    """Whether capitalised words are a name of their own that is nobody's: not the last name of somebody."""
    doc = name.doc
    if not ((name[0].text[:1].isupper() and name[-1].text[:1].isupper()) or name[-1].text == "."):
        return False
    if any(
        not (token.text[:1].isupper() or fold(token.lower_) in _INSIDE) or "\n" in token.text
        for token in name
    ):
        return False
    before = doc[name.start - 1] if name.start else None
    if before is not None and not before.is_sent_start and follows_name(name[0]):
        return False
    sign = before is not None and before.lower_ in _BEFORE_TOWNS
    possessive = after.end < len(doc) and doc[after.end].tag_ == "POS"
    return sign or not (possessive or (len(name) == 1 and _is_surname(name)))


_INSIDE = frozenset(("of", "de", "la", "le", "on", "upon", "the", "-", ".", "'s"))
"""Small words and signs inside the names of towns."""


def _is_surname(name: Span) -> bool:
    """Whether the text has somebody of that last name."""
    return any(token.text == name.text and follows_name(token) for token in name.doc)


def follows_name(token: Token) -> bool:
    """Whether the word before is a name that a word goes on from, as a last name does from a first."""
    if not token.i:
        return False
    before = token.nbor(-1)
    return (
        before.pos_ == "PROPN" and before.is_alpha and before.text[:1].isupper() and before.whitespace_ == " "
    )


def _again(doc: Doc, here: Found, found: Found) -> Iterator[tuple[Span, list[Place]]]:
    """Yield where the text names such a town once more, without what backs it."""
    text = text_of(doc)
    towns = {fold(span.text.title() if span.text.isupper() else span.text): places for span, places in here}
    spoken = {token.i for span, _ in here for token in span}
    others = {token.i: span for span, _ in found for token in span}
    for name, places in towns.items():
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            span = doc.char_span(match.start(), match.end())
            if span is None or any(token.i in spoken for token in span):
                continue
            listed = {others[token.i].text for token in span if token.i in others}
            # A longer name, of which it is a part, is another's.
            if listed <= {span.text}:
                yield span, places
