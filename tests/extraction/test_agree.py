"""The build's error figures: joined by place, counted right, with intervals."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lib.extraction.agree import agree, compare
from lib.tables import catalogue
from tests.conftest import DATA


def figures(reviewed, machine) -> dict[str, dict[str, str]]:
    return {figure.variable_id: figure.row() for figure in compare(reviewed, machine)}


def test_tables_agree_with_themselves(tables) -> None:
    found = figures(tables, tables)
    assert {row["value"] for row in found.values()} == {"1"}
    assert found["quotations"]["n_reviewed"] == found["quotations"]["n_machine"] == "64"
    assert found["quotations-direct"]["n_equal"] == "12"
    assert found["places"]["n_reviewed"] == "137"
    assert all(float(row["low"]) < 1 == float(row["high"]) for row in found.values()), (
        "no figure without error"
    )


def test_every_figure_fits_its_table(tables) -> None:
    spec = catalogue.TABLES["build_agreement"]
    for row in figures(tables, tables).values():
        assert set(row) <= set(spec.names)
        assert [c.name for c in spec.columns if not c.accepts(row.get(c.name, ""))] == []


def test_a_changed_value_counts_once(tables) -> None:
    quotes = tables.quotes.copy()
    quotes.loc[:3, "speaker_id"] = "nobody"
    quotes.loc[:7, "said_edtf"] = ""
    found = figures(tables, tables.with_frames(quotes=quotes))
    assert (found["speaker"]["n_equal"], found["speaker"]["value"]) == ("60", "0.9375")
    assert found["said-exact"]["n_equal"] == found["said-overlap"]["n_equal"] == "56"


def test_missing_and_surplus_rows_are_recall_and_precision(tables) -> None:
    fewer = tables.with_frames(quotes=tables.quotes.iloc[16:])
    missing, surplus = figures(tables, fewer)["quotations"], figures(fewer, tables)["quotations"]
    assert (missing["precision"], missing["recall"], missing["value"]) == ("1", "0.75", "0.8571")
    assert (surplus["precision"], surplus["recall"], surplus["value"]) == ("0.75", "1", "0.8571")


@pytest.mark.parametrize(("shift", "found"), [(0.3, 12), (0.7, 0)])
def test_spans_join_when_half_is_shared(tables, shift: float, found: int) -> None:
    # Direct quotations lie apart, so that a moved one can meet only its own place.
    quotes = tables.quotes[tables.quotes["kind"] == "direct"]
    by = ((quotes["end"] - quotes["start"]) * shift).astype(int)
    moved = quotes.assign(start=quotes["start"] + by, end=quotes["end"] + by)
    row = figures(tables.with_frames(quotes=quotes), tables.with_frames(quotes=moved))["quotations-direct"]
    assert row["n_equal"] == str(found)


def test_a_coarser_date_that_holds_the_day_is_within_its_precision(tables) -> None:
    quotes = tables.quotes.assign(said_edtf="2025-02-04")
    machine = tables.with_frames(quotes=tables.quotes.assign(said_edtf="2025-02"))
    found = figures(tables.with_frames(quotes=quotes), machine)
    assert found["said-exact"]["n_equal"] == "0"
    assert found["said-overlap"]["n_equal"] == "64"


def test_statements_are_compared_in_pairs(tables) -> None:
    alone = tables.quotes.assign(
        statement_id=[f"s{n}" for n in range(len(tables.quotes))], also_statements=[()] * len(tables.quotes)
    )
    row = figures(tables, tables.with_frames(quotes=alone))["statement-pairs"]
    assert int(row["n_reviewed"]) > 20
    assert (row["n_machine"], row["value"]) == ("0", "0")


def test_the_figures_that_readers_see_are_those_of_this_build(articles_folder: Path) -> None:
    with (DATA / catalogue.TABLES["build_agreement"].path).open(encoding="utf-8", newline="") as file:
        shown = list(csv.DictReader(file))
    measured = agree(DATA, articles_folder)
    told = [{name: row.get(name, "") for name in shown[0]} for row in measured]
    assert shown == told, "run `python -m lib.extraction agree --write --articles DIR`"
