"""Groups of statements that belong side by side."""

from __future__ import annotations

from lib.subjects.side_by_side.groups import groups
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_groups_hold_their_statements_and_say_when(tables: Tables) -> None:
    whole = groups(tables, tables)
    found = {group.title: group for group in whole.groups}
    assert len(found) == 7
    group = found["One meeting, three adjectives"]
    assert group.summary == "Two statements by two speakers in three outlets, 28 to 29 January 2025"
    assert [s.statement_id for s in group.statements] == ["st-bogdanov-constructive", "st-mfa-character"]
    assert "quote.q003-12" in {v.item for v in group.statements[1].versions}
    assert len(whole.table) == sum(len(s.versions) for g in found.values() for s in g.statements)


def test_groups_follow_the_filters(tables: Tables) -> None:
    shown = apply(tables, Filters(outlets=("siasat",)))
    found = groups(tables, shown).groups
    assert {v.outlet for g in found for s in g.statements for v in s.versions} == {"The Siasat Daily"}
