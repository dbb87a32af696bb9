"""Whom a speaker's mention stands for: a name, a pronoun or a description."""

from __future__ import annotations

import re

from spacy.tokens import Token

from lib.extraction.language import lexicon
from lib.extraction.quotations.antecedents import Antecedents
from lib.extraction.quotations.descriptions import Descriptions
from lib.extraction.quotations.name_kinds import gender_of
from lib.extraction.quotations.names import Named, Names
from lib.extraction.quotations.phrase import phrase
from lib.extraction.quotations.reading import Reading, Tokens
from lib.extraction.quotations.speaker import Speaker, speaker_of

_ROLES = lexicon.words("role")
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_THEY = frozenset(("they", "them", "their", "themselves", "we", "us", "our", "both"))
_TALKING = frozenset("speak talk tell say answer explain chat".split())
_IT = frozenset(("it", "its", "itself"))
_RELATIVES = frozenset(("who", "which", "that", "one"))


class People:
    """Tells what the mentions of speakers in a text stand for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = Names(reading)
        self._antecedents = Antecedents(reading, self.names)
        self._descriptions = Descriptions(reading, self.names)

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
            return self._descriptions.stands_for(mention, head, text, last)
        return speaker_of(named) if self.names.settle(named) else None

    def interviewed(self, first: int) -> Speaker | None:
        """Who answers in an interview printed as questions and answers.

        Of those whom the text names above the first answer, or else anywhere, it is the only one in the
        headline, the first who is said to speak, or the only one.

        Args:
            first: The label of the first answer.
        """
        # "Q" and "A" before the turns are names by their looks.
        mentions = [
            (place, one) for place, one in self.names.mentions if one.kind == "person" and len(one.name) > 1
        ]
        mentions = [(place, one) for place, one in mentions if place < first] or mentions
        headline = self.reading.paragraphs[0].last
        for some in ([pair for pair in mentions if pair[0] < headline], mentions):
            persons = list({id(one): one for _, one in some}.values())
            heard = [one for place, one in some if self._talks(place)] if len(persons) > 1 else persons
            found = next((one for one in heard if self.names.settle(one)), None)
            if found is not None:
                return speaker_of(found)
        return None

    def _talks(self, place: int) -> bool:
        token = self.reading.tokens[place]
        return token.dep_ == "nsubj" and self.reading.lemma(token.head.i) in _TALKING

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
        return self._set_off(mention, head) or self._before_a_clause(mention, head)

    def _before_a_clause(self, mention: Tokens, head: int) -> Named | None:
        """The person whose relative clause the tree takes for the head: Lund, who is 45 and lives here."""
        tokens = self.reading.tokens
        if tokens[head].pos_ not in ("VERB", "AUX"):
            return None
        for index in range(mention[0], min(head, mention[1]) - 1):
            if index in self.names.at and tokens[index + 1].text == "," and tokens[index + 2].lower_ == "who":
                return self.names.at[index]
        return None

    def _of_office_for(self, mention: Tokens, head: int) -> Named | None:
        """Who holds an office named with its place: Acting Attorney for Norland Joshua Lind."""
        if self.reading.lemma(head) not in _ROLES:
            return None
        found = next((i for i in range(head + 1, mention[1]) if i in self.names.after_place), None)
        named = self.names.at.get(found) if found is not None else None
        return named if named is not None and named.kind == "person" else None

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

    def _are_several(self, mention: Tokens, head: int) -> bool:
        """Whether a mention joins a name to others: Lund and Reyes; Lund and her colleagues."""
        if head not in self.names.at:
            return False
        one = self.names.at[head]
        for child in self.reading.tokens[head].children:
            if child.dep_ == "conj" and head < child.i < mention[1] and child.pos_ in ("PROPN", "NOUN"):
                return self.names.at.get(child.i) is not one
            if child.dep_ == "appos" and self._is_second_of_three(child, mention):
                return True
        return False

    def _is_second_of_three(self, token: Token, mention: Tokens) -> bool:
        """Whether the tree takes the second of several names for a description: Lund, Reyes and Ana Berg."""
        others = [c for c in token.children if c.dep_ == "conj" and c.pos_ == "PROPN" and c.i < mention[1]]
        named = [self.names.at.get(each.i) for each in (token, *others)]
        return bool(others) and all(each is not None and each.kind == "person" for each in named)

    def _pronoun(self, word: str, index: int, last: Speaker | None, spoken: Tokens) -> Speaker | None:
        """Whom a pronoun stands for, or None; arguments as for `resolve`."""
        if word in _HE or word in _SHE:
            gender = "he" if word in _HE else "she"
            found = self._antecedents.salient(index, ("person",), gender, spoken)
            office = self._antecedents.office_above(index, gender, found)
            holder = self.resolve(phrase(self.reading, office), office, None) if office is not None else None
            barred = {self.names.at[i].name for i in range(*spoken) if i in self.names.at}
            fits = holder is not None and gender_of(holder.name) in ("", gender)
            if holder is not None and fits and holder.name not in barred:
                return holder
            return speaker_of(found) if found else None
        if word in _IT:
            if last is not None and last.kind in ("institution", "media", "group"):
                return last
            found = self._antecedents.salient(index, ("institution", "media"), "", spoken)
            return speaker_of(found) if found else None
        if word in _THEY:
            several = self._antecedents.several_before(index) if word == "they" else None
            if several is not None:
                return self.resolve(phrase(self.reading, several), several, None)
            return last if last is not None and last.kind in ("group", "institution", "source") else None
        return last if word in _RELATIVES else None
