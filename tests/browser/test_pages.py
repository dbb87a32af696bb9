"""Every page in a real browser: nothing fails, nothing is fetched from elsewhere, nothing sticks out."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.conftest import OpenVisit, Visit, serving

PATHS = ["", "timeline", "map", "tone", "quotes", "side-by-side", "sources", "method"]
BESIDE = ["tour?step=2", "compare", "profile?of=outlet.walaw"]
"""Addresses of pages that stand in no menu."""
FILTERED = "?outlet=walaw&outlet=southfront&side=russia&period=2025-01-01/2025-03-01"


OPEN = ["quotes?item=quote.q004-08&outlet=walaw", "side-by-side?part=words", "search?find=talks", "tour"]
"""Further states of pages."""


def check(found: Visit, theme: str, width: int) -> None:
    """Check that nothing failed, came from elsewhere, sticks out or has the other theme's paper."""
    assert found.errors == []
    assert found.outside == []
    assert found.page.locator('[data-testid="stException"]').count() == 0
    assert "could not be drawn" not in found.page.inner_text("body")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    background = found.page.evaluate(
        "getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor"
    )
    assert background == ("rgb(25, 24, 21)" if theme == "dark" else "rgb(251, 249, 244)")


@pytest.mark.parametrize("path", [*PATHS, *BESIDE, *OPEN])
def test_a_page_is_clean(visit: OpenVisit, server: str, path: str) -> None:
    found = visit(f"{server}/{path}")
    check(found, "light", 1280)
    assert axe.faults(found.page) == []
    found.page.emulate_media(color_scheme="dark")
    found.settle()
    check(found, "dark", 1280)
    assert axe.faults(found.page) == []
    found.page.set_viewport_size({"width": 390, "height": 900})
    found.settle()
    check(found, "dark", 390)


@pytest.mark.parametrize("path", [*PATHS, *BESIDE])
def test_a_page_is_clean_with_filters(visit: OpenVisit, server: str, path: str) -> None:
    both = f"{path}{FILTERED.replace('?', '&')}" if "?" in path else f"{path}{FILTERED}"
    check(visit(f"{server}/{both}"), "light", 1280)


@pytest.mark.parametrize("path", PATHS)
def test_a_cold_deep_link_restores_page_filters_and_card(
    visit: OpenVisit, fresh_port: int, path: str
) -> None:
    query = "?period=2025-01-01%2F2025-03-01&outlet=walaw&outlet=southfront&item=disagreement.d01"
    with serving(port=fresh_port) as fresh:
        found = visit(f"{fresh}/{path}{query}")
        page = found.page
        assert found.errors == []
        chosen = page.locator('[data-testid="stSidebar"] [data-testid="stMultiSelect"]').first.inner_text()
        assert "Walaw" in chosen
        assert "SouthFront" in chosen
        expect(page.locator(".st-key-period_from input")).to_have_value("1 Jan 2025")
        menu = page.locator('[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]')
        assert menu.count() == len(PATHS)
        if path != "method":
            expect(page.locator(".st-key-card").get_by_text("Our judgement")).to_have_count(1, timeout=30_000)
        assert "item=disagreement.d01" in page.url
        assert "outlet=walaw&outlet=southfront" in page.url


def test_the_first_visit_is_compressed_and_guarded(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/timeline")
    script = next(
        url
        for url in found.page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
        if url.endswith(".js")
    )
    answer = found.page.request.get(script, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"

    def brotli() -> bool:
        answer = found.page.request.get(script, headers={"Accept-Encoding": "gzip, br"})
        assert answer.headers["vary"] == "Accept-Encoding"
        return answer.headers["content-encoding"] == "br" and len(answer.body()) > 1000

    # It is made beside the serving, and kept for the next process.
    found.until(brotli)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    geometry = found.page.request.get(f"{server}/geo/land-coast.geojson")
    assert geometry.ok
    assert geometry.json()["type"] == "FeatureCollection"


def test_another_site_may_embed_a_view(visit: OpenVisit, server: str, tmp_path: Path) -> None:
    found = visit(f"{server}/timeline?outlet=walaw&embed=true")
    with urlopen(server) as answer:
        assert "x-frame-options" not in answer.headers
    # Another port is another origin. A page from elsewhere may not frame this machine at all.
    (tmp_path / "host.html").write_text(
        f'<iframe src="{server}/quotes?outlet=walaw&embed=true" width="900" height="700"></iframe>'
    )
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        found.page.goto(f"http://127.0.0.1:{host.server_port}/host.html")
        frame = found.page.frame_locator("iframe")
        frame.get_by_text("15 of 64 quotations in 1 article").wait_for(timeout=60_000)
        host.shutdown()


def test_broken_tables_give_a_clear_page(visit: OpenVisit, fresh_port: int, tmp_path: Path) -> None:
    with serving(port=fresh_port, BASEWATCH_DATA=str(tmp_path / "nowhere")) as address:
        for theme in ("light", "dark"):
            found = visit(f"{address}/timeline", theme=theme)
            assert "The tables cannot be shown" in found.page.inner_text("h1"), theme
            assert found.errors == [], theme


@pytest.mark.parametrize("name", ["outlet", "item", "order"])
def test_a_link_draws_no_heading_and_no_link_of_its_own(visit: OpenVisit, server: str, name: str) -> None:
    hostile = "x%0A%0A%23%20Account%20suspended%0A%0A%5BLog%20in%5D(https%3A%2F%2Fevil.example)"
    page = visit(f"{server}/quotes?{name}={hostile}").page
    expect(page.get_by_test_id("stAlert").get_by_text("Account suspended")).to_be_visible()
    assert page.locator(":is(h1, h2, h3, h4, h5, h6)", has_text="suspended").count() == 0
    assert page.locator("a[href*='evil']").count() == 0
