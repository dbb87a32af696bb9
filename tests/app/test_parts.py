"""One chart alone: an embedded address that names a chart draws it and nothing else."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.rows import rows
from tests.app.test_chart_row import CHARTS, query
from tests.conftest import SITE, OpenApp
from tests.texts import findings, notes

ALONE = [(page, part, name) for (page, part), names in CHARTS.items() for name in names]


def on_screen(app: AppTest) -> list[str]:
    """The kinds of all elements, wherever they stand."""

    def walk(block):
        for child in block.children.values():
            if hasattr(child, "children"):
                yield from walk(child)
            else:
                yield child.type

    return sorted(kind for root in (app.main, app.sidebar) for kind in walk(root))


@pytest.mark.parametrize(("page", "part", "name"), ALONE)
def test_nothing_but_the_chart_is_drawn(open_page: OpenApp, page: str, part: str, name: str) -> None:
    app = open_page(page, embedded=True, chart=name, **query(part))
    assert not app.exception
    assert not app.warning
    whole = rows(open_page(page, **query(part)))[name].json("picture.json")
    assert findings(app) == [whole["finding"]]
    left = {"html", "caption", "markdown", "plotly_chart", "deck_gl_json_chart"}
    assert set(on_screen(app)) <= left
    charts = len(app.get("plotly_chart")) + len(app.get("deck_gl_json_chart"))
    assert charts == (0 if name == "versions" else 1)
    last = app.caption[-1].value
    assert last.startswith("Basewatch · data version ")
    assert f"chart={name}" in last
    assert "embed" not in last


def test_a_click_on_an_embedded_chart_asks_for_nothing(open_page: OpenApp) -> None:
    app = open_page("timeline", embedded=True, chart="timeline")
    assert not app.get("plotly_chart")[0].proto.selection_mode
    app = open_page("map", embedded=True, chart="map")
    assert not app.get("deck_gl_json_chart")[0].proto.selection_mode


def test_filters_of_the_address_hold(open_page: OpenApp) -> None:
    app = open_page("sources", embedded=True, chart="flow", outlet=["walaw"])
    assert "15 quotations" in notes(app)[0]
    last = app.caption[-1].value
    assert "Filtered: outlets: Walaw ·" in last.replace("\\", "")
    assert f"{SITE}/sources?outlet=walaw" in last


@pytest.mark.parametrize("embedded", [True, False])
def test_an_unknown_chart_is_named_and_cannot_speak_for_us(open_page: OpenApp, embedded: bool) -> None:
    app = open_page("timeline", embedded=embedded, chart="x`\n\n# Account suspended")
    (warning,) = app.warning
    assert "does not have: ` x # Account suspended `" in warning.value
    assert "` timeline `, ` lag `, ` dating `" in warning.value
    assert "filters" not in warning.value


def test_a_chart_that_the_filters_empty_is_told(open_page: OpenApp) -> None:
    app = open_page("sources", embedded=True, chart="flow", q="zzzz-nothing")
    (warning,) = app.warning
    assert "or these filters leave nothing of it: ` flow `" in warning.value
    assert not app.get("plotly_chart")


def test_machine_rows_are_told_below_an_embedded_chart(
    open_page: OpenApp, machine_folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(machine_folder))
    app = open_page("sources", embedded=True, chart="flow")
    assert "rows not reviewed" in app.caption[-1].value


def test_an_embedded_view_has_its_controls_but_no_filters(open_page: OpenApp) -> None:
    app = open_page("quotes", embedded=True, outlet=["walaw"])
    assert not app.sidebar.multiselect
    assert app.multiselect(key="kind").label == "Kind"
    assert any("15 of 64 quotations" in finding for finding in findings(app))
    app.multiselect(key="kind").set_value(["mixed"]).run()
    assert any("4 of 64 quotations" in finding for finding in findings(app))


def test_an_embedded_figure_is_the_one_of_the_page(open_page: OpenApp) -> None:
    def spec(app: AppTest) -> dict:
        return json.loads(app.get("plotly_chart")[0].proto.spec)

    alone = open_page("sources", embedded=True, chart="flow")
    assert spec(alone) == spec(open_page("sources"))
