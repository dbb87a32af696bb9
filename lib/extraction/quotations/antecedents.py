"""What a pronoun takes up: the name, the office or the people before it that are most likely meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from lib.extraction.language import lexicon
from lib.extraction.quotations.model import SpeakerKind
from lib.extraction.quotations.names import Named, Names
from lib.extraction.quotations.reading import Reading, Tokens
from lib.extraction.quotations.subject import names_people

_GROUPS = lexicon.words("group")
_ROLES = lexicon.words("role")
_FOREGROUND = frozenset(("nsubj", "nsubjpass", "dobj", "ROOT", "conj", "compound"))
_PLACING = lexicon.words("placing")
_FAR_BACK = 6
"""Sentences a pronoun looks back."""
_FURTHEST_OFFICE = 300
"""Tokens that a pronoun looks back for an office without a name."""
_NEARLY = 3.0
"""How much less likely a person's name may be than that of a treaty or a book before it gives way."""
_JOINED = 2.5
"""How much likelier the subject of the clause is that a pronoun's own is joined to."""

_UNNAMED = {"he": "man", "she": "woman"}
"""What somebody without a name is called, by the pronoun that stands for it."""

_TURNING_TO = frozenset("ask press question challenge reply respond inquire".split())
"""Verbs of those who talk to somebody else."""


class Antecedents:
    """Finds what pronouns take up.

    Args:
        reading: The text.
        names: Its names.
    """

    def __init__(self, reading: Reading, names: Names) -> None:
        self.reading = reading
        self.names = names
        self._sentence_of = [n for n, sentence in enumerate(reading.doc.sents) for _ in sentence]

    def several_before(self, index: int) -> int | None:
        """Return those whom "they" takes up: the subject before it in its sentence or the sentence before.

        Args:
            index: The pronoun.

        Returns:
            Their noun; None where it is not told, or they are no people.
        """
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

    def salient(
        self, index: int, kinds: tuple[SpeakerKind, ...], gender: str, spoken: Tokens
    ) -> Named | None:
        """Return the name that a pronoun most likely stands for: near, outside marks, a subject, the gender.

        Args:
            index: The pronoun.
            kinds: What it may stand for.
            gender: "he" or "she"; empty for "it".
            spoken: Tokens whose names it does not stand for.
        """
        here = self._sentence_of[index]
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
            distance = here - self._sentence_of[place]
            if distance > _FAR_BACK:
                break
            if one.kind not in kinds or (gender and one.gender and one.gender != gender):
                continue
            if id(one) in barred or (gender and self._counts(place)) or self._asks(place, index):
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

    def office_above(self, index: int, gender: str, named: Named | None) -> int | None:
        """Return an office without a name, the subject of a nearer sentence than the name found, or None.

        A woman or a man without a name in the same sentence comes first.

        Args:
            index: The pronoun.
            gender: "he" or "she".
            named: The name found, or None.
        """
        here = self._sentence_of[index]
        nearest = max((place for place in named.places if place < index), default=-1) if named else -1
        least = self._sentence_of[nearest] if nearest >= 0 else here - _FAR_BACK
        for place in range(index - 1, max(nearest, index - _FURTHEST_OFFICE), -1):
            if self._sentence_of[place] < here - _FAR_BACK:
                break
            token = self.reading.tokens[place]
            if token.lower_ == _UNNAMED[gender] and self._sentence_of[place] == here and token.dep_ != "pobj":
                # "paid a woman who said that she was dismissed"
                return place if self.reading.inside[place] < 0 else None
            if token.dep_ not in ("nsubj", "nsubjpass") or self.reading.inside[place] >= 0:
                continue
            if token.tag_ != "NN" or place in self.names.at or self.reading.lemma(place) not in _ROLES:
                continue
            if self._asks(place, index):
                continue
            subject_before = nearest >= 0 and self.reading.tokens[nearest].dep_ in ("nsubj", "nsubjpass")
            if self._sentence_of[place] > least or not subject_before:
                return None if _other_gender(token.lower_, gender) else place
        return None

    def _asks(self, place: int, index: int) -> bool:
        """Whether a pronoun answers somebody: When Lund asked for it, he refused."""
        verb = self.reading.tokens[place].head
        turns = verb.dep_ == "advcl" and verb.head.i == self.reading.tokens[index].head.i
        when = any(c.lower_ == "when" and c.i < verb.i for c in verb.children)
        return turns and when and self.reading.lemma(verb.i) in _TURNING_TO

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


def _other_gender(word: str, gender: str) -> bool:
    return word.endswith("woman") if gender == "he" else word.endswith("man") and not word.endswith("woman")
