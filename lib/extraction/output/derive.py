"""Write the precomputed tables and `datapackage.json`. The same tables give the same bytes."""

from __future__ import annotations

import json
import math
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from lib.extraction.output import package
from lib.extraction.output.csv_files import cells_to_csv
from lib.extraction.output.folders import write_whole
from lib.tables import catalogue, kept, refit
from lib.tables.columns import LIST_SEPARATOR
from lib.tables.load import digest_of, load, paths_of
from lib.tables.model import Tables


def derived_frames(tables: Tables) -> dict[str, pd.DataFrame]:
    """Compute every derived table.

    Args:
        tables: Loaded tables; their own derived frames are not looked at.

    Returns:
        Frames by table name.
    """
    return {name: make(tables.frames) for name, make in refit.MAKERS.items()}


def to_csv(frame: pd.DataFrame, columns: list[str]) -> str:
    """Write a frame as the tables are written: lists joined, numbers plain, `\\n` line ends."""
    rows = frame[columns].itertuples(index=False)
    return cells_to_csv(chain([columns], ([_cell(value) for value in row] for row in rows)))


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value)
    if value is pd.NA:
        return ""
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value + 0.0:.4f}".rstrip("0").rstrip(".")
    return str(value)


def derived_files(folder: Path) -> dict[str, str]:
    """Compute the content of every file that `derive` writes.

    Args:
        folder: The data folder.

    Returns:
        Text by path relative to the folder.

    Raises:
        TablesError: The tables cannot be loaded.
    """
    tables = load(folder, derived=False)
    files = {
        catalogue.TABLES[name].path: to_csv(frame, catalogue.TABLES[name].names)
        for name, frame in derived_frames(tables).items()
    }
    files["datapackage.json"] = json.dumps(package.describe(tables), ensure_ascii=False, indent=2) + "\n"
    return files


def stale_files(folder: Path) -> list[str]:
    """List the derived files that differ from what the tables give now."""
    stale = []
    for name, text in derived_files(folder).items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            stale.append(name)
    return stale


def write_derived(folder: Path) -> list[str]:
    """Write all derived files, each whole or not at all.

    Args:
        folder: The data folder.

    Returns:
        The paths written, relative to the folder.

    Raises:
        TablesError: The tables cannot be loaded; nothing is written.
    """
    files = derived_files(folder)
    for name, text in files.items():
        write_whole(folder / name, text.encode())
    _mark(folder)
    return list(files)


def _mark(folder: Path) -> None:
    """Leave a mark by which loading a large folder knows that these tables fit; a small one loads fast."""
    files = [folder / path for path in paths_of(folder, derived=True)]
    size = sum(file.stat().st_size for file in files if file.is_file())
    if size >= kept.FROM_BYTES and (digest := digest_of(folder)):
        write_whole(folder / refit.MARK, f"{refit.mark(digest)}\n".encode())
    else:
        (folder / refit.MARK).unlink(missing_ok=True)
