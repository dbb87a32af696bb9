"""Names of places in a text: which place, what the name does in its sentence, which part of it is meant.

A name counts where it is a noun of its own. It does not count as a part of the name of a person, a medium or
another body ("Washington Post", "Bank of England"), nor as an adjective ("Moscow-backed"). Precision comes
before completeness: a name that is also a person's, or a smaller town's, needs a sign beside it that a place
is meant ("in Lincoln").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Span, Token

from lib.extraction.language.parsing import lemma, text_of
from lib.extraction.where.gazetteer import Gazetteer, Place, fold

Use = Literal["location", "actor", "subject"]


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
            place.place_id, span.start_char, span.end_char, span.text, _use(span, place), _facet(span, place)
        )
        for span, place, reason in _readings(doc, gazetteer)
        if not reason
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
        Trap(span.start_char, span.end_char, span.text, reason)
        for span, _, reason in _readings(doc, gazetteer)
        if reason
    ]
    found.extend(
        Trap(match.start(), match.end(), match.group(), "seat of a government, not a place")
        for match in _SEAT.finditer(text_of(doc))
    )
    return sorted(found, key=lambda trap: trap.start)


_PART = "part of a name"
_SEAT = re.compile(r"\b(?:Kremlin|Pentagon|Whitehall|Élysée|Elysee|Bundestag)\b")

_BODIES = frozenset(
    """post times journal herald tribune gazette telegraph mail news newspaper magazine review agency
    press radio television tv broadcasting daily star sun globe observer guardian examiner
    chronicle dispatch bank university college institute institution school academy hospital
    airlines airways airline railways party front army brigade brigades battalion group council
    commission committee association federation foundation union club fc united rovers wanderers
    league orchestra symphony museum theatre theater church center centre society trust fund stock
    exchange company corporation corp inc ltd plc motors energy oil petroleum gas initiative
    network observatory watch ministry department office movement forces force street journalists
    treaty convention accord accords agreement declaration act bulls lakers yankees mets giants
    patriots cowboys eagles bears dodgers lions tigers jets raiders saints marathon olympics open
    cup prize award film festival""".split()
)
"""Last words of names of media, bodies, teams and treaties."""
_BODIES_OF = frozenset(
    """university bank church duke duchess prince princess earl archbishop bishop state house college
    institute daughters sons voice army party bar museum court""".split()
)
"""First words of such names before "of"."""
_STATES_OF = frozenset(("state", "house", "court", "bar", "party", "army"))
"""Those that may also stand before a place in its own right ("the State of Israel")."""
_FACETS = frozenset(
    """base airbase port seaport airport airfield airstrip province governorate governate district
    region county oblast prefecture canton city town village suburb island peninsula harbour
    harbor border crossing garrison barracks camp dock docks shipyard terminal refinery dam bridge
    valley mountains desert river lake coast""".split()
)
_FACET_PARTS = frozenset(
    "air naval military army sea navy refugee border commercial port international capital".split()
)
_TITLES = frozenset(
    """pm president minister premier chancellor mayor governor king queen prince senator ambassador
    envoy general police prime foreign defence defense interior correspondent bureau chief
    government""".split()
)
_GEOGRAPHY = frozenset(
    """coast coastline capital border frontier north south east west northeast northwest southeast
    southwest province city town region port island airspace shore territory soil countryside
    desert mountain centre center outskirts suburb waters interior""".split()
)
_OFFICES = frozenset(
    """envoy ambassador representative minister secretary rapporteur coordinator director adviser
    advisor commissioner spokesman spokeswoman spokesperson consul mediator negotiator
    correspondent expert specialist analyst office desk department division committee commission mayor
    mayoress governor""".split()
)
_MOTION = frozenset(
    """go come travel fly flee move return arrive head drive walk march advance deploy send transfer
    transport bring take ship escape retreat withdraw evacuate deport emigrate migrate relocate
    journey trip visit flight tour road route way delegation return arrival departure escape
    retreat withdrawal deportation export import delivery carry pull extradite sail cross depart
    drive push""".split()
)
_BOUND_FOR = frozenset("leave depart head sail embark bind bound departure".split())
"""Words after which "for" names where the way leads."""
_REACHED = frozenset(
    """visit leave enter reach cross tour attack bomb hit strike shell capture seize take control
    occupy liberate storm besiege evacuate flee invade overrun retake recapture surround approach
    rock devastate destroy ravage""".split()
)
_GIVEN = frozenset(
    """support aid help pressure message letter response statement demand request call threat signal
    reply money assistance gas oil signal guarantee assurance permission commitment origin""".split()
)
_WHERE = frozenset(
    """in at near across throughout inside outside around into within over beyond off via along above
    onto under through""".split()
)
_SIGNS = _WHERE | frozenset(("from", "to", "toward", "towards"))
_CERTAIN_SIGNS = frozenset(("in", "near", "outside", "throughout", "around"))
"""Prepositions before a place even where the same name is a person's in the text."""
_OTHER_THINGS = frozenset(("county", "river", "valley", "lake", "mountains", "island", "islands", "bay"))
"""Nouns with which a town's name becomes that of something else."""
_OF_A_PLACE = frozenset(
    """part most much half control area capture fall siege bombing shelling native citizen resident
    invasion occupation annexation map length rest side edge people population""".split()
)
"""Nouns before "of" that take a place as ground, not as a power."""
_OF_TOWNS = frozenset(
    """San Santa Saint St. Los Las Fort New North South East West Port Rio City Beach Springs""".split()
)
"""First or last words by which a name of several words is a town's."""
_WHO = frozenset("with against between by than like unlike behalf among".split())


