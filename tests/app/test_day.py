"""Standing on a day: every page shows what was known then, says so, and leads back."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.app import data, heads, params
from lib.tables import as_of, stories
from lib.tables.filters import Filters
from lib.tables.stories import Entry
from tests import later
from tests.app.test_chips import chips, take_away
from tests.conftest import FROZEN, OpenApp, frozen

FEBRUARY = date(2025, 2, 3)


def line(app: AppTest) -> list[str]:
    return [each.value for each in app.markdown if each.value.startswith("**As of")]


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("overview", {}),
        ("timeline", {"item": "event.ev-2025-01-28-talks"}),
        ("map", {}),
        ("tone", {}),
        ("quotes", {"item": "quote.q003-03"}),
        ("side_by_side", {}),
        ("sources", {}),
        ("method", {"open": ["agreement", "account", "codebook"]}),
        ("search", {"find": "talks"}),
        ("profile", {"of": "outlet.walaw"}),
        ("compare", {}),
        ("tour", {}),
    ],
)
def test_no_page_speaks_of_later_days(open_page: OpenApp, page: str, more: dict[str, str]) -> None:
    app = open_page(page, asof=str(FEBRUARY), **more)
    assert not app.exception
    assert line(app) == ["**As of 3 February 2025.** Nothing said, published or evidenced later is shown."]
    assert later.in_page(app, FEBRUARY) == []
    # The same look finds later days where nothing is left out.
    if page in ("quotes", "method"):
        assert later.in_page(open_page(page, **more), FEBRUARY)


def test_the_first_day_has_pages_too(open_page: OpenApp) -> None:
    for page in ("overview", "sources"):
        app = open_page(page, asof="2024-12-01")
        assert not app.exception
        assert later.in_page(app, date(2024, 12, 1)) == []


def test_a_later_row_is_none_of_these(open_page: OpenApp) -> None:
    app = open_page("quotes", asof=str(FEBRUARY), item="quote.q001-01", outlet="caliber-az")
    said = [each.value for each in app.warning]
    assert any("item that these tables do not have" in each for each in said)
    assert any("outlet=caliber" in each for each in said)


@pytest.mark.parametrize("text", ["soon", "2025-02-30", "1999-01-01", "2026-03-01", "20250203", ""])
def test_what_is_no_day_to_stand_on_is_named(open_page: OpenApp, text: str) -> None:
    app = open_page("search", asof=text)
    assert not app.exception
    assert line(app) == []
    (said,) = (each.value for each in app.warning)
    assert said.startswith("No day to stand on:")
    assert f"asof={text}" in said
    assert "from 1 December 2024 to 28 February 2026" in said
    assert "asof" not in app.query_params


def test_it_stays_along_the_menu_and_through_a_reset(open_page: OpenApp) -> None:
    app = open_page("quotes", asof=str(FEBRUARY), outlet="walaw")
    app.button(key="reset").click().run()
    assert dict(app.query_params) == {"asof": str(FEBRUARY)}
    del app.query_params["asof"]
    app.switch_page("../../pages/tone.py").run()
    assert app.query_params["asof"] == str(FEBRUARY)
    assert line(app)
    app.button(key="asof_today").click().run()
    assert line(app) == []
    assert "asof" not in app.query_params


def test_a_chip_takes_it_back(open_page: OpenApp) -> None:
    app = open_page("quotes", asof=str(FEBRUARY), outlet="walaw")
    assert chips(app) == ["As of: 3 February 2025 ×", "Outlets: Walaw ×", "All filters ×"]
    take_away(app, "asof:")
    assert chips(app) == ["Outlets: Walaw ×"]
    assert dict(app.query_params) == {"outlet": "walaw"}


def test_the_timeline_steps_from_news_to_news(open_page: OpenApp) -> None:
    app = open_page("timeline", asof=str(FEBRUARY))
    app.button(key="asof_on").click().run()
    assert app.query_params["asof"] == "2025-02-04"
    app.button(key="asof_back").click().run()
    # The day in between was no day of news.
    assert app.query_params["asof"] == "2025-01-31"
    app.select_slider(key="asof_slider").set_value(date(2026, 2, 28)).run()
    assert "asof" not in app.query_params
    assert app.button(key="asof_on").disabled


def test_any_day_may_be_typed(open_page: OpenApp) -> None:
    app = open_page("timeline", asof="2024-12-17")
    # A month stands for its last day.
    app.text_input(key="asof_field").set_value("2025-01").run()
    assert app.query_params["asof"] == "2025-01-31"
    assert app.text_input(key="asof_field").value == "31 Jan 2025"
    for wrong, said in (("soon", "is no date"), ("2020-01-01", "outside the story's period")):
        app.text_input(key="asof_field").set_value(wrong).run()
        assert any(said in each.value for each in app.warning)
        assert app.query_params["asof"] == "2025-01-31"
    app.text_input(key="asof_field").set_value("").run()
    assert "asof" not in app.query_params


def test_filters_go_along_from_day_to_day_as_far_as_there_is_what_they_name(open_page: OpenApp) -> None:
    app = open_page("quotes", asof="2025-02-14", outlet=["walaw", "caliber-az"])
    app.session_state[params.ASOF] = date(2025, 2, 12)
    app.run()
    # The whole period of one day is that of the next, and no filter.
    assert dict(app.query_params) == {"asof": "2025-02-12", "outlet": "walaw"}
    (said,) = (each.value for each in app.warning)
    assert said.startswith("Left out, because these tables do not know it:")
    assert "outlet=caliber-az" in said
    app.run()
    assert [each.value for each in app.warning] == []
    app = open_page("quotes", asof="2025-02-14", period="2025-01-01/2025-01-31")
    app.session_state[params.ASOF] = date(2025, 2, 12)
    app.run()
    assert app.query_params["period"] == "2025-01-01/2025-01-31"


def test_outlets_keep_their_colours() -> None:
    whole = data.view(frozen(), Filters())
    early = data.view(data.as_of(frozen(), FEBRUARY), Filters())
    assert (early.looks.outlets, early.looks.sides) == (whole.looks.outlets, whole.looks.sides)
    assert early.shown.day == FEBRUARY


def test_few_days_are_kept() -> None:
    views = data._Views()
    for day in as_of.known(frozen()).days[:12]:
        views.get(as_of.as_of(frozen(), day), Filters())
    views.get(frozen(), Filters())
    assert len(views._kept) == data._DAYS + 1


def test_a_frame_elsewhere_says_so(open_page: OpenApp) -> None:
    app = open_page("timeline", embedded=True, asof=str(FEBRUARY))
    assert any("As of 3 February 2025" in each.value for each in app.caption)
    assert line(app) == []


def test_rows_are_reviewed_today(open_page: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASEWATCH_REVIEW", "on")
    app = open_page("review", asof=str(FEBRUARY))
    assert not app.exception
    assert any("go back to today" in each.value for each in app.info)


def test_heads_of_documents_do_not_name_what_comes_later() -> None:
    url = "https://basewatch.example/profile?of=speaker.maria-zakharova"
    assert heads.words(url).title == "Basewatch: All about Maria Zakharova"
    assert heads.words(f"{url}&asof=2025-02-03").title == heads.title("profile")
    assert "asof=2025-02-03" in heads.news(f"{url}&asof=2025-02-03")


def test_of_several_stories_each_has_its_days(
    open_page: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        shutil.copytree(FROZEN, tmp_path / name)
    entries = [Entry("one", "One", 5, "2024-12-17", "2025-02-14"), Entry("two", "Two", 5, "2024-12", "2025")]
    (tmp_path / stories.FILE).write_text(stories.write(entries), encoding="utf-8")
    monkeypatch.setenv("BASEWATCH_DATA", str(tmp_path))
    app = open_page("overview", story="two", asof=str(FEBRUARY))
    assert not app.exception
    assert [each.value for each in app.sidebar.caption] == ["2 articles"]
    assert dict(app.query_params) == {"story": "two", "asof": str(FEBRUARY)}
