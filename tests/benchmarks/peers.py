"""The dashboard beside other tools with the same chart and rows: `python -m tests.benchmarks.peers`.

Needs what `tests/benchmarks/requirements.txt` lists on top of the tests. Each tool is served in turn on this
machine and opened in Chromium: the bytes of a first visit and the time to its first drawn chart (a fresh
profile each time), and the time from a click to the last change on the page. The click turns the chart and
its rows from all to a part and back: the period's month in the dashboard, a button in the others; Datasette,
which has no chart, turns a page of the table. Visits go to one tool after the other, round by round, since a
machine is faster in one minute than in the next; the first round is left out. Medians and, in brackets, the
quartiles. Prints the table that stands in `tests/benchmarks/README.md`.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from lib.drawing.style import looks
from lib.subjects.timeline import lanes_chart
from lib.subjects.timeline.find import scene
from lib.tables.filters import Filters, apply
from lib.tables.load import load
from lib.tables.model import Tables, publishers
from tests.benchmarks.spread import told
from tests.browser.conftest import FLAGS, find_browser, free_port, running

ROOT = Path(__file__).resolve().parents[2]
APPS = "tests.benchmarks.peer_apps"
_PAGE_ROWS = 20


class Peer(NamedTuple):
    """A tool that is timed.

    Attributes:
        name: What it is called in the table.
        command: What serves it; `PORT` stands for the port.
        path: The page that is opened.
        clicks: Selectors of what is clicked, in turn.
        link: Selector of what leads to another document, in place of clicks; each second time one goes back.
        chart: Whether it draws a chart.
    """

    name: str
    command: tuple[str, ...]
    path: str = ""
    clicks: tuple[str, ...] = ("#turn",)
    link: str = ""
    chart: bool = True


_STREAMLIT = ("streamlit", "run", "--server.headless", "true", "--server.address", "127.0.0.1")


def peers(folder: Path) -> list[Peer]:
    """List the tools, the dashboard first.

    Args:
        folder: Where `write` put the rows.
    """
    month = ".st-key-period_button button:nth-of-type(2)"
    return [
        Peer(
            "Basewatch, Timeline",
            (*_STREAMLIT, "dashboard.py", "--server.port", "PORT"),
            "timeline",
            (month, ".st-key-reset button"),
        ),
        Peer(
            "Streamlit as it comes",
            (*_STREAMLIT, "tests/benchmarks/peer_apps/stock_streamlit.py", "--server.port", "PORT"),
            clicks=(".st-key-turn button",),
        ),
        Peer(
            "Streamlit, one button",
            (*_STREAMLIT, "tests/benchmarks/peer_apps/empty_streamlit.py", "--server.port", "PORT"),
            clicks=(".st-key-turn button",),
            chart=False,
        ),
        Peer("Dash", (f"{APPS}.dash_app", "PORT")),
        Peer("Panel", (f"{APPS}.panel_app", "PORT"), clicks=(".bk-btn",)),
        Peer(
            "Datasette",
            ("datasette", "serve", str(folder / "rows.db"), "-h", "127.0.0.1", "-p", "PORT"),
            f"rows/quotes?_size={_PAGE_ROWS}",
            link="text=Next page",
            chart=False,
        ),
    ]


def write(tables: Tables, folder: Path) -> None:
    """Write what the peers show: chart and rows of all outlets, and of the first one; a database of the rows.

    Args:
        tables: The shipped tables.
        folder: An empty folder.
    """
    story = tables.story.iloc[0]
    period = (story["period_start_earliest"].date(), story["period_end_latest"].date())
    look = looks(publishers(tables), list(tables.sides["side_id"]))
    for state, chosen in enumerate((Filters(), Filters(outlets=publishers(tables)[:1]))):
        found = scene(tables, apply(tables, chosen), period, "weeks", True)
        (folder / f"chart-{state}.json").write_text(
            str(lanes_chart.draw(found, look).to_json()), encoding="utf-8"
        )
        found.table.to_json(folder / f"rows-{state}.json", orient="records")
        if not state:
            with sqlite3.connect(folder / "rows.db") as base:
                found.table.to_sql("quotes", base, index=False)


# When the page last changed, in all its shadow trees, and when a chart first stood in it.
_WATCH = """
(() => {
  window.changed = 0;
  const seen = new WeakSet();
  // Some draw a first time out of sight, to find out sizes.
  const charted = (root) => [...root.querySelectorAll('.main-svg .trace')].some(
    (each) => each.checkVisibility({visibilityProperty: true}));
  const watch = (root) => {
    if (seen.has(root)) return;
    seen.add(root);
    new MutationObserver(() => {
      window.changed = performance.now();
      look(root);
    }).observe(root, {subtree: true, childList: true, attributes: true, characterData: true});
    look(root);
  };
  const look = (root) => {
    if (!window.charted && charted(root))
      requestAnimationFrame(() => { window.charted ??= performance.now(); });
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) watch(element.shadowRoot);
  };
  const start = () => watch(document);
  document.documentElement ? start() : document.addEventListener('readystatechange', start, {once: true});
})()
"""
# From the click to the last change: nothing has changed for 600 ms.
_CLICK = """
(selector) => new Promise((done, failed) => {
  const find = (root) => {
    for (const each of root.querySelectorAll('*')) {
      const hit = each.matches(selector) ? each : each.shadowRoot && find(each.shadowRoot);
      if (hit) return hit;
    }
    return null;
  };
  const button = find(document);
  if (!button) { failed(new Error(`nothing to click: ${selector}`)); return; }
  const began = performance.now();
  button.click();
  const asking = setInterval(() => {
    const now = performance.now();
    if (window.changed > began + 1 && now - window.changed > 600) {
      clearInterval(asking);
      done(window.changed - began);
    } else if (now - began > 20000) {
      clearInterval(asking);
      failed(new Error('no answer within 20 s'));
    }
  }, 50);
})
"""


def first_visit(browser: Browser, address: str, *, chart: bool) -> tuple[float, float]:
    """Open a page in a fresh profile.

    Returns:
        Megabytes that came over the line, and milliseconds to the first drawn chart (without one, until all
        is loaded).
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(_WATCH)
    # A browser is busy with its own new window for half a second; readers have theirs open.
    page.wait_for_timeout(1500)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    came: list[float] = []
    session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: came.append(len(event["response"]["payloadData"]) * 3 / 4),
    )
    page.goto(address, wait_until="load")
    if chart:
        page.wait_for_function("() => window.charted", timeout=60_000)
        drawn = page.evaluate("window.charted")
    else:
        drawn = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    page.wait_for_timeout(1500)
    context.close()
    return sum(came) / 1e6, float(drawn)


