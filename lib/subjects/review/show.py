"""Parts of the Review page: the queue, one row with its passage, the decision, the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.app import data, panel
from lib.app.choices import choose
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape, link
from lib.reviews import decisions
from lib.reviews import log as review_log
from lib.reviews.decisions import Decision, ReviewsError, Standing
from lib.reviews.log import Log
from lib.subjects.review import find as review
from lib.subjects.review.find import Queue, Subject
from lib.tables import codes
from lib.tables.model import Tables
from lib.tables.standing import machine_rows
from lib.wording import plural

# The reviewer's name and what the last decision came to stay in the session, out of the address.
_NAME = "review_name"
_NAME_KEPT = "_review_name"
_SAID = "_review_said"

_DATE_HELP = (
    "2025-01-28 · about then: 2025-01-28~ · in that month: 2025-01 · between two days: "
    "2025-01-21/2025-01-22 · empty: not known"
)


def reviewer() -> str:
    """Ask for the reviewer's name, once for a session, and return it."""
    st.session_state.setdefault(_NAME, st.session_state.get(_NAME_KEPT, ""))
    st.text_input(
        "Your name",
        key=_NAME,
        max_chars=80,
        width=280,
        help="Stands beside each of your decisions in reviews.csv. Asked once; not part of the link.",
    )
    st.session_state[_NAME_KEPT] = st.session_state[_NAME]
    return str(st.session_state[_NAME]).strip()


def said() -> None:
    """Say once what the last decision came to."""
    # An element that is not always there would move those below it, and close what the reader has opened.
    with st.container():
        if found := st.session_state.pop(_SAID, None):
            kind, text = found
            {"good": st.success, "clash": st.warning, "bad": st.error}[kind](text)


def choices(
    view: View, standings: review.Standings, rows: Param, kind: Param, show: Param, row: Param
) -> Queue:
    """Draw the choice of rows and how far the review has come.

    Args:
        view: The view.
        standings: What the decisions come to.
        rows: The choice of a table.
        kind: The choice of kinds of rows.
        show: The choice of undecided or decided rows.
        row: The row that is open; another choice opens its first one.

    Returns:
        The rows to go through.
    """
    anew = {"on_change": _go, "args": (row, "")}
    n = {table: len(machine_rows(view.shown, table)) for table in codes.REVIEWED_TABLES}
    choose(rows, "Rows", {t: f"{label} ({n[t]:,})" for t, label in codes.REVIEWED_TABLES.items()}, **anew)
    table = st.session_state[rows.name]
    kinds = review.kinds(table)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose(show, "Show", review.SHOWS, **anew)
        # Kinds of another table fall away when the table is turned.
        st.session_state[kind.name] = [k for k in st.session_state[kind.name] if k in kinds]
        st.multiselect(
            "Kind",
            list(kinds),
            format_func=kinds.__getitem__,
            key=kind.name,
            placeholder="All",
            width=320,
            on_change=_go,
            args=(row, ""),
        )
    chosen = (table, st.session_state[kind.name], st.session_state[show.name])
    found = review.queue(view.shown, standings, *chosen, narrowed=view.filters.active)
    if found.states:
        st.progress(found.decided / len(found.states), f"{found.decided:,} of {len(found.states):,} decided")
    return found


def steps(queue: Queue, row_id: str, row: Param) -> None:
    """Draw the way to the row before and the row after."""
    at = queue.ids.index(row_id) if row_id in queue.ids else -1
    # A row that is decided meanwhile is among the undecided no more: on goes to the next one that is.
    before = queue.ids[at - 1] if at > 0 else ""
    after = queue.ids[at + 1 : at + 2] if at >= 0 else (queue.after(row_id),)
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
            st.caption(f"Row {at + 1:,} of {len(queue.ids):,}")


def row(view: View, table: str, seen: Subject, standing: Standing) -> None:
    """Draw one row: its words, what the build says of it, its passages, what was decided."""
    with st.container(border=True, key="review_row"):
        badge = {
            "open": ":orange-badge[machine-made, not reviewed]",
            "rejected": ":red-badge[rejected]",
        }.get(standing.state, f":green-badge[{review.STATE_WORDS[standing.state].lower()}]")
        st.caption(f"{escape(seen.about)} · {badge}")
        heading = f"“{escape(seen.heading)}”" if seen.quoted else escape(seen.heading)
        st.markdown(f"### {heading}")
        st.markdown("\n".join(f"- **{label}:** {escape(words)}" for label, words in seen.facts))
        for span in seen.spans:
            _passage(span)
        if seen.more:
            st.caption(f"And {plural(seen.more, 'more place')} in the articles.")
    with st.container():
        _history(view, seen, standing)


def _history(view: View, seen: Subject, standing: Standing) -> None:
    """Say what was decided on a row, the latest first; nothing where nobody has."""
    if standing.history:
        applied = (
            "The tables have it already."
            if seen.in_tables
            else "Applied with the next build; until then all pages show the build's own row."
        )
        lines = [f"- {escape(review.told(view.all, made))}" for made in reversed(standing.history)]
        st.markdown("\n".join([f"**What was decided** ({applied})", *lines]))


