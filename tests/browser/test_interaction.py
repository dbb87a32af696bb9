"""What a reader does: click a mark, go back, change a filter, download, all with the address following."""

from __future__ import annotations

import io
import zipfile

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenVisit


def card(page: Page, words: str) -> Locator:
    return page.locator(".st-key-card, .st-key-card_row").filter(has_text=words)


def test_back_and_forward_step_through_the_cards(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/quotes")
    page = found.page
    first, second = (
        "Moscow would like its Syrian bases to stay",
        "Moscow is in touch with the HTS political committee",
    )
    page.get_by_role("button", name=first).click()
    expect(card(page, first)).to_have_count(1)
    expect(page).to_have_url(f"{server}/quotes?item=quote.q004-08")
    found.settle()
    page.get_by_role("button", name=second).click()
    expect(card(page, second)).to_have_count(1)
    expect(page).to_have_url(f"{server}/quotes?item=quote.q004-10")
    found.settle()
    # The app's own clock: within 1.5 s of a change it takes the address before it for one that lags behind.
    page.wait_for_timeout(1600)
    page.go_back()
    expect(card(page, first)).to_have_count(1)
    found.settle()
    page.go_forward()
    expect(card(page, second)).to_have_count(1)


def test_a_filter_writes_the_address_and_stays_on_the_next_page(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/quotes").page
    box = page.locator(".st-key-outlet input")
    box.click()
    page.get_by_role("option", name="Walaw").click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("15 of 64 quotations")).to_be_visible()
    expect(page).to_have_url(f"{server}/quotes?outlet=walaw")
    page.get_by_role("link", name="Method", exact=True).first.click()
    expect(page.get_by_role("heading", name="How this was made")).to_be_visible()
    expect(page).to_have_url(f"{server}/method?outlet=walaw")
    page.locator(".st-key-reset button").click()
    expect(page).to_have_url(f"{server}/method")


def test_quick_changes_one_after_the_other_are_all_kept(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/quotes").page
    box = page.locator(".st-key-outlet input")
    for name in ("Walaw", "SouthFront", "The Siasat Daily"):
        box.click()
        page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{server}/quotes?outlet=walaw&outlet=southfront&outlet=siasat")
    expect(page.get_by_text("42 of 64 quotations")).to_be_visible()


def test_link_and_tables_are_the_filtered_view(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/quotes?outlet=walaw&side=russia").page
    page.locator('.bw-row[data-chart="view"]').get_by_role("button", name="Link").click()
    shared = page.locator(".bw-dialog textarea").input_value()
    assert shared == f"{server}/quotes?outlet=walaw&side=russia"
    # To whom it is sent, the app knows nothing of this session.
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")
    page.goto(shared)
    expect(page.get_by_text("10 of 64 quotations in 1 article")).to_be_visible()
    page.locator('.bw-row[data-chart="view"]').get_by_role("button", name="Tables").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="All tables (zip)").click()
    content = started.value.path().read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        lines = archive.read("quotes.csv").decode("utf-8-sig").splitlines()
        assert len(lines) == 1 + 10
        assert "outlets=('walaw',)" in archive.read("README.txt").decode()
