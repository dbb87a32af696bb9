"""Statements by outlet: who carried what, of all that could be carried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from lib.drawing.panel import frame
from lib.subjects.side_by_side.marks import Cell, Column, Matrix, Statement
from lib.tables import catalogue, dates, news, origins
from lib.tables.cells import among
from lib.tables.gists import short
from lib.tables.model import Tables
from lib.tables.treatment import CARRIED
from lib.tables.wordings import reported_all, title
from lib.wording import alt, count, number, plural

ORDERS = {"carried": "How many outlets carry it", "said": "When said", "speaker": "Speaker"}
"""Orders of the statements."""

_MOST_COUNTS = 6
"""The finding says at most so many numbers of statements."""


def matrix(everything: Tables, shown: Tables, order: str, shared: bool, window: int) -> Matrix:
    """Set statements against outlets; the cells, of which there may be millions, are left to `part`.

    Args:
        everything: All tables: how many outlets carry a statement is never counted from a part of them.
        shown: The tables as the filters leave them.
        order: One of `ORDERS`.
        shared: Whether to leave out statements that one outlet alone carries.
        window: The news window in days, by which the tables are.
    """
    rows = _in_sections(_statements(everything, shown, shared), order)
    columns = _columns(everything, shown, rows)
    return Matrix(
        finding=finding(rows),
        measure=_measure(everything, rows, window),
        alt=alt(
            f"Matrix of {count(len(rows), 'statement')} by {count(len(columns), 'outlet')}. "
            "Carried, of those that were news for its article:",
            (f"{column.name} {column.carried} of {column.possible}" for column in columns),
        ),
        marks=(),
        table=pd.DataFrame(),
        rows=rows,
        columns=columns,
    )


def part(everything: Tables, shown: Tables, found: Matrix, number: int, size: int) -> Matrix:
    """Cut one page of rows out of a matrix, with its cells; what is said of it and columns stay those of all.

    Args:
        everything: All tables.
        shown: The tables as the filters leave them.
        found: The matrix.
        number: Page wanted, from 1.
        size: Rows on a page.
    """
    rows = found.rows[(number - 1) * size : number * size]
    cells = tuple(_cells(everything, shown, {row.statement_id for row in rows}))
    table = _table(rows, found.columns, cells)
    return replace(found, rows=rows, marks=cells, opens=_names(rows), table=table)


def whole_table(everything: Tables, shown: Tables, found: Matrix) -> pd.DataFrame:
    """Write all rows of a matrix as a table for people; arguments as for `part`."""
    return part(everything, shown, found, 1, len(found.rows)).table


def first_said(tables: Tables) -> Mapping[str, tuple[pd.Timestamp, str]]:
    """Find the earliest date of each statement that has one: first day and EDTF."""
    quotes = tables.quotes[["statements", "date_earliest", "date_edtf"]].dropna(subset="date_earliest")
    first = quotes.explode("statements").sort_values("date_earliest", kind="stable")
    first = first.drop_duplicates("statements")
    dated = zip(first["date_earliest"].tolist(), first["date_edtf"].tolist(), strict=True)
    return dict(zip(first["statements"].tolist(), dated, strict=True))


def finding(rows: Sequence[Statement]) -> str:
    """Say how many outlets carry the statements of a matrix."""
    total, counts = len(rows), Counter(row.carried for row in rows)
    shared = sorted((k, n) for k, n in counts.items() if k > 1)
    # One number for all that more outlets carry, where there would be too many.
    few = shared if len(shared) <= _MOST_COUNTS else shared[: _MOST_COUNTS - 1]
    parts = [f"{n:,} by {number(k)}" for k, n in few]
    if rest := shared[len(few) :]:
        parts.append(f"{sum(n for _, n in rest):,} by {number(rest[0][0])} to {number(rest[-1][0])}")
    several, alone = ", ".join(parts), counts[1]
    if not alone:
        return f"{_all(total).capitalize()} carried by more than one outlet: {several}"
    if not several:
        return f"No statement is shared: {_all(total)} carried by one outlet only"
    are = "is" if alone == 1 else "are"
    return f"{alone:,} of {total:,} statements {are} carried by one outlet only; {several}"


def _all(n: int) -> str:
    return "the one statement is" if n == 1 else f"all {n:,} statements are"


def _measure(tables: Tables, rows: Sequence[Statement], window: int) -> str:
    """Say what the matrix measures, and how much of what could be carried was carried."""
    treatment = tables.treatment
    outlets = len(treatment.outlets)
    carried, possible = sum(row.carried for row in rows), sum(row.possible for row in rows)
    alone = [row for row in rows if row.carried == 1]
    forced = sum(row.possible == 1 for row in alone)
    text = (
        f"What the articles of {count(outlets, 'outlet')} did with {count(len(rows), 'statement')}, "
        "columns by likely date of publication. What is said after the article, or is older than the "
        f"news window, is no chance: of {possible:,} chances to carry one, {carried:,} were taken"
    )
    if window != news.NO_LIMIT:
        taken, near = treatment.among(row.statement_id for row in rows).near(window)
        text += f"; of the {near:,} within {plural(window, 'day')} of the words, {_share(taken, near)}"
    text += "."
    if forced:
        none = "the one" if len(alone) == 1 else f"the {len(alone):,}"
        text += f" Of {none} carried by one outlet, {forced:,} were news for no other."
    if several := [row for row in rows if row.carried > 1]:
        fewest, most = sum(row.fewest for row in several), sum(row.most for row in several)
        stand = "stands" if len(several) == 1 else "stand"
        text += (
            f" The {plural(len(several), 'statement')} in several outlets {stand} in "
            f"{sum(row.articles for row in several):,} articles, from "
            f"{origins.words(fewest, most, independent=True)}."
        )
    return text


def _share(n: int, of: int) -> str:
    return f"{n:,} ({n / of:.0%})" if of else "none"


def _statements(tables: Tables, shown: Tables, shared: bool) -> Iterable[Statement]:
    said, counted = first_said(tables), origins.counted(tables)
    counts = tables.treatment.by_statement().reindex(shown.statements["statement_id"], fill_value=0)
    for key, gist, speaker, carried, possible in zip(
        *(shown.statements[name].tolist() for name in ("statement_id", "gist", "speaker_id")),
        counts["carried"].tolist(),
        counts["possible"].tolist(),
        strict=True,
    ):
        if carried > 1 or not shared:
            date, edtf = said.get(key, (None, ""))
            who = tables.speaker_of(speaker)
            shorter, named = short(gist), title(tables, key)
            told = counted.get(key, origins.Counted(0, 0, 0))
            yield Statement(
                key,
                shorter,
                who,
                dates.words(edtf),
                date,
                carried,
                possible,
                *told,
                origins.words(told.fewest, told.most),
                printed=named if named != shorter else "",
            )


def _in_sections(rows: Iterable[Statement], order: str) -> tuple[Statement, ...]:
    """Sort statements, undated ones last, and give each the heading under which it stands."""

    def key(row: Statement) -> tuple[Any, ...]:
        first = {"carried": -row.carried, "said": 0, "speaker": row.speaker}[order]
        return first, row.date is None, row.date or pd.Timestamp.min

    def section(row: Statement) -> str:
        if order == "carried":
            return f"Carried by {count(row.carried, 'outlet')}"
        if order == "said":
            return f"{row.date:%B %Y}" if row.date is not None else "No date"
        return row.speaker

    ordered = sorted(rows, key=key)
    sections = [section(row) for row in ordered]
    size = Counter(sections)
    return tuple(
        row._replace(section=f"{where} ({size[where]})") for row, where in zip(ordered, sections, strict=True)
    )


def _cells(tables: Tables, shown: Tables, wanted: Collection[str]) -> Iterable[Cell]:
    rows = shown.treatment.among(wanted).rows()
    ids = {quote for quotes in rows["quotes"].tolist() for quote in quotes}
    told = tables.quotes[among(tables.quotes["quote_id"], ids)]
    quoted = dict(zip(told["quote_id"].tolist(), told["quoted"].tolist(), strict=True))
    as_printed = reported_all(tables, told)
    columns = ("statement_id", "outlet_id", "coverage", "quotes")
    for statement, outlet, found, quotes in zip(*(rows[name].tolist() for name in columns), strict=True):
        yield Cell(
            statement,
            outlet,
            found,
            catalogue.label("coverage", "coverage", found),
            # With several quotations the statement's card lists them all.
            f"quote.{quotes[0]}" if len(quotes) == 1 else f"statement.{statement}",
            " … ".join(quoted[quote] for quote in quotes if quoted.get(quote)),
            as_printed.get(quotes[0], "") if len(quotes) == 1 else "",
        )


def _columns(tables: Tables, shown: Tables, rows: Sequence[Statement]) -> tuple[Column, ...]:
    if not rows:
        return ()
    counts = shown.treatment.among(row.statement_id for row in rows).by_outlet()
    carried = counts[list(CARRIED)].sum(axis=1)
    possible = carried + counts["left-out"]
    articles = tables.articles.sort_values("published_likely_latest", kind="stable")
    return tuple(
        Column(outlet, tables.name_of("outlets", outlet), int(carried[outlet]), int(possible[outlet]))
        for outlet in dict.fromkeys(articles["outlet_id"].tolist())
        if outlet in counts.index
    )


def _table(rows: Sequence[Statement], columns: Sequence[Column], cells: Sequence[Cell]) -> pd.DataFrame:
    wide = frame(Cell, cells).pivot(index="statement_id", columns="outlet_id", values="label")
    wide = wide.reindex(
        index=[row.statement_id for row in rows], columns=[column.outlet_id for column in columns]
    )
    wide.columns = pd.Index([column.name for column in columns])
    told = pd.DataFrame(
        [
            (
                *(row.gist, row.speaker, row.said, row.carried, row.possible, row.articles),
                row.origins.partition(" origin")[0],
            )
            for row in rows
        ],
        columns=[
            *("Statement, in our words", "Speaker", "Said", "Outlets that carry it", "Outlets that could"),
            *("Articles that carry it", "Independent origins"),
        ],
    )
    return pd.concat([told, wide.reset_index(drop=True)], axis=1)


def _names(rows: Sequence[Statement]) -> dict[str, str]:
    """Name the statements by item, for the list that opens them."""
    return {f"statement.{row.statement_id}": f"{row.title} ({row.speaker})" for row in rows}
