"""The index: SQLite's FTS5 in memory, built once for the tables, asked under a lock.

Words are stemmed by its Porter tokenizer, rows ranked by its BM25 (Robertson and Zaragoza 2009), words marked
by its own functions. Nothing that a reader types is FTS5's query language: each word goes in as a string.
"""

from __future__ import annotations

import difflib
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from lib.tables.model import Tables
from lib.tables.search import words
from lib.tables.search.documents import KINDS, Which, column_names, documents
from lib.tables.search.words import Typed

_TOKENIZER = "porter unicode61 remove_diacritics 2"
# Control characters, which no table holds: they stand around a marked word on its way out of SQLite.
_ON, _OFF = "\x02", "\x03"
_SHORTEST_BEGINNING = 3
_MOST_ENDINGS = 60
# Likeness of two spellings (Ratcliff and Obershelp, as difflib has it): offered from here on, and taken.
_NEAR = 0.75
_NEARER = 0.8
_MOST_NEAR = 3
_CANDIDATES = 200
# How much more the reader's own word weighs than one of like meaning.
_OWN = 4.0


class Term(NamedTuple):
    """One word or phrase of a search, with what it is looked for as.

    Attributes:
        typed: As the reader typed it.
        forms: What it is looked for as; all forms of a word go by one stem.
        alike: Words of like meaning that are looked for too, as editors keep them.
        near: Words of these tables that it is nearly spelled like, nearest first; only where the tables do
            not have it. Where the first is near enough, it is the only form.
        phrase: Whether it stood inside quotation marks.
    """

    typed: str
    forms: tuple[str, ...]
    alike: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    phrase: bool = False

    @property
    def looked_for(self) -> tuple[str, ...]:
        """All that it is looked for as, words of like meaning among it; each is a word or a phrase."""
        return tuple(dict.fromkeys((*self.forms, *map(_phrase, self.alike))))

    @property
    def known(self) -> bool:
        """Whether the tables have it as it was typed."""
        return bool(self.forms) and not self.near


class Reading(NamedTuple):
    """How a search was read.

    Attributes:
        terms: What is looked for.
        fillers: Words left out, because they only hold a sentence together.
    """

    terms: tuple[Term, ...]
    fillers: tuple[str, ...]

    @property
    def first(self) -> bool:
        """Whether the first of something is asked for."""
        return any(map(words.asks_first, self.fillers))

    @property
    def unknown(self) -> tuple[Term, ...]:
        """What the tables do not have as it was typed."""
        return tuple(term for term in self.terms if not term.known)

    @property
    def sought(self) -> tuple[Term, ...]:
        """What can be looked for: also what is near a word that the tables do not have."""
        return tuple(term for term in self.terms if term.forms)


class Rows(NamedTuple):
    """Rows of one kind that were found.

    Attributes:
        ids: Their ids, best first.
        has: How many of the terms each has; the same for all of them where all terms are asked for.
        of: How many terms were looked for.
    """

    ids: tuple[str, ...]
    has: tuple[int, ...]
    of: int

    @property
    def whole(self) -> bool:
        """Whether they have all terms."""
        return bool(self.ids) and self.has[0] == self.of


class Piece(NamedTuple):
    """A stretch of a text, and whether it is one of the words looked for."""

    text: str
    marked: bool


Marked = tuple[Piece, ...]
"""A text with the words looked for marked."""


