"""The queue: machine rows, undecided ones first."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lib.reviews.decisions import Standing, State
from lib.subjects.review.found import Queue, Standings
from lib.tables import catalogue
from lib.tables.model import Tables
from lib.tables.standing import machine_rows

SHOWS = {"open": "Undecided", "decided": "Decided", "all": "All"}
"""Choices of rows by whether somebody has decided on them."""

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
    shown: Tables, standings: Standings, table: str, kinds: Collection[str], show: str, *, narrowed: bool
) -> Queue:
    """Line up the rows to go through.

    Args:
        shown: The tables as the filters leave them.
        standings: What the decisions come to.
        table: A key of `codes.REVIEWED_TABLES`.
        kinds: Kinds of rows; all where empty.
        show: A key of `SHOWS`.
        narrowed: Whether filters are on: speakers then are those of the quotations left.
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
    unsettled = [row_id for row_id, state in states.items() if state == "open"]
    decided = [row_id for row_id, state in states.items() if state != "open"]
    ids = {"open": unsettled, "decided": decided, "all": unsettled + decided}[show]
    return Queue(tuple(ids), states)
