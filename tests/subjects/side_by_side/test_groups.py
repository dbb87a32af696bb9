"""Groups of statements that belong side by side."""

from __future__ import annotations

import pytest

from lib.subjects.side_by_side.groups import groups, page_of
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


def test_many_versions_come_in_pages_of_statements(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    found = groups(tables, tables)
    assert page_of(found, 3) == (found.groups, 1, 1)
    monkeypatch.setattr("lib.subjects.side_by_side.groups.MOST", 0)
    monkeypatch.setattr("lib.subjects.side_by_side.groups._VERSIONS", 0)
    every = [member for group in found.groups for member in group.statements]
    count = page_of(found, 1)[2]
    turned = [page_of(found, page)[0] for page in range(1, count + 1)]
    listed = [member for page in turned for group in page for member in group.statements]
    assert [member.statement_id for member in listed] == [member.statement_id for member in every]
    assert all(group.statements for page in turned for group in page)
    assert [len(member.versions) + member.more for member in listed] == [len(m.versions) for m in every]
    assert any(member.more for member in listed)
    assert page_of(found, 99)[0] == turned[-1]
