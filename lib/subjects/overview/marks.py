"""What the Overview finds: totals, what each outlet did with the statements, doors to other pages."""

from __future__ import annotations

from typing import NamedTuple


class Total(NamedTuple):
    """A count with what it counts, as shown and in all."""

    label: str
    shown: int
    all: int


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