class Reader(ABC):
    """Reads what is typed into a search, by the words that some tables have."""

    def __init__(self) -> None:
        # One connection, and never two threads in it at once.
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._lock = Lock()

    def _know(self, printed: Iterable[tuple[str, str]], alike: Iterable[tuple[str, ...]]) -> None:
        """Take in the words of the tables, and which of them editors take for one another.

        Args:
            printed: Each word as `words.plain` writes it, and as it is printed.
            alike: Sets of words of like meaning.
        """
        self._base.execute(
            "CREATE VIRTUAL TABLE word USING fts5(plain, printed UNINDEXED, tokenize='trigram')"
        )
        self._base.executemany("INSERT INTO word VALUES (?, ?)", sorted(printed))
        self._base.execute(f"CREATE VIRTUAL TABLE scratch USING fts5(text, tokenize='{_TOKENIZER}')")
        self._base.execute("CREATE VIRTUAL TABLE stem USING fts5vocab(scratch, 'instance')")
        self._sets = list(alike)
        self._alike: dict[tuple[str, ...], set[int]] = {}
        for number, members in enumerate(self._sets):
            for stems in self._stems([_phrase(member) for member in members]):
                if stems:
                    self._alike.setdefault(stems, set()).add(number)
        self._longest = max(map(len, self._alike), default=1)

    def read(self, text: str) -> Reading:
        """Say how a search is read: its words, their like, what is near those that the tables do not have.

        Args:
            text: Anything a reader may type.
        """
        with self._lock:
            return self._read(text)

    # --- under the lock ------------------------------------------------------------------------------

    def _read(self, text: str) -> Reading:
        typed = words.typed(text)
        stems = self._stems([each.joined for each in typed])
        sought: list[tuple[Typed, tuple[str, ...]]] = []
        fillers: list[Typed] = []
        at = 0
        while at < len(typed):
            # A saying of several words, such as `go on`, is one thing: the longest that editors know.
            length = self._saying(typed, stems, at)
            if length > 1:
                saying = typed[at : at + length]
                text = " ".join(each.text for each in saying)
                sought.append(
                    (Typed(text, sum((s.words for s in saying), ())), sum(stems[at : at + length], ()))
                )
            elif filler := words.filler(typed[at:]):
                length = filler
                fillers += typed[at : at + length]
            else:
                sought.append((typed[at], stems[at]))
            at += length
        if not sought:
            # Nothing else was typed: then these are meant.
            sought, fillers = list(zip(typed, stems, strict=True)), []
        terms = {stem: self._term(each, stem) for each, stem in sought}
        return Reading(tuple(terms.values()), tuple(each.text for each in fillers))

    def _saying(self, typed: Sequence[Typed], stems: Sequence[tuple[str, ...]], at: int) -> int:
        for length in range(min(self._longest, len(typed) - at), 1, -1):
            if any(each.phrase for each in typed[at : at + length]):
                continue
            if sum(stems[at : at + length], ()) in self._alike:
                return length
        return 1

    def _term(self, typed: Typed, stems: tuple[str, ...]) -> Term:
        alike = () if typed.phrase else self._like(stems)
        if any(self._has(phrase) for phrase in (typed.joined, *map(_phrase, alike))):
            return Term(typed.text, (typed.joined,), alike, phrase=typed.phrase)
        if typed.phrase or len(typed.words) > 1:
            return Term(typed.text, (), phrase=typed.phrase)
        if endings := self._beginning(typed.joined):
            return Term(typed.text, endings)
        near = self._near(typed.joined)
        return Term(
            typed.text, near[:1] if near and _likeness(typed.joined, near[0]) >= _NEARER else (), near=near
        )

    def _like(self, stems: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words that editors keep beside a word, without other forms of itself."""
        members = [m for number in sorted(self._alike.get(stems, ())) for m in self._sets[number]]
        found = zip(members, self._stems([_phrase(member) for member in members]), strict=True)
        return tuple(dict.fromkeys(member for member, other in found if other and other != stems))

    @abstractmethod
    def _has(self, phrase: str) -> bool:
        """Tell whether the tables have a word or phrase, in any form of its words."""

    def _beginning(self, word: str) -> tuple[str, ...]:
        """Return the words of the tables that begin so."""
        if len(word) < _SHORTEST_BEGINNING:
            return ()
        start = words.plain(word)
        found = self._base.execute(
            "SELECT plain FROM word WHERE plain >= ? AND plain < ? ORDER BY plain LIMIT ?",
            [start, start + "\U0010ffff", _MOST_ENDINGS],
        )
        return tuple(row[0] for row in found)

    def _near(self, word: str) -> tuple[str, ...]:
        """Return the words of the tables that are spelled nearly so, the nearest first."""
        start = words.plain(word)
        parts = dict.fromkeys(start[at : at + 3] for at in range(len(start) - 2))
        if not parts:
            return ()
        found = dict(
            self._base.execute(
                "SELECT plain, printed FROM word WHERE word MATCH ? ORDER BY rank LIMIT ?",
                [" OR ".join(map(_string, parts)), _CANDIDATES],
            ).fetchall()
        )
        return tuple(found[each] for each in difflib.get_close_matches(start, found, _MOST_NEAR, _NEAR))

    def _stems(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the stems of the words of some texts, as the index has them."""
        self._base.executemany("INSERT INTO scratch(rowid, text) VALUES (?, ?)", enumerate(texts))
        found: list[list[str]] = [[] for _ in texts]
        for stem, number in self._base.execute("SELECT term, doc FROM stem ORDER BY doc, offset"):
            found[number].append(stem)
        self._base.execute("DELETE FROM scratch")
        return [tuple(each) for each in found]


class Index(Reader):
    """What the tables say, to be searched."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._numbers: dict[str, dict[str, int]] = {}
        seen: dict[str, str] = {}
        printed: set[str] = set()
        for kind in KINDS:
            rows = list(documents(tables, kind))
            columns = ", ".join(column_names(kind))
            self._base.execute(
                f"CREATE VIRTUAL TABLE {kind} USING fts5(id UNINDEXED, {columns}, tokenize='{_TOKENIZER}')"
            )
            holes = ", ".join("?" * (1 + len(KINDS[kind])))
            self._base.executemany(f"INSERT INTO {kind} VALUES ({holes})", rows)
            # SQLite numbers them from 1, and finds a row by its number at once.
            self._numbers[kind] = {row[0]: number for number, row in enumerate(rows, start=1)}
            # Names, statements and dates stand in many rows, and most words in many texts.
            for text in dict.fromkeys(text for row in rows for text in row[1:]):
                for word in words.words_as_printed(text):
                    if word not in printed:
                        printed.add(word)
                        seen.setdefault(words.plain(word), word)
        self._know(seen.items(), (tuple(row) for row in tables.synonyms["words"]))

    def rows(self, kind: str, reading: Reading) -> Rows:
        """Find the rows of a kind that have all terms; where none has, those with most of them.

        Args:
            kind: A key of `documents.KINDS`.
            reading: What is looked for; a term that the tables have nothing near is left out of account.
        """
        with self._lock:
            return self._found(kind, reading.sought)

    def having(self, kind: str, text: str) -> frozenset[str] | None:
        """Return the ids of the rows of a kind that say all that a search looks for, as the filter has it.

        Args:
            kind: A key of `documents.KINDS`.
            text: The search.

        Returns:
            The ids; None where the search has no word at all.
        """
        with self._lock:
            reading = self._read(text)
            if not reading.terms:
                return None
            if reading.unknown:
                return frozenset()
            asked = f"{_within(kind, 'told')} ({_all_of(reading.terms)})"
            return frozenset(
                row_id
                for (row_id,) in self._base.execute(f"SELECT id FROM {kind} WHERE {kind} MATCH ?", [asked])
            )

    def marked(self, kind: str, ids: Iterable[str], reading: Reading) -> dict[str, dict[str, Marked]]:
        """Mark what is looked for in the fields of some rows.

        Args:
            kind: A key of `documents.KINDS`.
            ids: The rows.
            reading: What is looked for.

        Returns:
            By id, then by field, the whole text with its words marked; only fields that have any, in the
            order of `documents.KINDS`.
        """
        wanted = [self._numbers[kind][row_id] for row_id in dict.fromkeys(ids)]
        terms = reading.sought
        if not wanted or not terms:
            return {}
        fields = column_names(kind)
        columns = ", ".join(f"highlight({kind}, {at}, '{_ON}', '{_OFF}')" for at in range(1, 1 + len(fields)))
        holes = ", ".join("?" * len(wanted))
        asked = f"SELECT id, {columns} FROM {kind} WHERE {kind} MATCH ? AND rowid IN ({holes})"
        with self._lock:
            found = self._base.execute(asked, [_any_of(terms), *wanted]).fetchall()
        return {
            row_id: {
                field: pieces(text) for field, text in zip(fields, texts, strict=True) if _ON in (text or "")
            }
            for row_id, *texts in found
        }

    def instances(self, kind: str) -> list[tuple[str, int, str, int]]:
        """Return where each word stands, for an index that is kept elsewhere.

        Args:
            kind: A key of `documents.KINDS`.

        Returns:
            Stem, number of the row from 1 in the order of its table, field, and place of the word in it.
        """
        with self._lock:
            self._base.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {kind}_at USING fts5vocab({kind}, 'instance')"
            )
            return self._base.execute(f"SELECT term, doc, col, offset FROM {kind}_at").fetchall()

    def printed(self) -> list[tuple[str, str]]:
        """Return the words of the tables, each plain and as it is printed."""
        with self._lock:
            return self._base.execute("SELECT plain, printed FROM word").fetchall()

    # --- under the lock ------------------------------------------------------------------------------

    def _has(self, phrase: str) -> bool:
        return any(
            self._base.execute(
                f"SELECT 1 FROM {kind} WHERE {kind} MATCH ? LIMIT 1", [_string(phrase)]
            ).fetchone()
            for kind in KINDS
        )

    def _found(self, kind: str, terms: Sequence[Term]) -> Rows:
        if not terms:
            return Rows((), (), 0)
        n = len(terms)
        if ids := self._ranked(kind, _all_of(terms), terms):
            return Rows(tuple(ids), (n,) * len(ids), n)
        if n == 1:
            return Rows((), (), n)
        has: dict[str, int] = {}
        for term in terms:
            for (row_id,) in self._base.execute(
                f"SELECT id FROM {kind} WHERE {kind} MATCH ?", [_any_of([term])]
            ):
                has[row_id] = has.get(row_id, 0) + 1
        order = {row_id: at for at, row_id in enumerate(self._ranked(kind, _any_of(terms), terms))}
        some = sorted(has, key=lambda row_id: (-has[row_id], order[row_id]))
        return Rows(tuple(some), tuple(has[row_id] for row_id in some), n)

    def _ranked(self, kind: str, asked: str, terms: Sequence[Term]) -> list[str]:
        """Return the ids of the rows that match, best first.

        Rows whose own words have all that is looked for come before those that need other fields for it, such
        as the statement that they belong to; the reader's own words count more than their like.
        """
        weights = ", ".join(str(field.weight) for field in KINDS[kind])
        # The first column is the id, which is not searched.
        query = f"SELECT id, bm25({kind}, 0, {weights}) FROM {kind} WHERE {kind} MATCH ? ORDER BY rowid"
        score = dict(self._base.execute(query, [asked]))
        own = " OR ".join(_string(form) for term in terms for form in term.forms)
        for row_id, value in self._base.execute(query, [own]):
            if row_id in score:
                score[row_id] += _OWN * value
        said = f"{_within(kind, 'own')} ({_all_of(terms)})"
        alone = {row_id for row_id, _ in self._base.execute(query, [said])}
        return sorted(score, key=lambda row_id: (row_id not in alone, score[row_id]))


_BUILDING = Lock()


@lru_cache(maxsize=2)
def _made(tables: Tables) -> Index:
    return Index(tables)


def index(tables: Tables) -> Index:
    """Return the index of some tables, built at the first search in them.

    Args:
        tables: All tables, unfiltered.
    """
    with _BUILDING:
        return _made(tables)


def pieces(text: str) -> Marked:
    """Take apart a text in which SQLite has set the marks."""
    found = []
    for at, part in enumerate(text.replace(_OFF, _ON).split(_ON)):
        if part:
            found.append(Piece(part, at % 2 == 1))
    return tuple(found)


def _string(text: str) -> str:
    """Write a text as a string of FTS5, in which nothing is an operator."""
    return '"' + text.replace('"', '""') + '"'


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, words.plain(other), words.plain(one)).ratio()


def _phrase(text: str) -> str:
    """Write a text as FTS5 takes a phrase: its words, folded, with a space between."""
    return " ".join(word for each in words.typed(text) for word in each.words)


def _one(term: Term) -> str:
    return "(" + " OR ".join(map(_string, term.looked_for)) + ")"


def _all_of(terms: Iterable[Term]) -> str:
    return " AND ".join(map(_one, terms))


def _any_of(terms: Iterable[Term]) -> str:
    return " OR ".join(map(_one, terms))


def _within(kind: str, which: Which) -> str:
    return "{" + " ".join(column_names(kind, which)) + "} :"
