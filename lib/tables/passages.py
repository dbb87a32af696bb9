"""The passages of rows as their articles print them, where the owner of the texts has them beside the tables.

They are no table: nothing that hands tables on (downloads, addresses for programs, the feed, the search)
knows of them. They lie in a folder of their own, which `python -m lib.extraction publish` leaves out.
"""

from __future__ import annotations

import bisect
import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from lib.wording import unturned

FOLDER = "private"
"""Folder beside the tables for what may not be published."""
FILE = f"{FOLDER}/passages.jsonl"
"""A line for each article: its id, the stretches of its text that rows need, each with first offset,
`speaker_first`: where quotations stand that begin with a pronoun for their speaker, and `read_with`: where
those stand that are not understood alone, from where to where they are read, and what stays open (see
`lib.extraction.alone`). Earlier files lack the last two."""

_ROOM = 700
"""Characters of context on either side at most: what has no end of a sentence is cut."""


class Passage(NamedTuple):
    """The words of a row as printed, with the sentence before and after, and what else is in its own."""

    before: str
    words: str
    after: str


class Read(NamedTuple):
    """What is read for the words of a quotation where they stand alone, as in a title.

    Attributes:
        words: More of its sentence; empty where its own words do.
        before: The sentence before; empty where nothing in the words stands for something in it.
    """

    words: str
    before: str


class Passages:
    """The passages of a folder of tables.

    Args:
        stretches: By article its stretches of text with their first offsets, in order.
        sentences: By article first and last offsets of its sentences, in order.
        version: Tells these passages from others.
        speaker_first: Article, start and end of quotations that begin with a pronoun for their speaker.
        read_with: By article, start and end of quotations that are not understood alone, from where to where
            they are read and which of their words are open (see `lib.extraction.alone`).
    """

    def __init__(
        self,
        stretches: Mapping[str, list[tuple[int, str]]],
        sentences: Mapping[str, list[tuple[int, int]]],
        version: str = "",
        speaker_first: Collection[tuple[str, int, int]] = (),
        read_with: Mapping[tuple[str, int, int], tuple[int, int, str]] | None = None,
    ) -> None:
        self._stretches = stretches
        self._sentences = sentences
        self._speaker_first = frozenset(speaker_first)
        self._read_with = read_with or {}
        self.version = version

    def of(self, row: Any) -> Passage | None:
        """Return the passage of a row.

        Args:
            row: A row with `article_id`, `start`, `end` and `sha256`.

        Returns:
            None where it is not at hand, or the text at hand is another than that of the row.
        """
        article, start, end = row["article_id"], int(row["start"]), int(row["end"])
        if not (words := self.words(row)):
            return None
        low, high = around(self._sentences.get(article, ()), start, end)
        before, after = self._text(article, low, start), self._text(article, end, high)
        if len(before) > _ROOM:
            before = "… " + before[-_ROOM:].partition(" ")[2]
        if len(after) > _ROOM:
            after = after[:_ROOM].rpartition(" ")[0] + " …"
        return Passage(unturned(before), words, unturned(after))

    def begins_with_speaker(self, row: Any) -> bool:
        """Tell whether a quotation begins with a pronoun for its speaker; arguments as for `of`."""
        return (row["article_id"], int(row["start"]), int(row["end"])) in self._speaker_first

    def alone(self, row: Any) -> Read:
        """Return what is read for the words of a quotation where they stand alone; arguments as for `of`."""
        article, start, end = row["article_id"], int(row["start"]), int(row["end"])
        first, last, is_open = self._read_with.get((article, start, end), (start, end, ""))
        if is_open == "first" and self.begins_with_speaker(row):
            return Read("", "")
        words = "" if (first, last) == (start, end) else self._text(article, first, last)
        if not is_open or (is_open == "first" and words):
            return Read(unturned(words), "")
        sentences = self._sentences.get(article, [])
        own = bisect.bisect_right(sentences, first, key=lambda one: one[1])
        return Read(unturned(words), unturned(self._text(article, *sentences[own - 1])) if own else "")

    def words(self, row: Any) -> str:
        """Return the words of a row alone, as printed; empty where `of` gives none."""
        words = self._text(row["article_id"], int(row["start"]), int(row["end"]))
        same = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() == row["sha256"]
        return unturned(words) if words and same else ""

    def _text(self, article: str, start: int, end: int) -> str:
        stretches = self._stretches.get(article, [])
        at = bisect.bisect_right(stretches, start, key=lambda one: one[0]) - 1
        if at < 0:
            return ""
        first, text = stretches[at]
        return text[start - first : end - first] if end <= first + len(text) else ""


def around(sentences: Any, start: int, end: int) -> tuple[int, int]:
    """Return where the context of a passage begins and ends: the sentence before its own, the one after.

    Args:
        sentences: First and last offsets of the sentences of its article, in order.
        start: First character of the passage.
        end: Character after its last one.
    """
    first = bisect.bisect_right(sentences, start, key=lambda one: one[1])
    last = bisect.bisect_left(sentences, end, key=lambda one: one[0]) - 1
    if not sentences or first > last:
        return start, end
    low = sentences[max(first - 1, 0)][0]
    high = sentences[min(last + 1, len(sentences) - 1)][1]
    return min(low, start), max(high, end)


def read(folder: Path, sentences: pd.DataFrame) -> Passages | None:
    """Read the passages of a folder of tables.

    Args:
        folder: The folder.
        sentences: Its table of sentences.

    Returns:
        None where it has none: then it is one that may be published.

    Raises:
        ValueError: They cannot be read.
    """
    try:
        content = (folder / FILE).read_bytes()
    except OSError:
        return None
    lines = _lines(content)
    bounds: dict[str, list[tuple[int, int]]] = {}
    columns = ("article_id", "start", "end")
    for article, start, end in zip(*(sentences[name] for name in columns), strict=True):
        bounds.setdefault(article, []).append((int(start), int(end)))
    for each in bounds.values():
        each.sort()
    return Passages(
        {line.article_id: line.stretches for line in lines},
        bounds,
        hashlib.sha256(content).hexdigest()[:12],
        [(line.article_id, *span) for line in lines for span in line.speaker_first],
        {(line.article_id, *span): read for line in lines for span, read in line.read_with.items()},
    )


def texts(folder: Path) -> dict[str, str]:
    """Return what a folder keeps of each text, in its place: what no row needs is line ends.

    Args:
        folder: The folder of tables; one without passages gives none.

    Raises:
        ValueError: The passages cannot be read.
    """
    try:
        content = (folder / FILE).read_bytes()
    except OSError:
        return {}
    found = {}
    for line in _lines(content):
        whole = ""
        for at, text in line.stretches:
            whole += "\n" * (at - len(whole)) + text
        found[line.article_id] = whole
    return found


class _Line(NamedTuple):
    """What the file has of an article; stretches in order."""

    article_id: str
    stretches: list[tuple[int, str]]
    speaker_first: list[tuple[int, int]]
    read_with: dict[tuple[int, int], tuple[int, int, str]]


def _lines(content: bytes) -> list[_Line]:
    """Read the file of passages."""
    try:
        lines = [json.loads(line) for line in content.decode("utf-8").splitlines()]
        return [
            _Line(
                str(line["article_id"]),
                sorted((int(at), str(text)) for at, text in line["stretches"]),
                [(int(start), int(end)) for start, end in line.get("speaker_first", ())],
                {
                    (int(start), int(end)): (int(first), int(last), str(is_open))
                    for start, end, first, last, is_open in line.get("read_with", ())
                },
            )
            for line in lines
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{FILE} cannot be read ({type(error).__name__})") from None
