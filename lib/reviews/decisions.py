"""Decisions of editors on the rows of the build: what one is, and what all decisions on a row come to.

Whoever decides last on a row (or on one field of it) wins, and what was decided before stays on record.
A change of names and groups (`lib.reviews.changes`) is a decision, too: it holds until it is taken back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from lib.tables import catalogue, codes
from lib.tables.columns import LIST_SEPARATOR
from lib.tables.export import FORMULA_SIGNS

CORRECTABLE: Mapping[str, tuple[str, ...]] = {
    "quotes": ("speaker_id", "said_edtf", "kind", "topic_id", "statement_id", "gist", "cue_stance"),
    "events": ("title", "date_edtf", "kind"),
    "place_mentions": ("place_id", "use"),
    "speakers": ("name", "kind", "role", "side_id"),
    "candidates": ("title", "kind"),
}
"""By table, the columns that an editor may correct."""

CHANGEABLE: Mapping[str, tuple[str, ...]] = {
    "speakers": ("rename", "merge", "split", "drop"),
    "outlets": ("rename", "merge", "drop"),
    "places": ("rename", "merge", "split", "drop"),
    "sides": ("rename", "merge", "split", "drop"),
    "topics": ("rename", "merge", "split", "drop"),
    "targets": ("rename", "merge", "split", "drop"),
    "statements": ("rename", "merge", "split", "drop"),
}
"""By table of names, what an editor may do with a row. Which articles an outlet publishes, the pages and the
manifest say: it is not split."""

UNDO = "undo"
"""The decision that takes back one change."""

SECOND = "second"
"""The decision that is a verdict alone: a second, blind reading, by which no row changes."""

CODE = "code"
"""The decision that says what tone a sentence has toward a target; of an editor the last one counts."""
_HASHED = 12
"""Digits of a sentence's hash by which a code knows it again."""

VERDICTS = ("accept", "correct", "reject")
"""What an editor can find a row to be: right, right but for a detail, wrong."""

LONGEST = 500
"""Most characters of a text that is typed in."""

REOPENED = ("status", "machine")
"""Field and value of the decision that takes back all earlier ones on its row."""

_CHANGES = frozenset({kind for kinds in CHANGEABLE.values() for kind in kinds} | {UNDO})
_IDS = ("merge", UNDO)
"""Changes whose value is ids; that of others is a name."""
_ID = catalogue.TABLES["reviews"].column("row_id")

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
        field: Column corrected, for `correct`; the rows that go, for `split`; of other changes a few rows
            that the row is known by.
        value: The column's new value; the new name; the row to merge into, then rows that it is known by; the
            change that is taken back.
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
    def is_change(self) -> bool:
        """Whether it is about names and groups: what a row is called, what belongs to it."""
        return self.decision in _CHANGES

    @property
    def rows(self) -> list[str]:
        """Of a change, the rows that go or by which its row is known."""
        return [each for each in self.field.split(LIST_SEPARATOR) if each]

    @property
    def into(self) -> str:
        """Of a merger, the row that the two become."""
        return self.value.split(LIST_SEPARATOR)[0]

    @property
    def into_rows(self) -> list[str]:
        """Of a merger, the rows by which that row is known."""
        return self.value.split(LIST_SEPARATOR)[1:]

    @property
    def coded_target(self) -> str:
        """Of a code of tone, the target toward which it is."""
        return self.field.split(LIST_SEPARATOR)[0]

    def is_of_sentence(self, sha256: str) -> bool:
        """Tell whether a code is of a sentence with this hash: its number alone may be another's by now."""
        return self.field.split(LIST_SEPARATOR)[1:] in ([], [sha256[:_HASHED]])

    @property
    def made_id(self) -> str:
        """Of a split, the id of the row that it makes."""
        return f"{self.table.removesuffix('s')}-{self.review_id.removeprefix('r-')}"

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


def undo(reviewer: str, made: Decision, reason: str = "") -> Decision:
    """Make the decision that takes back one change, or one that took back a change."""
    return decide(reviewer, made.table, made.row_id, UNDO, value=made.review_id, reason=reason)


def second(reviewer: str, table: str, row_id: str, verdict: str) -> Decision:
    """Make the decision that is a verdict alone, given without seeing what others decided."""
    return decide(reviewer, table, row_id, SECOND, value=verdict)


def code(
    reviewer: str, sentence: Mapping[str, str], target_id: str, value: str, *, again: bool = False
) -> Decision:
    """Make the decision that codes the tone of a sentence toward a target.

    Args:
        reviewer: Who codes.
        sentence: A row of `sentences`.
        target_id: The target.
        value: A key of `codes.TONE_CODES`; empty takes the code back.
        again: Whether it is a second reading, by which no row changes.
    """
    return decide(
        reviewer,
        "tone_readings",
        sentence["sentence_id"],
        SECOND if again else CODE,
        field=LIST_SEPARATOR.join((target_id, sentence["sha256"][:_HASHED])),
        value=value,
    )


