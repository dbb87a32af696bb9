"""What an editor sees of a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.reviews import apply as apply_log
from lib.reviews import decisions
from lib.reviews.decisions import Standing, decide
from lib.subjects.review import words
from lib.subjects.review.row import row_of
from lib.tables import catalogue, codes
from lib.tables.load import load
from lib.tables.model import Tables
from tests import machine


def decided(*made: decisions.Decision) -> dict[tuple[str, str], Standing]:
    return decisions.standings(made)


@pytest.mark.parametrize("table", list(codes.REVIEWED_TABLES))
def test_every_row_can_be_shown(machine_tables: Tables, table: str) -> None:
    for row_id in machine_tables.frames[table][catalogue.TABLES[table].key[0]]:
        seen = row_of(machine_tables, table, row_id, Standing())
        assert seen.heading
        assert [f.name for f in seen.fields] == list(decisions.CORRECTABLE[table])
        assert all(f.options is None or f.value in f.options for f in seen.fields)
        assert all(words for _, words in seen.facts)
        assert seen.in_tables, "nothing is decided that the tables have not"


def test_of_a_candidate_a_passage_of_every_version_is_seen(machine_tables: Tables) -> None:
    seen = row_of(machine_tables, "candidates", "c-base", Standing())
    assert [span.version for span in seen.spans] == [f"Version {n}" for n in (1, 2, 3, 4)]
    assert seen.more == 1
    assert seen.facts[1] == ("Version 2", "near Jableh (The Siasat Daily)")
    # Of few versions there is room for further passages.
    assert [span.version for span in row_of(machine_tables, "candidates", "c-comment", Standing()).spans] == [
        *("Version 1", "Version 2", "Version 1")
    ]


def test_an_unknown_row_is_an_error(machine_tables: Tables) -> None:
    with pytest.raises(KeyError, match="q-none"):
        row_of(machine_tables, "quotes", "q-none", Standing())


def test_corrections_that_stand_are_shown(machine_tables: Tables) -> None:
    quote = machine_tables.quotes.iloc[0]
    fix = decide("Ada", "quotes", quote["quote_id"], "correct", field="said_edtf", value="2024-12-24")
    seen = row_of(machine_tables, "quotes", quote["quote_id"], decided(fix)["quotes", quote["quote_id"]])
    assert dict(seen.facts)["Said"].startswith("24 December 2024")
    assert next(f.value for f in seen.fields if f.name == "said_edtf") == "2024-12-24"
    assert not seen.in_tables


def test_it_tells_when_the_tables_have_the_decision(machine_tables: Tables, tmp_path: Path) -> None:
    first, second, third = machine_tables.quotes["quote_id"].iloc[:3]
    log = [
        decide("Ada", "quotes", first, "accept"),
        decide("Ada", "quotes", second, "correct", field="kind", value="direct"),
        decide("Ada", "quotes", third, "reject", reason="no"),
    ]
    built = load(machine.write(tmp_path / "built", apply_log.apply(machine.rows(), log).tables))
    standings = decided(*log)
    assert row_of(built, "quotes", first, standings["quotes", first]).in_tables
    assert row_of(built, "quotes", second, standings["quotes", second]).in_tables
    assert words.strays(built, log) == 1
    assert not row_of(machine_tables, "quotes", third, standings["quotes", third]).in_tables
    taken_back = decided(*log, decisions.reopen("Ada", "quotes", first))["quotes", first]
    assert not row_of(built, "quotes", first, taken_back).in_tables
