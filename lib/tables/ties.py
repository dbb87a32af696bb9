"""Groups that grow together: whatever is tied to one member is tied to all (union by least, path halving)."""

from __future__ import annotations

from collections.abc import Hashable


class Ties:
    """Members by number, each a group of its own at first.

    Args:
        n: How many members.
    """

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))
        self._first: dict[Hashable, int] = {}

    def root(self, at: int) -> int:
        """Return the first member of the group that one is in."""
        parent = self._parent
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        """Make one group of those that two are in."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def by(self, at: int, key: Hashable) -> None:
        """Join one with all that share a key."""
        self.join(self._first.setdefault(key, at), at)

    def numbers(self) -> list[int]:
        """Number the groups from 1, in order of their first members."""
        order = {root: n for n, root in enumerate(dict.fromkeys(map(self.root, range(len(self._parent)))), 1)}
        return [order[self.root(at)] for at in range(len(self._parent))]
