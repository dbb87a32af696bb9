"""`python -m lib.extraction run`: what somebody with a folder of articles relies on."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fsspec
import pytest

from lib.extraction import run as building
from lib.extraction import work
from lib.extraction.__main__ import main
from lib.extraction.output.csv_files import rows_of
from lib.reviews import changes, decisions
from lib.reviews import log as review_log
from lib.reviews.work import Work
from lib.tables import catalogue
from lib.tables.load import load
from lib.tables.model import Tables
from lib.tables.since import is_since
from tests.conftest import ROOT

FIRST = """Harbour talks to go on, minister says

The ferry port will stay open, Port Minister Mara Lind said on Monday.

“We have not signed anything yet,” Lind told reporters in Gdansk.

A union official declined to comment on the talks.
"""
SECOND = """Union rejects offer on ferry port

Jon Berg, who heads the dockers' union, said the offer was “an insult to every family in Gdansk”.

He added that the strike would begin on Friday unless the company returned to the table.
"""
FRENCH = """Le ministre du port a déclaré lundi que les discussions se poursuivraient dans les jours
qui viennent et que rien n'avait encore été signé avec la compagnie de ferries.
Il a ajouté que la grève serait longue.
"""

Build = Callable[..., int]


def write_articles(folder: Path) -> Path:
    """Write two small articles and their manifest."""
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    (folder / "articles.csv").write_text(
        "file,outlet,published\nfirst.txt,Coast Courier,2024-05-07\nsecond.txt,Dock News,2024-05-08\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two small articles and their manifest."""
    return write_articles(tmp_path / "articles")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a first build of the two articles leaves: `out`, and beside it what it keeps for the next."""
    made = tmp_path_factory.mktemp("first")
    assert build(write_articles(made / "articles"), made / "out") == 0
    shutil.rmtree(made / "articles")
    return made


@pytest.fixture
def built(articles: Path, out: Path, first_build: Path) -> Path:
    """The output after a first build of the two articles."""
    shutil.copytree(first_build, out.parent, dirs_exist_ok=True)
    return out


def build(articles: Path, out: Path, *options: str) -> int:
    return main(["run", str(articles), "--out", str(out), *options])


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def report(out: Path) -> dict:
    return json.loads((out / "build-report.json").read_text(encoding="utf-8"))


def loaded(out: Path) -> Tables:
    tables = load(out)
    assert tables.faults == ()
    return tables


def test_articles_become_tables(articles: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(articles, out) == 0
    told = capsys.readouterr()
    assert "2 articles" in told.out
    assert told.err == "", "no progress bar where nobody watches"
    tables = loaded(out)
    assert set(tables.outlets[tables.outlets["role"] == "publishes"]["name"]) == {
        "Coast Courier",
        "Dock News",
    }
    assert {"Mara Lind", "Jon Berg"} <= set(tables.speakers["name"])
    assert "We have not signed anything yet," in set(tables.quotes["quoted"])
    for name in ("articles", "quotes", "sentences", "place_mentions", "speakers", "statements"):
        assert set(tables.frames[name]["status"]) == {"machine"}, name
    assert main(["check", "--data", str(out), "--articles", str(out / ".work" / "texts")]) == 0


def test_a_second_run_takes_over_and_gives_the_same_bytes(articles: Path, built: Path, capsys) -> None:
    before = content(built)
    capsys.readouterr()
    assert build(articles, built) == 0
    assert "last build: 2 articles" in capsys.readouterr().out
    assert content(built) == before


def test_processes_change_nothing(
    articles: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_WORTH_A_PROCESS", 1)
    assert build(articles, tmp_path / "again", "--jobs", "2") == 0
    assert content(tmp_path / "again") == content(built)


def test_only_what_changed_is_worked_on(articles: Path, built: Path, capsys) -> None:
    (articles / "second.txt").write_text(SECOND.replace("Friday", "Sunday"), encoding="utf-8")
    capsys.readouterr()
    build(articles, built)
    assert "last build: 1 article." in capsys.readouterr().out
    joined = {row["doc"]: row["arrived"] for row in rows_of(built / "articles.csv")}
    assert joined["first.txt"] == "", "it was there from the first build"
    assert is_since(joined["second.txt"]), "its new text joined later"
    build(articles, built)
    assert {row["doc"]: row["arrived"] for row in rows_of(built / "articles.csv")} == joined


def test_what_is_no_article_is_set_aside_with_a_reason(articles: Path, out: Path, capsys) -> None:
    (articles / "french.txt").write_text(FRENCH * 4, encoding="utf-8")
    (articles / "empty.txt").write_text("", encoding="utf-8")
    (articles / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (articles / "lines.jsonl").write_text(
        json.dumps({"text": FIRST.replace("Lind", "Moe"), "outlet": "Wire"}) + "\n{broken\n", encoding="utf-8"
    )
    assert build(articles, out) == 3
    asides = {remark["where"]: remark for remark in report(out)["set_aside"]}
    assert set(asides) == {"french.txt", "empty.txt", "photo.txt", "lines.jsonl#2"}
    assert all(len(remark["message"]) > 30 for remark in asides.values())
    assert "French" in asides["french.txt"]["message"]
    told = capsys.readouterr().out
    assert "Set aside: 4" in told
    assert len(loaded(out).articles) == 3


def test_articles_may_lie_in_a_store(articles: Path, built: Path, tmp_path: Path, capsys) -> None:
    store = fsspec.filesystem("memory")
    store.put(f"{articles}/", "/articles/", recursive=True)
    try:
        out = tmp_path / "from-store"
        for _ in range(2):
            assert main(["run", "memory://articles", "--out", str(out)]) == 0
        assert "last build: 2 articles" in capsys.readouterr().out, "copies stay beside what is kept"
        assert content(out) == content(built)
        assert main(["run", f"file://{articles}", "--out", str(built)]) == 0
        assert main(["run", "memory://nowhere", "--out", str(tmp_path / "none")]) == 1
        assert "does not exist" in capsys.readouterr().err
    finally:
        store.rm("/articles", recursive=True)


def test_nothing_to_build_says_so(tmp_path: Path, out: Path, capsys) -> None:
    (tmp_path / "nothing").mkdir()
    assert build(tmp_path / "nothing", out) == 1
    assert build(tmp_path / "nowhere", out) == 1
    assert "does not exist" in capsys.readouterr().err
    assert not out.exists()


def test_an_outlet_that_nobody_names_is_not_guessed(articles: Path, out: Path) -> None:
    (articles / "articles.csv").unlink()
    build(articles, out)
    tables = loaded(out)
    assert list(tables.articles["published_edtf"]) == ["", ""]
    assert len(set(tables.articles["outlet_id"])) == 2
    assert all(
        name.startswith("Not established")
        for name in tables.outlets[tables.outlets["role"] == "publishes"]["name"]
    )
    assert {note["code"] for note in report(out)["notes"]} >= {"date", "outlet"}


def test_articles_of_the_same_text_have_their_own_rows(articles: Path, out: Path) -> None:
    shutil.copy(articles / "first.txt", articles / "third.txt")
    with (articles / "articles.csv").open("a", encoding="utf-8") as file:
        file.write("third.txt,Coast Courier,2024-05-07\n")
    build(articles, out)
    tables = loaded(out)
    assert len(set(tables.articles["article_id"])) == 3
    assert report(out)["near_duplicates"] == [["first.txt", "third.txt"]]


@pytest.mark.parametrize("place", ["articles", "articles/out", "."])
def test_an_output_among_the_articles_is_refused(articles: Path, tmp_path: Path, place: str) -> None:
    before = content(tmp_path)
    assert build(articles, tmp_path / place) == 1
    assert content(tmp_path) == before


def test_a_folder_that_no_build_made_is_not_replaced(articles: Path, out: Path, capsys) -> None:
    out.mkdir()
    (out / "thesis.doc").write_text("years of work", encoding="utf-8")
    assert build(articles, out) == 1
    assert "not replaced" in capsys.readouterr().err
    assert content(out) == {"thesis.doc": b"years of work"}


def test_a_build_that_fails_leaves_the_old_tables(articles: Path, built: Path, monkeypatch) -> None:
    before = content(built)
    (articles / "second.txt").write_text(SECOND + "\nMore followed later, he said.\n", encoding="utf-8")

    def fail(*_: object) -> None:
        raise RuntimeError("no more room")

    monkeypatch.setattr(building.derive, "write_derived", fail)
    with pytest.raises(RuntimeError):
        build(articles, built)
    assert content(built) == before
    assert [path.name for path in built.parent.glob(".out.new-*")] == []


def test_one_article_that_breaks_the_code_does_not_stop_the_others(
    articles: Path, out: Path, monkeypatch
) -> None:
    extract = work.Extractor.rows

    def rows(self, article):
        if article.doc == "first.txt":
            raise ValueError("strange text")
        return extract(self, article)

    monkeypatch.setattr(work.Extractor, "rows", rows)
    assert build(articles, out) == 3
    assert [(r["where"], r["code"]) for r in report(out)["set_aside"]] == [("first.txt", "failed")]
    assert len(loaded(out).articles) == 1


def test_a_build_that_is_killed_leaves_the_old_tables(articles: Path, built: Path) -> None:
    before = content(built)
    for n in range(12):
        (articles / f"more-{n}.txt").write_text(SECOND.replace("Jon Berg", f"Jon Berg{n}"), encoding="utf-8")
    command = [sys.executable, "-m", "lib.extraction", "run", str(articles), "--out", str(built)]
    started = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    cache = built.parent / ".out.cache"
    deadline = time.monotonic() + 60
    while len(list(cache.rglob("*.json"))) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(started.pid, signal.SIGKILL)
    assert started.wait() == -signal.SIGKILL
    assert content(built) == before
    assert build(articles, built) == 0
    assert len(loaded(built).articles) == 14
    assert [path.name for path in built.parent.glob(".out.new-*")] == []


def test_decisions_and_what_people_made_survive_a_rebuild(articles: Path, built: Path) -> None:
    quotes = loaded(built).quotes
    wrong, right = quotes["quote_id"].iloc[0], quotes["quote_id"].iloc[1]
    review_log.append(
        built,
        [
            decisions.decide("Ida", "quotes", wrong, "reject", reason="no quotation"),
            decisions.decide("Ida", "quotes", right, "correct", field="gist", value="The port stays open."),
            decisions.decide("Ida", "quotes", "q-0000000000", "accept"),
        ],
    )
    log = (built / review_log.FILE).read_bytes()
    (built / "notes.md").write_text("ours", encoding="utf-8")
    (built / "groups.csv").write_text("group_id,title\nport,The port\n", encoding="utf-8")
    for _ in range(2):
        assert build(articles, built) == 3
        tables = loaded(built)
        assert wrong not in set(tables.quotes["quote_id"])
        row = tables.record("quotes", right)
        assert row is not None
        assert (row["gist"], row["status"]) == ("The port stays open.", "accepted")
        assert (built / review_log.FILE).read_bytes() == log
        assert (built / "notes.md").read_text(encoding="utf-8") == "ours"
        assert list(tables.groups["group_id"]) == ["port"]
        assert [remark["code"] for remark in report(built)["reviews"]] == ["unmatched"]


def test_names_that_an_editor_changed_are_so_in_the_next_build(articles: Path, built: Path) -> None:
    before = loaded(built)
    seen = Work({name: rows_of(built / catalogue.TABLES[name].path) for name in ("speakers", "quotes")})
    official = next(each for each in before.names["speakers"] if "official" in each)
    made = [
        changes.merge("Ida", seen, "speakers", official, "jon-berg"),
        changes.rename("Ida", seen, "speakers", "jon-berg", "Jon Berg of the dockers"),
        changes.drop("Ida", seen, "topics", "gone"),
        changes.rename("Ida", seen, "topics", "other", "The rest"),
    ]
    made.append(decisions.undo("Bo", made[-1]))
    review_log.append(built, made)
    # Another official, and an article that is read before the others.
    (articles / "a.txt").write_text(
        FIRST.replace("A union official declined to comment on the talks.", "A city official was “glad”."),
        encoding="utf-8",
    )
    assert build(articles, built) == 3
    tables = loaded(built)
    assert tables.name_of("speakers", "jon-berg") == "Jon Berg of the dockers"
    assert official not in tables.names["speakers"]
    his = set(before.quotes[before.quotes["speaker_id"].isin([official, "jon-berg"])]["quote_id"])
    assert set(tables.quotes[tables.quotes["speaker_id"] == "jon-berg"]["quote_id"]) == his
    assert [(one["code"], one["message"]) for one in report(built)["reviews"]] == [
        ("unmatched", "No such row any more (drop).")
    ]


def test_a_registry_names_outlets_and_speakers(articles: Path, out: Path, tmp_path: Path) -> None:
    known = tmp_path / "registry"
    known.mkdir()
    (known / "sides.csv").write_text("side_id,name\nport,The port\n", encoding="utf-8")
    (known / "outlets.csv").write_text(
        "outlet_id,name,role,aliases\ncoast,The Coast Courier,publishes,Coast Courier\n", encoding="utf-8"
    )
    (known / "speakers.csv").write_text(
        "speaker_id,name,kind,side_id\nlind,Mara Lind,person,port\nbad row,Nobody,person,port\n",
        encoding="utf-8",
    )
    (known / "story.csv").write_text(
        "story_id,title,summary,provenance\nferry,The ferry port,A strike.,By hand.\n", encoding="utf-8"
    )
    assert build(articles, out, "--registry", str(known)) == 3
    tables = loaded(out)
    assert "coast" in set(tables.outlets["outlet_id"])
    assert tables.name_of("speakers", "lind") == "Mara Lind"
    assert set(tables.quotes["speaker_id"]) > {"lind"}
    assert tables.story.iloc[0]["title"] == "The ferry port"
    assert "program" in tables.story.iloc[0]["provenance"], "the registry's provenance is not the build's"
    assert "bad row" in report(out)["registry"][0]["message"]


def test_tables_that_only_people_fill_are_empty(built: Path) -> None:
    assert all(load(built).frames[name].empty for name in catalogue.BY_PEOPLE)


def test_an_article_that_takes_too_long_is_set_aside(
    articles: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(source: object, data: None) -> dict[str, object]:
        while getattr(source, "doc", "") == "first.txt":
            pass
        return made(source, data)

    made = work._made
    monkeypatch.setattr(work, "LONGEST_WORK", 2)
    monkeypatch.setattr(work, "_made", endless)
    assert build(articles, out) == 3
    assert [(one["where"], one["code"]) for one in report(out)["set_aside"]] == [("first.txt", "too-slow")]


def test_a_full_disk_is_one_sentence(
    articles: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(building, "write_whole", full)
    assert build(articles, out) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("The disk is full")
    assert not out.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs processes of a Unix system")
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    script = (
        "import multiprocessing, os, sys, time\n"
        "def stay(queue):\n"
        "    from lib.extraction import registry, run\n"
        "    run._begin(registry.read(None)); queue.put(os.getpid()); time.sleep(600)\n"
        "if __name__ == '__main__':\n"
        "    context = multiprocessing.get_context('spawn'); queue = context.Queue()\n"
        "    context.Process(target=stay, args=(queue,)).start()\n"
        "    print(queue.get(), flush=True); time.sleep(600)\n"
    )
    path = tmp_path / "parent.py"
    path.write_text(script, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(path)], stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    for _ in range(600):
        if not _is_running(worker):
            return
        time.sleep(0.1)
    pytest.fail("the worker is still there")


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
