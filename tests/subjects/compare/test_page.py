"""The comparison as a reader meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import OpenApp
from tests.texts import notes, said, tables

BADGE = "machine-made, not reviewed"


def cells(app: AppTest) -> list[str]:
    return [cell for table in tables(app) for row in table.itertuples(index=False) for cell in row]


def test_by_itself_the_closest_are_compared(open_page: OpenApp) -> None:
    app = open_page("compare")
    assert not app.exception
    assert "SouthFront and Walaw share four statements of 20" in said(app)
    assert len(app.get("plotly_chart")) == 4
    assert not app.query_params


def test_a_link_names_the_two(open_page: OpenApp) -> None:
    app = open_page("compare", first="al-mayadeen", second="southfront")
    assert not app.exception
    assert "Al Mayadeen English and SouthFront share one statement of" in said(app)
    assert "~~" in said(app) or "**" in said(app)
    assert app.query_params["first"] == "al-mayadeen"


def test_one_outlet_is_not_compared_with_itself(open_page: OpenApp) -> None:
    app = open_page("compare", first="walaw", second="walaw")
    assert not app.exception
    assert app.selectbox(key="second").value == "siasat"


def test_the_choice_is_in_the_address(open_page: OpenApp) -> None:
    app = open_page("compare")
    app.selectbox(key="second").select("caliber-az").run()
    assert not app.exception
    assert app.query_params["second"] == "caliber-az"
    assert "SouthFront and Caliber.Az share" in said(app)


def test_two_that_share_nothing(open_page: OpenApp) -> None:
    app = open_page("compare", first="caliber-az", second="siasat")
    assert not app.exception
    assert "No statement here is carried by both." in said(app)
    assert "What they call the same places" in said(app)


def test_bad_values_are_named(open_page: OpenApp) -> None:
    app = open_page("compare", first="nobody")
    assert not app.exception
    assert "first=nobody" in app.warning[0].value
    assert app.selectbox(key="first").value == "southfront"


def test_filters_that_leave_nothing(open_page: OpenApp) -> None:
    app = open_page("compare", q="no such words anywhere")
    assert not app.exception
    assert "share no statements of 0" in said(app)


@pytest.mark.parametrize(
    "query",
    [{"period": "2026-01-01/2026-02-25"}, {"place": "moscow"}, {"side": "western"}, {"topic": "sovereignty"}],
)
def test_filters_that_leave_little(open_page: OpenApp, query: dict[str, str]) -> None:
    app = open_page("compare", **query)
    assert not app.exception
    assert "of 0 attributed" not in said(app)


def test_a_filter_for_other_outlets_does_not_stand_in_the_way(open_page: OpenApp) -> None:
    app = open_page("compare", outlet="siasat")
    assert not app.exception
    assert "share four statements of 20" in said(app)


def test_one_version_opens(open_page: OpenApp) -> None:
    app = open_page("compare", item="quote.q000-12")
    assert not app.exception
    assert any("No comment is offered" in markdown.value for markdown in app.markdown)


def test_rows_that_nobody_reviewed_have_the_badge(
    data_copy: Path, open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert BADGE not in said(open_page("compare"))
    for name in ("quotes", "statements", "events", "places"):
        table = data_copy / f"{name}.csv"
        table.write_text(table.read_text(encoding="utf-8").replace("reviewed", "machine"), encoding="utf-8")
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    app = open_page("compare")
    assert not app.exception
    lines = [line for markdown in app.markdown for line in markdown.value.splitlines()]
    assert all(
        BADGE in line for line in lines if line.startswith("- ") and ("dated" in line or "no date" in line)
    )
    # A list whose rows all have it says so once, above them.
    heads = [line for line in notes(app) if line.startswith(("Statements", "Events"))]
    assert len(heads) == 4
    assert all(BADGE in head for head in heads)
    # Dates and places; what is counted has no badge.
    assert sum(BADGE in line and line.split(" ")[1].startswith("row") for line in notes(app)) == 2
    assert not any(BADGE in cell for cell in cells(app))


def test_of_rows_in_part_reviewed_each_has_its_own_badge(
    data_copy: Path, open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = data_copy / "places.csv"
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [row.replace("reviewed", "machine") if row.startswith("tartus") else row for row in rows]
    table.write_text("".join(rows), encoding="utf-8")
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    badged = [cell for cell in cells(open_page("compare")) if BADGE in cell]
    assert len(badged) == 1
    assert "Tart" in badged[0]


def test_tables_of_one_outlet_have_nothing_to_compare(
    data_copy: Path, open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlets = data_copy / "outlets.csv"
    lines = outlets.read_text(encoding="utf-8").replace(",publishes,", ",cited,")
    outlets.write_text(lines.replace("Walaw,cited,", "Walaw,publishes,"), encoding="utf-8")
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    app = open_page("compare")
    assert not app.exception
    assert "nothing to compare it with" in app.info[0].value
