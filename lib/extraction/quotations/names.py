"""Names in a text without a model of names: runs of proper nouns, told apart by titles and last words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from lib.extraction.language import lexicon, nations
from lib.extraction.language.days import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from lib.extraction.language.naming import SUFFIXES, titles_before
from lib.extraction.language.parsing import entities, may_be
from lib.extraction.quotations.model import SpeakerKind
from lib.extraction.quotations.reading import ASKING, Reading, Tokens

_HE_WORDS = lexicon.words("he_word")
_SHE_WORDS = lexicon.words("she_word")
_HE_NAMES = lexicon.words("he_name")
_SHE_NAMES = lexicon.words("she_name")
_ALSO_NAMES = {name.lower() for name in lexicon.words("also_a_name")} | _HE_NAMES | _SHE_NAMES
"""Names of places that are also people's."""
_GROUPS = lexicon.words("group")
_INSTITUTIONS = lexicon.words("institution")
_MEDIA = lexicon.words("medium")
_MEDIA_FIRST = lexicon.words("media_first")
_MEDIA_NAMES = lexicon.words("media_name")
_NAME_ENDINGS = lexicon.words("name_ending")
_PERSONS = lexicon.words("person_noun")
_ROLES = lexicon.words("role")
_POWERS = (
    lexicon.words("nation") | lexicon.words("capital") | lexicon.words("union") | lexicon.words("movement")
)
_TITLES = lexicon.words("title")

