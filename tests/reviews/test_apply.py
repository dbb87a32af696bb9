"""The rows follow the decisions."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.reviews import apply as apply_log
from lib.reviews import decisions
from lib.tables import catalogue
from lib.tables.load import load
from tests import machine
from tests.reviews.made import accept, correct, reject


@pytest.fixture
def rows() -> machine.Rows:
    return machine.rows()


def by_id(rows: apply_log.Rows, table: str) -> dict[str, dict[str, str]]:
    return {row[catalogue.TABLES[table].key[0]]: row for row in rows[table]}


def test_accepted_rows_have_their_status_and_nothing_else_changes(rows: machine.Rows) -> None:
    found = apply_log.apply(rows, [accept("q000-01"), accept("tartus", table="speakers")])
    quotes = by_id(found.tables, "quotes")
    assert quotes["q000-01"]["status"] == "accepted"
    assert found.accepted == 1
    assert [made.row_id for made in found.unmatched] == ["tartus"]
    quotes["q000-01"]["status"] = "machine"
    assert found.tables == rows
    assert found.tables["quotes"][0] is not rows["quotes"][0]


def test_a_reviewed_row_stays_reviewed(rows: machine.Rows) -> None:
    by_id(rows, "quotes")["q000-01"]["status"] = "reviewed"
    found = apply_log.apply(rows, [accept("q000-01")])
    assert by_id(found.tables, "quotes")["q000-01"]["status"] == "reviewed"


def test_a_correction_changes_the_field_and_what_it_would_make_false(rows: machine.Rows) -> None:
    quote = by_id(rows, "quotes")["q000-01"]
    other = next(row["topic_id"] for row in rows["topics"] if row["topic_id"] != quote["topic_id"])
    third = next(r["topic_id"] for r in rows["topics"] if r["topic_id"] not in (other, quote["topic_id"]))
    quote["also_topics"] = f"{other}; {third}"
    found = apply_log.apply(
        rows,
        [
            correct("q000-01", "said_edtf", "2025-01-28~", reason="the agency has it"),
            correct("q000-01", "topic_id", other),
        ],
    )
    now = by_id(found.tables, "quotes")["q000-01"]
    assert (now["said_edtf"], now["said_basis"]) == ("2025-01-28~", "Set in review: the agency has it")
    assert (now["topic_id"], now["also_topics"]) == (other, third)
    assert now["status"] == "accepted"
    assert found.refused == ()


def test_an_event_with_another_date_has_its_precision(rows: machine.Rows) -> None:
    event = rows["events"][0]["event_id"]
    for date, precision in (("2025-01", "month"), ("2025-01-02", "day"), ("2025-01-02/2025-01-05", "")):
        found = apply_log.apply(rows, [correct(event, "date_edtf", date, "events")])
        assert by_id(found.tables, "events")[event]["time_precision"] == precision


def test_a_rejected_quotation_goes_with_all_that_hangs_on_it(rows: machine.Rows) -> None:
    alone = {row["statement_id"] for row in rows["quotes"]}
    quote = next(
        row
        for row in rows["quotes"]
        if sum(other["statement_id"] == row["statement_id"] for other in rows["quotes"]) == 1
        and any(span["quote_id"] == row["quote_id"] for span in rows["quote_spans"])
        and not any(row["statement_id"] in other["also_statements"] for other in rows["quotes"])
    )
    found = apply_log.apply(rows, [reject(quote["quote_id"])])
    assert quote["statement_id"] in alone
    assert quote["quote_id"] not in by_id(found.tables, "quotes")
    assert quote["statement_id"] not in by_id(found.tables, "statements")
    assert all(span["quote_id"] != quote["quote_id"] for span in found.tables["quote_spans"])
    assert len(found.tables["statements"]) == len(rows["statements"]) - 1
    assert found.rejected == 1


def test_a_rejected_candidate_goes_with_its_versions_and_a_corrected_one_is_an_editors(
    rows: machine.Rows,
) -> None:
    log = [
        reject("c-base", table="candidates"),
        correct("c-bases", "title", "How many bases there are", "candidates"),
        correct("c-bases", "kind", "wording", "candidates"),
        reject("q000-07"),
    ]
    found = apply_log.apply(rows, log)
    candidates = by_id(found.tables, "candidates")
    assert "c-base" not in candidates
    assert {row["candidate_id"] for row in found.tables["candidate_versions"]} == set(candidates)
    assert candidates["c-bases"] == {
        **by_id(rows, "candidates")["c-bases"],
        "title": "How many bases there are",
        "kind": "wording",
        "status": "accepted",
    }
    assert candidates["c-comment"]["quotes"] == "q000-08; q000-09; q000-10; q000-12; q003-03"


def test_a_statement_that_others_carry_stays(rows: machine.Rows) -> None:
    quote = next(
        row
        for row in rows["quotes"]
        if sum(other["statement_id"] == row["statement_id"] for other in rows["quotes"]) > 1
    )
    found = apply_log.apply(rows, [reject(quote["quote_id"])])
    assert quote["statement_id"] in by_id(found.tables, "statements")


def test_a_statement_of_its_own_is_made(rows: machine.Rows) -> None:
    own = decisions.own_statement("q000-01")
    found = apply_log.apply(rows, [correct("q000-01", "statement_id", own)])
    made = by_id(found.tables, "statements")[own]
    quote = by_id(found.tables, "quotes")["q000-01"]
    assert (made["gist"], made["speaker_id"], made["status"]) == (
        quote["gist"],
        quote["speaker_id"],
        "accepted",
    )


def test_a_statement_follows_the_speakers_of_its_quotations(rows: machine.Rows) -> None:
    quote = next(
        row
        for row in rows["quotes"]
        if sum(other["statement_id"] == row["statement_id"] for other in rows["quotes"]) == 1
        and by_id(rows, "statements")[row["statement_id"]]["speaker_id"] == row["speaker_id"]
    )
    other = next(row["speaker_id"] for row in rows["speakers"] if row["speaker_id"] != quote["speaker_id"])
    found = apply_log.apply(rows, [correct(quote["quote_id"], "speaker_id", other)])
    assert by_id(found.tables, "statements")[quote["statement_id"]]["speaker_id"] == other


def test_a_rejected_event_goes_with_its_mentions(rows: machine.Rows) -> None:
    event = rows["event_mentions"][0]["event_id"]
    found = apply_log.apply(rows, [reject(event, "events")])
    assert event not in by_id(found.tables, "events")
    assert all(row["event_id"] != event for row in found.tables["event_mentions"])
    assert len(found.tables["event_mentions"]) < len(rows["event_mentions"])


def test_a_place_left_without_any_mention_goes(rows: machine.Rows) -> None:
    mention = rows["place_mentions"][0]
    rows["places"].append({**rows["places"][0], "place_id": "nowhere"})
    mention["place_id"] = "nowhere"
    other = rows["places"][0]["place_id"]
    found = apply_log.apply(rows, [correct(mention["mention_id"], "place_id", other, "place_mentions")])
    assert by_id(found.tables, "place_mentions")[mention["mention_id"]]["place_id"] == other
    assert "nowhere" not in by_id(found.tables, "places")
    assert len(found.tables["places"]) == len(rows["places"]) - 1


def test_a_speaker_with_quotations_cannot_be_rejected(rows: machine.Rows) -> None:
    speaker = rows["quotes"][0]["speaker_id"]
    quotes = [row["quote_id"] for row in rows["quotes"] if row["speaker_id"] == speaker]
    found = apply_log.apply(rows, [reject(speaker, "speakers")])
    assert speaker in by_id(found.tables, "speakers")
    assert f"still has {len(quotes)} quotation" in found.refused[0].problem
    # In whichever order: the quotations go first.
    found = apply_log.apply(rows, [reject(speaker, "speakers"), *map(reject, quotes)])
    assert speaker not in by_id(found.tables, "speakers")
    assert found.refused == ()


def test_a_decision_that_no_longer_fits_is_reported_and_changes_nothing(rows: machine.Rows) -> None:
    made = correct("q000-01", "speaker_id", "gone")
    found = apply_log.apply(rows, [made])
    assert found.tables == rows
    assert [refused.decision for refused in found.refused] == [made]
    assert found.accepted == 0


def test_taken_back_decisions_leave_the_row_as_the_build_made_it(rows: machine.Rows) -> None:
    made = [
        correct("q000-01", "kind", "mixed"),
        reject("q000-01"),
        decisions.reopen("Ada", "quotes", "q000-01"),
    ]
    assert apply_log.apply(rows, made).tables == rows


def test_what_was_applied_is_still_a_sound_folder(tmp_path: Path, rows: machine.Rows) -> None:
    ids = [row["quote_id"] for row in rows["quotes"]]
    made = [*map(reject, ids[::3]), *map(accept, ids[1::3])]
    made += [correct(row_id, "statement_id", decisions.own_statement(row_id)) for row_id in ids[2::3]]
    made += [reject(row["mention_id"], "place_mentions") for row in rows["place_mentions"][::2]]
    made += [reject(row["event_id"], "events") for row in rows["events"][::2]]
    found = apply_log.apply(rows, made)
    tables = load(machine.write(tmp_path / "applied", found.tables))
    assert tables.faults == ()
    assert len(tables.quotes) == len(ids) - len(ids[::3])
    assert set(tables.statements["statement_id"]) >= set(tables.quotes["statement_id"])
    # To apply the log again to what it made changes nothing more.
    assert apply_log.apply(found.tables, made).tables == found.tables
