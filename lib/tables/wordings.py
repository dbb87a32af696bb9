"""What a quotation or statement says in words: as printed where that is at hand, else by its gist."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from lib.tables.gists import is_key_words, short, words_of
from lib.tables.model import Tables
from lib.tables.pronouns import leading, named
from lib.wording import in_marks

_FEW = 4
"""Fewer words than this are a part of what was said, no title of it."""
_SHORT = 6
"""Fewer words than this of an indirect quotation need their reporting word: `denied: the charges`."""


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


def worded_all(tables: Tables, quotes: pd.DataFrame) -> dict[str, str]:
    """Say what quotations hold as printed, by id, as `worded` does; empty where passages are not at hand.

    Args:
        tables: The tables.
        quotes: Rows of `quotes`.
    """
    if not tables.passages:
        return {}
    columns = ["quote_id", "article_id", "start", "end", "sha256", "kind", "quoted"]
    rows = (values._asdict() for values in quotes[columns].itertuples(index=False))
    return {row["quote_id"]: words for row in rows if (words := worded(tables, row))}


def said(tables: Tables, row: Any) -> str:
    """Say what a quotation holds: as printed, or as `words_of`; arguments as for `worded`."""
    return worded(tables, row) or words_of(row["quoted"], row["gist"])


def title(tables: Tables, statement_id: str) -> str:
    """Name a statement: by its gist, or where that is key words by its shortest whole wording as printed.

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
    best: dict[str, tuple[tuple[bool, bool, bool, bool, int], str]] = {}
    columns = [
        *("article_id", "start", "end", "sha256", "kind", "quoted", "gist", "zone", "statements", "cue"),
        "speaker_id",
    ]
    for values in tables.quotes[columns].itertuples(index=False):
        row = values._asdict()
        if not (words := worded(tables, row)):
            continue
        # Short for want of a clause are a word or two, or what marks hold of one; headlines for want of room.
        n = len(words.split())
        if tables.passages.begins_with_speaker(row):
            words = named(words, tables.name_of("speakers", row["speaker_id"]))
        # Whom a pronoun stands for nobody knows who sees the title alone.
        is_open = leading(words.lstrip("“\"‘'")) is not None
        rank = (n < _FEW, row["zone"] == "headline", is_open, row["kind"] == "mixed", len(words))
        if row["kind"] == "indirect" and n < _SHORT and row["cue"].isalpha():
            words = f"{row['cue']}: {words}"
        for key in row["statements"]:
            if key not in best or rank < best[key][0]:
                best[key] = (rank, words)
    return {key: words for key, (_, words) in best.items()}
