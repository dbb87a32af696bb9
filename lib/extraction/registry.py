"""What a story knows beforehand: its sides, topics, outlets, speakers and places, in the tables' own form.

A registry is a folder with any of the files below. Each has the columns of the table of the same name;
columns that are missing are empty, rows at fault are set aside and reported, the rest is used. The data
folder of a story is a registry too.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lib.tables import catalogue, nobody
from lib.tables.columns import Table
from lib.tables.faults import Fault, TablesError

TABLES = ("story", "sides", "topics", "targets", "outlets", "speakers", "places")
"""The tables that a registry may hold."""

Row = dict[str, str]

_ALWAYS: Mapping[str, tuple[nobody.Row, ...]] = {"sides": nobody.SIDES, "topics": (nobody.TOPIC,)}
_DEFAULTS = {"geo_precision": "none", "role": "cited", "side_id": "other"}


@dataclass(frozen=True)
class Registry:
    """The rows of a registry.

    Attributes:
        rows: Rows by table, every column of the schema present, in the order of the files. Sides always
            hold `unnamed` and `other`, topics `other`.
        faults: Rows set aside, each with file, line, column, value and advice.
    """

    rows: Mapping[str, tuple[Row, ...]]
    faults: tuple[Fault, ...] = ()

    def lacks(self, table: str) -> bool:
        """Tell whether a table has no row but those that every story has."""
        key = catalogue.TABLES[table].key[0]
        return {row[key] for row in self.rows[table]} <= {row[key] for row in _ALWAYS.get(table, ())}

    @property
    def fingerprint(self) -> str:
        """SHA-256 over all rows: what was built with another registry is built anew."""
        return hashlib.sha256(json.dumps(dict(self.rows), sort_keys=True).encode()).hexdigest()


def read(folder: Path | None) -> Registry:
    """Read a registry.

    Args:
        folder: Its folder; None for the empty registry, in which every speaker is new and has no side.

    Raises:
        TablesError: The folder is not there, or one of its files cannot be read as a table.
    """
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    faults: list[Fault] = []
    if folder is not None and not folder.is_dir():
        advice = "Name a folder with " + ", ".join(f"{name}.csv" for name in TABLES) + ", or some of them."
        raise TablesError([Fault(str(folder), None, "", "", "The registry is not a folder.", advice)])
    for name in TABLES:
        if folder is not None and (folder / f"{name}.csv").is_file():
            side_ids = {row["side_id"] for row in rows["sides"]}
            rows[name], problems = _read_table(folder / f"{name}.csv", name, side_ids)
            faults += problems
        for default in _ALWAYS.get(name, ()):
            key = catalogue.TABLES[name].key[0]
            if all(row[key] != default[key] for row in rows[name]):
                rows[name].append(dict(default))
    return Registry({name: tuple(table) for name, table in rows.items()}, tuple(faults))


def _read_table(path: Path, name: str, side_ids: set[str]) -> tuple[list[Row], list[Fault]]:
    spec = catalogue.TABLES[name]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file, restkey="", strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TablesError(
            [Fault(path.name, None, "", "", f"Cannot be read ({error}).", "Save it as CSV in UTF-8.")]
        ) from error
    kept: list[Row] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=2):
        row, fault = _read_row(spec, path.name, number, line)
        key = row[spec.key[0]]
        if fault is None and key in seen:
            fault = Fault(
                path.name, number, spec.key[0], key, "The id occurs twice.", "Give each row its own id."
            )
        if fault is None and name == "speakers" and row["side_id"] not in side_ids:
            advice = "The speaker is kept without one. Add the side to sides.csv or correct the id."
            faults.append(Fault(path.name, number, "side_id", row["side_id"], "No such side.", advice))
            row["side_id"] = "other"
        if fault is None:
            seen.add(key)
            kept.append(row)
        else:
            faults.append(fault)
    return kept, faults


def _read_row(
    spec: Table, file: str, number: int, line: Mapping[str, str | None]
) -> tuple[Row, Fault | None]:
    row: Row = {}
    for column in spec.columns:
        # Whoever stood behind the row in its own tables, here it is what the build was given.
        cell = "given" if column.name == "status" else (line.get(column.name) or "").strip()
        if not cell and column.required and column.name not in spec.key:
            cell = _DEFAULTS.get(column.name, "")
        row[column.name] = cell
        # The period is filled from the articles where the registry leaves it open.
        open_period = spec.name == "story" and not cell
        # A side is looked up once all tables are read.
        if not open_period and not column.accepts(cell):
            return row, Fault(
                file,
                number,
                column.name,
                cell,
                "The cell does not hold what it should.",
                f"Write {column.expectation}.",
            )
    return row, None
