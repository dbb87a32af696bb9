"""Links to passages in a real browser: from the words of a row it scrolls to the right place of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from lib import citation
from lib.extraction.output import fragments
from lib.extraction.reading import html

SITE = "https://courier.example/"
# Each line is as tall as the window: what is in sight is one line. Markup stands inside the sentences.
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Ferry talks go on</title>
<style>* { font: 20px/700px serif } p, h1 { width: 420px; margin: 0 }</style></head><body>
<h1>Ferry talks go on</h1>
<p>The ferry will stay, the port said. The ferry will stay shut <em>at night</em>,
the guild said on Monday.</p>
<p>“We keep the ferry, come what may,” said Orla Fenn &amp; her deputy, a well-known
pilot. The talks, <a href="/x">salt-and-pepper</a> as ever, go on.</p>
<p>“We keep the ferry, come what may,” repeated the deputy.
Mr. Fenn’s café is open; the port said no more.</p>
<p>The ferry will stay, the port said. Nobody asked Orla Fenn.</p>
</body></html>"""
PASSAGES = (
    "The ferry will stay, the port said.",
    "The ferry will stay shut at night, the guild said on Monday.",
    "“We keep the ferry, come what may,” said Orla Fenn & her deputy, a well-known pilot.",
    "The talks, salt-and-pepper as ever, go on.",
    "salt-and-pepper",
    "“We keep the ferry, come what may,” repeated the deputy.",
    "We keep the ferry, come what may",
    "Mr. Fenn’s café is open; the port said no more.",
    "the port said",
    "Nobody asked Orla Fenn.",
    "Orla Fenn",
    "Ferry talks go on",
)
# Where a passage is, told apart by its words in order: the place of a character of the page's text.
PLACE = """([wanted]) => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    for (let at = 0; at < node.length; at += 1) {
      if (/\\s/.test(node.data[at])) continue;
      if (seen++ !== wanted) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect().top;
    }
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 600, "height": 600})

    def answer(route: Route) -> None:
        route.fulfill(body=PAGE, content_type="text/html")

    opened.route(f"{SITE}**", answer)
    yield opened
    opened.close()


def everywhere(passage: str, text: str) -> Iterator[tuple[int, int]]:
    """Each place where a passage stands in the text of the page, however its white space is."""
    for match in re.finditer(r"\s+".join(map(re.escape, passage.split())), text):
        yield match.span()


def in_sight(page: Page, text: str, start: int) -> bool:
    while not text[start].isalnum():
        start += 1
    return -100 < page.evaluate(PLACE, [len("".join(text[:start].split()))]) < 600


def test_the_browser_comes_to_each_passage(page: Page) -> None:
    text = html.parse(PAGE).text
    # The title of the document is none of its words on the screen.
    assert text.startswith("Ferry talks go on\n")
    words_of = fragments.Page(text)
    spans = [span for passage in PASSAGES for span in everywhere(passage, text)]
    assert len(spans) > len(PASSAGES), "some stand twice"
    reached = 0
    for number, (start, end) in enumerate(spans):
        words = words_of.choose((start, end), crossing=True)
        if words is None:
            continue
        reached += 1
        page.goto(citation.passage_url(f"{SITE}{number}", citation.fragment(*words)))
        if start > 20:
            page.wait_for_function("scrollY > 0", timeout=5000)
        assert in_sight(page, text, start), (text[start:end], words)
    assert reached >= len(spans) - 4, "few words are left for the last ones"
    # The sign would be wrong if all were always in sight.
    page.goto(f"{SITE}#:~:text=no%20such%20words")
    assert not in_sight(page, text, spans[-2][0])
