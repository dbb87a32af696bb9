"""The Review page: the queue, one row with its passage, the decision, the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.address import Address
from lib.app import data, desk, links, notices, panel, state
from lib.app.choices import choose
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape, link
from lib.reviews import decisions
from lib.reviews import log as review_log
from lib.reviews.decisions import Decision, Standing
from lib.reviews.log import Log
from lib.reviews.outcome import Outcome, stored
from lib.subjects.review import words
from lib.subjects.review.fields import changes
from lib.subjects.review.found import Field, Passage, Queue, Row, Span, Standings
from lib.subjects.review.passage import cut
from lib.subjects.review.queue import SECOND, SHOWS, kinds, queue
from lib.subjects.review.row import row_of
from lib.subjects.review.store import store
from lib.tables import codes
from lib.tables.model import Tables
from lib.tables.standing import machine_rows
from lib.wording import plural

_DATE_HELP = (
    "2025-01-28 · about then: 2025-01-28~ · in that month: 2025-01 · between two days: "
    "2025-01-21/2025-01-22 · empty: not known"
)


def draw(view: View, rows: Param, kind: Param, shown: Param, row: Param) -> None:
    """Draw the desk: who reviews, the choice of rows, the row that is open, the log.

    Args:
        view: The view.
        rows: The choice of a table.
        kind: The choice of kinds of rows.
        shown: The choice of undecided or decided rows.
        row: The row that is open; another choice opens its first one.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = desk.reviewer()
        links.to(Address("names"), "Names and groups →")
        links.to(Address("coding"), "Code tone →")
    # Read anew on every run: another tab or another editor may have decided meanwhile.
    log = review_log.read(data.folder(view.all.story_id))
    standings = decisions.standings(log.decisions)
    found = _choices(view, log.decisions, standings, rows, kind, shown, row, name)
    blind = state.value(shown) == SECOND
    table, row_id = state.value(rows), state.value(row)
    if row_id and view.all.record(table, row_id) is None:
        row_id = ""
    # The row stays open, whoever decides on it in the meantime, until this reader turns to another.
    row_id = st.session_state[row.name] = row_id or next(iter(found.ids), "")
    desk.said()
    if blind:
        st.caption(
            "Rows that another editor judged, drawn by chance, as the build made them. What was decided is "
            "not shown, and your verdict changes no row: it tells how far editors agree. Best before the "
            "next build, after which a rejected row is gone."
        )
    if blind and not name:
        st.info("Write your name first: rows that you judged are not drawn.")
    elif not found.states and not blind:
        notices.empty("machine-made rows")
    elif not row_id:
        st.info(_NOTHING[state.value(shown)])
    else:
        # Who reads a second time sees nothing of what others decided.
        standing = Standing() if blind else standings.get((table, row_id), Standing())
        seen = row_of(view.all, table, row_id, standing)
        _steps(found, row_id, row)
        second = () if blind else _second_readings(log.decisions, table, row_id)
        _row(view.all, seen, standing, second)
        if blind:
            _verdict(view.all, table, row_id, found, row, name)
        else:
            _decision(view.all, table, seen, standing, found, row, name)
    st.divider()
    _log(view.all, log, blind=blind)


_NOTHING = {
    "open": "Every row here is decided.",
    "decided": "No row here is decided yet.",
    "all": "No row here is decided yet.",
    SECOND: "No row here waits for a second reading: others have judged none, or you have read all of them.",
    "differ": "On no row here editors differ.",
}
"""What is said where a choice of `SHOWS` leaves no row."""


def _second_readings(log: Sequence[Decision], table: str, row_id: str) -> tuple[Decision, ...]:
    return tuple(
        made
        for made in log
        if made.decision == decisions.SECOND and (made.table, made.row_id) == (table, row_id)
    )


