"""Rows as the files of tables have them: read as they stand there, written with `\\n` line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read the rows of a table as they are written; a file that is not there has none."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rows_to_csv(rows: Sequence[Mapping[str, str]], columns: list[str]) -> str:
    """Write rows of strings as a table is written; a column that a row lacks is empty."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def cells_to_csv(rows: Iterable[Iterable[object]]) -> str:
    """Write rows of cells, in the order of their columns; the first may be the columns' names."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
