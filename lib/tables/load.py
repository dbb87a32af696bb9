"""Load the data folder: read, validate, link. A folder in, `Tables` out.

A faulty row is set aside and kept as a `Fault`; the rest goes on. What cannot be read at all (a file
or a column is missing, the encoding is not UTF-8) raises `TablesError`, which says what to do.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from lib.tables import catalogue, cells, collecting, dates, kept
from lib.tables.check import period_fault, set_aside
from lib.tables.columns import Table
from lib.tables.faults import LINE, Fault, TablesError
from lib.tables.link import link, names
from lib.tables.model import Tables
from lib.tables.refit import is_marked, refit
from lib.wording import unturned

# A cell of more than a megabyte is a broken quotation mark, not data.
csv.field_size_limit(1_000_000)


@collecting.seldom()
def load(folder: Path, *, derived: bool = True, keep_from: int | None = None) -> Tables:
    """Read, validate and link the tables of a folder.

    Args:
        folder: The data folder.
        derived: Whether to read the precomputed tables too; the build, which writes them, does not.
        keep_from: From how many bytes of files on what is loaded is kept beside them (`lib.tables.kept`), and
            taken from there the next time; None for never.

    Returns:
        The tables; rows at fault are left out and listed in `Tables.faults`.

    Raises:
        TablesError: A file is missing or unreadable, or lacks a column.
    """
    if not folder.is_dir():
        raise TablesError(
            [
                Fault(
                    str(folder),
                    None,
                    "",
                    "",
                    "The data folder does not exist.",
                    "Set BASEWATCH_DATA to a folder of tables, or unset it to use the shipped data.",
                )
            ]
        )
    paths = paths_of(folder, derived=derived)
    found, name = None, ""
    if keep_from is not None and derived:
        name = kept.fingerprint(folder, paths, least=keep_from)
        found = kept.read(folder, name) if name else None
    if found is None:
        found = _checked(_read(folder, paths), derived=derived)
        # Unless they changed while they were read.
        if name and name == kept.fingerprint(folder, paths, least=0):
            kept.write(folder, name, found)
    package, faults = _read_package(folder) if derived else ({}, [])
    return Tables(
        found.frames,
        names=names(found.frames),
        faults=(*found.faults, *faults),
        version=found.version,
        package=package,
    )


def paths_of(folder: Path, *, derived: bool) -> list[str]:
    """Return the files of a folder that loading looks for: further tables only where there is a file.

    Args:
        folder: The data folder.
        derived: Whether the derived tables are among them.
    """
    return [
        spec.path
        for spec in catalogue.TABLES.values()
        if (derived or not spec.derived) and (not spec.extra or (folder / spec.path).exists())
    ]


def digest_of(folder: Path) -> str:
    """Return the hash of all files of a folder, as loading takes it; empty where one is not there.

    Args:
        folder: The data folder, with its derived tables.
    """
    digest = hashlib.sha256()
    for path in paths_of(folder, derived=True):
        try:
            content = (folder / path).read_bytes()
        except OSError:
            return ""
        _add(digest, path, content)
    return digest.hexdigest()


@dataclass
class _Files:
    """What files hold, as text.

    Attributes:
        raw: A frame for each table.
        faults: What is wrong with the files, as far as the rest can go on.
        digest: Of their bytes.
        fit: Whether the derived tables are known to fit the others, as far as no file has a fault.
    """

    raw: dict[str, pd.DataFrame]
    faults: list[Fault]
    digest: str
    fit: bool


def _read(folder: Path, paths: Collection[str]) -> _Files:
    """Read the files of a folder.

    Args:
        folder: The data folder.
        paths: The files that are read; a table without one has no rows.
    """
    raw: dict[str, pd.DataFrame] = {}
    fatal: list[Fault] = []
    faults: list[Fault] = []
    digest = hashlib.sha256()
    for spec in catalogue.TABLES.values():
        raw[spec.name] = pd.DataFrame(columns=[*spec.names, LINE], dtype=str)
        if spec.path not in paths:
            continue
        try:
            content = _read_bytes(folder, spec)
            raw[spec.name], problems = _read_rows(spec, content)
        except TablesError as error:
            # Where no page needs it, or it can be computed, the rest goes on.
            (faults if spec.optional or spec.derived else fatal).extend(error.faults)
            continue
        _add(digest, spec.path, content)
        faults.extend(problems)
    if fatal:
        raise TablesError([*fatal, *faults])
    name = digest.hexdigest()
    return _Files(raw, faults, name, is_marked(folder, name))


def _add(digest: hashlib._Hash, path: str, content: bytes) -> None:
    digest.update(path.encode() + b"\0")
    digest.update(content)


def _checked(files: _Files, *, derived: bool) -> kept.Kept:
    """Make frames of what files hold, and say what is wrong with them.

    Args:
        files: What they hold; its frames are used up.
        derived: Whether there are derived tables.
    """
    raw, faults = files.raw, files.faults
    faulty = {fault.file for fault in faults}
    bad_rows = set_aside(raw)
    faults.extend(bad_rows)
    if raw["story"].empty:
        raise TablesError(
            [*faults, Fault("story.csv", None, "", "", "No usable row.", "Describe the story in one row.")]
        )
    if fault := period_fault(raw["story"]):
        raise TablesError([*faults, fault])
    linked = link({name: _convert(catalogue.TABLES[name], raw.pop(name)) for name in list(raw)})
    if derived and (faults or not files.fit):
        lost = bad_rows or any(fault.row is not None for fault in faults)
        named = {spec.path for spec in catalogue.TABLES.values()} if lost else faulty
        linked, problems = refit(linked, known=named)
        faults.extend(problems)
    return kept.Kept(linked, tuple(faults), files.digest[:12])


def empty() -> dict[str, pd.DataFrame]:
    """Return the frames of all tables, linked, without a row."""
    raw = {spec.name: pd.DataFrame(columns=spec.names, dtype=str) for spec in catalogue.TABLES.values()}
    return link({name: _convert(catalogue.TABLES[name], frame) for name, frame in raw.items()})


# --- reading ----------------------------------------------------------------------------------------


def _read_bytes(folder: Path, spec: Table) -> bytes:
    try:
        return (folder / spec.path).read_bytes()
    except FileNotFoundError:
        advice = (
            "Run `python -m lib.extraction derive` to make it."
            if spec.derived
            else f"Add the file with the header {','.join(spec.names)}, even if it has no rows."
        )
        raise TablesError([Fault(spec.path, None, "", "", "The file is missing.", advice)]) from None
    except OSError as error:
        problem = f"The file cannot be read ({error.strerror})."
        raise TablesError(
            [Fault(spec.path, None, "", "", problem, "Check the file and its rights.")]
        ) from error


def _read_rows(spec: Table, content: bytes) -> tuple[pd.DataFrame, list[Fault]]:
    faults: list[Fault] = []
    plain = cells.plain_rows(content.removeprefix(codecs.BOM_UTF8))
    if plain is not None:
        _check_header(spec, list(plain.columns), faults)
        plain[LINE] = range(2, len(plain) + 2)
        return _in_order(spec, plain), faults
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = content[error.start : error.end].hex(" ")
        raise TablesError(
            [Fault(spec.path, line, "", found, "This byte is not UTF-8.", "Save the file as CSV in UTF-8.")]
        ) from None
    rows: list[list[Any]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(spec, header, faults)
        for row in reader:
            line = reader.line_num
            if not row:
                continue
            if len(row) != len(header):
                problem = f"The row has {len(row)} cells, the header {len(header)}."
                advice = (
                    "Put cells with a comma or line break in double quotation marks. The row is set aside."
                )
                faults.append(Fault(spec.path, line, "", ",".join(row)[:80], problem, advice))
                continue
            # Such signs would turn words of ours too, wherever the cell is shown.
            rows.append([*map(unturned, row), line])
    except csv.Error as error:
        raise TablesError(
            [
                Fault(
                    spec.path,
                    reader.line_num,
                    "",
                    "",
                    f"Not readable as CSV ({error}).",
                    "Check the quotation marks on this line.",
                )
            ]
        ) from error
    frame = pd.DataFrame(rows, columns=[*header, LINE]).astype(dict.fromkeys(header, str))
    return _in_order(spec, frame), faults


def _in_order(spec: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Give a frame the columns of its table, in their order; those that a file need not have are empty."""
    absent = {column.name: "" for column in spec.columns if column.extra and column.name not in frame}
    return frame.assign(**absent)[[*spec.names, LINE]]


