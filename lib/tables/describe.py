"""The documentation of the tables, `docs/data.md`, made from the catalogue.

`python -m lib.tables.describe` writes it anew; a test holds the file to the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lib.tables.catalogue import TABLES
from lib.tables.columns import LIST_SEPARATOR, Column, Table

FILE = Path(__file__).resolve().parents[2] / "docs" / "data.md"

_INTRODUCTION = f"""# The tables

*Written by `python -m lib.tables.describe` from `lib/tables/catalogue.py`; change it there.*

A data folder holds one CSV file for each table, in UTF-8 with a header, and `datapackage.json`, which
describes them as a [Frictionless Data Package](https://specs.frictionlessdata.io/data-package/). Those in
`derived/` are computed from the others by `python -m lib.extraction derive`; in large folders it leaves a
hash of all files there, too (`made-of.txt`), by which loading knows that they fit.

- An empty cell is unknown. Members of a list are joined by `{LIST_SEPARATOR}`.
- Ids are lower-case letters and digits with single hyphens; they stay the same from build to build.
- Dates are [EDTF](https://www.loc.gov/standards/datetime/) level 1: `2025-01-28`, `2025-01~` (about),
  `2025-01-28?` (doubtful), `2025-01-XX`, `2025-01-21/2025-01-22` (some day between), `2024-12/..` (from then
  on).
- `start` and `end` count characters of the article's text from 0, the end not included; `sha256` is the hash
  of that stretch, so that whoever holds the article can check it.
"""
_TYPES = {
    "id": "id",
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "edtf": "date (EDTF)",
    "moment": "moment in UTC",
    "sha256": "SHA-256",
    "item": "item, `kind.id`",
    "url": "web address",
}


def markdown() -> str:
    """Write the documentation of all tables as Markdown."""
    lines = [_INTRODUCTION, "| table | a row is |", "|---|---|"]
    lines += [f"| [`{table.path}`](#{table.name}) | {table.row} |" for table in TABLES.values()]
    for table in TABLES.values():
        lines += ["", *_section(table)]
    return "\n".join(lines) + "\n"


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    yield f"`{table.path}`: a row is {table.row}. Key: {', '.join(f'`{name}`' for name in table.key)}."
    yield ""
    yield "| column | holds | meaning |"
    yield "|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {_holds(column)} | {_meaning(column)} |"


def _holds(column: Column) -> str:
    words = "one of its values" if column.values is not None else _TYPES[column.type]
    if column.references:
        words = f"`{column.references}`"
    if column.many:
        words = f"list of: {words}"
    if column.minimum is not None and column.maximum is not None:
        words += f", {column.minimum:g} to {column.maximum:g}"
    return words if column.required else f"{words}, or empty"


def _meaning(column: Column) -> str:
    values = "; ".join(f"`{value}`: {label}" for value, label in (column.values or {}).items())
    return f"{column.description}. {values}".strip() if values else column.description


if __name__ == "__main__":
    FILE.write_text(markdown(), encoding="utf-8")
