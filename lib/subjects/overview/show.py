"""The Overview page: what this is, the story in sentences, who carried what, today's disagreement, doors."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from lib import address
from lib.app import alone, here, links, notices, panel, params, select, state
from lib.app.alone import Alone, Chosen
from lib.app.data import View
from lib.app.text import escape, link
from lib.subjects.cards import related
from lib.subjects.cards import show as cards
from lib.subjects.cards.gather import card
from lib.subjects.overview import coverage_chart, find, telling
from lib.subjects.overview import since as newer
from lib.subjects.overview.marks import Told
from lib.tables import since as last_visit
from lib.tables.model import Tables, publishers
from lib.wording import count, number, plural


def opening(view: View) -> None:
    """Say what this is, what the rows tell in a few sentences, each a link to its view, and the totals."""
    story = view.all.story.iloc[0]
    outlets = plural(len(publishers(view.all)), "outlet")
    st.title(escape(f"How {outlets} told one story: {story['title']}"), anchor=False)
    st.markdown(escape(story["summary"]))
    if view.all.in_memory:
        _telling(view)
    st.caption(escape(view.ask(find.totals, view.whole.answers)))


def _way(told: Told) -> links.Way:
    return links.Way(told.address, f"{told.about}:", told.says)


def _telling(view: View) -> None:
    ways = [_way(told) for told in view.find(telling.story)]
    if steps := len(view.all.tour):
        about = f"A tour in {count(steps, 'step')}:"
        ways.append(links.Way(address.of("tour"), about, "these findings and others, one by one"))
    links.several(ways, "sentences")


def news(view: View) -> None:
    """Say what is new since the last visit that the address names; nothing where it names none."""
    since = state.value(params.SINCE)
    if not since or not view.all.in_memory:
        return
    found = view.find(newer.new, since)
    with st.container(border=True, key="since_visit", gap="xsmall"):
        panel.heading(found.heading)
        if not found.kinds:
            st.markdown("Nothing yet. Keep this address: it says what has joined when you come back.")
        for kind in found.kinds:
            left = kind.n - len(kind.told)
            st.markdown(
                f"**{escape(kind.title)}**" + (f", {number(len(kind.told))} of them:" if left else "")
            )
            links.several(map(_way, kind.told), "sentences")
        if any(kind.n > len(kind.told) for kind in found.kinds):
            st.markdown(
                link("All statements and events of these articles, as a feed", here.feed(view, since))
            )
        _follow(view, "Read all of it?", "Start again from here", since)


def follow(view: View) -> None:
    """Offer the address that says at the next visit what is new, where it is not asked for yet."""
    if view.all.in_memory and not state.value(params.SINCE):
        says = "an address to keep, which says what is new when you come back"
        _follow(view, "Follow this story:", says, "")


def _follow(view: View, about: str, says: str, since: str) -> None:
    """Draw the link to this page with what is new from now on, unless it is where the reader stands."""
    now = last_visit.now(view.all, datetime.now(UTC).date())
    if now != since:
        way = links.Way(address.of("overview", f"{params.SINCE.name}={now}"), about, says)
        links.several([way], "sentences")


def panels(view: View) -> None:
    """Draw who carried what, and beside it, of tables in memory, what is shown today."""
    if not view.all.in_memory:
        _coverage(view)
        return
    left, right = st.columns([6, 5], gap="large")
    with left:
        _coverage(view)
    with right:
        _today(view)


def doors(view: View) -> None:
    """Draw the ways into the other pages, each with something to be found there."""
    panel.heading("Where to go from here")
    asked = view.ask(find.doors)
    further = view.find(find.further_doors) if view.all.in_memory else ()
    there = st.session_state["pages"]
    found = sorted((*asked, *further), key=lambda door: find.DOORS.index(door.page))
    ways = (
        links.Way(address.of(door.page), door.title, door.finding) for door in found if door.page in there
    )
    links.several(ways, "tiles")
    if not view.all.in_memory:
        st.caption(f"An archive has these pages alone. {notices.ARCHIVE}")


def _today(view: View) -> None:
    """Draw the disagreement of the day; where nobody has recorded any, the statement of the day."""
    today = datetime.now(UTC).date()
    if view.all.disagreements.empty:
        if said := view.find(find.statement_of, today):
            panel.heading("The statement of the day", "One of those that most outlets carry")
            _card(view.all, said, short=True)
        notices.unrecorded("disagreements")
        return
    panel.heading("The disagreement of the day")
    if parted := view.find(find.disagreement_of, today):
        _card(view.all, parted)
    else:
        notices.empty("disagreements")


def _card(tables: Tables, item: str, *, short: bool = False) -> None:
    """Draw what the card of an item says, in short to its first list, unless it is open already."""
    found = card(tables, item)
    if found is not None and select.current() != item:
        with st.container(border=True):
            cards.told(found, short=short)
            for door in related.doors(tables, item)[-1:]:
                links.to(door.address, escape(door.label))


def _coverage(view: View) -> None:
    found = view.ask(find.coverage)
    if found.marks:
        panel.show(view, "coverage_by_outlet", found, coverage_chart.draw)
    else:
        panel.heading(found.finding, found.measure)
        notices.empty("statements")


def _coverage_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    alone.chart(view, "coverage_by_outlet", view.ask(find.coverage), coverage_chart.draw, items)


ALONE: alone.Views = {"coverage": Alone(_coverage_alone)}
"""Views of this page that can stand alone."""
