"""A folder of hostile tables in a real browser: nothing in it runs, links, loads, shouts or turns around."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests import hostile, machine
from tests.app.test_hostile import VIEWS
from tests.browser.conftest import OpenVisit, served, serving

_BETRAYED = """
([mark, site]) => {
  const all = (what) => [...document.querySelectorAll(what)];
  const found = [];
  if (window[mark] !== undefined) found.push('a script ran');
  for (const link of all('a')) {
    // Behind the words to scroll to a known address stays that address.
    const [leads] = (link.getAttribute('href') ?? link.getAttribute('xlink:href') ?? '').split('#:~:text=');
    if (leads.includes(site)) found.push(`link: ${link}`);
  }
  for (const image of all('img, image'))
    if (!image.closest('.plotly, header')) found.push(image.outerHTML);
  for (const maths of all('.katex')) found.push(`maths: ${maths.textContent}`);
  for (const icon of all('[data-testid="stIconMaterial"]'))
    if (icon.textContent.includes(mark)) found.push(`icon: ${icon.textContent}`);
  const shown = document.body.innerText;
  for (const sign of ['\\u202e', '\\u2067', '😄'])
    if (shown.includes(sign)) found.push(`sign ${sign}`);
  const words = [`${mark}bold`, `${mark}gone`, `${mark}red`];
  for (const set of all('strong, em, del, code, [class*="stMarkdownBadge"], .stMarkdownColoredText'))
    if (words.includes(set.textContent.trim())) found.push(set.outerHTML);
  for (const head of all('h1, h2, h3, h4'))
    if (head.textContent.trim() === `${mark}head`) found.push(head.outerHTML);
  return found;
}
"""


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that shows the hostile folder."""
    folder: Path = hostile.folder(tmp_path_factory.mktemp("hostile") / "tables")
    with serving(BASEWATCH_DATA=str(folder)) as address:
        yield address


def _of_a_kind(page: str, query: Mapping[str, object]) -> bool:
    """Tell whether another view has the same pieces: all cards but one, all steps of the tour but one."""
    kind = str(query.get("item", "")).partition(".")[0]
    return (page == "quotes" and kind not in ("", "quote")) or (page == "tour" and query.get("step") == "5")


def test_nothing_of_hostile_tables_is_more_than_text(hostile_server: str, visit: OpenVisit) -> None:
    betrayed = {}
    found = visit(f"{hostile_server}/method?open=licence")
    for page, query in VIEWS:
        if (page, query) == ("map", {}) or _of_a_kind(page, query):
            # Of the map, which is slow to draw, the view with most on it is enough.
            continue
        path = "" if page == "overview" else page.replace("_", "-")
        # Each says all that holds, so that nothing is kept from the one before.
        found.go(f"{path}?{urlencode(query or {'show': 'all'}, doseq=True)}")
        assert hostile.MARK in found.page.inner_text("body")
        told = found.page.evaluate(_BETRAYED, [hostile.MARK, hostile.SITE])
        told += [f"asked for {address}" for address in found.outside] + found.errors
        found.outside.clear()
        found.errors.clear()
        if told:
            betrayed[f"{page} {query}"] = told[:4]
    assert betrayed == {}


_STATEMENTS = """
() => [...document.querySelectorAll('.st-key-compare [data-testid="stMarkdownContainer"] > p + ul')]
  .filter((list) => list.checkVisibility() && !list.closest('.stColumn')).length
"""


def test_what_is_long_is_safe_to_download_compared_on_one_sheet_and_drawn_in_columns(
    tmp_path: Path, visit: OpenVisit
) -> None:
    folder = machine.write(tmp_path / "tables", machine.many(60, 20))
    with (folder / "topics.csv").open("a", encoding="utf-8") as file:
        file.write("no topic\n")
    with served(BASEWATCH_DATA=str(folder)) as (address, server):
        found = visit(f"{address}/quotes")
        page = found.page
        page.get_by_role("button", name="Show all as table").click()
        rows = page.locator(".bw-shown tbody tr")
        expect(rows).to_have_count(300)
        page.get_by_role("button", name="Show more").click()
        expect(rows).to_have_count(600)
        expect(page.locator(".bw-more")).to_contain_text("The first 600 of ")
        found.unfold("tables have faults")
        page.get_by_test_id("stDataFrame").first.hover()
        page.get_by_test_id("stElementToolbarButton").first.wait_for(state="attached")
        expect(page.get_by_label("Download as CSV")).not_to_be_visible()
        # The rule is not there for nothing: the button it hides is.
        assert page.locator('button[aria-label^="Download as CSV"]').count() > 0
        found.go("compare?first=outlet-0&second=outlet-15")
        left = page.get_by_text("4 of 13 statements; the page has all.")
        left.wait_for(state="attached")
        expect(left).not_to_be_visible()
        printed = page.pdf(format="A4", print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
        page.emulate_media(media="print")
        expect(left).to_be_visible()
        # Each statement is a paragraph: there are as many as it says.
        assert page.evaluate(_STATEMENTS) == 4
        page.emulate_media(media="screen")
        # Too many quotations for a mark each stand in columns; one of them chosen is the period.
        found.go("timeline")
        column = page.locator(".st-key-timeline .barlayer .trace").nth(4).locator(".point path").first
        column.scroll_into_view_if_needed()
        box = column.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator(".hoverlayer text").first).to_be_visible()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page).to_have_url(re.compile(r"period=20\d\d-"))
        # A server that is slow to answer is no broken page, and it says so.
        found.settle()
        slow = page.get_by_text("Yours waits its turn.")
        os.kill(server, signal.SIGSTOP)
        page.get_by_role("button", name="Reset all filters").click()
        expect(slow).to_be_visible()
        os.kill(server, signal.SIGCONT)
        expect(slow).to_have_count(0)
        assert found.errors == []
