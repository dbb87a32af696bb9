"""Editors' decisions on the rows of the build: the log `reviews.csv` and what it makes of the tables.

The log only grows. A decision is one line, written whole under a lock that the build holds too while it
puts a new folder in place; whoever decides last on a row (or on one field of it) wins, and what was
decided before stays on record. The build applies the log to its fresh rows just before it writes them
(`apply`); ids are made from content, so that a decision finds its row again.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from lib.tables import catalogue, codes, dates
from lib.tables.columns import LIST_SEPARATOR, Column, Table

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE = catalogue.TABLES["reviews"].path
"""Name of the log inside a data folder."""

CORRECTABLE: Mapping[str, tuple[str, ...]] = {
    "quotes": ("speaker_id", "said_edtf", "kind", "topic_id", "statement_id", "gist", "cue_stance"),
    "events": ("title", "date_edtf", "kind"),
    "place_mentions": ("place_id", "use"),
    "speakers": ("name", "kind", "role", "side_id"),
}
"""By table, the columns that an editor may correct."""

LONGEST = 500
"""Most characters of a text that is typed in."""

REOPENED = ("status", "machine")
"""Field and value of the decision that takes back all earlier ones on its row."""

Rows = dict[str, list[dict[str, str]]]
"""Rows of tables as they stand in the files: by table, each a dictionary of strings."""

State = Literal["open", "accepted", "corrected", "rejected"]


class ReviewsError(Exception):
    """A decision cannot be stored; the message says why and what to do."""


@dataclass(frozen=True)
class Decision:
    """One line of the log; the columns of the table `reviews`.

    Attributes:
        review_id: Made from time and content.
        decided_at: ISO 8601 in UTC, to the microsecond.
        reviewer: Who decided.
        table: A key of `codes.REVIEWED_TABLES`.
        row_id: The row.
        decision: A key of `codes.DECISIONS`.
        field: Column corrected, for `correct`.
        value: Its new value.
        reason: Why; never empty for `reject`.
    """

    review_id: str
    decided_at: str
    reviewer: str
    table: str
    row_id: str
    decision: str
    field: str = ""
    value: str = ""
    reason: str = ""

    @property
    def reopens(self) -> bool:
        """Whether it takes back all earlier decisions on its row."""
        return self.decision == "correct" and (self.field, self.value) == REOPENED


@dataclass(frozen=True)
class BadLine:
    """A line of the log that is no decision: its number from 1, its text, what is wrong."""

    number: int
    text: str
    problem: str


@dataclass(frozen=True)
class Log:
    """What a folder's log holds: the decisions in order, and lines that could not be read."""

    decisions: tuple[Decision, ...] = ()
    bad: tuple[BadLine, ...] = ()


@dataclass(frozen=True)
class Standing:
    """What all decisions on one row come to.

    Attributes:
        state: `open` where none stands.
        fields: Corrected columns and their values.
        history: All decisions on the row, oldest first.
    """

    state: State = "open"
    fields: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Decision, ...] = ()


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


