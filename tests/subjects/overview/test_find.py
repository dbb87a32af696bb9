"""What the Overview finds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lib.subjects.overview import find
from lib.tables.filters import Filters
from lib.tables.model import Tables
from tests.asking import asked


def outlets_by_disagreement(tables: Tables) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, outlet in zip(
        *(tables.disagreement_versions[name] for name in ("disagreement_id", "outlet_id")), strict=True
    ):
        found.setdefault(key, set()).add(outlet)
    return found


def test_every_disagreement_between_outlets_has_its_day(tables: Tables) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(len(tables.disagreements))]
    outlets = outlets_by_disagreement(tables)
    assert {find.disagreement_of(tables, tables, day) for day in days} == {
        f"disagreement.{key}" for key, told in outlets.items() if len(told) > 1
    }
    inside = tables.disagreements[tables.disagreements["kind"] == "internal"]
    inside = inside[inside["disagreement_id"].map(lambda key: len(outlets[key]) == 1)]
    alone = tables.with_frames(
        disagreements=inside,
        disagreement_versions=tables.disagreement_versions[
            tables.disagreement_versions["disagreement_id"].isin(inside["disagreement_id"])
        ],
    )
    assert {find.disagreement_of(tables, alone, day) for day in days} == {
        f"disagreement.{key}" for key in inside["disagreement_id"]
    }, "where outlets do not part from each other, the others have their turn"
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


def totals(tables: Tables, filters: Filters | None = None) -> str:
    return find.totals(tables, asked(tables, filters or Filters()), asked(tables))


def test_totals_are_told_as_parts_of_the_whole(tables: Tables) -> None:
    whole = totals(tables)
    assert whole.startswith("5 articles, 64 quotations, 39 statements, 67 events, 30 disagreements. ")
    assert "no verdict on an outlet" in whole
    part = totals(tables, Filters(outlets=("walaw",)))
    assert part.startswith("1 of 5 articles, 15 of 64 quotations, 10 of 39 statements, ")


def test_what_there_is_none_of_is_not_counted(machine_tables: Tables) -> None:
    assert "disagreement" not in totals(machine_tables)


def test_each_outlet_answers_for_every_statement(tables: Tables) -> None:
    found = find.coverage(tables, asked(tables))
    assert found.finding == "6 of 39 statements made it into more than one outlet"
    by_outlet: dict[str, int] = {}
    for mark in found.marks:
        by_outlet[mark.outlet] = by_outlet.get(mark.outlet, 0) + mark.n
    assert set(by_outlet.values()) == {39}
    assert len(by_outlet) == 5


def test_of_many_outlets_those_that_carry_most_are_drawn(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = find.coverage(tables, asked(tables))
    monkeypatch.setattr(find, "MOST_OUTLETS", 2)
    found = find.coverage(tables, asked(tables))
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
    found = find.coverage(tables, asked(tables, Filters(text="no such words anywhere")))
    assert found.marks == ()


def test_doors_say_what_the_rows_say(tables: Tables) -> None:
    findings = {door.page: door.finding for door in find.doors(tables, asked(tables))}
    assert findings["timeline"].startswith("5 of 64 ")
    assert findings["side_by_side"].startswith("6 of 39 ")
    assert findings["sources"].startswith("29 of 64 ")
    assert findings["quotes"].startswith("12 direct, 9 mixed, 43 indirect ")


@pytest.mark.parametrize("page", "timeline map tone quotes side_by_side sources compare method".split())
def test_there_is_a_door_to_every_page(tables: Tables, page: str) -> None:
    doors = (*find.doors(tables, asked(tables)), *find.further_doors(tables, tables))
    assert page in {door.page for door in doors}
    assert {door.page for door in doors} == set(find.DOORS)
