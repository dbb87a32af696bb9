"""A page of the outlets of a panel, where they are many: those that a reader keeps in sight stand first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, NamedTuple, TypeVar

from lib.drawing.panel import Panel, turned
from lib.subjects.tone.marks import Bar, Dot, Piece
from lib.wording import alt

Found = TypeVar("Found", bound=Panel[Any])

MOST = 12
"""More outlets than this come in pages."""
_ROWS = 16
"""Rows of a chart at most: a page has as many outlets as have so many rows in all blocks together."""
_FEWEST = 2


class Paged(NamedTuple, Generic[Found]):
    """A panel cut to a page of its outlets.

    Attributes:
        found: The panel; what it says, and its table, are of all outlets.
        outlets: Ids of the outlets on the page, from top to bottom.
        size: How many outlets a page has, beside those that are kept in sight.
        rest: How many outlets there are beside those.
    """

    found: Found
    outlets: tuple[str, ...]
    size: int
    rest: int


def are_many(found: Panel[Dot] | Panel[Piece] | Panel[Bar]) -> bool:
    """Tell whether a panel has too many outlets for one chart."""
    return len({mark.outlet_id for mark in found.marks}) > MOST


def by_size(outlets: Sequence[str], size: Mapping[str, int]) -> list[str]:
    """Order outlets that nothing else orders: as they come, many by how many rows they have.

    Args:
        outlets: Their ids.
        size: Rows by id; none where it does not say.
    """
    if len(outlets) <= MOST:
        return list(outlets)
    return sorted(outlets, key=lambda outlet: -size.get(outlet, 0))


def page_of(found: Found, number: int, first: Sequence[str]) -> Paged[Found]:
    """Cut a panel to a page of its outlets; they keep their order.

    Args:
        found: The panel, of marks with an `outlet_id`.
        number: Page wanted, from 1; beyond the last one the last is given.
        first: Ids of outlets that stand first on every page.
    """
    marks = found.marks
    every = list(dict.fromkeys(mark.outlet_id for mark in marks))
    kept = [outlet for outlet in first if outlet in every]
    rest = [outlet for outlet in every if outlet not in kept]
    blocks = len({getattr(mark, "block", "") for mark in marks}) or 1
    size = max(_ROWS // blocks, _FEWEST)
    here, _ = turned(number, len(rest), size)
    at = (here - 1) * size
    outlets = (*kept, *rest[at : at + size])
    shown = _of(marks, outlets)
    items = {mark.item for mark in shown}
    start = found.alt.partition(".")[0]
    return Paged(
        replace(
            found,
            marks=shown,
            opens={item: words for item, words in found.opens.items() if item in items},
            alt=alt(f"{start}.", (f"{mark.name}: {mark.hover or mark.note}" for mark in shown)),
        ),
        outlets,
        size,
        len(rest),
    )


def _of(marks: Collection[Any], outlets: Sequence[str]) -> tuple[Any, ...]:
    """Return the marks of some outlets in their order; within an outlet they keep theirs."""
    place = {outlet: at for at, outlet in enumerate(outlets)}
    mine = [mark for mark in marks if mark.outlet_id in place]
    return tuple(sorted(mine, key=lambda mark: place[mark.outlet_id]))
