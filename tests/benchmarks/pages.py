"""Speed of each page: `python -m tests.benchmarks.pages`.

Prints the script's time on a rerun, what a first visit takes over the line, and the time in Chromium from a
click to the drawn answer, beside an app that holds one button: with this project's settings, and as Streamlit
comes, which collects garbage after each run. The aim is 75 ms, or 1.2 times that app as it comes. The two are
clicked in turn, since a machine is faster in one minute than in the next; medians, with quartiles.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.testing.v1 import AppTest

from lib.app import menu
from tests.benchmarks.spread import told
from tests.browser.conftest import DRAWN, FLAGS, find_browser, serving

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "overview",
    "timeline",
    "map",
    "tone",
    "quotes",
    "side_by_side",
    "sources",
    "method",
    "tour",
    "compare",
)
_TIMED = """
import runpy, time
import streamlit as st
began = time.perf_counter()
runpy.run_path({shell!r}, run_name="shell")
st.session_state["script_ms"] = (time.perf_counter() - began) * 1000
"""
_EMPTY = """
import streamlit as st
st.title("Empty")
st.button("Reset all filters", key="reset")
"""
# Notes when two frames are drawn after each message of the server.
_WATCH = """
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...args) {
    super(...args);
    this.addEventListener('message', () => {
      window.heard = performance.now();
      requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn = performance.now(); }));
    });
  }
};
"""
# From the click until the last message that it causes is drawn: nothing more is heard for 400 ms.
_CLICK = """
() => new Promise((done, failed) => {
  const began = performance.now();
  document.querySelector('.st-key-reset button').click();
  const asking = setInterval(() => {
    const now = performance.now();
    if (window.heard > began && window.drawn > window.heard && now - window.heard > 400) {
      clearInterval(asking);
      done(window.drawn - began);
    } else if (now - began > 20000) {
      clearInterval(asking);
      failed(new Error('no answer within 20 s'));
    }
  }, 50);
})
"""


def script_ms(page: str, runs: int) -> float:
    """Measure the script of a rerun of a page, without a browser."""
    app = AppTest.from_string(_TIMED.format(shell=str(ROOT / "lib" / "app" / "shell.py")), default_timeout=60)
    app.run()
    if page != "overview":
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    times = []
    for _ in range(runs + 2):
        app.run()
        times.append(app.session_state["script_ms"])
    return statistics.median(times[2:])


def opened(browser: Browser, address: str) -> Page:
    """Open an address in a window of its own, and let it come to rest."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_selector(".st-key-reset button", timeout=60_000)
    page.wait_for_timeout(3000)
    return page


def clicks_ms(pages: Sequence[Page], runs: int) -> list[list[float]]:
    """Measure from a click to the drawn answer, on several pages in turn; the first two of each aside."""
    times = [[page.evaluate(_CLICK) for page in pages] for _ in range(runs + 2)]
    return [list(found) for found in zip(*times[2:], strict=True)]


def first_visit_mb(browser: Browser, address: str) -> float:
    """Add up what a first visit takes over the line, in a fresh profile: files as sent, and the socket."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sizes: list[float] = []
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    # What comes as bytes is told in base 64.
    line.on(
        "Network.webSocketFrameReceived",
        lambda event: sizes.append(len(event["response"]["payloadData"]) * 3 / 4),
    )
    page.goto(address)
    page.wait_for_function(DRAWN, timeout=60_000)
    page.wait_for_timeout(2000)
    context.close()
    return sum(sizes) / 1e6


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15, help="measurements for each figure (default 15)")
    runs = parser.parse_args().runs
    path = find_browser(windowed=True)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        empty_script = Path(folder) / "empty.py"
        empty_script.write_text(_EMPTY, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        print(
            f"{'page':<20}{'script ms':>10}{'click ms':>16}{'empty app':>16}{'times':>7}"
            f"{'first visit MB':>16}"
        )
        with (
            serving(script=str(empty_script)) as lean,
            serving(script=str(empty_script), STREAMLIT_RUNNER_POST_SCRIPT_GC="true") as empty,
            serving() as address,
        ):
            beside = opened(browser, empty)
            for name in ("empty, our settings", *PAGES):
                url = lean if name not in PAGES else f"{address}/{menu.path_of(name)}"
                page = opened(browser, url)
                clicked, other = clicks_ms((page, beside), runs)
                page.context.close()
                times = statistics.median(clicked) / statistics.median(other)
                of_script = f"{script_ms(name, runs):.1f}" if name in PAGES else ""
                of_visit = f"{first_visit_mb(browser, url):.2f}" if name in PAGES else ""
                print(
                    f"{name:<20}{of_script:>10}{told(clicked):>16}{told(other):>16}{times:>7.2f}{of_visit:>16}",
                    flush=True,
                )
        browser.close()
    print(f"medians of {runs}; {time.perf_counter() - began:.0f} s in all")


if __name__ == "__main__":
    main()
