"""The log of editors' decisions: nothing is lost, and the rows follow it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reviews import apply as apply_log
from lib.reviews import decisions
from lib.reviews import log as review_log
from lib.reviews.decisions import Decision, ReviewsError, decide, problem
from lib.tables import catalogue
from lib.tables.load import load
from tests import machine
from tests.conftest import ROOT

NOON = datetime(2025, 2, 3, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "tables"
    made.mkdir()
    return made


@pytest.fixture
def rows() -> machine.Rows:
    return machine.rows()


def accept(row_id: str, who: str = "Ada", table: str = "quotes") -> Decision:
    return decide(who, table, row_id, "accept")


def correct(row_id: str, field: str, value: str, table: str = "quotes", reason: str = "") -> Decision:
    return decide("Ada", table, row_id, "correct", field=field, value=value, reason=reason)


def reject(row_id: str, table: str = "quotes") -> Decision:
    return decide("Ada", table, row_id, "reject", reason="not speech")


# --- the file -----------------------------------------------------------------------------------------


def test_what_is_appended_is_read_again(folder: Path) -> None:
    made = [accept("q000-01"), correct("q000-02", "gist", 'He said "no", twice'), reject("q000-03")]
    review_log.append(folder, made[:1])
    review_log.append(folder, made[1:])
    assert review_log.read(folder) == review_log.Log(tuple(made), ())


def test_the_log_is_a_table_of_the_folder(data_copy: Path) -> None:
    review_log.append(data_copy, [accept("q000-01"), reject("q000-02")])
    tables = load(data_copy)
    assert tables.faults == ()
    assert list(tables.reviews["row_id"]) == ["q000-01", "q000-02"]


def test_a_folder_without_a_log_has_no_decisions(folder: Path) -> None:
    assert review_log.read(folder) == review_log.Log()


def test_nothing_is_written_for_nothing(folder: Path) -> None:
    review_log.append(folder, [])
    assert list(folder.iterdir()) == []


@given(st.text(), st.text(min_size=1))
def test_any_text_makes_one_line_that_is_read_again(reason: str, reviewer: str) -> None:
    made = decide(reviewer, "quotes", "q-1", "accept", reason=reason)
    try:
        lines = review_log._lines(b"", [made])
    except UnicodeEncodeError:
        return
    assert lines.count(b"\n") == 2
    if not decisions.malformed(made):
        header, line = lines.splitlines()[:2]
        assert review_log._decision(header.decode().split(","), line) == made


def test_ids_come_from_time_and_content() -> None:
    def made(**more: object) -> str:
        return decide("Ada", "quotes", "q-1", "accept", **{"at": NOON, **more}).review_id

    assert made() == made()
    assert made() != made(reason="x")
    assert made() != made(at=NOON.replace(microsecond=1))
    assert made().startswith("r-")
    assert len(made()) == 14


TORN = [
    "r-0123456789ab,2025-02-03T12:00",
    "r-0123456789ab,2025-02-03T12:00:00Z,Ada,quotes,q-9,reject,,",
    'r-0123456789ab,2025-02-03T12:00:00Z,Ada,quotes,q-9,reject,,,"because, so',
    "r-0123456789ab,2025-02-03T12:00:00Z,Ada,quotes,q-9,jump,,,",
]


@pytest.mark.parametrize("torn", TORN)
def test_a_torn_last_line_swallows_no_later_decision(folder: Path, torn: str) -> None:
    first, last = accept("q-1"), reject("q-2")
    review_log.append(folder, [first])
    with (folder / review_log.FILE).open("a") as file:
        file.write(torn)
    review_log.append(folder, [last])
    log = review_log.read(folder)
    assert log.decisions == (first, last)
    assert [line.number for line in log.bad] == [3]
    assert log.bad[0].text.startswith(torn)


@pytest.mark.parametrize("torn", TORN)
def test_a_torn_line_that_was_followed_by_a_decision_is_one_fault_of_the_tables(
    data_copy: Path, torn: str
) -> None:
    with (data_copy / review_log.FILE).open("a") as file:
        file.write(torn)
    review_log.append(data_copy, [reject("q-2")])
    tables = load(data_copy)
    assert list(tables.reviews["row_id"]) == ["q-2"]
    assert {(fault.file, fault.row) for fault in tables.faults} == {(review_log.FILE, 2)}


def test_a_line_torn_inside_a_letter_is_reported(folder: Path) -> None:
    review_log.append(folder, [accept("q-1", "Žofie")])
    with (folder / review_log.FILE).open("ab") as file:
        file.write("r-0123456789ab,2025-02-03T12:00:00Z,Ž".encode()[:-1])
    review_log.append(folder, [accept("q-2", "Žofie")])
    log = review_log.read(folder)
    assert [made.row_id for made in log.decisions] == ["q-1", "q-2"]
    assert [line.number for line in log.bad] == [3]


def test_a_last_line_without_its_end_is_whole(folder: Path) -> None:
    made = [accept("q-1"), accept("q-2")]
    review_log.append(folder, made[:1])
    path = folder / review_log.FILE
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    review_log.append(folder, made[1:])
    assert review_log.read(folder) == review_log.Log(tuple(made), ())


def test_a_log_saved_by_a_spreadsheet_is_read_and_added_to(folder: Path) -> None:
    made = [accept("q-1"), accept("q-2")]
    review_log.append(folder, made[:1])
    path = folder / review_log.FILE
    lines = [line.split(",") for line in path.read_text().splitlines()]
    turned = "\r\n".join(",".join(reversed(line)) for line in lines)
    path.write_bytes(b"\xef\xbb\xbf" + turned.encode() + b"\r\n")
    review_log.append(folder, made[1:])
    assert review_log.read(folder).decisions == tuple(made)


def test_what_was_written_is_never_changed(folder: Path) -> None:
    before = b""
    for n in range(5):
        review_log.append(folder, [accept(f"q-{n}")])
        now = (folder / review_log.FILE).read_bytes()
        assert now.startswith(before)
        before = now


def test_a_log_without_a_column_is_refused(folder: Path) -> None:
    (folder / review_log.FILE).write_text("review_id,decided_at\n")
    with pytest.raises(ReviewsError, match="lacks the column reviewer"):
        review_log.append(folder, [accept("q-1")])


def test_a_full_disk_leaves_no_half_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review_log.append(folder, [accept("q-1")])
    before = (folder / review_log.FILE).read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReviewsError, match=r"No space left on device.*not stored"):
        review_log.append(folder, [accept("q-2")])
    assert (folder / review_log.FILE).read_bytes() == before


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="whoever may write everywhere is not refused"
)
def test_a_folder_that_cannot_be_written_to_says_so(folder: Path) -> None:
    assert review_log.writable(folder)
    folder.chmod(0o500)
    try:
        assert not review_log.writable(folder)
        with pytest.raises(ReviewsError, match="cannot be written"):
            review_log.append(folder, [accept("q-1")])
    finally:
        folder.chmod(0o700)


def _many(folder: Path, who: str, n: int) -> None:
    for at in range(n):
        review_log.append(folder, [decide(who, "quotes", f"q-{at}", "accept", reason="x" * (at % 7) * 300)])


def test_several_processes_lose_nothing(folder: Path) -> None:
    # Fresh processes, forked from one that has loaded what they need.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    running = [context.Process(target=_many, args=(folder, f"editor {n}", 15)) for n in range(4)]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
        assert process.exitcode == 0
    log = review_log.read(folder)
    assert log.bad == ()
    for n in range(4):
        mine = [made.row_id for made in log.decisions if made.reviewer == f"editor {n}"]
        assert mine == [f"q-{at}" for at in range(15)]


def test_several_threads_lose_nothing(folder: Path) -> None:
    running = [threading.Thread(target=_many, args=(folder, f"tab {n}", 15)) for n in range(4)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(60)
    assert len(review_log.read(folder).decisions) == 60
    assert len({made.review_id for made in review_log.read(folder).decisions}) == 60


def test_a_build_that_puts_a_new_folder_in_place_loses_nothing(folder: Path) -> None:
    """The build copies the log into the new folder and swaps the two, over and over, while editors decide."""
    editors = [threading.Thread(target=_many, args=(folder, f"tab {n}", 60)) for n in range(2)]
    for thread in editors:
        thread.start()
    swaps = 0
    while any(thread.is_alive() for thread in editors) or swaps < 5:
        with review_log.locked(folder):
            fresh, old = folder.with_name("fresh"), folder.with_name("old")
            fresh.mkdir()
            if (folder / review_log.FILE).exists():
                shutil.copyfile(folder / review_log.FILE, fresh / review_log.FILE)
            folder.rename(old)
            fresh.rename(folder)
            shutil.rmtree(old)
        swaps += 1
    log = review_log.read(folder)
    assert log.bad == ()
    assert len(log.decisions) == 120


def test_the_lock_goes_with_a_killed_process(folder: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from lib.reviews import log\n"
        "with log.locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    waiting = threading.Thread(target=review_log.append, args=(folder, [accept("q-1")]))
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive(), "the lock holds"
    holder.kill()
    holder.wait()
    waiting.join(20)
    assert [made.row_id for made in review_log.read(folder).decisions] == ["q-1"]


def test_one_lock_for_all_names_of_a_folder(folder: Path) -> None:
    other = folder.with_name("another-name")
    other.symlink_to(folder)
    with review_log.locked(other):
        waiting = threading.Thread(target=review_log.append, args=(folder, [accept("q-1")]))
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
    waiting.join(20)
    assert len(review_log.read(other).decisions) == 1


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (decide("", "quotes", "q-1", "accept"), "reviewer"),
        (decide("Ada", "articles", "a-1", "accept"), "table 'articles'"),
        (decide("Ada", "quotes", "../x", "accept"), "row_id '../x'"),
        (decide("Ada", "quotes", "q-1", "delete"), "decision 'delete'"),
        (decide("Ada", "quotes", "q-1", "reject"), "a rejection needs one"),
        (correct("q-1", "quoted", "x"), "field 'quoted': cannot be corrected"),
        (correct("q-1", "status", "reviewed"), "status 'reviewed'"),
        (correct("s-1", "speaker_id", "x", "speakers"), "field 'speaker_id': cannot be corrected"),
    ],
)
def test_what_is_no_decision_is_not_stored(folder: Path, made: Decision, said: str) -> None:
    with pytest.raises(ReviewsError) as caught:
        review_log.append(folder, [accept("q-1"), made])
    assert said in str(caught.value)
    assert review_log.read(folder).decisions == ()


# --- what the decisions come to -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "state", "fields"),
    [
        ([accept("q")], "accepted", {}),
        ([correct("q", "kind", "mixed")], "corrected", {"kind": "mixed"}),
        ([correct("q", "kind", "mixed"), correct("q", "kind", "direct")], "corrected", {"kind": "direct"}),
        ([correct("q", "kind", "mixed"), accept("q")], "corrected", {"kind": "mixed"}),
        ([accept("q"), reject("q")], "rejected", {}),
        ([reject("q"), accept("q")], "accepted", {}),
        ([correct("q", "kind", "mixed"), decisions.reopen("Ada", "quotes", "q")], "open", {}),
        ([reject("q"), decisions.reopen("Ada", "quotes", "q"), accept("q")], "accepted", {}),
    ],
)
def test_the_last_decision_wins(made: list[Decision], state: str, fields: dict[str, str]) -> None:
    found = decisions.standings(made)["quotes", "q"]
    assert (found.state, found.fields, found.history) == (state, fields, tuple(made))


IDS = {
    "speakers": {"sharaa"},
    "topics": {"bases"},
    "statements": {"s-1"},
    "sides": {"syria"},
    "places": {"p"},
}


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (correct("q", "speaker_id", "sharaa"), ""),
        (correct("q", "speaker_id", "nobody"), "speaker_id 'nobody': no row of speakers.csv has this id"),
        (correct("q", "speaker_id", ""), "speaker_id '': not allowed. Put an id"),
        (correct("q", "said_edtf", "2025-01-21/2025-01-22"), ""),
        (correct("q", "said_edtf", ""), ""),
        (correct("q", "said_edtf", "last week"), "said_edtf 'last week': not allowed. Put a date in EDTF"),
        (correct("q", "kind", "spoken"), "kind 'spoken': not allowed. Put one of direct, mixed, indirect"),
        (correct("q", "gist", ""), "gist '': not allowed"),
        (correct("q", "gist", "x" * 501), "has 501 characters. Write 500 at most"),
        (correct("q", "statement_id", decisions.own_statement("q")), ""),
        (correct("q", "statement_id", "st-other"), "no row of statements.csv"),
        (correct("e", "date_edtf", "", "events"), "date_edtf '': not allowed"),
        (correct("p", "place_id", "p", "place_mentions"), ""),
        (correct("s", "name", "A new name", "speakers"), ""),
        (decisions.reopen("Ada", "quotes", "q"), ""),
    ],
)
def test_values_are_checked(made: Decision, said: str) -> None:
    found = problem(made, IDS)
    assert said in found
    assert bool(found) == bool(said)


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
