"""What the Overview finds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lib.subjects.overview import find
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_every_disagreement_has_its_day(tables: Tables) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(len(tables.disagreements))]
    assert {find.disagreement_of(tables, tables, day) for day in days} == {
        f"disagreement.{row_id}" for row_id in tables.disagreements["disagreement_id"]
    }
    nothing = tables.with_frames(disagreements=tables.disagreements.head(0))
    assert find.disagreement_of(tables, nothing, days[0]) == ""


def test_the_statement_of_a_day_is_one_that_most_outlets_carry(tables: Tables) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(40)]
    carried = tables.coverage[tables.coverage["n"] > 0].groupby("statement_id").size()
    assert {find.statement_of(tables, tables, day) for day in days} == {
        f"statement.{row_id}" for row_id in carried[carried == carried.max()].index
    }
    nothing = tables.with_frames(coverage=tables.coverage.head(0))
    assert find.statement_of(tables, nothing, days[0]) == ""


def test_totals_are_told_as_parts_of_the_whole(tables: Tables) -> None:
    shown = apply(tables, Filters(outlets=("walaw",)))
    told = {total.label: (total.shown, total.all) for total in find.totals(tables, shown)}
    assert told["Quotations"] == (15, 64)
    assert told["Articles"] == (1, 5)


def test_each_outlet_answers_for_every_statement(tables: Tables) -> None:
    found = find.coverage(tables, tables)
    assert found.finding == "6 of 39 statements made it into more than one outlet"
    by_outlet: dict[str, int] = {}
    for mark in found.marks:
        by_outlet[mark.outlet] = by_outlet.get(mark.outlet, 0) + mark.n
    assert set(by_outlet.values()) == {39}
    assert len(by_outlet) == 5


def test_of_many_outlets_those_that_carry_most_are_drawn(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = find.coverage(tables, tables)
    monkeypatch.setattr(find, "MOST_OUTLETS", 2)
    found = find.coverage(tables, tables)
    carried = {
        outlet: sum(
            m.n for m in whole.marks if m.outlet_id == outlet and m.coverage in ("quoted", "paraphrased")
        )
        for outlet in dict.fromkeys(mark.outlet_id for mark in whole.marks)
    }
    drawn = list(dict.fromkeys(mark.outlet_id for mark in found.marks))
    assert drawn == sorted(carried, key=lambda outlet: -carried[outlet])[:2]
    assert found.measure.endswith("drawn are the 2 of 5 outlets that carry most, the table has all")
    assert found.table.equals(whole.table)


def test_nothing_left_gives_no_marks(tables: Tables) -> None:
    found = find.coverage(tables, apply(tables, Filters(text="no such words anywhere")))
    assert found.marks == ()


def test_doors_say_what_the_rows_say(tables: Tables) -> None:
    findings = {door.page: door.finding for door in find.doors(tables, tables)}
    assert findings["timeline"].startswith("5 of 64 ")
    assert findings["side_by_side"].startswith("6 of 39 ")
    assert findings["sources"].startswith("36 of 64 ")
    assert findings["quotes"].startswith("12 direct, 9 mixed, 43 indirect ")


@pytest.mark.parametrize("page", ["timeline", "map", "tone", "quotes", "side_by_side", "sources", "method"])
def test_there_is_a_door_to_every_page(tables: Tables, page: str) -> None:
    assert page in {door.page for door in find.doors(tables, tables)}
