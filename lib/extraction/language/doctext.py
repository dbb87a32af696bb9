"""The text of a parsed document, put together once.

spaCy joins it from its tokens at every call, which takes longer than most of what is then done with it.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """Return the text of a document; a token's `idx` is its offset in it."""
    return doc.text
