"""The words that name a passage of a text to a browser: found as it finds them, few enough to be no copy.

A text fragment (https://wicg.github.io/scroll-to-text-fragment/) names a passage by its first and last
words, and where these stand more than once by words before or after. They are chosen so that a browser
that looks for them as the specification says comes to this passage and no other, and so that all words
chosen of one text never give six in a row that stand outside quotation marks.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

LONGEST_RUN = 5
"""Words in a row that tables may share with an article outside quotation marks."""
_ENDS = 3
"""Words at each end of a passage at most, and before and after it."""
_LONG = 2 * _ENDS + 1
"""From so many words on a passage has the same choices as any longer one."""
_ENOUGH = 3
"""Fewer words than this in a row are looked for only where more would be too many."""
_MOST_PARTS = 40
_TRIED = 400
"""Places that are looked at for one choice of words: a text that says one thing over and over has no end."""

Span = tuple[int, int]

# A word of a page with the signs inside it: "Russia's", "three-hour", "1,000".
_WORD = re.compile(r"[^\W_]+(?:['’.,\-‐‑][^\W_]+)*")
# What counts as a word where a run is counted: of "three-hour" both.
_COUNTED = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Words(NamedTuple):
    """What a text fragment names: words before the passage, its first and last ones, words after it.

    Attributes:
        prefix: Words right before; empty where none are needed.
        first: The first words, or the whole passage where it is short.
        last: The last words; empty where `first` is the whole.
        suffix: Words right after; empty where none are needed.
    """

    prefix: str
    first: str
    last: str
    suffix: str


class Page:
    """A text as a browser looks for words in it, and the words that were given away of it.

    Args:
        text: The text of a page.
        free: Stretches whose words may be given whole: inside quotation marks, the headline.
    """

    def __init__(self, text: str, free: Iterable[Span] = ()) -> None:
        self._text = text
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in self._words]
        self._counts = list(_counts(text, self._words, sorted(free)))
        self._flat, self._flat_at = _flattened(text)
        self._given = bytearray(len(self._words))

    def choose(self, span: Span, *, crossing: bool = False) -> Words | None:
        """Choose the words that name a passage, and take them as given.

        Args:
            span: The passage.
            crossing: Whether words from beside its own paragraph may tell it from others: between two of them
                a page may have what is no part of its article.

        Returns:
            The words; None where no few words lead to it and to nothing before it.
        """
        first, last = self._within(span)
        # How many words there may be before it and after it.
        most_before, most_after = min(first, _ENDS), min(len(self._words) - 1 - last, _ENDS)
        if not crossing and self._line_ends(first - 1):
            most_before = 0
        if not crossing and self._line_ends(last):
            most_after = 0
        for before, head, tail, after in _sizes(min(last - first + 1, _LONG)):
            if before > most_before or after > most_after:
                continue
            # The words before and the first ones, the last ones and those after.
            begin, end = (first - before, first + head), (last + 1 - tail, last + 1 + after)
            if not self._allowed(begin, end):
                continue
            cut = self._cut(begin[0], first, begin[1], end[0], last + 1, end[1])
            if cut and self.find(cut[0]) == cut[1]:
                for a, b in (begin, end):
                    self._given[a:b] = bytes([True]) * (b - a)
                return cut[0]
        return None

    def _line_ends(self, word: int) -> bool:
        """Tell whether a line ends between a word and the next one."""
        if not 0 <= word < len(self._words) - 1:
            return False
        return "\n" in self._text[self._words[word][1] : self._words[word + 1][0]]

    def parts(self, span: Span, n: int) -> Iterator[Span]:
        """Yield each run of `n` words of a passage, from its first one on; at most the first few dozen."""
        first, last = self._within(span)
        for at in range(first, min(last - n + 2, first + _MOST_PARTS)):
            yield self._words[at][0], self._words[at + n - 1][1]

    def find(self, words: Words) -> Span | None:
        """Return where a browser that is given these words comes to; None where it finds nothing."""
        start_at = 0
        prefix, first, last, suffix = map(_folded, words)
        for _ in range(_TRIED):
            if prefix:
                before = _search(self._flat, prefix, start_at)
                if before < 0:
                    return None
                start_at = before + 1
                start = before + len(prefix)
                start += self._flat[start : start + 1] == " "
                if not _stands(self._flat, first, start):
                    continue
            else:
                start = _search(self._flat, first, start_at)
                if start < 0:
                    return None
                start_at = start + 1
            end = start + len(first)
            if not last:
                if self._followed(end, suffix):
                    return self._back(start, end)
                continue
            at = end
            for _ in range(_TRIED):
                at = _search(self._flat, last, at)
                if at < 0:
                    break
                if self._followed(at + len(last), suffix):
                    return self._back(start, at + len(last))
                at += 1
            # Later first words have even less behind them.
            return None
        return None

    def _followed(self, end: int, suffix: str) -> bool:
        return not suffix or _stands(self._flat, suffix, end + (self._flat[end : end + 1] == " "))

    def _back(self, start: int, end: int) -> Span:
        return self._flat_at[start], self._flat_at[end - 1] + 1

    def _within(self, span: Span) -> tuple[int, int]:
        """The first and last word of a passage; one that it begins or ends in is its own, whole."""
        first = bisect.bisect_right(self._words, span[0], key=lambda word: word[1])
        last = bisect.bisect_left(self._starts, span[1]) - 1
        return first, last

    def _cut(self, a: int, b: int, c: int, d: int, e: int, f: int) -> tuple[Words, Span] | None:
        """The words of each part, and where the passage that they name begins and ends.

        A browser looks for each within a paragraph, and for nothing between two that touch. So the signs
        that stand between go to the one whose line they are in.

        Args:
            a: The first of the words before.
            b: The first of the first words.
            c: The word after these.
            d: The first of the last words.
            e: The word after these.
            f: The word after those that come after.

        Returns:
            None where a line ends inside a part.
        """
        start, end = self._words[b][0], self._words[e - 1][1]
        before = after = ""
        if a < b:
            before = self._text[self._words[a][0] : start]
            line, _, own = before.rpartition("\n")
            if own.strip() and _signs(own) and "\n" in before:
                before, start = line, start - len(own.lstrip())
        if e < f:
            after = self._text[end : self._words[f - 1][1]]
            own, _, line = after.partition("\n")
            if own.strip() and _signs(own) and "\n" in after:
                after, end = line, end + len(own.rstrip())
        first = self._text[start : self._words[c - 1][1] if d < e else end]
        last = self._text[self._words[d][0] : end] if d < e else ""
        ends = [each.strip() for each in (before, first, last, after)]
        if "\n" in "".join(ends):
            return None
        return Words(*[" ".join(each.split()) for each in ends]), (start, end)

    def _allowed(self, begin: Span, end: Span) -> bool:
        """Tell whether new words and those given before make no run that is too long.

        Args:
            begin: The new words at the beginning of a passage, the first one and that after the last.
            end: The same at its end, behind these.
        """
        return self._fits(begin, begin, end) and self._fits(end, begin, end)

    def _fits(self, part: Span, begin: Span, end: Span) -> bool:
        """Tell whether the runs that new words in a row are in are short enough."""
        counts, given = self._counts, self._given
        at, stop = part
        if at == stop:
            return True
        (a, b), (c, d) = begin, end
        while at > 0 and counts[at - 1] and (given[at - 1] or a <= at - 1 < b):
            at -= 1
        run = 0
        while at < len(counts) and (at < stop or (counts[at] and (given[at] or c <= at < d))):
            # A word inside quotation marks ends a run.
            run = run + counts[at] if counts[at] else 0
            if run > LONGEST_RUN:
                return False
            at += 1
        return True


@lru_cache(maxsize=16)
def _sizes(n: int) -> tuple[tuple[int, int, int, int], ...]:
    """Return how many words to take before, at the head, at the tail, after: fewest first.

    Args:
        n: Words of the passage.
    """
    found = []
    if n < 1:
        return ()
    for before in range(_ENDS + 1):
        for after in range(_ENDS + 1):
            if n <= LONGEST_RUN:
                found.append((before, n, 0, after))
            for head in range(1, _ENDS + 1):
                for tail in range(1, _ENDS + 1):
                    # A word between them is not given.
                    if head + tail < n:
                        found.append((before, head, tail, after))

    def rank(sizes: tuple[int, int, int, int]) -> tuple[bool, bool, int, bool, int]:
        before, head, tail, after = sizes
        # A name may stand in what the page has around its article, which no text here holds: not so, or
        # hardly, with a word or two beside it. Of longer passages two words at each end, where they do.
        name = not tail and sum(sizes) < _ENOUGH
        return name, bool(tail) and min(head, tail) < 2, before + after, bool(before), head + tail

    return tuple(sorted(found, key=rank))


def _signs(text: str) -> bool:
    return not any(map(str.isalnum, text))


def _search(text: str, term: str, at: int) -> int:
    while (at := text.find(term, at)) >= 0:
        if _bounded(text, at, at + len(term)):
            return at
        at += 1
    return -1


def _stands(text: str, term: str, at: int) -> bool:
    return text.startswith(term, at) and not (
        term[-1:].isalnum() and text[at + len(term) : at + len(term) + 1].isalnum()
    )


def _bounded(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not (before or after)


_STRAIGHT = str.maketrans("‘’‚“”„«»‐‑", '\'\'\'"""""--')


