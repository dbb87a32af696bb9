"""Tables of words and names beside the code that reads them: tabs between the cells, a head, no quoting."""

from __future__ import annotations

import csv
from pathlib import Path

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""Sayings of a table by their first word, the longest first: their words, and what stands beside them."""


def phrases(path: Path, beside: str) -> Phrases:
    """Return the sayings of a table, its column `words`, by their first word.

    Args:
        path: The file, in UTF-8.
        beside: The column that goes with them.
    """
    found: Phrases = {}
    for row in rows(path):
        words = tuple(row["words"].split())
        found.setdefault(words[0], []).append((words, row[beside]))
    for group in found.values():
        group.sort(key=lambda saying: -len(saying[0]))
    return found


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table by column.

    Args:
        path: The file, in UTF-8.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
