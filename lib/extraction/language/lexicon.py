"""What the rules know of single words: one row a word, with all the classes that it is in.

The words stand in the files of `lexicon/`, one owner a file: `word`, `classes` (joined by spaces), `note`.
`classes.tsv` declares each class: its file, whether its words are written in lower case or as printed, the
modules that use it, and what it means. A word of several words is one entry; a star stands for any ending.

A rule asks for a class by its name, once, where the module is loaded: `ROLES = words("role")`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).with_suffix("")
_CLASSES = "classes.tsv"
_WRITTEN = ("lower", "printed")


class LexiconError(Exception):
    """A file of the lexicon is not as it should be; the message names file and word."""


@dataclass(frozen=True)
class WordClass:
    """A class of words.

    Attributes:
        name: By which the rules ask for it.
        file: The file that holds its words.
        written: `lower` or `printed`: whether capitals count.
        used_in: The modules that use it, relative to `lib/extraction`.
        meaning: What its words have in common.
    """

    name: str
    file: str
    written: str
    used_in: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class Lexicon:
    """The lexicon as read.

    Attributes:
        classes: What each class is, by its name.
        members: The words of each class.
    """

    classes: Mapping[str, WordClass]
    members: Mapping[str, frozenset[str]]


def read(folder: Path = FOLDER) -> Lexicon:
    """Read all words and check them.

    Raises:
        LexiconError: A class is not declared, stands in another file than its own or has no words; rows are
            doubled or not in order; a word is not written as its class says.
    """
    classes = {
        name: WordClass(name, file, written, tuple(used_in.split()), meaning)
        for name, file, written, used_in, meaning in _rows(
            folder / _CLASSES, ("class", "file", "written", "used in", "meaning")
        )
    }
    members: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.tsv")):
        if path.name == _CLASSES:
            continue
        rows = _rows(path, ("word", "classes", "note"))
        _check_order(path, [word for word, _, _ in rows])
        for word, names, _ in rows:
            for name in names.split():
                _check_word(path, word, name, classes)
                members[name].add(word)
    for name, one in classes.items():
        if one.written not in _WRITTEN or not one.meaning or not members[name]:
            raise LexiconError(f"{_CLASSES}: class {name!r} has no words, no meaning or no way of writing.")
    return Lexicon(classes, {name: frozenset(found) for name, found in members.items()})


def words(name: str) -> frozenset[str]:
    """Return the words of a class.

    Raises:
        KeyError: There is no such class.
    """
    return _LEXICON.members[name]


def pattern(name: str) -> str:
    """Return the words of a class as a group of a regular expression, the longest first."""
    return alternatives(words(name))


def alternatives(found: Iterable[str]) -> str:
    """Return some words as a group of a regular expression, the longest first; a star is any ending."""
    longest_first = sorted(found, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(_expression, longest_first))})"


def _expression(word: str) -> str:
    return r"\w*".join(map(re.escape, word.split("*")))


def _rows(path: Path, columns: tuple[str, ...]) -> list[list[str]]:
    head, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    if tuple(head) != columns:
        raise LexiconError(f"{path.name}: the columns are not {', '.join(columns)}.")
    for number, row in enumerate(rows, 2):
        if len(row) != len(columns):
            raise LexiconError(f"{path.name}, line {number}: {len(row)} cells for {len(columns)} columns.")
    return rows


def _check_order(path: Path, found: list[str]) -> None:
    for before, word in pairwise(found):
        if before == word:
            raise LexiconError(f"{path.name}: {word!r} stands there twice; give one row all its classes.")
        if sort_key(before) > sort_key(word):
            raise LexiconError(f"{path.name}: {word!r} stands after {before!r}; sort the rows.")


def sort_key(word: str) -> tuple[str, str]:
    """Return what the rows of a file are sorted by."""
    return word.casefold(), word


def _check_word(path: Path, word: str, name: str, classes: Mapping[str, WordClass]) -> None:
    if name not in classes:
        raise LexiconError(f"{path.name}: the class {name!r} of {word!r} is not declared in {_CLASSES}.")
    if classes[name].file != path.name:
        raise LexiconError(f"{path.name}: {word!r} is of class {name!r}, which {classes[name].file} owns.")
    if classes[name].written == "lower" and word != word.lower():
        raise LexiconError(f"{path.name}: {word!r} has capitals, class {name!r} is in lower case.")


_LEXICON = read()
