"""What is wrong with a data folder, in words for the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LINE = "_line"
"""Working column with the line of the row in its file; gone from the loaded frames."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one cell, row or file, in words for the person who can mend it.

    Attributes:
        file: File relative to the data folder.
        row: Line in the file, the header being line 1; None where it is about the whole file.
        column: Column name, or several joined by commas; empty where it is about the row.
        value: The value found.
        problem: What is wrong.
        advice: What to do.
    """

    file: str
    row: int | None
    column: str
    value: str
    problem: str
    advice: str

    def __str__(self) -> str:
        where = self.file if self.row is None else f"{self.file}, line {self.row}"
        what = f", column {self.column}" if self.column else ""
        found = f": {self.value!r}" if self.value else ""
        return f"{where}{what}{found}: {self.problem} {self.advice}"


class TablesError(Exception):
    """The data folder cannot be used as it is.

    Attributes:
        faults: Everything found wrong, at least one.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
