"""Every page in a real browser: nothing fails, nothing is fetched from elsewhere, nothing sticks out."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.conftest import OpenVisit, Visit, serving
from tests.conftest import FROZEN

PATHS = ["", "timeline", "map", "tone", "quotes", "side-by-side", "sources", "method"]
BESIDE = ["tour?step=2", "compare", "profile?of=outlet.walaw"]
"""Addresses of pages that stand in no menu."""
STATES = [
    "search?find=talks",
    "search?find=Peskow+bases&outlet=walaw",
    "quotes?q=talks",
    "quotes?item=quote.q004-08&outlet=walaw",
    "side-by-side?part=words",
]
"""Further states of pages; after one with filters none may follow that names nothing: it would keep them."""
WALKS = {
    "menu": PATHS[:4],
    "menu, further": PATHS[4:],
    "beside": ["tour", *BESIDE],
    "states": STATES,
}
"""Addresses that one visit goes through."""
LOOKS = [("light", 1280), ("dark", 1280), ("dark", 390)]
FILTERS = "outlet=walaw&outlet=southfront&side=russia&period=2025-01-01%2F2025-03-01&item=disagreement.d01"

_WHOLE_FONTS = """
() => performance.getEntriesByType('resource').map((each) => each.name)
  .filter((name) => name.includes('/media/Source'))
"""


@contextmanager
def looked_at(found: Visit, subtests: pytest.Subtests, **what: object) -> Iterator[None]:
    """Look at one of several things in a visit: a failure names it, and the rest is looked at."""
    with subtests.test(**what):
        yield
    found.errors.clear()


def check(found: Visit, theme: str, width: int) -> None:
    """Check that nothing failed, came from elsewhere, sticks out or has the other theme's paper."""
    assert found.errors == []
    assert found.outside == []
    assert found.page.evaluate(_WHOLE_FONTS) == [], "a sign is shown that the cut typefaces lack"
    assert found.page.locator('[data-testid="stException"]').count() == 0
    assert "could not be drawn" not in found.page.inner_text("body")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    background = found.page.evaluate(
        "getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor"
    )
    assert background == ("rgb(25, 24, 21)" if theme == "dark" else "rgb(251, 249, 244)")


@pytest.mark.parametrize("walk", WALKS)
def test_pages_are_clean(visit: OpenVisit, server: str, subtests: pytest.Subtests, walk: str) -> None:
    found: Visit | None = None
    # There and back: every second page is opened in the dark on a narrow screen, and unfolds from there.
    for at, path in enumerate(WALKS[walk]):
        # States of a page have its colours, and the map is slow to draw: there the widest and the narrowest
        # look is enough.
        looks = LOOKS[::2] if walk == "states" or path == "map" else LOOKS
        for theme, width in looks[:: -1 if at % 2 else 1]:
            if found is None:
                found = visit(f"{server}/{path}", cold=True)
            elif (theme, width) == looks[-1 if at % 2 else 0]:
                found.go(path)
            else:
                found.change(theme=theme, width=width)
            with looked_at(found, subtests, path=path, theme=theme, width=width):
                check(found, theme, width)
                if path.startswith("search") or "q=" in path:
                    expect(found.page.locator("main strong, section strong").first).to_be_visible()
            if width == 1280:
                with looked_at(found, subtests, path=path, theme=theme, axe=True):
                    assert axe.faults(found.page, axe.COLOURS if theme == "dark" else ()) == []


