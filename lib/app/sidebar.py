"""The shared filters in the sidebar, with one reset."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

import pandas as pd
import streamlit as st

from lib.app import params as shared_params
from lib.app import period, state
from lib.app.text import escape
from lib.tables import dates
from lib.tables.model import Tables, publishers
from lib.tables.stories import Entry
from lib.wording import plural


def draw(tables: Tables) -> None:
    """Draw the shared filters; their values live under the parameters' names."""
    with st.sidebar:
        if tables.stories:
            _stories(tables)
        st.markdown("## Filters")
        period.draw(shared_params.bounds(tables))
        _choose("Outlets", "outlet", publishers(tables), _namer(tables, "outlets"))
        _choose(
            "Sides",
            "side",
            _sides(tables),
            _namer(tables, "sides"),
            _proposed(
                "Whose words, or who takes part in an event.", tables.sides, "the country of the speakers"
            ),
        )
        _choose(
            "Places",
            "place",
            list(tables.places["place_id"]),
            _namer(tables, "places"),
            "Named in the passage.",
        )
        topics = list(tables.topics["topic_id"])
        _choose(
            "Topics",
            "topic",
            topics,
            _namer(tables, "topics"),
            _proposed("Of quotations; events have none and stay.", tables.topics, "nouns of many quotations"),
        )
        st.text_input(
            "Text",
            key="q",
            max_chars=200,
            placeholder='words or "a phrase"',
            help="Keeps quotations, events and disagreements whose words, names or titles have all of these, "
            "in any form or as a word of like meaning. Words in quotation marks are taken as they stand.",
        )
        usual = shared_params.window_words(str(shared_params.usual_window(tables)))
        st.selectbox(
            "News window",
            list(shared_params.WINDOWS),
            format_func=shared_params.WINDOWS.__getitem__,
            key=shared_params.NEWS,
            help="How many days after words were said an outlet's silence counts as leaving them out. "
            f"Usual here: {usual}, which holds nine tenths of what the articles do carry.",
        )
        st.button("Reset all filters", key="reset", on_click=state.reset_shared, width="stretch")


@lru_cache(maxsize=8)
def _sides(tables: Tables) -> tuple[str, ...]:
    """Return the sides that are quoted or take part in an event: asked at every click, of all rows."""
    there = {*tables.quotes["side_id"].unique(), *(s for sides in tables.events["sides"] for s in sides)}
    return tuple(side for side in tables.sides["side_id"] if side in there)


def _stories(tables: Tables) -> None:
    """Draw the way to the other stories of the folder: links, along which nothing of one goes to another."""
    shown = next(entry for entry in tables.stories if entry.story_id == tables.story_id)
    with st.container(gap="xsmall", key="stories"):
        st.markdown(f"## Story\n{escape(shown.title)}")
        st.caption(_told(shown))
        others = [entry for entry in tables.stories if entry != shown]
        if others:
            with st.expander(f"Other stories ({len(others)})"):
                for entry in others:
                    st.page_link(
                        st.session_state["pages"]["overview"],
                        label=escape(entry.title) + (f" ({_told(entry)})" if _told(entry) else ""),
                        query_params={shared_params.STORY: entry.story_id},
                        width="stretch",
                    )


def _told(entry: Entry) -> str:
    ends = dict.fromkeys((entry.first, entry.last))
    days = [dates.words(day) for day in ends if day and dates.is_edtf(day)]
    # As of a day nothing is known of how far a story goes.
    told = plural(entry.articles, "article") if entry.articles else ""
    return ", ".join(filter(None, (told, " to ".join(days))))


def _choose(
    label: str, key: str, options: Iterable[str], named: Callable[[str], str], note: str | None = None
) -> None:
    # A link may hold an id that no option shows for lack of rows.
    offered = list(options)
    offered += [chosen for chosen in st.session_state.get(key, []) if chosen not in offered]
    st.multiselect(label, offered, format_func=named, key=key, placeholder="All", help=note)


def _namer(tables: Tables, table: str) -> Callable[[str], str]:
    return lambda row_id: tables.name_of(table, row_id)


def _proposed(what: str, rows: pd.DataFrame, by: str) -> str:
    """What a filter is about, and that a program proposed what it offers."""
    if not rows["basis"].astype(bool).any():
        return what
    return f"{what} A program proposed these, by {by}; nobody has gone over them."
