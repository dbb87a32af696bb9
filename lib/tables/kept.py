"""Loaded tables kept beside their files, for the next process, which need not read and check them.

The files are the truth: what is kept stands under a fingerprint of all their bytes, of the code that loads
them and of the libraries that write it, so that what is older or other is not even looked at. It is made
for large folders alone; small ones load in a moment. Anything that goes wrong with it means reading the
files.

It is kept as Arrow has it in memory, not packed: a process looks into these files where they lie, so that
of the words and hashes that no page asks for nothing is held.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from lib import wording
from lib.tables.faults import Fault

FOLDER = Path("derived") / "arrow"
"""Where it stands, relative to the data folder."""
FROM_BYTES = 8_000_000
"""Folders whose files hold fewer are not kept: they load in a second."""
_ABOUT = "about.json"


class Kept(NamedTuple):
    """What is kept of a folder.

    Attributes:
        frames: Linked frames by table name.
        faults: What is wrong with the files.
        version: As `Tables.version`.
    """

    frames: Mapping[str, pd.DataFrame]
    faults: tuple[Fault, ...]
    version: str


def fingerprint(folder: Path, paths: Iterable[str], *, least: int) -> str:
    """Name what the files of a folder are loaded as.

    Args:
        folder: The data folder.
        paths: Its files.
        least: How many bytes they must have together to be worth keeping.

    Returns:
        The name; empty where they have fewer, or one cannot be read.
    """
    digest = hashlib.sha256(code())
    try:
        sizes = {path: (folder / path).stat().st_size for path in paths}
        if sum(sizes.values()) < least:
            return ""
        for path, size in sizes.items():
            digest.update(f"{path}\0{size}\0".encode())
            with (folder / path).open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError:
        return ""
    return digest.hexdigest()


def read(folder: Path, name: str) -> Kept | None:
    """Return what is kept of a folder; None where that is nothing, or it cannot be read.

    Args:
        folder: The data folder.
        name: The fingerprint of its files.
    """
    place = folder / FOLDER / name
    try:
        about = json.loads((place / _ABOUT).read_text(encoding="utf-8"))
        frames = {
            table: from_arrow(_mapped(place / f"{table}.arrow"), dtypes)
            for table, dtypes in about["tables"].items()
        }
        return Kept(frames, tuple(Fault(**fault) for fault in about["faults"]), about["version"])
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None


def write(folder: Path, name: str, kept: Kept) -> None:
    """Keep what was loaded of a folder, in the place of whatever was kept of it before.

    Args:
        folder: The data folder; where it cannot be written, nothing is kept.
        name: The fingerprint of its files.
        kept: What was loaded.
    """
    place = folder / FOLDER
    try:
        place.mkdir(exist_ok=True)
        before = [each for each in place.iterdir() if each.name != name]
        new = Path(tempfile.mkdtemp(dir=place, prefix=".new-"))
    except OSError:
        return
    try:
        for table, frame in kept.frames.items():
            _write(to_arrow(frame), new / f"{table}.arrow")
        about = {
            "version": kept.version,
            "faults": [asdict(fault) for fault in kept.faults],
            "tables": {
                table: {column: str(dtype) for column, dtype in frame.dtypes.items()}
                for table, frame in kept.frames.items()
            },
        }
        (new / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        new.chmod(0o755)
        # What stands there could not be read.
        shutil.rmtree(place / name, ignore_errors=True)
        new.rename(place / name)
    except OSError:
        # Another process was faster, or there is no room.
        shutil.rmtree(new, ignore_errors=True)
        return
    for other in before:
        shutil.rmtree(other, ignore_errors=True)


def _write(table: pa.Table, path: Path) -> None:
    # In one piece: columns of many could not be taken as they lie.
    whole = table.combine_chunks()
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, whole.schema) as out:
        out.write_table(whole)


def _mapped(path: Path) -> pa.Table:
    """Return columns that lie in a file, read where somebody looks at them."""
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


@cache
def code() -> bytes:
    """Return a hash of all that decides how files become frames."""
    digest = hashlib.sha256(f"{pd.__version__} {pa.__version__}".encode())
    for file in (*sorted(Path(__file__).parent.glob("*.py")), Path(wording.__file__)):
        digest.update(file.read_bytes())
    return digest.digest()


def to_arrow(frame: pd.DataFrame) -> pa.Table:
    """Turn a frame into columns of Arrow: tuples become lists.

    Args:
        frame: A linked frame.
    """
    made = {}
    for name in frame:
        cells = frame[name]
        if cells.dtype == object:
            made[name] = pa.array(cells.tolist(), type=pa.large_list(pa.large_string()))
        else:
            made[name] = pa.Array.from_pandas(cells)
    return pa.table(made)


def from_arrow(table: pa.Table, dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Turn columns of Arrow back into the frame that they were.

    Args:
        table: The columns.
        dtypes: The frame's columns in order, each with its type.

    Raises:
        ValueError: The table has others.
    """
    if table.column_names != list(dtypes):
        raise ValueError("other columns")
    made = {name: _READERS.get(dtype, _plain)(table[name], dtype) for name, dtype in dtypes.items()}
    return pd.DataFrame(made)


def _tuples(column: pa.ChunkedArray, _: str) -> pd.Series:
    lists = column.combine_chunks()
    # Ids stand in many lists: each is one string.
    members = lists.flatten().dictionary_encode()
    known = members.dictionary.to_pylist()
    values = [known[at] for at in members.indices.to_pylist()]
    bounds = [0, *np.cumsum(lists.value_lengths().to_numpy(zero_copy_only=False)).tolist()]
    return pd.Series([tuple(values[a:b]) for a, b in pairwise(bounds)], dtype=object)


def _plain(column: pa.ChunkedArray, dtype: str) -> pd.Series:
    return pd.Series(column.to_pandas(), dtype=dtype)


def _nullable(column: pa.ChunkedArray, dtype: str) -> pd.Series:
    there = column.combine_chunks()
    values = there.fill_null(0).to_numpy(zero_copy_only=False)
    missing = there.is_null().to_numpy(zero_copy_only=False)
    return pd.Series(pd.arrays.IntegerArray(values.copy(), missing.copy()), dtype=dtype)


_READERS: Mapping[str, Callable[[pa.ChunkedArray, str], pd.Series]] = {"object": _tuples, "Int64": _nullable}
