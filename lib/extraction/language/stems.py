"""Words cut to stems, so that "negotiators", "negotiated" and "negotiations" meet."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*\d|\d")
"""A word or a number in a text."""
_SUFFIX = re.compile(
    r"(?:ically|ally|izations?|isations?|ations?|ators?|ating|ated?|ates|ative|ments?|ances?|ences?|ants?|ents?"
    r"|ings?|edly|ies|ied|ities|ity|ers?|ors?|ists?|isms?|ives?|ous|ics?|als?|ions?|ed|es|ly|s|e|y)$"
)
_NO_CONTENT = frozenset(STOP_WORDS) | {"mr", "mrs", "ms", "al", "el", "also", "said", "say", "says"}


def stems(text: str) -> list[tuple[str, str]]:
    """Return the content words of a text, each as printed and as its stem."""
    return [found for word in WORD.findall(text) for found in _content_stems(word)]


@lru_cache(maxsize=100_000)
def _content_stems(word: str) -> tuple[tuple[str, str], ...]:
    """The parts of a word as printed that have content, each with its stem."""
    found = []
    for part in word.replace("’", "'").split("-"):
        small = part.casefold()
        cut = stem(small)
        if cut and small not in _NO_CONTENT and cut not in _NO_CONTENT:
            found.append((part, cut))
    return tuple(found)


def content(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text."""
    return frozenset(stem for _, stem in stems(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Cut a word in lower case; four letters stay."""
    word = word.removesuffix("'s").rstrip("'")
    found = _SUFFIX.search(word, 4)
    return word[: found.start()] if found else word
