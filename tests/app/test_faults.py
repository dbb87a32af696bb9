"""Folders with every kind of fault: it is named, and the menu and all other pages go on."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.app import menu
from lib.tables import catalogue, refit
from lib.tables.load import load
from lib.tables.model import Tables
from tests.conftest import FROZEN, OpenApp
from tests.tables.test_load import edit
from tests.texts import said

PAGES = list(menu.TITLES | menu.BESIDE)
STORY_ALONE = ("story",)
"""Without a row of these nothing can be shown: the one clear page says so."""


@pytest.fixture(autouse=True)
def shown(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))


def drawn(app: AppTest) -> AppTest:
    assert not app.exception
    assert not any("could not be drawn" in error.value for error in app.error)
    assert app.title
    return app


def named(app: AppTest) -> set[str]:
    """The files that the page says have faults."""
    return {file for frame in app.dataframe if "What is wrong" in frame.value for file in frame.value["File"]}


def cut(path: Path, keep: Callable[[list[str]], list[str]]) -> None:
    head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([head, *keep(rows)]), encoding="utf-8")


REFERRED_TO = sorted(
    {
        column.references.split(".")[0]
        for spec in catalogue.TABLES.values()
        for column in spec.columns
        if column.references
    }
)
"""Tables whose rows others name: without them those are set aside too."""


@pytest.mark.parametrize("table", [*STORY_ALONE, *REFERRED_TO])
def test_a_table_of_its_header_alone_takes_no_page_down(
    open_page: OpenApp, data_copy: Path, table: str
) -> None:
    cut(data_copy / catalogue.TABLES[table].path, lambda rows: [])
    # Pages take turns, so that each meets several tables.
    pages = ("overview", "quotes", "side_by_side", "overview", "profile", "map")
    app = drawn(open_page(pages[list(catalogue.TABLES).index(table) % len(pages)]))
    if table in STORY_ALONE:
        assert app.title[0].value == "The tables cannot be shown"


@pytest.mark.parametrize("page", PAGES)
def test_a_folder_of_headers_alone_is_empty_and_draws_every_page(
    open_page: OpenApp, data_copy: Path, page: str
) -> None:
    for spec in catalogue.TABLES.values():
        if spec.name != "story":
            cut(data_copy / spec.path, lambda rows: [])
    drawn(open_page(page))


@pytest.mark.parametrize("table", list(refit.MAKERS))
def test_a_derived_table_that_does_not_fit_is_named_and_computed_anew(
    data_copy: Path, tables: Tables, table: str
) -> None:
    path = data_copy / catalogue.TABLES[table].path
    good = tables.frames[table]
    cut(path, lambda rows: random.Random(1).sample(rows, len(rows) // 2))
    found = load(data_copy)
    assert [fault.file for fault in found.faults] == [f"derived/{table}.csv"]
    key = list(catalogue.TABLES[table].key)
    assert found.frames[table].sort_values(key).to_csv(index=False) == good.sort_values(key).to_csv(
        index=False
    )


def test_a_derived_table_that_is_missing_is_named_and_computed(
    open_page: OpenApp, data_copy: Path, tables: Tables
) -> None:
    (data_copy / "derived" / "tone.csv").unlink()
    found = load(data_copy)
    assert [(fault.file, fault.problem) for fault in found.faults] == [
        ("derived/tone.csv", "The file is missing.")
    ]
    assert len(found.tone) == len(tables.tone)
    assert found.tone["low"].notna().sum() == tables.tone["low"].notna().sum()
    assert named(drawn(open_page("tone"))) == {"derived/tone.csv"}


@pytest.mark.parametrize("table", list(refit.MAKERS))
def test_numbers_of_another_build_are_not_shown(data_copy: Path, tables: Tables, table: str) -> None:
    spec = catalogue.TABLES[table]
    path = data_copy / spec.path
    good = tables.frames[table]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    count = next((each.name for each in spec.columns if each.type == "integer"), None)
    if count is None:
        pytest.skip("the table has no number")
    rows[0][count] = str(int(rows[0][count] or 0) + 3)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, spec.names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    found = load(data_copy)
    assert [fault.file for fault in found.faults] == [spec.path]
    assert sorted(found.frames[table][count].dropna()) == sorted(good[count].dropna())


def test_a_row_set_aside_is_counted_nowhere(data_copy: Path, tables: Tables) -> None:
    edit(data_copy, "quotes", ",indirect,,", ",oblique,,")
    found = load(data_copy)
    lost = set(tables.quotes["quote_id"]) - set(found.quotes["quote_id"])
    assert len(lost) == 1
    assert found.flow["n"].sum() == tables.flow["n"].sum() - 1
    # The one fault is named, not what follows from it.
    assert {fault.file for fault in found.faults if fault.row is None} == set()


DEEP = '{"resources":' * 50_000 + "1" + "}" * 50_000


@pytest.mark.parametrize(
    "content",
    [
        "{",
        DEEP,
        "[" * 100_000,
        "[]",
        "{}",
        '{"resources": 1}',
        '{"resources": [1]}',
        '{"resources": [{"path": "quotes.csv", "description": "A", "schema": {"fields": [{}]}}]}',
        "\x00",
    ],
    ids=str,
)
def test_a_description_that_is_none_is_named(data_copy: Path, content: str) -> None:
    (data_copy / "datapackage.json").write_text(content, encoding="utf-8")
    found = load(data_copy)
    assert found.package == {}
    assert [fault.file for fault in found.faults] == ["datapackage.json"]


def test_a_description_that_is_missing_costs_the_codebook_and_no_page(
    open_page: OpenApp, data_copy: Path
) -> None:
    (data_copy / "datapackage.json").unlink()
    assert named(drawn(open_page("method", open="codebook"))) == {"datapackage.json"}


def test_a_description_with_one_wrong_piece_is_none(data_copy: Path) -> None:
    path = data_copy / "datapackage.json"
    good = json.loads(path.read_text(encoding="utf-8"))
    for name, wrong in (
        ("constraints", 1),
        ("constraints", {"minimum": "x"}),
        ("categories", [1]),
        ("meaning", 2),
    ):
        made = json.loads(json.dumps(good))
        made["resources"][3]["schema"]["fields"][0][name] = wrong
        path.write_text(json.dumps(made), encoding="utf-8")
        found = load(data_copy)
        assert found.package == {}
        assert [fault.file for fault in found.faults] == ["datapackage.json"]


@pytest.mark.parametrize(
    "fault",
    ["looping", "a folder in place of a table", "half a line", "half a letter"],
)
def test_a_table_that_cannot_be_read_is_named_and_read_once_it_is_there(
    open_page: OpenApp, data_copy: Path, fault: str
) -> None:
    path = data_copy / "quotes.csv"
    good = path.read_bytes()
    app = drawn(open_page("quotes"))
    if fault in ("half a line", "half a letter"):
        # As a reader finds a file that an editor is writing.
        at = good.index("’".encode()) + 1 if fault == "half a letter" else good.rindex(b'"')
        path.write_bytes(good[:at])
    else:
        path.unlink()
        if fault == "looping":
            path.symlink_to("quotes.csv")
        else:
            path.mkdir()
    app.run()
    assert not app.exception
    assert "quotes.csv" in named(app)
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(good)
    app.run()
    assert not app.exception
    assert named(app) == set()
    assert app.title[0].value == "Who said what, in whose words"


def test_a_folder_taken_away_and_put_back(open_page: OpenApp, data_copy: Path) -> None:
    app = drawn(open_page("timeline"))
    away = data_copy.rename(data_copy.with_name("away"))
    app.run()
    assert not app.exception
    assert app.title[0].value == "The tables cannot be shown"
    away.rename(data_copy)
    app.run()
    assert drawn(app).title[0].value.startswith("What happened")


def test_a_table_replaced_while_in_use_is_the_new_one_for_everybody(
    open_page: OpenApp, data_copy: Path
) -> None:
    app = drawn(open_page("overview"))
    assert "64 quotations" in said(app)
    fresh = data_copy / "quotes.new"
    shutil.copy(data_copy / "quotes.csv", fresh)
    cut(fresh, lambda rows: rows[:-1])
    os.replace(fresh, data_copy / "quotes.csv")
    app.run()
    assert not app.exception
    assert "63 quotations" in said(app)
    # What was derived from 64 is computed anew.
    assert "derived/flow.csv" in named(app)


def test_a_link_turned_to_another_folder_shows_the_other(
    open_page: OpenApp, data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copytree(data_copy, tmp_path / "tables-2"))
    cut(other / "quotes.csv", lambda rows: rows[:-1])
    link, following = tmp_path / "tables", tmp_path / "next"
    link.symlink_to(data_copy)
    monkeypatch.setenv("BASEWATCH_DATA", str(link))
    app = drawn(open_page("overview"))
    assert "64 quotations" in said(app)
    following.symlink_to(other)
    os.replace(following, link)
    app.run()
    assert "63 quotations" in said(drawn(app))


def test_a_read_only_disk_shows_all_pages(
    open_page: OpenApp, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    plain = os.open

    def refusing(path: object, flags: int, *more: object, **named: object) -> int:
        if str(path).startswith(str(data_copy)) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            written.append(str(path))
            raise OSError(30, "Read-only file system")
        return plain(path, flags, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refusing)
    for file in data_copy.rglob("*"):
        file.chmod(0o555 if file.is_dir() else 0o444)
    monkeypatch.setenv("BASEWATCH_REVIEW", "on")
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)
    for page in PAGES:
        assert "review" not in drawn(open_page(page)).session_state["pages"]
    assert written == []
    for file in data_copy.rglob("*"):
        file.chmod(0o755)


def test_the_frozen_folder_is_without_fault() -> None:
    assert load(FROZEN).faults == ()