def clicks(browser: Browser, address: str, peer: Peer, runs: int) -> list[float]:
    """Click a tool's switch again and again; return milliseconds to the last change, the first two aside."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_timeout(4000)
    turns = range(2 * runs + 2)
    if peer.link:
        took = [turned_over(page, "" if turn % 2 else peer.link) for turn in turns]
    else:
        took = [page.evaluate(_CLICK, peer.clicks[turn % len(peer.clicks)]) for turn in turns]
    page.close()
    return took[2:]


def turned_over(page: Page, link: str) -> float:
    """Follow a link, or go back where there is none; return milliseconds until the other page is loaded."""
    began = time.perf_counter()
    if link:
        page.click(link)
        page.wait_for_load_state("load")
    else:
        page.go_back(wait_until="load")
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--runs", type=int, default=9, help="measurements for each figure (default 9)")
    runs = parser.parse_args().runs
    print("| tool | first visit MB | first chart ms | click ms |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        rows = Path(scratch)
        write(load(ROOT / "data"), rows)
        browser = playwright.chromium.launch(executable_path=find_browser(windowed=True), args=FLAGS)
        with ExitStack() as running_all:
            addresses = {}
            for peer in peers(rows):
                port = str(free_port())
                addresses[peer] = f"http://127.0.0.1:{port}/{peer.path}"
                command = [port if word == "PORT" else word for word in peer.command]
                serving = running(command, addresses[peer], PEER_ROWS=scratch, PYTHONPATH=str(ROOT))
                running_all.enter_context(serving)
            visits: dict[Peer, list[tuple[float, float]]] = {peer: [] for peer in addresses}
            for _ in range(runs + 1):
                for peer, address in addresses.items():
                    visits[peer].append(first_visit(browser, address, chart=peer.chart))
            for peer, address in addresses.items():
                megabytes = statistics.median(size for size, _ in visits[peer][1:])
                drawn = told([ms for _, ms in visits[peer][1:]])
                print(
                    f"| {peer.name} | {megabytes:.2f} | {drawn if peer.chart else f'no chart; page {drawn}'} "
                    f"| {told(clicks(browser, address, peer, runs))} |",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
