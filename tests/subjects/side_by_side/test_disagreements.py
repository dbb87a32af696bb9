"""Disagreements by kind and by outlet."""

from __future__ import annotations

import pytest

from lib.subjects.side_by_side import disagreements
from lib.tables.model import Tables


def test_disagreements_by_kind_and_outlet(tables: Tables) -> None:
    found = disagreements.found_in(tables, tables, (), ())
    kinds, parties = disagreements.by_kind(found), disagreements.by_outlet(tables, found)
    assert len(found) == kinds["n"].sum() == 30
    assert kinds["high"].sum() == 24
    assert list(kinds["n"]) == sorted(kinds["n"], reverse=True)
    assert disagreements.kinds_finding(kinds) == "They part most over wording and fact: 6 each of 30"
    assert (
        disagreements.parties_finding(parties, 30)
        == "SouthFront is a party to 18 of 30, The Siasat Daily to 7"
    )


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
    found = disagreements.found_in(tables, tables, kinds, confidences)
    assert len(found) == n
    assert disagreements.kinds_finding(disagreements.by_kind(found)) == finding


def test_no_disagreements(tables: Tables) -> None:
    nothing = tables.with_frames(disagreements=tables.disagreements.head(0))
    found = disagreements.found_in(tables, nothing, (), ())
    assert found.empty
    assert (
        disagreements.parties_finding(disagreements.by_outlet(tables, found), 0)
        == "No outlet is a party to these"
    )


def test_an_outside_version_is_named_as_a_party(tables: Tables) -> None:
    outlets = disagreements.found_in(tables, tables, (), ()).set_index("disagreement_id")["outlets"]
    assert outlets["d16"] == "The Siasat Daily, outside evidence"
