"""The log of editors' decisions: nothing is lost, nothing unsound is stored."""

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

from lib.reviews import decisions
from lib.reviews import log as review_log
from lib.reviews.decisions import Decision, ReviewsError, decide
from lib.tables.load import load
from tests.conftest import ROOT
from tests.reviews.made import accept, correct, reject

NOON = datetime(2025, 2, 3, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "tables"
    made.mkdir()
    return made


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
