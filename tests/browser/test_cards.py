"""Evidence opens where the reader is: its heading and Close in the window, focus on it and back."""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import AS_WIDE_AS_THE_PAGE, OpenVisit, Visit

SCREENS = {"wide": (1400, 900), "tablet": (1024, 768), "phone": None}
"""Sizes of windows; a telephone has its own, and a finger for a mouse."""
CARD = ".st-key-card, .st-key-card_row"
LINES = '[class*="st-key-lines_"] button'
MARKS = int(os.environ.get("BASEWATCH_MARKS", "1"))
"""How many marks or rows of each page are tried on each screen."""
CHARTS = ["timeline", "tone", "side-by-side", "sources", "tone?part=verbs"]

# Where the marks of the charts stand in their page, some of all, with their items. One beside another that is
# as near to the finger is left out.
_MARKS = """
(most) => {
  const main = document.querySelector('[data-testid="stMain"]');
  const found = [];
  for (const chart of document.querySelectorAll('.js-plotly-plot')) {
    for (const node of chart.querySelectorAll('.points path, .point path')) {
      const point = node.__data__ ?? {};
      const trace = point.trace ?? node.closest('.trace')?.__data__?.[0]?.trace;
      const data = point.data ?? trace?.customdata?.[point.i];
      const item = Array.isArray(data) ? data[0] : data;
      const {left, top, width, height} = node.getBoundingClientRect();
      if (item && width) found.push([item, left + width / 2, top + height / 2 + main.scrollTop]);
    }
  }
  const alone = found.filter(([item, x, y]) =>
    !found.some(([other, a, b]) => other !== item && Math.hypot(a - x, b - y) < 10));
  return alone.filter((_, at) => at % Math.max(1, Math.floor(alone.length / most)) === 0).slice(0, most);
}
"""
# Whether a chart has seen the mouse on the mark: a click opens what it was on last.
_HOVERED = """
(item) => [...document.querySelectorAll('.js-plotly-plot')].some((chart) => (chart._hoverdata ?? [])
  .some(({customdata}) => (Array.isArray(customdata) ? customdata[0] : customdata) === item))
"""
_TO = """
([x, y]) => {
  const main = document.querySelector('[data-testid="stMain"]');
  main.scrollTo(0, y - innerHeight * 0.6);
  return [x, y - main.scrollTop];
}
"""


def open_on(screen: str, visit: OpenVisit, phone: OpenVisit, address: str) -> Visit:
    """Open an address on one of the screens."""
    size = SCREENS[screen]
    return phone(address) if size is None else visit(address, width=size[0], height=size[1])


def press(page: Page, item: str, position: list[float], *, touch: bool = False) -> None:
    """Click or tap a mark that was found before."""
    x, y = page.evaluate(_TO, position)
    if touch:
        page.touchscreen.tap(x, y)
        which = page.locator(f'.which-mark [data-item="{item}"]')
        expect(page.locator(CARD).or_(which).first).to_be_visible()
        if which.count():
            which.tap()
        return
    page.mouse.move(x, y)
    page.wait_for_function(_HOVERED, arg=item)
    page.mouse.click(x, y)


def whole(page: Page, found: Locator) -> bool:
    """Tell whether an element stands inside the window, from edge to edge."""
    box, window = found.bounding_box(), page.viewport_size
    assert box is not None
    assert window is not None
    return (
        box["y"] >= 0
        and box["y"] + box["height"] <= window["height"]
        and box["x"] + box["width"] <= window["width"]
    )


def check(found: Visit, item: str) -> None:
    """Check that the card of an item is open where the reader is, and has the focus."""
    page = found.page
    page.wait_for_url(lambda address: item in address)
    found.settle()
    card = page.locator(CARD)
    expect(card).to_have_count(1)
    heading = card.get_by_role("heading").first
    expect(heading).to_be_focused()
    assert whole(page, heading), item
    assert whole(page, card.get_by_role("button", name="Close")), item


def close(found: Visit) -> None:
    found.page.keyboard.press("Escape")
    expect(found.page.locator(CARD)).to_have_count(0)
    found.settle()
    found.page.wait_for_function(AS_WIDE_AS_THE_PAGE)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_mark_opens_its_card_in_the_window(
    visit: OpenVisit, phone: OpenVisit, server: str, subtests: pytest.Subtests, screen: str
) -> None:
    touch = SCREENS[screen] is None
    found = open_on(screen, visit, phone, f"{server}/{CHARTS[0]}")
    # What a tablet does as a desk or as a telephone does is tried there.
    for page in CHARTS if screen != "tablet" else CHARTS[:2]:
        if page != CHARTS[0]:
            found.go(page)
        found.page.wait_for_function(AS_WIDE_AS_THE_PAGE)
        with subtests.test(page=page, screen=screen):
            marks = found.page.evaluate(_MARKS, max(MARKS, len(SCREENS)))
            # Of some charts few marks stand apart from all others.
            assert len(marks) >= min(MARKS, 3)
            # Where one is tried, each screen has another.
            first = min(list(SCREENS).index(screen), len(marks) - 1) if MARKS == 1 else 0
            for item, *position in marks[first:][:MARKS]:
                # With a card open the chart is narrower: each is closed before the next.
                press(found.page, item, position, touch=touch)
                check(found, item)
                close(found)


