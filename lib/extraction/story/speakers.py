"""Who each mention is: a speaker of the registry, or somebody new whom the mentions together describe.

Two passes over all mentions of a set. The first gathers what they tell of each name: its forms, kinds,
offices and sides, with the articles that have them. The second takes the mentions that tell most first: full
names, then last names, then descriptions, each time those of most words; of these what most articles have,
then what appeared first. Where articles differ about somebody, most of them decide, then the earliest. The
order in which articles are read decides nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from lib.extraction.ids import Ids
from lib.extraction.language import lexicon, naming, nouns
from lib.extraction.quotations.model import SpeakerKind
from lib.extraction.registry import Row
from lib.tables import nobody
from lib.tables.slugs import slug

_GROUPS = lexicon.words("group")
_SOURCES = lexicon.words("source")
_ANONYMOUS = lexicon.words("anonymous")
_INDEFINITE = re.compile(r"(?:an?|one|another|some)\s", re.IGNORECASE)
_STEM = 4
"""Letters that words begin with alike where they may be one (`naming.same_word`)."""
_LONG_NAME = 7
"""Letters from which a last name may be told in another spelling."""
_SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokespeople".split())
_MARKS = '"“„« '
"""What may stand before an office in its article, and is no part of it."""
_MEDIA_NOUNS = lexicon.words("media_noun")


@dataclass(frozen=True)
class Mention:
    """A speaker as one quotation names it.

    Attributes:
        name: Fullest name that the article has for the speaker, or the mention itself; empty for nobody.
        as_written: The words beside the quotation.
        kind: What the article shows the speaker to be.
        role: Office in the article's words, or empty.
        article_id: The article.
        published_edtf: Its day of publication (EDTF level 1), or empty.
    """

    name: str
    as_written: str = ""
    kind: SpeakerKind = "unknown"
    role: str = ""
    article_id: str = ""
    published_edtf: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What tells the name apart, by which mentions of one name are gathered."""
        return _telling(naming.phrase(self.name), self.kind)


class _Told:
    """What some mentions tell of one thing: its values, with the articles that have each and their days."""

    def __init__(self) -> None:
        self._days: dict[str, dict[str, str]] = defaultdict(dict)

    def add(self, value: str, mention: Mention) -> None:
        """Take down what a mention tells; an empty value tells nothing."""
        if value:
            self._days[value][mention.article_id] = _day(mention)

    @property
    def most(self) -> str:
        """What most articles have; of equals what appeared first, then by its letters; empty for nothing."""
        return min(self._days, key=self._rank, default="")

    def _rank(self, value: str) -> tuple[int, str, str]:
        days = self._days[value].values()
        return -len(days), min(days), value


class _Name:
    """What all mentions of one name tell of who goes by it."""

    def __init__(self) -> None:
        self.forms, self.kinds, self.roles, self.sides = _Told(), _Told(), _Told(), _Told()
        self.articles: set[str] = set()
        self.first = ""


@dataclass(frozen=True)
class _Known:
    row: Row
    names: tuple[tuple[str, ...], ...]
    whole: frozenset[frozenset[str]]
    """The words of each name, with titles."""
    described: frozenset[str]
    heads: frozenset[str]
    is_registered: bool = False


