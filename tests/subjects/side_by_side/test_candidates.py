"""Candidates for disagreements: which are listed, in what words."""

from __future__ import annotations

import pytest

from lib.subjects.side_by_side.candidates import MEASURED, candidates, page_of
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_each_candidate_has_its_versions_with_their_outlets(machine_tables: Tables) -> None:
    found = candidates(machine_tables, machine_tables, ())
    rows = {row.candidate_id: row for row in found.rows}
    assert rows["c-hmeimim"].versions == (
        "Hemieim (SouthFront) · Hmeimim (Caliber.Az) · Khmeimim (Walaw and The Siasat Daily)"
    )
    assert rows["c-demand"].items == (
        "candidate.c-demand",
        *("quote.q003-06", "quote.q000-11"),
        "event.ev-2025-01-29-syrian-statement",
    )
    assert set(found.kinds.values()) == {1}
    assert list(found.table["Id"]) == [row.candidate_id for row in found.rows]
    assert "Method" not in found.measure


def test_of_many_outlets_the_first_are_named(machine_tables: Tables) -> None:
    versions = machine_tables.candidate_versions.assign(candidate_id="c-base", version=1, says="here")
    found = candidates(machine_tables, machine_tables.with_frames(candidate_versions=versions), ("place",))
    assert [row.versions for row in found.rows] == ["here (SouthFront, Caliber.Az, Walaw and 2 more)"]


@pytest.mark.parametrize(
    ("kinds", "accepted", "finding"),
    [
        ((), 0, "Nine candidates for disagreements, found by a program; nobody has judged them"),
        ((), 2, "Nine candidates for disagreements, found by a program; editors confirmed two"),
        (("date",), 0, "One of nine candidates for disagreements, found by a program; nobody has judged it"),
    ],
)
def test_the_finding_says_how_many_and_who_judged(
    machine_tables: Tables, kinds: tuple[str, ...], accepted: int, finding: str
) -> None:
    rows = machine_tables.candidates
    made = rows.assign(status=["machine"] * (len(rows) - accepted) + ["accepted"] * accepted)
    found = candidates(machine_tables, machine_tables.with_frames(candidates=made), kinds)
    assert found.finding == finding
    # What editors stand behind comes first.
    assert [row.status for row in found.rows][:accepted] == ["accepted"] * accepted


def test_what_was_measured_is_pointed_to(machine_tables: Tables, tables: Tables) -> None:
    figures = tables.build_agreement.head(1).assign(variable_id=MEASURED)
    measured = machine_tables.with_frames(build_agreement=figures)
    assert candidates(measured, measured, ()).measure.endswith("stands in Method.")


def test_none_left_and_pages(machine_tables: Tables) -> None:
    nothing = candidates(machine_tables, apply(machine_tables, Filters(text="nowhere")), ())
    assert nothing.finding == "No candidate for a disagreement"
    assert page_of(nothing, 3, 12) == ((), 1, 1)
    found = candidates(machine_tables, machine_tables, ())
    assert page_of(found, 2, 3) == (found.rows[3:6], 2, 3)
    assert page_of(found, 9, 3) == (found.rows[6:], 3, 3)