def taken_back(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the ids of the changes that later lines of the log take back, and of such lines.

    Args:
        decisions: In the order of the log.
    """
    found: set[str] = set()
    for made in reversed(list(decisions)):
        if made.decision == UNDO and made.review_id not in found:
            found.add(made.value)
    return frozenset(found)


def malformed(decision: Decision) -> str:
    """Say what is wrong with a decision whatever the tables hold; empty where nothing is."""
    spec = catalogue.TABLES["reviews"]
    for column in spec.columns:
        value = getattr(decision, column.name)
        if "\n" in value or "\r" in value or "\0" in value:
            return f"{column.name} {value[:40]!r}: holds a line break. Write it on one line."
        if not column.accepts(value):
            return f"{column.name} {value[:40]!r}: not allowed. Put {column.expectation}."
    if decision.is_change:
        return _malformed_change(decision)
    if decision.table in codes.CODED_TABLES:
        return _malformed_code(decision)
    if decision.table not in codes.REVIEWED_TABLES or decision.decision == CODE:
        if decision.table in codes.REVIEWED_TABLES:
            return f"decision {decision.decision!r}: not for a row of {decision.table}."
        can = ", ".join(CHANGEABLE[decision.table])
        return f"decision {decision.decision!r}: not for a row of {decision.table}. Put one of {can}."
    if decision.decision == "correct":
        allowed = (*CORRECTABLE[decision.table], REOPENED[0])
        if decision.field not in allowed:
            return f"field {decision.field!r}: cannot be corrected. Put one of {', '.join(allowed)}."
        if decision.field == REOPENED[0] and not decision.reopens:
            return f"status {decision.value!r}: is set by deciding. Put {REOPENED[1]} to take decisions back."
    if decision.decision == SECOND and decision.value not in VERDICTS:
        return f"value {decision.value!r}: no verdict. Put one of {', '.join(VERDICTS)}."
    if decision.decision == "reject" and not decision.reason:
        return "reason '': a rejection needs one. Say why the row is wrong."
    return ""


def _malformed_code(made: Decision) -> str:
    """Say what is wrong with a code whatever the tables hold; empty where nothing is."""
    if made.decision not in (CODE, SECOND):
        return f"decision {made.decision!r}: not for a row of {made.table}. Put {CODE}."
    if not all(_ID.accepts(each) for each in made.field.split(LIST_SEPARATOR)) or not made.coded_target:
        return f"field {made.field[:40]!r}: not allowed. Put the id of a target."
    if made.value not in codes.TONE_CODES and not (made.decision == CODE and made.value == ""):
        return f"value {made.value!r}: no code. Put one of {', '.join(codes.TONE_CODES)}."
    return ""


def _malformed_change(made: Decision) -> str:
    """Say what is wrong with a change whatever the tables hold; empty where nothing is."""
    allowed = CHANGEABLE.get(made.table, ())
    if made.decision not in (*allowed, UNDO) or not allowed:
        return f"decision {made.decision!r}: not for a row of {made.table}. Put one of {', '.join(allowed)}."
    known = [
        (name, each) for name in ("field", "value") for each in getattr(made, name).split(LIST_SEPARATOR)
    ]
    ids = [(name, each) for name, each in known if each and (name == "field" or made.decision in _IDS)]
    for name, each in ids:
        if not _ID.accepts(each):
            return f"{name} {each[:40]!r}: not allowed. Put {_ID.expectation}."
    if made.decision == "split" and not made.rows:
        return "field '': a split needs rows that go. Choose some."
    if made.decision in ("rename", "split"):
        return _wrong_name(made.value)
    if made.decision in _IDS and not made.into:
        return "value '': not allowed. Put an id."
    if made.decision == "merge" and made.into == made.row_id:
        return f"value {made.value!r}: a row cannot be merged into itself. Choose another."
    return ""


def _wrong_name(name: str) -> str:
    if not name:
        return "value '': a name is needed. Write one."
    return _wrong_text("value", name)


def _wrong_text(column: str, text: str) -> str:
    if len(text) > LONGEST:
        return f"{column} {text[:40] + ' …'!r}: has {len(text)} characters. Write {LONGEST} at most."
    if text.startswith(FORMULA_SIGNS):
        return f"{column} {text[:40]!r}: a spreadsheet would run it as a formula. Begin with a word."
    return ""


def standings(decisions: Iterable[Decision]) -> dict[tuple[str, str], Standing]:
    """Sum up the decisions row by row.

    The last decision on a field wins. To accept a row keeps its corrections; a rejection is undone by
    accepting or correcting the row; reopening undoes all. Changes of names and groups and second readings are
    no part of it.

    Args:
        decisions: In the order of the log.

    Returns:
        What stands, by table and row, in the order in which rows were first decided.
    """
    found: dict[tuple[str, str], Standing] = {}
    for made in decisions:
        if made.is_change or made.decision in (SECOND, CODE):
            continue
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


def problem(decision: Decision, ids: Mapping[str, Collection[str]], now: str | None = None) -> str:
    """Say why a decision does not fit the tables.

    Args:
        decision: The decision.
        ids: By table, the ids that there are.
        now: What stands for its value now, where that is another.

    Returns:
        Field, value, what is wrong and what to do; empty where it fits.
    """
    if wrong := malformed(decision):
        return wrong
    if decision.decision != "correct" or decision.reopens:
        return ""
    name, value = decision.field, decision.value if now is None else now
    column = catalogue.TABLES[decision.table].column(name)
    if not column.accepts(value) and len(value) <= LONGEST:
        return f"{name} {value!r}: not allowed. Put {column.expectation}."
    if wrong := _wrong_text(name, value):
        return wrong
    if column.references is None or value == "":
        return ""
    if name == "statement_id" and value == own_statement(decision.row_id):
        return ""
    table = column.references.split(".")[0]
    if value not in ids.get(table, ()):
        return f"{name} {value!r}: no row of {table}.csv has this id. Choose one that is there."
    return ""
