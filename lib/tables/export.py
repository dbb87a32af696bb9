"""Downloads: tables as CSV that is safe to open in a spreadsheet, and all of them in one zip."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.tables import catalogue
from lib.tables.columns import LIST_SEPARATOR
from lib.tables.model import Tables

FORMULA_SIGNS = ("=", "+", "-", "@")
"""A cell that begins with one of these is a formula to spreadsheets."""
_FORMULA_STARTS = (*FORMULA_SIGNS, "\t", "\r", "\n")
# A fixed stamp: the same rows give the same zip.
_ZIP_TIME = (2025, 1, 1, 0, 0, 0)


def to_csv(frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV in UTF-8.

    Text cells that a spreadsheet would run as a formula get a leading apostrophe. Tuples are joined as
    in the tables, dates written as days.

    Args:
        frame: Any frame.

    Returns:
        The file, with a byte-order mark, without which spreadsheets misread names.
    """
    safe = frame.map(_safe)
    safe.columns = [_safe(str(name)) for name in safe.columns]
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _safe(cell: Any) -> Any:
    if isinstance(cell, tuple):
        cell = LIST_SEPARATOR.join(map(str, cell))
    if isinstance(cell, pd.Timestamp):
        return cell.date().isoformat()
    if isinstance(cell, str):
        # A lone carriage return would end the row for many readers, and the writer does not quote it.
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
        return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell
    return cell


def table_csv(tables: Tables, name: str) -> bytes:
    """Write one table with the columns of the codebook, without those that the loader added."""
    frame = tables.frames[name]
    return to_csv(frame[catalogue.TABLES[name].names])


def to_zip(tables: Tables, readme: str) -> bytes:
    """Pack tables and their description into one zip.

    Args:
        tables: The tables, whole or filtered; exactly their rows are packed.
        readme: Text for `README.txt`: what this is, the filters, the licence, how to cite.

    Returns:
        The zip: `datapackage.json`, `README.txt` and one CSV for each table.
    """
    package = copy.deepcopy(dict(tables.package))
    package["version"] = tables.version
    files: Mapping[str, bytes] = {
        "README.txt": readme.encode(),
        "datapackage.json": json.dumps(package, ensure_ascii=False, indent=2).encode(),
        **{spec.path: table_csv(tables, name) for name, spec in catalogue.TABLES.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
