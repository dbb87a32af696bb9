"""A server of the app and a real browser, for what only a browser shows."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    WebSocket,
    expect,
    sync_playwright,
)
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.conftest import ROOT

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_WINDOWLESS = "chromium-headless-shell"
"""The same browser without a window, which does the same with two thirds of the work."""
FLAGS = [
    "--no-sandbox",
    # Only what needs WebGL (the map) is drawn by it: to draw all pages so takes three times as long.
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


_BRIEF = "--js-flags=--no-opt --single-threaded-gc"
"""A page lives for seconds: what its scripts would gain by being made faster costs more than they do."""


def free_port() -> int:
    """Find a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# A busy machine takes longer than the five seconds that Playwright waits of itself.
expect.set_options(timeout=20_000)


@contextmanager
def serving(script: str = "dashboard.py", port: int | None = None, **environment: str) -> Iterator[str]:
    """Run the app in a fresh process on this machine, on a free port if none is named; yield its address."""
    with served(script, port, **environment) as (address, _):
        yield address


@contextmanager
def served(
    script: str = "dashboard.py", port: int | None = None, **environment: str
) -> Iterator[tuple[str, int]]:
    """Run the app as `serving` does; yield its address and the id of its process."""
    port = port or free_port()
    options = ["--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"]
    address = f"http://127.0.0.1:{port}"
    # Its health answers without running the script: the first page asked for is still the first.
    with running(["streamlit", "run", script, *options], f"{address}/_stcore/health", **environment) as pid:
        yield address, pid


@contextmanager
def running(command: Sequence[str], sign: str, **environment: str) -> Iterator[int]:
    """Run a server in a fresh process on this machine for as long as the block lasts; yield its process id.

    Args:
        command: A module of Python and what it is given.
        sign: An address; the block begins when it answers there.
        environment: What is added to this process's own.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(sign, process)
        yield process.pid
    finally:
        # It has nothing to keep, and would wait for tabs that are still open.
        process.kill()
        process.wait(20)


def find_browser(*, windowed: bool = False) -> str | None:
    """Return the path of an installed Chromium or Chrome, None where there is none.

    Args:
        windowed: Only the whole program will do, as readers have it: for what is measured.
    """
    names = _NAMES if windowed else (_WINDOWLESS, *_NAMES)
    return next(filter(None, map(shutil.which, names)), None)


def _await(sign: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with exit code {process.returncode}")
        try:
            urllib.request.urlopen(sign, timeout=2).read()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
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
        started = playwright.chromium.launch(executable_path=path, args=[*FLAGS, _BRIEF])
        yield started
        started.close()


# Nothing is running, half loaded, left over from the run before, or still to be drawn.
DRAWN = """
() => {
  const all = (name) => [...document.querySelectorAll(`[data-testid="${name}"]`)];
  const [app] = all('stApp');
  return app?.dataset.testScriptState === 'notRunning'
    && document.querySelector('[data-testid="stMain"] :is(h1, h2, [data-testid="stAlert"])')
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    && all('stPlotlyChart').every((chart) => chart.querySelector('.main-svg'))
    && all('stDeckGlJsonChart').every((map) => map.querySelector('.deck-tooltip'));
}
"""
# What was set off by the last answer has had its turn: two frames, and then nothing better to do.
# (`requestIdleCallback` waits for its time-out where no further frame is to come.)
_IDLE = """
() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
  () => scheduler.postTask(done, {priority: 'background'}))))
"""


# The app and what it was asked for are there, and it does not stand alone in somebody else's page.
_WHOLE = """
() => !!document.querySelector('[data-testid="stApp"] [data-testid="stMain"] :is(h1, h2)')
  && !location.search.includes('embed=')
"""

# Streamlit asks for the page of an address when the browser says that the reader stepped to it.
_STEP = """
(address) => {
  history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}
"""

# Every chart is as wide as its place: they follow a moment after the page.
AS_WIDE_AS_THE_PAGE = """
() => [...document.querySelectorAll('.js-plotly-plot')].every((chart) =>
  Math.abs(chart.querySelector('.main-svg').clientWidth
    - chart.closest('[data-testid="stElementContainer"]').clientWidth) < 2)