# One text is read for its places and for its traps.
@lru_cache(maxsize=1)
def _readings(doc: Doc, gazetteer: Gazetteer) -> list[tuple[Span, Place, str]]:
    """Each longest name, the place it means and, if it means none, the reason; doubtful ones are left out."""
    found = list(_names(doc, gazetteer))
    countries = {places[0].country for _, places in found if places[0].is_country or places[0].acts}
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
        place = _likeliest(places, countries)
        reason = _reason(span, place, gazetteer)
        if not reason and trapped >= 0 and _joined(doc, trapped, span.start):
            # "Islamic State of Iraq and Syria": the second name shares the first one's fate.
            reason = _PART
        trapped = span.end if reason == _PART else -1
        if reason:
            readings.append((span, place, reason))
        elif place.registered or _sure(span, place, countries, people, anchors):
            readings.append((span, place, ""))
            anchors |= {span.start, -span.end}
            named.add(fold(span.text))
        elif not _is_other(span, place, people):
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


def _likeliest(places: list[Place], countries: set[str]) -> Place:
    """The place meant by a name of several: the first, unless only another's country is in the text."""
    if places[0].registered or places[0].is_country or places[0].country in countries:
        return places[0]
    return next((place for place in places if place.country in countries), places[0])


def _surnames(doc: Doc, gazetteer: Gazetteer) -> set[str]:
    """Last names of people in the text that are also names of places."""
    found = set()
    before: Token | None = None
    for token in doc:
        if (
            before is not None
            and token.pos_ == "PROPN"
            and before.pos_ == "PROPN"
            and before.text[:1].isupper()
            and gazetteer.named(token.text)
            and not (fold(before.text) in _COMPASS or before.lower_ in _FACETS or before.lower_ in _BODIES)
            and not gazetteer.named(f"{before.text} {token.text}")
            and before.is_alpha
        ):
            found.add(fold(token.text))
        before = token
    return found


_COMPASS = frozenset(
    """North South East West Northern Southern Eastern Western Central Greater Upper Lower New Old
    Downtown St Saint Northeast Northwest Southeast Southwest Inner Outer Mid""".split()
)


def _reason(span: Span, place: Place, gazetteer: Gazetteer) -> str:
    """Why a name is no place, as far as the words beside it show; empty where it may be one."""
    doc, first, last = span.doc, span[0], span[-1]
    after = doc[span.end] if span.end < len(doc) else None
    before = doc[span.start - 1] if span.start else None
    if after is not None and after.text in ("-", "‑", "–") and not after.whitespace_ and not last.whitespace_:
        follower = doc[span.end + 1] if span.end + 1 < len(doc) else None
        if (
            follower is not None
            and follower.is_alpha
            and follower.text[0].islower()
            and follower.text != "based"
        ):
            return "adjective"
        if follower is not None and follower.text[:1].isupper() and not gazetteer.named(follower.text):
            return _PART
    if before is not None and before.text in ("-", "‑") and not before.whitespace_:
        other = doc[span.start - 2] if span.start > 1 else None
        if (
            other is not None
            and not other.whitespace_
            and other.text[:1].isupper()
            and not gazetteer.named(other.text)
        ):
            return _PART
    if (
        before is not None
        and before.text == "The"
        and not before.is_sent_start
        and not place.is_country
        and not place.registered
        and not fold(span.text).startswith("The ")
        and before.idx > 1
        and before.nbor(-1).text not in '.!?:;"“”'
    ):
        # A capital inside a sentence: a title ("The Atlantic").
        return _PART
    if before is not None and before.text in ("@", "#", "www."):
        return "part of an address"
    if last.whitespace_ and after is not None and _heads_a_body(doc, span.end):
        return _PART
    if (
        not place.is_country
        and after is not None
        and after.lower_ == "news"
        and span.end + 1 < len(doc)
        and doc[span.end + 1].lower_ == "agency"
    ):
        return _PART
    if before is not None and first.text[:1].isupper() and _body_of(doc, span.start):
        return _PART
    if (
        before is not None
        and before.text[:1].isupper()
        and before.lower_
        in ("al", "el", "hotel", "radio", "voice", "air", "uss", "hms", "ms", "mr", "mrs", "miss")
        and before.pos_ == "PROPN"
    ):
        return _PART
    return ""


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