def decide(
    reviewer: str,
    table: str,
    row_id: str,
    decision: str,
    *,
    field: str = "",
    value: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> Decision:
    """Make a decision; line breaks in its texts become spaces.

    Args:
        reviewer: Who decides.
        table: Table of the row.
        row_id: The row.
        decision: `accept`, `correct` or `reject`.
        field: Column to correct.
        value: Its new value.
        reason: Why.
        at: When; now where None.
    """
    stamp = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
    told = [" ".join(text.split()) for text in (reviewer, table, row_id, decision, field, value, reason)]
    content = "\x1f".join([stamp, *told]).encode("utf-8", "surrogatepass")
    return Decision(f"r-{hashlib.sha256(content).hexdigest()[:12]}", stamp.replace("+00:00", "Z"), *told)


def reopen(reviewer: str, table: str, row_id: str, reason: str = "") -> Decision:
    """Make the decision that takes back all earlier ones on a row."""
    return decide(reviewer, table, row_id, "correct", field=REOPENED[0], value=REOPENED[1], reason=reason)


def own_statement(quote_id: str) -> str:
    """Return the id of the statement that a quotation gets when an editor says it stands alone."""
    return f"st-{quote_id}"


# --- the file -----------------------------------------------------------------------------------------


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep everybody else from adding to the log of a folder, and from putting another in its place.

    The lock is a file beside the folder, `.NAME.lock`, because the build replaces the folder itself. It
    waits as long as it must, goes with the process that holds it, and is not to be taken twice by one
    thread.

    Args:
        folder: The data folder, which need not exist yet.

    Raises:
        ReviewsError: The lock cannot be made.
    """
    whole = folder.resolve()
    path = whole.parent / f".{whole.name}.lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise ReviewsError(
            f"{path} cannot be opened ({error.strerror}). Let this user write beside the folder."
        ) from error
    try:
        _lock(handle)
        yield
    finally:
        # Closing gives the lock free.
        os.close(handle)


def append(folder: Path, decisions: Sequence[Decision]) -> None:
    """Add decisions to the log, all or none, and bring them to disk.

    Args:
        folder: The data folder.
        decisions: In order; nothing is written where there are none.

    Raises:
        ReviewsError: A decision is not well formed, or the log cannot be written.
    """
    for decision in decisions:
        if problem := _malformed(decision):
            raise ReviewsError(problem)
    if not decisions:
        return
    with locked(folder):
        path = folder / FILE
        try:
            before = path.read_bytes() if path.exists() else b""
            with path.open("ab", buffering=0) as file:
                _write(file, _lines(before, decisions), len(before))
        except OSError as error:
            raise ReviewsError(
                f"{path} cannot be written ({error.strerror}). The decision is not stored; check the rights "
                "and the room on the disk, and decide again."
            ) from error


def writable(folder: Path) -> bool:
    """Tell whether this process may add to the log of a folder, and may take its lock."""
    whole = folder.resolve()
    path, lock = whole / FILE, whole.parent / f".{whole.name}.lock"
    return (
        os.access(whole, os.W_OK | os.X_OK)
        and (not path.exists() or os.access(path, os.W_OK))
        and os.access(lock if lock.exists() else whole.parent, os.W_OK)
    )


def read(folder: Path) -> Log:
    """Read the log of a folder.

    Each line is read by itself: one that was torn takes no other with it.

    Args:
        folder: The data folder; without a log it has no decisions.

    Returns:
        All decisions in the order of the file, and the lines that are none.
    """
    try:
        content = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return Log()
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    header = _cells(lines[0]) or []
    decisions: list[Decision] = []
    bad: list[BadLine] = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        found = _decision(header, line)
        if isinstance(found, Decision):
            decisions.append(found)
        else:
            bad.append(BadLine(number, line.decode("utf-8", "replace").strip(), found))
    return Log(tuple(decisions), tuple(bad))


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
                return
            except OSError:
                # It gives up after ten seconds; a build may hold the lock for longer.
                time.sleep(0.1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX)


def _lines(before: bytes, decisions: Sequence[Decision]) -> bytes:
    """Write decisions as the lines that come after what the log holds already."""
    names = _cells(before.removeprefix(b"\xef\xbb\xbf").split(b"\n")[0]) or []
    start = ""
    if not before.strip():
        names = catalogue.TABLES["reviews"].names
        start = ",".join(names) + "\n"
    elif missing := [name for name in catalogue.TABLES["reviews"].names if name not in names]:
        raise ReviewsError(
            f"{FILE} lacks the column {missing[0]}. Put back its first line, then decide again."
        )
    elif not before.endswith(b"\n"):
        start = _closing(names, before.rsplit(b"\n", 1)[-1]) + "\n"
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for decision in decisions:
        cells = dict(zip((f.name for f in fields(Decision)), astuple(decision), strict=True))
        writer.writerow([cells.get(name, "") for name in names])
    return (start + out.getvalue()).encode()


def _closing(header: Sequence[str], last: bytes) -> str:
    """Return what closes a last line that has no line end.

    A whole decision needs nothing. What was torn gets one cell too many, so that no reader takes it for a
    decision, after the end of an open quotation mark, so that none takes the next line for its rest.
    """
    if isinstance(_decision(header, last), Decision):
        return ""
    return ('"' if last.count(b'"') % 2 else "") + "," * len(header) + "torn"


def _write(file: io.FileIO, content: bytes, size: int) -> None:
    """Write content whole; on failure the file ends where it ended before."""
    try:
        written = 0
        while written < len(content):
            written += file.write(content[written:])
        os.fsync(file.fileno())
    except OSError:
        file.truncate(size)
        raise


def _cells(line: bytes) -> list[str] | None:
    """Split one line of CSV; None where it is none."""
    try:
        rows = list(csv.reader([line.decode().rstrip("\r\n")], strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    return rows[0] if rows else []


def _decision(header: Sequence[str], line: bytes) -> Decision | str:
    """Read one line as a decision, or say why it is none."""
    cells = _cells(line)
    if cells is None:
        return "The line is not whole: its text or its quotation marks break off."
    if len(cells) != len(header):
        return f"The line has {len(cells)} cells, the first line {len(header)}."
    named = dict(zip(header, cells, strict=True))
    try:
        decision = Decision(**{f.name: named[f.name] for f in fields(Decision)})
    except KeyError as error:
        return f"The first line lacks the column {error.args[0]}."
    return _malformed(decision) or decision


def _malformed(decision: Decision) -> str:
    """Say what is wrong with a decision whatever the tables hold; empty where nothing is."""
    spec = catalogue.TABLES["reviews"]
    for column in spec.columns:
        value = getattr(decision, column.name)
        if "\n" in value or "\r" in value or "\0" in value:
            return f"{column.name} {value[:40]!r}: holds a line break. Write it on one line."
        if not column.accepts(value):
            return f"{column.name} {value[:40]!r}: not allowed. Put {column.expectation}."
    if decision.decision == "correct":
        allowed = (*CORRECTABLE[decision.table], REOPENED[0])
        if decision.field not in allowed:
            return f"field {decision.field!r}: cannot be corrected. Put one of {', '.join(allowed)}."
        if decision.field == REOPENED[0] and not decision.reopens:
            return f"status {decision.value!r}: is set by deciding. Put {REOPENED[1]} to take decisions back."
    if decision.decision == "reject" and not decision.reason:
        return "reason '': a rejection needs one. Say why the row is wrong."
    return ""


# --- what the decisions come to -----------------------------------------------------------------------


def standings(decisions: Iterable[Decision]) -> dict[tuple[str, str], Standing]:
    """Sum up the decisions row by row.

    The last decision on a field wins. To accept a row keeps its corrections; a rejection is undone by
    accepting or correcting the row; reopening undoes all.

    Args:
        decisions: In the order of the log.

    Returns:
        What stands, by table and row, in the order in which rows were first decided.
    """
    found: dict[tuple[str, str], Standing] = {}
    for made in decisions:
        key = (made.table, made.row_id)
        before = found.get(key, Standing())
        changed = dict(before.fields)
        state: State
        if made.reopens:
            state, changed = "open", {}
        elif made.decision == "reject":
            state = "rejected"
        else:
            if made.decision == "correct":
                changed[made.field] = made.value
            state = "corrected" if changed else "accepted"
        found[key] = Standing(state, changed, (*before.history, made))
    return found


def problem(decision: Decision, ids: Mapping[str, Collection[str]]) -> str:
    """Say why a decision does not fit the tables.

    Args:
        decision: The decision.
        ids: By table, the ids that there are.

    Returns:
        Field, value, what is wrong and what to do; empty where it fits.
    """
    if wrong := _malformed(decision):
        return wrong
    if decision.decision != "correct" or decision.reopens:
        return ""
    name, value = decision.field, decision.value
    column = catalogue.TABLES[decision.table].column(name)
    if len(value) > LONGEST:
        return f"{name} {value[:40] + ' …'!r}: has {len(value)} characters. Write {LONGEST} at most."
    if not column.accepts(value):
        return f"{name} {value!r}: not allowed. Put {column.expectation}."
    if column.references is None or value == "":
        return ""
    if name == "statement_id" and value == own_statement(decision.row_id):
        return ""
    table = column.references.split(".")[0]
    if value not in ids.get(table, ()):
        return f"{name} {value!r}: no row of {table}.csv has this id. Choose one that is there."
    return ""


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
