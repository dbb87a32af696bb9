"""Share a view: its link, how to embed and cite it, and exactly its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from lib import citation
from lib.app import chart_row, here, offers
from lib.app.data import View
from lib.tables import catalogue, export
from lib.wording import plural

_ROW = "_view_row"


def offer(view: View, title: str, tables: Sequence[str]) -> None:
    """Offer the whole view; its row stands at the foot of the page (`notices.footer`).

    Args:
        view: The view.
        title: What it shows, for the citation.
        tables: Names of the tables behind the page, offered one by one.
    """
    # Of an archive whoever wants tables has its files.
    tables = tables if view.all.in_memory else ()
    link = here.view()
    story = str(view.all.story.iloc[0]["title"])
    zipped = f"basewatch-{view.all.version}.zip"
    texts = chart_row.texts_of(view, f"{title}. {story}", link) | {
        "embed": here.snippet(here.alone(), f"Basewatch: {title}", 800),
        "files": [
            {
                "file": f"basewatch-{name}.csv",
                "words": f"{name}.csv, {plural(len(view.shown.frames[name]), 'row')}",
                "note": f"A row is {catalogue.TABLES[name].row}.",
            }
            for name in tables
        ]
        + [{"file": zipped, "words": "All tables (zip)", "note": "With their description and how to cite."}],
    }
    files: dict[str, offers.Make] = {
        f"basewatch-{name}.csv": partial(export.table_csv, view.shown, name) for name in tables
    }
    if tables:
        files[zipped] = lambda: export.to_zip(view.shown, _readme(view, title, link))
    files["texts.json"] = lambda: offers.as_json(texts)
    folder = offers.make(f"{view.all.version} {link} {title} whole", files)
    asked = {"link": "Link", "embed": "Embed", "cite": "Cite", **({"tables": "Tables"} if tables else {})}
    st.session_state[_ROW] = chart_row.written(
        "view",
        title,
        folder,
        ["<span>This view</span>", *(chart_row.button(*each) for each in asked.items())],
    )


def row() -> str:
    """Return the row of the view that this run of a page offers, as HTML; empty where it came to none."""
    return str(st.session_state.pop(_ROW, ""))


def _readme(view: View, title: str, link: str) -> str:
    today = datetime.now(UTC).date()
    story = view.all.story.iloc[0]
    return (
        f"Basewatch: {story['title']}\n\n"
        f"View: {title}\nAddress: {link}\nFilters: {view.filters if view.filters.active else 'none'}\n"
        f"As of: {view.all.day or 'all that is known'}\n"
        f"Data version: {view.all.version}\nHow the rows came about: {story['provenance']}\n\n"
        "Tables: CC BY 4.0. Quoted words belong to those who spoke and published them.\n"
        "Cells that begin like a formula carry a leading apostrophe.\n\n"
        f"Cite as: {citation.text(title, link, view.all.version, today)}\n"
    )
