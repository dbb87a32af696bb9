"""Addresses of what is on the screen: the view, one chart of it, that chart alone in another's page, rows."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from lib.address import Rows
from lib.app import params, state
from lib.app.data import View
from lib.app.params import CHART
from lib.app.server import base_path

LISTENER = """<script>
addEventListener("message", (event) => {
  if (event.data?.type !== "basewatch:height") return;
  for (const frame of document.querySelectorAll("iframe[src*='embed=true']"))
    if (frame.contentWindow === event.source) frame.style.height = event.data.height + "px";
});
</script>"""
"""For the page that embeds: gives each frame the height that it tells of (`docs/embedding.md`)."""


def view() -> str:
    """Return the address of this view as it will stand in the browser after this run."""
    return _with({})


def chart(name: str) -> str:
    """Return the address of this view at one of its charts."""
    return _with({CHART.name: [name]})


def alone(name: str = "") -> str:
    """Return the address of one chart and nothing else, or of the view without menu and filters.

    Args:
        name: The chart; empty for the whole view.
    """
    return _with({CHART.name: [name]} if name else {}, "embed=true")


def rows(view: View, wanted: Rows) -> str:
    """Return the address at which programs find the rows of a view.

    Args:
        view: The view, whose filters go along.
        wanted: The table, and what narrows it beside the filters.
    """
    return _below(view, f"api/{wanted.table}.csv", wanted.query)


def feed(view: View, since: str) -> str:
    """Return the address of the feed of what is new.

    Args:
        view: The view, whose filters go along.
        since: The last visit.
    """
    return _below(view, "feed.atom", ((params.SINCE.name, since),))


def snippet(source: str, title: str, height: int) -> str:
    """Write the HTML that embeds an address.

    Args:
        source: Address, as `alone` gives it.
        title: What the frame shows, for those who do not see it.
        height: Pixels, until the frame tells its own.
    """
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="100%" height="{height}" '
        'style="border:0" loading="lazy"></iframe>'
    )


def _below(view: View, path: str, more: tuple[tuple[str, str], ...]) -> str:
    at = urlsplit(st.context.url or "")
    query = urlencode([*params.query_of(view.filters, view.all), *more])
    return urlunsplit((at.scheme, at.netloc, f"{base_path()}/{path}", query, ""))


def _with(more: dict[str, list[str]], last: str = "") -> str:
    at = urlsplit(st.context.url or "")
    wanted = {name: texts for name, texts in state.pending().items() if name != CHART.name}
    query = "&".join(filter(None, (state.query_of(wanted | more), last)))
    return urlunsplit((at.scheme, at.netloc, at.path, query, ""))
