"""The page of names: a table, its names with counts, one of them, what can be done with it, the log."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import streamlit as st

from lib.address import Address
from lib.app import data, desk, links, state
from lib.app.choices import choose
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape
from lib.app.window import is_narrow
from lib.reviews import changes
from lib.reviews import log as review_log
from lib.reviews.changes import Effect
from lib.reviews.decisions import CHANGEABLE, LONGEST, Decision
from lib.subjects.names import find, words
from lib.subjects.names.find import Line, Name, Now
from lib.subjects.names.store import store, take_back
from lib.tables import codes
from lib.tables.model import Tables
from lib.wording import plural

_MOST, _MOST_IF_NARROW = 25, 8
"""Names that are listed at once; the search finds the others."""
_FEW = 6
"""Rows of a name that are shown at once."""
_LINES = 12
"""Changes that are listed at once."""


def draw(view: View, of: Param, one: Param) -> None:
    """Draw the page.

    Args:
        view: The view.
        of: The choice of a table.
        one: The name that is open.
    """
    tables = view.all
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = desk.reviewer()
        links.to(Address("review"), "Review row by row →")
    # Read anew on every run: another tab or another editor may have decided meanwhile.
    log = review_log.read(data.folder(tables.story_id))
    found = find.now(tables, log.decisions)
    counts = {table: len(found.work.rows[table]) for table in codes.NAMED_TABLES}
    choose(
        of,
        "Names of",
        {table: f"{label} ({counts[table]:,})" for table, label in codes.NAMED_TABLES.items()},
        on_change=_open,
        args=(one, ""),
    )
    table = st.session_state[of.name]
    desk.said()
    listed = find.names(tables, found, table)
    if not listed:
        st.info(f"These tables have no {codes.NAMED_TABLES[table].lower()}.")
    else:
        left, right = st.columns([2, 3], gap="medium")
        with left:
            chosen = _list(table, listed, one)
        with right, st.container(border=True, key="names_one"):
            _one(_Open(tables, found, log.decisions, table, listed, chosen, who))
    st.divider()
    _log(tables, found, log.decisions, who)
    desk.how_applied()
    desk.unreadable(log.bad)


def _list(table: str, listed: list[Name], one: Param) -> Name:
    """Draw the search and the names that it finds; return the one that is open."""
    text = st.text_input(
        "Find a name", key=f"names_find_{table}", max_chars=100, placeholder="any of its names"
    )
    matching = find.matching(listed, text)
    by_id = {each.row_id: each for each in listed}
    chosen = by_id.get(state.value(one)) or next(iter(matching), listed[0])
    st.session_state[one.name] = chosen.row_id
    # In a narrow window the name that is open stands below the list.
    most = _MOST_IF_NARROW if is_narrow() else _MOST
    shown = matching[:most]
    if chosen not in shown:
        shown = [chosen, *shown]
    widget = f"names_list_{table}"
    st.session_state[widget] = chosen.row_id

    def turn() -> None:
        st.session_state[one.name] = st.session_state[widget]

    st.radio(
        codes.NAMED_TABLES[table],
        [each.row_id for each in shown],
        format_func=lambda row_id: f"{escape(by_id[row_id].name)} :gray[{by_id[row_id].n:,}]",
        key=widget,
        on_change=turn,
        label_visibility="collapsed",
    )
    if not matching:
        st.caption("No name has these words.")
    elif len(matching) > most:
        st.caption(f"And {len(matching) - most:,} more: write a part of the name to find it.")
    return chosen


class _Open(NamedTuple):
    """The name that is open, and all that a change of it hangs on."""

    tables: Tables
    found: Now
    decisions: tuple[Decision, ...]
    table: str
    listed: list[Name]
    one: Name
    who: str

    def tried(self, made: Decision) -> Effect:
        return find.tried(self.tables, self.decisions, made)

    def sound(self, made: Decision, told: str) -> tuple[Decision | None, str]:
        """Hand on a change with what it will come to; in place of it why it cannot be."""
        wrong = self.tried(made).problem or find.problem(self.found, made)
        return (None, wrong) if wrong else (made, told)


def _one(opened: _Open) -> None:
    """Draw a name: what is known of it, what belongs to it, what can be done."""
    one, table = opened.one, opened.table
    badge = " :orange-badge[machine-made, not reviewed]" if one.proposed else ""
    st.caption(f"{words.ONE[table].capitalize()}{badge}")
    st.markdown(f"## {escape(one.name)}")
    if one.facts:
        st.markdown("\n".join(f"- **{label}:** {escape(said)}" for label, said in one.facts))
    its = find.bearers(opened.tables, opened.found, table, one.row_id, _FEW)
    st.markdown(
        "\n".join(
            f"- {escape(each.words)}" + (f" :gray[({escape(each.where)})]" if each.where else "")
            for each in its
        )
    )
    if one.n > len(its):
        st.caption(f"And {one.n - len(its):,} more.")
    if not its:
        st.caption("Nothing belongs to it.")
    stem = f"names_{table}_{one.row_id}_{len(opened.decisions)}"
    act = st.segmented_control(
        "What to do with it",
        CHANGEABLE[table],
        format_func=partial(words.act, table),
        key=f"{stem}_act",
        wrap=True,
    )
    if act is None:
        return
    made, told = _ACTS[act](opened, f"{stem}_{act}")
    if told:
        st.markdown(escape(told))

    def change() -> None:
        if made:
            desk.say(store(data.folder(opened.tables.story_id), opened.tables, made))

    label = words.act(table, act) if act != "merge" else "Merge"
    st.button(label, type="primary", key=f"{stem}_{act}_do", disabled=made is None, on_click=change)


def _rename(opened: _Open, stem: str) -> tuple[Decision | None, str]:
    one, table = opened.one, opened.table
    name = st.text_input("New name", one.name, key=f"{stem}_name", max_chars=LONGEST)
    reason = _reason(stem)
    if not name.strip() or name.strip() == one.name:
        return None, "Write another name."
    made = changes.rename(opened.who, opened.found.work, table, one.row_id, name, reason)
    return opened.sound(made, words.renaming(table, one.name))


def _merge(opened: _Open, stem: str) -> tuple[Decision | None, str]:
    one, table = opened.one, opened.table
    others = {each.row_id: each for each in find.likely(opened.listed, one)}
    into = st.selectbox(
        f"It is the same {words.ONE[table]} as",
        list(others),
        index=None,
        format_func=lambda row_id: f"{others[row_id].name} ({others[row_id].n:,})",
        key=f"{stem}_into",
        placeholder="Choose one: the most alike come first",
    )
    reason = _reason(stem)
    if into is None:
        return None, ""
    made = changes.merge(opened.who, opened.found.work, table, one.row_id, into, reason)
    told = words.merger(table, one.name, others[into].name, opened.tried(made))
    return opened.sound(made, told)


def _split(opened: _Open, stem: str) -> tuple[Decision | None, str]:
    table = opened.table
    its = find.bearers(opened.tables, opened.found, table, opened.one.row_id)
    by_id = {each.row_id: each for each in its}
    going = st.multiselect(
        "What goes to the new one",
        list(by_id),
        format_func=lambda row_id: f"{by_id[row_id].words} ({by_id[row_id].where})",
        key=f"{stem}_going",
        placeholder="Choose rows: write a word of them to find them",
    )
    name = st.text_input(f"Name of the new {words.ONE[table]}", key=f"{stem}_name", max_chars=LONGEST)
    reason = _reason(stem)
    if not going or not name.strip():
        return None, "Choose rows and write a name."
    made = changes.split(opened.who, table, opened.one.row_id, going, name, reason)
    return opened.sound(made, words.splitting(changes.BEARERS[table][0], len(going), len(its)))


def _drop(opened: _Open, stem: str) -> tuple[Decision | None, str]:
    reason = _reason(stem)
    made = changes.drop(opened.who, opened.found.work, opened.table, opened.one.row_id, reason)
    return opened.sound(made, words.dropping(opened.table, opened.tried(made)))


_ACTS = {"rename": _rename, "merge": _merge, "split": _split, "drop": _drop}
"""What can be done with a name: draws what it takes; gives the change and what it will come to."""


def _reason(stem: str) -> str:
    return str(st.text_input("Why (if it is not plain)", key=f"{stem}_why", max_chars=LONGEST))


def _open(one: Param, row_id: str) -> None:
    st.session_state[one.name] = row_id


def _log(tables: Tables, found: Now, decisions: tuple[Decision, ...], who: str) -> None:
    """List the changes, each with a button that takes it back."""
    lines = find.log(tables, found, decisions)
    st.markdown("## Changes so far")
    if not lines:
        st.caption("None yet.")
    for line in lines[:_LINES]:
        _line(tables, line, who)
    if len(lines) > _LINES:
        with st.expander(plural(len(lines) - _LINES, "earlier change")):
            for line in lines[_LINES:]:
                _line(tables, line, who)


def _line(tables: Tables, line: Line, who: str) -> None:
    def back() -> None:
        desk.say(take_back(data.folder(tables.story_id), tables, who, line.made))

    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{escape(line.words)}  \n:gray[{escape(line.state)}]")
        if line.can_go_back:
            st.button("Undo", key=f"names_undo_{line.made.review_id}", on_click=back)
