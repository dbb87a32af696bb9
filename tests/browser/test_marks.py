"""A click on a mark opens the right rows: timeline, map, tone."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import AS_WIDE_AS_THE_PAGE, OpenVisit, Visit

# Where a mark of a plotly chart stands on the screen, by the item that its customdata names: null where there
# is none, and not before it stands still.
_MARK = """
([key, item]) => {
  const find = () => {
    const chart = document.querySelector(`.st-key-${key} .js-plotly-plot`);
    chart.scrollIntoView({block: 'center'});
    for (const [at, trace] of chart._fullData.entries()) {
      for (const point of chart.calcdata[at]) {
        const data = trace.customdata?.[point.i];
        if (data === undefined || (Array.isArray(data) ? data[0] : data) !== item) continue;
        const layout = chart._fullLayout;
        const x = layout[(trace.xaxis || 'x').replace('x', 'xaxis')];
        const y = layout[(trace.yaxis || 'y').replace('y', 'yaxis')];
        const box = chart.getBoundingClientRect();
        return [box.left + x._offset + x.c2p(point.x), box.top + y._offset + y.c2p(point.y)];
      }
    }
    return null;
  };
  return new Promise((done) => {
    let before = '', frames = 0;
    const look = () => {
      const now = find();
      frames = String(now) === before ? frames + 1 : 0;
      before = String(now);
      if (frames < 3) requestAnimationFrame(look);
      else done(now);
    };
    look();
  });
}
"""
# Whether the chart has seen the mouse on the mark: a click opens what it was on last.
_HOVERED = """
([key, item]) => (document.querySelector(`.st-key-${key} .js-plotly-plot`)._hoverdata || [])
  .some(({customdata}) => (Array.isArray(customdata) ? customdata[0] : customdata) === item)
"""


def click_mark(page: Page, chart: str, item: str) -> None:
    position = page.evaluate(_MARK, [chart, item])
    assert position is not None, f"no mark of {item}"
    page.mouse.move(position[0], position[1])
    page.wait_for_function(_HOVERED, arg=[chart, item])
    page.mouse.click(position[0], position[1])


MARKS = {
    "quote.q000-08": "This is an important trip, important contacts",
    "event.ev-2025-01-28-talks": "Russian delegation holds first talks with al-Sharaa in Damascus",
    "event.ev-c46": "Al-Sharaa, in Moscow for the first time",
    "article.siasat-69f2e6": "Talks on future of Russian military bases",
}
"""Items of the timeline, and words of their cards."""


def test_a_timeline_mark_opens_its_card(visit: OpenVisit, server: str, subtests: pytest.Subtests) -> None:
    found = visit(f"{server}/timeline?span=whole", height=1400)
    for item, words in MARKS.items():
        with subtests.test(item=item):
            click_mark(found.page, "timeline", item)
            expect(found.page.locator(".st-key-card")).to_contain_text(words)
            expect(found.page).to_have_url(f"{server}/timeline?item={item}&span=whole")
            assert found.errors == []
        found.page.keyboard.press("Escape")
        expect(found.page.locator(".st-key-card")).to_have_count(0)
        found.settle()
        found.page.wait_for_function(AS_WIDE_AS_THE_PAGE)


def test_a_stretch_dragged_over_the_timeline_is_the_period_and_drawn_anew(
    visit: OpenVisit, server: str
) -> None:
    found = visit(f"{server}/timeline", height=1400)
    page = found.page
    box = page.locator(".st-key-timeline .nsewdrag").first.bounding_box()
    assert box is not None
    with found.answered():
        page.mouse.move(box["x"] + box["width"] * 0.02, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2, steps=8)
        page.mouse.up()
    assert "period=" in page.url
    shown = page.evaluate(
        "document.querySelector('.st-key-timeline .js-plotly-plot')._fullLayout.xaxis.range.map(String)"
    )
    assert ("2024-12-08" < shown[0] < "2024-12-12", "2024-12-25" < shown[1] < "2025-01-02") == (True, True)
    click_mark(page, "timeline", "quote.q004-01")
    expect(page.locator(".st-key-card")).to_contain_text("What becomes of the Russian bases")
    assert found.errors == []


def test_a_tone_dot_opens_the_sentences_behind_it(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/tone")
    click_mark(found.page, "tone_coded", "tone.coded.southfront.russia.narrator")
    rows = found.page.locator(".bw-table tbody tr")
    expect(rows.first).to_be_visible()
    expect(found.page).to_have_url(f"{server}/tone?item=tone.coded.southfront.russia.narrator")
    expect(found.page.get_by_text("8 sentences").first).to_be_visible()
    assert found.errors == []


def coloured_blobs(image: Image.Image, colour: tuple[int, int, int]) -> list[tuple[float, float]]:
    """Find the centres of the separate blobs of one colour, from top to bottom."""
    near = [
        (x, y) for y, x in np.argwhere((abs(np.asarray(image, dtype=int) - colour) < 24).all(axis=2)).tolist()
    ]
    blobs: list[list[tuple[int, int]]] = []
    for x, y in near:
        home = next((blob for blob in blobs if any(abs(x - a) + abs(y - b) < 40 for a, b in blob[::9])), None)
        if home is None:
            blobs.append([(x, y)])
        else:
            home.append((x, y))
    large = [blob for blob in blobs if len(blob) > 8]
    centres = [(sum(x for x, _ in b) / len(b), sum(y for _, y in b) / len(b)) for b in large]
    return sorted(centres, key=lambda centre: centre[1])


def test_the_map_is_drawn_and_a_place_opens_its_card(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/map")
    click_on_tartus(found)
    # The map is as wide again.
    found.page.keyboard.press("Escape")
    expect(found.page.locator(".st-key-card")).to_have_count(0)
    expect(found.page).to_have_url(f"{server}/map")


def click_on_tartus(found: Visit) -> None:
    """Find Tartus on the map by colours, click on it, and see its card."""
    page = found.page
    box = page.locator('[data-testid="stDeckGlJsonChart"] canvas').first.bounding_box()
    assert box is not None
    rings: list[tuple[float, float]] = []

    def drawn() -> bool:
        # Each look draws the map once more.
        page.wait_for_timeout(150)
        image = Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB")
        colours = image.getcolors(maxcolors=1_000_000) or []
        rings[:] = coloured_blobs(image, (0, 114, 178))
        # Land, sea, borders: a blank canvas would have one colour. SouthFront's rings stand, from north to
        # south, at the air base, at Tartus and at Damascus.
        return len([n for n, _ in colours if n > 200]) >= 3 and len(rings) == 3

    # What is drawn on a canvas tells by its colours alone.
    found.until(drawn)
    tartus = (box["x"] + rings[1][0], box["y"] + rings[1][1])
    page.mouse.move(*tartus)
    # The map has seen on which place the mouse is.
    expect(page.locator(".deck-tooltip")).to_be_visible()
    page.mouse.click(*tartus)
    expect(page.locator(".st-key-card")).to_contain_text("Tartous")
    page.wait_for_url("**/map?item=place.tartus")
    assert found.errors == []
    assert found.outside == []
