"""The Review page: machine rows in a queue, each with what an editor must see to decide on it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from lib.reviews import decisions
from lib.reviews.decisions import Decision, Standing, State
from lib.tables import catalogue, codes, dates
from lib.tables.model import Tables
from lib.tables.standing import machine_rows

SHOWS = {"open": "Undecided", "decided": "Decided", "all": "All"}
"""Choices of rows by whether somebody has decided on them."""

KIND_COLUMN = {"quotes": "kind", "events": "kind", "place_mentions": "use", "speakers": "kind"}
"""Column of each reviewed table that says what kind of row it is."""

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
    "status": "Decisions",
}

STATE_WORDS: Mapping[State, str] = {
    "open": "Not decided",
    "accepted": "Accepted",
    "corrected": "Corrected",
    "rejected": "Rejected",
}

_ROOM = 320
_FEW = 3
_MOST_OPTIONS = 300

Standings = Mapping[tuple[str, str], Standing]


@dataclass(frozen=True)
class Queue:
    """Rows to go through.

    Attributes:
        ids: Rows that the choices leave, undecided ones first.
        states: State of every row that the filters leave, whatever the choice of decided or not.
    """

    ids: tuple[str, ...]
    states: Mapping[str, State]

    @property
    def decided(self) -> int:
        """How many of the rows are decided."""
        return sum(state != "open" for state in self.states.values())

    def after(self, row_id: str) -> str:
        """Return the next undecided row after one, from the start again at the end; empty for none."""
        ids = list(self.states)
        at = ids.index(row_id) + 1 if row_id in self.states else 0
        return next((i for i in ids[at:] + ids[:at] if self.states[i] == "open" and i != row_id), "")


@dataclass(frozen=True)
class Span:
    """A stretch of an article: where, and the hash of its text."""

    article_id: str
    outlet: str
    title: str
    url: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True)
class Passage:
    """A stretch of an article in its context, or why it cannot be shown (`problem`)."""

    before: str = ""
    words: str = ""
    after: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Field:
    """A column that can be corrected.

    Attributes:
        name: The column.
        label: Its words.
        value: Value now, corrections that stand included.
        options: Values to choose from and their words; None where text is typed.
    """

    name: str
    label: str
    value: str
    options: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Subject:
    """One row as an editor sees it, with the corrections that stand.

    Attributes:
        row_id: Its id.
        heading: The words, the title or the name that it is about.
        quoted: Whether the heading is words from inside quotation marks.
        about: What kind of row it is, and in which outlet.
        facts: What the build says of it, label and words.
        spans: Where it stands in the articles, first ones first.
        more: How many further places there are.
        fields: What can be corrected.
        in_tables: Whether the tables already have what was decided.
    """

    row_id: str
    heading: str
    quoted: bool
    about: str
    facts: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...]
    more: int
    fields: tuple[Field, ...]
    in_tables: bool


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


def subject(tables: Tables, table: str, row_id: str, standing: Standing) -> Subject:
    """Gather what an editor must see of a row.

    Args:
        tables: All tables.
        table: A key of `codes.REVIEWED_TABLES`.
        row_id: The row.
        standing: What the decisions on it come to; corrections are shown as if applied.

    Raises:
        KeyError: There is no such row.
    """
    found = tables.record(table, row_id)
    if found is None:
        raise KeyError(f"{table} has no row {row_id!r}")
    row = {**found, **standing.fields}
    heading, quoted, about, facts = {
        "quotes": _quote,
        "events": _event,
        "place_mentions": _mention,
        "speakers": _speaker,
    }[table](tables, row)
    spans = _spans(tables, table, row_id)
    settled = found["status"] != "machine" and standing.state != "rejected"
    return Subject(
        row_id=row_id,
        heading=heading,
        quoted=quoted,
        about=about,
        facts=tuple((label, words) for label, words in facts.items() if words),
        spans=tuple(_span(tables, span) for span in spans.head(_FEW).itertuples(index=False)),
        more=max(len(spans) - _FEW, 0),
        fields=tuple(_fields(tables, table, row)),
        in_tables=(standing.state == "open") != settled
        and all(found[name] == value for name, value in standing.fields.items()),
    )


def cut(text: str, span: Span) -> Passage:
    """Cut a passage with its context out of an article's text.

    Args:
        text: The whole text, as the offsets count it.
        span: Where the passage is.

    Returns:
        The passage; or the problem, where the text is another one than the offsets belong to.
    """
    words = text[span.start : span.end]
    if hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() != span.sha256:
        return Passage(problem="The text at hand is not the one that the build read here.")
    before, after = text[: span.start], text[span.end :]
    if len(before) > _ROOM:
        before = "… " + before[-_ROOM:].partition(" ")[2]
    if len(after) > _ROOM:
        after = after[:_ROOM].rpartition(" ")[0] + " …"
    return Passage(before, words, after)


def told(tables: Tables, made: Decision) -> str:
    """Say what was decided, by whom, when and why."""
    if made.reopens:
        what = "Earlier decisions taken back"
    elif made.decision == "correct":
        what = f"{_label(made.table, made.field)} corrected to {_named(tables, made)}"
    else:
        what = {"accept": "Accepted", "reject": "Rejected"}[made.decision]
    reason = f": {made.reason}" if made.reason else ""
    return f"{what} by {made.reviewer}, {when(made.decided_at)}{reason}"


def when(stamp: str) -> str:
    """Write a time stamp for people; as it stands where it is none."""
    try:
        at = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return f"{dates.words(at.date().isoformat())}, {at:%H:%M} UTC"


def changes(
    reviewer: str, table: str, seen: Subject, values: Mapping[str, str], reason: str
) -> list[Decision]:
    """Make a decision for each field whose value differs from the one seen."""
    return [
        decisions.decide(reviewer, table, seen.row_id, "correct", field=f.name, value=value, reason=reason)
        for f in seen.fields
        if (value := " ".join(values.get(f.name, f.value).split())) != f.value
    ]


def known_ids(tables: Tables) -> dict[str, Collection[str]]:
    """Return, by table, the ids that a correction may name."""
    return {
        name: set(tables.frames[name][catalogue.TABLES[name].key[0]])
        for name in ("speakers", "sides", "topics", "statements", "places")
    }


def strays(tables: Tables, decisions: Iterable[Decision]) -> int:
    """Count rows that were decided on and that the tables do not have (any more)."""
    keys = {(made.table, made.row_id) for made in decisions}
    return sum(tables.record(table, row_id) is None for table, row_id in keys)


# --- what stands in a row -----------------------------------------------------------------------------

_Told = tuple[str, bool, str, dict[str, str]]


def _quote(tables: Tables, row: Mapping[str, Any]) -> _Told:
    about = f"{catalogue.label('quotes', 'kind', row['kind'])} quotation in {_outlet(tables, row)}"
    cue = f"{row['cue']} ({catalogue.label('quotes', 'cue_stance', row['cue_stance']).lower()})"
    said = dates.words(row["said_edtf"])
    return (
        row["quoted"] or row["gist"],
        bool(row["quoted"]),
        about,
        {
            "In our words": row["gist"] if row["quoted"] else "",
            "Speaker": tables.name_of("speakers", row["speaker_id"]),
            "Named as": row["speaker_as_written"],
            "Reporting word": cue if row["cue"] else "none",
            "Through": tables.name_of("outlets", row["via_outlet_id"]) if row["via_outlet_id"] else "",
            "Said": f"{said} ({row['said_basis']})" if row["said_basis"] else said,
            "Topic": tables.name_of("topics", row["topic_id"]),
            "Statement": _statement(tables, row),
        },
    )


def _event(tables: Tables, row: Mapping[str, Any]) -> _Told:
    outlets = dict.fromkeys(
        tables.name_of("outlets", outlet)
        for outlet in tables.event_mentions[tables.event_mentions["event_id"] == row["event_id"]]["outlet_id"]
    )
    return (
        row["title"],
        False,
        f"{catalogue.label('events', 'kind', row['kind'])}: event in {', '.join(outlets) or 'no article'}",
        {
            "When": dates.words(row["date_edtf"]),
            "Where": ", ".join(tables.name_of("places", place) for place in row["places"]),
            "Who": ", ".join(tables.name_of("actors", actor) for actor in row["actors"]),
        },
    )


def _mention(tables: Tables, row: Mapping[str, Any]) -> _Told:
    place = tables.record("places", row["place_id"]) or {}
    about = ", ".join(filter(None, (place.get("kind", ""), place.get("country", ""))))
    return (
        row["spelling"],
        True,
        f"Place name in {_outlet(tables, row)}",
        {
            "Place": tables.name_of("places", row["place_id"]) + (f" ({about})" if about else ""),
            "What the name does": catalogue.label("place_mentions", "use", row["use"]),
        },
    )


def _speaker(tables: Tables, row: Mapping[str, Any]) -> _Told:
    n = int((tables.quotes["speaker_id"] == row["speaker_id"]).sum())
    return (
        row["name"],
        False,
        f"Speaker of {n} quotation{'' if n == 1 else 's'}",
        {
            "Kind": catalogue.label("speakers", "kind", row["kind"]),
            "Office or part": row["role"],
            "Side": tables.name_of("sides", row["side_id"]),
            "Other names": ", ".join(row["aliases"]),
        },
    )


def _outlet(tables: Tables, row: Mapping[str, Any]) -> str:
    return tables.name_of("outlets", row["outlet_id"])


def _statement(tables: Tables, row: Mapping[str, Any]) -> str:
    statement = row["statement_id"]
    others = tables.quotes[
        (tables.quotes["statement_id"] == statement) & (tables.quotes["quote_id"] != row["quote_id"])
    ]
    also = [
        f"{tables.name_of('outlets', other.outlet_id)} ("
        + (f"“{other.quoted}”)" if other.quoted else f"{other.gist})")
        for other in others.head(_FEW).itertuples(index=False)
    ]
    if len(others) > _FEW:
        also.append(f"{len(others) - _FEW} more")
    name = tables.name_of("statements", statement)
    if statement not in tables.names.get("statements", {}):
        name = "a statement of its own"
    return f"{name}. Also in {', '.join(also)}" if also else f"{name}. In no other quotation"


def _spans(tables: Tables, table: str, row_id: str) -> pd.DataFrame:
    if table == "events":
        return tables.event_mentions[tables.event_mentions["event_id"] == row_id]
    if table == "speakers":
        return tables.quotes[tables.quotes["speaker_id"] == row_id]
    frame = tables.frames[table]
    return frame[frame[catalogue.TABLES[table].key[0]] == row_id]


def _span(tables: Tables, row: Any) -> Span:
    article = tables.record("articles", row.article_id) or {}
    return Span(
        row.article_id,
        tables.name_of("outlets", row.outlet_id),
        article.get("title", ""),
        article.get("url", ""),
        int(row.start),
        int(row.end),
        row.sha256,
    )


# --- what can be corrected ----------------------------------------------------------------------------


def _fields(tables: Tables, table: str, row: Mapping[str, Any]) -> Iterable[Field]:
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
        yield Field(name, _label(table, name), row[name], options)


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


def _label(table: str, name: str) -> str:
    return FIELD_LABELS.get(f"{table}.{name}") or FIELD_LABELS.get(name, name)


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


def as_table(tables: Tables, decisions: Sequence[Decision]) -> pd.DataFrame:
    """Write decisions as a table for people, the latest first."""
    return pd.DataFrame(
        [
            {
                "When": when(made.decided_at),
                "Who": made.reviewer,
                "Rows": codes.REVIEWED_TABLES[made.table],
                "Row": made.row_id,
                "What": told(tables, made).partition(" by ")[0],
                "Why": made.reason,
            }
            for made in reversed(decisions)
        ],
        columns=["When", "Who", "Rows", "Row", "What", "Why"],
    )
