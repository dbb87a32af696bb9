"""Where the owner's passages are at hand, pages show them; nothing that leaves a page ever does."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from lib.api import rows as tables_of
from lib.app import offers, table
from lib.subjects.side_by_side.marks import Version
from lib.subjects.side_by_side.versions import comparable
from lib.tables import passages
from tests import private
from tests.app.rows import rows
from tests.conftest import FROZEN, OpenApp
from tests.private import MARK
from tests.texts import of_app, said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return private.write(tmp_path_factory.mktemp("private") / "tables")


@pytest.fixture(autouse=True)
def shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(folder))


def words(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(of_app(app))


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("quotes", {"item": "quote.q000-07"}),
        ("side_by_side", {}),
        ("side_by_side", {"part": "words"}),
        ("overview", {"item": "event.ev-2025-01-28-talks"}),
        ("sources", {"item": "place.tartus"}),
        ("profile", {"of": "speaker.dmitry-peskov"}),
        ("timeline", {}),
        ("sources", {}),
        ("tone", {"part": "word", "item": "tone.word.caliber-az.none.all"}),
        ("search", {"find": "negotiations"}),
    ],
)
def test_pages_show_them_and_frames_of_others_do_not(
    open_page: OpenApp, page: str, query: dict[str, str]
) -> None:
    app = open_page(page, **query)
    charts = [chart.proto.spec for chart in app.get("plotly_chart")]
    assert MARK in words(app) or any(MARK in chart for chart in charts)
    assert ":violet-badge[Private folder]" in "\n".join(each.value for each in app.markdown)
    # Whatever a page offers to be taken along is made of the tables alone.
    for row in rows(app).values():
        for name, make in offers._kept[row.folder.rstrip("/").rpartition("/")[2]].items():
            assert MARK.encode() not in _unpacked(name, make()), (row.chart, name)
    framed = open_page(page, embedded=True, **query)
    assert MARK not in words(framed)
    assert not any(MARK in chart.proto.spec for chart in framed.get("plotly_chart"))


def test_no_title_is_key_words_where_words_are_at_hand(open_page: OpenApp) -> None:
    for page in ("side_by_side", "overview"):
        assert "Key words:" not in words(open_page(page))


def test_indirect_versions_are_compared_as_printed(open_page: OpenApp) -> None:
    app = open_page("side_by_side", part="words")
    options = next(box for box in app.selectbox if box.label == "Statement").options
    assert any(MARK in option for option in options)
    bare = {version.kind for version in _versions(app)}
    assert "Indirect" in bare


def test_a_grid_which_offers_its_rows_as_a_file_has_none(
    open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "LONGEST", 3)
    app = open_page("tone", part="word", item="tone.word.caliber-az.none.all")
    assert app.dataframe
    assert not any("As printed" in each.value for each in app.dataframe)


def test_nothing_that_answers_programs_has_them(folder: Path) -> None:
    import dashboard

    server = TestClient(dashboard.app, follow_redirects=False)
    asked = [f"/api/{name}.{suffix}" for name in tables_of.PUBLISHED for suffix in ("csv", "json")]
    asked += ["/api/search?q=negotiations", "/feed.atom", "/api/", "/api/index.json"]
    asked += ["/", "/quotes?item=quote.q000-07", "/side-by-side?item=statement.peskov-no-comment"]
    asked += [f"/{passages.FILE}", f"/app/static/{passages.FILE}", "/api/passages.csv", "/api/private.csv"]
    for address in asked:
        answer = server.get(address)
        assert answer.status_code < 500
        assert MARK.encode() not in answer.content, address
    assert server.get(f"/api/search?q={MARK}00001").json()["total"] == 0


def test_no_page_of_another_holds_them_in_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    import dashboard

    server = TestClient(dashboard.app, follow_redirects=False)

    def frames(address: str) -> str:
        policy = server.get(address).headers["content-security-policy"]
        return policy.split("frame-ancestors ")[1]

    assert frames("/quotes") == "'self'"
    assert frames("/quotes?embed=false") == "'self'"
    assert frames("/quotes?embed=true") == "*", "there pages have none"
    monkeypatch.setenv("BASEWATCH_DATA", str(FROZEN))
    assert frames("/quotes") == "*"


def test_a_folder_without_them_says_so(open_page: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(FROZEN))
    shown = said(open_page("quotes"))
    assert "Folder without passages" in shown
    assert "Private folder" not in shown


def test_passages_that_cannot_be_read_are_named(
    open_page: OpenApp, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Path(shutil.copytree(folder, tmp_path / "tables"))
    (broken / passages.FILE).write_text("{", encoding="utf-8")
    monkeypatch.setenv("BASEWATCH_DATA", str(broken))
    app = open_page("quotes")
    assert not app.exception
    assert any("tables have faults" in each.label for each in app.expander)
    assert MARK not in words(app)


def _versions(app: AppTest) -> list[Version]:
    view = app.session_state["view"]
    return [each for found in comparable(view.all, view.shown, "statement").values() for each in found]


def _unpacked(name: str, content: bytes) -> bytes:
    if not name.endswith(".zip"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(each) for each in archive.namelist())
