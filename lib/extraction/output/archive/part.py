"""What one part gives to an archive: made once, and kept beside it for the next one."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from lib.tables import kept, search
from lib.tables.archive import layout
from lib.tables.load import load, paths_of
from lib.tables.model import Tables
from lib.tables.search.documents import KINDS, column_names
from lib.tables.search.index import Index
from lib.wording import plural

ABOUT = "about.json"
"""What is kept of a part beside its rows; written last."""


def given_by(part: Path, keep: Path, tell: Callable[[str], None]) -> Path:
    """Return where that is kept which a part gives to an archive; made where it is not, or is of other rows.

    Args:
        part: The data folder.
        keep: Where such is kept.
        tell: Is told what is being done.

    Raises:
        TablesError: The part cannot be loaded.
    """
    files = kept.fingerprint(part, paths_of(part, derived=False), least=0)
    place = keep / hashlib.sha256(files.encode() + _code()).hexdigest()
    if files and (place / ABOUT).is_file():
        n = parquet.read_metadata(place / "quotes.parquet").num_rows
        tell(f"{part.name}: {plural(n, 'quotation')}, as before")
        return place
    tables = load(part, derived=False)
    new = Path(tempfile.mkdtemp(dir=keep))
    _write_part(new, tables)
    tell(f"{part.name}: {plural(len(tables.quotes), 'quotation')}")
    return new.rename(place)


def _code() -> bytes:
    """Return a hash of what decides, beside the loading of tables, on what a part gives."""
    digest = hashlib.sha256()
    for file in (Path(__file__), Path(layout.__file__), *sorted(Path(str(search.__file__)).parent.glob("*"))):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.digest()


def _write_part(place: Path, tables: Tables) -> None:
    """Write what one part has for what is told over all."""
    for name in layout.HELD:
        write_parquet(kept.to_arrow(tables.frames[name]), place / f"{name}.parquet")
    for name in (*layout.ASKED, *layout.COUNTED):
        table = kept.to_arrow(tables.frames[name])
        table = table.append_column("row", pa.array(np.arange(len(table), dtype=np.int32)))
        write_parquet(table, place / f"{name}.parquet")
    index = Index(tables)
    plain, printed = zip(*index.printed(), strict=True)
    write_parquet(pa.table({"plain": plain, "printed": printed}), place / "printed.parquet")
    for at, kind in enumerate(KINDS):
        fields = {name: number for number, name in enumerate(column_names(kind))}
        found = index.instances(kind)
        if not found:
            continue
        stems, rows, columns, offsets = zip(*found, strict=True)
        field = np.array([fields[name] for name in columns], dtype=np.int32)
        write_parquet(
            pa.table(
                {
                    "stem": pa.array(stems).dictionary_encode(),
                    "kind": pa.array(np.full(len(stems), at, dtype=np.int8)),
                    "row": pa.array(np.array(rows, dtype=np.int32) - 1),
                    "place": pa.array((field << layout.FIELD_BITS) + np.array(offsets, dtype=np.int32)),
                }
            ),
            place / f"words-{kind}.parquet",
        )
    frames = {name: tables.frames[name] for name in (*layout.HELD, *layout.ASKED)}
    about = {
        "told": {
            "version": tables.version,
            "articles": len(tables.articles),
            "quotes": len(tables.quotes),
        },
        "columns": {
            name: {column: str(dtype) for column, dtype in frame.dtypes.items()}
            for name, frame in frames.items()
        },
        "statuses": {
            name: tables.statuses(name)
            for name in (*layout.ASKED, *layout.COUNTED)
            if "status" in tables.frames[name]
        },
        "faults": [asdict(fault) for fault in tables.faults],
    }
    (place / ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def column_of(path: Path, name: str) -> list[str]:
    """Read one column of strings of a file."""
    return parquet.read_table(path, columns=[name])[name].to_pylist()


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write a table as archives have them."""
    parquet.write_table(table, path, compression="zstd")
