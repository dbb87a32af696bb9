"""An open archive: one connection of DuckDB's for a process, asked by all readers.

It holds little: tables are read from Parquet, a group of rows at a time. So that many readers cannot make it
hold much, it has a limit of memory and of threads, answers as many at a time as it has threads, and breaks
off what takes too long.
"""

from __future__ import annotations

import os
import tempfile
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer
from typing import Any

import pandas as pd
import pyarrow as pa

from lib.tables import kept
from lib.tables.archive import layout
from lib.tables.faults import Fault, TablesError
from lib.tables.search.documents import KINDS
from lib.tables.search.index import Reader

MEMORY = "128MB"
"""What DuckDB may hold, for all readers together; what a question needs beyond it goes to disk."""
THREADS = min(2, os.cpu_count() or 1)
"""Cores that it takes, and questions that it answers at a time."""
PATIENCE = 20.0
"""Seconds after which an answer is broken off: nobody waits for it, and others wait behind it."""
_REMEMBERED = 16
"""Answers of numbers that are remembered, each of some megabytes at most."""
_INSTALL = "pip install -r lib/tables/archive/requirements.txt"


class TooSlow(RuntimeError):
    """An answer was broken off, because it took too long."""


@dataclass(frozen=True)
class Condition:
    """A condition of SQL, with the values of its question marks, and tables that it names."""

    sql: str
    values: tuple[Any, ...] = ()
    given: tuple[tuple[str, pa.Table], ...] = ()


def among(column: str, values: Iterable[Any]) -> Condition:
    """Write that a column has one of some values."""
    given = tuple(values)
    return Condition(f"{column} IN ({', '.join('?' * len(given))})" if given else "false", given)


def engine() -> Any:
    """Return DuckDB, which only those who have archives need.

    Raises:
        TablesError: It is not installed; says how to install it.
    """
    try:
        import duckdb
    except ImportError:
        problem = "An archive is read by DuckDB, which is not installed."
        advice = f"Install it: `{_INSTALL}`. Then start the program anew."
        raise TablesError([Fault(layout.MANIFEST, None, "", "", problem, advice)]) from None
    return duckdb


