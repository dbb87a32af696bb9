"""One line of a JSONL file: an object with the text of an article and what is known about it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from lib.extraction.reading.manifest import row_of
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
    `story`; others are passed over, as data sets carry many.

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
    text, page = value.get("text"), value.get("html")
    content = text if isinstance(text, str) and text.strip() else page
    if not isinstance(content, str):
        raise BadLine('It has no text. Give the article in "text", or its page in "html".')
    row, faults = row_of(value, "the line's field published")
    return Record(
        text=content,
        is_html=content is page,
        row=row,
        faults=tuple(faults),
    )