def _choices(
    view: View,
    log: Sequence[Decision],
    standings: Standings,
    rows: Param,
    kind: Param,
    shown: Param,
    row: Param,
    name: str,
) -> Queue:
    """Draw the choice of rows and how far the review has come, and return the rows to go through."""
    anew = {"on_change": _go, "args": (row, "")}
    n = {table: len(machine_rows(view.shown, table)) for table in codes.REVIEWED_TABLES}
    choose(rows, "Rows", {t: f"{label} ({n[t]:,})" for t, label in codes.REVIEWED_TABLES.items()}, **anew)
    table = st.session_state[rows.name]
    known = kinds(table)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose(shown, "Show", SHOWS, **anew)
        # Kinds of another table fall away when the table is turned.
        st.session_state[kind.name] = [k for k in st.session_state[kind.name] if k in known]
        st.multiselect(
            "Kind",
            list(known),
            format_func=known.__getitem__,
            key=kind.name,
            placeholder="All",
            width=320,
            on_change=_go,
            args=(row, ""),
        )
    chosen = (table, st.session_state[kind.name], st.session_state[shown.name])
    found = queue(view.shown, standings, *chosen, narrowed=view.filters.active, decisions=log, who=name)
    if found.states:
        done = "read by you" if chosen[2] == SECOND else "decided"
        st.progress(found.decided / len(found.states), f"{found.decided:,} of {len(found.states):,} {done}")
    return found


def _steps(found: Queue, row_id: str, row: Param) -> None:
    """Draw the way to the row before and the row after."""
    at = found.ids.index(row_id) if row_id in found.ids else -1
    # A row that is decided meanwhile is among the undecided no more: on goes to the next one that is.
    before = found.ids[at - 1] if at > 0 else ""
    after = found.ids[at + 1 : at + 2] if at >= 0 else (found.after(row_id),)
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, there, key in (("← Previous", before, "P"), ("Next →", "".join(after), "N")):
            st.button(
                label,
                key=f"review_{key}",
                shortcut=key,
                disabled=not there,
                on_click=_go,
                args=(row, there),
            )
        if at >= 0:
            st.caption(f"Row {at + 1:,} of {len(found.ids):,}")


def _row(tables: Tables, seen: Row, standing: Standing, second: tuple[Decision, ...]) -> None:
    """Draw one row: its words, what the build says of it, its passages, what was decided."""
    with st.container(border=True, key="review_row"):
        badge = {
            "open": ":orange-badge[machine-made, not reviewed]",
            "rejected": ":red-badge[rejected]",
        }.get(standing.state, f":green-badge[{words.STATE_WORDS[standing.state].lower()}]")
        st.caption(f"{escape(seen.about)} · {badge}")
        heading = f"“{escape(seen.heading)}”" if seen.quoted else escape(seen.heading)
        st.markdown(f"## {heading}")
        st.markdown("\n".join(f"- **{label}:** {escape(fact)}" for label, fact in seen.facts))
        for span in seen.spans:
            _passage(span, tables.story_id)
        if seen.more:
            st.caption(f"And {plural(seen.more, 'more place')} in the articles.")
    with st.container():
        _history(tables, seen, standing, second)


def _history(tables: Tables, seen: Row, standing: Standing, second: tuple[Decision, ...]) -> None:
    """Say what was decided on a row, the latest first, and what second readings found; nothing for none."""
    if standing.history:
        applied = (
            "The tables have it already."
            if seen.in_tables
            else "Applied with the next build; until then all pages show the build's own row."
        )
        lines = [f"- {escape(words.told(tables, made))}" for made in reversed(standing.history)]
        st.markdown("\n".join([f"**What was decided** ({applied})", *lines]))
    if second:
        st.markdown("\n".join(f"- {escape(words.told(tables, made))}" for made in reversed(second)))


def _verdict(tables: Tables, table: str, row_id: str, found: Queue, row: Param, name: str) -> None:
    """Draw the verdicts of a second reading, a key each."""

    def give(verdict: str) -> None:
        made = decisions.second(name, table, row_id, verdict)
        told = "Stored. The row stays as it is; how far editors agree stands on Method."
        outcome = stored(data.folder(tables.story_id), made, told)
        desk.say(outcome)
        if outcome.kind == "good":
            st.session_state[row.name] = found.after(row_id)

    with st.container(horizontal=True):
        for verdict, shortcut in zip(decisions.VERDICTS, "123", strict=True):
            st.button(
                words.VERDICT_WORDS[verdict],
                key=f"review_second_{verdict}_{row_id}",
                shortcut=shortcut,
                on_click=give,
                args=(verdict,),
            )


