"""Ids that stay the same when the same content is built again."""

from __future__ import annotations

import hashlib


def digest(*parts: str, digits: int = 10) -> str:
    """Return the first hexadecimal digits of the SHA-256 over some texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:digits]


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as the tables hold it."""
    return hashlib.sha256(text.encode()).hexdigest()


class Ids:
    """Hands out ids that no two rows share: a second claim to one gets a number."""

    def __init__(self, taken: set[str] | None = None) -> None:
        self._taken = set(taken or ())

    def claim(self, wanted: str) -> str:
        """Return the wanted id, or the next free one of `wanted-2`, `wanted-3` and so on."""
        found, n = wanted, 1
        while found in self._taken:
            n += 1
            found = f"{wanted}-{n}"
        self._taken.add(found)
        return found
