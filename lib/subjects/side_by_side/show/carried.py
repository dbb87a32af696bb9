"""Who carried what: families of outlets by parts of the story, or statements by outlet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from lib import address
from lib.app import alone, links, notices, panel, params, period, select, state
from lib.app.alone import Chosen
from lib.app.choices import MOST_OUTLETS, choose, foremost, pager, turned_to
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape
from lib.app.window import is_narrow
from lib.drawing.panel import Whole
from lib.subjects.cards import find as evidence
from lib.subjects.side_by_side import (
    chances,
    families,
    families_chart,
    lengths,
    lengths_chart,
    matrix_chart,
    statements,
)
from lib.subjects.side_by_side.marks import FEWEST
from lib.tables.families import BY, UNKNOWN
from lib.tables.families import families as families_of
from lib.tables.model import publishers
from lib.wording import plural

MOST_ROWS = 40
"""Statements drawn at a time: more make a chart that no screen holds."""

_FEWER_ROWS = 24
"""The same where many outlets are compared, whose names take their own room."""

WAYS = {"families": "Families of outlets", "statements": "Statement by statement"}
"""Ways to see who carried what."""

_MOST_FAMILIES = 9

_FEW_FAMILIES = 3
"""Families that have a column of their own, at most; the second where the window is narrow."""

_FAMILIES_KEY = (
    "**Bar**: the share of chances taken, full where it is largest · **Pale**: fewer than "
    f"{FEWEST} chances · **Click**: what is behind a cell"
)

_MATRIX_KEY = (
    "● in quotation marks · ○ paraphrased · – left out · small dot: older than the news window · "
    "grey square: said after the article's likely date"
)


def way_of(view: View) -> Param:
    """Declare the way to see who carried what: by families where there are many outlets of several."""
    return state.choice("as", _ways(view), "families" if _has_families(view) else "statements")


def _ways(view: View) -> Mapping[str, str]:
    """Return the ways that there are: in an archive are too many statements to go through."""
    return WAYS if view.all.in_memory else {"families": WAYS["families"]}


def columns_of(view: View) -> Param:
    """Declare what makes a family: the first column of the table of outlets that tells several apart."""
    known = [by for by in BY if len(families_of(view.all, by)) > 1]
    return state.choice("columns", families.COLUMNS, next(iter(known), "outlet"))


ROWS = state.choice("rows", families.ROWS, "topic")
"""What parts the story is cut into, where families are compared."""


def _has_families(view: View) -> bool:
    many = len(publishers(view.all)) > MOST_OUTLETS
    known = many and any(families_of(view.all, by).keys() - {UNKNOWN} for by in BY)
    return known or not view.all.in_memory


def who_carried_what(view: View, order: Param, shared: Param, page: Param) -> None:
    """Draw who carried what: families of outlets by parts of the story, or statements by outlet.

    Args:
        view: The view.
        order: The choice of an order of statements.
        shared: The switch that leaves out what one outlet alone carries.
        page: Which page of the statements is drawn, from 1.
    """
    way = way_of(view)
    if _has_families(view) and len(_ways(view)) > 1:
        choose(way, "Who carried what", WAYS, label_visibility="collapsed")
    if state.value(way) == "families":
        _by_family(view)
    else:
        _by_statement(foremost(view), order, shared, page)


def _by_family(view: View) -> None:
    """Draw families of outlets by parts of the story."""
    columns = columns_of(view)
    with st.container(horizontal=True):
        choose(columns, "Outlets by", families.COLUMNS)
        choose(ROWS, "The story by", families.ROWS)
    found = view.ask(
        families.matrix,
        state.value(columns),
        state.value(ROWS),
        _spans(view),
        _FEW_FAMILIES if is_narrow() else _MOST_FAMILIES,
        params.window_of(view.filters, view.all),
    )
    if not found.marks:
        notices.empty("statements")
        return
    panel.show(view, "families", found, families_chart.draw, key=_FAMILIES_KEY)
    if not view.all.in_memory:
        n = view.answers.size("quotes")
        links.to(address.of("quotes"), f"Read the {plural(n, 'quotation')} behind these, one by one")
    st.selectbox(
        "Open the statements behind a cell" if view.all.in_memory else "Narrow the view to a cell",
        ["", *found.opens],
        format_func=lambda item: found.opens.get(item, "None: choose here, or click a bar"),
        key="family_cell",
        on_change=_into_cell,
    )


def _into_cell() -> None:
    """Narrow the view to a cell chosen from the list, as a click on it does."""
    state.take(st.session_state["family_cell"].removeprefix(select.VIEW))
    st.session_state["family_cell"] = ""


def _spans(view: View) -> tuple[families.Span, ...]:
    """Return the stretches of time that the story can be cut into: those that the period filter offers."""
    bounds = params.bounds(view.all)
    cut = period.spans(*bounds) or {"": bounds}
    return tuple(families.Span(period.words(days, bounds), *days) for days in cut.values())


def _by_statement(view: View, order: Param, shared: Param, page: Param) -> None:
    """Draw statements by outlet; arguments as for `who_carried_what`."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Sort by",
            list(statements.ORDERS),
            format_func=statements.ORDERS.__getitem__,
            key=order.name,
            width=280,
        )
        st.toggle("Only what several outlets carry", key=shared.name)
    window = params.window_of(view.filters, view.all)
    found = view.find(statements.matrix, state.value(order), state.value(shared), window)
    if not found.rows:
        notices.empty("statements")
        return
    size = _rows_of(view)
    number, pages = turned_to(page, len(found.rows), size)
    panel.show(
        view,
        "coverage",
        view.find(statements.part, found, number, size),
        matrix_chart.draw,
        choice=partial(pager, page, f"Drawn: {size} statements at a time, page of", number, pages),
        key=_MATRIX_KEY,
        listed="Open a statement",
        named=partial(evidence.name, view.all),
        whole=Whole(len(found.rows), partial(view.find, statements.whole_table, found)),
    )
    if said := " ".join(filter(None, (view.find(chances.missed), view.find(chances.by_chance)))):
        st.caption(escape(said))
    by_length = view.find(lengths.lengths)
    if by_length.marks:
        panel.show(view, "lengths", by_length, lengths_chart.draw)


def _rows_of(view: View) -> int:
    """Return how many statements are drawn at a time."""
    return MOST_ROWS if len(publishers(view.all)) <= MOST_OUTLETS else _FEWER_ROWS


def alone_view(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    """Draw who carried what, statement by statement; arguments as for every view of `ALONE`."""
    order = chosen.of(state.choice("order", statements.ORDERS, "carried"))
    shared = chosen.of(state.switch("shared", default=False))
    whole = view.find(statements.matrix, order, shared, params.window_of(view.filters, view.all))
    found = view.find(statements.part, whole, 1, _rows_of(view))
    alone.chart(view, "coverage", found, matrix_chart.draw, items, key=_MATRIX_KEY)
