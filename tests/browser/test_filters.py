"""Period and chips in a real browser: by mouse, by keyboard, fast; fields and address never disagree."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenVisit


def field(page: Page, end: str) -> Locator:
    return page.locator(f".st-key-period_{end} input")


def shown(page: Page) -> str:
    """Both fields as the address has them."""
    days = (datetime.strptime(field(page, end).input_value(), "%d %b %Y") for end in ("from", "to"))
    return "/".join(f"{day:%Y-%m-%d}" for day in days)


def shows_january(page: Page) -> None:
    """Wait for both fields: the server sends one after the other, and chips before them."""
    expect(field(page, "from")).to_have_value("1 Jan 2025")
    expect(field(page, "to")).to_have_value("31 Jan 2025")


def in_address(page: Page) -> str:
    return str(page.evaluate("new URLSearchParams(location.search).get('period') ?? 'whole'"))


def month(page: Page, name: str) -> Locator:
    return page.locator(".st-key-period_button").get_by_role("radio", name=name)


def chip(page: Page, words: str) -> Locator:
    return page.locator(".st-key-chips").get_by_role("radio", name=words)


def test_january_2025_is_one_click_and_a_link(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/quotes?outlet=walaw&outlet=southfront").page
    month(page, "Jan 2025").click()
    address = f"{server}/quotes?period=2025-01-01%2F2025-01-31&outlet=walaw&outlet=southfront"
    expect(page).to_have_url(address)
    expect(chip(page, "Period: January 2025 ×")).to_be_visible()
    shows_january(page)
    found = page.get_by_text(" of 64 quotations in 2 articles").inner_text()
    # Opened anew it is another session.
    page.goto("about:blank")
    page.goto(address)
    expect(month(page, "Jan 2025")).to_be_checked()
    expect(page.get_by_text(found)).to_be_visible()
    shows_january(page)


def test_a_period_by_keyboard(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/quotes")
    page = found.page
    field(page, "from").focus()
    for text in ("2025-01-01", "2025-01-31"):
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    expect(page).to_have_url(f"{server}/quotes?period=2025-01-01%2F2025-01-31")
    expect(month(page, "Jan 2025")).to_be_checked()


def test_a_day_beyond_the_story_is_told_and_not_taken(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/quotes?period=2025-01-01/2025-01-31", cold=True).page
    field(page, "to").fill("2027-01-01")
    field(page, "to").press("Enter")
    expect(page.get_by_text("lies outside the story's period, 1 December 2024 to")).to_be_visible()
    shows_january(page)
    assert in_address(page) == "2025-01-01/2025-01-31"


def test_quick_changes_leave_fields_and_address_in_agreement(
    visit: OpenVisit, server: str, subtests: pytest.Subtests
) -> None:
    found = visit(f"{server}/quotes")
    page = found.page
    # Faster than any hand: without a pause at all the browser itself loses a click between two drawings.
    for pause in (200, 40):
        with subtests.test(pause=pause):
            for name in ("Feb 2025", "Jan 2025", "Dec 2025", "Mar 2025"):
                month(page, name).click()
                page.wait_for_timeout(pause)
            for day in ("2025-03-02", "2025-03-09", "2025-03-04"):
                field(page, "from").fill(day)
                field(page, "from").press("Enter")
                page.wait_for_timeout(pause)
            expect(page).to_have_url(f"{server}/quotes?period=2025-03-04%2F2025-03-31")
            # Nothing comes after it that takes one of them back.
            page.wait_for_timeout(1600)
            found.settle()
            assert shown(page) == in_address(page) == "2025-03-04/2025-03-31"


def test_a_chip_takes_its_filter_away(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/quotes?outlet=walaw&outlet=southfront&period=2025-01-01/2025-01-31").page
    chip(page, "Outlets: SouthFront ×").click()
    expect(page).to_have_url(f"{server}/quotes?period=2025-01-01%2F2025-01-31&outlet=walaw")
    expect(chip(page, "Outlets: SouthFront ×")).to_have_count(0)
    chip(page, "All filters ×").click()
    expect(page).to_have_url(f"{server}/quotes")
    expect(page.locator(".st-key-chips")).to_have_count(0)
    # One field may follow the other.
    expect(field(page, "from")).to_have_value("1 Dec 2024")
    expect(field(page, "to")).to_have_value("28 Feb 2026")


def test_the_chips_are_on_the_phone_too(phone: OpenVisit, server: str) -> None:
    page = phone(f"{server}/timeline?outlet=walaw").page
    expect(chip(page, "Outlets: Walaw ×")).to_be_in_viewport()
    expect(page.locator(".st-key-outlet")).not_to_be_visible()
    chip(page, "Outlets: Walaw ×").tap()
    expect(page).to_have_url(f"{server}/timeline")


def test_a_day_goes_along_through_the_menu(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/timeline").page
    any_day = page.locator(".st-key-asof_field input")
    any_day.fill("3 Feb 2025")
    any_day.press("Enter")
    expect(page).to_have_url(f"{server}/timeline?asof=2025-02-03")
    page.get_by_role("link", name="Quotes", exact=True).click()
    expect(page).to_have_url(f"{server}/quotes?asof=2025-02-03")
    expect(page.get_by_text("25 of 25 quotations in 2 articles")).to_be_visible()
    page.get_by_role("button", name="Back to today").click()
    expect(page).to_have_url(f"{server}/quotes")
    expect(page.get_by_text("64 of 64 quotations in 5 articles")).to_be_visible()
