"""A server of the app and a real browser, for what only a browser shows."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import ROOT

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def serving(script: str = "dashboard.py", **environment: str) -> Iterator[str]:
    """Run the app in a fresh process on a free port of this machine; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script]
    options = ["--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(
        command + options,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def find_browser() -> str | None:
    """Return the path of an installed Chromium or Chrome, None where there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with exit code {process.returncode}")
        try:
            # Answers without running the script: the first page asked for is still the first.
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).read()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError("the server did not answer within a minute")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of one server for all tests that do not need a fresh one."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium or Chrome of this machine."""
    path = find_browser()
    if path is None:
        if os.environ.get("BASEWATCH_REQUIRE_BROWSER"):
            pytest.fail("no Chromium or Chrome on this machine")
        pytest.skip("no Chromium or Chrome on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@dataclass
class Visit:
    """A page in the browser, and what went wrong on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until the script has run and the page is drawn."""
        self.page.wait_for_selector('[data-testid="stMain"] h1', timeout=60_000)
        self.page.wait_for_function(
            "() => !document.querySelector('[data-testid=\"stStatusWidget\"]')"
            " && !document.querySelector('[data-testid=\"stSkeleton\"]')",
            timeout=60_000,
        )
        self.page.wait_for_timeout(700)


OpenVisit = Callable[..., Visit]


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[[str, int, int], BrowserContext]]:
    """One browser profile for each theme and size, so that the app's scripts are loaded once."""
    made: dict[tuple[str, int, int], BrowserContext] = {}

    def context(theme: str, width: int, height: int) -> BrowserContext:
        if (theme, width, height) not in made:
            made[theme, width, height] = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                accept_downloads=True,
            )
        return made[theme, width, height]

    yield context
    for opened in made.values():
        opened.close()


@pytest.fixture
def visit(contexts: Callable[[str, int, int], BrowserContext]) -> Iterator[OpenVisit]:
    """Open an address: `visit(address, theme="dark", width=390)`."""
    pages: list[Page] = []

    def opened(address: str, *, theme: str = "light", width: int = 1280, height: int = 900) -> Visit:
        found = Visit(contexts(theme, width, height).new_page())
        pages.append(found.page)
        found.page.on(
            "console", lambda message: found.errors.append(message.text) if message.type == "error" else None
        )
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        found.page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))
                else found.outside.append(request.url)
            ),
        )
        found.page.goto(address)
        found.settle()
        return found

    yield opened
    for page in pages:
        page.close()