_PARTICLES = lexicon.words("particle")
_HYPHENS = frozenset(("-", "–", "’", "'"))
_BARE_TITLES = lexicon.words("bare_title")
_ARTICLE = re.compile(rf"^{lexicon.pattern('determiner')}\s+", re.IGNORECASE)
_VETOES: tuple[tuple[frozenset[str], SpeakerKind | None], ...] = (
    (frozenset(("DATE", "TIME")), None),
    (frozenset(("GPE", "LOC", "FAC")), "institution"),
    (frozenset(("NORP",)), "group"),
)
"""Labels of entities that are no person, and what a name with them is; None: nobody who speaks."""
_LETTERS = lexicon.words("after_person")
_OPENING = frozenset(("though", "although", "while", "if", "when", "since", "because", "but", "yet", "and"))
_DATING = frozenset(("in", "by", "since", "until", "last", "this"))
_INITIAL = re.compile(r"^[A-Z]\.")
_SHORT_DAYS = frozenset(name.lower() for name in (*SHORT_MONTHS, *SHORT_WEEKDAYS))
_OFFICE_FOR = frozenset(("to", "for", "of", "in", "from", "at"))
_FIRST_NAMES = frozenset(("church", "bishop", "house", "chamber", "force", "campaign", "bank", "league"))
"""Bodies whose word may also begin a person's name or stand before a noun."""
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
        kind: Person, institution or medium.
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
        self.after_place: set[int] = set()
        self._capitals: dict[int, bool] = {}
        self._settled: set[int] = set()
        self._entities: dict[int, list[str]] = {}
        self._by_last: defaultdict[str, list[Named]] = defaultdict(list)
        self._by_first: defaultdict[str, list[Named]] = defaultdict(list)
        # Longer forms first, so that "Lund" finds "Amy Lund" wherever that stands.
        runs = sorted(self._runs(), key=lambda run: (run[0] - run[1], run[0]))
        self._alone: defaultdict[str, list[int]] = defaultdict(list)
        for first, last in runs:
            if last - first == 1:
                self._alone[reading.tokens[first].lower_].append(first)
        for first, last in runs:
            if not self._in_capitals(first):
                self._add(first, last)
        for first, last in runs:
            if self._in_capitals(first):
                self._add(*self._known_in(first, last))
        self.by_role: defaultdict[str, list[Named]] = defaultdict(list)
        self.by_word: defaultdict[str, list[Named]] = defaultdict(list)
        for one in self.named:
            one.places.sort()
            if one.kind == "person" and self._is_place(one):
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

    def by_last_word(self, word: str) -> Named | None:
        """The name that ends in a word, where only one does."""
        found = self._by_last.get(word.lower(), [])
        return found[0] if len(found) == 1 else None

    def text(self, first: int, last: int) -> str:
        """The words from one token to the one before another, white space made single."""
        if last <= first:
            return ""
        start, end = self.reading.span(first, last)
        return re.sub(r"\s+", " ", self.reading.text[start:end]).strip(" ,")

    # Runs of proper nouns -------------------------------------------------------------------------------

    def _runs(self) -> Iterator[Tokens]:
        index, count = 0, len(self.reading.tokens)
        while index < count:
            if not self._proper(index):
                index += 1
                continue
            end = index + 1
            while step := self._goes_on(index, end):
                end += step
            last = self._without_day(index, end)
            person = self._after_place(index, last)
            if person > index:
                self.after_place.add(person)
                yield index, person
            yield (person if person > index else self._with_origin(index, last)), last
            index = end

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
        return first, last

    def _without_day(self, first: int, end: int) -> int:
        """End of a name without the day after it: Governor John Rankin Thursday called for calm."""
        tokens = self.reading.tokens
        while end - first > 1:
            word = tokens[end - 1].lower_
            if word not in WEEKDAYS and not (word.endswith(".") and word[:-1] in _SHORT_DAYS):
                break
            end -= 1
        return end

    def _after_place(self, first: int, end: int) -> int:
        """First token of a person's name right after that of a place: the envoy to Norway Karl Volk."""
        tokens = self.reading.tokens
        body = self._after_body(first, end)
        if body > first:
            return body
        low = first if first and tokens[first - 1].lower_ in _OFFICE_FOR else -1
        for index in range(first + 1, end - 3):
            if tokens[index].lower_ in _OFFICE_FOR and tokens[index - 1].lower_ in _ROLES:
                low = index + 1
        if low < 0 or end - low < 3:
            return first
        for cut in range(low + 1, end - 1):
            place = self.text(low, cut).lower()
            given = tokens[cut].lower_ in _HE_NAMES | _SHE_NAMES
            known = place.rstrip(".") in nations.names() or place in _POWERS
            if known or (given and tokens[low].lower_ not in _HE_NAMES | _SHE_NAMES):
                return cut
        return first

    def _after_body(self, first: int, end: int) -> int:
        """First token of a person's name right after that of a body: the Ministry of Finance Ana Reyes."""
        tokens = self.reading.tokens
        if tokens[first].lower_ not in _INSTITUTIONS or not any(t.lower_ == "of" for t in tokens[first:end]):
            return first
        given = tokens[end - 2].lower_ in _HE_NAMES | _SHE_NAMES
        return end - 2 if given and end - first > 4 and tokens[end - 3].pos_ == "PROPN" else first

    def _with_origin(self, first: int, end: int) -> int:
        """First token of a body's name with the adjective of its country: the Norwegian Foreign Ministry."""
        before = self.reading.tokens[first - 1] if first else None
        if before is None or self.reading.tokens[end - 1].lower_ not in _INSTITUTIONS:
            return first
        origin = before.pos_ == "ADJ" and before.text[:1].isupper() and not before.is_sent_start
        return first - 1 if origin else first

    def _goes_on(self, first: int, end: int) -> int:
        """How many tokens go on with a name that reaches up to a token."""
        tokens = self.reading.tokens
        if end >= len(tokens):
            return 0
        if self._proper(end):
            return 1
        if end + 1 >= len(tokens):
            return 0
        token, before = tokens[end], tokens[end - 1]
        if token.lower_ in _HYPHENS and not (token.whitespace_ or before.whitespace_):
            if tokens[end + 1].text[:1].isupper():
                return 2
            return int(before.lower_ in _PARTICLES)
        if not self._proper(end + 1):
            return 0
        inside_body = token.lower_ in ("of", "for") and any(
            t.lower_ in _INSTITUTIONS for t in tokens[first:end]
        )
        return int(token.lower_ in _PARTICLES or inside_body)

    def _proper(self, index: int) -> bool:
        token = self.reading.tokens[index]
        if token.pos_ != "PROPN" or not token.text[:1].isalpha():
            return False
        if token.is_sent_start and token.lower_ in _OPENING:
            # "Though Lund said so"
            return False
        return token.text[:1].isupper() or token.lower_ in _PARTICLES

    # One entry a name -----------------------------------------------------------------------------------

    def _add(self, first: int, last: int) -> None:
        words = self.words(first, last)
        if not words:
            return
        key = words[-1].lower()
        gender = self._gender_before(first, last) or gender_of(words[0])
        one = _same(words, [other for other in self._by_last[key] if _may_be(other, gender)])
        if one is None and len(words) == 1 and len(self._by_first[key]) == 1:
            longer = self._by_first[key][0]
            # A firm is no product that is named after it and later.
            introduced = min(longer.places) < min(self._alone[key], default=first)
            one = longer if introduced or gender_of(longer.name) else None
        if one is not None and len(words) == 1 and not self._may_shorten(key, one):
            one = next((other for other in self._by_last[key] if other.name.lower() == key), None)
        if one is None:
            one = Named(" ".join(words), _kind(words))
            self.named.append(one)
            self._by_last[key].append(one)
            if len(words) > 1 and one.kind == "person":
                self._by_first[words[0].lower()].append(one)
        self.at.update((i, one) for i in range(first, last))
        one.places.append(last - 1)
        if one.kind == "person":
            self._describe(one, first, last)

    def _gender_before(self, first: int, last: int) -> str:
        """What the form of address at the front of a name tells: Ms. Reyes is a woman."""
        title = self.reading.tokens[first].lower_.rstrip(".") if last - first > 1 else ""
        if title not in _BARE_TITLES:
            return ""
        return "she" if title in _SHE_WORDS else "he" if title in _HE_WORDS else ""

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
        words = [word for word in self.text(start, last).split(" ") if any(sign.isalnum() for sign in word)]
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
        word, given = self.reading.tokens[first].lower_, _HE_NAMES | _SHE_NAMES
        before = self.reading.tokens[first - 1].lower_ if first else ""
        if last - first > 2 and word in MONTHS and before in _DATING:
            # "In March Ana Reyes said"
            return 1
        if last - first > 2 and word in _PERSONS and word not in given:
            # "Teenager Ana Reyes"
            return 1
        if last - first < 2 or word in given or self.reading.tokens[first + 1].lower_ not in given:
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
        before = [t for t in tokens[low:start] if t.pos_ not in ("SPACE", "CCONJ", "ADP", "VERB", "PUNCT")]
        titles = [t.lower_.rstrip(".") for t in before]
        for title in titles:
            _note_gender(one, title)
        if any(title in _ROLES or title in _TITLES for title in titles):
            role = self.text(before[0].i, start)
            if role and role.lower().rstrip(".") not in _BARE_TITLES:
                one.note(last - 1, role)
        if head.dep_ == "appos" and head.head.i < first and self._is_role(head.head):
            _note_gender(one, head.head.lower_)
            one.note(last - 1, self.text(head.head.left_edge.i, head.head.i + 1))
        for child in head.children:
            if child.dep_ == "appos" and child.i >= last and self._is_role(child):
                _note_gender(one, child.lower_)
                one.note(last - 1, self._role(child))

    def _is_role(self, token: Token) -> bool:
        return token.pos_ in ("NOUN", "PROPN") and (
            token.lower_ in _ROLES or self.reading.lemma(token.i) in _ROLES
        )

    def _role(self, head: Token) -> str:
        high = min(head.right_edge.i + 1, head.i + _LONGEST_ROLE)
        for index in range(head.i + 1, high):
            token = self.reading.tokens[index]
            if token.text in (",", ";") or token.dep_ in ("relcl", "acl") or token.tag_ in ASKING:
                return self.text(head.left_edge.i, index)
        return self.text(head.left_edge.i, high)


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