def test_filters_and_the_open_card_go_through_the_pages(
    visit: OpenVisit, server: str, subtests: pytest.Subtests
) -> None:
    found = visit(f"{server}/{PATHS[0]}?{FILTERS}")
    page = found.page
    # With filters the map is drawn in test_reach.
    for path in [each for each in [*PATHS, *BESIDE] if each != "map"]:
        if path in BESIDE:
            found.go(f"{path}{'&' if '?' in path else '?'}{FILTERS}")
        elif path:
            # As the menu does: without a word on filters.
            found.go(path)
        with looked_at(found, subtests, path=path):
            check(found, "light", 1280)
            assert "outlet=walaw&outlet=southfront" in page.url
            if path in PATHS and path != "method":
                expect(page.locator(".st-key-card").get_by_text("Our judgement")).to_have_count(1)
                assert "item=disagreement.d01" in page.url


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Address of a server that has shown no page yet, and the link that it takes for the data folder."""
    shown = tmp_path_factory.mktemp("fresh") / "tables"
    shown.symlink_to(FROZEN)
    with serving(BASEWATCH_DATA=str(shown)) as address:
        yield address, shown


def test_a_cold_deep_link_restores_page_filters_and_card(
    visit: OpenVisit, fresh: tuple[str, Path], subtests: pytest.Subtests
) -> None:
    address, _ = fresh
    # The first page that the server is asked for, and each the first of its session.
    found = visit(f"{address}/timeline?{FILTERS}")
    with subtests.test(path="timeline"):
        check_restored(found)
    found.page.goto(f"{address}/side-by-side?{FILTERS}")
    found.settle()
    with subtests.test(path="side-by-side"):
        check_restored(found)


def check_restored(found: Visit) -> None:
    """Check that page, filters and card are as `FILTERS` say."""
    page = found.page
    assert found.errors == []
    chosen = page.locator('[data-testid="stSidebar"] [data-testid="stMultiSelect"]').first.inner_text()
    assert "Walaw" in chosen
    assert "SouthFront" in chosen
    expect(page.locator(".st-key-period_from input")).to_have_value("1 Jan 2025")
    menu = page.locator('[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]')
    assert menu.count() == len(PATHS)
    expect(page.locator(".st-key-card").get_by_text("Our judgement")).to_have_count(1, timeout=30_000)
    assert "item=disagreement.d01" in page.url
    assert "outlet=walaw&outlet=southfront" in page.url


def fetched(address: str, accept: str = "identity") -> tuple[Message, bytes]:
    """Ask the server for a file as a browser does; what comes is left as it is packed."""
    with urlopen(Request(address, headers={"Accept-Encoding": accept})) as answer:
        return answer.headers, answer.read()


def test_the_first_visit_is_compressed_and_guarded(server: str) -> None:
    _, document = fetched(f"{server}/timeline")
    script = re.search(r'<script[^>]* src="\.?/?(static/js/[^"]+\.js)"', document.decode())
    assert script is not None
    address = f"{server}/{script[1]}"
    headers, _ = fetched(address, "gzip")
    assert headers["content-encoding"] == "gzip"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    # It is made beside the serving, and kept for the next process.
    until = time.monotonic() + 60
    while headers["content-encoding"] != "br" and time.monotonic() < until:
        headers, body = fetched(address, "gzip, br")
        assert headers["vary"] == "Accept-Encoding"
        time.sleep(0.05)
    assert headers["content-encoding"] == "br"
    assert len(body) > 1000
    headers, geometry = fetched(f"{server}/geo/land-coast.geojson")
    assert json.loads(geometry)["type"] == "FeatureCollection"


def test_broken_tables_give_a_clear_page(visit: OpenVisit, fresh: tuple[str, Path]) -> None:
    address, shown = fresh
    shown.unlink()
    try:
        found = visit(f"{address}/timeline")
        for theme in ("light", "dark"):
            found.change(theme=theme)
            assert "The tables cannot be shown" in found.page.inner_text("h1"), theme
            assert found.errors == [], theme
    finally:
        shown.symlink_to(FROZEN)


def test_a_link_draws_no_heading_and_no_link_of_its_own(visit: OpenVisit, server: str) -> None:
    names = ("outlet", "item", "order")
    hostile = "x%0A%0A%23%20Account%20suspended%0A%0A%5BLog%20in%5D(https%3A%2F%2Fevil.example)"
    asked = "&".join(f"{name}={hostile}" for name in names)
    page = visit(f"{server}/quotes?{asked}", cold=True).page
    alerts = page.get_by_test_id("stAlert").filter(has_text="Account suspended")
    # One tells what the address cannot have, the other that there is no such item.
    expect(alerts).to_have_count(2)
    for name in ("outlet", "order"):
        expect(alerts.filter(has_text=f"{name}=x")).to_be_visible()
    assert page.locator(":is(h1, h2, h3, h4, h5, h6)", has_text="suspended").count() == 0
    assert page.locator("a[href*='evil']").count() == 0


def test_the_tab_has_the_title_of_the_page(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/profile?of=speaker.dmitry-peskov")
    expect(found.page).to_have_title("Basewatch: All about Dmitry Peskov")
    found.page.goto(f"{server}/quotes")
    expect(found.page).to_have_title("Basewatch: Quotes")
    found.page.get_by_role("link", name="Tone").first.click()
    expect(found.page).to_have_title("Basewatch: Tone")


def test_plain_documents_are_clean(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/method").page
    for path in ("api/", "nowhere"):
        page.goto(f"{server}/{path}")
        assert axe.faults(page) == []
        page.set_viewport_size({"width": 390, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="To the front page").click()
    expect(page).to_have_title("Basewatch: Overview")
