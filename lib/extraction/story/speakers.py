"""Who a mention is: a speaker of the registry, one met before, or somebody new.

Names are compared without titles, articles, possessives, accents and case. A nation's name and its
adjective count as the same word (Russia, Russian), so that "Russia's foreign ministry" and "the Russian
Foreign Ministry" meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import fuzz

from lib.extraction.ids import Ids, slug

Row = dict[str, str]
Kind = Literal["person", "institution", "group", "source", "media", "unknown"]

NOT_NAMED = "speaker-not-named"
"""Id of the row for quotations that the text gives to nobody."""

SAME_GIVEN_NAME = 80.0
"""Similarity (0 to 100, rapidfuzz ratio) from which two given names beside one last name are spellings of
one: Ahmed and Ahmad 80, Anna and Anton 67."""
SAME_NAME = 88.0
"""The same for whole names with the same initials: Katarina and Catarina Holm 92."""

_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister deputy foreign
    defence defense interior finance secretary senator congressman congresswoman representative governor
    mayor judge justice general major colonel captain lieutenant brigadier admiral sergeant chief king
    queen prince princess sheikh sheik imam rev reverend father bishop archbishop pope cardinal
    ambassador envoy special spokesman spokeswoman spokesperson chancellor premier chairman chairwoman
    chair director commissioner councillor acting interim former the rt hon honourable state ministry
    press caretaker leader""".split()
)
_SMALL = frozenset("a an the of for in on at to and s’s de".split())
_PARTICLES = frozenset("al el abu ibn bin ben de da di del der den van von le la du dos st mc".split())
_GROUP_NOUNS = frozenset(
    """officials sources diplomats analysts experts residents critics activists lawmakers reporters observers
    witnesses people locals neighbours neighbors aides advisers advisors protesters supporters opponents
    negotiators ministers members workers engineers fishermen farmers traders authorities""".split()
)
_UNNAMED_NOUNS = frozenset("source sources insider insiders".split())
_ANONYMOUS = frozenset(
    """official officials diplomat diplomats person people aide aides adviser advisers""".split()
)
_SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokespeople".split())
_DATE_AFTER = re.compile(
    r"\s(?:of|on|from|dated)\s(?:\d{1,2}\s)?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b.*$"
)
_OWNER = re.compile(r"^(?:his|her|their|its|our|my)\s+", re.IGNORECASE)
_MEDIA_NOUNS = frozenset("report reports media newspapers outlets press accounts rumours rumors".split())

_AFTER_HEAD = re.compile(
    r",|\s(?:of|for|from|in|at|on|who|whose|close|near|with|familiar|briefed|speaking)\s"
)

_AFTER_NAME = re.compile(
    r",|\s(?:who|whom|whose|which|that|led|headed|with|close|familiar|briefed|speaking)\b"
)
LONGEST_NAME = 5
"""Words of the name or the office of a new speaker: more would copy the article."""


@dataclass(frozen=True)
class Mention:
    """A speaker as one quotation names it.

    Attributes:
        name: Fullest name that the article has for the speaker, or the mention itself; empty for nobody.
        as_written: The words beside the quotation.
        kind: What the article shows the speaker to be.
        role: Office in the article's words, or empty.
    """

    name: str
    as_written: str = ""
    kind: Kind = "unknown"
    role: str = ""


@dataclass(frozen=True)
class _Known:
    row: Row
    names: tuple[tuple[str, ...], ...]
    described: frozenset[str]
    heads: frozenset[str]


