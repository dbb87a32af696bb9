"""Names of places in a text: which place, what the name does in its sentence, which part of it is meant.

A name counts where it is a noun of its own. It does not count as a part of the name of a person, a medium or
another body ("Washington Post", "Bank of England"), nor as an adjective ("Moscow-backed"). Precision comes
before completeness: a name that is also a person's, or a smaller town's, needs a sign beside it that a place
is meant ("in Lincoln").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span

from lib.extraction.language import lexicon, nations
from lib.extraction.language.parsing import text_of
from lib.extraction.where.backed import follows_name, with_towns
from lib.extraction.where.facet import facet
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.place import REGION, Place, fold
from lib.extraction.where.signs import is_called_state, is_other, is_sure
from lib.extraction.where.traps import PART, reason
from lib.extraction.where.use import Use, use

_MOST_ABOUT = 3
"""Places more of another country that a text must name for a capital's name to be another town's."""
_SEVERAL = 2
"""Other states of the United States from which a text is about them."""
_BODIES = lexicon.words("place_body")
_COMPASS = lexicon.words("compass")
_FACETS = lexicon.words("facet")


@dataclass(frozen=True)
class PlaceMention:
    """The name of a place in the text.

    Attributes:
        place_id: The place, in the gazetteer's ids.
        start: First character of the name, counted in the whole text.
        end: Character after the last one; a possessive ending is left out.
        spelling: The name as printed.
        use: location (a point on the map), actor (the name stands for a government) or subject (part of an
            office or a topic).
        facet: Which part of the place is meant ("air base", "port"), or empty.
    """

    place_id: str
    start: int
    end: int
    spelling: str
    use: Use
    facet: str = ""


@dataclass(frozen=True)
class Trap:
    """A stretch that is easily mistaken for a place.

    Attributes:
        start: First character.
        end: Character after the last one.
        text: The stretch as printed.
        reason: Why it is no place, in words.
    """

    start: int
    end: int
    text: str
    reason: str


def find(doc: Doc, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Find the names of places in a text.

    Args:
        doc: The parsed text.
        gazetteer: The places that can be named.

    Returns:
        The mentions in order of the text; none overlap.
    """
    return [
        PlaceMention(
            place.place_id, span.start_char, span.end_char, span.text, use(span, place), facet(span, place)
        )
        for span, place, why in _readings(doc, gazetteer)
        if not why
    ]


def traps(doc: Doc, gazetteer: Gazetteer) -> list[Trap]:
    """Find the names of places that stand for something else, such as a newspaper.

    Args:
        doc: The parsed text.
        gazetteer: The places that could be meant.

    Returns:
        The stretches in order of the text, each with the reason why it is no place.
    """
    found = [
        Trap(span.start_char, span.end_char, span.text, why)
        for span, _, why in _readings(doc, gazetteer)
        if why
    ]
    found.extend(
        Trap(match.start(), match.end(), match.group(), "seat of a government, not a place")
        for match in _SEAT.finditer(text_of(doc))
    )
    return sorted(found, key=lambda trap: trap.start)


_SEAT = re.compile(r"\b(?:Kremlin|Pentagon|Whitehall|Élysée|Elysee|Bundestag)\b")


# One text is read for its places and for its traps.
@lru_cache(maxsize=1)
def _readings(doc: Doc, gazetteer: Gazetteer) -> list[tuple[Span, Place, str]]:
    """Each longest name, the place it means and, if it means none, the reason; doubtful ones are left out."""
    found, backed = with_towns(doc, list(_names(doc, gazetteer)), gazetteer)
    countries = {places[0].country for _, places in found if places[0].is_country or places[0].acts}
    countries |= nations.of_adjectives(text_of(doc))
    around = _Around(doc, found, countries)
    people = _surnames(doc, gazetteer)
    anchors = {
        edge
        for span, places in found
        if places[0].large or places[0].registered
        for edge in (span.start, -span.end)
    }
    named: set[str] = set()
    readings: list[tuple[Span, Place, str]] = []
    doubtful: list[tuple[Span, Place]] = []
    trapped = -1
    for span, places in found:
        place = around.likeliest(span, places)
        if place is None:
            continue
        why = reason(span, place, gazetteer)
        if not why and trapped >= 0 and _joined(doc, trapped, span.start):
            # "Islamic State of Iraq and Syria": the second name shares the first one's fate.
            why = PART
        trapped = span.end if why == PART else -1
        if why:
            readings.append((span, place, why))
        elif place.registered or span.start in backed or is_sure(span, place, countries, people, anchors):
            readings.append((span, place, ""))
            anchors |= {span.start, -span.end}
            named.add(fold(span.text))
        elif not is_other(span, place, people):
            doubtful.append((span, place))
    # What is a place once in a text is one again.
    readings.extend((span, place, "") for span, place in doubtful if fold(span.text) in named)
    return sorted(readings, key=lambda reading: reading[0].start)


