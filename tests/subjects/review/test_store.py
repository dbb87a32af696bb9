"""Storing decisions, and what is said of it."""

from __future__ import annotations

from pathlib import Path

from lib.reviews import log as review_log
from lib.reviews.decisions import Standing, decide, standings
from lib.subjects.review.store import store
from lib.tables.model import Tables


def test_a_decision_is_stored_and_told(machine_tables: Tables, tmp_path: Path) -> None:
    row_id = machine_tables.quotes["quote_id"].iloc[0]
    found = store(tmp_path, machine_tables, [decide("Ada", "quotes", row_id, "accept")], Standing())
    assert found.kind == "good"
    assert found.text.startswith("Accepted by Ada, ")
    assert [each.row_id for each in review_log.read(tmp_path).decisions] == [row_id]


def test_nothing_is_stored_without_a_name_or_with_a_value_that_the_tables_do_not_know(
    machine_tables: Tables, tmp_path: Path
) -> None:
    row_id = machine_tables.quotes["quote_id"].iloc[0]
    nameless = store(tmp_path, machine_tables, [decide("", "quotes", row_id, "accept")], Standing())
    wrong = decide("Ada", "quotes", row_id, "correct", field="topic_id", value="weather")
    unknown = store(tmp_path, machine_tables, [wrong], Standing())
    assert (nameless.kind, unknown.kind) == ("bad", "bad")
    assert "write your name first" in nameless.text
    assert "weather" in unknown.text
    assert review_log.read(tmp_path).decisions == ()


def test_what_another_decided_meanwhile_is_a_clash(machine_tables: Tables, tmp_path: Path) -> None:
    row_id = machine_tables.quotes["quote_id"].iloc[0]
    review_log.append(tmp_path, [decide("Bert", "quotes", row_id, "reject", reason="no")])
    seen = standings(review_log.read(tmp_path).decisions)["quotes", row_id]
    mine = [decide("Ada", "quotes", row_id, "accept")]
    assert store(tmp_path, machine_tables, mine, Standing()).kind == "clash"
    assert len(review_log.read(tmp_path).decisions) == 2
    assert "Rejected by Bert" in store(tmp_path, machine_tables, mine, Standing(history=mine)).text
    assert store(tmp_path, machine_tables, [decide("Ada", "quotes", row_id, "accept")], seen).kind == "clash"


def test_a_log_that_cannot_be_written_is_told(machine_tables: Tables, tmp_path: Path) -> None:
    (tmp_path / review_log.FILE).mkdir(parents=True)
    row_id = machine_tables.quotes["quote_id"].iloc[0]
    found = store(tmp_path, machine_tables, [decide("Ada", "quotes", row_id, "accept")], Standing())
    assert found.kind == "bad"
    assert found.text.startswith("Nothing is stored. ")
