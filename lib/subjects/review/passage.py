"""A passage of an article in its context, where the text is at hand."""

from __future__ import annotations

import hashlib

from lib.subjects.review.found import Passage, Span

_ROOM = 320


def cut(text: str, span: Span) -> Passage:
    """Cut a passage with its context out of an article's text.

    Args:
        text: The whole text, as the offsets count it.
        span: Where the passage is.

    Returns:
        The passage; or the problem, where the text is another one than the offsets belong to.
    """
    words = text[span.start : span.end]
    if hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() != span.sha256:
        return Passage(problem="The text at hand is not the one that the build read here.")
    before, after = text[: span.start], text[span.end :]
    if len(before) > _ROOM:
        before = "… " + before[-_ROOM:].partition(" ")[2]
    if len(after) > _ROOM:
        after = after[:_ROOM].rpartition(" ")[0] + " …"
    return Passage(before, words, after)
