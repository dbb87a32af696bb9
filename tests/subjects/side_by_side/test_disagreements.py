"""Disagreements by kind and by outlet."""

from __future__ import annotations

import pytest

from lib.subjects.side_by_side.disagreements import by_kind, by_outlet, disagreements
from lib.tables.model import Tables


def test_disagreements_by_kind_and_outlet(tables: Tables) -> None:
    found = disagreements(tables, tables, (), ())
    kinds, parties = by_kind(found), by_outlet(tables, found)
    assert len(found.rows) == len(found.table) == sum(mark.n for mark in kinds.marks) == 30
    assert sum(mark.high for mark in kinds.marks) == 24
    assert [mark.n for mark in kinds.marks] == sorted((mark.n for mark in kinds.marks), reverse=True)
    assert all(mark.n == mark.high + mark.medium for mark in kinds.marks)
    assert kinds.finding == "They part most over wording and fact: 6 each of 30"
    assert kinds.alt.startswith("Bars, disagreements by kind: Wording 6, Fact 6, ")
    assert parties.finding == "SouthFront is a party to 18 of 30, The Siasat Daily to 7"


@pytest.mark.parametrize(
    ("kinds", "confidences", "n", "finding"),
    [
        (["date"], [], 2, "Two disagreements over date"),
        ([], ["medium"], 6, "They part most over wording and fact: 2 each of 6"),
        (["fact", "date"], ["high"], 6, "They part most over fact: 4 of 6"),
        (["date", "place", "title"], [], 6, "6 disagreements, spread over three kinds"),
    ],
)
def test_facets(tables: Tables, kinds: list[str], confidences: list[str], n: int, finding: str) -> None:
    found = disagreements(tables, tables, kinds, confidences)
    assert len(found.rows) == n
    assert by_kind(found).finding == finding


def test_no_disagreements(tables: Tables) -> None:
    nothing = tables.with_frames(disagreements=tables.disagreements.head(0))
    found = disagreements(tables, nothing, (), ())
    assert found.rows == ()
    assert by_kind(found).marks == ()
    assert by_outlet(tables, found).finding == "No outlet is a party to these"


def test_an_outside_version_is_named_as_a_party(tables: Tables) -> None:
    rows = {row.disagreement_id: row for row in disagreements(tables, tables, (), ()).rows}
    assert rows["d16"].outlets == "The Siasat Daily, outside evidence"
    assert rows["d16"].items[0] == "disagreement.d16"
