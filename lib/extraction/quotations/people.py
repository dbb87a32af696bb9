"""Which name a speaker's mention stands for: last names, pronouns, "the minister", "the ministry"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from lib.extraction.language import lexicon, nations, nouns, tsv
from lib.extraction.language.naming import LONGEST_NAME
from lib.extraction.quotations.cues import DOCUMENTS
from lib.extraction.quotations.model import SpeakerKind
from lib.extraction.quotations.names import Named, Names
from lib.extraction.quotations.phrase import phrase
from lib.extraction.quotations.reading import Reading, Tokens
from lib.extraction.quotations.subject import SHARES, names_people

_GROUPS = lexicon.words("group")
_INSTITUTIONS = lexicon.words("institution")
_MEDIA = lexicon.words("medium")
_PERSONS = lexicon.words("person_noun")
_ROLES = lexicon.words("role")
_SOURCES = lexicon.words("source")
_TITLES = lexicon.words("title")

_KINDS = Path(__file__).with_name("kinds_of_office.tsv")
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_THEY = frozenset(("they", "them", "their", "themselves", "we", "us", "our", "both"))
_FOREGROUND = frozenset(("nsubj", "nsubjpass", "dobj", "ROOT", "conj", "compound"))
_TALKING = frozenset("speak talk tell say answer explain chat".split())
_IT = frozenset(("it", "its", "itself"))
_RELATIVES = frozenset(("who", "which", "that", "one"))
_DEFINITE = frozenset(("the", "this", "that"))
_UNNAMED = re.compile(
    r"anonym|unnamed|not (?:to )?be(?:ing)? (?:named|identified)|not authori[sz]ed|familiar with|close to"
    r"|briefed on|knowledge of|who requested|on condition",
    re.IGNORECASE,
)
_LOOSE_MODIFIERS = lexicon.words("loose_modifier")
_PLACING = lexicon.words("placing")
_OFFICE = re.compile(r"[\w-]+(?![\w-]|['’]s)")
"""Words of a role that are no possessor."""
_STEM = 5
"""Letters that an owner shares with the adjective in a role (Norway, Norwegian)."""
_FAR_BACK = 6
"""Sentences a pronoun looks back."""
_FURTHEST_OFFICE = 300
"""Tokens that a pronoun looks back for an office without a name."""
_NEARLY = 3.0
"""How much less likely a person's name may be than that of a treaty or a book before it gives way."""
_JOINED = 2.5
"""How much likelier the subject of the clause is that a pronoun's own is joined to."""
_LONGEST_DESCRIPTION = 6
"""Words of a description that may stand for somebody named before."""


@dataclass(frozen=True)
class Speaker:
    """What a mention stands for.

    Attributes:
        name: Fullest name, or the mention as printed.
        kind: What it is.
        role: Office or description, or empty.
    """

    name: str
    kind: SpeakerKind
    role: str = ""


