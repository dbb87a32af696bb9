"""Names of places in a text: which place, what the name does in its sentence, which part of it is meant.

A name counts where it is a noun of its own. It does not count as a part of the name of a person, a medium or
another body ("Washington Post", "Bank of England"), nor as an adjective ("Moscow-backed"). Precision comes
before completeness: a name that is also a person's, or a smaller town's, needs a sign beside it that a place
is meant ("in Lincoln").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from lib.build.gazetteer import Gazetteer, Place, fold
from lib.build.parsing import lemma

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
        if place is not None and not reason
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
        Trap(token.idx, token.idx + len(token), token.text, "seat of a government, not a place")
        for token in doc
        if token.text in _SEATS
    )
    return sorted(found, key=lambda trap: trap.start)


_SEATS = frozenset(("Kremlin", "Pentagon", "Whitehall", "Élysée", "Elysee", "Bundestag"))

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
    """president minister premier chancellor mayor governor king queen prince senator ambassador
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
    correspondent expert specialist analyst office desk department division committee commission""".split()
)
_MOTION = frozenset(
    """go come travel fly flee move return arrive head drive walk march advance deploy send transfer
    transport bring take ship escape retreat withdraw evacuate deport emigrate migrate relocate
    journey trip visit flight tour road route way delegation return arrival departure escape
    retreat withdrawal deportation export import delivery carry pull extradite sail cross depart
    drive push""".split()
)
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
_WHO = frozenset("with against between by than like unlike behalf among".split())


def _readings(doc: Doc, gazetteer: Gazetteer) -> list[tuple[Span, Place | None, str]]:
    """Each longest name, the place it means and, if it means none, the reason; doubtful ones are left out."""
    found = list(_names(doc, gazetteer))
    named = {fold(span.text) for span, _ in found}
    countries = {places[0].country for _, places in found if places[0].is_country or places[0].acts}
    people = _surnames(doc, gazetteer)
    readings: list[tuple[Span, Place | None, str]] = []
    trapped = -1
    for span, places in found:
        place = _likeliest(places, countries)
        reason = _reason(span, place, gazetteer)
        if not reason and trapped >= 0 and _joined(doc, trapped, span.start):
            # "Islamic State of Iraq and Syria": the second name shares the first one's fate.
            reason = "part of a name"
        trapped = span.end if reason == "part of a name" else -1
        if reason:
            readings.append((span, place, reason))
        elif place.registered or _sure(span, place, countries, people, named):
            readings.append((span, place, ""))
    return readings


def _names(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[Span, list[Place]]]:
    i = 0
    while i < len(doc):
        token = doc[i]
        if not token.is_alpha and "." not in token.text and not token.text[:1].isupper():
            i += 1
            continue
        if token.text[:1].islower() and token.text not in gazetteer.lower_starts:
            i += 1
            continue
        for j in range(min(i + gazetteer.longest + 2, i + 9, len(doc)), i, -1):
            if doc[j - 1].is_punct and doc[j - 1].text != "U.S.":
                continue
            text = doc[i:j].text
            if "\n" in text:
                continue
            places = gazetteer.named(text) or (
                gazetteer.named(text.title()) if text.isupper() and len(text) > 4 else []
            )
            if places:
                yield doc[i:j], places
                i = j - 1
                break
        i += 1


def _likeliest(places: list[Place], countries: set[str]) -> Place:
    """The place meant by a name of several: the first, unless only another's country is in the text."""
    if places[0].registered or places[0].is_country or places[0].country in countries:
        return places[0]
    return next((place for place in places if place.country in countries), places[0])


def _surnames(doc: Doc, gazetteer: Gazetteer) -> set[str]:
    """Last names of people in the text that are also names of places."""
    found = set()
    for token in doc[1:]:
        before = token.nbor(-1)
        if (
            token.pos_ == "PROPN"
            and before.pos_ == "PROPN"
            and before.text[:1].isupper()
            and gazetteer.named(token.text)
        ):
            if fold(before.text) in _COMPASS or before.lower_ in _FACETS or before.lower_ in _BODIES:
                continue
            if not gazetteer.named(f"{before.text} {token.text}") and before.is_alpha:
                found.add(fold(token.text))
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
            return "part of a name"
    if before is not None and before.text in ("-", "‑") and not before.whitespace_:
        other = doc[span.start - 2] if span.start > 1 else None
        if (
            other is not None
            and not other.whitespace_
            and other.text[:1].isupper()
            and not gazetteer.named(other.text)
        ):
            return "part of a name"
    if before is not None and before.text in ("@", "#", "www."):
        return "part of an address"
    if last.whitespace_ and after is not None and _heads_a_body(doc, span.end):
        return "part of a name"
    if (
        not place.is_country
        and after is not None
        and after.lower_ == "news"
        and span.end + 1 < len(doc)
        and doc[span.end + 1].lower_ == "agency"
    ):
        return "part of a name"
    if before is not None and first.text[:1].isupper() and _body_of(doc, span.start):
        return "part of a name"
    if (
        before is not None
        and before.text[:1].isupper()
        and before.lower_
        in ("al", "el", "hotel", "radio", "voice", "air", "uss", "hms", "ms", "mr", "mrs", "miss")
        and before.pos_ == "PROPN"
    ):
        return "part of a name"
    return ""


