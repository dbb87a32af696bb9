"""The rows of a table that a request asks for.

The shared filters are those of the pages, made by the same functions; a table's own choices are its coded
columns and ids, and for quotations what their page offers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from lib.api.asked import LIMIT, OFFSET
from lib.app import params, state
from lib.app.state import Param
from lib.subjects.quotes import find as quotes
from lib.subjects.quotes import show as quotes_page
from lib.subjects.quotes.marks import Facets
from lib.tables import catalogue, filters
from lib.tables.columns import Column
from lib.tables.model import Tables

PUBLISHED = tuple(name for name in catalogue.TABLES if name != "reviews")
"""The tables that have an address: all but the log of editors' decisions, which names people."""

MOST_LISTED = 200
"""More ids than this are not listed in a description of what a parameter takes."""

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


@lru_cache(maxsize=128)
def choices(tables: Tables, name: str) -> tuple[Param, ...]:
    """Return what a table can be narrowed by beside the shared filters.

    Args:
        tables: All tables.
        name: Name of the table.
    """
    own = _PAGES[name].params(tables) if name in _PAGES else ()
    taken = {param.name for param in own}
    return (
        *own,
        *(_of_column(tables, name, column) for column in _narrowing(name) if column.name not in taken),
    )


def parameters(tables: Tables, name: str) -> tuple[Param, ...]:
    """Return all parameters of the address of a table, in the order of its description."""
    return (*params.narrowing(tables), *choices(tables, name), LIMIT, OFFSET)


def asked(tables: Tables, name: str, values: Mapping[str, Any]) -> pd.DataFrame:
    """Return the rows that a request asks for, with the columns of the codebook.

    Args:
        tables: All tables.
        name: Name of the table.
        values: A value for each of `params.narrowing` and `choices`, by name of the parameter.
    """
    shown = filters.apply(tables, params.filters_of(values, tables))
    frame = _PAGES[name].rows(tables, shown, values) if name in _PAGES else shown.frames[name]
    own = {param.name for param in choices(tables, name)}
    for column in _narrowing(name):
        if column.name in own and (wanted := values.get(column.name)):
            cells = frame[column.name]
            among = frozenset(wanted)
            frame = frame[
                cells.map(lambda ids, among=among: not among.isdisjoint(ids)).astype(bool)
                if column.many
                else cells.isin(among)
            ]
    return frame[catalogue.TABLES[name].names]


def _narrowing(name: str) -> list[Column]:
    return [column for column in catalogue.TABLES[name].columns if column.values or column.type == "id"]


def _of_column(tables: Tables, name: str, column: Column) -> Param:
    if column.values:
        return state.many(column.name, column.values)
    table, _, key = (column.references or f"{name}.{column.name}").partition(".")
    ids = list(dict.fromkeys(tables.frames[table][key]))
    param = state.many(column.name, ids)
    if len(ids) <= MOST_LISTED:
        return param
    description = f"an id of the column {key} of the table {table}"
    return replace(param, schema={"type": "string", "pattern": _ID, "description": description})


class _Page:
    """What a page offers to choose within a table, and how it narrows and orders its rows."""

    def __init__(
        self,
        params: Callable[[Tables], tuple[Param, ...]],
        rows: Callable[[Tables, Tables, Mapping[str, Any]], pd.DataFrame],
    ) -> None:
        self.params = params
        self.rows = rows


def _quote_params(tables: Tables) -> tuple[Param, ...]:
    return (*quotes_page.facets(tables).values(), quotes_page.ORDER)


def _quote_rows(tables: Tables, shown: Tables, values: Mapping[str, Any]) -> pd.DataFrame:
    chosen = {field: tuple(values[param.name]) for field, param in quotes_page.facets(tables).items()}
    return quotes.chosen(tables, shown, Facets(**chosen), values[quotes_page.ORDER.name])


def _coverage_rows(tables: Tables, shown: Tables, values: Mapping[str, Any]) -> pd.DataFrame:
    """Return what outlets did with statements: also with those of which the table has no row."""
    wanted = values["statement_id"] or shown.treatment.statements
    return shown.treatment.among(wanted, values["outlet_id"]).rows()


_PAGES = {
    "quotes": _Page(_quote_params, _quote_rows),
    "coverage": _Page(lambda tables: (), _coverage_rows),
}
