"""The phrase of a noun: all the words that name a speaker."""

from __future__ import annotations

from lib.extraction.quotations.reading import Reading, Tokens

_LOOSE = frozenset((",", ";", ":", "-", "–", "—", "--", ".", "and", "but", "yet", "so", "(", "|", "•", "*"))
LONGEST_PHRASE = 45
"""Tokens of a phrase on either side of its noun."""


def phrase(reading: Reading, head: int, cue: int | None = None) -> Tokens:
    """Return the noun phrase of a head: with its modifiers, apposition and relative clause, trimmed.

    Args:
        reading: The text.
        head: The noun.
        cue: The reporting word; the phrase does not reach over it.
    """
    token, tokens = reading.tokens[head], reading.tokens
    low, high = token.left_edge.i, token.right_edge.i + 1
    paragraph = reading.paragraphs[reading.paragraph_of[head]]
    low, high = (
        max(low, paragraph.body if head >= paragraph.body else paragraph.first, head - LONGEST_PHRASE),
        min(high, paragraph.last, head + LONGEST_PHRASE),
    )
    if cue is not None:
        # A noun may be both: it says that somebody reports, and who.
        if cue > head:
            high = min(high, cue)
        elif cue < head:
            low = max(low, cue + 1)
    where = reading.inside[head]
    for index in range(head - 1, low - 1, -1):
        if reading.inside[index] != where and not _nickname(reading, index):
            low = index + 1
            break
    for index in range(head + 1, high):
        if reading.inside[index] != where and not _nickname(reading, index):
            high = index
            break
        if tokens[index].text in (";", ":"):
            high = index
            break
    while high - 1 > head and (
        tokens[high - 1].is_space
        or tokens[high - 1].lower_ in _LOOSE
        or tokens[high - 1].lower_ in ("who", "which", "both", "each", "alike")
        or tokens[high - 1].pos_ in ("AUX", "ADV", "PART", "SCONJ")
    ):
        if tokens[high - 1].text in ("’s", "'s"):
            break
        high -= 1
    while high + 1 < paragraph.last and tokens[high].text == "-" and not tokens[high - 1].whitespace_:
        # "Ex-friends told"
        if tokens[high].whitespace_ or tokens[high + 1].pos_ not in ("NOUN", "PROPN"):
            break
        high += 2
    while low < head and (tokens[low].is_space or tokens[low].lower_ in _LOOSE or reading.is_mark(low)):
        low += 1
    return low, high


def _nickname(reading: Reading, index: int) -> bool:
    number = reading.inside[index]
    if number < 0:
        return True
    first, last = reading.bounds[number]
    return (
        last - first <= 4
        and first > 0
        and last < len(reading.tokens)
        and reading.tokens[first - 1].pos_ == "PROPN"
        and reading.tokens[last].pos_ == "PROPN"
    )