class People:
    """Tells what the mentions of speakers in a text stand for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = Names(reading)
        self.sentence_of = [n for n, sentence in enumerate(reading.doc.sents) for _ in sentence]

    def resolve(
        self, mention: Tokens, head: int, last: Speaker | None, spoken: Tokens = (0, 0)
    ) -> Speaker | None:
        """Return what a mention stands for; None where it names nobody who can speak, such as a day.

        Args:
            mention: The mention.
            head: Its head noun.
            last: The speaker of the quotation before, if any.
            spoken: Tokens whose names a pronoun does not stand for: who says that Lund is late is not Lund.
        """
        token = self.reading.tokens[head]
        text = re.sub(r"['’]s?$", "", self.reading.printed(*mention))
        if token.pos_ == "PRON" or token.lower_ in _HE | _SHE | _THEY | _IT:
            return self._pronoun(token.lower_, head, last, spoken) or Speaker(text, "unknown")
        if self._are_several(mention, head):
            first = max(mention[0], self.names.first(self.names.at[head], head))
            return Speaker(
                self.reading.printed(first + self.names.titles(first, head + 1), mention[1]), "group"
            )
        named = self._named(mention, head)
        if named is None:
            return self._nominal(mention, head, text, last)
        return _speaker(named) if self.names.settle(named) else None

    def _named(self, mention: Tokens, head: int) -> Named | None:
        """The name that is the mention's head or stands beside it."""
        at = self.names.at
        token = self.reading.tokens[head]
        if head in at:
            return self._of_office_for(mention, head) or at[head]
        if token.text[:1].isupper() and mention[1] - mention[0] == 1:
            # A last name that was taken for another sort of word.
            return self.names.by_last_word(token.text)
        for child in token.children:
            beside = child.dep_ == "appos" and mention[0] <= child.i < mention[1]
            if beside and child.i in at and at[child.i].kind == "person":
                return at[child.i]
        return self._set_off(mention, head)

    def _of_office_for(self, mention: Tokens, head: int) -> Named | None:
        """Who holds an office named with its place: Acting Attorney for Norland Joshua Lind."""
        if self.reading.lemma(head) not in _ROLES:
            return None
        found = next((i for i in range(head + 1, mention[1]) if i in self.names.after_place), None)
        named = self.names.at.get(found) if found is not None else None
        return named if named is not None and named.kind == "person" else None

    def interviewed(self) -> Speaker | None:
        """Who answers in an interview printed as questions and answers: who is said to speak in it."""
        persons = list({id(one): one for _, one in self.names.mentions if one.kind == "person"}.values())
        for place, one in self.names.mentions:
            token = self.reading.tokens[place]
            speaks = token.dep_ == "nsubj" and self.reading.lemma(token.head.i) in _TALKING
            if speaks and one.kind == "person" and self.names.settle(one):
                return _speaker(one)
        return _speaker(persons[0]) if len(persons) == 1 and self.names.settle(persons[0]) else None

    def _are_several(self, mention: Tokens, head: int) -> bool:
        """Whether a mention joins a name to others: Lund and Reyes; Lund and her colleagues."""
        if head not in self.names.at:
            return False
        one = self.names.at[head]
        for child in self.reading.tokens[head].children:
            if child.dep_ == "conj" and head < child.i < mention[1] and child.pos_ in ("PROPN", "NOUN"):
                return self.names.at.get(child.i) is not one
        return False

    def _set_off(self, mention: Tokens, head: int) -> Named | None:
        """The person named between commas after an office: the mayor of Arden, Ana Reyes."""
        tokens, at = self.reading.tokens, self.names.at
        if self.reading.lemma(head) not in _ROLES or tokens[head].tag_ in ("NNS", "NNPS"):
            return None
        rest = tokens[head + 1 : mention[1]]
        if rest and all(t.pos_ == "PROPN" for t in rest) and rest[-1].i in at:
            return at[rest[-1].i] if at[rest[-1].i].kind == "person" else None
        for index in range(head + 1, mention[1]):
            if tokens[index].pos_ in ("VERB", "AUX") or tokens[index].lower_ in _RELATIVES:
                return None
            if tokens[index - 1].text == "," and index in at:
                return at[index] if at[index].kind == "person" else None
        return None

    # Pronouns -------------------------------------------------------------------------------------------

    def _pronoun(self, word: str, index: int, last: Speaker | None, spoken: Tokens) -> Speaker | None:
        if word in _HE or word in _SHE:
            gender = "he" if word in _HE else "she"
            found = self._salient(index, ("person",), gender, spoken)
            office = self._office_above(index, gender, found)
            holder = self.resolve(phrase(self.reading, office), office, None) if office is not None else None
            barred = {self.names.at[i].name for i in range(*spoken) if i in self.names.at}
            if holder is not None and holder.name not in barred:
                return holder
            return _speaker(found) if found else None
        if word in _IT:
            if last is not None and last.kind in ("institution", "media", "group"):
                return last
            found = self._salient(index, ("institution", "media"), "", spoken)
            return _speaker(found) if found else None
        if word in _THEY:
            several = self._several_before(index) if word == "they" else None
            if several is not None:
                return self.resolve(phrase(self.reading, several), several, None)
            return last if last is not None and last.kind in ("group", "institution", "source") else None
        return last if word in _RELATIVES else None

    def _several_before(self, index: int) -> int | None:
        """Those whom "they" takes up: the subject before it in its sentence or the sentence before."""
        reading = self.reading
        if reading.inside[index] >= 0:
            return None
        verb = reading.tokens[index].head
        while verb.dep_ in ("conj", "advcl", "relcl", "pcomp") or verb.pos_ not in ("VERB", "AUX"):
            if verb.head.i == verb.i or reading.inside[verb.head.i] >= 0:
                break
            verb = verb.head
            subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < index), None)
            if subject is not None and self._are_people(subject):
                return subject.i
        first = reading.tokens[index].sent.start
        limit = reading.paragraphs[reading.paragraph_of[index]].first
        if any(t.dep_ in ("nsubj", "nsubjpass") for t in reading.tokens[first:index]):
            return None
        for _ in range(_FAR_BACK):
            if first <= limit:
                return None
            root = reading.tokens[first - 1].sent.root
            subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
            if subject is None or reading.inside[root.i] >= 0 or reading.inside[subject.i] >= 0:
                return None
            if subject.lower_ != "they":
                return subject.i if self._are_people(subject) else None
            first = root.sent.start
        return None

    def _are_people(self, subject: Token) -> bool:
        """Whether a noun is of several who can speak: dockers, Democrats."""
        group = subject.lower_ in _GROUPS and subject.lower_.endswith("s")
        return group or (subject.tag_ in ("NNS", "NNPS") and names_people(self.reading, subject.i))

    def _counts(self, place: int) -> bool:
        """Whether a bare word stands before a number, as a currency or a brand does: Rs 500."""
        tokens = self.reading.tokens
        alone = self.names.first(self.names.at[place], place) == place
        return alone and place + 1 < len(tokens) and tokens[place + 1].pos_ == "NUM"

    def _shares_subject(self, index: int, place: int) -> bool:
        """Whether a clause joined to another takes up its subject: Lund denied it, but he acknowledged."""
        verb, subject = self.reading.tokens[index].head, self.reading.tokens[place]
        while verb.dep_ == "conj" and verb.head.i < verb.i:
            verb = verb.head
            if subject.dep_ == "nsubj" and subject.head.i == verb.i:
                return True
        return False

    def _salient(
        self, index: int, kinds: tuple[SpeakerKind, ...], gender: str, spoken: Tokens
    ) -> Named | None:
        """The name that a pronoun most likely stands for: near, outside marks, a subject, of that gender."""
        here = self.sentence_of[index]
        barred = {
            # In "he praised many Lund supporters" the name only tells which ones.
            id(self.names.at[i])
            for i in range(*spoken)
            if i in self.names.at and self.reading.tokens[i].dep_ != "compound"
        }
        mentions = self.names.mentions
        scored: list[tuple[float, Named]] = []
        for number in range(bisect_left(mentions, index, key=lambda pair: pair[0]) - 1, -1, -1):
            place, one = mentions[number]
            distance = here - self.sentence_of[place]
            if distance > _FAR_BACK:
                break
            if one.kind not in kinds or (gender and one.gender and one.gender != gender):
                continue
            if id(one) in barred or (gender and self._counts(place)):
                continue
            if self.reading.inside[place] >= 0 and " " not in one.name and not (one.gender or one.roles):
                # A word between marks is more often that of a title.
                continue
            if not gender and self.reading.tokens[place].dep_ not in _FOREGROUND:
                # "It" takes up what the text is about, not a body named in passing.
                continue
            score = self._salience(place, one, gender) - distance - (index - place) / 1000
            score += _JOINED if gender and self._shares_subject(index, place) else 0
            scored.append((score, one))
        # A stable sort: of equal ones the nearer comes first.
        best_first = sorted(scored, key=lambda pair: -pair[0])
        fits = ((score, one) for score, one in best_first if self.names.settle(one) and one.kind in kinds)
        if not gender:
            return next((one for _, one in fits), None)
        return self._most_likely_person(fits)

    def _most_likely_person(self, fits: Iterator[tuple[float, Named]]) -> Named | None:
        """The first of some names, best first, that nothing says to be another thing's.

        A treaty or a book has capitals as well: such a name gives way to a person's that is nearly as near.
        """
        best: float | None = None
        for score, one in fits:
            if best is not None and score < best - _NEARLY:
                break
            if not self.names.is_another_thing(one):
                return one
            best = score if best is None else best
        return None

    def _office_above(self, index: int, gender: str, named: Named | None) -> int | None:
        """An office without a name that is the subject of a nearer sentence than the name found, if any."""
        here = self.sentence_of[index]
        nearest = max((place for place in named.places if place < index), default=-1) if named else -1
        least = self.sentence_of[nearest] if nearest >= 0 else here - _FAR_BACK
        for place in range(index - 1, max(nearest, index - _FURTHEST_OFFICE), -1):
            if self.sentence_of[place] < here - _FAR_BACK:
                break
            token = self.reading.tokens[place]
            if token.dep_ not in ("nsubj", "nsubjpass") or self.reading.inside[place] >= 0:
                continue
            if token.tag_ != "NN" or place in self.names.at or self.reading.lemma(place) not in _ROLES:
                continue
            subject_before = nearest >= 0 and self.reading.tokens[nearest].dep_ in ("nsubj", "nsubjpass")
            if self.sentence_of[place] > least or not subject_before:
                return None if _other_gender(token.lower_, gender) else place
        return None

    def _salience(self, place: int, one: Named, gender: str) -> float:
        token = self.reading.tokens[place]
        score = 0.0
        if token.dep_ in ("nsubj", "nsubjpass") or token.head.dep_ in ("nsubj", "nsubjpass"):
            score += 1.6
        if token.dep_ in ("poss", "compound", "nmod"):
            score -= 0.8
        if self.reading.inside[place] >= 0:
            score -= 3
        if gender and one.gender == gender:
            score += 0.7
        if " " not in one.name and not one.roles and not one.gender:
            score -= 1.5
            # A bare word after a preposition is a place more often than a person.
            score -= 2 if token.dep_ == "pobj" and token.head.lower_ in _PLACING else 0
        return score

    # Descriptions ---------------------------------------------------------------------------------------

    def _nominal(self, mention: Tokens, head: int, text: str, last: Speaker | None) -> Speaker:
        if len(text.split()) > LONGEST_NAME:
            text = self._without_participle(mention, head) or text
        if self.reading.lemma(head) in _SOURCES or _UNNAMED.search(text):
            return Speaker(text, "source")
        if self.reading.tokens[head].lower_ in ("one", "ones"):
            return Speaker(text, "unknown")
        if self.reading.tokens[head].lower_ in SHARES:
            return self._counted(head)
        issuer = self._issuer(head)
        if issuer is not None:
            return _speaker(issuer)
        kind = self._kind(head)
        definite = self.reading.tokens[mention[0]].lower_ in _DEFINITE
        if definite and last is not None and last.kind == "source" and self._echoes(head, last.name):
            return last
        plural = self.reading.tokens[head].tag_ in ("NNS", "NNPS")
        if plural or self._length(mention, head) > _LONGEST_DESCRIPTION:
            return Speaker(text, kind)
        owned = kind == "person" and self._owner(head) is not None
        if owned:
            return self._described(head, kind, None) or Speaker(text, kind)
        if definite:
            # Anybody may be "the girl": she is who was last heard only where the text calls that one so.
            heard = None if self.reading.lemma(head) in _PERSONS else last
            return self._described(head, kind, heard) or Speaker(text, kind)
        bare = kind == "person" and not any(c.dep_ == "det" for c in self.reading.tokens[head].children)
        # Headlines leave out the article.
        return (self._described(head, kind, None) if bare else None) or Speaker(text, kind)

    def _without_participle(self, mention: Tokens, head: int) -> str:
        """A mention up to what a participle tells of it: a poll conducted in August, a memo seen by Lund."""
        token = self.reading.tokens[head]
        below = (child for child in token.children if child.dep_ == "acl" and head < child.i < mention[1])
        first = next((child.left_edge.i for child in below if child.tag_ in ("VBN", "VBG")), None)
        return self.reading.printed(mention[0], first) if first is not None and first > head else ""

    def _counted(self, head: int) -> Speaker:
        """Of whom a share answers: 47 percent of Norland voters; else those who were asked."""
        for child in self.reading.tokens[head].children:
            of = child.dep_ == "prep" and child.lower_ == "of"
            counted = next((c for c in child.children if c.dep_ == "pobj"), None) if of else None
            if counted is not None and counted.tag_ in ("NNS", "NNPS"):
                return Speaker(self.reading.printed(*phrase(self.reading, counted.i)), "group")
        return Speaker("respondents", "group")

    def _issuer(self, head: int) -> Named | None:
        """Whose document it is where a participle tells: a statement released by the White House."""
        if self.reading.lemma(head) not in DOCUMENTS:
            return None
        for child in self.reading.tokens[head].children:
            if child.dep_ == "acl" and child.lower_ in ("released", "issued", "published"):
                by = (c for agent in child.children if agent.dep_ == "agent" for c in agent.children)
                named = next((self.names.at[c.i] for c in by if c.i in self.names.at), None)
                return named if named is not None and self.names.settle(named) else None
        return None

    def _echoes(self, head: int, name: str) -> bool:
        """Whether a noun takes up that of an unnamed source: two officials who ... - the officials."""
        words = re.findall(r"[\w-]+", name.lower())
        return self.reading.tokens[head].lower_ in words[:_LONGEST_DESCRIPTION]

    def _length(self, mention: Tokens, head: int) -> int:
        """Tokens of a mention without what a comma sets off after its noun."""
        tokens = self.reading.tokens
        end = next((i for i in range(head + 1, mention[1]) if tokens[i].text == ","), mention[1])
        return end - mention[0]

    def _owner(self, head: int) -> Token | None:
        """Whose office it is: "dockers" in "the dockers' leader"; not a pronoun."""
        tokens = self.reading.tokens[head].children
        return next((c for c in tokens if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")), None)

    def _kind(self, head: int) -> SpeakerKind:
        token, lemma = self.reading.tokens[head], self.reading.lemma(head)
        word = token.lower_
        plural = token.tag_ in ("NNS", "NNPS") and word.endswith("s")
        if word in ("reports", "media") or (lemma in _MEDIA and token.tag_ != "NNP"):
            return "media"
        if word in _GROUPS:
            return "group"
        if word in _INSTITUTIONS or (lemma in _INSTITUTIONS and not plural):
            return "institution"
        if plural and (lemma in _ROLES or lemma in _PERSONS or lemma in _INSTITUTIONS):
            return "group"
        if lemma in _ROLES or lemma in _PERSONS:
            return "person"
        if lemma in DOCUMENTS:
            return "media"
        if token.pos_ == "NOUN" and nouns.may_be_person(lemma):
            return "group" if plural else "person"
        if any(c.dep_ == "relcl" and any(g.lower_ == "who" for g in c.children) for c in token.children):
            return "group" if plural else "person"
        return "person" if self._looks_named(head) else "unknown"

    def _looks_named(self, head: int) -> bool:
        """Whether a noun with a capital is no common noun at the start of a sentence."""
        token = self.reading.tokens[head]
        return (
            token.text[:1].isupper()
            and not token.text.isupper()
            and token.tag_ in ("NN", "NNP")
            and not (token.is_sent_start and token.dep_ == "compound")
        )

    def _described(self, head: int, kind: SpeakerKind, last: Speaker | None) -> Speaker | None:
        """Who a definite description stands for: the last one named with that office or that kind of body."""
        lemma = self.reading.lemma(head)
        if kind == "person":
            words = _offices(lemma)
            candidates = [
                one
                for word in words
                for one in self.names.by_role.get(word, ())
                if self._fits(one, head, lemma)
            ]
        else:
            candidates = self.names.by_word.get(lemma, [])
        if candidates:
            return _speaker(max(candidates, key=lambda one: _last_before(one, head)))
        follows = kind == "person" and last is not None and last.kind == "person"
        # Somebody whose office is known is called by it, and no "judge" is "the colonel".
        unknown = last is not None and not last.role and last.name.split()[0].lower() not in _DEFINITE
        return last if follows and unknown and not self._modifiers(head) else None

    def _fits(self, one: Named, head: int, office: str) -> bool:
        """Whether a role fits a description of the same office: a foreign minister is no prime minister."""
        words = _offices(office)
        if not any(word in words for role in one.roles for word in _OFFICE.findall(role.lower())):
            # The president's adviser is no president.
            return False
        modifiers = self._modifiers(head)
        roles = [role.lower() for role in one.roles if office in role.lower()]
        here = nations.of_adjectives(" ".join(t.text for t in self.reading.tokens[head].subtree))
        theirs = nations.of_adjectives(" ".join(one.roles))
        if here and theirs and not here & theirs:
            # The Norwegian foreign secretary is not the British one.
            return False
        owner = self._owner(head)
        if owner is not None and not any(owner.lower_[:_STEM] in role.lower() for role in one.roles):
            # Somebody's leader is no other body's secretary; "Norway's minister" may go without the country.
            return bool(roles) and self._only_office(one, office)
        return not modifiers or not roles or any(word in role for word in modifiers for role in roles)

    def _only_office(self, one: Named, office: str) -> bool:
        """Whether nobody else holds an office of that name."""
        return all(other is one for other in self.names.by_role.get(office, ()))

    def _modifiers(self, head: int) -> set[str]:
        """Words that narrow an office down, such as "prime" or "defence"; not those of origin or age."""
        return {
            child.lower_
            for child in self.reading.tokens[head].children
            if child.i < head
            and child.dep_ in ("amod", "compound", "nmod")
            and (child.text.islower() or child.lower_ in _TITLES)
            and child.lower_ not in _LOOSE_MODIFIERS
        }


@lru_cache(maxsize=1)
def _kinds_of_office() -> dict[str, frozenset[str]]:
    """Offices that a general word may stand for."""
    return {row["office"]: frozenset(row["stands for"].split()) for row in tsv.rows(_KINDS)}


def _offices(word: str) -> frozenset[str]:
    return _kinds_of_office().get(word, frozenset((word,)))


def _other_gender(word: str, gender: str) -> bool:
    return word.endswith("woman") if gender == "he" else word.endswith("man") and not word.endswith("woman")


def _speaker(named: Named) -> Speaker:
    return Speaker(named.name, named.kind, named.role)


def _last_before(one: Named, index: int) -> int:
    """Where a name stands last before a token; below zero, nearest first, where it comes only later."""
    number = bisect_left(one.places, index)
    return one.places[number - 1] if number else -one.places[0]
