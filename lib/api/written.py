"""Rows as a file: CSV as the pages give it, JSON, Parquet."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping
from typing import Any

import orjson
import pandas as pd

from lib.tables import export

About = Mapping[str, Any]
"""What goes with the rows: table, version, licence, how many there are in all, where the next ones are."""


def as_csv(frame: pd.DataFrame, about: About) -> bytes:
    """Write rows as CSV, safe for spreadsheets; what goes with them has no place in it."""
    return export.to_csv(frame)


def as_json(frame: pd.DataFrame, about: About) -> bytes:
    """Write rows as a JSON object: what goes with them, then `rows`, each an object by column."""
    columns = list(frame.columns)
    rows = [
        dict(zip(columns, map(_plain, row), strict=True)) for row in frame.itertuples(index=False, name=None)
    ]
    return orjson.dumps({**about, "rows": rows}, option=orjson.OPT_SERIALIZE_NUMPY)


def as_parquet(frame: pd.DataFrame, about: About) -> bytes:
    """Write rows as Parquet, lists as lists, with what goes with them in the metadata of the file."""
    # Imported late: it takes a fifth of a second, and few ask for it.
    import pyarrow as pa
    from pyarrow import parquet

    lists = [column for column in frame if frame[column].map(lambda cell: isinstance(cell, tuple)).any()]
    table = pa.Table.from_pandas(
        frame.assign(**{column: frame[column].map(list) for column in lists}), preserve_index=False
    )
    told = {f"basewatch.{name}": str(value) for name, value in about.items() if value is not None}
    out = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), **told}), out)
    return out.getvalue()


def _plain(cell: Any) -> Any:
    if isinstance(cell, tuple):
        return list(cell)
    if cell is pd.NA or (isinstance(cell, float) and math.isnan(cell)):
        return None
    return cell


FORMATS: Mapping[str, tuple[str, Callable[[pd.DataFrame, About], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "parquet": ("application/vnd.apache.parquet", as_parquet),
}
"""By suffix of the address: the media type, and what writes it."""
