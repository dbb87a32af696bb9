"""What the page of names finds: the names with their counts, what belongs to one, the changes so far.

All of it is as after the next build: what the log has and the tables do not have yet is carried out on a copy
of their rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, NamedTuple

from lib.reviews import changes, outcome
from lib.reviews.apply import Applied, apply
from lib.reviews.changes import BEARERS, Effect
from lib.reviews.decisions import CHANGEABLE, UNDO, Decision, taken_back
from lib.reviews.work import Rows, Work, key, rows_of
from lib.subjects.names.words import ONE
from lib.tables import catalogue, wordings
from lib.tables.columns import LIST_SEPARATOR
from lib.tables.gists import is_key_words
from lib.tables.model import Tables, as_dicts
from lib.tables.slugs import slug
from lib.wording import shortened

_ALSO = ("articles", "events", "event_mentions", "candidates", "candidate_versions")
"""Tables that changes look at, beside those of names and those that point to these."""
_LONGEST = 160


class Now(NamedTuple):
    """The rows as after the next build, and what each change of the log came to on the tables."""

    work: Work
    effects: Mapping[str, Effect]


class Name(NamedTuple):
    """One row of a table of names.

    Attributes:
        row_id: Its id.
        name: What it is called.
        n: How many rows belong to it.
        facts: What else is known of it, label and words.
        proposed: Whether a build proposed it and nobody has decided on it.
    """

    row_id: str
    name: str
    n: int
    facts: tuple[tuple[str, str], ...] = ()
    proposed: bool = False


class Bearer(NamedTuple):
    """A row that belongs to a name: its id, its words, where they stand."""

    row_id: str
    words: str
    where: str


class Line(NamedTuple):
    """A change of the log as the page lists it.

    Attributes:
        made: The change.
        words: What it is, by whom, when.
        state: Where it stands.
        can_go_back: Whether it can be taken back (again).
    """

    made: Decision
    words: str
    state: str
    can_go_back: bool


@lru_cache(maxsize=4)
def now(tables: Tables, decisions: tuple[Decision, ...]) -> Now:
    """Carry the log out on the rows of the tables.

    Args:
        tables: All tables.
        decisions: The log.
    """
    applied = _applied(tables, decisions)
    return Now(Work(applied.tables), applied.effects)


def tried(tables: Tables, decisions: tuple[Decision, ...], made: Decision) -> Effect:
    """Say what a change would come to after all that is in the log.

    Args:
        tables: All tables.
        decisions: The log.
        made: The change.
    """
    return _applied(tables, (*decisions, made)).effects[made.review_id]


def _applied(tables: Tables, decisions: tuple[Decision, ...]) -> Applied:
    rows, by_people = _rows(tables)
    return apply(rows, decisions, by_people=by_people, fresh=False)


@lru_cache(maxsize=2)
def _rows(tables: Tables) -> tuple[Rows, Rows]:
    """The rows that changes look at, and those that people wrote."""
    named = {f"{table}.{key(table)}" for table in CHANGEABLE}
    names = [
        spec.name
        for spec in catalogue.TABLES.values()
        if not spec.derived
        and spec.name not in catalogue.BY_PEOPLE
        and (spec.name in (*CHANGEABLE, *_ALSO) or any(column.references in named for column in spec.columns))
    ]
    return rows_of(tables, names), rows_of(tables, catalogue.BY_PEOPLE - {"reviews"})


def names(tables: Tables, found: Now, table: str) -> list[Name]:
    """List the names of a table, those with most rows first.

    Args:
        tables: All tables.
        found: The rows.
        table: A key of `codes.NAMED_TABLES`.
    """
    counts = _counts(found.work, table)
    listed = [
        Name(
            row[key(table)],
            _title(tables, table, row),
            counts[row[key(table)]],
            tuple((label, row[name]) for name, label in _FACTS.items() if row.get(name)),
            bool(row.get("basis")) or row.get("status") == "machine",
        )
        for row in found.work.rows[table]
    ]
    return sorted(listed, key=lambda each: (-each.n, each.name.casefold()))


def _title(tables: Tables, table: str, row: Mapping[str, str]) -> str:
    """What a row is called; a statement that has key words alone by its wording, where that is at hand."""
    named = row[changes.title_column(table)]
    if table == "statements" and is_key_words(named) and row["statement_id"] in tables.names["statements"]:
        return wordings.title(tables, row["statement_id"])
    return named


_FACTS = {"aliases": "Other names", "keywords": "Known by", "country": "Country", "basis": "Why it is here"}
"""Columns that help to tell one name from another."""


def _counts(work: Work, table: str) -> Counter[str]:
    if table in BEARERS:
        bearers, column = BEARERS[table]
        return Counter(row[column] for row in work.rows[bearers])
    # An outlet has the articles that it publishes and the quotations that came through it.
    own = Counter(row["outlet_id"] for row in work.rows["articles"])
    return own + Counter(row["via_outlet_id"] for row in work.rows["quotes"])


def matching(listed: list[Name], text: str) -> list[Name]:
    """Keep the names that have all words of a text, among their other names, too."""
    words = text.casefold().split()
    return [each for each in listed if all(word in _known(each).casefold() for word in words)]


def _known(name: Name) -> str:
    return " ".join((name.name, *(words for _, words in name.facts)))


def likely(listed: list[Name], one: Name) -> list[Name]:
    """Put the names that another may be one with first: those most alike."""
    words = set(one.name.casefold().split())

    def alike(other: Name) -> float:
        shared = len(words & set(other.name.casefold().split()))
        return shared + SequenceMatcher(None, one.name.casefold(), other.name.casefold()).ratio()

    return sorted((each for each in listed if each.row_id != one.row_id), key=alike, reverse=True)


def bearers(tables: Tables, found: Now, table: str, row_id: str, most: int | None = None) -> list[Bearer]:
    """List what belongs to a name.

    Args:
        tables: All tables.
        found: The rows.
        table: Table of the name.
        row_id: The name.
        most: How many rows at most; all where None.
    """
    if table == "outlets":
        articles = [row for row in found.work.rows["articles"] if row["outlet_id"] == row_id]
        through = [row for row in found.work.rows["quotes"] if row["via_outlet_id"] == row_id]
        titles = [
            Bearer(row["article_id"], f"Article: {row['title']}", row["published_edtf"]) for row in articles
        ]
        return (titles + [_bearer(tables, found, "quotes", row["quote_id"]) for row in through[:most]])[:most]
    bearing, column = BEARERS[table]
    ids = [row[key(bearing)] for row in found.work.rows[bearing] if row[column] == row_id]
    return [_bearer(tables, found, bearing, each, of=table) for each in ids[:most]]


@lru_cache(maxsize=8)
def _records(tables: Tables, table: str) -> Mapping[str, dict[str, Any]]:
    """The rows of a table by id: a name may have thousands."""
    return {row[key(table)]: row for row in as_dicts(tables.frames[table])}


def _bearer(tables: Tables, found: Now, table: str, row_id: str, of: str = "") -> Bearer:
    """One row that belongs to a name of another table."""
    if table == "speakers":
        row = found.work.by_id["speakers"][row_id]
        return Bearer(row_id, row["name"], row["role"])
    # A reading of tone is known by its sentence.
    source = "sentences" if table == "tone_readings" else table
    record = _records(tables, source)[row_id]
    where = tables.name_of("outlets", record["outlet_id"])
    if table == "quotes":
        speaker = found.work.by_id["quotes"][row_id]["speaker_id"]
        who = found.work.by_id["speakers"][speaker]["name"]
        said = shortened(wordings.said(tables, record), _LONGEST)
        return Bearer(row_id, said, where if of == "speakers" else f"{who}, {where}")
    if table == "place_mentions":
        return Bearer(row_id, f"“{record['spelling']}” {shortened(_around(tables, record), _LONGEST)}", where)
    words = wordings.printed(tables, record) or f"Sentence {record['n']}"
    return Bearer(row_id, shortened(words, _LONGEST), where)


def _around(tables: Tables, record: Mapping[str, object]) -> str:
    """The sentence that a name stands in, where it is at hand."""
    passage = tables.passages.of(record) if tables.passages else None
    return f"{passage.before}{passage.words}{passage.after}" if passage else ""


def log(tables: Tables, found: Now, decisions: tuple[Decision, ...]) -> list[Line]:
    """List the changes of the log, the latest first.

    Args:
        tables: All tables.
        found: The rows, and what the changes came to.
        decisions: The log.
    """
    undone = taken_back(decisions)
    called = Names(tables, found, decisions)
    return [
        Line(
            made,
            f"{outcome.change(made, called)}, by {made.reviewer}, {outcome.when(made.decided_at)}"
            + (f": {made.reason}" if made.reason else ""),
            _state(made, undone, found.effects),
            made.review_id not in undone,
        )
        for made in reversed(decisions)
        if made.is_change and made.decision != UNDO
    ]


class Names:
    """Names rows by table and id, also those that the log has made or that are gone."""

    def __init__(self, tables: Tables, found: Now, decisions: tuple[Decision, ...]) -> None:
        self._tables = tables
        self._found = found
        self._made = {
            (made.table, made.made_id): made.value for made in decisions if made.decision == "split"
        }

    def __call__(self, table: str, row_id: str) -> str:
        """Name a row; where it is gone and nothing tells its name, by its id."""
        if named := self._tables.names.get(table, {}).get(row_id):
            return named
        row = self._found.work.by_id[table].get(row_id)
        if row:
            return row[changes.title_column(table)]
        return self._made.get((table, row_id)) or self._other_name(table, row_id) or row_id

    def _other_name(self, table: str, row_id: str) -> str:
        """What a row was called that is one with another now: one of its names, of which ids are made."""
        for row in self._found.work.rows[table]:
            for name in row.get("aliases", "").split(LIST_SEPARATOR):
                if slug(name) == row_id:
                    return name
        return ""


def _state(made: Decision, undone: frozenset[str], effects: Mapping[str, Effect]) -> str:
    if made.review_id in undone:
        return "Taken back"
    effect = effects[made.review_id]
    if effect.problem:
        return f"Not carried out. {effect.problem}"
    return "Waits for the next build" if effect.does_something else "In the tables"


def resting_on(decisions: tuple[Decision, ...], made: Decision) -> Iterator[Decision]:
    """Yield the decisions that hold and are about the row that a split made: they would lose it with it.

    Args:
        decisions: The log.
        made: The change that may be taken back.
    """
    undone = taken_back(decisions)
    for each in decisions:
        if made.decision != "split" or each.table != made.table or each.review_id in undone:
            continue
        if made.made_id in (each.row_id, each.into) and each.is_change and each.decision != UNDO:
            yield each


def problem(found: Now, made: Decision) -> str:
    """Say why an editor should not make a change that could be carried out; empty where nothing is wrong.

    Args:
        found: The rows.
        made: The change.
    """
    table, title = made.table, changes.title_column(made.table)
    if made.decision in ("rename", "split"):
        same = made.value.casefold()
        others = [row for row in found.work.rows[table] if row[title].casefold() == same]
        if any(row[key(table)] != made.row_id or made.decision == "split" for row in others):
            told = f"Another {ONE[table]} is called “{made.value}” already."
            return f"{told} Merge the two." if made.decision == "rename" else f"{told} Choose another name."
    if made.decision == "split":
        bearing, column = BEARERS[table]
        its = {row[key(bearing)] for row in found.work.rows[bearing] if row[column] == made.row_id}
        if its <= set(made.rows):
            return "That is all that belongs to it: rename it instead."
    return ""