def _counts(text: str, words: Iterable[Span], free: Sequence[Span]) -> Iterator[int]:
    """Yield as how many words each word of a text counts: those of stretches that may be given whole as none.

    Args:
        text: The text.
        words: Where its words stand.
        free: These stretches, in order; they may overlap.
    """
    begun, furthest = 0, 0
    for start, end in words:
        while begun < len(free) and free[begun][0] <= start:
            furthest = max(furthest, free[begun][1])
            begun += 1
        yield 0 if end <= furthest else len(_COUNTED.findall(text, start, end))


def _flattened(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text as browsers do where they compare: case, accents, kinds of quotation marks, white space.

    Returns:
        The text, and for each of its characters which one of the original it stands for.
    """
    folded = "".join(map(_folded_sign, text))
    if "  " not in folded:
        return folded, range(len(text))
    at = [number for number, sign in enumerate(folded) if sign != " " or folded[number - 1 : number] != " "]
    return "".join([folded[number] for number in at]), at


@lru_cache(maxsize=10_000)
def _folded_sign(sign: str) -> str:
    if sign.isspace():
        return " "
    return unicodedata.normalize("NFD", sign.lower())[:1].translate(_STRAIGHT)


@lru_cache(maxsize=10_000)
def _folded(words: str) -> str:
    """Fold a few words, which many choices have."""
    return _flattened(words)[0]
