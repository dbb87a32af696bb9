"""How two texts differ word by word."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Literal, NamedTuple


class Piece(NamedTuple):
    """A run of words that both texts have, or one of them alone."""

    where: Literal["both", "first", "second"]
    text: str


def pieces(first: str, second: str, bare: Callable[[str], str] = str.casefold) -> tuple[Piece, ...]:
    """Compare two texts (Ratcliff and Obershelp, as in `difflib`).

    Args:
        first: One text.
        second: The other, whose spelling is taken for what both have.
        bare: Gives what counts of a word.

    Returns:
        Runs of words; where the texts part, the first one's come first.
    """
    a, b = first.split(), second.split()
    matcher = SequenceMatcher(None, [bare(w) for w in a], [bare(w) for w in b], autojunk=False)
    found: list[Piece] = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("both", " ".join(b[b1:b2])))
            continue
        if a2 > a1:
            found.append(Piece("first", " ".join(a[a1:a2])))
        if b2 > b1:
            found.append(Piece("second", " ".join(b[b1:b2])))
    return tuple(found)
