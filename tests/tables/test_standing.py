"""Who stands behind the rows, counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.tables import catalogue, codes, standing
from lib.tables.load import load
from lib.tables.model import Tables
from tests import machine


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return load(machine.write(Path(tmp_path_factory.mktemp("machine")) / "tables", machine.rows()))


def test_every_table_with_a_status_is_counted(tables: Tables) -> None:
    with_status = {name for name, spec in catalogue.TABLES.items() if "status" in spec.names}
    # No model read the tone of the shipped articles: people coded it. Numbers and candidates are the build's.
    of_the_build = {"tone_readings", "quantities", "candidates"}
    assert set(standing.counts(tables)["table"]) == with_status - of_the_build


def test_reviewed_tables_have_nothing_to_say(tables: Tables) -> None:
    n, whole = standing.unreviewed(tables)
    assert n == 0
    assert whole > 400
    assert not standing.is_machine_made(tables)
    assert list(standing.by_table(tables).columns) == ["Rows", "Reviewed", "All"]
    assert not standing.has_machine_rows(tables)


def test_machine_rows_are_all_unreviewed(made: Tables) -> None:
    n, whole = standing.unreviewed(made)
    assert n == whole == int(standing.counts(made)["all"].sum())
    assert standing.totals(made) == [(codes.STATUSES["machine"], n)]
    assert standing.is_machine_made(made)
    assert standing.has_machine_rows(made)
    assert all(
        len(standing.machine_rows(made, name)) == len(made.frames[name]) for name in codes.REVIEWED_TABLES
    )


def test_accepted_rows_have_a_column_of_their_own(made: Tables) -> None:
    quotes = made.quotes.assign(status=["accepted", *made.quotes["status"].iloc[1:]])
    found = standing.by_table(made.with_frames(quotes=quotes)).set_index("Rows")
    assert list(found.columns) == ["Accepted", "Machine", "All"]
    assert list(found.loc["Quotations"]) == [1, 63, 64]
