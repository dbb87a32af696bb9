"""`python -m lib.extraction quotes`: quotations of the texts in a JSONL file, a line each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lib.extraction.language import parsing
from lib.extraction.quotations.extract import extract
from lib.extraction.quotations.model import Quotation


def write_quotes(source: Path, target: Path) -> int:
    """Read texts from one JSONL file and write their quotations to another.

    Args:
        source: Lines `{"id", "text"}`.
        target: Lines `{"id", "quotes"}` in the same order; places count the characters of the text.

    Returns:
        How many texts were read.

    Raises:
        OSError: A file cannot be read or written.
        ValueError: A line is no JSON object with a text.
    """
    number = 0
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                identifier, text = row["id"], row["text"]
                if not isinstance(text, str):
                    raise TypeError
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise ValueError(f"{source}, line {number}: not an object with id and text") from error
            quotes = [as_row(one, text) for one in extract(parsing.parse(text))]
            out.write(json.dumps({"id": identifier, "quotes": quotes}, ensure_ascii=False) + "\n")
    return number


def as_row(one: Quotation, text: str) -> dict[str, Any]:
    """Return a quotation as a JSON object."""
    mention = one.mention or (None, None)
    return {
        "start": one.start,
        "end": one.end,
        "spans": [list(span) for span in one.spans],
        "text": " ".join(text[start:end] for start, end in one.spans),
        "kind": one.kind,
        "speaker": one.speaker,
        "speaker_start": mention[0],
        "speaker_end": mention[1],
        "cue": one.cue,
    }
