"""The page for coding tone: one sentence, one key, and what that does for the means."""

from __future__ import annotations

import streamlit as st

from lib.address import Address
from lib.app import data, desk, links, state, table
from lib.app.choices import choose
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape, link, marked
from lib.reviews import decisions
from lib.reviews import log as review_log
from lib.reviews.decisions import Decision
from lib.reviews.outcome import Outcome, stored
from lib.subjects.coding import find
from lib.subjects.coding.find import Next, Queue
from lib.tables import codes
from lib.tables.corrected import FEWEST_REVIEWED
from lib.tables.model import Tables
from lib.wording import plural


def draw(view: View, drawing: Param) -> None:
    """Draw the page.

    Args:
        view: The view.
        drawing: The choice of what is drawn.
    """
    tables = view.all
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = desk.reviewer()
        links.to(Address("review"), "Review row by row →")
    if tables.tone_readings.empty or tables.tone_errors.empty:
        st.info("No model has read the tone of these sentences: there is nothing to correct.")
        return
    # Read anew on every run: another tab or another editor may have coded meanwhile.
    log = review_log.read(data.folder(tables.story_id))
    choose(drawing, "Draw", find.DRAWS)
    again = state.value(drawing) == "second"
    found = find.queue(tables, log.decisions, state.value(drawing), who if again else "")
    st.caption(
        "Sentences that another editor coded, drawn by chance. Your code is for agreement alone."
        if again
        else "Drawn is the outlet and target with the widest interval that codes will narrow; its sentences "
        "come by chance, so that those coded stand for all of them."
    )
    desk.said()
    if found.next is None:
        st.info(_nothing(again))
    elif again and not who:
        st.info("Write your name first: sentences that you coded are not drawn.")
    else:
        _sentence(tables, find.sentence(tables, *found.next), found, who, again)
    if not again:
        _take_back(tables, log.decisions, who)
    st.divider()
    _cells(tables, found)
    desk.how_applied()
    desk.unreadable(log.bad)


def _nothing(again: bool) -> str:
    if again:
        return "Nothing waits for a second reading: others have coded none, or you have read all of them."
    return (
        f"Nothing is left to draw. Codes correct a mean where an outlet has {FEWEST_REVIEWED} sentences or "
        "more that name the target."
    )


def _sentence(tables: Tables, seen: Next, found: Queue, who: str, again: bool) -> None:
    """Draw a sentence with what stands around it, and the codes, a key each."""
    with st.container(border=True, key="coding_sentence"):
        st.caption(f"{plural(found.left, 'sentence')} to go")
        st.markdown(f"## How does it speak of {escape(seen.target)}?")
        if seen.pieces:
            around = [f":gray[{escape(text)}]" if text.strip() else "" for text in (seen.before, seen.after)]
            st.markdown(f"{around[0]} {marked(seen.pieces)} {around[1]}")
        else:
            st.markdown("The sentence itself is not at hand here.")
        st.caption(f"Whoever speaks counts. {_where(seen)}")

    def give(value: str) -> None:
        row = tables.record("sentences", seen.sentence_id) or {}
        made = decisions.code(who, row, seen.target_id, value, again=again)
        desk.say(stored(data.folder(tables.story_id), made, f"{codes.TONE_CODES[value]}. Stored."))

    with st.container(horizontal=True):
        for key, (value, label) in enumerate(codes.TONE_CODES.items(), 1):
            st.button(label, key=f"coding_{value}", shortcut=str(key), on_click=give, args=(value,))


def _where(seen: Next) -> str:
    """Say what is not shown, and where it can be read."""
    hidden = "Neither the outlet nor what the model read is shown"
    return f"{hidden}; {link('the article', seen.url)} tells the former." if seen.url else f"{hidden}."


def _take_back(tables: Tables, log: tuple[Decision, ...], who: str) -> None:
    """Offer to take back this editor's last code."""
    last = find.mine(log, who)
    if last is None:
        return

    def back() -> None:
        row = tables.record("sentences", last.row_id)
        if row is None:
            desk.say(Outcome("bad", "Nothing is stored. The sentence is not in these tables any more."))
            return
        made = decisions.code(who, row, last.coded_target, "")
        desk.say(stored(data.folder(tables.story_id), made, "Taken back: the sentence comes again."))

    st.button("Take back my last code", key="coding_back", on_click=back, type="tertiary")


def _cells(tables: Tables, found: Queue) -> None:
    st.markdown("## How far each outlet has come")
    table.draw(find.table(tables, found.cells), "Outlets and targets, with how many sentences are coded")
