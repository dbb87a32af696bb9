"""What the decisions make of the rows of a build.

The build applies the log to its fresh rows just before it writes them; ids are made from content, so that a
decision finds its row again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lib.reviews.decisions import Decision, Standing, problem, standings
from lib.tables import catalogue, codes, dates
from lib.tables.columns import LIST_SEPARATOR, Column, Table

Rows = dict[str, list[dict[str, str]]]
"""Rows of tables as they stand in the files: by table, each a dictionary of strings."""


@dataclass(frozen=True)
class Refused:
    """A decision that could not be carried out, and why."""

    decision: Decision
    problem: str


@dataclass(frozen=True)
class Applied:
    """Tables after the decisions.

    Attributes:
        tables: New rows by table.
        accepted: Rows that an editor now stands behind, corrected ones among them.
        rejected: Rows that are gone by decision, without those that went with them.
        unmatched: Decisions whose row is not there; they stay in the log.
        refused: Decisions that no longer fit the tables; they stay in the log.
    """

    tables: Rows
    accepted: int = 0
    rejected: int = 0
    unmatched: tuple[Decision, ...] = ()
    refused: tuple[Refused, ...] = ()


def apply(tables: Mapping[str, Sequence[Mapping[str, str]]], decisions: Sequence[Decision]) -> Applied:
    """Carry out decisions on rows.

    An accepted row gets the status `accepted`, a corrected one new values too. A rejected row goes, and
    what hangs on it: its spans and passages, its place in lists, and whatever the build made for it alone
    (a statement left without quotations, a speaker or place left without any mention). A speaker with
    quotations left cannot go.

    Args:
        tables: Rows by table, strings as in the files; not changed. The derived tables are left out.
        decisions: The log, in order.

    Returns:
        New rows, and the decisions that could not be carried out.
    """
    work = _Work({name: [dict(row) for row in rows] for name, rows in tables.items()})
    found = standings(decisions)
    # Speakers last: whether one can go depends on the quotations that are left.
    for (table, row_id), standing in sorted(found.items(), key=lambda item: item[0][0] == "speakers"):
        work.carry_out(table, row_id, standing)
    work.clear_up()
    return Applied(work.rows, work.accepted, work.rejected, tuple(work.unmatched), tuple(work.refused))


class _Work:
    """Rows while decisions are carried out on them."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.accepted = 0
        self.rejected = 0
        self.unmatched: list[Decision] = []
        self.refused: list[Refused] = []
        self._by_id = {
            name: {row[_key(name)]: row for row in rows[name]}
            for name in rows
            if len(catalogue.TABLES[name].key) == 1
        }
        self._gone: dict[str, set[str]] = {}
        # Rows that lost somebody who pointed to them, and statements whose quotations changed.
        self._left: set[tuple[str, str]] = set()
        self._touched: set[str] = set()

    def carry_out(self, table: str, row_id: str, standing: Standing) -> None:
        row = self._by_id.get(table, {}).get(row_id)
        if row is None:
            self.unmatched += standing.history
        elif standing.state == "rejected":
            self._reject(table, row, standing)
        elif standing.state != "open":
            changed = [self._correct(table, row, made) for made in _standing_corrections(standing)]
            # A row whose every correction was refused is as the build made it.
            if standing.history[-1].decision == "accept" or not changed or any(changed):
                self.accepted += 1
                if row.get("status") == "machine":
                    row["status"] = "accepted"

    def _reject(self, table: str, row: dict[str, str], standing: Standing) -> None:
        row_id = row[_key(table)]
        if table == "speakers":
            gone = self._gone.get("quotes", set())
            n = sum(
                quote["speaker_id"] == row_id and quote["quote_id"] not in gone
                for quote in self.rows.get("quotes", ())
            )
            if n:
                told = f"row_id {row_id!r}: the speaker still has {n} quotation{'' if n == 1 else 's'}. "
                told += "Give them to another speaker or reject them first."
                self.refused.append(Refused(standing.history[-1], told))
                return
        self.rejected += 1
        self._gone.setdefault(table, set()).add(row_id)
        self._note_references(table, row)
        self._touched.add(row.get("statement_id", ""))

    def _correct(self, table: str, row: dict[str, str], made: Decision) -> bool:
        if wrong := problem(made, self._by_id):
            self.refused.append(Refused(made, wrong))
            return False
        self._note_references(table, row)
        if made.field in ("speaker_id", "statement_id"):
            self._touched |= {row["statement_id"], made.value}
        if made.field == "statement_id" and made.value not in self._by_id.get("statements", {}):
            self._add_statement(made.value, row)
        row[made.field] = made.value
        if table == "quotes":
            self._keep_quote_sound(row, made)
        elif made.field == "date_edtf":
            precision = dates.parse(made.value).precision
            row["time_precision"] = precision if precision in codes.TIME_PRECISIONS else ""
        return True

    def _keep_quote_sound(self, row: dict[str, str], made: Decision) -> None:
        """Change what would be false beside a corrected value."""
        if made.field == "said_edtf":
            row["said_basis"] = "Set in review" + (f": {made.reason}" if made.reason else "")
        for main, also in (("topic_id", "also_topics"), ("statement_id", "also_statements")):
            if row.get(also):
                row[also] = _without(row[also], {row[main]})

    def _add_statement(self, statement_id: str, quote: Mapping[str, str]) -> None:
        made = dict.fromkeys(catalogue.TABLES["statements"].names, "") | {
            "statement_id": statement_id,
            "speaker_id": quote["speaker_id"],
            "gist": quote["gist"],
            "status": "accepted",
        }
        self.rows["statements"].append(made)
        self._by_id["statements"][statement_id] = made

    def _note_references(self, table: str, row: Mapping[str, str]) -> None:
        """Remember the rows that this one points to: they may be left with nobody who does."""
        for column in catalogue.TABLES[table].columns:
            if column.references and row.get(column.name):
                target = column.references.split(".")[0]
                for row_id in row[column.name].split(LIST_SEPARATOR):
                    self._left.add((target, row_id))

    def clear_up(self) -> None:
        """Take away rejected rows with what hangs on them, then machine-made rows that nothing needs."""
        for table, ids in self._gone.items():
            self._remove(table, ids)
        while lonely := self._lonely():
            for table, ids in lonely.items():
                self._remove(table, ids)
        speakers: dict[str, set[str]] = {}
        for quote in self.rows.get("quotes", ()):
            speakers.setdefault(quote["statement_id"], set()).add(quote["speaker_id"])
        for statement in self.rows.get("statements", ()):
            mouths = speakers.get(statement["statement_id"], set())
            if statement["statement_id"] in self._touched and statement["status"] != "reviewed" and mouths:
                statement["speaker_id"] = next(iter(mouths)) if len(mouths) == 1 else ""

    def _remove(self, table: str, ids: set[str]) -> None:
        for row in self.rows[table]:
            if row[_key(table)] in ids:
                self._note_references(table, row)
        self.rows[table] = [row for row in self.rows[table] if row[_key(table)] not in ids]
        for spec in catalogue.TABLES.values():
            for column in spec.columns:
                if spec.name in self.rows and column.references == f"{table}.{_key(table)}":
                    self._unlink(spec, column, ids)

    def _unlink(self, spec: Table, column: Column, ids: set[str]) -> None:
        """Take ids out of one column; a row that cannot do without goes too."""
        lost: list[dict[str, str]] = []
        for row in self.rows[spec.name]:
            cell = row.get(column.name, "")
            left = _without(cell, ids)
            if left != cell:
                row[column.name] = left
                if column.required and not left:
                    lost.append(row)
        if not lost:
            return
        if len(spec.key) == 1:
            self._remove(spec.name, {row[spec.key[0]] for row in lost})
        else:
            at = {id(row) for row in lost}
            self.rows[spec.name] = [row for row in self.rows[spec.name] if id(row) not in at]

    def _lonely(self) -> dict[str, set[str]]:
        """Find machine-made rows, by table, that lost the last one who pointed to them."""
        found: dict[str, set[str]] = {}
        for table in ("statements", "speakers", "places"):
            asked = {row_id for name, row_id in self._left if name == table}
            if not asked or table not in self.rows:
                continue
            needed = self._needed(table)
            lonely = {
                row[_key(table)]
                for row in self.rows[table]
                if row[_key(table)] in asked - needed and row.get("status") == "machine"
            }
            if lonely:
                found[table] = lonely
        return found

    def _needed(self, table: str) -> set[str]:
        return {
            row_id
            for spec in catalogue.TABLES.values()
            if spec.name in self.rows
            for column in spec.columns
            if column.references == f"{table}.{_key(table)}"
            for row in self.rows[spec.name]
            for row_id in row.get(column.name, "").split(LIST_SEPARATOR)
        }


def _standing_corrections(standing: Standing) -> list[Decision]:
    """Return the last correction of each field that stands, in the order in which they were made."""
    last = {
        made.field: made
        for made in standing.history
        if made.decision == "correct" and standing.fields.get(made.field) == made.value
    }
    return [made for made in standing.history if made in last.values()]


def _key(table: str) -> str:
    return catalogue.TABLES[table].key[0]


def _without(cell: str, ids: Collection[str]) -> str:
    return LIST_SEPARATOR.join(each for each in cell.split(LIST_SEPARATOR) if each not in ids)
