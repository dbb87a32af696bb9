"""What a quotation or statement says in words: as printed where that is at hand, else by its gist."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from lib.tables.gists import is_key_words, short, words_of
from lib.tables.model import Tables
from lib.tables.passages import Passages
from lib.tables.pronouns import leading, named
from lib.wording import in_marks

_FEW = 4
"""Fewer words than this are a part of what was said, no title of it."""
_CUE = 3
"""Words among which the reporting word stands where words are read from it: `did not say`."""
_HEADING = 4
"""A sentence before of fewer words than this is mostly a heading."""
_POINTS_BACK = re.compile(
    r"[“\"‘']?(?:that|this|these|those|he|she|it|they|his|her|its|their)\b", re.IGNORECASE
)
_ALL_SAID = re.compile(r"[“\"‘'][^”\"]*[”\"’']\W*")
_BEFORE = 30
"""Words of the sentence before that stand in a title at most."""


def printed(tables: Tables, row: Any) -> str:
    """Return the words of a row as its article prints them; empty where they are not at hand.

    Args:
        tables: The tables.
        row: As for `Passages.of`.
    """
    return " ".join(tables.passages.words(row).split()) if tables.passages else ""


def worded(tables: Tables, row: Any) -> str:
    """Say what a quotation holds as printed, a whole clause in marks; empty where that is not at hand.

    Args:
        tables: The tables.
        row: A row of `quotes`.
    """
    words = printed(tables, row)
    return in_marks(row["quoted"]) if words and row["kind"] == "direct" and row["quoted"] else words


def reported(tables: Tables, row: Any) -> str:
    """Say what a quotation holds as `worded` does, from the word that reports it where it hangs on that.

    Without it nobody knows whether somebody promised or refused `to pay for a new clinic`.

    Args:
        tables: The tables.
        row: A row of `quotes`.
    """
    words = worded(tables, row)
    if not words or tables.passages is None:
        return words
    read = _closed(" ".join(tables.passages.alone(row).words.split()))
    return read if _begins_with_cue(read, row) and read.endswith(words) else words


def reported_all(tables: Tables, quotes: pd.DataFrame) -> dict[str, str]:
    """Say what quotations hold as printed, by id, as `reported` does; empty where passages are not at hand.

    Args:
        tables: The tables.
        quotes: Rows of `quotes`.
    """
    if not tables.passages:
        return {}
    columns = ["quote_id", "article_id", "start", "end", "sha256", "kind", "quoted", "cue"]
    rows = (values._asdict() for values in quotes[columns].itertuples(index=False))
    return {row["quote_id"]: words for row in rows if (words := reported(tables, row))}


def said(tables: Tables, row: Any) -> str:
    """Say what a quotation holds: as `reported`, or as `words_of`; arguments as for `worded`."""
    return reported(tables, row) or words_of(row["quoted"], row["gist"])


def title(tables: Tables, statement_id: str) -> str:
    """Name a statement: by its gist, or where that is key words by its shortest whole wording as printed.

    Words that are not understood alone are read with what is around them: from the word that reports them, in
    their sentence, or after the sentence before. What is put in stands in square brackets.

    Args:
        tables: The tables, whole.
        statement_id: The statement.
    """
    gist = tables.name_of("statements", statement_id)
    if not is_key_words(gist) or not tables.passages:
        return short(gist)
    return _titles(tables).get(statement_id) or short(gist)


@lru_cache(maxsize=2)
def _titles(tables: Tables) -> Mapping[str, str]:
    assert tables.passages is not None
    best: dict[str, tuple[_Rank, str]] = {}
    columns = [
        *("article_id", "start", "end", "sha256", "kind", "quoted", "gist", "zone", "statements"),
        *("speaker_id", "speaker_as_written", "cue"),
    ]
    for values in tables.quotes[columns].itertuples(index=False):
        row = values._asdict()
        if not (words := worded(tables, row)):
            continue
        rank, words = _alone(tables, tables.passages, row, words)
        for key in row["statements"]:
            if key not in best or rank < best[key][0]:
                best[key] = (rank, words)
    return {key: words for key, (_, words) in best.items()}


_Rank = tuple[bool, bool, int, bool, int]


def _alone(tables: Tables, passages: Passages, row: Any, words: str) -> tuple[_Rank, str]:
    """Write a quotation as it is understood alone, and say how good a title that is: the lowest is best."""
    read, before = passages.alone(row)
    # Short for want of a clause are a word or two, or what marks hold of one; headlines for want of room.
    is_short = len(words.split()) < _FEW
    if passages.begins_with_speaker(row):
        words = named(words, tables.name_of("speakers", row["speaker_id"]))
    needs = 2 if read else 1 if before else 0
    if read:
        words = _with_speaker(tables, row, _closed(" ".join(read.split())))
    if before and not _is_open(before):
        words = f"[{_cut(before.split())}] {words}"
    # Whom a pronoun stands for nobody knows who sees the title alone.
    needs = needs or leading(words.lstrip("“\"‘'")) is not None
    return (is_short, row["zone"] == "headline", needs, row["kind"] == "mixed", len(words)), words


def _with_speaker(tables: Tables, row: Any, words: str) -> str:
    """Put the speaker in square brackets before words read from what reports them: `asked us to leave`."""
    if words.partition(" ")[0].casefold() == row["speaker_as_written"].casefold():
        return named(words, tables.name_of("speakers", row["speaker_id"]))
    if not _begins_with_cue(words, row):
        return words
    speaker = tables.record("speakers", row["speaker_id"])
    is_named = speaker is not None and speaker["kind"] in ("person", "institution")
    who = tables.name_of("speakers", row["speaker_id"]) if is_named else row["speaker_as_written"]
    # Where the text names nobody a note in brackets says so.
    return f"[{who}] {words}" if who[:1].isalpha() and leading(f"{who} it") is None else words


def _begins_with_cue(words: str, row: Any) -> bool:
    """Tell whether words are read from the word that reports them: `did not ask us to leave`."""
    cue = row["cue"].casefold().partition(" ")[0]
    return words[:1].islower() and cue in words.casefold().split()[:_CUE]


def _is_open(before: str) -> bool:
    """Tell whether a sentence before does not help: it points back itself, is all in marks, or a heading."""
    points_back = _POINTS_BACK.match(before) is not None
    return points_back or _ALL_SAID.fullmatch(before.strip()) is not None or len(before.split()) < _HEADING


def _closed(words: str) -> str:
    """Write words up to the end of a quotation without the comma after which their sentence goes on."""
    return re.sub(r"[,;](?=[”’\"']?$)", "", words)


def _cut(words: Sequence[str]) -> str:
    return " ".join(words) if len(words) <= _BEFORE else " ".join([*words[:_BEFORE], "…"])
