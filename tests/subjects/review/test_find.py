"""The queue of machine rows and what an editor sees of each."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from lib.reviews import apply as apply_log
from lib.reviews import decisions
from lib.reviews.decisions import Standing, decide
from lib.subjects.review import find as review
from lib.tables import catalogue, codes
from lib.tables.filters import Filters, apply
from lib.tables.load import load
from lib.tables.model import Tables
from tests import machine


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return load(machine.write(Path(tmp_path_factory.mktemp("machine")) / "tables", machine.rows()))


def decided(*made: decisions.Decision) -> dict[tuple[str, str], Standing]:
    return decisions.standings(made)


def queue(tables: Tables, standings: review.Standings, table: str = "quotes", **more) -> review.Queue:
    choices = {"kinds": (), "show": "open", "narrowed": False, **more}
    return review.queue(tables, standings, table, **choices)


def test_reviewed_rows_are_not_in_the_queue(tables: Tables) -> None:
    assert queue(tables, {}).states == {}


@pytest.mark.parametrize("table", list(codes.REVIEWED_TABLES))
def test_every_machine_row_is_in_it_once(made: Tables, table: str) -> None:
    found = queue(made, {}, table)
    assert list(found.ids) == list(made.frames[table][catalogue.TABLES[table].key[0]])
    assert found.decided == 0


def test_undecided_rows_come_first(made: Tables) -> None:
    ids = list(made.quotes["quote_id"])
    standings = decided(
        decide("Ada", "quotes", ids[0], "accept"),
        decide("Ada", "quotes", ids[2], "reject", reason="no"),
        decide("Ada", "quotes", ids[3], "accept"),
        decisions.reopen("Ada", "quotes", ids[3]),
        decide("Ada", "events", ids[4], "accept"),
    )
    assert queue(made, standings, show="open").ids == (ids[1], *ids[3:])
    assert queue(made, standings, show="decided").ids == (ids[0], ids[2])
    assert queue(made, standings, show="all").ids == (ids[1], *ids[3:], ids[0], ids[2])
    assert queue(made, standings).decided == 2


def test_an_accepted_row_without_a_decision_counts_as_decided() -> None:
    assert review.state_of("accepted", None) == "accepted"
    assert review.state_of("machine", None) == "open"
    assert review.state_of("accepted", Standing("open")) == "open"


def test_the_next_row_is_the_next_undecided_one_around_the_end(made: Tables) -> None:
    ids = list(made.quotes["quote_id"])
    found = queue(made, decided(decide("Ada", "quotes", ids[1], "accept")))
    assert found.after(ids[0]) == ids[2]
    assert found.after(ids[-1]) == ids[0]
    assert found.after("elsewhere") == ids[0]
    everything = decided(*(decide("Ada", "quotes", i, "accept") for i in ids[1:]))
    assert queue(made, everything).after(ids[0]) == ""


def test_it_follows_kinds_and_filters(made: Tables) -> None:
    indirect = queue(made, {}, kinds=("indirect",))
    assert len(indirect.ids) == (made.quotes["kind"] == "indirect").sum() > 0
    shown = apply(made, Filters(outlets=("walaw",)))
    assert len(queue(shown, {}, narrowed=True).ids) == (made.quotes["outlet_id"] == "walaw").sum()
    speakers = queue(shown, {}, "speakers", narrowed=True).ids
    assert set(speakers) == set(shown.quotes["speaker_id"])


@pytest.mark.parametrize("table", list(codes.REVIEWED_TABLES))
def test_every_row_can_be_shown(made: Tables, table: str) -> None:
    for row_id in made.frames[table][catalogue.TABLES[table].key[0]]:
        seen = review.subject(made, table, row_id, Standing())
        assert seen.heading
        assert [f.name for f in seen.fields] == list(decisions.CORRECTABLE[table])
        assert all(f.options is None or f.value in f.options for f in seen.fields)
        assert all(words for _, words in seen.facts)
        assert seen.in_tables, "nothing is decided that the tables have not"


def test_an_unknown_row_is_an_error(made: Tables) -> None:
    with pytest.raises(KeyError, match="q-none"):
        review.subject(made, "quotes", "q-none", Standing())


def test_corrections_that_stand_are_shown(made: Tables) -> None:
    quote = made.quotes.iloc[0]
    fix = decide("Ada", "quotes", quote["quote_id"], "correct", field="said_edtf", value="2024-12-24")
    seen = review.subject(made, "quotes", quote["quote_id"], decided(fix)["quotes", quote["quote_id"]])
    assert dict(seen.facts)["Said"].startswith("24 December 2024")
    assert next(f.value for f in seen.fields if f.name == "said_edtf") == "2024-12-24"
    assert not seen.in_tables


def test_it_tells_when_the_tables_have_the_decision(made: Tables, tmp_path: Path) -> None:
    first, second, third = made.quotes["quote_id"].iloc[:3]
    log = [
        decide("Ada", "quotes", first, "accept"),
        decide("Ada", "quotes", second, "correct", field="kind", value="direct"),
        decide("Ada", "quotes", third, "reject", reason="no"),
    ]
    built = load(machine.write(tmp_path / "built", apply_log.apply(machine.rows(), log).tables))
    standings = decided(*log)
    assert review.subject(built, "quotes", first, standings["quotes", first]).in_tables
    assert review.subject(built, "quotes", second, standings["quotes", second]).in_tables
    assert review.strays(built, log) == 1
    assert not review.subject(made, "quotes", third, standings["quotes", third]).in_tables
    taken_back = decided(*log, decisions.reopen("Ada", "quotes", first))["quotes", first]
    assert not review.subject(built, "quotes", first, taken_back).in_tables


def test_each_changed_field_is_one_decision(made: Tables) -> None:
    seen = review.subject(made, "quotes", made.quotes["quote_id"].iloc[0], Standing())
    values = {f.name: f.value for f in seen.fields}
    assert review.changes("Ada", "quotes", seen, values, "") == []
    values |= {"gist": " Another  gist ", "said_edtf": ""}
    found = review.changes("Ada", "quotes", seen, values, "as printed")
    assert {(d.field, d.value, d.reason) for d in found} == {
        ("gist", "Another gist", "as printed"),
        ("said_edtf", "", "as printed"),
    }


def span(text: str, start: int, end: int) -> review.Span:
    sha = hashlib.sha256(text[start:end].encode()).hexdigest()
    return review.Span("a-1", "Outlet", "Title", "", start, end, sha)


def test_a_passage_is_cut_with_its_context() -> None:
    text = "Before it. " * 60 + "THE WORDS" + " and after." * 60
    start = text.index("THE")
    found = review.cut(text, span(text, start, start + 9))
    assert found.words == "THE WORDS"
    assert found.before.startswith("… ")
    assert found.before.endswith("Before it. ")
    assert found.after.startswith(" and after.")
    assert found.after.endswith(" …")
    assert len(found.before) < 330 > len(found.after)


def test_a_short_text_is_shown_whole() -> None:
    found = review.cut("a WORD b", span("a WORD b", 2, 6))
    assert (found.before, found.words, found.after, found.problem) == ("a ", "WORD", " b", "")


@pytest.mark.parametrize("text", ["another text altogether", ""])
def test_another_text_is_not_shown(text: str) -> None:
    found = review.cut(text, span("a WORD b", 2, 6))
    assert found.words == ""
    assert "not the one" in found.problem


def test_decisions_are_told(made: Tables) -> None:
    quote = made.quotes.iloc[0]
    topic = made.topics.iloc[1]
    row_id = quote["quote_id"]

    def told(decision: decisions.Decision) -> str:
        return review.told(made, decision).partition(" by Ada, ")[0]

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
    assert review.told(made, rejected).endswith("UTC: not speech")


def test_a_stamp_of_another_kind_is_told_as_it_is() -> None:
    assert review.when("2025-02-03T12:30:00Z") == "3 February 2025, 12:30 UTC"
    assert review.when("yesterday") == "yesterday"
