"""Rows of large tables, held as text: as dictionaries they take five times the memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, overload

import orjson

from lib.extraction.registry import Row

_shared: dict[tuple[str, ...], tuple[str, ...]] = {}
"""Names of columns: thousands of blocks have the same few."""


class _Block(NamedTuple):
    """Some rows: names of their columns, cells as JSON, and the last cells, which all of them have."""

    columns: tuple[str, ...]
    cells: bytes
    last: tuple[str, ...]


class Packed(Sequence[Row]):
    """Rows of a large table in little memory.

    Whoever goes through them is given each one made anew: what is done to it is lost. What stages find is put
    beside them, a column at once. A column that a row lacks and another one of its block has is empty.

    Args:
        rows: The first rows.
    """

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._blocks: list[_Block] = []
        self._n = 0
        self._beside: dict[str, Sequence[str]] = {}
        self._kept: tuple[str, ...] = ()
        self.extend(rows)

    def extend(self, rows: Sequence[Row], **also: str) -> None:
        """Add rows, before any column is put beside them.

        Args:
            rows: The rows.
            also: Further cells that each of them has.
        """
        if not rows:
            return
        self._n += len(rows)
        last = tuple(also.values())
        if isinstance(rows, Packed):
            self._blocks += [
                _Block(_named((*block.columns, *also)), block.cells, block.last + last)
                for block in rows._blocks
            ]
            return
        columns = tuple(dict.fromkeys(chain.from_iterable(rows)))
        cells = orjson.dumps([[row.get(column, "") for column in columns] for row in rows])
        # A copy: what orjson gives has twice the room that it needs.
        self._blocks.append(_Block(_named((*columns, *also)), bytes(memoryview(cells)), last))

    def put(self, column: str, cells: Sequence[str]) -> None:
        """Give each row its cell of a column, in the place of what it has there.

        Args:
            column: The column.
            cells: The cells, in the order of the rows.
        """
        self._beside[column] = cells

    def keep(self, columns: Sequence[str]) -> None:
        """Leave out all columns but some."""
        self._kept = tuple(columns)

    def __len__(self) -> int:
        return self._n

    def __iter__(self) -> Iterator[Row]:
        rows: Iterator[Row] = self._packed()
        if self._beside:
            rows = self._with_cells(rows)
        if self._kept:
            rows = ({column: row[column] for column in self._kept if column in row} for row in rows)
        return rows

    def _with_cells(self, rows: Iterator[Row]) -> Iterator[Row]:
        columns = tuple(self._beside)
        for row, cells in zip(rows, zip(*self._beside.values(), strict=True), strict=True):
            row.update(zip(columns, cells, strict=True))
            yield row

    def _packed(self) -> Iterator[Row]:
        for block in self._blocks:
            columns, last = block.columns, block.last
            for cells in orjson.loads(block.cells):
                yield dict(zip(columns, (*cells, *last), strict=True))

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        return list(self)[at]


def _named(columns: tuple[str, ...]) -> tuple[str, ...]:
    return _shared.setdefault(columns, columns)