@dataclass
class Speakers:
    """The speakers of a build: those of the registry, and the new ones.

    Args:
        registry: Rows of the table `speakers`.
        sides: Rows of the table `sides`.
    """

    registry: Sequence[Row]
    sides: Sequence[Row]
    _known: list[_Known] = field(default_factory=list, init=False)
    _by_name: dict[tuple[str, ...], list[_Known]] = field(default_factory=dict, init=False)
    _by_last: dict[str, list[_Known]] = field(default_factory=dict, init=False)
    _by_initials: dict[tuple[str, str], list[_Known]] = field(default_factory=dict, init=False)
    _by_stem: dict[str, list[_Known]] = field(default_factory=dict, init=False)
    _by_id: dict[str, _Known] = field(default_factory=dict, init=False)
    _lasts: dict[str, list[str]] = field(default_factory=dict, init=False)
    """Last names by their first letters."""
    _registered: dict[str, list[_Known]] = field(default_factory=dict, init=False)
    """Those of the registry by the first letters of each word that describes them."""
    _called: dict[str, list[_Known]] = field(default_factory=dict, init=False)
    """The others by the first letters of one word of their name."""
    _ids: Ids = field(default_factory=Ids, init=False)

    def __post_init__(self) -> None:
        self._ids = Ids({row["speaker_id"] for row in self.registry})
        for row in self.registry:
            self._add(row, registered=True)

    @property
    def rows(self) -> list[Row]:
        """All rows of the table `speakers`: those of the registry first, then the new ones."""
        return [known.row for known in self._known]

    def identify(self, mentions: Sequence[Mention]) -> list[str]:
        """Return the id of the speaker that each mention names; new speakers get rows.

        A last name or an office that fits several people is taken to be one of the same article.

        Args:
            mentions: All mentions of the set, in any order, which decides nothing.
        """
        names: dict[tuple[str, ...], _Name] = defaultdict(_Name)
        for mention in mentions:
            self._gather(mention, names[mention.words])
        found: list[str] = [""] * len(mentions)
        here: dict[str, set[str]] = defaultdict(set)
        for number in _by_what_they_tell(mentions, names):
            mention = mentions[number]
            also_here = here[mention.article_id]
            known = self._match(mention, also_here) if mention.name.strip() else self._not_named()
            speaker_id = (known or self._new(names[mention.words], mention.words)).row["speaker_id"]
            also_here.add(speaker_id)
            found[number] = speaker_id
        return found

    def find(self, name: str) -> Row | None:
        """Return the row of a speaker by a name, without making one."""
        known = self._match(Mention(name, name), set())
        return known.row if known else None

    def speak_for(self) -> dict[str, str]:
        """Return whose words each spokesperson gives, by their ids, as far as offices tell."""
        found = {}
        for known in self._known:
            words = naming.content_words(known.row["role"])
            if known.row["kind"] != "person" or not words & _SPOKESPEOPLE or words <= _SPOKESPEOPLE:
                continue
            words -= _SPOKESPEOPLE
            fits = [
                other
                for other in min((self._by_stem.get(word[:_STEM], []) for word in words), key=len)
                if other.row["kind"] == "institution" and naming.is_within(words, other.described)
            ]
            if len(fits) == 1:
                found[known.row["speaker_id"]] = fits[0].row["speaker_id"]
        return found

    # --- looking up ---------------------------------------------------------------------------------

    def _match(self, mention: Mention, here: set[str]) -> _Known | None:
        for text in (naming.phrase(mention.name), naming.phrase(mention.as_written)):
            words = _telling(text, mention.kind)
            if not words:
                continue
            named = self._by_name.get(words, [])
            # "Russia" is the state of that name before the ministry that is called so but for its titles.
            whole = naming.content_words(text)
            found = _one([known for known in named if whole in known.whole], here) or _one(named, here)
            if found is None and naming.is_name(text):
                found = self._by_last_name(words, mention, here)
            if found is not None:
                return found
        return self._by_office(mention, here)

    def _by_last_name(self, words: tuple[str, ...], mention: Mention, here: set[str]) -> _Known | None:
        fits = []
        for known in self._by_last.get(words[-1], []):
            # A registered last name alone says nothing against another given name; a full one does.
            full = [name for name in known.names if len(name) > 1] or known.names
            if any(naming.same_person(words, name) for name in full):
                fits.append(known)
        if not fits and len(words) == 1 and len(words[0]) >= _LONG_NAME:
            # A last name alone in another spelling: Orlensky, Orlenskyy.
            fits = [
                known
                for last in self._lasts.get(words[0][:_STEM], [])
                if fuzz.ratio(last, words[0]) >= naming.SAME_NAME
                for known in self._by_last[last]
            ]
        if not fits and len(words) > 1:
            fits = [
                known
                for known in self._by_initials.get(naming.initials(words), [])
                if any(naming.same_spelling(words, name) for name in known.names)
            ]
        return _one(fits, here)

    def _by_office(self, mention: Mention, here: set[str]) -> _Known | None:
        """Find the one speaker of whom a nominal mention says no word that the row does not hold."""
        phrase = naming.phrase(mention.name)
        words, head = naming.content_words(phrase), naming.head(phrase)
        if (
            not words
            or not head
            or (naming.is_name(phrase) and mention.kind == "person" and not naming.has_title(phrase))
        ):
            return None
        unnamed = bool(words & (_SOURCES | _MEDIA_NOUNS))
        fits = [
            known
            for known in self._described(words, here)
            if (known.row["kind"] in ("source", "media", "group") or not unnamed)
            # "The company" is not its spokesman, "trust members" are not the one whose name is known.
            and (known.row["kind"] != "person" or mention.kind not in ("institution", "group"))
            and naming.is_within(words, known.described)
            and any(naming.same_word(head, other) for other in known.heads)
            # "The minister" may be any, unless one is in this very article.
            and (len(words) > 1 or known.row["kind"] != "person" or known.row["speaker_id"] in here)
            # "An official" is nobody whose name is known.
            and not (_INDEFINITE.match(mention.as_written) and known.row["kind"] == "person" and known.names)
            # "The statement" is one of this article, and "experts" are not the experts on jails of another.
            and (len(words) > 1 or not words & _MEDIA_NOUNS or known.row["speaker_id"] in here)
            and (known.is_registered or known.row["speaker_id"] in here or _says_the_same(known, words))
        ]
        return _one(fits, here)

    def _described(self, words: frozenset[str], here: set[str]) -> list[_Known]:
        """Return whom a description may fit.

        All of the registry and of this article, of the others those who are called so. The same words
        begin with the same letters (`naming.same_word`), so that a search need not look at all.
        """
        stems = {word[:_STEM] for word in words}
        return [
            *min((self._registered.get(stem, []) for stem in stems), key=len),
            *(self._by_id[speaker_id] for speaker_id in here),
            *(known for stem in stems for known in self._called.get(stem, [])),
        ]

    # --- adding -------------------------------------------------------------------------------------

    def _add(self, row: Row, words: tuple[str, ...] = (), *, registered: bool = False) -> _Known:
        texts = [row["name"], *filter(None, row["aliases"].split("; "))]
        names = (words,) if words else tuple(dict.fromkeys(filter(None, map(naming.name_words, texts))))
        told = [*texts, *re.split(r"[,;]| and ", row["role"])]
        heads = frozenset(filter(None, (naming.head(text) for text in told)))
        whole = frozenset(map(naming.content_words, texts))
        known = _Known(row, names, whole, naming.content_words(" ".join(told)), heads, registered)
        self._known.append(known)
        self._by_id[row["speaker_id"]] = known
        for name in names:
            self._by_name.setdefault(name, []).append(known)
        if row["kind"] == "person":
            for last in {name[-1] for name in names}:
                if last not in self._by_last:
                    self._by_last[last] = []
                    self._lasts.setdefault(last[:_STEM], []).append(last)
                self._by_last[last].append(known)
            for initials in {naming.initials(name) for name in names}:
                self._by_initials.setdefault(initials, []).append(known)
        for stem in {word[:_STEM] for word in known.described}:
            self._by_stem.setdefault(stem, []).append(known)
            if registered:
                self._registered.setdefault(stem, []).append(known)
        if not registered and (called := naming.content_words(row["name"])):
            self._called.setdefault(min(called)[:_STEM], []).append(known)
        return known

    def _gather(self, mention: Mention, into: _Name) -> None:
        kind = self._kind(mention)
        into.forms.add(naming.short_name(mention.name), mention)
        into.kinds.add(kind, mention)
        into.roles.add(naming.cut(mention.role.lstrip(_MARKS)), mention)
        into.sides.add(self._side(mention, kind), mention)
        into.articles.add(mention.article_id)
        into.first = min(into.first or _day(mention), _day(mention))

    def _new(self, told: _Name, words: tuple[str, ...]) -> _Known:
        """Make the row of somebody whom nobody of those known fits, by what all mentions of the name tell.

        Its name may be cut, but it answers to all words of its mentions: "Lund and Secretary" is no Lund.
        """
        name, kind = told.forms.most, told.kinds.most
        if kind in ("source", "media", "group") and not naming.is_name(name):
            name = f"{name[:1].upper()}{name[1:]} (unnamed)"
        elif kind == "person" and not naming.is_name(name):
            name = name[:1].upper() + name[1:]
        return self._add(
            {
                "speaker_id": self._ids.claim(slug(name)),
                "name": name,
                "kind": kind,
                "role": told.roles.most,
                "side_id": told.sides.most or "other",
                "aliases": "",
                "wikidata_qid": "",
                "note": "",
                "status": "machine",
            },
            words,
        )

    def _kind(self, mention: Mention) -> str:
        if not naming.is_name(mention.name):
            # "A spokesman for the residents" is one of them.
            head = naming.counted_head(naming.phrase(mention.name))
            if head in _MEDIA_NOUNS:
                return "media"
            if head in _SOURCES:
                return "source"
            if head in _GROUPS:
                return "group"
            if mention.kind in ("unknown", "institution") and head.endswith("s"):
                # "one of her staffers", "two divers"
                several = "person" if mention.name.lower().startswith("one of ") else "group"
                if nouns.names_person(head.removesuffix("s")):
                    return several
        return "institution" if mention.kind == "unknown" else mention.kind

    def _side(self, mention: Mention, kind: str) -> str:
        """The side whose whole name stands in the mention or the office; that of the unnamed; or empty."""
        nameless = not naming.is_name(mention.name)
        if nameless and kind in ("source", "media"):
            return "unnamed"
        words = naming.content_words(f"{mention.name} {mention.as_written} {mention.role}")
        fits = [
            row["side_id"] for row in self.sides if naming.is_within(naming.content_words(row["name"]), words)
        ]
        if len(fits) == 1:
            return fits[0]
        anonymous = nameless and naming.content_words(naming.short_name(mention.name)) & _ANONYMOUS
        return "unnamed" if anonymous else ""

    def _not_named(self) -> _Known:
        known = self._by_id.get(nobody.SPEAKER["speaker_id"])
        return known or self._add(dict(nobody.SPEAKER))


