"""Decisions of editors on the rows of the build: what one is, and what all decisions on a row come to.

Whoever decides last on a row (or on one field of it) wins, and what was decided before stays on record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from lib.tables import catalogue
from lib.tables.export import FORMULA_SIGNS

CORRECTABLE: Mapping[str, tuple[str, ...]] = {
    "quotes": ("speaker_id", "said_edtf", "kind", "topic_id", "statement_id", "gist", "cue_stance"),
    "events": ("title", "date_edtf", "kind"),
    "place_mentions": ("place_id", "use"),
    "speakers": ("name", "kind", "role", "side_id"),
    "candidates": ("title", "kind"),
}
"""By table, the columns that an editor may correct."""

LONGEST = 500
"""Most characters of a text that is typed in."""

REOPENED = ("status", "machine")
"""Field and value of the decision that takes back all earlier ones on its row."""

State = Literal["open", "accepted", "corrected", "rejected"]


class ReviewsError(Exception):
    """A decision cannot be stored; the message says why and what to do."""


@dataclass(frozen=True)
class Decision:
    """One line of the log; the columns of the table `reviews`.

    Attributes:
        review_id: Made from time and content.
        decided_at: ISO 8601 in UTC, to the microsecond.
        reviewer: Who decided.
        table: A key of `codes.REVIEWED_TABLES`.
        row_id: The row.
        decision: A key of `codes.DECISIONS`.
        field: Column corrected, for `correct`.
        value: Its new value.
        reason: Why; never empty for `reject`.
    """

    review_id: str
    decided_at: str
    reviewer: str
    table: str
    row_id: str
    decision: str
    field: str = ""
    value: str = ""
    reason: str = ""

    @property
    def reopens(self) -> bool:
        """Whether it takes back all earlier decisions on its row."""
        return self.decision == "correct" and (self.field, self.value) == REOPENED


@dataclass(frozen=True)
class Standing:
    """What all decisions on one row come to.

    Attributes:
        state: `open` where none stands.
        fields: Corrected columns and their values.
        history: All decisions on the row, oldest first.
    """

    state: State = "open"
    fields: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Decision, ...] = ()


def decide(
    reviewer: str,
    table: str,
    row_id: str,
    decision: str,
    *,
    field: str = "",
    value: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> Decision:
    """Make a decision; line breaks in its texts become spaces, names and reasons begin with a word.

    Args:
        reviewer: Who decides.
        table: Table of the row.
        row_id: The row.
        decision: `accept`, `correct` or `reject`.
        field: Column to correct.
        value: Its new value.
        reason: Why.
        at: When; now where None.
    """
    stamp = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
    told = [" ".join(text.split()) for text in (reviewer, table, row_id, decision, field, value, reason)]
    # Editors open the log in spreadsheets, which would run such a cell as a formula.
    told[0], told[-1] = (text.lstrip("".join(FORMULA_SIGNS) + " ") for text in (told[0], told[-1]))
    content = "\x1f".join([stamp, *told]).encode("utf-8", "surrogatepass")
    return Decision(f"r-{hashlib.sha256(content).hexdigest()[:12]}", stamp.replace("+00:00", "Z"), *told)


def reopen(reviewer: str, table: str, row_id: str, reason: str = "") -> Decision:
    """Make the decision that takes back all earlier ones on a row."""
    return decide(reviewer, table, row_id, "correct", field=REOPENED[0], value=REOPENED[1], reason=reason)


def own_statement(quote_id: str) -> str:
    """Return the id of the statement that a quotation gets when an editor says it stands alone."""
    return f"st-{quote_id}"


def malformed(decision: Decision) -> str:
    """Say what is wrong with a decision whatever the tables hold; empty where nothing is."""
    spec = catalogue.TABLES["reviews"]
    for column in spec.columns:
        value = getattr(decision, column.name)
        if "\n" in value or "\r" in value or "\0" in value:
            return f"{column.name} {value[:40]!r}: holds a line break. Write it on one line."
        if not column.accepts(value):
            return f"{column.name} {value[:40]!r}: not allowed. Put {column.expectation}."
    if decision.decision == "correct":
        allowed = (*CORRECTABLE[decision.table], REOPENED[0])
        if decision.field not in allowed:
            return f"field {decision.field!r}: cannot be corrected. Put one of {', '.join(allowed)}."
        if decision.field == REOPENED[0] and not decision.reopens:
            return f"status {decision.value!r}: is set by deciding. Put {REOPENED[1]} to take decisions back."
    if decision.decision == "reject" and not decision.reason:
        return "reason '': a rejection needs one. Say why the row is wrong."
    return ""


def standings(decisions: Iterable[Decision]) -> dict[tuple[str, str], Standing]:
    """Sum up the decisions row by row.

    The last decision on a field wins. To accept a row keeps its corrections; a rejection is undone by
    accepting or correcting the row; reopening undoes all.

    Args:
        decisions: In the order of the log.

    Returns:
        What stands, by table and row, in the order in which rows were first decided.
    """
    found: dict[tuple[str, str], Standing] = {}
    for made in decisions:
        key = (made.table, made.row_id)
        before = found.get(key, Standing())
        changed = dict(before.fields)
        state: State
        if made.reopens:
            state, changed = "open", {}
        elif made.decision == "reject":
            state = "rejected"
        else:
            if made.decision == "correct":
                changed[made.field] = made.value
            state = "corrected" if changed else "accepted"
        found[key] = Standing(state, changed, (*before.history, made))
    return found


def problem(decision: Decision, ids: Mapping[str, Collection[str]]) -> str:
    """Say why a decision does not fit the tables.

    Args:
        decision: The decision.
        ids: By table, the ids that there are.

    Returns:
        Field, value, what is wrong and what to do; empty where it fits.
    """
    if wrong := malformed(decision):
        return wrong
    if decision.decision != "correct" or decision.reopens:
        return ""
    name, value = decision.field, decision.value
    column = catalogue.TABLES[decision.table].column(name)
    if len(value) > LONGEST:
        return f"{name} {value[:40] + ' …'!r}: has {len(value)} characters. Write {LONGEST} at most."
    if not column.accepts(value):
        return f"{name} {value!r}: not allowed. Put {column.expectation}."
    if value.startswith(FORMULA_SIGNS):
        return f"{name} {value[:40]!r}: a spreadsheet would run it as a formula. Begin with a word."
    if column.references is None or value == "":
        return ""
    if name == "statement_id" and value == own_statement(decision.row_id):
        return ""
    table = column.references.split(".")[0]
    if value not in ids.get(table, ()):
        return f"{name} {value!r}: no row of {table}.csv has this id. Choose one that is there."
    return ""
