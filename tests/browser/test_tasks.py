"""What somebody comes for, from the first page to the answer."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenVisit

CARD = ".st-key-card, .st-key-card_row"


def test_one_statement_of_peskovs_in_all_outlets(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/")
    page = found.page
    page.locator(".st-key-find_box input").fill("important trip")
    page.locator(".st-key-find_box input").press("Enter")
    expect(page).to_have_url(re.compile("/search"))
    found.settle()
    page.locator('[class*="st-key-found_"] .stPageLink a', has_text="an important trip").first.click()
    found.settle()
    card = page.locator(CARD)
    for outlet, what in (
        ("SouthFront", "quoted"),
        ("Caliber.Az", "older than the news window"),
        ("Al Mayadeen English", "left out"),
        ("Walaw", "quoted"),
        ("The Siasat Daily", "could not know yet|after the article's likely date"),
    ):
        expect(card.locator("li", has_text=re.compile(rf"^{outlet}: .*(?:{what})"))).to_have_count(1)
    card.get_by_role("link", name="Word for word").click()
    found.settle()
    expect(page.get_by_text("“This is an important trip")).not_to_have_count(0)
    expect(page.get_by_text("Second version")).to_be_visible()


def test_third_of_february_or_29_january(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/")
    page = found.page
    loaded: list[object] = []
    page.on("load", lambda page: loaded.append(page))
    page.locator(".bw-sentences").get_by_text("A date that is five days wrong").click()
    found.settle()
    assert not loaded, "the session goes on"
    card = page.locator(CARD)
    expect(card).to_contain_text("3 February 2025")
    expect(card).to_contain_text("29 January 2025")
    expect(card.get_by_role("heading").first).to_be_in_viewport()
