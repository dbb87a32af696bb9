"""The queue: machine rows, undecided ones first, or those that another editor judged."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from lib.reviews import agreement
from lib.reviews.decisions import Decision, Standing, State
from lib.subjects.review.found import Queue, Standings
from lib.tables import catalogue
from lib.tables.model import Tables
from lib.tables.standing import machine_rows

SECOND = "second"
SHOWS = {
    "open": "Undecided",
    "decided": "Decided",
    "all": "All",
    SECOND: "Second reading",
    "differ": "Editors differ",
}
"""Choices of rows by whether somebody has decided on them, and how."""

KIND_COLUMN = {
    "quotes": "kind",
    "events": "kind",
    "place_mentions": "use",
    "speakers": "kind",
    "candidates": "kind",
}
"""Column of each reviewed table that says what kind of row it is."""


def kinds(table: str) -> Mapping[str, str]:
    """Return the kinds of rows of a table, with their labels."""
    return catalogue.TABLES[table].column(KIND_COLUMN[table]).values or {}


def state_of(status: str, standing: Standing | None) -> State:
    """Say where a row stands: by its decisions, else by its status in the tables."""
    if standing is not None:
        return standing.state
    return "accepted" if status == "accepted" else "open"


def queue(
    shown: Tables,
    standings: Standings,
    table: str,
    kinds: Collection[str],
    show: str,
    *,
    narrowed: bool,
    decisions: Sequence[Decision] = (),
    who: str = "",
) -> Queue:
    """Line up the rows to go through.

    Args:
        shown: The tables as the filters leave them.
        standings: What the decisions come to.
        table: A key of `codes.REVIEWED_TABLES`.
        kinds: Kinds of rows; all where empty.
        show: A key of `SHOWS`.
        narrowed: Whether filters are on: speakers then are those of the quotations left.
        decisions: The log, from which rows for a second reading and those on which editors differ are drawn.
        who: Who reads.
    """
    rows = machine_rows(shown, table)
    if table == "speakers" and narrowed:
        rows = rows[rows["speaker_id"].isin(set(shown.quotes["speaker_id"]))]
    if kinds:
        rows = rows[rows[KIND_COLUMN[table]].isin(list(kinds))]
    states = {
        row_id: state_of(status, standings.get((table, row_id)))
        for row_id, status in zip(rows[catalogue.TABLES[table].key[0]], rows["status"], strict=True)
    }
    if show == SECOND:
        return _second(rows, table, agreement.readings(decisions), who)
    unsettled = [row_id for row_id, state in states.items() if state == "open"]
    decided = [row_id for row_id, state in states.items() if state != "open"]
    if show == "differ":
        apart = agreement.spread(decisions)
        ids = [row_id for row_id in states if (table, row_id) in apart]
    else:
        ids = {"open": unsettled, "decided": decided, "all": unsettled + decided}[show]
    return Queue(tuple(ids), states)


def _second(rows: pd.DataFrame, table: str, readings: agreement.Rows, who: str) -> Queue:
    """Line up rows that others judged, in no order that they could have chosen.

    What the tables have from a review is left out: it shows what was decided.
    """
    me = agreement.editor(who)
    key = catalogue.TABLES[table].key[0]
    judged = {row_id: readings.get((table, row_id), {}) for row_id in rows[rows["status"] == "machine"][key]}
    drawn = sorted(
        (row_id for row_id, by in judged.items() if by.keys() - {me}),
        key=lambda row_id: hashlib.sha256(row_id.encode()).digest(),
    )
    states: dict[str, State] = {row_id: "accepted" if me in judged[row_id] else "open" for row_id in drawn}
    return Queue(tuple(row_id for row_id in drawn if states[row_id] == "open"), states)
