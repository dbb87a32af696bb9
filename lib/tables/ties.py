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
        a, b = self.root(one), self.root(other)
        if a < b:
            self._parent[b] = a
        else:
            self._parent[a] = b

    def by(self, at: int, key: Hashable) -> None:
        """Join one with all that share a key."""
        first = self._first.setdefault(key, at)
        if first != at:
            self.join(first, at)

    def numbers(self) -> list[int]:
        """Number the groups from 1, in order of their first members."""
        roots = list(map(self.root, range(len(self._parent))))
        order = {root: n for n, root in enumerate(dict.fromkeys(roots), 1)}
        return [order[root] for root in roots]
