"""The pages and their order in the menu."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

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

BESIDE = {"tour": "Tour"}
"""Pages that have an address and stand in no menu: other pages lead to them."""

REVIEW = {"review": "Review"}
"""The page for editors, last in the menu where it is part of the app at all."""


def pages(*, review: bool) -> dict[str, StreamlitPage]:
    """Return Streamlit's pages by file name; addresses have hyphens for underscores.

    Args:
        review: Whether the editors' page is among them; otherwise its address is unknown.
    """
    return {
        name: st.Page(
            FOLDER / f"{name}.py",
            title=title,
            url_path="" if at == 0 else name.replace("_", "-"),
            default=at == 0,
            visibility="hidden" if name in BESIDE else "visible",
        )
        for at, (name, title) in enumerate((TITLES | BESIDE | (REVIEW if review else {})).items())
    }
