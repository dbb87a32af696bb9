"""Who comes by telephone or by keyboard gets as far: targets, tab stops, axe-core with the menu open."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import AS_WIDE_AS_THE_PAGE, OpenVisit


def test_a_telephone_has_all_within_reach(phone: OpenVisit, server: str, subtests: pytest.Subtests) -> None:
    found = phone(f"{server}/timeline?outlet=walaw")
    page = found.page
    assert page.locator(".stPlotlyChart .modebar-container:visible").count() == 0
    with subtests.test(what="what is put away is no stop"):
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('[data-testid=\"stSidebar\"]')") is None
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


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.className"))


def test_menu_and_chart_are_two_stops_away(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/timeline").page
    for stops, lands in ((1, "Overview"), (2, "stPlotlyChart")):
        # Where a page begins that was just opened.
        page.evaluate("document.body.tabIndex = -1; document.body.focus()")
        for _ in range(stops):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate(
            "(c) => document.activeElement.classList.contains(c) || document.activeElement.innerText === c",
            lands,
        ), (lands, focused(page))


def test_the_heads_of_the_spellings_stand_beside_each_other(
    visit: OpenVisit, server: str, subtests: pytest.Subtests
) -> None:
    # Alone, without the map, which is slow to draw.
    found = visit(f"{server}/map?chart=spellings&embed=true", width=390)
    page = found.page
    for width in (390, 1024, 1280, 1400):
        found.change(width=width)
        with subtests.test(width=width):
            page.wait_for_function(AS_WIDE_AS_THE_PAGE)
            heads = page.locator(".stPlotlyChart .xtick text").evaluate_all(
                "all => all.map(e => e.getBoundingClientRect().toJSON())"
            )
            assert len(heads) == 5
            heads.sort(key=lambda box: box["left"])
            for one, other in pairwise(heads):
                assert one["right"] <= other["left"]


def test_the_map_plays_or_steps_and_takes_a_period(
    visit: OpenVisit, server: str, subtests: pytest.Subtests
) -> None:
    found = visit(f"{server}/map", width=1400)
    page = found.page
    motions: dict[Literal["no-preference", "reduce"], tuple[str, str]] = {
        "no-preference": ("play", "next"),
        "reduce": ("next", "play"),
    }
    for motion, (shown, hidden) in motions.items():
        page.emulate_media(reduced_motion=motion)
        with subtests.test(motion=motion):
            expect(page.locator(f".st-key-month_{hidden}")).to_be_hidden()
            expect(page.locator(f".st-key-month_{shown}")).to_be_visible()
    page.locator(".st-key-month_next button").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}/map?month=2024-12")
    page.emulate_media(reduced_motion="no-preference")
    found.settle()
    with subtests.test(what="time that is dragged over becomes the period"):
        # Filtered, so that the map is also drawn of some of its rows.
        found.go("map?outlet=walaw&outlet=southfront&side=russia&together=1")
        axis = page.locator(".st-key-timeline .nsewdrag").first
        axis.evaluate("(node) => node.scrollIntoView({block: 'center'})")
        box = axis.bounding_box()
        assert box is not None
        with found.answered():
            page.mouse.move(box["x"] + box["width"] * 0.05, box["y"] + box["height"] / 2)
            page.mouse.down()
            page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] / 2 + 20, steps=8)
            page.mouse.up()
        expect(page).to_have_url(
            re.compile(
                r"\?period=2024-12-\d\d%2F2025-0[23]-\d\d"
                r"&outlet=walaw&outlet=southfront&side=russia&together=1$"
            )
        )
        assert found.errors == []


# Dates beside the poles of folded days, and the marks whose middle lies below their words.
_COVERED = r"""
() => [...document.querySelectorAll('.st-key-timeline .annotation text')]
  .filter((text) => /^\d{1,2} [A-Z][a-z]{2}$/.test(text.textContent))
  .map((text) => {
    const {left, right, top, bottom} = text.getBoundingClientRect();
    return [...document.querySelectorAll('.st-key-timeline .points path')].filter((mark) => {
      const box = mark.getBoundingClientRect();
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      return left < x && x < right && top < y && y < bottom;
    }).length;
  })
"""


def test_dates_of_folded_days_lie_under_no_mark(
    visit: OpenVisit, server: str, subtests: pytest.Subtests
) -> None:
    found = visit(f"{server}/timeline", width=390)
    for width in (390, 1280):
        found.change(width=width)
        found.page.wait_for_function(AS_WIDE_AS_THE_PAGE)
        with subtests.test(width=width):
            covered = found.page.evaluate(_COVERED)
            assert covered
            assert set(covered) == {0}
