"""Stretches between quotation marks, found paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass

from lib.extraction.language.parsing import paragraphs

_MARK = re.compile(r"“|”|„|«|»|\"|``|''|‟|＂")
_GENITIVE = re.compile(r"[sS]['’] [a-z]")
_SENTENCE_BREAK = re.compile(r"[.?!,] +$")
_ONE_WORD = re.compile(r"‘[^\W\d_]{4,}[,.]?’")
"""A word between curly single marks, which no apostrophe stands like."""
_SPACE = re.compile(r"\s")
_SINGLES = (
    (re.compile(r"(?<!\w)‘(?!\d\ds?\b)"), re.compile(r"’(?!\w)")),
    (
        re.compile(r"(?<![\w'])'(?=[\w$£€])(?!\d\ds?\b|(?:em|n|tis|twas|til|till|cause|round|bout)\b)", re.I),
        re.compile(r"(?<=\S)'(?!\w)"),
    ),
)
"""Opening and closing single marks, curly and straight; not the apostrophe of a year or a clipped word."""
_LONGEST_SINGLE = 3_000
_OPENING = frozenset(("“", "``", "„", "«", "‟"))
_CLOSING = frozenset(("”", "»"))


@dataclass(frozen=True)
class Marked:
    """One stretch between quotation marks.

    Attributes:
        start: First character after the opening mark.
        end: Character after the last one inside; the closing mark stands here.
        outer_start: First character of the opening mark.
        outer_end: Character after the closing mark, or `end` where the mark is never closed.
        closed: Whether a closing mark stands in the same paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool


def marked_stretches(text: str) -> list[Marked]:
    """Return the stretches between quotation marks in the order of the text; none lies in another.

    Curly marks open and close, straight ones and doubled apostrophes take turns. A mark that is never
    closed runs to the end of its paragraph, as news prints a quotation that goes on in the next one. A
    straight mark after a digit is an inch mark unless one is open. Single marks count outside double ones
    only and where they hold two words or more, or a word between curly ones, so that no apostrophe is taken
    for a mark.

    Args:
        text: Any text; see `parsing.paragraphs` for what ends a paragraph.
    """
    found: list[Marked] = []
    for start, end in paragraphs(text):
        found += _in_paragraph(text[start:end].rstrip(), start)
    return found


def _in_paragraph(line: str, offset: int) -> list[Marked]:
    doubles: list[Marked] = []
    opened: tuple[int, int] | None = None
    odd = line.count('"') % 2 == 1
    for mark in _MARK.finditer(line):
        sign, at, after = mark.group(), mark.start(), mark.end()
        opens = _opens(line, at, after, sign)
        if opened is None:
            if opens or (sign not in _CLOSING and not _is_inch(line, at, sign)):
                opened = (at, after)
        elif sign == '"' and odd and _begins(line, at, after):
            # One closing mark is missing: the stretch before ends where the next one begins.
            doubles.append(Marked(opened[1], at, opened[0], at, False))
            opened = (at, after)
        elif not opens:
            doubles.append(Marked(opened[1], at, opened[0], after, True))
            opened = None
    if opened is not None:
        doubles.append(Marked(opened[1], len(line), opened[0], len(line), False))
    found = sorted(doubles, key=_place)
    for opening, closing in _SINGLES:
        for start, end in _single(line, opening, closing):
            inner = line[start + 1 : end - 1]
            several = _SPACE.search(inner.strip()) or _ONE_WORD.fullmatch(line[start:end])
            if several and not _touches(found, start, end):
                insort(found, Marked(start + 1, end - 1, start, end, True), key=_place)
    return [
        Marked(
            one.start + offset,
            one.end + offset,
            one.outer_start + offset,
            one.outer_end + offset,
            one.closed,
        )
        for one in found
        if line[one.start : one.end].strip()
    ]


def _place(one: Marked) -> int:
    return one.outer_start


def _single(line: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Stretches between single marks of one style; which apostrophe closes one is told by what is beside it.

    In "a ‘plan for the dockers’ future’ was" the first sign after an s and before a small letter is taken
    for a genitive where another one follows before the next stretch opens.
    """
    openings = [match.start() for match in opening.finditer(line)]
    done = 0
    for number, start in enumerate(openings):
        if start < done:
            continue
        limit = openings[number + 1] if number + 1 < len(openings) else len(line)
        found = [m.start() for m in closing.finditer(line, start + 1, min(limit, start + _LONGEST_SINGLE))]
        if found:
            end = next((at for at in found if not _GENITIVE.match(line, at - 1)), found[0]) + 1
            done = end
            yield start, end


def _touches(stretches: list[Marked], start: int, end: int) -> bool:
    """Whether a stretch reaches into one of some others, which are in order."""
    number = bisect_left(stretches, end, key=lambda one: one.outer_start) - 1
    return number >= 0 and stretches[number].outer_end > start


def _opens(line: str, at: int, after: int, sign: str) -> bool:
    """Whether a mark can only open: curly marks set the wrong way round are read by the space beside them."""
    before, behind = line[at - 1 : at], line[after : after + 1]
    if sign == "“":
        return not (before in tuple(",.?!…") and not behind.strip())
    if sign == "”":
        return not before.strip() and behind.isalnum()
    return sign in _OPENING


def _begins(line: str, at: int, after: int) -> bool:
    """Whether a straight mark stands as one that opens: a sentence's end before it, a capital behind it."""
    return bool(_SENTENCE_BREAK.search(line[:at][-4:])) and line[after : after + 1].isupper()


def _is_inch(line: str, at: int, sign: str) -> bool:
    if sign != '"' or at == 0 or not line[at - 1].isdigit():
        return False
    return at + 1 == len(line) or not line[at + 1].isalpha()
