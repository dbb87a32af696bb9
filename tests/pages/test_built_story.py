"""Every page on a folder that the build made, with a registry and without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.extraction.run import run
from lib.tables.load import load
from tests.conftest import BuildStory, OpenApp
from tests.stories import RIVER_QUAY
from tests.texts import said

PAGES = (
    "overview",
    "timeline",
    "map",
    "tone",
    "quotes",
    "side_by_side",
    "sources",
    "method",
    "search",
    "review",
)
BESIDE = ("tour", "compare", "profile")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, build_story: BuildStory) -> dict[str, Path]:
    """The made-up story with its registry, and its text files with neither registry nor manifest."""
    top = tmp_path_factory.mktemp("built")
    bare = top / "articles"
    bare.mkdir()
    for path in RIVER_QUAY.articles.glob("*.txt"):
        (bare / path.name).write_bytes(path.read_bytes())
    run(bare, top / "bare")
    return {"registered": build_story(RIVER_QUAY).folder, "bare": top / "bare"}


@pytest.mark.parametrize("name", ["registered", "bare"])
@pytest.mark.parametrize("page", [*PAGES, *BESIDE])
def test_a_page_shows_a_built_story(
    folders: dict[str, Path], open_page: OpenApp, monkeypatch: pytest.MonkeyPatch, name: str, page: str
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(folders[name]))
    monkeypatch.setenv("BASEWATCH_REVIEW", "on")
    app = open_page(page)
    assert not app.exception
    assert [element.value for element in app.error] == []
    shown = said(app)
    assert "have not been reviewed" in shown, "whoever reads the page knows what stands behind its rows"
    assert "Syria" not in shown, "no word of the shipped story"


def test_a_text_of_an_agency_and_its_reprint_are_one_origin(folders: dict[str, Path]) -> None:
    tables = load(folders["registered"])
    wire, reprint = "southern-cone-wire-59b187", "estuary-today-d1d12d"
    rows = tables.origins[tables.origins["article_id"].isin((wire, reprint))]
    both = [
        dict(zip(each["article_id"], each["origin_most"], strict=True))
        for _, each in rows.groupby("statement_id")
    ]
    shared = [numbers for numbers in both if len(numbers) == 2]
    assert len(shared) > 5
    assert all(numbers[wire] == numbers[reprint] for numbers in shared)
    kinds = rows.groupby("article_id")["kind"].agg(set).to_dict()
    assert kinds[reprint] == {"credited"}
    assert "source" in kinds[wire]