def test_one_mark_after_the_other_opens_where_the_chart_keeps_its_width(
    visit: OpenVisit, server: str
) -> None:
    # Of the first one plotly keeps an outline in the chart, which a new width would take away.
    found = open_on("tablet", visit, visit, f"{server}/timeline")
    found.page.wait_for_function(AS_WIDE_AS_THE_PAGE)
    places = dict(reversed([(item, at) for item, *at in found.page.evaluate(_MARKS, 400)]))
    for item in ("event.ev-c24", "event.ev-2025-01-28-demand"):
        press(found.page, item, places[item])
        check(found, item)
        close(found)
        # Nobody closes a card so fast that the next click is the second of a double click.
        found.page.wait_for_timeout(400)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_row_opens_in_place(
    visit: OpenVisit, phone: OpenVisit, server: str, subtests: pytest.Subtests, screen: str
) -> None:
    touch = SCREENS[screen] is None
    found = open_on(screen, visit, phone, f"{server}/quotes")
    rows = range(0, 10, max(1, 10 // MARKS))
    buttons = found.page.locator(f".st-key-quotations {LINES}")
    for at in rows:
        with subtests.test(page="quotes", screen=screen, row=at):
            button = buttons.nth(at)
            button.scroll_into_view_if_needed()
            # As low in the window as a reader meets it.
            button.evaluate("(node) => node.scrollIntoView({block: 'end'})")
            found.settle()
            (button.tap if touch else button.click)()
            check(found, "item=quote.")
            expect(found.page.locator(".st-key-card")).to_have_count(0)
            close(found)
            expect(button).to_be_focused()
    found.go("side-by-side?part=disagreements")
    lines = found.page.locator(LINES)
    for at in rows:
        with subtests.test(page="side-by-side", screen=screen, row=at):
            lines.nth(at).evaluate("(node) => node.scrollIntoView({block: 'end'})")
            found.settle()
            (lines.nth(at).tap if touch else lines.nth(at).click)()
            check(found, "item=disagreement.")
            close(found)


def test_a_link_scrolls_to_the_row_that_it_opens(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/quotes?item=quote.q003-12&outlet=walaw", cold=True)
    heading = found.page.locator(".st-key-card_row").get_by_role("heading").first
    found.until(lambda: whole(found.page, heading))


def test_back_closes_the_card_and_keeps_the_filter(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/timeline?outlet=walaw")
    (item, *position), *_ = found.page.evaluate(_MARKS, 2)
    press(found.page, item, position)
    check(found, item)
    # What was closed opens again.
    close(found)
    press(found.page, item, position)
    check(found, item)
    # The app's own clock: within 1.5 s of a change it takes the address before it for one that lags behind.
    found.page.wait_for_timeout(1600)
    found.page.go_back()
    expect(found.page.locator(CARD)).to_have_count(0)
    expect(found.page).to_have_url(f"{server}/timeline?outlet=walaw")


def test_what_is_open_stays_open_and_marks_what_belongs_to_it(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/sources?item=place.tartus&outlet=walaw")
    page = found.page
    page.get_by_role("link", name="Timeline", exact=True).click()
    expect(page).to_have_url(f"{server}/timeline?outlet=walaw&item=place.tartus")
    found.settle()
    expect(page.locator(CARD).get_by_role("heading", name="Tartus")).to_be_visible()
    marked = page.locator(".st-key-timeline path.belonging")
    assert 0 < marked.count() < page.locator(".st-key-timeline .points path").count()
    page.locator(CARD).get_by_role("link", name="On the map").click()
    expect(page).to_have_url(f"{server}/map?outlet=walaw&item=place.tartus")
    assert found.errors == []


def test_a_quotation_leads_to_its_versions(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/quotes?item=quote.q000-10")
    page = found.page
    page.locator(CARD).get_by_role("link", name="Word for word").click()
    found.settle()
    expect(page.get_by_text("Second version")).to_be_visible()
    assert "part=words" in page.url
    assert "item=quote.q000-10" in page.url


def test_a_chart_is_read_and_opened_by_keys(visit: OpenVisit, server: str, subtests: pytest.Subtests) -> None:
    found = visit(f"{server}/timeline")
    for page, chart in (("timeline", "timeline"), ("tone?part=verbs", "tone_verbs")):
        if page != "timeline":
            found.go(page)
        with subtests.test(page=page):
            drawn = found.page.locator(f".st-key-{chart} .js-plotly-plot")
            drawn.focus()
            told = found.page.locator(".announcer")
            for at, key in enumerate(("ArrowRight", "ArrowRight", "ArrowLeft"), 1):
                found.page.keyboard.press(key)
                expect(told).to_have_text(re.compile(rf"^{min(at, 4 - at)} of \d+: \w"))
            found.page.keyboard.press("Enter")
            check(found, "item=")
            close(found)
            expect(drawn).to_be_focused()