def _day(mention: Mention) -> str:
    """The day of a mention, to be compared: what has none comes last."""
    return mention.published_edtf or "~"


def _by_what_they_tell(mentions: Sequence[Mention], names: Mapping[tuple[str, ...], _Name]) -> list[int]:
    """Return the places of mentions, those that tell most first; all that may differ in them is compared."""

    def key(number: int) -> tuple[object, ...]:
        one = mentions[number]
        name = names[one.words]
        return (
            -len(naming.proper_words(one.name)),
            -len(one.words),
            -len(name.articles),
            name.first,
            one.words,
            _day(one),
            one.article_id,
            one.name,
            one.as_written,
            one.kind,
            one.role,
        )

    return sorted(range(len(mentions)), key=key)


def _telling(text: str, kind: str) -> tuple[str, ...]:
    """The words that tell a name apart; of a person without one the office too: Norland's minister.

    A spokesperson speaks for somebody else, and goes by the name of that one.
    """
    words, head = naming.name_words(text), naming.head(text)
    described = kind == "person" and not naming.is_name(text) and head not in _SPOKESPEOPLE
    return (*words, head) if described and head and head not in words else words


def _says_the_same(known: _Known, words: frozenset[str]) -> bool:
    """Whether a description from another article says no more than the words of this one."""
    return naming.is_within(naming.content_words(known.row["name"]), words)


def _one(found: Sequence[_Known], here: set[str]) -> _Known | None:
    """The only one that fits, or the only one of those in the same article."""
    unique = list({known.row["speaker_id"]: known for known in found}.values())
    if len(unique) > 1:
        unique = [known for known in unique if known.row["speaker_id"] in here]
    return unique[0] if len(unique) == 1 else None
