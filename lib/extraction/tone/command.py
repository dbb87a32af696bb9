"""`python -m lib.extraction tone`: tone toward the targets in a JSONL file, a line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lib.extraction.tone.marked import Item
from lib.extraction.tone.reader import read


def write_tones(source: Path, target: Path) -> int:
    """Read sentences with targets from one JSONL file and write their tones to another.

    Args:
        source: Lines `{"id", "text", "target_start", "target_end"}`; offsets count characters.
        target: Lines `{"id", "label", "score", "probability", "sure"}` in the same order: label neg, neu or
            pos, score from -1 (against) to 1 (in favour), and whether the model would not rather abstain.

    Returns:
        How many lines were read.

    Raises:
        OSError: A file cannot be read or written.
        ValueError: A line is no such object, or its target lies outside the text.
    """
    number = 0
    identifiers: list[Any] = []
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for number, one in enumerate(read(_items(lines, source, identifiers)), 1):
            row = {
                "id": identifiers[number - 1],
                "label": one.label,
                "score": one.score,
                "probability": one.probability,
                "sure": one.is_sure,
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return number


def _items(lines: Iterator[str], source: Path, identifiers: list[Any]) -> Iterator[Item]:
    """The items of the lines; their ids are noted as they pass."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            identifier, item = row["id"], Item(row["text"], row["target_start"], row["target_end"])
            if not (isinstance(item.text, str) and 0 <= item.start < item.end <= len(item.text)):
                raise ValueError
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(
                f"{source}, line {number}: not an object with id, text and a target inside the text"
            ) from error
        identifiers.append(identifier)
        yield item
