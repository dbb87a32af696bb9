"""The row below each chart: Link, Embed, Picture, CSV, Cite, Handout, its rows as a table.

The row is one piece of HTML. What a button opens is made when it is asked for (`lib.app.offers`) and shown
by `static/frame/chart_row.js`; pictures are drawn in the reader's browser (`static/frame/pictures`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib import citation
from lib.address import Rows
from lib.app import handout, here, offers
from lib.app import table as table_of
from lib.app.bundles import plotly_script
from lib.app.data import View
from lib.app.server import fonts
from lib.app.text import plain
from lib.drawing.panel import Whole
from lib.tables import dates, export, families, standing
from lib.wording import listed, plural

_NAMED = 6
"""More outlets than this are counted in a source, not named."""
_HEIGHT = 620
"""Pixels of an embedded chart until it tells its own."""

Run = Mapping[str, Any]
"""A run of words in a picture: `text`, and where they apply `bold`, `struck`, `colour`."""
Paragraph = Mapping[str, Any]
"""A paragraph in a picture: its `runs`, and `large` where it is what the picture is about."""


@dataclass(frozen=True)
class Still:
    """A chart as a picture shows it: with all that must stand around it.

    Attributes:
        finding: What the rows show; the heading.
        measure: What was measured.
        alt: What it shows, for those who do not see it.
        key: How to read the marks.
        note: What it leaves out.
        figure: Makes the figure in light colours, as plotly's JSON; None where words are all there is.
        words: What is compared word for word, where there is no figure.
    """

    finding: str
    measure: str
    alt: str = ""
    key: Sequence[Run] = ()
    note: str = ""
    figure: Callable[[], str] | None = None
    words: Sequence[Paragraph] = ()


def runs(markdown: str) -> list[Run]:
    """Read a key of ours, in which only `**bold**` means something, as runs of words."""
    pieces = re.split(r"\*\*(.+?)\*\*", markdown)
    return [{"text": piece, "bold": at % 2 == 1} for at, piece in enumerate(pieces) if piece]


def draw(
    view: View,
    name: str,
    table: Whole,
    still: Still | None = None,
    rows: Rows | None = None,
    *,
    opens: str = "",
    legend: Sequence[Run] = (),
    note: str = "",
) -> None:
    """Draw the row of a chart.

    Args:
        view: The view.
        name: Its name in addresses and in names of files.
        table: Its rows.
        still: What a picture of it shows; None for a list, which has none and is not embedded.
        rows: Where programs find the same rows; None where they are no rows of a table.
        opens: Words of the button that opens its rows as a table; empty for none.
        legend: What stands above it, right below the chart.
        note: Plain text below it.
    """
    link, alone = here.chart(name), here.alone(name)
    today = datetime.now(UTC).date()
    file = f"basewatch-{name.replace('_', '-')}"
    files: dict[str, offers.Make] = {f"{file}.csv": lambda: export.to_csv(_made(table))}
    asked = {"link": "Link", "cite": "Cite"}
    title = still.finding if still else f"Table {name}"
    texts = texts_of(view, title, link)
    if rows and view.all.in_memory:
        texts |= {"rows": here.rows(view, rows)}
    if still:
        asked = {"link": "Link", "embed": "Embed", "picture": "Picture", "cite": "Cite", "handout": "Handout"}
        texts |= {"embed": here.snippet(alone, f"Basewatch: {title}", _HEIGHT)}
        picture = partial(_picture, view, still, file, link)
        files |= {
            "picture.json": lambda: offers.as_json(picture()),
            "handout.json": lambda: offers.as_json(
                {**picture(), **handout.sheet(name, _made(table), [still.finding, still.measure, still.note])}
            ),
        }
    files["texts.json"] = lambda: offers.as_json(texts)
    if opens:
        files |= {_part(at): partial(_table, table, at) for at in range(0, max(table.n, 1), table_of.LONGEST)}
    folder = offers.make(f"{view.all.version} {link} {today}", files)
    csv = f'<a href="{folder}{file}.csv" download="{file}.csv" title="{plural(table.n, "row")}">CSV</a>'
    pieces = [button(act, words) for act, words in asked.items()]
    pieces.insert(list(asked).index("cite"), csv)
    if opens:
        pieces.append(f'<button type="button" data-act="table" aria-expanded="false">{opens}</button>')
    st.html(words(legend) + written(name, title, folder, pieces) + paragraph(plain(note)))


@lru_cache(maxsize=4)
def _made(table: Whole) -> pd.DataFrame:
    """Make a table once for all its parts: who reads on asks for the next one."""
    return table.make()


def _part(at: int) -> str:
    """Name the part of a table that begins at a row."""
    return f"table-{at}.html" if at else "table.html"


def _table(table: Whole, at: int) -> bytes:
    """Write a part of a table as HTML, with the way to the next one."""
    rows = _made(table)
    end = at + table_of.LONGEST
    more = ""
    if end < len(rows):
        more = (
            f'<p class="bw-more">The first {end:,} of {len(rows):,} rows. '
            f'<button type="button" data-more="{_part(end)}">Show more</button></p>'
        )
    return (table_of.html(rows[at:end], f"Table with {plural(len(rows), 'row')}") + more).encode()


def words(runs: Sequence[Run]) -> str:
    """Write how to read a chart as HTML, a paragraph beside it; empty for no words."""
    written = []
    for run in runs:
        # The spaces around a run count.
        text = escape(run["text"])
        if run.get("bold"):
            text = f"<strong>{text}</strong>"
        if colour := run.get("colour"):
            text = f'<span style="color:{escape(colour)}">{text}</span>'
        written.append(text)
    return paragraph("".join(written))


def paragraph(html: str) -> str:
    """Write what stands above or below a chart, as HTML, as a paragraph; empty for no words."""
    return f'<p class="bw-note">{html}</p>' if html else ""


def written(name: str, title: str, folder: str, pieces: Sequence[str]) -> str:
    """Write a row as HTML.

    Args:
        name: The chart, or `view`.
        title: What it shows, for those who do not see it.
        folder: Address of what its buttons open.
        pieces: Its parts, as HTML.
    """
    return (
        f'<div class="bw-row" role="group" aria-label="{escape(f"Share: {title}")}" '
        f'data-chart="{escape(name)}" data-offers="{folder}">{"".join(pieces)}</div>'
    )


def button(act: str, words: str) -> str:
    """Write a button; `static/frame/chart_row.js` knows what each act opens."""
    return f'<button type="button" data-act="{act}">{words}</button>'


def texts_of(view: View, title: str, link: str) -> dict[str, Any]:
    """Write what is copied from a row: address and citations.

    Args:
        view: The view.
        title: What is cited.
        link: Its address.
    """
    today = datetime.now(UTC).date()
    return {
        "title": title,
        "link": link,
        "listener": here.LISTENER,
        "cite": citation.text(title, link, view.all.version, today),
        "bibtex": citation.bibtex(title, link, view.all.version, today),
    }


def _picture(view: View, still: Still, file: str, link: str) -> dict[str, Any]:
    """Say all that stands in a picture, and what it is drawn from."""
    today = datetime.now(UTC).date()
    return {
        "file": file,
        "finding": still.finding,
        "measure": still.measure,
        "alt": still.alt,
        "key": still.key,
        "note": still.note,
        "words": still.words,
        "filters": filter_words(view),
        "source": f"Source: {source_words(view)}{unreviewed_words(view)}. "
        f"Basewatch, data version {view.all.version}, {today.day} {today:%B %Y}",
        "link": link,
        "figure": still.figure() if still.figure else "",
        "plotly": plotly_script() if still.figure else "",
        "fonts": fonts(),
    }


def source_words(view: View) -> str:
    """Say what the rows of a view are taken from: how many articles, of which outlets."""
    names = [view.all.name_of("outlets", outlet) for outlet in view.answers.words()]
    whose = listed(names) if len(names) <= _NAMED else plural(len(names), "outlet")
    return f"{plural(view.answers.size('articles'), 'article')} of {whose}" if names else "no article"


def unreviewed_words(view: View) -> str:
    """Say how many rows of the story nobody has reviewed, after other words; empty where there is none."""
    n, whole = standing.unreviewed(view.all)
    return f"; machine-made, {n:,} of {whole:,} rows not reviewed" if n else ""


def filter_words(view: View) -> str:
    """Say which filters a view has, and as of which day it is, in one line; empty for none of all."""
    chosen = view.filters
    day = f"As of {dates.words(view.all.day.isoformat())}" if view.all.day else ""
    said = []
    if chosen.start or chosen.end:
        first, last = (dates.words(day.isoformat()) if day else "" for day in (chosen.start, chosen.end))
        said.append(" ".join(filter(None, (first and f"from {first}", last and f"until {last}"))))
    for table, ids in (
        ("outlets", chosen.outlets),
        ("countries of outlets", tuple(map(families.words, chosen.countries))),
        ("kinds of outlets", tuple(map(families.words, chosen.outlet_kinds))),
        ("sides", chosen.sides),
        ("places", chosen.places),
        ("topics", chosen.topics),
    ):
        if ids:
            said.append(f"{table}: {listed([view.all.name_of(table, each) for each in ids])}")
    if chosen.text:
        said.append(f"text: {chosen.text}")
    return ". ".join(filter(None, (day, f"Filtered: {'; '.join(said)}" if said else "")))
