"""Several stories in one data folder: the reader's choice, in pages, addresses and rows for programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from lib.app import heads
from lib.tables import stories
from lib.tables.stories import Entry
from tests.conftest import FROZEN, OpenApp

ENTRIES = (
    Entry("bases", "Talks on the bases", 5, "2025-01-28", "2025-03-03"),
    Entry("machine", "The *same*, by a machine", 1, "2025-01"),
)


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory, machine_folder: Path) -> Iterator[Path]:
    """A data folder of two stories, which is shown."""
    folder = tmp_path_factory.mktemp("several")
    shutil.copytree(FROZEN, folder / "bases")
    shutil.copytree(machine_folder, folder / "machine")
    (folder / stories.FILE).write_text(stories.write(ENTRIES), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BASEWATCH_DATA", str(folder))
        yield folder


def badges(app: AppTest) -> int:
    return sum("Machine-made rows" in each.value for each in app.markdown)


def test_the_first_story_is_shown_and_stands_in_the_address(open_page: OpenApp, several: Path) -> None:
    app = open_page("overview")
    assert not app.exception
    assert app.query_params["story"] == "bases"
    assert "## Story\nTalks on the bases" in [each.value for each in app.sidebar.markdown]
    assert "5 articles, 28 January 2025 to 3 March 2025" in [each.value for each in app.sidebar.caption]
    assert badges(app) == 0


def test_an_address_chooses_the_story(open_page: OpenApp, several: Path) -> None:
    app = open_page("quotes", story="machine", outlet="walaw")
    assert not app.exception
    assert badges(app) == 1
    assert app.query_params["story"] == "machine"
    assert app.query_params["outlet"] == "walaw"
    # A reset takes back filters, not the story.
    app.button(key="reset").click().run()
    assert app.query_params["story"] == "machine"
    assert "outlet" not in app.query_params


def test_the_story_stays_along_the_menu(open_page: OpenApp, several: Path) -> None:
    app = open_page("overview", story="machine")
    for name in list(app.query_params):
        del app.query_params[name]
    app.switch_page("../../pages/tone.py").run()
    assert not app.exception
    assert app.query_params["story"] == "machine"
    assert badges(app) == 1


def test_an_unknown_story_is_named_and_the_first_is_shown(open_page: OpenApp, several: Path) -> None:
    app = open_page("quotes", story="../bases")
    assert not app.exception
    assert "story=../bases" in app.warning[0].value
    assert app.query_params["story"] == "bases"


@pytest.mark.parametrize(
    "page", ["timeline", "map", "side_by_side", "sources", "method", "search", "profile"]
)
def test_every_page_has_the_story(open_page: OpenApp, several: Path, page: str) -> None:
    app = open_page(page, story="machine")
    assert not app.exception
    assert app.query_params["story"] == "machine"


def test_programs_get_the_rows_of_the_story(several: Path) -> None:
    import dashboard

    server = TestClient(dashboard.app, base_url="http://testserver")
    versions = {
        story: server.get("/api/quotes.json", params={"story": story} if story else {}).json()["data_version"]
        for story in ("", "bases", "machine")
    }
    assert versions[""] == versions["bases"] != versions["machine"]
    refused = server.get("/api/quotes.json?story=none")
    assert refused.status_code == 400
    assert refused.json()["faults"][0]["parameter"] == "story"
    assert "story=machine" in server.get("/feed.atom?story=machine").text


def test_a_folder_of_one_story_says_nothing_of_stories(
    open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(FROZEN))
    app = open_page("quotes", story="bases")
    assert not app.exception
    assert "story" not in app.query_params
    assert not any("Story" in each.value for each in app.sidebar.markdown)


def test_pages_of_stories_are_pages_of_their_own() -> None:
    url = "https://basewatch.example/quotes?story=machine&outlet=walaw"
    assert heads.canonical(url, "quotes") == "https://basewatch.example/quotes?story=machine"


def test_a_fault_of_the_index_is_told_on_the_page(open_page: OpenApp, several: Path) -> None:
    index = several / stories.FILE
    before = index.read_text(encoding="utf-8")
    try:
        index.write_text(before + "gone,Gone,1,,\n", encoding="utf-8")
        app = open_page("quotes")
        assert not app.exception
        assert any("1 row set aside" in each.label for each in app.expander)
        index.write_text("story_id\n", encoding="utf-8")
        assert open_page("quotes").title[0].value == "The tables cannot be shown"
    finally:
        index.write_text(before, encoding="utf-8")
