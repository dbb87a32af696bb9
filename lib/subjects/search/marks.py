"""What crosses from finding to showing: hits, by kind, and how the search was read."""

from __future__ import annotations

from typing import NamedTuple

from lib.address import Address

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is one of the words looked for."""


class Hit(NamedTuple):
    """One row that was found.

    Attributes:
        item: `kind.id`.
        address: Where it is to be seen.
        head: Its words, title or name.
        facts: What one must know to tell it from others.
        field: What the field is called in which the words were found.
        passage: The words in that field; empty where this is the head.
        aside: Whether the shared filters leave it out elsewhere.
        status: Who stands behind the row, a key of `codes.STATUSES`; empty where rows of its kind have none.
    """

    item: str
    address: Address
    head: Marked
    facts: str
    field: str
    passage: Marked
    aside: bool
    status: str


class Kind(NamedTuple):
    """What was found of one kind.

    Attributes:
        kind: What its items begin with.
        label: Its name for people, in the plural.
        n: How many rows were found.
        aside: How many of them the shared filters leave out elsewhere.
        has: How many of the words the first of them has.
        of: How many words were looked for.
        hits: Those to be shown, in order.
    """

    kind: str
    label: str
    n: int
    aside: int
    has: int
    of: int
    hits: tuple[Hit, ...]


class Near(NamedTuple):
    """A word that the tables do not have.

    Attributes:
        typed: The word.
        taken: What was looked for in its place; empty for nothing.
        others: Other searches that may have been meant: the word, and the whole search with it.
    """

    typed: str
    taken: str
    others: tuple[tuple[str, str], ...]


class Answer(NamedTuple):
    """What was found.

    Attributes:
        kinds: What was found of each kind, in the order in which it is shown; only kinds with any.
        words: What was looked for, as typed.
        alike: Words that were looked for with them.
        fillers: Words that were left out.
        order: The order that the question asks for, a key of `find.ORDERS`.
        near: Words that the tables do not have.
        loose: The same search without its quotation marks; empty where it has none.
        cut: Whether more was typed than is read.
    """

    kinds: tuple[Kind, ...]
    words: tuple[str, ...]
    alike: tuple[str, ...]
    fillers: tuple[str, ...]
    order: str
    near: tuple[Near, ...]
    loose: str
    cut: bool

    @property
    def n(self) -> int:
        """How many rows were found in all."""
        return sum(kind.n for kind in self.kinds)

    @property
    def aside(self) -> int:
        """How many of them the shared filters leave out elsewhere."""
        return sum(kind.aside for kind in self.kinds)
