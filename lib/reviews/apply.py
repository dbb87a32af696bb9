"""What the decisions make of the rows of a build.

The build applies the log to its fresh rows just before it writes them; ids are made from content, so that a
decision finds its row again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lib.reviews import changes
from lib.reviews.changes import Effect
from lib.reviews.decisions import CODE, UNDO, Decision, Standing, problem, standings, taken_back
from lib.reviews.work import Row, Work, key
from lib.tables import catalogue, codes, dates


@dataclass(frozen=True)
class Refused:
    """A decision that could not be carried out, and why."""

    decision: Decision
    problem: str


@dataclass(frozen=True)
class Applied:
    """Tables after the decisions.

    Attributes:
        tables: New rows by table.
        accepted: Rows that an editor now stands behind, corrected ones among them.
        rejected: Rows that are gone by decision, without those that went with them.
        unmatched: Decisions whose row is not there; they stay in the log.
        refused: Decisions that no longer fit the tables; they stay in the log.
        effects: What each change of names and groups that holds came to, by its id.
    """

    tables: Mapping[str, Sequence[Row]]
    accepted: int = 0
    rejected: int = 0
    unmatched: tuple[Decision, ...] = ()
    refused: tuple[Refused, ...] = ()
    effects: Mapping[str, Effect] = field(default_factory=dict)


def apply(
    tables: Mapping[str, Sequence[Row]],
    decisions: Sequence[Decision],
    *,
    by_people: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    fresh: bool = True,
    in_place: bool = False,
) -> Applied:
    """Carry out decisions on rows.

    An accepted row gets the status `accepted`, a corrected one new values too. A rejected row goes, and
    what hangs on it: its spans and passages, its place in lists, and whatever the build made for it alone
    (a statement left without quotations, a speaker or place left without any mention). A speaker with
    quotations left cannot go. Corrections and changes of names and groups are carried out in the order of
    the log.

    Args:
        tables: Rows by table, strings as in the files; not changed unless told. The derived tables are left
            out.
        decisions: The log, in order.
        by_people: Rows of tables that no build fills: no change may leave one without what it points to.
        fresh: Whether these are the rows as a build made them, of other ids perhaps than when the editors saw
            them; else the log was applied to them before.
        in_place: Whether the rows may be changed: of a large set, copies would be as much again.

    Returns:
        New rows, and the decisions that could not be carried out.
    """
    if in_place and not decisions:
        return Applied(tables)
    work = Work(tables, in_place=in_place)
    changing = changes.Changes(work, decisions, by_people or {}, fresh)
    return _Carrying(work, decisions, changing).out()


class _Carrying:
    """Carries out a log."""

    def __init__(self, work: Work, decisions: Sequence[Decision], changing: changes.Changes) -> None:
        self.work = work
        self.decisions = decisions
        self.accepted = 0
        self.rejected = 0
        self.unmatched: list[Decision] = []
        self.refused: list[Refused] = []
        self.effects: dict[str, Effect] = {}
        self._changes = changing
        self._there = {(table, row_id) for table, rows in work.by_id.items() for row_id in rows}
        self._gone: dict[str, set[str]] = {}
        # Whether each correction could be made.
        self._made: dict[str, bool] = {}

    def out(self) -> Applied:
        found = standings(self.decisions)
        stands = {
            made.review_id
            for standing in found.values()
            if standing.state == "corrected"
            for made in _standing_corrections(standing)
        }
        undone = taken_back(self.decisions)
        # Readings take their codes along where a change gives them to another target.
        uncoded = self._code(made for made in self.decisions if made.decision == CODE)
        for made in self.decisions:
            if made.review_id in stands:
                row = self.work.by_id.get(made.table, {}).get(made.row_id)
                self._made[made.review_id] = row is not None and self._correct(made.table, row, made)
            elif made.is_change and made.decision != UNDO and made.review_id not in undone:
                self._change(made)
        # What was coded after a merger is of the target that is left.
        dropped = {row_id for table, row_id in self.work.dropped if table == "targets"}
        self.unmatched += [each for each in self._code(uncoded) if each.coded_target not in dropped]
        # Speakers last: whether one can go depends on the quotations that are left.
        for (table, row_id), standing in sorted(found.items(), key=lambda item: item[0][0] == "speakers"):
            self._settle(table, row_id, standing)
        for table, ids in self._gone.items():
            self.work.remove(table, ids)
        self.work.clear_up()
        return Applied(
            self.work.rows,
            self.accepted,
            self.rejected,
            tuple(self.unmatched),
            tuple(self.refused),
            self.effects,
        )

    def _change(self, made: Decision) -> None:
        effect = self._changes.carry_out(made)
        self.effects[made.review_id] = effect
        if effect.problem:
            self.refused.append(Refused(made, effect.problem))
        elif effect.lost:
            self.unmatched.append(made)

    def _code(self, made: Iterable[Decision]) -> list[Decision]:
        """Write what editors coded beside what the build read; return codes of which no reading is there."""
        work, left = self.work, []
        last = {(each.row_id, work.current("targets", each.coded_target)): each for each in made}
        # The page of names carries a log out on the rows that names are about, without the sentences.
        if not last or "sentences" not in work.rows:
            return []
        rows = {(row["sentence_id"], row["target_id"]): row for row in work.rows["tone_readings"]}
        hashes = {row["sentence_id"]: row["sha256"] for row in work.rows["sentences"]}
        for key_of, each in last.items():
            row = rows.get(key_of)
            if row is None or not each.is_of_sentence(hashes.get(each.row_id, "")):
                left.append(each)
            elif each.value:
                row["coded"] = each.value
                self.accepted += 1
                if row["status"] == "machine":
                    row["status"] = "accepted"
        return left

    def _settle(self, table: str, row_id: str, standing: Standing) -> None:
        row = self.work.by_id.get(table, {}).get(row_id)
        if row is None:
            # What became one with another, or was dropped, is not lost.
            if (table, row_id) not in self._there or not (
                (table, row_id) in self.work.merged or (table, row_id) in self.work.dropped
            ):
                self.unmatched += standing.history
        elif standing.state == "rejected":
            self._reject(table, row, standing)
        elif standing.state != "open":
            changed = [self._made.get(made.review_id, False) for made in _standing_corrections(standing)]
            # A row whose every correction was refused is as the build made it.
            if standing.history[-1].decision == "accept" or not changed or any(changed):
                self.accepted += 1
                if row.get("status") == "machine":
                    row["status"] = "accepted"

    def _reject(self, table: str, row: Row, standing: Standing) -> None:
        row_id = row[key(table)]
        if table == "speakers":
            gone = self._gone.get("quotes", set())
            n = sum(
                quote["speaker_id"] == row_id and quote["quote_id"] not in gone
                for quote in self.work.rows.get("quotes", ())
            )
            if n:
                told = f"row_id {row_id!r}: the speaker still has {n} quotation{'' if n == 1 else 's'}. "
                told += "Give them to another speaker or reject them first."
                self.refused.append(Refused(standing.history[-1], told))
                return
        self.rejected += 1
        self._gone.setdefault(table, set()).add(row_id)
        self.work.note_references(table, row)
        self.work.touched.add(row.get("statement_id", ""))

    def _correct(self, table: str, row: Row, made: Decision) -> bool:
        work = self.work
        column = catalogue.TABLES[table].column(made.field)
        value = made.value
        if column.references and value:
            # Who is named may have become one with another meanwhile.
            value = work.current(column.references.split(".")[0], value)
        if wrong := problem(made, work.by_id, value):
            self.refused.append(Refused(made, wrong))
            return False
        work.note_references(table, row)
        if made.field in ("speaker_id", "statement_id"):
            work.touched |= {row["statement_id"], value}
        if made.field == "statement_id" and value not in work.by_id.get("statements", {}):
            work.add(
                "statements",
                {
                    "statement_id": value,
                    "speaker_id": row["speaker_id"],
                    "gist": row["gist"],
                    "status": "accepted",
                },
            )
        row[made.field] = value
        if table == "quotes":
            if made.field == "said_edtf":
                row["said_basis"] = "Set in review" + (f": {made.reason}" if made.reason else "")
            work.keep_quote_sound(row)
        elif table == "speakers" and made.field in ("name", "side_id"):
            work.renamed.add(row["speaker_id"])
        elif made.field == "date_edtf":
            precision = dates.parse(value).precision
            row["time_precision"] = precision if precision in codes.TIME_PRECISIONS else ""
        return True


def _standing_corrections(standing: Standing) -> list[Decision]:
    """Return the last correction of each field that stands, in the order in which they were made."""
    last = {
        made.field: made
        for made in standing.history
        if made.decision == "correct" and standing.fields.get(made.field) == made.value
    }
    return [made for made in standing.history if made in last.values()]
