"""What a process does for the articles that it is given, on this machine or on another.

What an article gives is written down as bytes, so that it can be kept and sent.
"""

from __future__ import annotations

import orjson

from lib.extraction.limits import TooLong, time_limit
from lib.extraction.reading import Note, Reading, SetAside, Source, read
from lib.extraction.reading.records import LONGEST_WORK
from lib.extraction.registry import Registry
from lib.extraction.rows import ArticleRows, Extractor

_extractor: Extractor | None = None


def begin(known: Registry) -> None:
    """Load what a process needs, once, before it works."""
    global _extractor
    _extractor = Extractor(known)


def work(source: Source, data: bytes | None = None) -> bytes:
    """Work on one source; whatever is in it, something comes out.

    Args:
        source: The source.
        data: Its bytes, where its file is not at hand.

    Returns:
        What it gave, for `restored`.
    """
    try:
        with time_limit(LONGEST_WORK):
            content = _made(source, data)
    except TooLong:
        content = _aside(
            source,
            "too-slow",
            f"Work on it took more than {LONGEST_WORK} seconds and was stopped. Give one article a file, and "
            "prose only.",
        )
    except Exception as error:  # one article must not stop the others, whatever is in it
        content = _aside(
            source,
            "failed",
            f"The build failed on this article ({type(error).__name__}: {error}). Please report it with the "
            "file.",
        )
    return orjson.dumps(content)


def _made(source: Source, data: bytes | None) -> dict[str, object]:
    """What one source gives; JSON is made of its records as they are."""
    found = read(source, data)
    if not isinstance(found, Reading):
        return {"aside": found}
    assert _extractor is not None
    return {"rows": _extractor.rows(found.article), "notes": found.notes}


def _aside(source: Source, code: str, message: str) -> dict[str, object]:
    return {"aside": SetAside(source.doc, code, message)}


def set_aside(source: Source, code: str, message: str) -> bytes:
    """Return what a source gives that could not be worked on."""
    return orjson.dumps(_aside(source, code, message))


def restored(made: bytes) -> tuple[ArticleRows, tuple[Note, ...]] | SetAside:
    """Return what a source gave: the rows of its article with notes for its editor, or why there is none."""
    content = orjson.loads(made)
    if "aside" in content:
        return SetAside(**content["aside"])
    return ArticleRows.restored(content["rows"]), tuple(Note(**note) for note in content["notes"])