def _joined(doc: Doc, end: int, start: int) -> bool:
    """Whether "and" alone stands between two names."""
    between = [token.lower_ for token in doc[end:start]]
    return between in (["and"], ["and", "the"])


def _sure(span: Span, place: Place, countries: set[str], people: set[str], anchors: set[int]) -> bool:
    """Whether a name of the general list is a place here, as far as the words beside it show."""
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    if place.kind.startswith("state") and span.text.endswith("."):
        # "Lincoln, Neb."
        return span.start > 1 and doc[span.start - 1].text == "," and doc[span.start - 2].text[:1].isupper()
    if len(span) == 1 and fold(span.text) in people and not _is_plain_country(place):
        return before is not None and before.lower_ in _CERTAIN_SIGNS
    if _is_other(span, place, people):
        return False
    if len(span) > 1 and {span[0].text, span[-1].text} & _OF_TOWNS:
        return True
    usual = fold(span.text) in (fold(place.name), fold(place.name.removesuffix(" City")))
    if place.large and (place.is_country or usual):
        return True
    if place.kind.endswith("city") and not usual and place.country not in countries:
        return False
    return place.large or bool(_facet(span, place)) or _has_sign(span, anchors)


_FIRST_NAMES = frozenset(("Israel",))
"""Countries whose name is a first name too, but mostly the country's."""


def _is_plain_country(place: Place) -> bool:
    """Whether a country's name is taken for it wherever it stands."""
    return place.is_country and place.large and place.name not in _FIRST_NAMES


def _is_other(span: Span, place: Place, people: set[str]) -> bool:
    """Whether a name is somebody else's by the words beside it; never a plain country's."""
    if len(span) > 1 or _is_plain_country(place):
        return False
    doc, root = span.doc, span.root
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if fold(span.text) in people:
        return True
    if root.pos_ not in ("PROPN", "NOUN") and not _facet(span, place):
        return True
    if before is not None and before.pos_ == "PROPN" and before.text[:1].isupper() and before.whitespace_:
        known = before.lower_ in _TITLES | _FACETS or fold(before.text) in _COMPASS
        if not known and before.dep_ in ("compound", "flat") and before.head == root:
            return True
    if after is None:
        return False
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


# --- use and facet --------------------------------------------------------------------------------


def _use(span: Span, place: Place) -> Use:
    """Tell what a name does in its sentence, from the words that it hangs on."""
    root = span.root
    while root.dep_ == "conj" and root.head.pos_ in ("PROPN", "NOUN") and root.head != root and _alike(root):
        root = root.head
    head = root.head
    if root.dep_ == "pobj" or head.pos_ == "ADP":
        return _after_preposition(head, place)
    based = span.doc[span.end : span.end + 2].text
    if not place.acts or based == "-based" or _is_dateline(span):
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
        if _facet_noun(head):
            return "location"
        if lemma(head) in _OFFICES:
            return "subject"
        return "actor" if place.is_country else "location"
    if root.dep_ == "appos":
        return "location" if lemma(head) in _GEOGRAPHY or not place.is_country else "actor"
    return "actor" if place.is_country or root.dep_ in ("iobj", "dative", "npadvmod") else "location"


def _is_dateline(span: Span) -> bool:
    """Whether a name stands in a paragraph's opening as the place of writing: "PARIS (Reuters) -"."""
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


def _facet_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and (token.lower_ in _FACETS or lemma(token) in _FACETS)


def _facet(span: Span, place: Place) -> str:
    """Read the part of a place that is meant from the noun beside its name; empty for countries."""
    if place.is_country or span.root.lower_ in _FACETS:
        return ""
    doc, end = span.doc, span.end
    # "Tartus naval base"
    words = []
    for token in doc[end : end + 3]:
        if token.lower_ not in _FACETS | _FACET_PARTS or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            break
        words.append(token)
        if token.lower_ in _FACETS:
            return _named_facet(words)
    # "the naval base in Tartus", "the port city of Tartus"
    i = span.start - 1
    if i > 0 and doc[i].lower_ in ("in", "at", "of"):
        head = doc[i - 1]
        if _facet_noun(head):
            words = [head]
            while words[0].i and words[0].nbor(-1).lower_ in _FACET_PARTS:
                words.insert(0, words[0].nbor(-1))
            return _named_facet(words)
    return ""


def _named_facet(words: list[Token]) -> str:
    name = " ".join(token.lower_ for token in words[:-1]) + " " + lemma(words[-1])
    return {"airbase": "air base"}.get(name.strip(), name.strip())
