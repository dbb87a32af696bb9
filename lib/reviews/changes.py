"""Changes of names and groups: what a row is called, which rows are one, what belongs to which.

A change is carried out on the rows of a build in the order of the log, and all that points to the row
follows. The ids of speakers and statements hang on what else a build finds. So a change names some quotations
by which its row is known, and the next build looks there where the id is gone or is another's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lib.reviews.decisions import CHANGEABLE, Decision, decide, own_statement
from lib.reviews.work import Row, Work, key
from lib.tables import catalogue, nobody
from lib.tables.columns import LIST_SEPARATOR
from lib.wording import listed, plural

BEARERS: Mapping[str, tuple[str, str]] = {
    "speakers": ("quotes", "speaker_id"),
    "places": ("place_mentions", "place_id"),
    "sides": ("speakers", "side_id"),
    "topics": ("quotes", "topic_id"),
    "targets": ("tone_readings", "target_id"),
    "statements": ("quotes", "statement_id"),
}
"""By table that can be split, the rows that go, and their column that says to whom they belong."""
KNOWN_BY = ("speakers", "statements")
"""Tables whose ids the next build may give anew: a change of them names rows by which they are known."""
_FEW = 5
"""Rows by which one is known, at most."""
_NUMBERED = re.compile(r"-\d+$")
_TITLE = {
    table: next(c for c in ("name", "gist") if c in catalogue.TABLES[table].names) for table in CHANGEABLE
}
"""By table, the column that says what a row is called."""


@dataclass(frozen=True)
class Effect:
    """What a change came to.

    Attributes:
        row_id: The row that it was carried out on: the next build may have another id for it.
        changed: How many rows of each table were changed.
        gone: How many went, the row itself among them.
        problem: Why it cannot be carried out; empty where it was.
        lost: Whether its row is not there any more.
    """

    row_id: str = ""
    changed: Mapping[str, int] = field(default_factory=dict)
    gone: Mapping[str, int] = field(default_factory=dict)
    problem: str = ""
    lost: bool = False

    @property
    def does_something(self) -> bool:
        """Whether any row is another now than before."""
        return bool(self.changed or self.gone)


def title_column(table: str) -> str:
    """Return the column of a table of names that says what a row is called."""
    return _TITLE[table]


def bearer_key(table: str) -> str:
    """Return the column that names a row that can go with a split of a row of a table."""
    return key(BEARERS[table][0])


def known_by(work: Work, table: str, row_id: str) -> list[str]:
    """Choose the rows by which the next build will know a row again: a few, far apart.

    Args:
        work: The rows as the editor sees them.
        table: Table of the row.
        row_id: The row.
    """
    if table not in KNOWN_BY:
        return []
    bearers, column = BEARERS[table]
    ids = [row[key(bearers)] for row in work.rows[bearers] if row[column] == row_id]
    step = max(1, len(ids) / _FEW)
    return [ids[int(n * step)] for n in range(min(len(ids), _FEW))]


def rename(who: str, work: Work, table: str, row_id: str, name: str, reason: str = "") -> Decision:
    """Make the decision that gives a row another name; arguments as for `known_by`."""
    return _decide(who, work, table, row_id, "rename", name, reason)


def merge(who: str, work: Work, table: str, row_id: str, into: str, reason: str = "") -> Decision:
    """Make the decision that a row is the same as another, which stays; arguments as for `known_by`."""
    value = LIST_SEPARATOR.join([into, *known_by(work, table, into)])
    return _decide(who, work, table, row_id, "merge", value, reason)


def drop(who: str, work: Work, table: str, row_id: str, reason: str = "") -> Decision:
    """Make the decision that a row is none; arguments as for `known_by`."""
    return _decide(who, work, table, row_id, "drop", "", reason)


def split(who: str, table: str, row_id: str, going: Sequence[str], name: str, reason: str = "") -> Decision:
    """Make the decision that some of what belongs to a row belongs to a new one.

    Args:
        who: Who decides.
        table: Table of the row.
        row_id: The row.
        going: Ids of what goes, in the column `bearer_key`.
        name: What the new row is called.
        reason: Why.
    """
    rows = LIST_SEPARATOR.join(going)
    return decide(who, table, row_id, "split", field=rows, value=name, reason=reason)


def _decide(who: str, work: Work, table: str, row_id: str, kind: str, value: str, reason: str) -> Decision:
    rows = LIST_SEPARATOR.join(known_by(work, table, row_id))
    return decide(who, table, row_id, kind, field=rows, value=value, reason=reason)


class Changes:
    """Carries out changes on rows.

    Args:
        work: The rows.
        decisions: The whole log.
        by_people: As for `lib.reviews.apply.apply`.
        fresh: As there.
    """

    def __init__(
        self,
        work: Work,
        decisions: Sequence[Decision],
        by_people: Mapping[str, Sequence[Mapping[str, str]]],
        fresh: bool,
    ) -> None:
        self._work = work
        self._by_people = by_people
        self._fresh = fresh
        self._made = {(made.table, made.made_id) for made in decisions if made.decision == "split"}
        # What an editor gave to another tells nothing of where the build has put a row.
        self._moved = {(made.field, made.row_id) for made in decisions if made.decision == "correct"}

    def carry_out(self, made: Decision) -> Effect:
        """Carry out one change, and say what it came to."""
        work, table = self._work, made.table
        row_id, wrong = self._find(table, made.row_id, made.rows if table in KNOWN_BY else ())
        into = ""
        if not wrong and made.decision == "merge":
            into, wrong = self._find(table, work.current(table, made.into), made.into_rows)
            self._same(table, made.into, into)
            self._same(table, made.row_id, into)
        wrong = wrong or self._forbidden(made, row_id, into)
        if wrong:
            return Effect(row_id, problem=wrong)
        if not row_id or (made.decision == "merge" and not into):
            return Effect(lost=True)
        work.changed.clear()
        work.gone.clear()
        match made.decision:
            case "rename":
                self._rename(made, row_id)
            case "merge" if row_id != into:
                self._merge(table, row_id, into)
            case "split":
                self._split(made, row_id)
            case "drop":
                self._drop(table, row_id)
        return Effect(row_id, _counts(work.changed), _counts(work.gone))

    # --- which row ------------------------------------------------------------------------------------

    def _find(self, table: str, row_id: str, known: Sequence[str]) -> tuple[str, str]:
        """Find a row by its id and what it is known by: its id now, empty where lost, and what is wrong."""
        work = self._work
        if (table, row_id) in work.merged:
            other = self._called(table, work.current(table, row_id))
            return "", f"It became one with {other} by an earlier line. Take that back first."
        if (table, row_id) in work.dropped:
            return "", f"{row_id!r} was dropped by an earlier line. Take that back first."
        there = row_id in work.by_id[table]
        if not self._fresh or not known or (table, row_id) in self._made:
            return (row_id if there else ""), ""
        holders = self._holders(table, known)
        if there and row_id in holders:
            return row_id, ""
        if len(holders) == 1 and not holders & nobody.IDS.get(table, frozenset()):
            (holder,) = holders
            # Unnamed speakers are numbered in the order of the articles.
            if not there or _NUMBERED.sub("", holder) == _NUMBERED.sub("", row_id):
                return holder, ""
        if there and holders:
            named = listed([self._called(table, each) for each in sorted(holders)])
            return "", f"What {self._called(table, row_id)} was known by belongs to {named} now. Decide anew."
        return "", ""

    def _holders(self, table: str, known: Sequence[str]) -> set[str]:
        """The rows that others belong to."""
        bearers, column = BEARERS[table]
        rows = self._work.by_id[bearers]
        return {rows[each][column] for each in known if each in rows and (column, each) not in self._moved}

    def _same(self, table: str, row_id: str, now: str) -> None:
        """Remember what an id that is gone stands for: later lines of the log may still speak of it."""
        if now and row_id != now and row_id not in self._work.by_id[table]:
            self._work.merged[table, row_id] = now

    def _called(self, table: str, row_id: str) -> str:
        row = self._work.by_id[table].get(row_id)
        return f"“{row[_TITLE[table]]}”" if row else f"“{row_id}”"

    # --- what cannot be ---------------------------------------------------------------------------------

    def _forbidden(self, made: Decision, row_id: str, into: str) -> str:
        """Say why a change cannot be carried out on a row; empty where it can."""
        table, work = made.table, self._work
        if not row_id:
            return ""
        called = self._called(table, row_id)
        if row_id in nobody.IDS.get(table, ()) and made.decision != "split":
            return f"{called} stands for what is not known: every story has it. Split off what is known."
        goes = made.decision in ("merge", "drop") and row_id != into
        if goes and (told := listed(list(self._kept_by_people(table, row_id)))):
            return f"{told} that people wrote speak of {called}. Change these in the data folder first."
        if made.decision == "split" and made.made_id not in work.by_id[table]:
            bearers, column = BEARERS[table]
            going = set(made.rows)
            if not any(row[column] == row_id and row[key(bearers)] in going for row in work.rows[bearers]):
                return f"None of what was to go belongs to {called} any more."
        if made.decision != "drop":
            return ""
        if table == "outlets" and (n := sum(row["outlet_id"] == row_id for row in work.rows["articles"])):
            return (
                f"{called} publishes {plural(n, 'article')} here. Merge it into the outlet that does, or "
                "take these articles out of the folder."
            )
        if table == "statements" and sum(row["statement_id"] == row_id for row in work.rows["quotes"]) < 2:
            return (
                f"{called} has one quotation: there is nothing to part. Reject the quotation if it is none."
            )
        return ""

    def _kept_by_people(self, table: str, row_id: str) -> Iterator[str]:
        """Say which rows of which files that no build writes point to a row."""
        kinds = {f"{kind}.{row_id}" for kind, of in catalogue.ITEMS.items() if of == table}
        for name, rows in self._by_people.items():
            spec = catalogue.TABLES[name]
            columns = [
                (column.name, kinds if column.type == "item" else {row_id})
                for column in spec.columns
                if column.type == "item" or column.references == f"{table}.{key(table)}"
            ]
            n = sum(
                any(wanted & set(row.get(column, "").split(LIST_SEPARATOR)) for column, wanted in columns)
                for row in rows
            )
            if n:
                yield f"{plural(n, 'row')} of {spec.path}"

    # --- the four ---------------------------------------------------------------------------------------

    def _rename(self, made: Decision, row_id: str) -> None:
        row = self._work.by_id[made.table][row_id]
        before = dict(row)
        old, row[_TITLE[made.table]] = row[_TITLE[made.table]], made.value
        _keep_alias(row, old)
        self._decided(made.table, row)
        if row != before:
            self._work.changed[made.table] += 1
        if made.table == "speakers":
            self._work.renamed.add(row_id)

    def _merge(self, table: str, row_id: str, into: str) -> None:
        work = self._work
        work.merged[table, row_id] = into
        one, other = work.by_id[table][row_id], work.by_id[table][into]
        work.move(table, row_id, into)
        _fold(table, one, other)
        if "basis" in other:
            other["basis"] = ""
        work.remove(table, {row_id})
        self._clear_candidates(table, one, other)

    def _split(self, made: Decision, row_id: str) -> None:
        work, table = self._work, made.table
        bearers, column = BEARERS[table]
        going = set(made.rows)
        moved = [r for r in work.rows[bearers] if r[column] == row_id and r[key(bearers)] in going]
        old = work.by_id[table][row_id]
        if made.made_id not in work.by_id[table]:
            new = {name: old[name] for name in _LIKE_THE_OLD.get(table, ())} | dict(_AT_FIRST.get(table, {}))
            work.add(table, {**new, _TITLE[table]: made.value, key(table): made.made_id})
        if table == "places":
            self._split_events(row_id, made.made_id, moved)
        for row in moved:
            work.note_references(bearers, row)
            row[column] = made.made_id
        spec = catalogue.TABLES[bearers]
        work.settle(spec, [spec.column(column)], moved)
        if "basis" in old:
            old["basis"] = ""

    def _split_events(self, row_id: str, new: str, moved: Sequence[Row]) -> None:
        """Let an event go along where all names of the place in its passages do."""
        at = {id(row) for row in moved}
        named: dict[str, list[Row]] = defaultdict(list)
        for row in self._work.rows["place_mentions"]:
            if row["place_id"] == row_id:
                named[row["article_id"]].append(row)
        passages: dict[str, list[Row]] = defaultdict(list)
        for row in self._work.rows["event_mentions"]:
            passages[row["event_id"]].append(row)
        for event in self._work.rows["events"]:
            ids = event["places"].split(LIST_SEPARATOR)
            if row_id not in ids:
                continue
            there = [
                mention
                for passage in passages[event["event_id"]]
                for mention in named[passage["article_id"]]
                if int(passage["start"]) <= int(mention["start"])
                and int(mention["end"]) <= int(passage["end"])
            ]
            if there and all(id(mention) in at for mention in there):
                event["places"] = LIST_SEPARATOR.join(new if each == row_id else each for each in ids)
                self._work.changed["events"] += 1

    def _drop(self, table: str, row_id: str) -> None:
        work = self._work
        work.dropped.add((table, row_id))
        if table == "statements":
            self._part(row_id)
        elif instead := nobody.INSTEAD.get(table):
            self._leave_to_nobody(table, row_id, instead)
        work.remove(table, {row_id})

    def _part(self, statement_id: str) -> None:
        """Give each quotation of a statement one of its own."""
        work = self._work
        quotes = [row for row in work.rows["quotes"] if row["statement_id"] == statement_id]
        for row in quotes:
            own = {"statement_id": own_statement(row["quote_id"]), "speaker_id": row["speaker_id"]}
            if own["statement_id"] not in work.by_id["statements"]:
                work.add("statements", {**own, "gist": row["gist"], "status": "accepted"})
            row["statement_id"] = own["statement_id"]
        spec = catalogue.TABLES["quotes"]
        work.settle(spec, [spec.column("statement_id")], quotes)

    def _leave_to_nobody(self, table: str, row_id: str, instead: nobody.Row) -> None:
        """Let what cannot do without point to the row that stands for what is not known."""
        work, other = self._work, instead[key(table)]
        if other not in work.by_id[table]:
            work.add(table, instead)
        for spec, columns in work.referring(table):
            needed = [column for column in columns if column.required]
            moved = [row for row in work.rows[spec.name] if any(row[c.name] == row_id for c in needed)]
            for row in moved:
                row.update({column.name: other for column in needed if row[column.name] == row_id})
            if moved:
                work.settle(spec, needed, moved)

    def _decided(self, table: str, row: Row) -> None:
        """Mark a row as one that an editor stands behind, and no proposal."""
        if row.get("status") == "machine":
            row["status"] = "accepted"
        if "basis" in row:
            row["basis"] = ""

    def _clear_candidates(self, table: str, one: Row, other: Row) -> None:
        """Take away candidates for disagreements that were about two rows being two."""
        kind = _ABOUT_TWO.get(table)
        if kind is None:
            return
        work = self._work
        speaker_of = {row["quote_id"]: row["speaker_id"] for row in work.rows["quotes"]}
        says: dict[str, set[str]] = defaultdict(set)
        for row in work.rows["candidate_versions"]:
            says[row["candidate_id"]].add(other["name"] if row["says"] == one["name"] else row["says"])
        for row in [row for row in work.rows["candidates"] if row["kind"] == kind]:
            mouths = {speaker_of.get(each, "") for each in row["quotes"].split(LIST_SEPARATOR)} - {""}
            if len(says[row["candidate_id"]]) == 1 or (kind == "speaker" and len(mouths) == 1):
                work.remove("candidates", {row["candidate_id"]})


_ABOUT_TWO = {"speakers": "speaker", "places": "place"}
"""By table, the kind of candidates for disagreements that two of its rows make."""
_LIKE_THE_OLD: Mapping[str, Sequence[str]] = {
    "speakers": ("kind", "side_id"),
    "places": ("kind", "country"),
    "statements": ("speaker_id",),
}
"""By table, what a row that is split off has from the old one until an editor corrects it."""
_AT_FIRST: Mapping[str, Mapping[str, str]] = {
    "speakers": {"status": "accepted"},
    "places": {"status": "accepted", "geo_precision": "none"},
    "statements": {"status": "accepted"},
}
"""By table, what such a row has besides."""
_POINT = ("lat", "lon", "coordinates_source", "geo_precision")
"""Columns of a place's point on the map."""


def _keep_alias(row: Row, name: str) -> None:
    """Keep a name under which a row was known among its other names, in a table that has such."""
    if "aliases" not in row:
        return
    others = list(filter(None, row["aliases"].split(LIST_SEPARATOR)))
    if name and name.casefold() not in {each.casefold() for each in (row["name"], *others)}:
        row["aliases"] = LIST_SEPARATOR.join([*others, name])


def _fold(table: str, one: Row, other: Row) -> None:
    """Hand on what a row knows to the one that it becomes one with: names, words, a point on the map."""
    for name in (one.get("name", ""), *one.get("aliases", "").split(LIST_SEPARATOR)):
        _keep_alias(other, name)
    if table == "topics":
        words = LIST_SEPARATOR.join((other["keywords"], one["keywords"])).split(LIST_SEPARATOR)
        other["keywords"] = LIST_SEPARATOR.join(dict.fromkeys(filter(None, words)))
    elif table == "outlets" and one["role"] == "publishes":
        other["role"] = one["role"]
    elif table == "places" and not other["lat"]:
        other.update({name: one[name] for name in _POINT})


def _counts(found: Mapping[str, int]) -> dict[str, int]:
    return {table: n for table, n in found.items() if n}
