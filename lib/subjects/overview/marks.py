"""What the Overview finds: sentences, what each outlet did with the statements, doors."""

from __future__ import annotations

from typing import NamedTuple

from lib.address import Address


class Told(NamedTuple):
    """A sentence of the story: what it is about, what the rows say, and the view that shows it."""

    about: str
    says: str
    address: Address


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
