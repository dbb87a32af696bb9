"""Derived tables that do not fit the others are computed anew, so that no page counts what is not there.

To see whether they fit takes as long as computing them. So beside those of a large folder stands a mark of
all its files and of the code: as long as it holds, these are the files that were written together.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from lib.tables import catalogue, kept, measures, origins
from lib.tables.columns import LIST_SEPARATOR
from lib.tables.faults import Fault

Frames = Mapping[str, pd.DataFrame]

MARK = Path("derived") / "made-of.txt"
"""Where the mark stands, relative to the data folder."""


def _tone(frames: Frames, *, intervals: bool = True) -> pd.DataFrame:
    return measures.tone(frames["sentences"], frames["sentence_tones"], intervals=intervals)


MAKERS: Mapping[str, Callable[[Frames], pd.DataFrame]] = {
    "tone": _tone,
    "coverage": lambda of: measures.coverage(of["statements"], of["articles"], of["quotes"]),
    "origins": lambda of: origins.origins(of["quotes"], of["articles"], of["article_sources"]),
    "voices": lambda of: measures.voices(of["quotes"]),
    "cues": lambda of: measures.cues(of["quotes"]),
    "place_counts": lambda of: measures.place_counts(of["place_mentions"]),
    "flow": lambda of: measures.flow(of["quotes"]),
}
"""What computes each derived table from linked frames."""

_DRAWN = frozenset({"low", "high", "method"})
"""Columns of intervals: drawing takes long, and whoever has all else has the same values to draw from."""


def mark(digest: str) -> str:
    """Name what derived tables were made of, and what they came to.

    Args:
        digest: Hash of all files of the folder, the derived ones too.
    """
    return hashlib.sha256(kept.code() + digest.encode()).hexdigest()


def is_marked(folder: Path, digest: str) -> bool:
    """Tell whether a folder's files are those that its derived tables were written with.

    Args:
        folder: The data folder.
        digest: Hash of all its files.
    """
    try:
        return (folder / MARK).read_text(encoding="utf-8").strip() == mark(digest)
    except (OSError, UnicodeDecodeError):
        return False


def refit(frames: Frames, *, known: Collection[str]) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    """Put a derived table that does not fit the others in order.

    Args:
        frames: Linked frames.
        known: Files that have a fault already, or all where rows were set aside: what was derived from
            those rows cannot fit, and is not named for it.

    Returns:
        The frames, and a fault for each file that was found not to fit.
    """
    out = dict(frames)
    faults = []
    for name, make in MAKERS.items():
        spec = catalogue.TABLES[name]
        compared = [column for column in spec.names if column not in _DRAWN]
        made = _tone(frames, intervals=False) if name == "tone" else make(frames)
        if _is_same(frames[name], made, compared):
            continue
        out[name] = _as_loaded(spec.names, frames[name], make(frames) if name == "tone" else made)
        if spec.path not in known:
            problem = "The table does not fit the others."
            advice = "Run `python -m lib.extraction derive`. It was computed anew for these pages."
            faults.append(Fault(spec.path, None, "", "", problem, advice))
    return out, faults


def remade(frames: Frames) -> dict[str, pd.DataFrame]:
    """Make all derived tables anew.

    Args:
        frames: Linked frames, whose derived tables lend columns and types.

    Returns:
        The derived tables.
    """
    return {
        name: _as_loaded(catalogue.TABLES[name].names, frames[name], make(frames))
        for name, make in MAKERS.items()
    }


def _as_loaded(names: list[str], loaded: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """Give a computed table the columns and types of a loaded one."""
    return made[names].astype({name: loaded[name].dtype for name in names}) if len(made) else loaded.iloc[:0]


def _is_same(loaded: pd.DataFrame, made: pd.DataFrame, names: list[str]) -> bool:
    """Tell whether two frames have the same rows, in whatever order; mostly it is the same order, too."""
    in_order = len(loaded) == len(made) and all(_is_same_column(loaded[name], made[name]) for name in names)
    return in_order or _rows(loaded, names) == _rows(made, names)


def _is_same_column(one: pd.Series, other: pd.Series) -> bool:
    if is_numeric_dtype(one.dtype) and is_numeric_dtype(other.dtype):
        left, right = (each.to_numpy(dtype=float, na_value=math.nan).round(4) for each in (one, other))
        return bool(np.array_equal(left, right, equal_nan=True))
    return one.tolist() == other.tolist()


def _rows(frame: pd.DataFrame, names: list[str]) -> set[tuple[Any, ...]]:
    return set(map(tuple, frame[names].map(_plain).itertuples(index=False)))


def _plain(cell: Any) -> Any:
    if cell is None or cell is pd.NA or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, tuple):
        # A member may hold what joins members in a file.
        return LIST_SEPARATOR.join(cell)
    return round(cell, 4) if isinstance(cell, float) else cell
