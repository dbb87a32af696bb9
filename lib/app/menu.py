"""The pages and their order in the menu."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.app.editors import Door
from lib.app.server import base_path
from lib.tables.model import Tables

FOLDER = Path(__file__).resolve().parents[2] / "pages"

TITLES = {
    "overview": "Overview",
    "timeline": "Timeline",
    "map": "Map",
    "tone": "Tone",
    "quotes": "Quotes",
    "side_by_side": "Side by side",
    "sources": "Sources",
    "method": "Method",
}
"""File in `pages/` and title, in the order of the menu; the first is the front page."""

BESIDE = {"search": "Search", "tour": "Tour", "compare": "Compare two outlets", "profile": "All about"}
"""Pages that have an address and stand in no menu: other pages lead to them, to the search its box."""

OF_ARCHIVE = ("overview", "timeline", "map", "quotes", "side_by_side", "sources", "method")
"""The pages that an archive has: those that ask, and do not look at all rows."""

REVIEW = {"review": "Review", "names": "Names and groups", "coding": "Code tone"}
"""The pages for editors, last in the menu where they are part of the app at all."""


def available(tables: Tables) -> Collection[str]:
    """Return the pages that some tables have, by file name."""
    return (TITLES | BESIDE | REVIEW).keys() if tables.in_memory else OF_ARCHIVE


def pages(review: Door = "none", among: Collection[str] = (*TITLES, *REVIEW)) -> dict[str, StreamlitPage]:
    """Return Streamlit's pages by file name; addresses have hyphens for underscores.

    Args:
        review: How the editors' pages stand: without them, their addresses are unknown; locked, they are in
            no menu.
        among: The pages that the tables have; others have an address, where it is said that they are not.
    """
    # To the others for editors the first one leads.
    named = set(TITLES) | ({"review"} if review == "open" else set())
    hidden = (TITLES | BESIDE | REVIEW).keys() - (named & set(among))
    return {
        name: st.Page(
            FOLDER / f"{name}.py",
            title=title,
            url_path=path_of(name),
            default=at == 0,
            visibility="hidden" if name in hidden else "visible",
        )
        for at, (name, title) in enumerate((TITLES | BESIDE | (REVIEW if review != "none" else {})).items())
    }


def path_of(page: str) -> str:
    """Return the path of a page below the app, by its file name; the first page has none."""
    return "" if page == next(iter(TITLES)) else page.replace("_", "-")


def page_of(path: str, among: Mapping[str, str] = TITLES | BESIDE) -> str | None:
    """Return the file name of the page that a path of an address leads to; None where it leads to none.

    Args:
        path: Path of an address, below which the server may hang the app.
        among: The pages, by file name, that it may lead to.
    """
    if not f"{path}/".startswith(f"{base_path()}/"):
        return None
    name = path.removeprefix(base_path()).strip("/")
    # The first page is found by its name as well.
    known = {each.replace("_", "-"): each for each in among} | {path_of(each): each for each in among}
    return known.get(name)
