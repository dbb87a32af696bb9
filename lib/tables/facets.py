"""How many quotations each value of a filter would leave, beside all other filters: pickers say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from lib.tables import filters
from lib.tables.families import families
from lib.tables.filters import Filters
from lib.tables.model import Tables

_COLUMNS = {"sides": "side_id", "places": "places", "topics": "topics"}
"""Column of the quotations behind a filter."""
_FAMILIES = {"countries": "country", "outlet_kinds": "kind"}
"""What families a filter chooses."""


@lru_cache(maxsize=64)
def left(tables: Tables, chosen: Filters) -> Mapping[str, Mapping[str, int]]:
    """Count the quotations that each value of a filter would leave if it alone were chosen in that filter.

    Args:
        tables: All tables.
        chosen: The choice; what it has in the filter counted does not narrow that count.

    Returns:
        By field of `Filters`, then by value; a value that would leave none is absent.
    """
    masks = filters.of_quotes(tables, chosen)
    found = {}
    for field, column in _COLUMNS.items():
        found[field] = _counted(tables, column, _all(tables, masks, without=field))
    without = {
        "outlets": replace(chosen, outlets=()),
        "countries": replace(chosen, countries=()),
        "outlet_kinds": replace(chosen, outlet_kinds=()),
    }
    for field, others in without.items():
        mask = filters.of_outlets(tables, others)
        counts = _counted(tables, "outlet_id", _all(tables, {**masks, "outlets": mask}))
        found[field] = _by_family(tables, _FAMILIES[field], counts) if field in _FAMILIES else counts
    return found


def _by_family(tables: Tables, by: str, counts: Mapping[str, int]) -> dict[str, int]:
    """Add up counts of outlets by their families."""
    sums = {
        family: sum(counts.get(outlet, 0) for outlet in ids) for family, ids in families(tables, by).items()
    }
    return {family: n for family, n in sums.items() if n}


def _all(tables: Tables, masks: Mapping[str, pd.Series | None], without: str = "") -> np.ndarray:
    """Tell which quotations fit all conditions, but for one."""
    fits = np.ones(len(tables.quotes), dtype=bool)
    for name, mask in masks.items():
        if mask is not None and name != without:
            fits &= mask.to_numpy()
    return fits


def _counted(tables: Tables, column: str, fits: np.ndarray) -> dict[str, int]:
    """Count the values of a column in the quotations that fit."""
    rows, codes, values = _coded(tables, column)
    counts = np.bincount(codes[fits[rows]], minlength=len(values)).tolist()
    return {value: n for value, n in zip(values, counts, strict=True) if n}


@lru_cache(maxsize=32)
def _coded(tables: Tables, column: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Return for each value of each quotation its row, its number among the values, and the values."""
    cells = tables.quotes[column].tolist()
    if cells and isinstance(cells[0], tuple):
        rows = np.repeat(np.arange(len(cells)), [len(cell) for cell in cells])
        cells = [value for cell in cells for value in cell]
    else:
        rows = np.arange(len(cells))
    codes, values = pd.factorize(np.array(cells, dtype=object))
    return rows, codes, values.tolist()
