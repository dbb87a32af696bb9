"""Names as ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def slug(text: str, *, longest: int = 48) -> str:
    """Turn a name into an id: lower-case Latin letters, digits and single hyphens.

    Letters of other alphabets, which have no plain Latin form, give way to a hash of the name.

    Args:
        text: The name.
        longest: Most characters of the id; it is cut at a hyphen where that leaves anything.
    """
    plain = re.sub(r"['’`]s\b", "", text)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not plain:
        return "x-" + hashlib.sha256(text.encode()).hexdigest()[:10]
    if len(plain) > longest:
        plain = (plain[: longest + 1].rpartition("-")[0] or plain[:longest]).strip("-")
    return plain
