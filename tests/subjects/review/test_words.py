"""Decisions in words."""

from __future__ import annotations

from lib.reviews import decisions, outcome
from lib.reviews.decisions import decide
from lib.subjects.review import words
from lib.tables.model import Tables


def test_decisions_are_told(machine_tables: Tables) -> None:
    quote = machine_tables.quotes.iloc[0]
    topic = machine_tables.topics.iloc[1]
    row_id = quote["quote_id"]

    def told(decision: decisions.Decision) -> str:
        return words.told(machine_tables, decision).partition(" by Ada, ")[0]

    def fix(field: str, value: str) -> decisions.Decision:
        return decide("Ada", "quotes", row_id, "correct", field=field, value=value)

    assert told(decide("Ada", "quotes", row_id, "accept")) == "Accepted"
    assert told(fix("topic_id", topic["topic_id"])) == f"Topic corrected to “{topic['name']}”"
    assert told(fix("kind", "mixed")) == "Kind corrected to “Mixed”"
    assert told(fix("said_edtf", "2025-01-02")) == "When it was said corrected to 2 January 2025"
    assert told(fix("said_edtf", "")) == "When it was said corrected to nothing"
    assert (
        told(fix("statement_id", decisions.own_statement(row_id))) == "Statement corrected to one of its own"
    )
    assert told(decisions.reopen("Ada", "quotes", row_id)) == "Earlier decisions taken back"
    rejected = decide("Ada", "quotes", row_id, "reject", reason="not speech")
    assert words.told(machine_tables, rejected).endswith("UTC: not speech")


def test_a_stamp_of_another_kind_is_told_as_it_is() -> None:
    assert outcome.when("2025-02-03T12:30:00Z") == "3 February 2025, 12:30 UTC"
    assert outcome.when("yesterday") == "yesterday"


def test_the_table_says_what_was_decided_whatever_the_new_value_says(machine_tables: Tables) -> None:
    row_id = machine_tables.events["event_id"].iloc[0]
    first = decide("Ada", "events", row_id, "correct", field="title", value="A visit by two ministers")
    last = decide("Bert", "events", row_id, "reject", reason="no event")
    table = words.as_table(machine_tables, [first, last])
    assert list(table["What"]) == ["Rejected", "What happened corrected to “A visit by two ministers”"]
    assert list(table["Why"]) == ["no event", ""]
