"""The manifest `articles.csv`: what an editor knows about the files of a folder."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from lib.extraction.reading.decode import NotText, decode
from lib.extraction.reading.records import Note, Row
from lib.tables import dates

NAME = "articles.csv"
COLUMNS = ("file", "outlet", "title", "url", "archive", "published", "byline", "agency", "story")
_FIRST_YEAR = 1990
"""Before it no article appeared on a page: such a year stands for a clock that was never set."""
_LARGEST = 50_000_000
_LONGEST_CELL = 2_000
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")


@dataclass
class Manifest:
    """The rows of a manifest by file name, and its faults.

    Attributes:
        name: Name of the file, for messages.
        rows: By `file` (NFC, "/" between folders), with the line of the file it stands in.
        notes: What is wrong with it.
    """

    name: str = NAME
    rows: dict[str, tuple[int, Row]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def key(doc: str) -> str:
    """Return the form in which file names are compared: the same letters may be coded in two ways."""
    return unicodedata.normalize("NFC", doc)


def load(path: Path) -> Manifest:
    """Read a manifest; every fault becomes a note and the rest goes on."""
    manifest = Manifest(path.name)

    def note(message: str) -> None:
        manifest.notes.append(Note(path.name, "manifest", message))

    try:
        if path.stat().st_size > _LARGEST:
            note(f"It is larger than {_LARGEST:,} bytes and was not read. Split the folder.")
            return manifest
        decoded = decode(path.read_bytes())
    except OSError as error:
        note(f"It cannot be read ({error.strerror or error}) and was left out. Check its permissions.")
        return manifest
    except NotText as error:
        note(f"It was left out: {error}")
        return manifest
    for _, message in decoded.notes:
        note(message)
    head = decoded.text.split("\n", 1)[0]
    # Spreadsheets in much of Europe write semicolons.
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        if "file" not in header:
            note('It has no column "file" and was left out. Name the files in a column of that name.')
            return manifest
        for unknown in sorted({name for name in header if name and name not in COLUMNS}):
            note(f'Column "{unknown}" is not known and was left out. Known: {", ".join(COLUMNS)}.')
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                _row(manifest, header, cells, line)
            line = reader.line_num + 1
    except csv.Error as error:
        note(
            f"Line {reader.line_num}: {error}. The rows from there on were left out; check the quotation "
            f"marks."
        )
    return manifest


def _row(manifest: Manifest, header: list[str], cells: list[str], line: int) -> None:
    def note(message: str) -> None:
        manifest.notes.append(Note(manifest.name, "manifest", f"Line {line}: {message}"))

    if len(cells) > len(header):
        note(
            f"{len(cells)} cells for {len(header)} columns; the rest was left out. Put text with commas "
            f"in quotes."
        )
    values = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    name = values.get("file", "")
    if not name:
        note('Column "file" is empty; the row was left out.')
        return
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", name):
        note(
            f'File "{name}" is outside the folder; the row was left out. Name files inside the folder alone.'
        )
        return
    wanted = key(path.as_posix())
    if wanted in manifest.rows:
        note(
            f'File "{name}" is named a second time (first in line {manifest.rows[wanted][0]}); '
            "this row was left out. Keep one of the two."
        )
        return
    row, faults = row_of(values, f"manifest {manifest.name}, line {line}")
    for fault in faults:
        note(f'File "{name}": {fault}')
    manifest.rows[wanted] = (line, row)


def row_of(values: Mapping[str, object], basis: str) -> tuple[Row, list[str]]:
    """Check what is given about an article.

    Args:
        values: By column; other keys are not looked at.
        basis: Where it stands, in words.

    Returns:
        What holds, and a message for every value that does not.
    """
    faults: list[str] = []
    good: dict[str, str] = {}
    for column in COLUMNS[1:]:
        value = values.get(column)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            faults.append(f'"{column}" is not a text; it was left out.')
            continue
        text = " ".join(re.sub(r"[\ud800-\udfff]", "\ufffd", value).split())
        if len(text) > _LONGEST_CELL:
            faults.append(
                f'"{column}" has {len(text):,} characters (limit {_LONGEST_CELL:,}); it was left out.'
            )
        elif column in ("url", "archive") and not is_address(text):
            faults.append(
                f'{column} "{text[:80]}" is no web address; it was left out. It must begin with https://.'
            )
        elif column == "published":
            if day := as_publication(text):
                good[column] = day
            elif looks_like_day(text):
                faults.append(
                    f'published "{text[:40]}" cannot be when the article appeared (before {_FIRST_YEAR}, or '
                    "more than a year from now); it was left out. Write the day on which it did."
                )
            elif text:
                faults.append(
                    f'published "{text[:40]}" is no date; it was left out. Write 2025-01-28, 2025-01 '
                    "or another EDTF date."
                )
        else:
            good[column] = text
    return Row(**good, basis=basis), faults


def is_address(text: str) -> bool:
    """Tell whether a text is a web address (http or https, with a host and without white space)."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"]", text)


def as_publication(text: str) -> str:
    """Return the date that `as_edtf` reads if an article can have appeared then, or the empty string.

    A clock that was never set gives days such as 0001-01-01 or 1970-01-01, a slip of the pen the year 2205.
    """
    found = as_edtf(text)
    if not found:
        return ""
    when = dates.parse(found)
    too_early = when.latest is not None and when.latest.year < _FIRST_YEAR
    too_late = when.earliest is not None and when.earliest > date.today() + timedelta(366)
    return "" if too_early or too_late else found


def looks_like_day(text: str) -> bool:
    """Tell whether a text is meant as a day, whether or not there can be such a one (0001-01-01)."""
    return bool(as_edtf(text) or re.match(r"\d{4}-\d\d(?:-\d\d)?(?!\d)", text))


def as_edtf(text: str) -> str:
    """Return an EDTF date, the day of an ISO 8601 time, or the empty string where it is neither."""
    match = _TIME.fullmatch(text)
    day = match[1] if match else text
    return day if dates.is_edtf(day) else ""
