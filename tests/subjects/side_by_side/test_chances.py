"""What is left out, held against chance and against what a program misses."""

from __future__ import annotations

from dataclasses import replace

from lib.subjects.side_by_side import chances
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_shared_statements_and_propositions_stand_beside_chance(tables: Tables) -> None:
    said = chances.by_chance(tables, tables)
    assert "of 39 would be in several outlets (95 % of 2,000 draws: 9 to 15); 6 are." in said
    assert "Counted by proposition, like statements as one: 8 of 24 are, by chance" in said
    assert "no more than 6 of these 39 statements could be shared" in said


def test_the_window_is_the_reader_s(tables: Tables) -> None:
    wide = apply(tables, Filters(news=0))
    assert chances.by_chance(wide, wide) != chances.by_chance(tables, tables)


def test_nothing_to_draw_says_nothing(tables: Tables) -> None:
    none = apply(tables, Filters(text="no such words anywhere"))
    assert chances.by_chance(tables, none) == ""
    everything = tables.treatment.statements
    one = replace(tables, treatment=tables.treatment.among(everything, ["walaw"]))
    assert chances.by_chance(one, one) == ""


def test_what_a_program_misses_is_said_of_its_rows_alone(tables: Tables) -> None:
    assert chances.missed(tables, tables) == ""
    machine = tables.with_frames(quotes=tables.quotes.assign(status="machine"))
    said = chances.missed(machine, machine)
    rows = tables.build_unseen[tables.build_unseen["figure"].str.endswith("quotations found")]
    hits, n = int(rows["hits"].sum()), int(rows["n"].sum())
    assert f"it finds {hits} of {n} quotations" in said
    assert f"of the 52 left out, about {round(45 * (n - hits) / hits)} (" in said
    unmeasured = machine.with_frames(build_unseen=machine.build_unseen.head(0))
    assert chances.missed(unmeasured, unmeasured) == ""
