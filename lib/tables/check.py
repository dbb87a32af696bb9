"""Faulty rows: every cell against its column, keys, references, the story's period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from lib.tables import catalogue, cells, dates
from lib.tables.columns import LIST_SEPARATOR, LONGEST, Column, Table
from lib.tables.faults import LINE, Fault


def set_aside(frames: dict[str, pd.DataFrame]) -> list[Fault]:
    """Drop faulty rows from the frames, and return all that is wrong with them."""
    faults: list[Fault] = []
    bad: dict[str, set[int]] = {}
    for name, frame in frames.items():
        bad[name], problems = _validate(catalogue.TABLES[name], frame)
        faults.extend(problems)
    # Once with the faulty rows still there, so that a row's wrong ids are named beside its other faults;
    # then again without them, until no row points to one that is gone.
    while True:
        for name, found, problem in _follow_references(frames):
            bad[name].add(found)
            faults.append(problem)
        if not any(bad.values()):
            return faults
        for name, rows in bad.items():
            if rows:
                frames[name] = frames[name].drop(index=sorted(rows))
        bad = {name: set() for name in frames}


def _validate(spec: Table, frame: pd.DataFrame) -> tuple[set[int], list[Fault]]:
    """Check every cell and the key; return the rows at fault and all faults at once.

    Cells are checked as the text that they are in the file, before they are converted, so that each fault
    names its own value.
    """
    bad: set[int] = set()
    faults: list[Fault] = []
    for column in spec.columns:
        wrong = {cell for cell in cells.suspects(column, frame[column.name]) if not column.accepts(cell)}
        if not wrong:
            continue
        for index, cell in zip(frame.index, frame[column.name].tolist(), strict=True):
            if cell not in wrong:
                continue
            problem = "The cell is empty." if cell == "" else "The value is not allowed."
            wanted = column.expectation
            if len(cell) > LONGEST:
                problem = f"The cell has {len(cell):,} characters."
                wanted += f", of at most {LONGEST:,} characters"
            faults.append(_row_fault(spec, frame, index, column.name, cell, problem, wanted))
            bad.add(index)
    if len(spec.key) == 1 and cells.are_distinct(frame[spec.key[0]]):
        return bad, faults
    for index in frame.index[frame.duplicated(list(spec.key))]:
        key = ", ".join(frame.at[index, name] for name in spec.key)
        problem = "An earlier row has the same key."
        faults.append(_row_fault(spec, frame, index, ", ".join(spec.key), key, problem, "a new key"))
        bad.add(index)
    return bad, faults


def period_fault(story: pd.DataFrame) -> Fault | None:
    """Say what is wrong with the period that the filter offers, of which each end is a good date already."""
    row = story.iloc[0]
    first, last = dates.parse(row["period_start"]).earliest, dates.parse(row["period_end"]).latest
    if first and last and first <= last:
        return None
    found = f"{row['period_start']} to {row['period_end']}"
    problem = "The period has an open end." if not (first and last) else "The period ends before it begins."
    return Fault(
        catalogue.TABLES["story"].path,
        int(row[LINE]),
        "period_start, period_end",
        found,
        problem,
        "Put the first day and the last day that readers may choose.",
    )


def _row_fault(
    spec: Table, frame: pd.DataFrame, index: int, column: str, value: str, problem: str, wanted: str
) -> Fault:
    advice = f"Put {wanted}. The row is set aside."
    return Fault(spec.path, int(frame.at[index, LINE]), column, value[:200], problem, advice)


def _follow_references(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, int, Fault]]:
    """Yield each row that points to a row that is not there: table, index, fault."""
    for spec in catalogue.TABLES.values():
        frame = frames[spec.name]
        for column in spec.columns:
            if column.type == "item":
                known = _items(frames)
                problem, wanted = "There is no such item.", "kinds and ids that the tables have"
            elif column.references is not None:
                table, target = column.references.split(".")
                if cells.all_known(frame[column.name], frames[table][target], many=column.many):
                    continue
                known = set(frames[table][target].tolist())
                problem = f"No row of {table}.csv has this id."
                wanted = f"an id that occurs in {column.references}"
            else:
                continue
            for index, values in _lost_references(frame, column, known).items():
                value = LIST_SEPARATOR.join(values)
                yield spec.name, index, _row_fault(spec, frame, index, column.name, value, problem, wanted)


def _items(frames: Mapping[str, pd.DataFrame]) -> set[str]:
    return {
        f"{kind}.{row_id}"
        for kind, table in catalogue.ITEMS.items()
        for row_id in frames[table][catalogue.TABLES[table].key[0]].tolist()
    }


def _lost_references(frame: pd.DataFrame, column: Column, known: set[str]) -> dict[int, list[str]]:
    found = frame[column.name]
    missing = {cell: _unknown(cell, column.many, known) for cell in found.unique().tolist() if cell}
    return {int(index): missing[cell] for index, cell in found.items() if missing.get(cell)}


def _unknown(cell: str, many: bool, known: set[str]) -> list[str]:
    values = cell.split(LIST_SEPARATOR) if many else [cell]
    return [value for value in values if value not in known]
