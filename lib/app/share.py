"""Share a view: its link, an embed snippet, a citation, and exactly its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape as html_escape
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from lib import citation
from lib.app import state
from lib.app.data import View
from lib.tables import catalogue, export
from lib.tables.model import Tables


def draw(view: View, title: str, tables: Sequence[str]) -> None:
    """Draw the row that shares the view.

    Args:
        view: The view.
        title: What it shows, for the citation.
        tables: Names of the tables behind the page, offered one by one as CSV.
    """
    with st.expander("Share, cite, download"):
        link, cite, files = st.tabs(["Link and embed", "Cite", "Download"])
        address = _address()
        today = datetime.now(UTC).date()
        story = str(view.all.story.iloc[0]["title"])
        with link:
            st.caption("This address restores page, filters and open card.")
            st.code(address, language=None, wrap_lines=True)
            st.caption("To embed this view in a page:")
            st.code(embed_snippet(address, f"Basewatch: {title}"), language="html", wrap_lines=True)
        with cite:
            st.code(
                citation.text(f"{title}. {story}", address, view.all.version, today),
                language=None,
                wrap_lines=True,
            )
            st.code(citation.bibtex(f"{title}. {story}", address, view.all.version, today), language="latex")
        with files:
            st.caption("Exactly the rows that the filters leave; safe to open in a spreadsheet.")
            with st.container(horizontal=True):
                for name in tables:
                    _csv_button(view.shown, name)
                st.download_button(
                    "All tables (zip)",
                    lambda: export.to_zip(view.shown, _readme(title, address, view)),
                    file_name=f"basewatch-{view.all.version}.zip",
                    mime="application/zip",
                    key="share_zip",
                    on_click="ignore",
                )


def embed_snippet(address: str, title: str) -> str:
    """Write the HTML that embeds a view."""
    separator = "&" if "?" in address else "?"
    source = html_escape(f"{address}{separator}embed=true", quote=True)
    return (
        f'<iframe src="{source}" title="{html_escape(title, quote=True)}" '
        'width="100%" height="800" style="border:0" loading="lazy"></iframe>'
    )


def _csv_button(tables: Tables, name: str) -> None:
    st.download_button(
        f"{name}.csv ({len(tables.frames[name]):,})",
        lambda: export.table_csv(tables, name),
        file_name=f"basewatch-{name}.csv",
        mime="text/csv",
        key=f"share_{name}",
        on_click="ignore",
        help=f"A row is {catalogue.TABLES[name].row}.",
    )


def _address() -> str:
    """Return the address of this view as it will stand in the browser after this run."""
    here = urlsplit(st.context.url or "")
    return urlunsplit((here.scheme, here.netloc, here.path, state.query_of(state.pending()), ""))


def _readme(title: str, address: str, view: View) -> str:
    today = datetime.now(UTC).date()
    story = view.all.story.iloc[0]
    return (
        f"Basewatch: {story['title']}\n\n"
        f"View: {title}\nAddress: {address}\nFilters: {view.filters if view.filters.active else 'none'}\n"
        f"Data version: {view.all.version}\nHow the rows came about: {story['provenance']}\n\n"
        "Tables: CC BY 4.0. Quoted words belong to those who spoke and published them.\n"
        "Cells that begin like a formula carry a leading apostrophe.\n\n"
        f"Cite as: {citation.text(title, address, view.all.version, today)}\n"
    )