def _kind(words: list[str]) -> SpeakerKind:
    lower = [word.lower().rstrip(".") for word in words]
    if lower[0] in _MEDIA_FIRST and len(lower) > 1:
        return "media"
    if lower[0] in _INSTITUTIONS - _FIRST_NAMES and len(lower) > 1:
        return "institution"
    if len(lower) == 2 and lower[-1] in _MEDIA_NAMES and gender_of(words[0]):
        return "person"
    if lower[-1] in _MEDIA_NAMES or (len(lower) > 1 and lower[-1] in _MEDIA):
        return "media"
    if lower[-1] in _INSTITUTIONS or "of" in lower or _is_power(lower):
        return "institution"
    if len(lower) > 1 and lower[-1] in _NAME_ENDINGS:
        return "institution"
    if lower[-1] in _GROUPS:
        return "group"
    shouted = all(word.isupper() and len(word) > 1 for word in words)
    if shouted and (len(words) == 1 or not gender_of(words[0])):
        # An abbreviation, or the head of a section.
        return "institution"
    return "person"


def _is_power(lower: list[str]) -> bool:
    """Whether a name is that of a country or of what speaks like one, or ends in it ("Team Norway")."""
    if " ".join(lower) in nations.names():
        return True
    if len(lower) > 1 and (gender_of(lower[0]) or lower[-1] in _ALSO_NAMES):
        # "Jim Jordan"
        return False
    return lower[-1] in _POWERS or lower[-1] in nations.names()


def gender_of(name: str) -> str:
    """Tell by a given name whether somebody is "he" or "she"; empty where it is both, or unknown."""
    first = name.split()[0].lower()
    return "he" if first in _HE_NAMES else "she" if first in _SHE_NAMES else ""


def _note_gender(one: Named, title: str) -> None:
    if not one.gender:
        she = title in _SHE_WORDS or title.endswith("woman")
        one.gender = "she" if she else "he" if title in _HE_WORDS else ""
