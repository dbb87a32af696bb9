"""The log of decisions, `reviews.csv` in a data folder.

It only grows. A decision is one line, written whole under a lock that the build holds too while it puts a
new folder in place.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from filelock import FileLock

from lib.reviews.decisions import Decision, ReviewsError, malformed
from lib.tables import catalogue

FILE = catalogue.TABLES["reviews"].path
"""Name of the log inside a data folder."""


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


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep everybody else from adding to the log of a folder, and from putting another in its place.

    The lock is a file beside the folder, because the build replaces the folder itself. It waits as long as it
    must, goes with the process that holds it, and is not to be taken twice by one thread.

    Args:
        folder: The data folder, which need not exist yet.

    Raises:
        ReviewsError: The lock cannot be made.
    """
    path = _lock_of(folder)
    lock = FileLock(path, mode=0o666)
    try:
        lock.acquire()
    except OSError as error:
        raise ReviewsError(
            f"{path} cannot be opened ({error.strerror}). Let this user write beside the folder."
        ) from error
    try:
        yield
    finally:
        lock.release()


def append(folder: Path, decisions: Sequence[Decision]) -> None:
    """Add decisions to the log, all or none, and bring them to disk.

    Args:
        folder: The data folder.
        decisions: In order; nothing is written where there are none.

    Raises:
        ReviewsError: A decision is not well formed, or the log cannot be written.
    """
    for decision in decisions:
        if problem := malformed(decision):
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
    whole, lock = folder.resolve(), _lock_of(folder)
    path = whole / FILE
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


def _lock_of(folder: Path) -> Path:
    whole = folder.resolve()
    return whole.parent / f".{whole.name}.lock"


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
    return malformed(decision) or decision
