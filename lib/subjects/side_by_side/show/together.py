"""Groups of statements that belong together, each statement with its versions."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.app import notices, panel, select, state
from lib.app.alone import Chosen
from lib.app.choices import pager
from lib.app.data import View
from lib.app.text import escape
from lib.subjects.cards import find as evidence
from lib.subjects.cards import show as cards
from lib.subjects.side_by_side.groups import groups
from lib.subjects.side_by_side.groups import page_of as page_of_groups
from lib.subjects.side_by_side.marks import Member
from lib.subjects.side_by_side.show.rows import SHEET, key_of
from lib.subjects.side_by_side.show.words import as_said
from lib.wording import lower


def what_belongs_together(view: View) -> None:
    """Draw groups of statements, each statement with its versions."""
    found = view.find(groups)
    on_page, page, pages = page_of_groups(found, state.value(SHEET))
    lines = [[line for statement in group.statements for line in _lines(statement)] for group in on_page]
    home = cards.line_of(select.current(), (((row.item,), row.key) for rows in lines for row in rows))
    if view.all.groups.empty:
        notices.unrecorded("groups of statements")
        return
    if not found.groups:
        notices.empty("groups")
        return
    st.caption("In quotation marks: words as printed. In italics: our words. Each line opens its evidence.")
    with st.container(key="groups", gap="xsmall"):
        for group, rows in zip(on_page, lines, strict=True):
            panel.heading(group.title, group.summary)
            cards.lines(view.all, rows, home)
    pager(SHEET, "Statements, a few at a time, page of", page, pages)
    panel.table(found.table, "groups", label="Show all as table")


def _lines(statement: Member) -> list[cards.Row]:
    """Return the lines of a statement: itself, in two rows, and its versions."""
    more = f" · {statement.more:,} more versions" if statement.more else ""
    about = f":small[:gray[{escape(f'{statement.speaker}, {statement.said}')}{more}]]"
    whole = cards.Row(
        f"{escape(statement.gist)}  \n{about}",
        key_of(statement.statement_id),
        f"statement.{statement.statement_id}",
    )
    rows = [whole]
    for version in statement.versions:
        who = "" if version.speaker == statement.speaker else f" ({escape(version.speaker)})"
        label = f"**{escape(version.outlet)}**{who} {as_said(version)}"
        rows.append(cards.Row(label, key_of(statement.statement_id, version.quote_id), version.item))
    return rows


def alone_view(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    """Draw one group of statements, each with its versions; those that are not lit are pale."""
    ids, found = list(view.shown.groups["group_id"]), view.find(groups)
    if not found.groups:
        notices.unrecorded("groups of statements")
        return
    group = found.groups[ids.index(chosen.of(state.choice("group", ids, ids[0])))]
    st.caption(escape(f"{group.title}: {lower(group.summary)}"))
    opens: dict[str, str] = {}
    for statement in group.statements:
        about = escape(f"{statement.speaker}, {statement.said}")
        lines = [f"{escape(statement.gist)}  \n:small[:gray[{about}]]"]
        for version in statement.versions:
            line = f"**{escape(version.outlet)}** {as_said(version)}"
            lines.append(f"- {line}" if not items or version.item in items else f"- :gray[{line}]")
            opens[version.item] = evidence.name(view.all, version.item)
        st.markdown("\n".join(lines))
    select.from_list("group_list", "Open a version", opens, partial(evidence.name, view.all))
