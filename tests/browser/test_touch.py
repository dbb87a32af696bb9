"""A finger on marks that lie close together is asked which one it meant."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenVisit, Visit

# Between the two marks of a chart that are nearest to one another, bars aside: the place on the screen.
_CROWDED = """
(key) => {
  const chart = document.querySelector(`.st-key-${key} .js-plotly-plot`);
  const marks = [...chart.querySelectorAll('.points path.point')].map((node) => {
    const point = node.__data__ ?? {};
    const item = (point.data ?? point.trace?.customdata?.[point.i])?.[0];
    return {node, item, box: () => node.getBoundingClientRect()};
  }).filter(({item, box}) => item && box().width && box().width < 20);
  const far = (a, b) => Math.hypot(a.box().x - b.box().x, a.box().y - b.box().y);
  const others = (a, at) => marks.slice(at + 1).filter((b) => b.item !== a.item);
  const pairs = marks.flatMap((a, at) => others(a, at).map((b) => [a, b]));
  const [[a, b]] = pairs.sort((one, other) => far(...one) - far(...other));
  a.node.scrollIntoView({block: 'center'});
  const [{x, y, width, height}, other] = [a.box(), b.box()];
  return [(x + other.x + width) / 2, (y + other.y + height) / 2];
}
"""


def test_of_marks_below_a_finger_one_is_chosen_from_a_list(
    phone: OpenVisit, server: str, subtests: pytest.Subtests
) -> None:
    found = phone(f"{server}/timeline")
    with subtests.test(page="timeline"):
        choose_from_a_list(found, "timeline")
    found.page.keyboard.press("Escape")
    expect(found.page.locator(".st-key-card")).to_have_count(0)
    found.go("tone")
    with subtests.test(page="tone"):
        choose_from_a_list(found, "tone_coded")
    assert found.errors == []


def choose_from_a_list(found: Visit, chart: str) -> None:
    """Tap between two marks, go away, tap again, and open one of them."""
    page = found.page
    place = page.evaluate(_CROWDED, chart)
    asked = page.get_by_role("dialog")
    page.touchscreen.tap(*place)
    expect(asked).to_be_visible()
    rows = asked.locator("li button")
    assert rows.count() > 1
    for box in rows.evaluate_all("all => all.map((e) => e.getBoundingClientRect().height)"):
        assert box >= 44
    # Nothing is chosen by going away.
    page.keyboard.press("Escape")
    expect(asked).to_have_count(0)
    page.touchscreen.tap(*place)
    expect(asked).to_be_visible()
    page.touchscreen.tap(20, 20)
    expect(asked).to_have_count(0)
    assert "item=" not in page.url
    page.touchscreen.tap(*place)
    last = rows.last
    item = str(last.get_attribute("data-item"))
    last.tap()
    expect(asked).to_have_count(0)
    expect(page).to_have_url(re.compile(re.escape(f"item={item}")))
    expect(page.locator(".st-key-card")).to_be_visible()
    found.settle()