class Archive:
    """An archive that is open.

    Args:
        folder: Its folder.

    Raises:
        TablesError: It cannot be opened; says what to do.
    """

    def __init__(self, folder: Path) -> None:
        self.manifest = layout.read(folder)
        duckdb = engine()
        self._interrupted, self._wrong = duckdb.InterruptException, duckdb.Error
        self._turns = BoundedSemaphore(THREADS)
        self._left: OrderedDict[tuple[Any, ...], tuple[pa.Table, Condition]] = OrderedDict()
        self._lock = Lock()
        self._base = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": MEMORY,
                "threads": str(THREADS),
                # Made at need, and not in the folder from which the program happened to be started.
                "temp_directory": str(Path(tempfile.gettempdir()) / f"basewatch-{os.getpid()}"),
                # Nothing is fetched from elsewhere behind the operator's back.
                "autoinstall_known_extensions": "false",
                "parquet_metadata_cache": "true",
            },
        )
        where = (self.manifest.where or str(folder.resolve())).rstrip("/")
        try:
            for name in (*layout.HELD, *layout.ASKED, *layout.MORE):
                path = f"{where}/{name}.parquet".replace("'", "''")
                self._base.execute(f"CREATE VIEW {name} AS FROM read_parquet('{path}')")
            self._base.execute("SET lock_configuration = true")
        except duckdb.Error as error:
            raise TablesError([self._fault(where, error)]) from None

    def _fault(self, where: str, error: Exception) -> Fault:
        advice = (
            "Look whether all of it is there; files at an address need DuckDB's extension for it, such as "
            "`INSTALL httpfs`. Else make the archive anew."
        )
        problem = f"The files of the archive cannot be read ({str(error).splitlines()[0]})."
        return Fault(layout.MANIFEST, None, "where", where, problem, advice)

    def ask(
        self, sql: str, values: Sequence[Any] = (), given: Iterable[tuple[str, pa.Table]] = ()
    ) -> pa.Table:
        """Put a question.

        Args:
            sql: The question, ours alone: whatever comes from a reader is a value.
            values: What its question marks stand for.
            given: Tables that it names beside those of the archive.

        Raises:
            TooSlow: It took longer than `PATIENCE`.
        """
        with self._turns:
            cursor = self._base.cursor()
            watch = Timer(PATIENCE, cursor.interrupt)
            watch.daemon = True
            watch.start()
            try:
                for name, table in given:
                    cursor.register(name, table)
                found: pa.Table = cursor.sql(sql, params=list(values)).to_arrow_table()
                return found
            except self._interrupted:
                raise TooSlow(f"The archive took longer than {PATIENCE:.0f} s for an answer.") from None
            finally:
                watch.cancel()
                cursor.close()

    def left(self, question: Condition) -> pa.Table:
        """Return numbers of rows, remembered where the same was asked a moment ago: pages ask several
        questions about the rows that are left.

        Args:
            question: A whole question, in the place of a condition.
        """
        key = (question.sql, question.values, tuple(id(table) for _, table in question.given))
        with self._lock:
            if key in self._left:
                self._left.move_to_end(key)
                return self._left[key][0]
        found = self.ask(question.sql, question.values, question.given)
        with self._lock:
            # With what it was asked of, so that nothing else gets its number.
            self._left[key] = found, question
            while len(self._left) > _REMEMBERED:
                self._left.popitem(last=False)
        return found

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Put a question whose answer is a few rows; arguments as for `ask`."""
        return rows_of(self.ask(sql, values))

    def frame(self, table: str, condition: Condition | None = None, order: str = "") -> pd.DataFrame:
        """Read rows of a table as the frame that they are in memory.

        Args:
            table: One of `layout.HELD` or `layout.ASKED`.
            condition: Which of them; None for all.
            order: Columns that they are in the order of.
        """
        columns = self.manifest.columns[table]
        names = ", ".join(f'"{name}"' for name in columns)
        where = f" WHERE {condition.sql}" if condition else ""
        ordered = f" ORDER BY {order}" if order else ""
        found = self.ask(
            f"SELECT {names} FROM {table}{where}{ordered}", condition.values if condition else ()
        )
        return kept.from_arrow(found, columns)

    @cached_property
    def reader(self) -> Words:
        """What reads a search; made at the first one."""
        return Words(self)


def rows_of(answer: pa.Table) -> list[tuple[Any, ...]]:
    """Return the rows of an answer, of which there are few."""
    return list(zip(*(column.to_pylist() for column in answer.columns), strict=True))


class Words(Reader):
    """Reads what is typed into a search, by the words of an archive, and finds where they stand."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self._archive = archive
        printed = archive.ask("SELECT plain, printed FROM printed")
        sets = archive.frame("synonyms")["words"]
        self._know(
            zip(*(column.to_pylist() for column in printed.columns), strict=True),
            (tuple(members) for members in sets),
        )

    def _has(self, phrase: str) -> bool:
        (stems,) = self._stems([phrase])
        if not stems:
            return False
        found = _standing(stems)
        return bool(self._archive.rows(f"{found.sql} LIMIT 1", found.values))

    def having(self, kind: str, text: str, told: Sequence[int]) -> pa.Table | None:
        """Find the rows that say all that a search looks for.

        Args:
            kind: A key of `documents.KINDS`.
            text: The search.
            told: Numbers of the fields that count.

        Returns:
            The numbers of the rows, as `number`; None where the search has no word at all.
        """
        reading = self.read(text)
        if not reading.terms:
            return None
        if reading.unknown:
            return pa.table({"number": pa.array([], pa.int32())})
        at = list(KINDS).index(kind)
        parts: list[str] = []
        values: list[Any] = []
        for term in reading.terms:
            with self._lock:
                stems = self._stems(term.looked_for)
            single = [each[0] for each in stems if len(each) == 1]
            wanted = [_standing(each, at, told) for each in stems if len(each) > 1]
            if single:
                one = among("stem", single)
                wanted.append(Condition(f"{_SELECT} WHERE {one.sql}{_within('', at, told)}", one.values))
            parts.append(" UNION ALL ".join(each.sql for each in wanted))
            values += [value for each in wanted for value in each.values]
        both = " INTERSECT ".join(f"(SELECT row FROM ({part}))" for part in parts)
        return self._archive.left(
            Condition(f"SELECT DISTINCT row::INTEGER AS number FROM ({both})", tuple(values))
        )


_SELECT = "SELECT row FROM words"


def _within(of: str, kind: int | None, told: Sequence[int]) -> str:
    if kind is None:
        return ""
    fields = ", ".join(map(str, told))
    return f" AND {of}kind = {kind} AND {of}place >> {layout.FIELD_BITS} IN ({fields})"


def _standing(stems: Sequence[str], kind: int | None = None, told: Sequence[int] = ()) -> Condition:
    """Write the rows in which words stand after one another, within a field."""
    tables = ", ".join(f"words w{n}" for n in range(len(stems)))
    parts = [f"w{n}.stem = ?" for n in range(len(stems))]
    for n in range(1, len(stems)):
        parts.append(f"w{n}.kind = w0.kind AND w{n}.row = w0.row AND w{n}.place = w0.place + {n}")
    sql = f"SELECT w0.row FROM {tables} WHERE {' AND '.join(parts)}{_within('w0.', kind, told)}"
    return Condition(sql, tuple(stems))


def named(frames: Mapping[str, pd.DataFrame]) -> Mapping[str, pd.DataFrame]:
    """Return frames such that a question for another one says why it is not there."""
    return _Held(frames)


class _Held(dict[str, pd.DataFrame]):
    def __missing__(self, name: str) -> pd.DataFrame:
        raise KeyError(f"an archive does not hold the table {name} in memory: ask `lib.tables.asking`")