@dataclass
class Speakers:
    """The speakers of a build: those of the registry, and the new ones as they are met.

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
    _ids: Ids = field(default_factory=Ids, init=False)

    def __post_init__(self) -> None:
        self._ids = Ids({row["speaker_id"] for row in self.registry})
        for row in self.registry:
            self._add(row)

    @property
    def rows(self) -> list[Row]:
        """All rows of the table `speakers`: those of the registry first, then the new ones as met."""
        return [known.row for known in self._known]

    def identify(self, mention: Mention, also_here: Iterable[str] = ()) -> str:
        """Return the id of the speaker that a mention names; a new speaker gets a row.

        Args:
            mention: The speaker as one quotation names it.
            also_here: Ids of speakers found in the same article: a last name or an office that fits
                several people is taken to be one of these.
        """
        if not mention.name.strip():
            return self._not_named()
        known = self._match(mention, frozenset(also_here))
        return known.row["speaker_id"] if known else self._new(mention)

    def find(self, name: str) -> Row | None:
        """Return the row of a speaker by a name, without making one."""
        known = self._match(Mention(name, name), frozenset())
        return known.row if known else None

    def speak_for(self) -> dict[str, str]:
        """Return whose words each spokesperson gives, by their ids, as far as offices tell."""
        found = {}
        for known in self._known:
            words = _content(known.row["role"])
            if known.row["kind"] != "person" or not words & _SPOKESPEOPLE or words <= _SPOKESPEOPLE:
                continue
            words -= _SPOKESPEOPLE
            fits = [
                other
                for other in min((self._by_stem.get(word[:4], []) for word in words), key=len)
                if other.row["kind"] == "institution" and _within(words, other.described)
            ]
            if len(fits) == 1:
                found[known.row["speaker_id"]] = fits[0].row["speaker_id"]
        return found

    # --- looking up ---------------------------------------------------------------------------------

    def _match(self, mention: Mention, here: frozenset[str]) -> _Known | None:
        for text in (_phrase(mention.name), _phrase(mention.as_written)):
            words = name_words(text)
            if not words:
                continue
            found = _one(self._by_name.get(words, []), here)
            if found is None and _is_name(text):
                found = self._by_last_name(words, mention, here)
            if found is not None:
                return found
        return self._by_office(mention, here)

    def _by_last_name(self, words: tuple[str, ...], mention: Mention, here: frozenset[str]) -> _Known | None:
        fits = []
        for known in self._by_last.get(words[-1], []):
            # A registered last name alone says nothing against another given name; a full one does.
            full = [name for name in known.names if len(name) > 1] or known.names
            if any(_same_person(words, name) for name in full):
                fits.append(known)
        if not fits and len(words) > 1:
            whole = " ".join(words)
            fits = [
                known
                for known in self._by_initials.get(_initials(words), [])
                if any(
                    len(name) > 1 and fuzz.ratio(whole, " ".join(name)) >= SAME_NAME for name in known.names
                )
            ]
        return _one(fits, here)

    def _by_office(self, mention: Mention, here: frozenset[str]) -> _Known | None:
        """Find the one speaker of whom a nominal mention says no word that the row does not hold."""
        phrase = _phrase(mention.name)
        words, head = _content(phrase), _head(phrase)
        if (
            not words
            or not head
            or (_is_name(phrase) and mention.kind == "person" and not _has_title(phrase))
        ):
            return None
        unnamed = bool(words & (_UNNAMED_NOUNS | _MEDIA_NOUNS))
        fits = [
            known
            for known in min((self._by_stem.get(word[:4], []) for word in words), key=len)
            if (known.row["kind"] in ("source", "media", "group") or not unnamed)
            and _within(words, known.described)
            and any(_same_word(head, other) for other in known.heads)
            # "The minister" may be any, unless one is in this very article.
            and (len(words) > 1 or known.row["kind"] != "person" or known.row["speaker_id"] in here)
        ]
        return _one(fits, here)

    # --- adding -------------------------------------------------------------------------------------

    def _add(self, row: Row) -> _Known:
        texts = [row["name"], *filter(None, row["aliases"].split("; "))]
        names = tuple(dict.fromkeys(filter(None, map(name_words, texts))))
        told = [*texts, *re.split(r"[,;]| and ", row["role"])]
        heads = frozenset(filter(None, (_head(text) for text in told)))
        known = _Known(row, names, _content(" ".join(told)), heads)
        self._known.append(known)
        for name in names:
            self._by_name.setdefault(name, []).append(known)
        if row["kind"] == "person":
            for last in {name[-1] for name in names}:
                self._by_last.setdefault(last, []).append(known)
            for initials in {_initials(name) for name in names}:
                self._by_initials.setdefault(initials, []).append(known)
        for stem in {word[:4] for word in known.described}:
            self._by_stem.setdefault(stem, []).append(known)
        return known

    def _new(self, mention: Mention) -> str:
        kind = self._kind(mention)
        name = short_name(mention.name)
        if kind in ("source", "media", "group") and not _is_name(name):
            name = f"{name[:1].upper()}{name[1:]} (unnamed)"
        elif kind == "person" and not _is_name(name):
            name = name[:1].upper() + name[1:]
        nameless = not _is_name(mention.name)
        side = "unnamed" if nameless and kind in ("source", "media") else self._side(mention)
        if side == "other" and nameless and _content(name) & _ANONYMOUS:
            side = "unnamed"
        row = {
            "speaker_id": self._ids.claim(slug(name)),
            "name": name,
            "kind": kind,
            "role": _cut(mention.role),
            "side_id": side,
            "aliases": "",
            "wikidata_qid": "",
            "note": "",
            "status": "machine",
        }
        return self._add(row).row["speaker_id"]

    def _kind(self, mention: Mention) -> str:
        words = _content(mention.name)
        if not _is_name(mention.name):
            if words & _MEDIA_NOUNS:
                return "media"
            if words & _UNNAMED_NOUNS:
                return "source"
            if words & _GROUP_NOUNS:
                return "group"
        return "institution" if mention.kind == "unknown" else mention.kind

    def _side(self, mention: Mention) -> str:
        """A side whose whole name stands in the mention or the office is the speaker's side."""
        words = _content(f"{mention.name} {mention.as_written} {mention.role}")
        fits = [row["side_id"] for row in self.sides if _within(_content(row["name"]), words)]
        return fits[0] if len(fits) == 1 else "other"

    def _not_named(self) -> str:
        if NOT_NAMED not in {known.row["speaker_id"] for known in self._known}:
            self._add(
                {
                    "speaker_id": NOT_NAMED,
                    "name": "Not named in the text",
                    "kind": "source",
                    "role": "",
                    "side_id": "unnamed",
                    "aliases": "",
                    "wikidata_qid": "",
                    "note": "Quotations to which the build found no speaker",
                    "status": "machine",
                }
            )
        return NOT_NAMED


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name that tell it apart: plain letters, no titles, articles or possessives.

    A text that is nothing but titles ("the deputy prime minister") keeps them.
    """
    words = [word for word in _plain(text) if word not in _SMALL]
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


def proper_words(text: str) -> tuple[str, ...]:
    """Return the words of a proper name, nothing for a description ("the minister")."""
    phrase = _phrase(text)
    return name_words(phrase) if _is_name(phrase) else ()


def _plain(text: str) -> list[str]:
    text = re.sub(r"['’`]s\b|\(unnamed\)", " ", text)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).casefold()
    return re.findall(r"[^\W_]+", text.replace("'", "").replace("’", ""))


def _content(text: str) -> frozenset[str]:
    return frozenset(word for word in _plain(text) if word not in _SMALL and len(word) > 1)


def _is_name(text: str) -> bool:
    """Tell whether a text is a proper name, by the capital of its head: the last word before what follows."""
    head = _AFTER_HEAD.split(re.sub(r"['’]s\b", "", text).strip(), maxsplit=1)[0] or text
    words = re.findall(r"[^\W\d_][\w'’.-]*", head)
    return bool(words) and words[-1][:1].isupper()


def _has_title(text: str) -> bool:
    return any(word in _TITLES for word in _plain(text))


def _phrase(text: str) -> str:
    """A mention without what only tells it apart in its sentence: relative clauses, dates, whose it is."""
    text = _DATE_AFTER.sub("", " ".join(text.split()))
    return _OWNER.sub("", _AFTER_NAME.split(text, maxsplit=1)[0].strip())


def _head(text: str) -> str:
    """The head word of a nominal phrase, plain: "minister" of "port minister of Norland"."""
    words = _plain(_AFTER_HEAD.split(text.strip(), maxsplit=1)[0])
    return words[-1] if words else ""


def short_name(name: str) -> str:
    """Return a name for a new row: without article and what follows the head, five words at most.

    More would be the article's prose, not a name.
    """
    return re.sub(r"^(?:the|a|an)\s+", "", _cut(_phrase(name)), flags=re.IGNORECASE).strip(" ,;:")


def _cut(text: str) -> str:
    words = list(re.finditer(r"[^\W_]+(?:['’][^\W_]+)*", text))
    return text if len(words) <= LONGEST_NAME else text[: words[LONGEST_NAME - 1].end()]


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names with the same last word can be one person's: no given name contradicts."""
    given = [word for word in one[:-1] if word not in _PARTICLES]
    known = [word for word in other[:-1] if word not in _PARTICLES]
    if not given or not known:
        return True
    return any(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or fuzz.ratio(a, b) >= SAME_GIVEN_NAME
        for a in given
        for b in known
    )


def _initials(words: tuple[str, ...]) -> tuple[str, str]:
    return words[0][0], words[-1][0]


def _within(words: frozenset[str], known: frozenset[str]) -> bool:
    return bool(words) and all(any(_same_word(word, other) for other in known) for word in words)


def _same_word(one: str, other: str) -> bool:
    """Tell whether two words are one, or a nation and its adjective, or singular and plural."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= 4
        and long.startswith(short[:-1] if len(short) > 5 else short)
        and len(long) - len(short) <= 3
    )


def _one(found: Sequence[_Known], here: frozenset[str]) -> _Known | None:
    """The only one that fits, or the only one of those in the same article."""
    unique = list({known.row["speaker_id"]: known for known in found}.values())
    if len(unique) > 1:
        unique = [known for known in unique if known.row["speaker_id"] in here]
    return unique[0] if len(unique) == 1 else None
