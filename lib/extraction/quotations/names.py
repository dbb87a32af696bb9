"""The names of a text: which mentions are of one name, what stands beside them, whether it can speak."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Token

from lib.extraction.language import lexicon, nations
from lib.extraction.language.days import MONTHS
from lib.extraction.language.naming import SUFFIXES, titles_before
from lib.extraction.language.parsing import entities, may_be
from lib.extraction.quotations.cues import lemma_of_present
from lib.extraction.quotations.model import SpeakerKind
from lib.extraction.quotations.name_kinds import GIVEN_NAMES, gender_of, gender_of_title, kind_of
from lib.extraction.quotations.name_runs import name_runs
from lib.extraction.quotations.reading import ASKING, Reading, Tokens

_MEDIA_FIRST = lexicon.words("media_first")
_MEDIA_NAMES = lexicon.words("media_name")
_PERSONS = lexicon.words("person_noun")
_ROLES = lexicon.words("role")
_BODIES = lexicon.words("institution")
_TITLES = lexicon.words("title")
_BARE_TITLES = lexicon.words("bare_title")
_ARTICLE = re.compile(rf"^{lexicon.pattern('determiner')}\s+", re.IGNORECASE)
_VETOES: tuple[tuple[frozenset[str], SpeakerKind | None], ...] = (
    (frozenset(("DATE", "TIME")), None),
    (frozenset(("GPE", "LOC", "FAC")), "institution"),
    (frozenset(("NORP",)), "group"),
)
"""Labels of entities that are no person, and what a name with them is; None: nobody who speaks."""
_LETTERS = lexicon.words("after_person")
_APART = frozenset((",", "—", "–", "--"))
"""Signs that part a name from the description of somebody else."""
_DATING = frozenset(("in", "by", "since", "until", "last", "this"))
_INITIAL = re.compile(r"^[A-Z]\.")
_PLACING = frozenset(("in", "near", "from", "to", "at", "across", "outside"))
_UNINTRODUCED = 3
"""Mentions of a word alone, before a longer name that ends in it, from which the two are different names."""
_OFTEN = 5
"""Mentions of a word alone from which the recogniser is asked whether a longer name is a person's, and first
mentions of a name at which it is asked."""
_MENTIONS_JUDGED = 40
"""First mentions of a name at which the recogniser of entities is asked; more would cost and tell nothing."""
_LONG_WORDS = 5
"""Words of more than three letters from which a line tells whether all of its words have capitals."""
_LONGEST_TITLE = 12
_LONGEST_ROLE = 14


@dataclass
class Named:
    """Somebody or something with a name in the text.

    Attributes:
        name: Its fullest form.
        kind: Person, institution, medium or group.
        places: Tokens of its last word wherever it is named, in order.
        roles: Offices and descriptions beside the name, in order.
        offices: The same by the last token of the mention beside which each stands.
        gender: "he", "she" or empty.
        speaks: Whether it can speak; `Names.settle` finds out.
    """

    name: str
    kind: SpeakerKind
    places: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    offices: dict[int, str] = field(default_factory=dict)
    gender: str = ""
    speaks: bool = True

    def note(self, place: int, role: str) -> None:
        """Take in an office or description beside the mention that ends at a token."""
        role = _ARTICLE.sub("", role)
        if " / " in role:
            # The credit of a picture.
            return
        self.roles.append(role)
        self.offices.setdefault(place, role)

    @property
    def role(self) -> str:
        """The first office or description beside the name, or empty."""
        return self.roles[0] if self.roles else ""


class Names:
    """The names of a text.

    Attributes:
        named: All of them.
        at: The name that a token belongs to.
        by_role: Persons by each word of their roles, in lower case.
        by_word: Institutions and media by each word of their name, in lower case.
        mentions: Last token of every mention with its name, in order.
        after_place: First tokens of persons' names that stand right after the place of their office.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.named: list[Named] = []
        self.at: dict[int, Named] = {}
        self._capitals: dict[int, bool] = {}
        self._settled: set[int] = set()
        self._entities: dict[int, list[str]] = {}
        self._by_last: defaultdict[str, list[Named]] = defaultdict(list)
        self._by_first: defaultdict[str, list[Named]] = defaultdict(list)
        found = list(name_runs(reading))
        self.after_place = {run.first for run in found if run.after_place}
        # Longer forms first, so that "Lund" finds "Amy Lund" wherever that stands.
        runs = sorted(found, key=lambda run: (run.first - run.last, run.first))
        self._alone: defaultdict[str, list[int]] = defaultdict(list)
        for first, last, _ in runs:
            if last - first == 1:
                self._alone[reading.tokens[first].lower_].append(first)
        for first, last, _ in runs:
            if not self._in_capitals(first):
                self._add(first, last)
        for first, last, _ in runs:
            if self._in_capitals(first):
                self._add(*self._known_in(first, last))
        self.by_role: defaultdict[str, list[Named]] = defaultdict(list)
        self.by_word: defaultdict[str, list[Named]] = defaultdict(list)
        for one in self.named:
            one.places.sort()
            if one.kind == "person" and (self._is_place(one) or self._is_body(one)):
                one.kind = "institution"
            one.gender = one.gender or gender_of(one.name)
            if one.kind == "person":
                for word in {word for role in one.roles for word in re.findall(r"[\w-]+", role.lower())}:
                    self.by_role[word].append(one)
            else:
                for word in set(one.name.lower().split()):
                    self.by_word[word].append(one)
        self.mentions = sorted(
            ((place, one) for one in self.named for place in one.places), key=lambda pair: pair[0]
        )

    def is_another_thing(self, one: Named) -> bool:
        """Tell whether several words in capitals, without any sign of a person, name a treaty or a book."""
        tokens = self.reading.tokens
        if " " not in one.name or one.roles or one.gender or _INITIAL.match(one.name):
            return False
        spans = [(self.first(one, last), last + 1) for last in one.places[:_OFTEN]]
        if any(titles_before([t.text for t in tokens[first:last]]) for first, last in spans):
            return False
        found = self.labels(one)
        return bool(found) and not found & {"PERSON", "ORG", "GPE"}

    def labels(self, one: Named) -> set[str]:
        """What the recogniser says of the words of a name at its first mentions."""
        return {
            self._label(i) for last in one.places[:_OFTEN] for i in range(self.first(one, last), last + 1)
        } - {""}

    def settle(self, one: Named) -> bool:
        """Let the recogniser of entities say whether a name is no person's, before it is taken to speak.

        Days are nobody at all, places are bodies, nationalities groups. It is no judge of who is a person:
        whoever has an office, a first name or an initial is spared, and so is a name of which it does not say
        the same at most mentions.

        Args:
            one: A name; its kind is corrected in place.

        Returns:
            Whether it can speak.
        """
        if one.kind == "person" and id(one) not in self._settled:
            self._settled.add(id(one))
            if not (one.roles or one.gender or _INITIAL.match(one.name)):
                self._veto(one)
        return one.speaks

    def _veto(self, one: Named) -> None:
        mentions = [
            {self._label(i) for i in range(self.first(one, last), last + 1)}
            for last in one.places[:_MENTIONS_JUDGED]
        ]
        for labels, kind in _VETOES:
            # The whole name must be an entity of the one sort.
            if 2 * sum(found <= labels for found in mentions) > len(mentions):
                one.kind = kind or one.kind
                one.speaks = kind is not None

    def _label(self, index: int) -> str:
        paragraph = self.reading.paragraphs[self.reading.paragraph_of[index]]
        if paragraph.first not in self._entities:
            self._entities[paragraph.first] = entities(self.reading.doc, paragraph.first, paragraph.last)
        return self._entities[paragraph.first][index - paragraph.first]

    def first(self, one: Named, last: int) -> int:
        """First token of a mention, by its last."""
        first = last
        while first > 0 and self.at.get(first - 1) is one:
            first -= 1
        return first

    def _is_place(self, one: Named) -> bool:
        """Whether a name without a first name, office or title stands for a place somewhere in the text."""
        if one.roles or one.gender or gender_of(one.name):
            return False
        reading = self.reading
        for last in one.places:
            first = self.first(one, last)
            if " " not in one.name and first > 0 and reading.tokens[first - 1].lower_ in _PLACING:
                return True
            if first < reading.paragraphs[reading.paragraph_of[first]].body:
                return True
        return False

    def _is_body(self, one: Named) -> bool:
        """Whether the text says of a name, not clearly a person, that it is a company or another body."""
        if one.roles or one.gender or gender_of(one.name) or _INITIAL.match(one.name):
            return False
        reading = self.reading
        for last in one.places[:_OFTEN]:
            first, name = self.first(one, last), reading.tokens[last]
            beside = [child for child in name.children if child.dep_ == "appos" and child.i > last]
            if first > 0 and reading.tokens[first - 1].head.i == last:
                # "tech giant Harlan"
                beside.append(reading.tokens[first - 1])
            if any(t.tag_ == "NN" and reading.lemma(t.i) in _BODIES for t in beside):
                return True
        return False

    def by_last_word(self, word: str) -> Named | None:
        """The name that ends in a word, where only one does."""
        found = self._by_last.get(word.lower(), [])
        return found[0] if len(found) == 1 else None

    def _in_capitals(self, index: int) -> bool:
        """Whether a token stands in a line whose words all begin with capitals, as some headlines do."""
        number = self.reading.paragraph_of[index]
        if number not in self._capitals:
            one = self.reading.paragraphs[number]
            long = [t for t in self.reading.tokens[one.first : one.last] if len(t) > 3 and t.is_alpha]
            small = sum(t.is_lower for t in long)
            self._capitals[number] = len(long) >= _LONG_WORDS and small * _LONG_WORDS <= len(long)
        return self._capitals[number]

    def _known_in(self, first: int, last: int) -> Tokens:
        """The part of a run of capitals that is a name known from elsewhere in the text, or all of it."""
        for length in range(last - first, 1, -1):
            for start in range(first, last - length + 1):
                words = self.words(start, start + length)
                if words and any(one.name.split() == words for one in self._by_last[words[-1].lower()]):
                    return start, start + length
        while last - first > 2 and lemma_of_present(self.reading.tokens[first].lower_):
            # "Lund Calls Ana Reyes Late"
            first += 1
        return first, last

    def _add(self, first: int, last: int) -> None:
        words = self.words(first, last)
        if not words:
            return
        key = words[-1].lower()
        gender = self._gender_before(first, last) or gender_of(words[0])
        alike = [other for other in self._by_last[key] if _may_be(other, gender)]
        if len(words) == 1 and len(alike) > 1:
            alike.sort(key=lambda other: self._aptness(other, first), reverse=True)
        one = _same(words, alike)
        if one is None and len(words) == 1 and len(self._by_first[key]) == 1:
            longer = self._by_first[key][0]
            # A firm is no product that is named after it and later.
            introduced = min(longer.places) < min(self._alone[key], default=first)
            one = longer if introduced or gender_of(longer.name) else None
        if one is not None and len(words) == 1 and not self._may_shorten(key, one):
            one = next((other for other in self._by_last[key] if other.name.lower() == key), None)
        if one is None:
            one = Named(" ".join(words), kind_of(words))
            self.named.append(one)
            self._by_last[key].append(one)
            if len(words) > 1 and one.kind == "person":
                self._by_first[words[0].lower()].append(one)
        self.at.update((i, one) for i in range(first, last))
        one.places.append(last - 1)
        if one.kind == "person":
            self._describe(one, first, last)

    def _aptness(self, one: Named, index: int) -> tuple[bool, int, int, int]:
        """How well a name of a family fits where one of them is called by the last name alone.

        First whoever is known to be a person, then who is named twice as often as another, then the last one
        who was the subject of a sentence, then whom the text names first.
        """
        tokens = self.reading.tokens
        subjects = (place for place in one.places if place < index and tokens[place].dep_ == "nsubj")
        introduced = min(one.places)
        known = bool(one.roles or gender_of(one.name)) or self._label(introduced) == "PERSON"
        return known, len(one.places).bit_length(), max(subjects, default=-1), -introduced

    def _gender_before(self, first: int, last: int) -> str:
        """What the form of address at the front of a name tells: Ms. Reyes is a woman."""
        title = self.reading.tokens[first].lower_.rstrip(".") if last - first > 1 else ""
        return gender_of_title(title) if title in _BARE_TITLES else ""

    def _may_shorten(self, word: str, one: Named) -> bool:
        """Whether a word alone may stand for a longer name.

        A country's does not: Canada is no bank of Canada, Israel no Israel Reyes. Nor does a word that a text
        uses on its own before the longer name comes: a text introduces people by their full names.
        """
        if one.name.lower() == word:
            return True
        known = one.roles or gender_of(one.name)
        if not known and len(self._alone[word]) >= _OFTEN and not self._is_bearer(one):
            # A camp, a prize or a product that has the name of a firm.
            return False
        before = sum(place < min(one.places) for place in self._alone[word])
        return word not in nations.names() and (before < _UNINTRODUCED or bool(gender_of(one.name)))

    def _is_bearer(self, one: Named) -> bool:
        """Whether the recogniser takes one of the first mentions of a name for a person's or a body's."""
        return bool(self.labels(one) & {"PERSON", "ORG"})

    def words(self, first: int, last: int) -> list[str]:
        """The words of a name without the titles before it."""
        start = first + self.titles(first, last)
        words = [
            word
            for word in self.reading.printed(start, last).split(" ")
            if any(sign.isalnum() for sign in word)
        ]
        while len(words) > 1 and words[-1].lower().rstrip(".") in SUFFIXES:
            words.pop()
        if len(words) > 2 and words[-1] in _LETTERS and (gender_of(words[0]) or start > first):
            words.pop()
        bare = words[0].lower().rstrip(".") if len(words) == 1 else ""
        return [] if bare in _TITLES or (bare in _ROLES and words[0].isupper()) else words

    def titles(self, first: int, last: int) -> int:
        """How many tokens at the front of a name are titles or only begin the sentence."""
        count = titles_before([token.text for token in self.reading.tokens[first:last]])
        return count + self._lead(first + count, last)

    def _lead(self, first: int, last: int) -> int:
        """How many words in front of a given name only begin the sentence: Longtime Ana Reyes."""
        word = self.reading.tokens[first].lower_
        before = self.reading.tokens[first - 1].lower_ if first else ""
        if last - first > 2 and word in MONTHS and before in _DATING:
            # "In March Ana Reyes said"
            return 1
        if last - first > 2 and word in _PERSONS and word not in GIVEN_NAMES:
            # "Teenager Ana Reyes"
            return 1
        if (
            last - first < 2
            or word in GIVEN_NAMES
            or self.reading.tokens[first + 1].lower_ not in GIVEN_NAMES
        ):
            return 0
        if (
            word in _MEDIA_NAMES
            and " ".join(t.lower_ for t in self.reading.tokens[first:last]) not in _MEDIA_FIRST
        ):
            # "told The Mirror Ana", where the mark of a pause is lost
            return 1
        stems = (word.removesuffix("d"), word.removesuffix("ed"), word.removesuffix("ied") + "y")
        did = word.endswith("ed") and any(may_be(stem, "verb") for stem in stems)
        return int(did or (last - first > 2 and may_be(word, "adj")))

    def _describe(self, one: Named, first: int, last: int) -> None:
        """Take role and gender from the words before a name and from its apposition."""
        tokens = self.reading.tokens
        head = tokens[last - 1]
        while head.head.i != head.i and first <= head.head.i < last:
            head = head.head
        words = one.name.split()
        start = next((i for i in range(first, last) if tokens[i].text in words), last - 1)
        body = self.reading.paragraphs[self.reading.paragraph_of[start]].body
        low = max(head.left_edge.i, start - _LONGEST_TITLE, min(body, start))
        low = max([low, *(i + 1 for i in range(low, start) if tokens[i].text in _APART)])
        before = [t for t in tokens[low:start] if t.pos_ not in ("SPACE", "CCONJ", "ADP", "VERB", "PUNCT")]
        titles = [t.lower_.rstrip(".") for t in before]
        for title in titles:
            one.gender = one.gender or gender_of_title(title)
        if any(title in _ROLES or title in _TITLES for title in titles):
            role = self.reading.printed(before[0].i, start)
            if role and role.lower().rstrip(".") not in _BARE_TITLES:
                one.note(last - 1, role)
        if head.dep_ == "appos" and head.head.i < first and self._is_role(head.head):
            one.gender = one.gender or gender_of_title(head.head.lower_)
            one.note(last - 1, self.reading.printed(self._outside(head.head), head.head.i + 1))
        for child in head.children:
            if child.dep_ == "appos" and child.i >= last and self._is_role(child):
                one.gender = one.gender or gender_of_title(child.lower_)
                one.note(last - 1, self._role(child))

    def _is_role(self, token: Token) -> bool:
        return token.pos_ in ("NOUN", "PROPN") and (
            token.lower_ in _ROLES or self.reading.lemma(token.i) in _ROLES
        )

    def _outside(self, head: Token) -> int:
        """First token of a description, without the words between marks that the tree gives to it."""
        inside = [i for i in range(head.left_edge.i, head.i) if self.reading.inside[i] >= 0]
        return max(inside) + 2 if inside and self.reading.inside[head.i] < 0 else head.left_edge.i

    def _role(self, head: Token) -> str:
        high = min(head.right_edge.i + 1, head.i + _LONGEST_ROLE)
        for index in range(head.i + 1, high):
            token = self.reading.tokens[index]
            if token.text in (",", ";") or token.dep_ in ("relcl", "acl") or token.tag_ in ASKING:
                return self.reading.printed(head.left_edge.i, index)
        return self.reading.printed(head.left_edge.i, high)


def _may_be(one: Named, gender: str) -> bool:
    """Whether nothing tells that a name is not of somebody of that gender."""
    known = one.gender or gender_of(one.name)
    return not gender or not known or known == gender


def _same(words: list[str], candidates: list[Named]) -> Named | None:
    """The name among some with the same last word that a form belongs to."""
    plain = [word.lower() for word in words]
    for one in candidates:
        full = one.name.lower().split()
        if len(words) == 1 or set(plain) <= set(full) or full[0] == plain[0]:
            return one
    return None
