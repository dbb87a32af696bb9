"""Rows while decisions are carried out on them: what points to a row follows it, or goes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

import pandas as pd

from lib.tables import catalogue
from lib.tables.columns import LIST_SEPARATOR, Column, Table
from lib.tables.model import Tables

Row = dict[str, str]
Rows = dict[str, list[Row]]
"""Rows of tables as they stand in the files: by table, each a dictionary of strings."""

ALSO = (("topic_id", "also_topics"), ("statement_id", "also_statements"))
"""Columns of a quotation, and those of further ones that must not name the same."""
_OWN_MEDIUM = {"quotes": "via_outlet_id", "article_sources": "outlet_id"}
"""Columns that tell whom an article has something from: never from the outlet that publishes it."""


class Work:
    """Rows, and what happens to them.

    Args:
        rows: Rows by table.
        in_place: Whether these are changed; else copies of them.

    Attributes:
        rows: The rows, changed in place.
        by_id: By table with a single key, its rows by id.
        merged: Rows that became one with another: that one's id by table and id.
        dropped: Rows that an editor dropped, by table and id.
        touched: Statements whose quotations changed.
        renamed: Speakers whose actors must follow them.
        changed: Rows that were changed, by table, since it was last emptied.
        gone: Rows that went, by table, since it was last emptied.
    """

    def __init__(self, rows: Mapping[str, Sequence[Mapping[str, str]]], *, in_place: bool = False) -> None:
        self.rows: Rows = (
            {name: cast(list[Row], list(found)) for name, found in rows.items()}
            if in_place
            else {name: [dict(row) for row in found] for name, found in rows.items()}
        )
        self.by_id = {
            name: {row[key(name)]: row for row in self.rows[name]}
            for name in self.rows
            if len(catalogue.TABLES[name].key) == 1
        }
        self.merged: dict[tuple[str, str], str] = {}
        self.dropped: set[tuple[str, str]] = set()
        self.touched: set[str] = set()
        self.renamed: set[str] = set()
        self.changed: Counter[str] = Counter()
        self.gone: Counter[str] = Counter()
        # Rows that lost somebody who pointed to them.
        self._left: set[tuple[str, str]] = set()

    def current(self, table: str, row_id: str) -> str:
        """Return the id of the row that a row became one with, in the end; its own where it did not."""
        while (table, row_id) in self.merged:
            row_id = self.merged[table, row_id]
        return row_id

    def add(self, table: str, row: Mapping[str, str]) -> Row:
        """Add a row; columns that are not given are empty."""
        made = dict.fromkeys(catalogue.TABLES[table].names, "") | dict(row)
        self.rows[table].append(made)
        self.by_id[table][made[key(table)]] = made
        return made

    def note_references(self, table: str, row: Mapping[str, str]) -> None:
        """Remember the rows that this one points to: they may be left with nobody who does."""
        for column in catalogue.TABLES[table].columns:
            if column.references and row.get(column.name):
                target = column.references.split(".")[0]
                for row_id in row[column.name].split(LIST_SEPARATOR):
                    self._left.add((target, row_id))

    # --- who points where -----------------------------------------------------------------------------

    def referring(self, table: str) -> Iterator[tuple[Table, list[Column]]]:
        """Yield each table at hand with columns that point to another, and these columns."""
        for spec in catalogue.TABLES.values():
            columns = [column for column in spec.columns if column.references == f"{table}.{key(table)}"]
            if columns and spec.name in self.rows:
                yield spec, columns

    def move(self, table: str, row_id: str, to: str) -> None:
        """Let all that points to a row point to another of its table."""
        for spec, columns in self.referring(table):
            moved = []
            for row in self.rows[spec.name]:
                before = dict(row)
                for column in columns:
                    cell = row.get(column.name, "")
                    members = [to if each == row_id else each for each in cell.split(LIST_SEPARATOR)]
                    row[column.name] = LIST_SEPARATOR.join(dict.fromkeys(members))
                if row != before:
                    moved.append(row)
            self.settle(spec, columns, moved)
        if table == "speakers":
            self._join_actors(to)
        elif table == "outlets":
            self._not_from_itself(to)

    def settle(self, spec: Table, columns: Sequence[Column], moved: Sequence[Row]) -> None:
        """Put right what would be false or double beside cells that were changed.

        Args:
            spec: The table.
            columns: Its columns that were changed.
            moved: The rows in which they were.
        """
        self.changed[spec.name] += len(moved)
        if spec.name == "quotes":
            for row in moved:
                self.keep_quote_sound(row)
        if spec.name == "speakers":
            self.renamed |= {row["speaker_id"] for row in moved}
        if any(column.name in spec.key for column in columns):
            at = {id(row) for row in moved}
            # What was there keeps its place; of two that were moved the first does.
            kept: dict[tuple[str, ...], int] = {}
            for row in sorted(self.rows[spec.name], key=lambda row: id(row) in at):
                kept.setdefault(tuple(row[name] for name in spec.key), id(row))
            self._keep_only(spec.name, set(kept.values()))

    def _not_from_itself(self, outlet_id: str) -> None:
        """Take out what says that an article has something from the outlet that publishes it."""
        published = {row["article_id"] for row in self.rows["articles"] if row["outlet_id"] == outlet_id}
        for table, column in _OWN_MEDIUM.items():
            own = [r for r in self.rows[table] if r[column] == outlet_id and r["article_id"] in published]
            if catalogue.TABLES[table].column(column).required:
                at = {id(row) for row in own}
                self._keep_only(table, {id(row) for row in self.rows[table]} - at)
            else:
                for row in own:
                    row[column] = ""

    def _join_actors(self, speaker_id: str) -> None:
        """Make one of the actors that are one speaker."""
        same = [row["actor_id"] for row in self.rows.get("actors", ()) if row["speaker_id"] == speaker_id]
        if not same:
            return
        self.renamed.add(speaker_id)
        stays = speaker_id if speaker_id in same else same[0]
        for actor_id in same:
            if actor_id != stays:
                self.move("actors", actor_id, stays)
                self.remove("actors", {actor_id})

    def keep_quote_sound(self, row: Row) -> None:
        """Take from the further topics and statements of a quotation what is its main one."""
        self.touched.add(row.get("statement_id", ""))
        for main, also in ALSO:
            if row.get(also):
                row[also] = without(row[also], {row[main]})

    # --- what goes --------------------------------------------------------------------------------------

    def remove(self, table: str, ids: set[str]) -> None:
        """Take rows away; a row that pointed to one and cannot do without goes, too."""
        for row_id in ids:
            if row := self.by_id[table].pop(row_id, None):
                self.note_references(table, row)
        self._keep_only(table, {id(row) for row in self.rows[table] if row[key(table)] not in ids})
        for spec, columns in self.referring(table):
            for column in columns:
                self._unlink(spec, column, ids)

    def _keep_only(self, table: str, at: set[int]) -> None:
        before = len(self.rows[table])
        self.rows[table] = [row for row in self.rows[table] if id(row) in at]
        self.gone[table] += before - len(self.rows[table])

    def _unlink(self, spec: Table, column: Column, ids: set[str]) -> None:
        """Take ids out of one column; a row that cannot do without goes too."""
        lost: list[Row] = []
        for row in self.rows[spec.name]:
            cell = row.get(column.name, "")
            left = without(cell, ids)
            if left == cell:
                continue
            row[column.name] = left
            if column.required and not left:
                lost.append(row)
            else:
                self.changed[spec.name] += 1
        if not lost:
            return
        if len(spec.key) == 1:
            self.remove(spec.name, {row[spec.key[0]] for row in lost})
        else:
            at = {id(row) for row in lost}
            self._keep_only(spec.name, {id(row) for row in self.rows[spec.name]} - at)

    def clear_up(self) -> None:
        """Take away machine-made rows that nothing needs any more; actors and statements follow speakers."""
        while lonely := self._lonely():
            for table, ids in lonely.items():
                self.remove(table, ids)
        speakers: dict[str, set[str]] = {}
        for quote in self.rows.get("quotes", ()):
            speakers.setdefault(quote["statement_id"], set()).add(quote["speaker_id"])
        for statement in self.rows.get("statements", ()):
            mouths = speakers.get(statement["statement_id"], set())
            if statement["statement_id"] in self.touched and statement["status"] != "reviewed" and mouths:
                statement["speaker_id"] = next(iter(mouths)) if len(mouths) == 1 else ""
        for actor in self.rows.get("actors", ()):
            if actor["speaker_id"] in self.renamed:
                speaker = self.by_id["speakers"][actor["speaker_id"]]
                actor.update(name=speaker["name"], side_id=speaker["side_id"])

    def _lonely(self) -> dict[str, set[str]]:
        """Find machine-made rows, by table, that lost the last one who pointed to them."""
        found: dict[str, set[str]] = {}
        for table in ("statements", "speakers", "places"):
            asked = {row_id for name, row_id in self._left if name == table}
            if not asked or table not in self.rows:
                continue
            needed = self._needed(table)
            lonely = {
                row[key(table)]
                for row in self.rows[table]
                if row[key(table)] in asked - needed and row.get("status") == "machine"
            }
            if lonely:
                found[table] = lonely
        return found

    def _needed(self, table: str) -> set[str]:
        return {
            row_id
            for spec, columns in self.referring(table)
            for column in columns
            for row in self.rows[spec.name]
            for row_id in row.get(column.name, "").split(LIST_SEPARATOR)
        }


def key(table: str) -> str:
    """Return the first key column of a table."""
    return catalogue.TABLES[table].key[0]


def without(cell: str, ids: Collection[str]) -> str:
    """Return the members of a list in a cell that are not among some ids, as a cell."""
    return LIST_SEPARATOR.join(each for each in cell.split(LIST_SEPARATOR) if each not in ids)


def rows_of(tables: Tables, names: Iterable[str]) -> Rows:
    """Write rows of loaded tables as they stand in the files, so that decisions can be carried out on them.

    Args:
        tables: The tables.
        names: Which of them.
    """
    found: Rows = {}
    for name in names:
        columns = [column for column in catalogue.TABLES[name].names if column in tables.frames[name]]
        cells = [[_cell(cell) for cell in tables.frames[name][column]] for column in columns]
        found[name] = [dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)]
    return found


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value)
    return "" if value is None or value is pd.NA or value != value else str(value)
