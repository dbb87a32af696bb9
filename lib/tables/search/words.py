"""What a reader looks for: words and phrases, without what only holds a sentence together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

LONGEST = 200
"""Characters of a search that are read."""

MOST_WORDS = 24
"""Words and phrases of a search that are looked for."""

FILLERS = frozenset(
    tuple(line.split())
    for line in Path(__file__).with_name("fillers.txt").read_text(encoding="utf-8").splitlines()
)
"""What a question holds and an answer need not: articles, pronouns, auxiliaries, `say`, `who first`."""

_OF_ORDER = ("first", "earliest")

LONGEST_FILLER = max(map(len, FILLERS))

_PIECE = re.compile(r'"([^"]*)"|([^\s"]+)')
# What the tokenizer of SQLite takes for a word: letters and figures, with the marks that sit on letters.
_WORD = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans("‘’“”„«»", '\'\'"""""')
_AROUND = ".,;:!?()'"
_POSSESSIVE = re.compile(r"'s?$", re.IGNORECASE)


class Typed(NamedTuple):
    """One thing that a reader typed.

    Attributes:
        text: As typed, without quotation marks.
        words: Its words; several where the text has a hyphen or is a phrase.
        phrase: Whether it stood inside quotation marks: then it is meant as it stands.
    """

    text: str
    words: tuple[str, ...]
    phrase: bool = False

    @property
    def joined(self) -> str:
        """Its words with a space between, as FTS5 takes a phrase."""
        return " ".join(self.words)


def fold(text: str) -> str:
    """Make letters small and quotation marks straight; what does not print becomes a space.

    Accents stay, but for loose ones, which the index knows nothing of: it folds accents itself.
    """
    return _plain_signs(text.lower())


def _plain_signs(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        sign if sign.isprintable() else " " for sign in composed if not "\u0300" <= sign <= "\u036f"
    ).translate(_QUOTES)


def words_as_printed(text: str) -> list[str]:
    """Return the words of a text as they stand there."""
    return _WORD.findall(text)


def plain(word: str) -> str:
    """Write a word without case and accents, to see how nearly two are spelled alike."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def words_in(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return _WORD.findall(fold(text))


def typed(text: str) -> tuple[Typed, ...]:
    """Split what a reader typed: `base "no comment"` holds a word and a phrase.

    Args:
        text: Anything at all; what lies beyond `LONGEST` and `MOST_WORDS` is not read.
    """
    found = []
    for phrase, word in _PIECE.findall(_plain_signs(text[:LONGEST])):
        # What belongs to somebody is found by their name.
        said = phrase or _POSSESSIVE.sub("", word.strip(_AROUND))
        if within := tuple(_WORD.findall(fold(said))):
            found.append(Typed(" ".join(said.split()), within, bool(phrase)))
    return tuple(found[:MOST_WORDS])


def asks_first(filler: str) -> bool:
    """Tell whether what was left out of a question is about order: `who first`, `first mention of`.

    Args:
        filler: A filler, as typed.
    """
    return any(word in _OF_ORDER for word in words_in(filler))


def filler(start: Sequence[Typed]) -> int:
    """Tell how many of the first things typed only hold a sentence together; 0 for none.

    Args:
        start: What was typed, from somewhere on.
    """
    for length in range(min(LONGEST_FILLER, len(start)), 0, -1):
        if (
            not any(each.phrase for each in start[:length])
            and tuple(each.joined for each in start[:length]) in FILLERS
        ):
            return length
    return 0
