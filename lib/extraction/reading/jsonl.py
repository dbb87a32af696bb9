"""A JSON object with the text of an article and what is known about it: a line of a JSONL file, or a file.

Collections of news name their fields each in their own way; `fields.tsv` has the names that are read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path

from lib.extraction.cleaning import vocabulary
from lib.extraction.language import tsv
from lib.extraction.reading.manifest import as_edtf, row_of
from lib.extraction.reading.records import Row


class BadLine(ValueError):
    """The line is no article; the message says why and what to do."""


@dataclass(frozen=True)
class Record:
    """What a line holds.

    Attributes:
        text: The text or the HTML page.
        is_html: Which of the two.
        row: What the line says about the article.
        faults: Fields that were left out, with the reason.
    """

    text: str
    is_html: bool
    row: Row
    faults: tuple[str, ...] = ()


def parse(data: bytes) -> Record:
    """Read a line.

    Fields: `text` or `html` (required), `outlet`, `title`, `url`, `archive`, `published`, `byline`, `agency`,
    `story`, or what collections of news call them; others are passed over, as data sets carry many.

    Raises:
        BadLine: It is no such object.
    """
    try:
        value = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadLine("It is not UTF-8. Save the file as UTF-8.") from None
    except RecursionError:
        raise BadLine("It is nested too deeply. Give one flat object a line.") from None
    except json.JSONDecodeError as error:
        raise BadLine(
            f"It is not JSON ({error.msg} at character {error.pos}). Correct or remove the line."
        ) from None
    except ValueError as error:
        raise BadLine(f"It is not JSON ({error}). Correct or remove the line.") from None
    if not isinstance(value, dict):
        raise BadLine('It is not an object. Write {"text": "..."}.')
    known = _known(value)
    text, page = known.get("text"), known.get("html")
    content = text if isinstance(text, str) and text.strip() else page
    if not isinstance(content, str):
        raise BadLine('It has no text. Give the article in "text", or its page in "html".')
    row, faults = row_of(known, "the line's field published")
    return Record(
        text=content,
        is_html=content is page,
        row=row,
        faults=tuple(faults),
    )


@cache
def _fields() -> list[tuple[str, str, bool]]:
    """Each column with a field that may hold it, ours first, and whether that is a domain, not a name."""
    rows = tsv.rows(Path(__file__).with_name("fields.tsv"))
    return [(row["column"], row["field"], row["is"] == "domain") for row in rows]


def _known(value: Mapping[str, object]) -> dict[str, object]:
    """What an object says, by column: the first field that says anything."""
    known: dict[str, object] = {}
    for column, field, is_domain in _fields():
        given = value.get(field)
        if isinstance(given, dict):
            given = given.get("name")
        if isinstance(given, list) and all(isinstance(one, str) for one in given) and column == "byline":
            given = ", ".join(given)
        if given in (None, "", []) or column in known:
            continue
        if is_domain and isinstance(given, str):
            given = vocabulary.outlet_of(f"https://{given}") or given.removeprefix("www.")
        elif column == "published" and isinstance(given, str) and not as_edtf(given):
            given = _from_mail(given)
        known[column] = given
    return known


def _from_mail(text: str) -> str:
    """The day of a date as feeds write it ("Mon, 21 Aug 2017 08:00:00 GMT"), else the text as it is."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except ValueError:
        return text
