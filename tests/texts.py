"""All that a page of `AppTest` or a card says, to look for faults of writing, and the faults themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from lib.subjects.cards import show
from lib.subjects.cards.card import Bullets, Card, Copied, Facts, Folded, Note, Opens, Text
from tests.app.ways import ways

_ESCAPED = re.compile(r"\\(.)")
_ONE_OF_MANY = "rows|quotations|statements|outlets|articles|words|sentences|spellings|mentions|events|days"
FAULTS = {
    "a doubled colon": r"(?<!:):(?: :(?!\w+[\[-])|:(?!\w))",
    "a word of its own twice": r"\b(\w{3,}): \1\b",
    "a space before a stop": r"(?<=\w) [,;](?!\w)|(?<=\w) \.(?=\s|$)",
    "two stops": r"(?<!\.)\.\.(?!\.)|,,|;;|[.,;]\s*[,;]",
    "one of many": rf"(?<![\d.,−–-])\b1 (?:{_ONE_OF_MANY})\b",
    "a value of the program's": r"\b(?:nan|NaN|NaT|<NA>)\b|(?<![.!?] )(?<!^)(?<!“)\bNone\b(?! of\b|:)",
    "empty brackets": r"\(\s*\)|\[\s*\](?!\()|“\s*”",
    "nothing after a colon": r"^- \*\*[^*]+:\*\*\s*$",
}
"""What no text on the screen may have, by its name."""


def faults(text: str) -> list[str]:
    """Name the faults of a text, each with its surroundings.

    Args:
        text: A text of the screen, also as Markdown.
    """
    # Where a link leads is no text.
    plain = _ESCAPED.sub(r"\1", re.sub(r"\]\(<[^>]*>\)", "](<address>)", text))
    found = []
    for name, pattern in FAULTS.items():
        for hit in re.finditer(pattern, plain, re.MULTILINE):
            found.append(f"{name}: …{plain[max(hit.start() - 40, 0) : hit.end() + 40]}…")
    return found


def of_card(card: Card) -> Iterator[str]:
    """Go through the texts of a card as they reach the screen, without those that are only copied."""
    yield show._about(card)
    yield show._markdown(card.title)
    for part in card.parts:
        match part:
            case Text(words) | Note(words):
                yield show._markdown(words)
            case Facts(facts):
                told = [(name, show._markdown(words)) for name, words in facts]
                yield from (f"- **{name}:** {words}" for name, words in told if words)
            case Bullets(lines) | Folded(_, lines):
                yield from map(show._markdown, lines)
            case Opens(title, items):
                yield title
                yield from (name for _, name in items)
            case Copied(title, _):
                yield title


def said(app: AppTest) -> str:
    """Return what a page says in headings, paragraphs, captions and messages, as it is read."""
    heads = [*app.title, *app.header, *app.subheader]
    shown = [*heads, *app.markdown, *app.caption, *app.success, *app.warning, *app.error, *app.info]
    return " ".join([*(each.value for each in shown), *findings(app), *notes(app)]).replace("\\", "")


def lines(app: AppTest) -> list[str]:
    """Return the closed lines of a page that open into a card, as they are written."""
    groups = [group for group in app.get("button_group") if "-lines_" in group.proto.id]
    return [option.content for group in groups for option in group.proto.options]


def opened(app: AppTest) -> list[str]:
    """Return the lines that are open."""
    return [line.label for line in app.expander if line.proto.expanded]


def findings(app: AppTest) -> list[str]:
    """Return the headings of a page's panels, as they are read."""
    return [text for node in app.get("html") for _, text in _read(node.proto.body, "h2")]


def notes(app: AppTest) -> list[str]:
    """Return what stands below the headings of a page's panels, around their charts and at its foot."""
    return [text for node in app.get("html") for _, text in _read(node.proto.body, "p", "li")]


def _read(body: str, *tags: str) -> list[tuple[str, str]]:
    """Return the text of each element of a piece of HTML that has one of some tags, with its tag."""
    reader = _Texts(tags)
    reader.feed(body)
    return reader.found


class _Texts(HTMLParser):
    def __init__(self, tags: tuple[str, ...]) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._tags = tags
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._tags:
            self.found.append((tag, ""))
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in self._tags:
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            tag, text = self.found[-1]
            self.found[-1] = (tag, text + data)


def of_app(app: AppTest) -> Iterator[str]:
    """Go through all texts of a page: headings, paragraphs, labels, cells, what charts say."""
    for table in tables(app):
        yield from map(str, table.columns)
        yield from (cell for row in table.itertuples(index=False) for cell in map(_cell, row) if cell)
    yield from (*findings(app), *notes(app))
    for way in ways(app):
        yield from (way.about, way.says)
    for node in _nodes(app._tree):
        for name in ("value", "label", "help"):
            told = getattr(node, name, None)
            if isinstance(told, str):
                yield told
            elif hasattr(told, "columns") and hasattr(told, "itertuples"):
                yield from map(str, told.columns)
                yield from (cell for row in told.itertuples(index=False) for cell in map(_cell, row) if cell)
        proto = getattr(node, "proto", None)
        yield str(getattr(proto, "alt", ""))
        if node.type == "plotly_chart":
            yield from _strings(json.loads(proto.spec))


def tables(app: AppTest) -> list[pd.DataFrame]:
    """Read the HTML tables of a page, all cells as text."""
    return [table for node in app.get("html") for table in html_tables(node.proto.body)]


def html_tables(body: str) -> list[pd.DataFrame]:
    """Read the tables in a piece of HTML, all cells as text."""
    return [_table(part) for part in body.split("<table>")[1:]]


def _table(body: str) -> pd.DataFrame:
    cells = _read(body.partition("</table>")[0], "th", "td")
    columns = [text for tag, text in cells if tag == "th"]
    values = [text for tag, text in cells if tag == "td"]
    rows = [values[at : at + len(columns)] for at in range(0, len(values), len(columns))]
    return pd.DataFrame(rows, columns=columns)


def _nodes(node: Any) -> Iterator[Any]:
    if node.type != "html":
        yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _cell(value: Any) -> str:
    return value if isinstance(value, str) and not value.startswith("http") else ""


def _strings(spec: Any) -> Iterator[str]:
    """Go through the words of a figure: not its colours, formats and ids."""
    if isinstance(spec, dict):
        for name, value in spec.items():
            if name in ("text", "hovertext", "customdata", "title", "name", "ticktext"):
                yield from _words(value)
            else:
                yield from _strings(value)
    elif isinstance(spec, list):
        for each in spec:
            yield from _strings(each)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from re.split(r"<br>", value)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _words(each)
