"""Several stories in one folder: a folder of tables for each, and an index of them, `stories.csv`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lib.tables.faults import Fault, TablesError
from lib.wording import unturned

FILE = "stories.csv"
"""Name of the index; a folder without one holds the tables of one story."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


class Entry(NamedTuple):
    """A story in the index.

    Attributes:
        story_id: Its id, which is the name of its folder beside the index: small letters, digits, hyphens.
        title: What it is called.
        articles: How many articles tell it.
        first: Day of publication of the first of them (EDTF), or empty.
        last: That of the last, or empty.
    """

    story_id: str
    title: str
    articles: int
    first: str = ""
    last: str = ""


def read(folder: Path) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """Read the index of a folder.

    Args:
        folder: The folder; without an index it has no entries.

    Returns:
        The stories in order, and what is wrong with rows that were set aside.

    Raises:
        TablesError: The index cannot be read, or none of its rows can be used.
    """
    try:
        text = (folder / FILE).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return (), ()
    except (OSError, UnicodeDecodeError) as error:
        raise TablesError(
            [_fault(None, "", "", f"It cannot be read ({error}).", "Save it as UTF-8.")]
        ) from None
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found: dict[str, Entry] = {}
    faults: list[Fault] = []
    try:
        if missing := [name for name in Entry._fields if name not in (rows.fieldnames or ())]:
            raise TablesError([_fault(1, name, "", "The column is missing.", "Add it.") for name in missing])
        for row in rows:
            fault = _wrong(folder, row, rows.line_num, found)
            if fault is not None:
                faults.append(fault)
                continue
            entry = Entry(
                row["story_id"], unturned(row["title"]), int(row["articles"]), row["first"], row["last"]
            )
            found[entry.story_id] = entry
    except csv.Error as error:
        raise TablesError(
            [_fault(rows.line_num, "", "", f"Not readable as CSV ({error}).", "Check the quotation marks.")]
        ) from None
    if not found:
        raise TablesError([*faults, _fault(None, "", "", "No usable row.", "Name each story in a row.")])
    return tuple(found.values()), tuple(faults)


def write(entries: Sequence[Entry]) -> str:
    """Return the text of an index."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Entry._fields)
    writer.writerows(entries)
    return out.getvalue()


def _wrong(folder: Path, row: dict[str, str], line: int, found: dict[str, Entry]) -> Fault | None:
    """Say what is wrong with a row; None where nothing is."""
    if None in row or None in row.values():
        return _fault(line, "", "", "It has not as many cells as the header.", "Give each column a cell.")
    story_id = row["story_id"]
    if not _ID.fullmatch(story_id):
        # Nothing but the name of a folder right here: no way to another one.
        advice = "Write lower-case letters, digits and single hyphens."
        return _fault(line, "story_id", story_id, "This is no id.", advice)
    if story_id in found:
        return _fault(line, "story_id", story_id, "The id stands twice.", "Keep one of the rows.")
    if not (folder / story_id).is_dir():
        advice = "Make it with `python -m lib.extraction run`, or remove the row."
        return _fault(line, "story_id", story_id, "There is no folder of this name.", advice)
    if not row["title"].strip():
        return _fault(line, "title", "", "The title is empty.", "Say what the story is called.")
    if not (row["articles"].isascii() and row["articles"].isdigit() and len(row["articles"]) < 9):
        return _fault(line, "articles", row["articles"], "This is no number of articles.", "Write digits.")
    return None


def _fault(row: int | None, column: str, value: str, problem: str, advice: str) -> Fault:
    return Fault(
        FILE,
        row,
        column,
        value[:200],
        problem,
        f"{advice} The row is set aside." if row and row > 1 else advice,
    )
