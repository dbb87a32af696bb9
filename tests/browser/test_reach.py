"""Who comes by telephone or by keyboard gets as far: targets, tab stops, axe-core with the menu open."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import AS_WIDE_AS_THE_PAGE, OpenVisit


@pytest.mark.parametrize("path", ["", "quotes?outlet=walaw&period=2025-01-01/2025-01-31"])
def test_axe_finds_no_grave_fault_on_a_phone(phone: OpenVisit, server: str, path: str) -> None:
    page = phone(f"{server}/{path}").page
    assert faults(page) == []
    page.get_by_role("button", name="Menu and filters").tap()
    expect(page.get_by_test_id("stSidebarNavLink").get_by_text("Timeline")).to_be_in_viewport()
    assert faults(page) == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (640, 450)])
def test_the_menu_is_written(visit: OpenVisit, server: str, width: int, height: int) -> None:
    page = visit(f"{server}/timeline", width=width, height=height).page
    button = page.get_by_role("button", name="Menu and filters")
    assert button.evaluate("e => getComputedStyle(e, '::after').content") == '"Menu and filters"'
    button.click()
    page.get_by_test_id("stSidebarNavLink").get_by_text("Quotes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who said what, in whose words")


def test_what_a_finger_hits_is_44_pixels_high(phone: OpenVisit, server: str) -> None:
    page = phone(f"{server}/timeline?outlet=walaw").page
    assert page.locator(".stPlotlyChart .modebar-container:visible").count() == 0
    page.get_by_role("button", name="Menu and filters").tap()
    expect(page.get_by_test_id("stSidebarNavLink").get_by_text("Quotes")).to_be_in_viewport()
    small = page.evaluate(
        """() => [...document.querySelectorAll(`:is([data-testid="stMain"], [data-testid="stHeader"]) button,
            [data-testid="stSidebarNavLink"], .st-key-period_button button, .st-key-reset button,
            .stExpander summary`)]
          .filter((e) => e.offsetParent && !e.closest('.stPlotlyChart, .stSelectbox, .stMultiSelect'))
          .filter((e) => !e.closest('[data-testid="stElementToolbar"], .stTooltipHoverTarget, label'))
          .filter((e) => !/^Help for/.test(e.ariaLabel))
          .map((e) => [e.innerText, e.getBoundingClientRect().height])
          .filter(([, height]) => height < 44)"""
    )
    assert small == []


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.className"))


@pytest.mark.parametrize(("stops", "lands"), [(1, "Overview"), (2, "stPlotlyChart")])
def test_menu_and_chart_are_two_stops_away(visit: OpenVisit, server: str, stops: int, lands: str) -> None:
    page = visit(f"{server}/timeline").page
    for _ in range(stops):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(
        "(c) => document.activeElement.classList.contains(c) || document.activeElement.innerText === c", lands
    ), focused(page)


def test_what_is_put_away_is_no_stop(phone: OpenVisit, server: str) -> None:
    page = phone(f"{server}/timeline").page
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('[data-testid=\"stSidebar\"]')") is None


@pytest.mark.parametrize(
    ("motion", "shown", "hidden"), [("reduce", "next", "play"), ("no-preference", "play", "next")]
)
def test_months_play_or_step(
    visit: OpenVisit, server: str, motion: Literal["reduce", "no-preference"], shown: str, hidden: str
) -> None:
    found = visit(f"{server}/map")
    found.page.emulate_media(reduced_motion=motion)
    expect(found.page.locator(f".st-key-month_{hidden}")).to_be_hidden()
    expect(found.page.locator(f".st-key-month_{shown}")).to_be_visible()
    found.page.emulate_media(reduced_motion="no-preference")


def test_months_step_by_keyboard(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/map")
    found.page.emulate_media(reduced_motion="reduce")
    found.page.locator(".st-key-month_next button").focus()
    found.page.keyboard.press("Enter")
    expect(found.page).to_have_url(f"{server}/map?month=2024-12")
    found.page.emulate_media(reduced_motion="no-preference")


def test_heads_of_the_spellings_do_not_run_into_one_another(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/map", width=1400)
    chart = found.page.locator(".stPlotlyChart").first
    chart.scroll_into_view_if_needed()
    for width in (1400, 1280, 1024, 390):
        found.page.set_viewport_size({"width": width, "height": 900})
        found.settle()
        found.page.wait_for_function(AS_WIDE_AS_THE_PAGE)
        heads = chart.locator(".xtick text").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().toJSON())"
        )
        assert len(heads) == 5
        heads.sort(key=lambda box: box["left"])
        for one, other in pairwise(heads):
            assert one["right"] <= other["left"], width
