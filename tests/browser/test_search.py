"""A reader types on any page, gets the list, opens a hit, and comes back to the list."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenVisit, Visit


def box(page: Page):
    return page.locator(".st-key-find_box input")


def hit(page: Page, words: str):
    return page.locator('[class*="st-key-found_"] .stPageLink a', has_text=words).first


def test_from_the_overview_to_the_card_and_back(
    visit: OpenVisit, server: str, subtests: pytest.Subtests
) -> None:
    found = visit(f"{server}/", width=1400)
    for width in (1400, 1024, 390):
        if width != 1400:
            found.change(width=width)
            found.go("")
        with subtests.test(width=width):
            search_and_come_back(found, server, width)


def search_and_come_back(found: Visit, server: str, width: int) -> None:
    """Search from the overview, open a hit, and step back to the list."""
    page = found.page
    expect(box(page)).to_be_in_viewport(ratio=1)
    box(page).fill("terrorism")
    box(page).press("Enter")
    expect(page.get_by_role("heading", name="Search", exact=True)).to_be_visible()
    expect(page).to_have_url(f"{server}/search?find=terrorism")
    expect(box(page)).to_have_value("terrorism")
    found.settle()
    first = hit(page, "combating terrorism")
    expect(first).to_contain_text(
        "Mikhail Bogdanov in The Siasat Daily · 12 December 2024 · found in our words"
    )
    expect(first.locator("strong")).to_have_text("terrorism")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    first.click()
    expect(page.locator(".st-key-card, .st-key-card_row")).to_contain_text(
        "Moscow would like its Syrian bases to stay"
    )
    expect(page).to_have_url(f"{server}/quotes?item=quote.q004-08")
    expect(box(page)).to_have_value("")
    found.settle()
    # The app's own clock: within 1.5 s of a change it takes the address before it for one that lags behind.
    page.wait_for_timeout(1600)
    page.go_back()
    expect(page).to_have_url(f"{server}/search?find=terrorism")
    expect(hit(page, "combating terrorism")).to_be_visible()
    expect(box(page)).to_have_value("terrorism")
    assert found.errors == []
    assert found.outside == []


def test_the_first_to_speak_of_talks(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/method?outlet=siasat")
    page = found.page
    box(page).fill("who first said that talks go on")
    box(page).press("Enter")
    expect(page).to_have_url(f"{server}/search?outlet=siasat&find=who+first+said+that+talks+go+on")
    expect(page.get_by_text("The earliest stand first, because the question asks")).to_be_visible()
    expect(page.get_by_role("radio", name="Earliest first")).to_be_checked()
    first = page.locator(".st-key-found_quote .stPageLink a").first
    expect(first).to_contain_text("Dmitry Peskov in The Siasat Daily · 16 December 2024")


def test_the_menu_and_the_box_stand_beside_each_other(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/quotes", width=1200).page
    room = box(page).bounding_box()
    assert room is not None
    links = page.locator('[data-testid="stTopNavLink"]')
    expect(links.first).to_be_visible()
    for at in range(links.count()):
        link = links.nth(at).bounding_box()
        assert link is None or link["x"] + link["width"] <= room["x"] or link["width"] == 0
