"""What a quotation or statement holds, in words: a gist is a sentence, or key words that a build found."""

from __future__ import annotations

import string

from lib.tables import codes
from lib.tables.search.words import fold, plain
from lib.wording import in_marks

MARKS = string.punctuation + "“”‘’…–—"
"""Punctuation around words, which makes no other word of them."""

_NONE = "none"
LONGEST_FRAGMENT = 5
"""Words in marks."""


def is_key_words(gist: str) -> bool:
    """Tell whether a gist is the build's key words, not a sentence."""
    return gist.startswith(codes.KEY_WORDS)


def short(gist: str) -> str:
    """Write a gist as an entry of a list of gists: key words without saying each time that they are such."""
    words = gist.removeprefix(codes.KEY_WORDS)
    if words == gist:
        return gist
    return "No key words" if words == _NONE else words[:1].upper() + words[1:]


def is_fragment(quoted: str) -> bool:
    """Tell whether quoted words are too few to say by themselves what was said: `frank`."""
    return 0 < len(quoted.split()) <= LONGEST_FRAGMENT


def words_of(quoted: str, gist: str) -> str:
    """Say what a quotation holds, after a speaker's name: quoted words in marks, else the gist.

    Fragments stand after the gist: `The talks were frank (“frank”)`.
    """
    if quoted and not is_fragment(quoted):
        return in_marks(quoted)
    words = gist.removeprefix(codes.KEY_WORDS)
    if words == _NONE and words != gist:
        return in_marks(quoted) if quoted else "without key words"
    said = gist if words == gist else f"about {words}"
    return f"{said.rstrip('.')} ({in_marks(quoted)})" if quoted else said


def bare(word: str) -> str:
    """Return what counts where words are compared: neither case nor accents nor punctuation around them."""
    return plain(fold(word)).strip(MARKS) or word
