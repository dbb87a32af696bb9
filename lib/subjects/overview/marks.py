"""What the Overview finds: sentences, what each outlet did with the statements, doors."""

from __future__ import annotations

from typing import NamedTuple

from lib.address import Address


class Told(NamedTuple):
    """A sentence of the story: what it is about, what the rows say, and the view that shows it."""

    about: str
    says: str
    address: Address


class Fresh(NamedTuple):
    """Some of what is new since a reader's last visit.

    Attributes:
        title: What it is, with how many there are.
        n: How many there are.
        told: The first of them.
    """

    title: str
    n: int
    told: tuple[Told, ...]


class New(NamedTuple):
    """What is new since a reader's last visit.

    Attributes:
        heading: Since when.
        kinds: By kind, the first of it; a kind of which nothing is new is not there.
    """

    heading: str
    kinds: tuple[Fresh, ...]


class Treated(NamedTuple):
    """How many statements an outlet treated in one way.

    Attributes:
        outlet_id: Id of the outlet.
        outlet: Its name.
        coverage: What it did with them, a key of `codes.COVERAGES`.
        label: The same in words.
        n: How many statements.
    """

    outlet_id: str
    outlet: str
    coverage: str
    label: str
    n: int


class Door(NamedTuple):
    """A way into another page: its file in `pages/`, its title, and something to be found there."""

    page: str
    title: str
    finding: str
