"""Tables below charts: no word is cut, on a desk or a phone; a click on a head orders the rows."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.conftest import OpenVisit

CUT = """() => [...document.querySelectorAll('.bw-table :is(th, td)')].filter((cell) =>
  cell.scrollWidth > cell.clientWidth + 1 || cell.scrollHeight > cell.clientHeight + 1
  || getComputedStyle(cell).textOverflow === 'ellipsis').map((cell) => cell.textContent)"""
BROKEN = """() => [...document.querySelectorAll('.bw-table :is(td, th button)')].flatMap((cell) => {
  const text = cell.firstChild;
  return [...(text?.nodeValue ?? '').matchAll(/[a-z]+/gi)].filter(({0: word, index}) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
  }).map(([word]) => word);
})"""
"""Words that begin on one line and end on another."""


@pytest.mark.parametrize(
    ("path", "toggle"),
    [
        ("quotes", "Show all as table"),
        ("side-by-side?part=disagreements", "Show all as table"),
        ("timeline", "Show as table"),
    ],
)
def test_no_word_of_a_table_is_cut(
    visit: OpenVisit, server: str, subtests: pytest.Subtests, path: str, toggle: str
) -> None:
    found = visit(f"{server}/{path}", width=1400)
    page = found.page
    page.get_by_text(toggle, exact=True).first.click()
    for width in (1400, 390):
        found.change(width=width)
        with subtests.test(width=width):
            expect(page.locator(".bw-table").first).to_be_visible()
            assert page.evaluate(CUT) == []
            assert page.evaluate(BROKEN) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    found.change(width=1400)
    assert axe.faults(page) == []


def test_a_head_orders_the_rows_either_way(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/sources?part=texts")
    page = found.page
    page.get_by_text("Show as table", exact=True).first.click()
    table = page.locator(".bw-shown .bw-table").first
    head = table.get_by_role("button", name="Medium")
    column = "e => [...e.querySelectorAll('tbody tr')].map((row) => row.cells[1].textContent)"
    before = table.evaluate(column)
    head.click()
    assert table.evaluate(column) == sorted(before, key=str.casefold)
    expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    head.focus()
    page.keyboard.press("Enter")
    assert table.evaluate(column)[0] == max(before, key=str.casefold)
    # What is open stays open and follows the filters, until the same button closes it.
    found.go("sources?part=texts&outlet=walaw")
    expect(table.locator("tbody tr")).to_have_count(3)
    page.get_by_role("button", name="Show as table", expanded=True).click()
    expect(table).to_have_count(0)
