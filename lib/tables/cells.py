"""Columns of raw cells, checked and converted as a whole, which takes a moment for a million of them.

Each function answers for good columns at once, and leaves what it is not sure of to the word of
`lib.tables.columns` on each cell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from lib.tables.columns import LIST_SEPARATOR, LONGEST, PATTERNS, Column
from lib.wording import TURNS

_QUOTE, _COMMA, _END = b'",\n'
# Empty lines, carriage returns, nulls; and signs that turn what follows, which are taken out.
_RARE = (b"\n\n", b"\r", b"\0")
_RARE_BEYOND_ASCII = tuple(sign.encode() for sign in TURNS)
_SOME = 1_000
"""Cells that show whether many of a column are the same."""
# Stricter than the pattern of a column in what counts as white space: only what is sure is taken for good.
_SURE_URL = r"https?://[!-:<-~]+"


def plain_rows(content: bytes) -> pd.DataFrame | None:
    """Read a file of plain CSV at once.

    Args:
        content: The file: UTF-8, no byte-order mark.

    Returns:
        Its rows as text, one for each line after the header; None where anything in it is not plain (a line
        end within a cell, an empty line, a row of another length, a mark out of place), which is for a reader
        that goes row by row.
    """
    rare = _RARE if content.isascii() else (*_RARE, *_RARE_BEYOND_ASCII)
    if any(sign in content for sign in rare) or not _marks_are_plain(content):
        return None
    header = content.split(b"\n", 1)[0]
    if not header or b'"' in header or not header.isascii() or not content.endswith(b"\n"):
        return None
    names = header.decode().split(",")
    try:
        read = csv.read_csv(
            pa.py_buffer(content),
            csv.ReadOptions(use_threads=False, skip_rows=1, column_names=[str(n) for n in range(len(names))]),
            csv.ParseOptions(),
            csv.ConvertOptions(
                column_types=dict.fromkeys(map(str, range(len(names))), pa.large_string()),
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    if read.num_rows != content.count(b"\n") - 1:
        return None
    # In one piece: columns of many take more time and room in all that follows.
    frame: pd.DataFrame = read.combine_chunks().to_pandas().set_axis(names, axis=1)
    return frame


def _marks_are_plain(content: bytes) -> bool:
    """Tell whether quotation marks stand around cells only, doubled inside them, and no line ends there."""
    signs = np.frombuffer(content, dtype=np.uint8)
    at = np.flatnonzero(signs == _QUOTE)
    if not len(at):
        return True
    if len(at) % 2:
        return False
    opening, closing = at[::2], at[1::2]
    before = signs[opening - 1]
    # A doubled mark closes a cell and opens it again.
    again = np.zeros(len(opening), dtype=bool)
    again[1:] = opening[1:] == closing[:-1] + 1
    starts = again | (before == _COMMA) | (before == _END)
    after = signs[np.minimum(closing + 1, len(signs) - 1)]
    ends = (after == _COMMA) | (after == _END)
    ends[:-1] |= again[1:]
    if opening[0] == 0 or not (starts.all() and ends.all()):
        return False
    lines = np.flatnonzero(signs == _END)
    return bool((np.searchsorted(at, lines) % 2 == 0).all())


def unturned(values: Sequence[str]) -> pd.Series:
    """Make a column of cells, without the signs that turn the direction of what follows.

    Args:
        values: The cells.
    """
    array = pa.array(values, pa.large_string())
    signs = f"[{TURNS}]"
    if pc.any(pc.match_substring_regex(array, signs)).as_py():
        array = pc.replace_substring_regex(array, signs, "")
    return pd.Series(array, dtype=str)


def suspects(column: Column, cells: pd.Series) -> set[str]:
    """Return the distinct cells of a column that may not be good; most columns have none.

    Args:
        column: The column.
        cells: Its raw cells.
    """
    array = _arrow(cells)
    if not len(array):
        return set()
    if len(array) > _SOME and len(array[:_SOME].unique()) < _SOME / 2:
        # Each distinct cell is looked at once, where many are the same.
        array = array.unique()
    good = _surely_good(column, array)
    return set(array.filter(pc.invert(good)).unique().to_pylist())


def _surely_good(column: Column, array: pa.Array) -> pa.Array:
    empty = pc.equal(array, "")
    if column.values is not None and not column.many:
        good = pc.is_in(array, pa.array(list(column.values), array.type))
    elif column.type == "text" and column.values is None:
        good = pc.invert(empty)
        if column.many:
            good = pc.and_(good, pc.invert(pc.match_substring(array, LIST_SEPARATOR)))
    elif column.values is None and column.type in PATTERNS:
        good = _fits(column, array)
    else:
        good = pc.and_(empty, False)
    good = pc.and_(good, pc.less_equal(pc.binary_length(array), LONGEST))
    return good if column.required else pc.or_(good, empty)


def _fits(column: Column, array: pa.Array) -> pa.Array:
    one = _SURE_URL if column.type == "url" else PATTERNS[column.type][0]
    whole = rf"\A(?:{one})(?:{re.escape(LIST_SEPARATOR)}(?:{one}))*\z" if column.many else rf"\A(?:{one})\z"
    good = pc.match_substring_regex(array, whole)
    if column.minimum is None and column.maximum is None:
        return good
    values = pc.if_else(good, array, None).cast(pa.float64())
    for bound, holds in ((column.minimum, pc.greater_equal), (column.maximum, pc.less_equal)):
        if bound is not None:
            good = pc.and_(good, pc.fill_null(holds(values, bound), False))
    return good


def all_known(cells: pd.Series, known: pd.Series, *, many: bool) -> bool:
    """Tell whether every cell names what is known.

    Args:
        cells: Ids, or lists of ids; empty for none.
        known: The ids that there are.
        many: Whether cells hold lists.
    """
    array = _arrow(cells)
    array = array.filter(pc.not_equal(array, ""))
    if many:
        array = pc.list_flatten(pc.split_pattern(array, LIST_SEPARATOR))
    return bool(pc.all(pc.is_in(array, _arrow(known)), min_count=0).as_py())


def among(cells: pd.Series, ids: Collection[str]) -> pd.Series:
    """Tell which cells are one of some ids; pandas' own way takes each id by itself.

    Args:
        cells: Text, without missing values.
        ids: The ids.
    """
    array = _arrow(cells)
    wanted = ids if isinstance(ids, pd.Series) else list(ids)
    found = pc.is_in(array, pa.array(wanted, array.type))
    return pd.Series(found.to_numpy(zero_copy_only=False), index=cells.index, dtype=bool)


def are_distinct(cells: pd.Series) -> bool:
    """Tell whether no two cells are the same.

    Args:
        cells: Text, without missing values.
    """
    return len(_arrow(cells).unique()) == len(cells)


def members(cells: pd.Series) -> pd.Series:
    """Split cells that hold lists into tuples."""
    known = {cell: tuple(cell.split(LIST_SEPARATOR)) if cell else () for cell in cells.unique().tolist()}
    return pd.Series([known[cell] for cell in cells.tolist()], dtype=object)


def numbers(cells: pd.Series, kind: pa.DataType) -> pa.Array:
    """Turn cells into numbers, empty ones into null."""
    array = _arrow(cells)
    return pc.if_else(pc.equal(array, ""), None, array).cast(kind)


def _arrow(cells: pd.Series) -> pa.Array:
    array = pa.array(cells, type=pa.large_string())
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
