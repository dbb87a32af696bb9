"""The app on broken tables: rows set aside are counted aloud, a folder that cannot be read gives one page."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests.conftest import FROZEN, OpenApp
from tests.tables.test_load import edit
from tests.texts import said


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped tables with a fault in two rows, for pages that only read."""
    folder = Path(shutil.copytree(FROZEN, tmp_path_factory.mktemp("faulty") / "data"))
    edit(folder, "quotes", ",indirect,,", ",oblique,,")
    edit(folder, "events", "2024-12-12,day", "12/12/24,day")
    return folder


@pytest.fixture(scope="module")
def impossible_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped tables with a day that no calendar of ours reaches, for pages that only read."""
    folder = Path(shutil.copytree(FROZEN, tmp_path_factory.mktemp("impossible") / "data"))
    edit(folder, "events", "2024-12-12,day", "0001-01-01,day")
    return folder


@pytest.mark.parametrize(
    "page",
    """overview timeline map tone quotes side_by_side sources method tour compare profile""".split(),
)
def test_faulty_rows_are_counted_and_the_rest_goes_on(
    open_page: OpenApp, faulty: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(faulty))
    app = open_page(page)
    assert not app.exception
    said = next(expander.label for expander in app.expander if "set aside" in expander.label)
    assert "rows set aside" in said
    shown = next(frame.value for frame in app.dataframe if "What is wrong" in frame.value)
    assert {"oblique", "12/12/24"} <= set(shown["Value"])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("quotes.csv", None, "The file is missing"),
        ("quotes.csv", b"quote_id\n", "The column is missing"),
        ("events.csv", "événement".encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_folder_that_cannot_be_read_gives_one_clear_page(
    open_page: OpenApp,
    data_copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: bytes | None,
    words: str,
) -> None:
    if content is None:
        (data_copy / name).unlink()
    else:
        (data_copy / name).write_bytes(content)
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    app = open_page("timeline")
    assert not app.exception
    assert app.title[0].value == "The tables cannot be shown"
    shown = app.dataframe[0].value
    assert name in set(shown["File"])
    assert any(words in problem for problem in shown["What is wrong"])
    assert all(shown["What to do"])


def test_an_absent_folder_says_which_variable_names_it(
    open_page: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(tmp_path / "nowhere"))
    app = open_page("overview")
    assert "BASEWATCH_DATA" in app.dataframe[0].value["What to do"][0]


def test_mended_tables_are_read_without_a_restart(
    open_page: OpenApp, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = (data_copy / "quotes.csv").read_bytes()
    (data_copy / "quotes.csv").write_bytes(b"quote_id\n")
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    app = open_page("overview")
    assert app.title[0].value == "The tables cannot be shown"
    (data_copy / "quotes.csv").write_bytes(good)
    app.run()
    assert "64 quotations" in said(app)


@pytest.mark.parametrize("target", ["nobody@nowhere.1234:567", ".#quotes.csv"])
def test_a_link_to_nowhere_or_to_itself_is_nobodys_business(
    open_page: OpenApp, data_copy: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    # Editors keep such a lock file beside the table that is open in them.
    (data_copy / ".#quotes.csv").symlink_to(target)
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    app = open_page("overview")
    assert not app.exception
    assert "64 quotations" in said(app)


def test_a_table_that_is_a_link_to_itself_gives_the_one_clear_page(
    open_page: OpenApp, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_copy / "quotes.csv").unlink()
    (data_copy / "quotes.csv").symlink_to("quotes.csv")
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    app = open_page("overview")
    assert not app.exception
    assert "quotes.csv" in set(app.dataframe[0].value["File"])


@pytest.mark.parametrize("page", ["overview", "timeline", "map"])
def test_an_impossible_day_costs_its_row_and_no_page(
    open_page: OpenApp, impossible_day: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(impossible_day))
    app = open_page(page)
    assert not app.exception
    shown = next(frame.value for frame in app.dataframe if "What is wrong" in frame.value)
    assert "0001-01-01" in set(shown["Value"])
    assert "between 1700 and 2200" in " ".join(shown["What to do"])


@pytest.mark.parametrize(
    ("start", "end"), [("0001-01-01", "9999-12-31"), ("2026-01-01", "2025-01-01"), ("2025-01-01", "2025/..")]
)
def test_a_period_that_cannot_be_offered_is_named(
    open_page: OpenApp, data_copy: Path, monkeypatch: pytest.MonkeyPatch, start: str, end: str
) -> None:
    story = (data_copy / "story.csv").read_text(encoding="utf-8")
    first, last = story.rstrip().rsplit(",", 2)[1:]
    edit(data_copy, "story", f",{first},{last}", f",{start},{end}")
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    app = open_page("overview")
    assert not app.exception
    assert app.title[0].value == "The tables cannot be shown"
    assert any("period" in column for column in app.dataframe[0].value["Column"])


@pytest.mark.parametrize(
    ("page", "table"), [("overview", "statements"), ("quotes", "quotes"), ("map", "places")]
)
def test_a_cell_of_a_megabyte_costs_its_row_and_no_page(
    open_page: OpenApp, data_copy: Path, monkeypatch: pytest.MonkeyPatch, page: str, table: str
) -> None:
    path = data_copy / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows[-1]["gist" if "gist" in rows[-1] else "name"] = "long " * 190_000
    write_rows(path, rows)
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    app = open_page(page)
    assert not app.exception
    shown = next(frame.value for frame in app.dataframe if "What is wrong" in frame.value)
    assert "The cell has 950,000 characters." in set(shown["What is wrong"])
    assert max(map(len, shown["Value"])) <= 200


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows as a table, in place of what the file holds."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