def decision(
    view: View, table: str, seen: Subject, standing: Standing, queue: Queue, row: Param, name: str
) -> None:
    """Draw what can be decided: accept, reject with a reason, correct, or take back.

    Args:
        view: The view.
        table: Table of the row.
        seen: The row.
        standing: What the decisions on it come to.
        queue: The rows, for the one that opens next.
        row: The parameter that says which row is open.
        name: The reviewer.
    """
    # Fields begin anew for each row, and after each decision on it.
    stem = f"review_{table}_{seen.row_id}_{len(standing.history)}"
    after = queue.after(seen.row_id)

    def accept() -> None:
        _store(view.all, [decisions.decide(name, table, seen.row_id, "accept")], standing, row, after)

    def take_back() -> None:
        _store(view.all, [decisions.reopen(name, table, seen.row_id)], standing, row, seen.row_id)

    def reject() -> None:
        reason = st.session_state[f"{stem}_why"]
        _store(view.all, [_rejection(name, table, seen.row_id, reason)], standing, row, after)

    def correct() -> None:
        values = {f.name: str(st.session_state[f"{stem}_{f.name}"] or "") for f in seen.fields}
        made = review.changes(name, table, seen, values, st.session_state[f"{stem}_because"])
        if made:
            _store(view.all, made, standing, row, after)
        else:
            _say(
                "bad", "No field was changed, so there is nothing to correct. Accept the row if it is right."
            )

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


def log(view: View, found: Log) -> None:
    """Draw the log: decisions, lines that are none, and how they get into the tables."""
    folder = str(data.folder()).replace("`", "")
    st.markdown(
        "Decisions are lines of `reviews.csv` in the data folder; nothing in the tables is overwritten. They "
        f"are applied with the next build: `python -m lib.extraction run ARTICLES --out {folder}`"
    )
    if n := review.strays(view.all, found.decisions):
        st.caption(
            f"{plural(n, 'row')} decided on {'is' if n == 1 else 'are'} not in these tables: taken out by a "
            "build after a rejection, or of an article that is gone. The decisions are kept."
        )
    if found.bad:
        with st.expander(f"⚠ {plural(len(found.bad), 'line')} of reviews.csv cannot be read"):
            for line in found.bad:
                st.markdown(f"- Line {line.number}: {escape(line.problem)} Found: {escape(line.text[:200])}")
    if found.decisions:
        panel.table(
            review.as_table(view.all, found.decisions), "reviews", label=f"Show all {len(found.decisions):,}"
        )


def _rejection(name: str, table: str, row_id: str, reason: str) -> Decision:
    return decisions.decide(name, table, row_id, "reject", reason=reason)


def _store(tables: Tables, made: Sequence[Decision], seen: Standing, row: Param, after: str) -> None:
    """Store decisions and open the next row; a callback.

    Where somebody else decided on the row since it was drawn, both stand in the log, the row stays open
    and the reader is told: the later decision counts.
    """
    if not made[0].reviewer:
        _say("bad", "Nothing is stored yet: write your name first, then decide again.")
        return
    ids = review.known_ids(tables)
    if problems := [wrong for each in made if (wrong := decisions.problem(each, ids))]:
        _say("bad", "Nothing is stored. " + " ".join(map(escape, problems)))
        return
    folder = data.folder()
    try:
        review_log.append(folder, made)
        key = (made[0].table, made[0].row_id)
        now = decisions.standings(review_log.read(folder).decisions)[key]
    except (ReviewsError, OSError) as error:
        _say("bad", f"Nothing is stored. {escape(error)}")
        return
    mine = {each.review_id for each in (*made, *seen.history)}
    if others := [each for each in now.history if each.review_id not in mine]:
        told = "; ".join(escape(review.told(tables, each)) for each in others)
        _say(
            "clash",
            f"Meanwhile somebody else decided on this row: {told}. Both decisions are stored, and the later "
            "one counts. Look again, and decide anew if need be.",
        )
        return
    _say("good", escape("; ".join(review.told(tables, each) for each in made)) + ". Stored.")
    st.session_state[row.name] = after


def _go(row: Param, row_id: str) -> None:
    st.session_state[row.name] = row_id


def _say(kind: str, text: str) -> None:
    st.session_state[_SAID] = (kind, text)


def _input(f: review.Field, key: str) -> None:
    if f.options is None:
        note = _DATE_HELP if f.name.endswith("_edtf") else None
        st.text_input(f.label, f.value, key=key, max_chars=decisions.LONGEST, help=note)
        return
    options: Mapping[str, str] = f.options
    values = list(options)
    st.selectbox(
        f.label, values, index=values.index(f.value), format_func=lambda value: options[value], key=key
    )


def _passage(span: review.Span) -> None:
    where = f"{escape(span.outlet)}, characters {span.start:,} to {span.end:,}"
    st.markdown(f"**In the article** {link(span.title, span.url)} ({where})")
    text = data.article_text(span.article_id)
    found = review.cut(text, span) if text else review.Passage(problem="The article's text is not at hand.")
    if found.problem:
        st.caption(f"The passage cannot be shown. {escape(found.problem)} The offsets above say where it is.")
    else:
        before, after = (
            f":gray[{escape(text)}]" if text.strip() else "" for text in (found.before, found.after)
        )
        st.markdown(f"{before} :orange-background[**{escape(found.words)}**] {after}")