"""


class Visit:
    """A page in the browser, and what went wrong on it.

    Attributes:
        page: The tab.
        errors: What the console shows as an error, and exceptions that nobody caught.
        outside: Addresses that were asked for and are not this machine's.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.outside: list[str] = []
        self._asked = 0
        self._answered = True
        self._on_the_way: set[Request] = set()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._request)
        page.on("requestfinished", lambda request: self._on_the_way.discard(request))
        page.on("requestfailed", lambda request: self._on_the_way.discard(request))
        page.on("websocket", self._listen)

    def settle(self) -> None:
        """Wait until the script has answered, all that it asks for is loaded, and the page is drawn."""
        while True:
            self.until(lambda: self._answered and not self._on_the_way)
            # Not at each frame, as Playwright would: to ask makes another one.
            self.page.wait_for_function(DRAWN, timeout=60_000, polling=50)
            self.page.evaluate(_IDLE)
            if self._answered and not self._on_the_way:
                return

    @contextmanager
    def answered(self) -> Iterator[None]:
        """Wait for the run of the script that the block sets off, to its end.

        For what is taken in without a change on the screen; all else shows by what the reader sees.
        """
        before = self._asked
        yield
        self.until(lambda: self._asked > before)
        self.settle()

    def go(self, path: str) -> None:
        """Step to another address of the app, as Back and Forward do.

        A third of the work of loading it. The session goes on: an address without parameters keeps the
        filters that are set, any other says all that holds.
        """
        with self.answered():
            self.page.evaluate(_STEP, f"/{path}")

    def change(self, *, theme: str = "light", width: int = 1280, height: int = 900) -> None:
        """Give the open page another theme and another window."""
        self.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        self.page.set_viewport_size({"width": width, "height": height})
        self.settle()

    def until(self, met: Callable[[], bool]) -> None:
        """Wait until something holds that only looking again can tell, for a minute at most."""
        until = time.monotonic() + 60
        while not met():
            if time.monotonic() > until:
                raise TimeoutError("it did not come to hold within a minute")
            # Playwright hands over what the browser tells only while something waits in it.
            self.page.wait_for_timeout(10)

    def unfold(self, label: str) -> None:
        """Open an expander to its full height: a button still on its way down slips from the mouse."""
        expander = self.page.locator("details", has_text=label).last
        expander.locator("summary").click()
        # Streamlit holds the height in the element's style for as long as it grows.
        expect(expander).to_have_attribute("open", "")
        expect(expander).not_to_have_attribute("style", re.compile("height: [1-9]"))

    def open(self, address: str) -> None:
        """Open an address as the first of a session: the app is loaded."""
        # Nothing that the page before it still waits for is this one's.
        self.page.goto("about:blank")
        self._answered = True
        self._on_the_way.clear()
        self.page.goto(address)
        self.settle()

    def come_to(self, address: str) -> None:
        """Come to an address of the app from another page of it: nothing of the visit before holds."""
        wanted = urlsplit(address)
        if wanted.path == urlsplit(self.page.url).path:
            # What stands there already would go on as it is.
            self.go(f"{'tour' if wanted.path == '/method' else 'method'}?show=all")
        # What an address does not say, it keeps; one that says anything says all.
        self.go(f"{wanted.path.lstrip('/')}?{wanted.query or 'show=all'}")

    def end(self, home: str) -> None:
        """Leave the page as a reader does, and leave nothing of it to the next one."""
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        if not self.is_at(home):
            self.page.goto("about:blank")
        self.errors.clear()
        self.outside.clear()

    def is_at(self, home: str) -> bool:
        """Tell whether the tab shows a whole page of the app of that server."""
        return self.page.url.startswith(f"{home}/") and bool(self.page.evaluate(_WHOLE))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _request(self, request: Request) -> None:
        self._on_the_way.add(request)
        if not request.url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")):
            self.outside.append(request.url)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self._asked += 1
            self._answered = False

    def _received(self, frame: str | bytes) -> None:
        if not isinstance(frame, bytes):
            return
        message = ForwardMsg.FromString(frame)
        # A run that is broken off for a later one is no answer.
        if message.WhichOneof("type") == "script_finished":
            self._answered = message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


OpenVisit = Callable[..., Visit]


@pytest.fixture(scope="session")
def tabs() -> list[Visit]:
    """Tabs that are free: one that has read the app's scripts before opens a page in a third of the time.

    Each has a window and a profile of its own. A tab behind another would draw nothing.
    """
    return []


@contextmanager
def opening(
    free: list[Visit], fresh: Callable[[], Page], size: tuple[int, int], home: str
) -> Iterator[OpenVisit]:
    """Open addresses in tabs that are used again.

    A tab that shows the app already comes to the address from there, as most readers do, which takes a fifth
    of the work of loading it; where the loading is what is looked at, the test asks for it: `cold=True`.

    Args:
        free: Tabs that are free; those used here are among them in the end.
        fresh: Makes a further tab.
        size: Width and height of a window, where the test does not say.
        home: Address of the server that most tests ask.
    """
    visits: list[Visit] = []

    def opened(
        address: str,
        *,
        theme: str = "light",
        width: int = size[0],
        height: int = size[1],
        cold: bool = False,
    ) -> Visit:
        found = free.pop() if free else Visit(fresh())
        visits.append(found)
        window = ViewportSize(width=width, height=height)
        # Only what is loaded anew tells the app of its window, and reads that it is to stand alone.
        cold |= found.page.viewport_size != window or "embed=" in address
        found.page.set_viewport_size(window)
        found.page.emulate_media(
            color_scheme="dark" if theme == "dark" else "light",
            media="screen",
            reduced_motion="no-preference",
        )
        if cold or not (address.startswith(home) and found.is_at(home)):
            found.open(address)
        else:
            found.come_to(address)
        return found

    yield opened
    for found in reversed(visits):
        found.end(home)
        free.append(found)


@pytest.fixture
def visit(browser: Browser, tabs: list[Visit], server: str) -> Iterator[OpenVisit]:
    """Open an address: `visit(address, theme="dark", width=390)`."""
    with opening(tabs, browser.new_page, (1280, 900), server) as opened:
        yield opened


TELEPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(scope="session")
def phones() -> list[Visit]:
    """Telephones that are free, as `tabs` are."""
    return []


@pytest.fixture
def phone(browser: Browser, phones: list[Visit], server: str) -> Iterator[OpenVisit]:
    """Open an address on a telephone, with a finger for a mouse: `phone(address, theme="dark")`."""

    def fresh() -> Page:
        return browser.new_context(has_touch=True, is_mobile=True, user_agent=TELEPHONE).new_page()

    # Nobody leaves a telephone with its menu closed.
    with opening(phones, fresh, (390, 844), "") as opened:
        yield opened