def _check_header(spec: Table, header: list[str], faults: list[Fault]) -> None:
    missing = [column.name for column in spec.columns if column.name not in header and not column.extra]
    repeated = sorted({name for name in header if header.count(name) > 1})
    fatal = [
        Fault(spec.path, 1, name, "", "The column is missing.", f"Add it: {spec.column(name).description}.")
        for name in missing
    ] + [
        Fault(spec.path, 1, name, "", "The column occurs twice.", "Remove one of them.") for name in repeated
    ]
    if fatal:
        raise TablesError([*fatal, *faults])
    for name in header:
        if name not in spec.names:
            advice = "Remove it, or check its spelling against the codebook. It is not read."
            faults.append(Fault(spec.path, 1, name, "", "The column is unknown.", advice))


def _read_package(folder: Path) -> tuple[Mapping[str, Any], list[Fault]]:
    """Read the description of the tables; without a good one the codebook is empty, and the rest goes on."""
    path = folder / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        problem = "" if _describes(package) else "The file does not describe tables with their columns."
    except FileNotFoundError:
        problem = "The file is missing."
    except (OSError, ValueError, RecursionError) as error:
        problem = f"The file cannot be read as JSON ({error})."
    if not problem:
        return package, []
    advice = "Run `python -m lib.extraction derive` to write it anew. Until then there is no codebook."
    return {}, [Fault(path.name, None, "", "", problem, advice)]


