"""What can be corrected in a row, and the decisions that changed fields come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from lib.reviews import decisions
from lib.reviews.decisions import Decision
from lib.subjects.review.found import Field, Row
from lib.subjects.review.words import label
from lib.tables import catalogue, dates
from lib.tables.model import Tables

_MOST_OPTIONS = 300


def fields(tables: Tables, table: str, row: Mapping[str, Any]) -> Iterable[Field]:
    """List the columns of a row that can be corrected, each with the values to choose from.

    Args:
        tables: All tables.
        table: A key of `codes.REVIEWED_TABLES`.
        row: The row, with the corrections that stand.
    """
    for name in decisions.CORRECTABLE[table]:
        column = catalogue.TABLES[table].column(name)
        options: dict[str, str] | None = None
        if column.values is not None:
            options = dict(column.values)
        elif name == "statement_id":
            options = _statement_options(tables, row)
        elif column.references is not None:
            options = dict(tables.names[column.references.split(".")[0]])
            options = dict(sorted(options.items(), key=lambda item: item[1].casefold()))
        if options is not None and row[name] not in options:
            options = {row[name]: row[name], **options}
        yield Field(name, label(table, name), row[name], options)


def _statement_options(tables: Tables, row: Mapping[str, Any]) -> dict[str, str]:
    """Offer all statements; where there are too many, the likeliest by speaker and topic."""
    quotes = tables.quotes
    near = quotes
    if len(tables.statements) > _MOST_OPTIONS:
        same = (quotes["speaker_id"] == row["speaker_id"]) & (quotes["topic_id"] == row["topic_id"])
        near = pd.concat(
            [
                quotes[same],
                quotes[quotes["speaker_id"] == row["speaker_id"]],
                quotes[quotes["topic_id"] == row["topic_id"]],
            ]
        )
    first = near.drop_duplicates("statement_id").head(_MOST_OPTIONS)
    options = {
        other.statement_id: f"{tables.name_of('statements', other.statement_id)} "
        f"({tables.name_of('speakers', other.speaker_id)}, {dates.words(other.date_edtf)}"
        + (f": “{other.quoted[:80]}”)" if other.quoted else ")")
        for other in first.itertuples(index=False)
    }
    own = decisions.own_statement(row["quote_id"])
    current = {row["statement_id"]: tables.name_of("statements", row["statement_id"])}
    return {**current, **options, own: "A statement of its own"}


def changes(reviewer: str, table: str, seen: Row, values: Mapping[str, str], reason: str) -> list[Decision]:
    """Make a decision for each field whose value differs from the one seen."""
    return [
        decisions.decide(reviewer, table, seen.row_id, "correct", field=f.name, value=value, reason=reason)
        for f in seen.fields
        if (value := " ".join(values.get(f.name, f.value).split())) != f.value
    ]
