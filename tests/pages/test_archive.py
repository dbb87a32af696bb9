"""The pages of an archive, which are asked for and not looked up in memory."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from lib.api.http import Readable
from lib.app import menu
from lib.subjects.side_by_side import families
from lib.tables import asking, codes, news
from lib.tables.archive.tables import ArchiveTables, open_archive
from lib.tables.filters import Filters
from tests.app.ways import ways
from tests.conftest import OpenApp
from tests.texts import findings, lines, notes, said


@pytest.fixture(scope="module")
def archive(archive_folder: Path) -> ArchiveTables:
    return open_archive(archive_folder)


@pytest.fixture(autouse=True)
def shown(archive_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(archive_folder))


def doors(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def quotes(archive: ArchiveTables, **chosen: object) -> int:
    return asking.answers(archive, Filters(**chosen))[2].size("quotes")  # type: ignore[arg-type]


def test_quotes_are_counted_listed_and_opened(open_page: OpenApp, archive: ArchiveTables) -> None:
    n, found = archive.archive.manifest.rows["quotes"], quotes(archive, text="not")
    assert 12 < found < n
    app = open_page("quotes", q="not", order="words", page="2")
    assert not app.exception
    assert findings(app)[0].startswith(f"{found:,} of {n:,} quotations in ")
    assert len(lines(app)) == min(12, found - 12)
    (group,) = [group for group in app.get("button_group") if "-lines_row_" in group.proto.id]
    item = group.proto.id.partition("-lines_row_")[2].partition(",")[0]
    opened = open_page("quotes", q="not", order="words", page="2", item=item)
    assert not opened.exception
    (row,) = [row for row in opened.expander if row.proto.expanded]
    assert row.button(key="close_card")
    assert any("Also carried by" in text.value for text in opened.markdown)


def test_the_timeline_has_columns_where_there_are_many_and_marks_where_there_are_few(
    open_page: OpenApp, archive: ArchiveTables
) -> None:
    many = open_page("timeline")
    assert not many.exception
    assert "too many for a mark each" in said(many)
    assert any("Too many rows to look at one by one" in info.value for info in many.info)
    few = open_page("timeline", period="2025-01-06/2025-01-09")
    assert not few.exception
    assert any(note.startswith("One mark each for ") for note in notes(few))
    assert len(few.get("plotly_chart")) >= 2, "what compares single rows is there, too"


def test_the_overview_counts_and_says_which_pages_there_are(
    open_page: OpenApp, archive: ArchiveTables
) -> None:
    app = open_page("overview", side=archive.sides["side_id"].iloc[0])
    assert not app.exception
    rows = archive.archive.manifest.rows
    found = quotes(archive, sides=(archive.sides["side_id"].iloc[0],))
    assert f"{found:,} of {rows['quotes']:,} quotations" in said(app)
    assert "An archive has these pages alone." in said(app)
    assert {way.page for way in ways(app)} == {
        menu.path_of(page) for page in ("timeline", "map", "quotes", "side_by_side", "sources", "method")
    }


def test_the_map_has_rings_spellings_months_and_the_card_of_a_place(
    open_page: OpenApp, archive: ArchiveTables
) -> None:
    app = open_page("map", far="1", month="2025-02")
    assert not app.exception
    assert findings(app)[0].startswith("February 2025: ")
    place = archive.places["place_id"].iloc[0]
    app = open_page("map", far="1", place=place, item=f"place.{place}", every="1")
    assert not app.exception
    named = asking.answers(archive, Filters(places=(place,)))[2].named(None, tuple(codes.PLACE_USES), None)
    n = named["n"].sum()
    assert findings(app)[0].endswith(f" is named {n} times")
    assert any(f"spellings in {n:,} mentions" in text.value for text in app.markdown)
    assert {"Quotations about it", "On the timeline"} <= set(doors(app))


def test_sources_put_the_ways_together(open_page: OpenApp, archive: ArchiveTables) -> None:
    app = open_page("sources", every="1")
    assert not app.exception
    n = archive.archive.manifest.rows["quotes"]
    (measure,) = [note for note in notes(app) if note.startswith("Read from left")]
    assert f"{n:,} quotations" in measure
    assert "Those with fewest quotations are put together" in measure


def test_side_by_side_has_families_and_leads_to_the_quotations(
    open_page: OpenApp, archive: ArchiveTables
) -> None:
    app = open_page("side_by_side", columns="outlet")
    assert not app.exception
    rows = archive.archive.manifest.rows
    assert f"{rows['statements']:,} statements" in said(app)
    assert f"Read the {rows['quotes']:,} quotations behind these, one by one" in doors(app)
    answers = app.session_state["view"].answers
    item = next(iter(families.matrix(archive, answers, "outlet", "topic", (), 9, news.NO_LIMIT).opens))
    app.selectbox(key="family_cell").set_value(item).run()
    assert not app.exception
    asked = dict(parse_qsl(item.removeprefix("view.")))
    assert {name: app.query_params[name] for name in asked} == asked
    narrowed = app.session_state["view"].answers.size("quotes")
    assert 0 < narrowed < rows["quotes"]
    assert f"Read the {narrowed:,} quotations behind these, one by one" in doors(app)


def test_method_says_how_many_rows_nobody_has_reviewed(open_page: OpenApp, archive: ArchiveTables) -> None:
    app = open_page("method", open="account")
    assert not app.exception
    machine = sum(archive.statuses(name).get("machine", 0) for name in archive.archive.manifest.statuses)
    assert f"{machine:,} of " in findings(app)[0]
    assert "How the rows came about" in said(app)


@pytest.mark.parametrize("page", ["tone", "profile"])
def test_a_page_that_an_archive_does_not_have_says_why(open_page: OpenApp, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    assert "An archive does not have this page" in app.info[0].value
    assert not findings(app)


def test_a_day_to_stand_on_and_a_news_window_are_named_as_not_to_be_had(open_page: OpenApp) -> None:
    app = open_page("quotes", asof="2025-01-20", news="7")
    assert not app.exception
    assert "asof=2025-01-20" in app.warning[0].value
    assert "news=7" in app.warning[0].value


def test_programs_are_told_where_the_rows_are() -> None:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/api/quotes.csv",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }
    answer = Readable(lambda request, tables: pytest.fail("not asked")).answer(Request(scope))
    assert answer.status_code == 404
    assert "Parquet" in json.loads(answer.body)["detail"]
