"""Make the pictures that stand for the pages in other programs: `python -m tests.previews`.

Draws one chart of each page with the Chromium of this machine, as the button "Picture" does, into
`static/previews`. A page without a chart has its title and the sentence that says how much it holds.
"""

from __future__ import annotations

import base64
from typing import Any

from playwright.sync_api import Page, sync_playwright

from lib.app import heads, menu, previews, server
from tests.browser.conftest import DRAWN, FLAGS, find_browser, serving

CHARTS = {
    "overview": ("", "coverage_by_outlet"),
    "map": ("", "map"),
    "tone": ("?part=coded", "tone_codings"),
    "side_by_side": ("?part=disagreements", "kinds"),
    "sources": ("?part=texts", "texts"),
    "tour": ("?step=4", "tone_voices"),
    "compare": ("", "tone_loaded"),
}
"""Parameters of the page and name of its chart: one that is legible at this size."""

SENTENCES = {
    "timeline": "h2",
    "quotes": ".bw-head",
    "method": ".stMarkdown strong",
    "search": ".stMarkdown strong",
}
"""Where a page without such a chart says what it found, or how much it holds: the first of these."""

_COMPOSE = r"""
async ({chart, words}) => {
  const {compose, load, png} = await import(new URL('/frame/pictures/compose.js', location.href));
  const row = document.querySelector(`.bw-row[data-chart="${chart}"]`);
  const offered = words ?? await (await fetch(row.dataset.offers + 'picture.json')).json();
  // Neither day nor address: a preview stands for whatever the page says when it is opened.
  const source = offered.source.replace(/\. Basewatch,.*/, '. Basewatch');
  const data = {...offered, link: '', note: '', source};
  const picture = await compose(data, 'preview', 720, await load(data));
  const content = new Uint8Array(await (await png(picture)).arrayBuffer());
  return btoa(Array.from(content, (byte) => String.fromCharCode(byte)).join(''));
}
"""


def main() -> None:
    """Make all of them."""
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name in menu.TITLES | menu.BESIDE:
            query, chart = CHARTS.get(name, ("", ""))
            path = "" if name == "overview" else name.replace("_", "-")
            page.goto(f"{address}/{path}{query}")
            page.wait_for_function(DRAWN, timeout=60_000)
            words = None if chart else _words(page, name)
            made = page.evaluate(_COMPOSE, {"chart": chart, "words": words})
            previews.file(name).write_bytes(base64.b64decode(made))
            print(previews.file(name).relative_to(previews.FOLDER.parents[1]))
        browser.close()


def _words(page: Page, name: str) -> dict[str, Any]:
    """Say in words what a page without a chart has."""
    said = page.locator(f".stMain {SENTENCES[name]}").first.inner_text() if name in SENTENCES else ""
    about = heads.DESCRIPTIONS.get(name, heads.DESCRIPTION)
    return {
        "finding": page.locator("h1").first.inner_text(),
        "measure": about if said else "",
        "words": [{"runs": [{"text": said or about}], "large": True}],
        "source": "Basewatch",
        "fonts": server.fonts(),
    }


if __name__ == "__main__":
    main()