def _heads_a_body(doc: Doc, i: int) -> bool:
    """Whether capitalised words from a place on lead to the noun of a body or medium ("Post")."""
    for token in doc[i : i + 4]:
        if not token.text[:1].isupper() or not token.is_alpha:
            return False
        if token.lower_ in _TITLES or token.lower_ in _FACETS or token.lower_ in _FACET_PARTS:
            return False
        if token.lower_ in _BODIES:
            return True
        if not token.whitespace_:
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


def _sure(span: Span, place: Place, countries: set[str], people: set[str], named: set[str]) -> bool:
    """Whether a name of the general list is a place here."""
    doc, root = span.doc, span.root
    country = place.is_country and place.large
    alone = len(span) == 1
    if alone and not country and root.pos_ not in ("PROPN", "NOUN"):
        return False
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    sign = _has_sign(span, named)
    if alone and fold(span.text) in people and not country:
        return sign and before is not None and before.lower_ in _WHERE
    if before is not None and before.pos_ == "PROPN" and before.text[:1].isupper() and before.whitespace_:
        known = (
            before.lower_ in _TITLES | _FACETS or fold(before.text) in _COMPASS or before.ent_type_ == "GPE"
        )
        if (
            alone
            and not known
            and not country
            and before.dep_ in ("compound", "flat")
            and before.head == root
        ):
            return False
    if after is not None and not country and _goes_on(span, after):
        return False
    if place.large and fold(span.text) == fold(place.name):
        return True
    if place.is_country or place.large:
        return sign or place.large
    if fold(span.text) != fold(place.name) and place.country not in countries:
        return False
    return sign


def _goes_on(span: Span, after: Token) -> bool:
    """Whether a capitalised word goes on from a name, as a last name does from a first."""
    if not span[-1].whitespace_ or not after.text[:1].isupper() or not after.is_alpha:
        return False
    if after.lower_ in _FACETS | _TITLES | _FACET_PARTS or after.is_sent_start:
        return False
    return after.pos_ == "PROPN" and after.lower_ not in ("and",)


def _has_sign(span: Span, named: set[str]) -> bool:
    """Whether the words beside a name show that a place is meant."""
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ == "the" and span.start > 1:
        before = doc[span.start - 2]
    if before is not None and before.lower_ in _SIGNS:
        return True
    if before is not None and fold(before.text) in _COMPASS:
        return True
    if (
        before is not None
        and before.lower_ == "of"
        and span.start > 1
        and doc[span.start - 2].lower_ in _FACETS | _GEOGRAPHY
    ):
        return True
    if span.end < len(doc):
        after = doc[span.end]
        if after.lower_ in _FACETS and after.pos_ in ("NOUN", "PROPN"):
            return True
        if after.text == "," and span.end + 1 < len(doc):
            # "Lincoln, Nebraska": the larger unit follows.
            rest = doc[span.end + 1 : span.end + 4]
            return (
                any(fold(rest[:n].text) in named for n in range(1, len(rest) + 1))
                and rest[0].text[:1].isupper()
            )
    head = span.root.head
    return (
        span.root.dep_ == "conj"
        and head.pos_ == "PROPN"
        and fold(head.text) in named
        and head.i > 0
        and (head.nbor(-1).lower_ in _SIGNS)
    )


# --- use and facet --------------------------------------------------------------------------------


def _use(span: Span, place: Place) -> Use:
    """Tell what a name does in its sentence, from the words that it hangs on."""
    root = span.root
    while root.dep_ == "conj" and root.head.pos_ in ("PROPN", "NOUN") and root.head != root and _alike(root):
        root = root.head
    head = root.head
    if root.dep_ == "pobj" or head.pos_ == "ADP":
        return _after_preposition(head, place)
    if not place.acts:
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


def _alike(root: Token) -> bool:
    """Whether a joined word is of one kind with what it is joined to, so that both are used alike."""
    return root.head.dep_ != "ROOT" and root.head.pos_ == "PROPN"


def _after_preposition(preposition: Token, place: Place) -> Use:
    word = preposition.lower_
    governor = preposition.head
    while governor.pos_ == "ADP" and governor.head != governor:
        governor = governor.head
    base = lemma(governor)
    if word in ("for", "to", "on") and base in _OFFICES:
        return "subject"
    if not place.acts or word in _WHERE:
        return "location"
    if word in _WHO or word == "for":
        return "actor"
    moving = base in _MOTION
    if word in ("to", "toward", "towards"):
        return "location" if moving else "actor"
    if word == "from":
        return "actor" if base in _GIVEN else "location"
    if word == "of":
        if (
            base in _GEOGRAPHY
            or base in _FACETS
            or base in ("part", "most", "control", "area", "capture", "fall", "siege")
        ):
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
