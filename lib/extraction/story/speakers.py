"""Who a mention is: a speaker of the registry, one met before, or somebody new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from lib.extraction.ids import Ids
from lib.extraction.language import lexicon, naming
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
_MEDIA_NOUNS = lexicon.words("media_noun")


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
    kind: SpeakerKind = "unknown"
    role: str = ""


@dataclass(frozen=True)
class _Known:
    row: Row
    names: tuple[tuple[str, ...], ...]
    described: frozenset[str]
    heads: frozenset[str]
    is_registered: bool = False


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

    def _match(self, mention: Mention, here: frozenset[str]) -> _Known | None:
        for text in (naming.phrase(mention.name), naming.phrase(mention.as_written)):
            words = naming.name_words(text)
            if not words:
                continue
            found = _one(self._by_name.get(words, []), here)
            if found is None and naming.is_name(text):
                found = self._by_last_name(words, mention, here)
            if found is not None:
                return found
        return self._by_office(mention, here)

    def _by_last_name(self, words: tuple[str, ...], mention: Mention, here: frozenset[str]) -> _Known | None:
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

    def _by_office(self, mention: Mention, here: frozenset[str]) -> _Known | None:
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

    def _described(self, words: frozenset[str], here: frozenset[str]) -> list[_Known]:
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

    def _add(self, row: Row, *, registered: bool = False) -> _Known:
        texts = [row["name"], *filter(None, row["aliases"].split("; "))]
        names = tuple(dict.fromkeys(filter(None, map(naming.name_words, texts))))
        told = [*texts, *re.split(r"[,;]| and ", row["role"])]
        heads = frozenset(filter(None, (naming.head(text) for text in told)))
        known = _Known(row, names, naming.content_words(" ".join(told)), heads, registered)
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

    def _new(self, mention: Mention) -> str:
        kind = self._kind(mention)
        name = naming.short_name(mention.name)
        if kind in ("source", "media", "group") and not naming.is_name(name):
            name = f"{name[:1].upper()}{name[1:]} (unnamed)"
        elif kind == "person" and not naming.is_name(name):
            name = name[:1].upper() + name[1:]
        nameless = not naming.is_name(mention.name)
        side = "unnamed" if nameless and kind in ("source", "media") else self._side(mention)
        if side == "other" and nameless and naming.content_words(name) & _ANONYMOUS:
            side = "unnamed"
        row = {
            "speaker_id": self._ids.claim(slug(name)),
            "name": name,
            "kind": kind,
            "role": naming.cut(mention.role),
            "side_id": side,
            "aliases": "",
            "wikidata_qid": "",
            "note": "",
            "status": "machine",
        }
        return self._add(row).row["speaker_id"]

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
        return "institution" if mention.kind == "unknown" else mention.kind

    def _side(self, mention: Mention) -> str:
        """A side whose whole name stands in the mention or the office is the speaker's side."""
        words = naming.content_words(f"{mention.name} {mention.as_written} {mention.role}")
        fits = [
            row["side_id"] for row in self.sides if naming.is_within(naming.content_words(row["name"]), words)
        ]
        return fits[0] if len(fits) == 1 else "other"

    def _not_named(self) -> str:
        speaker_id = nobody.SPEAKER["speaker_id"]
        if speaker_id not in self._by_id:
            self._add(dict(nobody.SPEAKER))
        return speaker_id


def _says_the_same(known: _Known, words: frozenset[str]) -> bool:
    """Whether a description from another article says no more than the words of this one."""
    return naming.is_within(naming.content_words(known.row["name"]), words)


def _one(found: Sequence[_Known], here: frozenset[str]) -> _Known | None:
    """The only one that fits, or the only one of those in the same article."""
    unique = list({known.row["speaker_id"]: known for known in found}.values())
    if len(unique) > 1:
        unique = [known for known in unique if known.row["speaker_id"] in here]
    return unique[0] if len(unique) == 1 else None
