"""What a description stands for: "the minister", "the ministry", "a source close to the board"."""

from __future__ import annotations

import re
from bisect import bisect_left
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
from lib.extraction.quotations.speaker import Speaker, speaker_of
from lib.extraction.quotations.subject import SHARES

_GROUPS = lexicon.words("group")
_INSTITUTIONS = lexicon.words("institution")
_MEDIA = lexicon.words("medium")
_PERSONS = lexicon.words("person_noun")
_ROLES = lexicon.words("role")
_SOURCES = lexicon.words("source")
_TITLES = lexicon.words("title")
_KINDS = Path(__file__).with_name("kinds_of_office.tsv")
_DEFINITE = frozenset(("the", "this", "that"))
_UNNAMED = re.compile(
    r"anonym|unnamed|not (?:to )?be(?:ing)? (?:named|identified)|not authori[sz]ed|familiar with|close to"
    r"|briefed on|knowledge of|who requested|on condition",
    re.IGNORECASE,
)
_LOOSE_MODIFIERS = lexicon.words("loose_modifier")
_OFFICE = re.compile(r"[\w-]+(?![\w-]|['’]s)")
"""Words of a role that are no possessor."""
_STEM = 5
"""Letters that an owner shares with the adjective in a role (Norway, Norwegian)."""
_LONGEST_DESCRIPTION = 6
"""Words of a description that may stand for somebody named before."""


class Descriptions:
    """Tells what descriptions stand for.

    Args:
        reading: The text.
        names: Its names.
    """

    def __init__(self, reading: Reading, names: Names) -> None:
        self.reading = reading
        self.names = names

    def stands_for(self, mention: Tokens, head: int, text: str, last: Speaker | None) -> Speaker:
        """Return what a description stands for: somebody named, or who is called no more than that.

        Args:
            mention: The description.
            head: Its head noun.
            text: Its words.
            last: The speaker of the quotation before, if any.
        """
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
            return speaker_of(issuer)
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
            here = self._origin(head)
            alike = [one for one in candidates if here & nations.of_adjectives(" ".join(one.roles))]
            candidates = alike or candidates
        else:
            candidates = self.names.by_word.get(lemma, [])
        if candidates:
            return speaker_of(max(candidates, key=lambda one: _last_before(one, head)))
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
        here = self._origin(head)
        theirs = nations.of_adjectives(" ".join(one.roles))
        if here and theirs and not here & theirs:
            # The Norwegian foreign secretary is not the British one.
            return False
        owner = self._owner(head)
        if owner is not None and not any(owner.lower_[:_STEM] in role.lower() for role in one.roles):
            # Somebody's leader is no other body's secretary; "Norway's minister" may go without the country.
            return bool(roles) and self._only_office(one, office)
        return not modifiers or not roles or any(word in role for word in modifiers for role in roles)

    def _origin(self, head: int) -> frozenset[str]:
        """Nations whose adjectives stand in a description: of the Norwegian leader."""
        return frozenset(nations.of_adjectives(" ".join(t.text for t in self.reading.tokens[head].subtree)))

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


def _last_before(one: Named, index: int) -> int:
    """Where a name stands last before a token; below zero, nearest first, where it comes only later."""
    number = bisect_left(one.places, index)
    return one.places[number - 1] if number else -one.places[0]