def _names(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[Span, list[Place]]]:
    """The longest spellings of the gazetteer that stand in the text, with the places that go by them."""
    text = text_of(doc)
    bounds = [(token.idx, token.idx + len(token)) for token in doc]
    i = 0
    while i < len(bounds):
        start, end = bounds[i]
        for j in range(min(i + gazetteer.longest_from(text[start:end]), len(bounds)), i, -1):
            places = _go_by(text[start : bounds[j - 1][1]], gazetteer)
            if places:
                yield doc[i:j], places
                i = j - 1
                break
        i += 1


def _go_by(text: str, gazetteer: Gazetteer) -> list[Place]:
    if "\n" in text or not (text[-1].isalnum() or text[-1] == "."):
        return []
    places = gazetteer.named(text)
    # A headline in capitals.
    return places or (gazetteer.named(text.title()) if len(text) > 4 and text.isupper() else [])


class _Around:
    """Which of several places of one name is meant, by the words beside it and the other places of the text.

    Args:
        doc: The parsed text.
        found: Every name with the places that go by it, the likeliest first.
        countries: Codes of the countries that the text speaks of.
    """

    def __init__(self, doc: Doc, found: list[tuple[Span, list[Place]]], countries: set[str]) -> None:
        self._doc = doc
        self._countries = countries
        self._at = {span.start: places for span, places in found}
        plain = {places[0].place_id: places[0] for _, places in found if len(places) == 1}
        self._states = {place.place_id for place in plain.values() if place.is_state}
        self._votes = Counter(place.country for place in plain.values() if place.country)

    def likeliest(self, span: Span, places: list[Place]) -> Place | None:
        """Return the place meant, or None where the words beside the name say that it is none of these."""
        if places[0].registered:
            return places[0]
        state = next((place for place in places if place.is_state), None)
        if state is not None and (is_called_state(span) or self._is_among_states(span, places[0])):
            return state
        beside = next((place for place in self._at.get(span.end + 1, ()) if place.is_state), None)
        if beside is not None and self._doc[span.end].text == "," and not places[0].is_state:
            # "Portland, Maine" is one name: a town of that state, or one that is not listed.
            return next((place for place in places if place.region == beside.name), None)
        region = next((place for place in self._at.get(span.end + 1, ()) if place.kind == REGION), None)
        if region is not None and self._doc[span.end].text == ",":
            # "London, Ontario": the town of that country, where one is listed.
            there = next((place for place in places if place.country == region.country), None)
            if there is not None:
                return there
        if places[0].is_country or places[0].country in self._countries:
            return places[0]
        named = next((place for place in places if place.country in self._countries), None)
        if named is not None or len(places) == 1:
            return named or places[0]
        # Nobody names a country: most of the other places of the text decide.
        wanted = _MOST_ABOUT if places[0].acts else 1
        best = max(places, key=lambda place: self._votes[place.country])
        clear = self._votes[best.country] - self._votes[places[0].country] >= wanted
        return best if clear else places[0]

    def _is_among_states(self, span: Span, first: Place) -> bool:
        """Whether a country of the same name is less likely: other states are named, and nothing in it."""
        return first.is_country and len(self._states) >= _SEVERAL and self._votes[first.country] <= 0


def _surnames(doc: Doc, gazetteer: Gazetteer) -> set[str]:
    """Last names of people in the text that are also names of places."""
    found = set()
    for token in doc:
        if token.pos_ != "PROPN" or not follows_name(token) or not gazetteer.named(token.text):
            continue
        before = token.nbor(-1)
        if (
            not (fold(before.text) in _COMPASS or before.lower_ in _FACETS or before.lower_ in _BODIES)
            and not gazetteer.named(f"{before.text} {token.text}")
            # "KTV Oslo" is no person; a headline in capitals may name one.
            and not (len(before) > 1 and before.is_upper and not token.is_upper)
        ):
            found.add(fold(token.text))
    return found


def _joined(doc: Doc, end: int, start: int) -> bool:
    """Whether "and" alone stands between two names."""
    between = [token.lower_ for token in doc[end:start]]
    return between in (["and"], ["and", "the"])
