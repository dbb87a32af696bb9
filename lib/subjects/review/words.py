"""Words for fields, states and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from lib.reviews import decisions, outcome
from lib.reviews.decisions import SECOND, Decision, State
from lib.reviews.outcome import when
from lib.tables import catalogue, codes, dates
from lib.tables.model import Tables

FIELD_LABELS = {
    "quotes.speaker_id": "Speaker",
    "quotes.said_edtf": "When it was said",
    "quotes.kind": "Kind",
    "quotes.topic_id": "Topic",
    "quotes.statement_id": "Statement",
    "quotes.gist": "In our words",
    "quotes.cue_stance": "Stance of the reporting word",
    "events.title": "What happened",
    "events.date_edtf": "When it happened",
    "events.kind": "Kind",
    "place_mentions.place_id": "Place",
    "place_mentions.use": "What the name does",
    "speakers.name": "Name",
    "speakers.kind": "Kind",
    "speakers.role": "Office or part in the story",
    "speakers.side_id": "Side",
    "candidates.title": "Point at issue",
    "candidates.kind": "What they may part over",
    "status": "Decisions",
}

STATE_WORDS: Mapping[State, str] = {
    "open": "Not decided",
    "accepted": "Accepted",
    "corrected": "Corrected",
    "rejected": "Rejected",
}


VERDICT_WORDS = {"accept": "Right", "correct": "Right but for a detail", "reject": "Wrong"}
"""Verdicts of a second reading, for which a row is not changed."""


def label(table: str, name: str) -> str:
    """Name a field of a table for people."""
    return FIELD_LABELS.get(f"{table}.{name}") or FIELD_LABELS.get(name, name)


def told(tables: Tables, made: Decision) -> str:
    """Say what was decided, by whom, when and why."""
    reason = f": {made.reason}" if made.reason else ""
    return f"{_what(tables, made)} by {made.reviewer}, {when(made.decided_at)}{reason}"


def as_table(tables: Tables, decisions: Sequence[Decision]) -> pd.DataFrame:
    """Write decisions as a table for people, the latest first."""
    return pd.DataFrame(
        [
            {
                "When": when(made.decided_at),
                "Who": made.reviewer,
                "Rows": catalogue.label("reviews", "table", made.table),
                "Row": made.row_id,
                "What": _what(tables, made),
                "Why": made.reason,
            }
            for made in reversed(decisions)
        ],
        columns=["When", "Who", "Rows", "Row", "What", "Why"],
    )


def strays(tables: Tables, decisions: Iterable[Decision]) -> int:
    """Count rows that were decided on and that the tables do not have (any more)."""
    keys = {
        (made.table, made.row_id)
        for made in decisions
        if made.table in codes.REVIEWED_TABLES and not made.is_change
    }
    return sum(tables.record(table, row_id) is None for table, row_id in keys)


def _what(tables: Tables, made: Decision) -> str:
    """Say what was decided."""
    if made.is_change:
        return outcome.change(made, tables.name_of)
    if made.reopens:
        return "Earlier decisions taken back"
    if made.table in codes.CODED_TABLES:
        toward = tables.name_of("targets", made.coded_target)
        said = codes.TONE_CODES[made.value].lower() if made.value else "code taken back"
        return f"Toward “{toward}”: {said}" + (" (second reading)" if made.decision == SECOND else "")
    if made.decision == SECOND:
        return f"Second reading: {VERDICT_WORDS[made.value].lower()}"
    if made.decision == "correct":
        return f"{label(made.table, made.field)} corrected to {_named(tables, made)}"
    return {"accept": "Accepted", "reject": "Rejected"}[made.decision]


def _named(tables: Tables, made: Decision) -> str:
    """Name the new value of a correction."""
    if not made.value:
        return "nothing"
    column = catalogue.TABLES[made.table].column(made.field)
    if made.field == "statement_id" and made.value == decisions.own_statement(made.row_id):
        return "one of its own"
    if column.references:
        return f"“{tables.name_of(column.references.split('.')[0], made.value)}”"
    if column.type == "edtf" and dates.is_edtf(made.value):
        return dates.words(made.value)
    return f"“{catalogue.label(made.table, made.field, made.value)}”"
