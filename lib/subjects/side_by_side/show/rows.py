"""What the lists of this page share: which page of a list is shown, and a line's key."""

from __future__ import annotations

from lib.app import state

SHEET = state.whole("sheet", 1, 9999, 1)
"""Which page of disagreements, or of statements in groups, is shown, where they are many."""


def key_of(*ids: str) -> str:
    """Return the key of the line that tells of some rows, by their ids."""
    return "_".join(("open", *ids))
