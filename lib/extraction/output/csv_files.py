"""Rows as the files of tables have them: read as they stand there, written with `\\n` line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

_AT_ONCE = 1_000
"""Rows that are written at once."""


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read the rows of a table as they are written; a file that is not there has none."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rows_to_csv(rows: Iterable[Mapping[str, str]], columns: list[str]) -> str:
    """Write rows of strings as a table is written; a column that a row lacks is empty."""
    return "".join(csv_pieces(rows, columns))


def csv_pieces(rows: Iterable[Mapping[str, str]], columns: list[str]) -> Iterator[str]:
    """Write rows of a large table as `rows_to_csv` does, some at a time."""
    yield cells_to_csv([columns])
    known, left = frozenset(columns), iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        for row in some:
            if not row.keys() <= known:
                raise ValueError(f"The table has no column {', '.join(sorted(row.keys() - known))}.")
        yield cells_to_csv([row.get(column, "") for column in columns] for row in some)


def cells_to_csv(rows: Iterable[Iterable[object]]) -> str:
    """Write rows of cells, in the order of their columns; the first may be the columns' names."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
