"""A panel: one chart with what must stand around it, and the rows that cross from finding to drawing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, NamedTuple, Self, TypeVar

import pandas as pd

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)
Mark = TypeVar("Mark", bound=tuple[Any, ...])
"""A NamedTuple: one row that a chart draws. Each chart says which."""


# Compared and hashed by identity: what is drawn from a panel is kept by the panel.
@dataclass(frozen=True, eq=False)
class Panel(Generic[Mark]):
    """What one chart needs.

    Attributes:
        finding: What the rows show, in a sentence; the heading.
        measure: What was measured, on how many rows.
        alt: What the chart shows, for those who do not see it.
        marks: The rows that the chart draws, in the order drawn.
        table: The same for people, with column names for people.
        opens: What a click on a mark opens: words by item (`kind.id`), in the order of a list.
    """

    finding: str
    measure: str
    alt: str
    marks: tuple[Mark, ...]
    table: pd.DataFrame
    opens: Mapping[str, str] = field(default_factory=dict)

    def public(self) -> Self:
        """Return the same without what only pages may show: for whatever leaves them, as a picture does.

        Marks may have passages as printed in a field `printed`, which a chart shows on hovering.
        """
        if not any(getattr(mark, "printed", "") for mark in self.marks):
            return self
        return replace(self, marks=tuple(mark._replace(printed="") for mark in self.marks))  # type: ignore[attr-defined]


class Whole(NamedTuple):
    """Rows as a table for people, made when it is asked for: of a long list it costs more than all else.

    Attributes:
        n: How many rows there are.
        make: Makes the table.
    """

    n: int
    make: Callable[[], pd.DataFrame]

    @classmethod
    def of(cls, table: pd.DataFrame) -> Whole:
        """Return the same for a table that is there."""
        return cls(len(table), lambda: table)


def grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """Group rows by what a function says of each; groups and rows keep the order in which they come."""
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def turned(wanted: int, rows: int, size: int) -> tuple[int, int]:
    """Return which page of a list is shown, from 1, and how many there are, at least one.

    Args:
        wanted: Page wanted, from 1; beyond the last one it is the last.
        rows: How long the list is.
        size: Rows on a page.
    """
    pages = max(-(-rows // size), 1)
    return min(wanted, pages), pages


def frame(kind: type[tuple[Any, ...]], rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    """Return typed rows as a frame, for what is easier to work out by column.

    Args:
        kind: The NamedTuple; its fields become the columns, also where there is no row.
        rows: Its rows.
    """
    return pd.DataFrame(list(rows), columns=list(kind._fields))  # type: ignore[attr-defined]
