"""The shared filters in the sidebar, with one reset."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import pandas as pd
import streamlit as st

from lib.app import data, period, state
from lib.app import params as shared_params
from lib.app.choices import MOST_OUTLETS
from lib.app.text import escape
from lib.tables import dates, facets
from lib.tables.families import BY, UNKNOWN, families, words
from lib.tables.filters import Filters
from lib.tables.model import Tables, publishers
from lib.tables.stories import Entry
from lib.wording import plural

_NUMBER = re.compile(r" \([\d,]+\)$", re.ASCII)
"""The number behind the words of a value."""


def draw(tables: Tables) -> None:
    """Draw the shared filters; their values live under the parameters' names."""
    with st.sidebar:
        if tables.stories:
            _stories(tables)
        st.markdown("## Filters")
        period.draw(shared_params.bounds(tables))
        many = len(publishers(tables)) > MOST_OUTLETS
        # Where there is much to choose from, each value says how many quotations it would leave.
        left: Mapping[str, Mapping[str, int]] = (
            facets.left(tables, shared_params.filters(shared_params.shared(tables), tables))
            if many and tables.in_memory
            else {}
        )
        _choose(
            "Outlets",
            "outlet",
            publishers(tables),
            _namer(tables, "outlets"),
            left.get("outlets"),
            "Numbers, here and below: how many quotations a value would leave, beside the other filters."
            if left
            else None,
        )
        for name, by, field in (
            (shared_params.COUNTRY, "country", "countries"),
            (shared_params.OUTLET_KIND, "kind", "outlet_kinds"),
        ):
            known = families(tables, by)
            if (many and len(known) > 1) or st.session_state.get(name):
                _choose(BY[by], name, known, words, left.get(field))
        _choose(
            "Sides",
            "side",
            _sides(tables),
            _namer(tables, "sides"),
            left.get("sides"),
            _proposed(
                "Whose words, or who takes part in an event.", tables.sides, "the country of the speakers"
            ),
        )
        _choose(
            "Places",
            "place",
            list(tables.places["place_id"]),
            _namer(tables, "places"),
            left.get("places"),
            "Named in the passage.",
        )
        topics = list(tables.topics["topic_id"])
        _choose(
            "Topics",
            "topic",
            topics,
            _namer(tables, "topics"),
            left.get("topics"),
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
        if tables.in_memory:
            _window(tables)
        st.button("Reset all filters", key="reset", on_click=state.reset_shared, width="stretch")


def _window(tables: Tables) -> None:
    usual = shared_params.window_words(str(shared_params.usual_window(tables)))
    st.selectbox(
        "News window",
        list(shared_params.WINDOWS),
        format_func=shared_params.WINDOWS.__getitem__,
        key=shared_params.NEWS,
        help="How many days after words were said an outlet's silence counts as leaving them out. "
        f"Usual here: {usual}, which holds nine tenths of what the articles do carry.",
    )


@lru_cache(maxsize=8)
def _sides(tables: Tables) -> tuple[str, ...]:
    """Return the sides that are quoted or take part in an event: asked at every click, of all rows."""
    there = data.view(tables, Filters()).answers.sides()
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
    label: str,
    key: str,
    options: Iterable[str],
    named: Callable[[str], str],
    left: Mapping[str, int] | None = None,
    note: str | None = None,
) -> None:
    """Draw the picker of one filter.

    Args:
        label: What is chosen.
        key: Name of the parameter.
        options: Values that can be chosen.
        named: Words for a value.
        left: How many quotations each would leave, the most first then and what is unknown last; None where
            that is not said.
        note: What the filter is about.
    """
    # A link may hold an id that no option shows for lack of rows.
    offered = list(options)
    if left is not None:
        offered.sort(key=lambda option: (option == UNKNOWN, -left.get(option, 0)))
        _plain(key, {named(option): option for option in offered})
    chosen = st.session_state.get(key, [])
    offered += [value for value in chosen if value not in offered]

    def worded(option: str) -> str:
        # What is chosen keeps its words, whatever else is chosen: a browser holds a choice by them.
        if left is None or option in chosen:
            return named(option)
        return f"{named(option)} ({left.get(option, 0):,})"

    st.multiselect(label, offered, format_func=worded, key=key, placeholder="All", help=note)


def _plain(key: str, options: Mapping[str, str]) -> None:
    """Let a value that was chosen by words with a number in them lose the number.

    A browser sends what is chosen in the words that it was given: of the numbers before where the answer to
    another choice is still on its way, so that they are no option any more.

    Args:
        key: Name of the parameter.
        options: Values by their words.
    """
    session = st.session_state
    chosen = session.get(key, [])
    plain = [options.get(_NUMBER.sub("", value), value) for value in chosen]
    known = f"_{key}_in_words"
    if plain != chosen or set(plain) - set(session.get(known, ())):
        session[key] = list(dict.fromkeys(plain))
    session[known] = plain


def _namer(tables: Tables, table: str) -> Callable[[str], str]:
    return lambda row_id: tables.name_of(table, row_id)


def _proposed(what: str, rows: pd.DataFrame, by: str) -> str:
    """What a filter is about, and that a program proposed what it offers."""
    if not rows["basis"].astype(bool).any():
        return what
    return f"{what} A program proposed these, by {by}; nobody has gone over them."
