"""Terms are explained where they stand, by mouse, keyboard and finger; texts stay as they are."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import OpenVisit

TERM = "a.bw-term"


def term(page: Page, words: str):
    return page.locator(TERM, has_text=re.compile(f"^{words}$")).first


def test_a_term_is_explained_by_mouse_and_by_keyboard(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/tone").page
    bootstrap, tip = term(page, "bootstrap"), page.get_by_role("dialog")
    bootstrap.hover()
    expect(tip).to_contain_text("bootstrap: Drawn anew many times.")
    # The pointer may go into it.
    tip.get_by_role("link", name="In the glossary").hover()
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.get_by_role("heading", level=1).hover()
    expect(tip).to_have_count(0)
    bootstrap.focus()
    expect(tip).to_contain_text("drawn again 5,000 times")
    expect(bootstrap).to_have_accessible_description(re.compile("^Drawn anew many times"))
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    expect(bootstrap).to_be_focused()


def test_escape_closes_what_is_explained_before_the_card(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/timeline?item=quote.q000-06").page
    word = page.locator(f".st-key-card {TERM}").first
    word.focus()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".st-key-card")).to_be_visible()


def test_a_tap_explains_and_leads_nowhere(phone: OpenVisit, server: str) -> None:
    page = phone(f"{server}/tone").page
    term(page, "bootstrap").scroll_into_view_if_needed()
    term(page, "bootstrap").tap()
    tip = page.get_by_role("dialog")
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert len(page.context.pages) == 1 or page.url.endswith("/tone")
    page.get_by_role("heading", level=1).tap()
    expect(tip).to_have_count(0)


def test_the_entry_of_the_glossary_opens_where_it_stands(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/tone").page
    leads = term(page, "bootstrap").get_attribute("href")
    assert leads is not None
    assert leads.endswith("/method?open=glossary#term-bootstrap")
    method = visit(leads).page
    row = method.locator("tr.bw-asked")
    expect(row).to_contain_text("bootstrap")
    expect(row).to_be_in_viewport()
    assert method.locator(f".st-key-glossary {TERM}").count() == 0


def test_a_page_explains_a_term_once_and_its_text_reads_as_before(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/tone")
    page = found.page
    for _ in range(2):
        entries = page.locator(TERM).evaluate_all("all => all.map(e => e.dataset.entry)")
        assert len(entries) == len(set(entries)) > 3
        # Streamlit puts other words into the same text: nothing of the old ones is left behind.
        page.get_by_test_id("stButtonGroup").get_by_text("Word tone", exact=True).click()
        found.settle()
    measure = page.get_by_text("Left: mean coded tone toward Russia").first.inner_text()
    assert measure.count("coded tone") == 1
    assert measure.endswith("compare the order of the outlets, not the lengths.")
    assert found.errors == []


def test_words_between_quotation_marks_are_nobodys_terms(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/method?open=account").page
    account = page.get_by_text("“Left out” is counted").or_(page.get_by_text('"Left out" is counted')).first
    expect(account).to_be_visible()
    assert account.locator(TERM, has_text=re.compile("^Left out$")).count() == 0