def _decision(
    tables: Tables, table: str, seen: Row, standing: Standing, found: Queue, row: Param, name: str
) -> None:
    """Draw what can be decided: accept, reject with a reason, correct, or take back.

    Args:
        tables: All tables.
        table: Table of the row.
        seen: The row.
        standing: What the decisions on it come to.
        found: The rows, for the one that opens next.
        row: The parameter that says which row is open.
        name: The reviewer.
    """
    # Fields begin anew for each row, and after each decision on it.
    stem = f"review_{table}_{seen.row_id}_{len(standing.history)}"
    after = found.after(seen.row_id)

    def stored(made: Sequence[Decision], then: str) -> None:
        outcome = store(data.folder(tables.story_id), tables, made, standing)
        desk.say(outcome)
        # After a clash the row stays open: there is more to be seen of it.
        if outcome.kind == "good":
            st.session_state[row.name] = then

    def accept() -> None:
        stored([decisions.decide(name, table, seen.row_id, "accept")], after)

    def take_back() -> None:
        stored([decisions.reopen(name, table, seen.row_id)], seen.row_id)

    def reject() -> None:
        reason = st.session_state[f"{stem}_why"]
        stored([decisions.decide(name, table, seen.row_id, "reject", reason=reason)], after)

    def correct() -> None:
        values = {f.name: str(st.session_state[f"{stem}_{f.name}"] or "") for f in seen.fields}
        if made := changes(name, table, seen, values, st.session_state[f"{stem}_because"]):
            stored(made, after)
        else:
            nothing = "No field was changed, so there is nothing to correct. Accept the row if it is right."
            desk.say(Outcome("bad", nothing))

    with st.container(horizontal=True, vertical_alignment="center"):
        label = "Accept" if standing.state != "rejected" else "Accept after all"
        st.button(label, type="primary", key=f"{stem}_accept", on_click=accept, shortcut="A")
        if standing.state != "open":
            st.button("Take back what was decided", key=f"{stem}_back", on_click=take_back)
    with st.expander("Correct", expanded=False), st.form(f"{stem}_form", border=False):
        for f in seen.fields:
            _input(f, f"{stem}_{f.name}")
        st.text_input("Why (if it is not plain)", key=f"{stem}_because", max_chars=decisions.LONGEST)
        st.form_submit_button("Store the corrections", on_click=correct)
    with st.expander("Reject", expanded=False), st.form(f"{stem}_reject", border=False):
        st.text_input(
            "Why the row is wrong",
            key=f"{stem}_why",
            max_chars=decisions.LONGEST,
            placeholder="such as: not speech; a name that is no place; the same as another row",
        )
        st.form_submit_button("Reject the row", on_click=reject)


def _log(tables: Tables, found: Log, *, blind: bool) -> None:
    """Draw the log: decisions, lines that are none, and how they get into the tables.

    Args:
        tables: All tables.
        found: The log.
        blind: Whether the reader is not to see what was decided.
    """
    desk.how_applied()
    if n := words.strays(tables, found.decisions):
        st.caption(
            f"{plural(n, 'row')} decided on {'is' if n == 1 else 'are'} not in these tables: taken out by a "
            "build after a rejection, or of an article that is gone. The decisions are kept."
        )
    desk.unreadable(found.bad)
    if found.decisions and not blind:
        panel.table(
            words.as_table(tables, found.decisions), "reviews", label=f"Show all {len(found.decisions):,}"
        )


def _go(row: Param, row_id: str) -> None:
    st.session_state[row.name] = row_id


def _input(f: Field, key: str) -> None:
    if f.options is None:
        note = _DATE_HELP if f.name.endswith("_edtf") else None
        st.text_input(f.label, f.value, key=key, max_chars=decisions.LONGEST, help=note)
        return
    options: Mapping[str, str] = f.options
    values = list(options)
    st.selectbox(
        f.label, values, index=values.index(f.value), format_func=lambda value: options[value], key=key
    )


def _passage(span: Span, story: str) -> None:
    where = f"{escape(span.outlet)}, characters {span.start:,} to {span.end:,}"
    what = f"{span.version}, in the article" if span.version else "In the article"
    st.markdown(f"**{what}** {link(span.title, span.url)} ({where})")
    text = data.article_text(span.article_id, story)
    found = cut(text, span) if text else Passage(problem="The article's text is not at hand.")
    if found.problem:
        st.caption(f"The passage cannot be shown. {escape(found.problem)} The offsets above say where it is.")
    else:
        before, after = (
            f":gray[{escape(text)}]" if text.strip() else "" for text in (found.before, found.after)
        )
        st.markdown(f"{before} :orange-background[**{escape(found.words)}**] {after}")
