"""The story told: sentences that are links, the tour by key."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenVisit


def test_a_sentence_leads_to_its_view_without_loading_the_app_anew(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/?outlet=southfront&outlet=walaw")
    page = found.page
    page.evaluate("window.stillTheSame = true")
    page.get_by_role("link", name="A date that is five days wrong").click()
    expect(page.get_by_role("heading", name="What happened, what was said, and when")).to_be_visible()
    found.settle()
    # The link names the span, too, the app leaves it out once its run has ended: it is the usual one.
    expect(page).to_have_url(f"{server}/timeline?outlet=southfront&outlet=walaw&item=quote.q000-07")
    assert page.evaluate("window.stillTheSame")
    assert found.errors == []


def test_arrow_keys_lead_through_the_tour(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/tour?step=2")
    page = found.page
    steps = page.get_by_role("heading", level=1)
    expect(steps).to_have_text("A date that is five days wrong")
    with found.answered():
        page.keyboard.press("ArrowRight")
    expect(steps).to_have_text("Who was left out")
    expect(page).to_have_url(f"{server}/tour?step=3")
    for title in ("A date that is five days wrong", "One meeting, three adjectives"):
        with found.answered():
            page.keyboard.press("ArrowLeft")
        expect(steps).to_have_text(title)
    expect(page).to_have_url(f"{server}/tour")
    # Where a key has a meaning already, it keeps that.
    page.locator(".st-key-q input").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    steps.click()
    with found.answered():
        page.keyboard.press("ArrowRight")
    expect(steps).to_have_text("A date that is five days wrong")
    assert found.errors == []
    assert found.outside == []


def test_the_tour_can_be_embedded(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/tour?step=6&embed=true")
    expect(found.page.get_by_role("heading", level=1)).to_have_text("How sure")
    # There is no next one; its button cannot be pressed, and still has words to be seen.
    onward = found.page.locator(".st-key-tour_next button")
    expect(onward).to_be_disabled()
    assert onward.evaluate("button => getComputedStyle(button).color") != found.page.evaluate(
        "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    )
    with found.answered():
        found.page.locator(".st-key-tour_back button").click()
    expect(found.page.get_by_role("heading", level=1)).to_have_text("Through whom")
    assert "embed=true" in found.page.url


_SMALLEST = """
() => {
  const sizes = [];
  const words = document.createTreeWalker(document.querySelector('.st-key-compare'), NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const within = words.currentNode.parentElement;
    if (words.currentNode.data.trim() && within.checkVisibility())
      sizes.push(parseFloat(getComputedStyle(within).fontSize) * within.currentCSSZoom);
  }
  return Math.min(...sizes);
}
"""


def test_a_link_to_two_outlets_opens_cold_and_prints_on_one_sheet(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/compare?first=southfront&second=al-mayadeen", cold=True)
    page = found.page
    expect(
        page.get_by_role("heading", name="SouthFront and Al Mayadeen English share one statement")
    ).to_be_visible()
    expect(page.get_by_role("cell", name="Own tone toward Russia")).to_be_visible()
    assert found.errors == []
    assert found.outside == []
    for second in ("al-mayadeen", "walaw"):
        if second not in page.url:
            found.go(f"compare?first=southfront&second={second}")
        printed = page.pdf(format="A4", print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, second
    page.emulate_media(media="print")
    # Eight pixels are six points.
    assert page.evaluate(_SMALLEST) >= 8
    page.emulate_media(media="screen")
