"""What a cell, a column and a table are: types, checks of raw cells, words for what is expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lib.tables import dates

ColumnType = Literal["id", "text", "integer", "number", "edtf", "moment", "sha256", "url", "item"]

LIST_SEPARATOR = "; "
"""Joins the members of a list inside one cell."""

LONGEST = 20_000
"""Most characters of a cell, or of a member of a list: a longer one is an article, or a quotation mark that
nobody closed."""

PATTERNS: Mapping[ColumnType, tuple[str, str]] = {
    "id": (r"[a-z0-9]+(-[a-z0-9]+)*", "an id of lower-case letters, digits and single hyphens"),
    "integer": (r"-?[0-9]{1,12}", "a whole number"),
    "number": (r"-?[0-9]{1,12}(\.[0-9]{1,12})?", "a number with a point for decimals"),
    "moment": (
        r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z",
        "a moment in UTC, such as 2025-01-28T14:05:00Z",
    ),
    "sha256": (r"[0-9a-f]{64}", "a SHA-256 in 64 hexadecimal digits"),
    "item": (r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*", "an item: its kind, a point and its id, as in a link"),
    "url": (r"https?://[^\s;]+", "a web address that begins with http:// or https://"),
}


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: Column name as in the CSV header.
        type: How the cell is read; `edtf` is an Extended Date/Time Format level 1 date.
        description: Meaning, with the unit or range where there is one.
        required: Whether an empty cell is a fault. Empty means unknown elsewhere.
        values: Allowed values and their labels for people, or None where any value goes.
        references: `table.column` that the value must occur in.
        many: Whether the cell holds a list joined by `"; "`.
        minimum: Smallest number allowed.
        maximum: Largest number allowed.
        extra: Whether a file is whole without it, in which it is then taken to be empty.
    """

    name: str
    type: ColumnType
    description: str
    required: bool = True
    values: Mapping[str, str] | None = None
    references: str | None = None
    many: bool = False
    minimum: float | None = None
    maximum: float | None = None
    extra: bool = False

    @property
    def expectation(self) -> str:
        """What a good cell holds, in words for an error message."""
        if self.values is not None:
            wanted = "one of " + ", ".join(self.values)
        elif self.type == "edtf":
            wanted = (
                "a date in EDTF level 1, such as 2025-01-28, 2025-01~ or 2025-01-21/2025-01-22, "
                f"between {dates.FIRST_YEAR} and {dates.LAST_YEAR}"
            )
        else:
            wanted = PATTERNS[self.type][1] if self.type in PATTERNS else "text"
        if self.minimum is not None:
            wanted += f", at least {self.minimum:g}"
        if self.maximum is not None:
            wanted += f", at most {self.maximum:g}"
        if self.many:
            wanted += f", several joined by {LIST_SEPARATOR!r}"
        return wanted if self.required else wanted + ", or empty"

    def accepts(self, cell: str) -> bool:
        """Tell whether one raw cell is good; references are not looked up."""
        if cell == "":
            return not self.required
        members = cell.split(LIST_SEPARATOR) if self.many else [cell]
        return all(len(member) <= LONGEST and self._accepts_value(member) for member in members)

    def _accepts_value(self, value: str) -> bool:
        if value == "":
            return False
        if self.values is not None:
            return value in self.values
        if self.type == "text":
            return True
        if self.type == "edtf":
            return dates.is_edtf(value)
        if re.fullmatch(PATTERNS[self.type][0], value) is None:
            return False
        if self.type not in ("integer", "number"):
            return True
        number = float(value)
        return (self.minimum is None or number >= self.minimum) and (
            self.maximum is None or number <= self.maximum
        )


@dataclass(frozen=True)
class Table:
    """One table of the data folder.

    Attributes:
        name: Name of the frame and, with `.csv`, of the file.
        row: What one row is.
        columns: The columns in order.
        key: Columns that together name a row; no two rows share them.
        derived: Whether `python -m lib.extraction derive` writes it from the other tables.
        optional: Whether no page needs it: a file that cannot be read is a fault and not the end.
        extra: Whether a folder is whole without its file, which is then taken to have no rows.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    derived: bool = False
    optional: bool = False
    extra: bool = False

    @property
    def path(self) -> str:
        """File of the table, relative to the data folder."""
        return f"derived/{self.name}.csv" if self.derived else f"{self.name}.csv"

    def column(self, name: str) -> Column:
        """Return the column of that name.

        Raises:
            KeyError: The table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}")

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.columns]
