"""The row below each chart: on all pages, for all charts, and what its buttons open."""

from __future__ import annotations

import csv
import io
import json

import pytest

from lib.app import chart_row, handout, here
from tests.app.rows import rows
from tests.conftest import ROOT, SITE, OpenApp
from tests.texts import findings, html_tables

CHARTS = {
    ("overview", ""): ["coverage_by_outlet"],
    ("timeline", ""): ["timeline", "lag", "dating"],
    ("map", ""): ["map", "spellings", "looks"],
    ("tone", "coded"): ["tone_coded", "tone_codings"],
    ("tone", "word"): ["tone_word"],
    ("tone", "loaded"): ["tone_loaded"],
    ("tone", "verbs"): ["tone_verbs"],
    ("tone", "voices"): ["tone_voices", "tone_narration"],
    ("tone", "sources"): ["tone_unnamed", "tone_kinds"],
    ("side_by_side", "statements"): ["coverage"],
    ("side_by_side", "words"): ["versions"],
    ("side_by_side", "disagreements"): ["kinds", "parties"],
    ("sources", "flow"): ["flow"],
    ("sources", "texts"): ["texts"],
}
"""The charts of each page and part of it."""
LISTS = {
    ("quotes", ""): ["quotes"],
    ("side_by_side", "groups"): ["groups"],
    ("side_by_side", "disagreements"): ["disagreements"],
}
ACTS = {"link": "Link", "embed": "Embed", "picture": "Picture", "cite": "Cite", "handout": "Handout"}


def query(part: str) -> dict[str, str]:
    return {"part": part} if part else {}


@pytest.mark.parametrize(("where", "names"), CHARTS.items(), ids=lambda each: "-".join(each))
def test_every_chart_has_its_row_and_all_that_a_picture_needs(
    open_page: OpenApp, where: tuple[str, str], names: list[str]
) -> None:
    app = open_page(where[0], **query(where[1]))
    assert not app.exception
    found = rows(app)
    headings = findings(app)
    assert [name for name in found if name in names] == names
    for name in names:
        row = found[name]
        assert row.acts == ACTS
        picture = row.json("picture.json")
        assert picture["finding"] in headings
        assert picture["measure"]
        assert "5 articles of SouthFront" in picture["source"]
        assert picture["link"].startswith(SITE)
        assert f"chart={name}" in picture["link"]
        if name == "versions":
            assert any(paragraph.get("large") for paragraph in picture["words"])
        else:
            assert json.loads(picture["figure"])["data"]
        sheet = row.json("handout.json")
        assert len(sheet["questions"]) == 3
        assert sheet["questions"] != handout.questions("")
        assert all(len(cells) == len(sheet["columns"]) for cells in sheet["rows"])


@pytest.mark.parametrize(("where", "names"), LISTS.items(), ids=lambda each: "-".join(each))
def test_a_list_has_a_row_without_picture(
    open_page: OpenApp, where: tuple[str, str], names: list[str]
) -> None:
    found = rows(open_page(where[0], **query(where[1])))
    for name in names:
        assert found[name].acts == {"link": "Link", "cite": "Cite"}
        assert found[name].csv == f"basewatch-{name}.csv"


def test_the_rows_of_a_chart_are_those_of_its_table(open_page: OpenApp) -> None:
    app = open_page("tone", part="sources", outlet=["walaw"])
    row = rows(app)["tone_unnamed"]
    read = list(csv.DictReader(io.StringIO(row.file(row.csv).decode("utf-8-sig"))))
    (shown,) = html_tables(row.file("table.html").decode())
    assert list(read[0]) == list(shown.columns)
    assert len(read) == len(shown) == 1


def test_the_texts_lead_back_to_this_view_and_this_chart(open_page: OpenApp) -> None:
    app = open_page("timeline", outlet=["walaw"], context="0", chart="dating")
    texts = rows(app)["lag"].json("texts.json")
    assert texts["link"] == f"{SITE}/timeline?outlet=walaw&context=0&chart=lag"
    source = f"{SITE}/timeline?outlet=walaw&amp;context=0&amp;chart=lag&amp;embed=true"
    assert f'src="{source}"' in texts["embed"]
    assert 'loading="lazy"' in texts["embed"]
    assert 'title="Basewatch: ' in texts["embed"]
    assert texts["link"] in texts["cite"]
    assert texts["link"] in texts["bibtex"]


def test_a_finding_cannot_break_out_of_a_snippet() -> None:
    made = here.snippet("https://a.example/?x=1&y=2", '"><script>alert(1)</script>', 300)
    assert "<script>" not in made
    assert made.count(">") == 2
    assert "x=1&amp;y=2" in made


def test_the_listener_is_documented_as_it_is() -> None:
    assert here.LISTENER in (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")


def test_filters_are_said_in_words(open_page: OpenApp) -> None:
    app = open_page("timeline", outlet=["walaw"], side=["russia"], period="2025-01-01/2025-03-01", q="bases")
    picture = rows(app)["timeline"].json("picture.json")
    assert picture["filters"] == (
        "Filtered: from 1 January 2025 until 1 March 2025; outlets: Walaw; sides: Russia; text: bases"
    )
    assert "1 article of Walaw" in picture["source"]
    assert rows(open_page("timeline"))["timeline"].json("picture.json")["filters"] == ""


def test_a_picture_is_light_whatever_the_reader_sees(open_page: OpenApp) -> None:
    app = open_page("sources")
    light = rows(app)["flow"].json("picture.json")["figure"]
    app.context = {**app.context, "theme": "dark"}
    app.run()
    assert json.loads(app.get("plotly_chart")[0].proto.spec)["layout"]["font"]["color"] == "#D8D3C7"
    assert rows(app)["flow"].json("picture.json")["figure"] == light
    assert json.loads(light)["layout"]["font"]["color"] == "#4A453C"


def test_a_key_is_read_as_runs() -> None:
    assert chart_row.runs("**Solid**: known · **Pale**: about") == [
        {"text": "Solid", "bold": True},
        {"text": ": known · ", "bold": False},
        {"text": "Pale", "bold": True},
        {"text": ": about", "bold": False},
    ]


def test_machine_rows_are_told_in_a_picture(
    open_page: OpenApp, machine_folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(machine_folder))
    row = rows(open_page("sources"))["flow"]
    assert "rows not reviewed" in row.json("picture.json")["source"]


def test_the_view_offers_its_tables(open_page: OpenApp) -> None:
    row = rows(open_page("quotes", outlet=["walaw"]))["view"]
    texts = row.json("texts.json")
    names = [each["file"] for each in texts["files"]]
    assert names[:3] == ["basewatch-quotes.csv", "basewatch-statements.csv", "basewatch-speakers.csv"]
    assert len(row.file("basewatch-quotes.csv").decode().splitlines()) == 1 + 15
    assert row.file(names[-1]).startswith(b"PK")
    assert texts["link"] == f"{SITE}/quotes?outlet=walaw"