def _describes(package: Any) -> bool:
    """Tell whether a data package has what the codebook shows: tables, and columns with type and meaning."""
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        return False
    paths = [resource.get("path") for resource in package["resources"] if isinstance(resource, dict)]
    known = {spec.path for spec in catalogue.TABLES.values()}
    return (
        set(map(str, paths)) == known
        and len(paths) == len(known) == len(package["resources"])
        and all(map(_describes_table, package["resources"]))
    )


def _describes_table(resource: Any) -> bool:
    schema = resource.get("schema")
    if not _has(resource, str, "description") or not isinstance(schema, dict):
        return False
    fields, keys = schema.get("fields"), schema.get("foreignKeys", [])
    if not isinstance(fields, list) or not isinstance(keys, list):
        return False
    return all(
        _has(field, str, "name", "type", "description")
        and _has({"references": "", "meaning": ""} | field, str, "references", "meaning")
        and _has({"constraints": {}} | field, dict, "constraints")
        and _has(
            {"minimum": 0, "maximum": 0} | field.get("constraints", {}), (int, float), "minimum", "maximum"
        )
        and _has({"categories": []} | field, list, "categories")
        and all(_has(each, str, "value", "label") for each in field.get("categories", []))
        for field in fields
    ) and all(_has(key, str, "fields") and _has(key.get("reference"), str, "resource") for key in keys)


def _has(of: Any, kind: type | tuple[type, ...], *names: str) -> bool:
    return isinstance(of, dict) and all(isinstance(of.get(name), kind) for name in names)


# --- converting -------------------------------------------------------------------------------------


def _convert(spec: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Turn checked strings into numbers, tuples and dates."""
    out: dict[str, Any] = {}
    for column in spec.columns:
        found = frame[column.name].reset_index(drop=True)
        if column.many:
            out[column.name] = cells.members(found)
        elif column.type == "integer":
            out[column.name] = pd.Series(
                cells.numbers(found, pa.int64()), dtype="int64" if column.required else "Int64"
            )
        elif column.type == "number":
            out[column.name] = pd.Series(cells.numbers(found, pa.float64()), dtype="float64")
        else:
            out[column.name] = found
        if column.type == "edtf":
            out |= date_columns(column.name.removesuffix("_edtf"), found)
    return pd.DataFrame(out)


def date_columns(stem: str, found: pd.Series) -> dict[str, pd.Series]:
    """Return the columns that stand beside one of dates: `STEM_earliest`, `STEM_latest`, `STEM_precision`.

    Args:
        stem: Name of the column of dates, without `_edtf`.
        found: Its cells.
    """
    # Days are few and rows are many: each day is read once.
    at, distinct = pd.factorize(found)
    parsed = [dates.parse(cell) if cell else None for cell in distinct.tolist()]
    made = {
        f"{stem}_earliest": pd.Series([d and d.earliest for d in parsed], dtype="datetime64[s]"),
        f"{stem}_latest": pd.Series([d and d.latest for d in parsed], dtype="datetime64[s]"),
        f"{stem}_precision": pd.Series([d.precision if d else "unknown" for d in parsed], dtype=str),
    }
    return {name: each.take(at).reset_index(drop=True) for name, each in made.items()}
