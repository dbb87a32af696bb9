"""The frame around every page: configuration, menu, shared filters, faults, footer.

`dashboard.py` names this script to `st.App`; it runs from top to bottom on every interaction.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    # Streamlit puts this script's own folder on the path, not the project's.
    sys.path.insert(0, str(ROOT))

from lib.app import (  # noqa: E402
    chips,
    data,
    day,
    editors,
    heads,
    menu,
    notices,
    params,
    parts,
    search_box,
    select,
    sidebar,
    state,
)
from lib.tables.faults import TablesError  # noqa: E402
from lib.tables.model import Tables  # noqa: E402


def main() -> None:
    """Run one page inside the frame."""
    try:
        whole = data.tables(_story())
    except TablesError as error:
        _configure(heads.NAME)
        st.navigation(list(menu.pages().values()), position="top")
        notices.unusable(error, data.folder())
        return
    available = menu.available(whole)
    pages = menu.pages(editors.door() if whole.in_memory else "none", available)
    embedded = parts.embedded()
    if not embedded:
        whole = data.with_passages(whole)
    page = st.navigation(list(pages.values()), position="hidden" if embedded else "top")
    st.session_state["pages"] = {name: each for name, each in pages.items() if name in available}
    name = next(file for file, each in pages.items() if each.url_path == page.url_path)
    _configure(heads.title(name))
    standing = params.standing(whole)
    state.begin(page.url_path, standing, lambda: params.others(_tables(whole)))
    tables = _tables(whole)
    shared = params.shared(tables)
    if tables.stories:
        # Said in every address, also where the reader was given the first one: a link means what was seen.
        st.session_state[params.STORY] = tables.story_id
    state.use(params.CHART)
    select.begin()
    if not embedded:
        sidebar.draw(tables)
    search_box.draw(name, shown=not embedded and whole.in_memory)
    st.session_state["view"] = data.view(tables, params.filters(shared, tables))
    if not embedded:
        day.line(tables)
        notices.set_aside(tables)
        notices.machine_made(tables)
        chips.draw(tables)
        notices.text_filter(st.session_state["view"], name)
    warnings = st.container()
    with parts.page():
        if name in st.session_state["pages"]:
            page.run()
        else:
            notices.not_of_archive(page.title)
    state.finish()
    with warnings:
        notices.bad_values(params.bounds(whole))
        notices.missing_chart()
    if embedded:
        notices.embedded_footer(tables)
    else:
        notices.footer(tables)


def _tables(whole: Tables) -> Tables:
    """The tables as of the day on which the reader stands."""
    return data.as_of(whole, st.session_state.get(params.ASOF))


def _story() -> str:
    """Which of several stories is asked for: by the address, or else, on a link of the menu, as before."""
    asked = st.query_params.get(params.STORY) or st.session_state.get(params.STORY)
    return str(asked or "")


def _configure(title: str) -> None:
    st.set_page_config(page_title=title, page_icon="🗞️", layout="wide", initial_sidebar_state="auto")


main()
