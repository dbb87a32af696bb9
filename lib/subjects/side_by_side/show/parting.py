"""Where the outlets part: what editors recorded, and what a build found for them to judge."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.address import Rows
from lib.app import notices, panel, select, state
from lib.app.alone import Chosen
from lib.app.choices import pager, turned_to
from lib.app.data import View
from lib.app.text import escape
from lib.subjects.cards import find as evidence
from lib.subjects.cards import show as cards
from lib.subjects.side_by_side import bars_chart
from lib.subjects.side_by_side.candidates import candidates, page_of, page_with
from lib.subjects.side_by_side.disagreements import by_kind, by_outlet, disagreements
from lib.subjects.side_by_side.marks import Candidate, Candidates, Disagreement, Disagreements
from lib.subjects.side_by_side.show.rows import SHEET, key_of
from lib.tables import codes
from lib.wording import plural

KIND = state.many("kind", codes.DISAGREEMENT_KINDS)
"""The kinds of disagreements."""

CONFIDENCE = state.many("confidence", codes.CONFIDENCES)
"""How sure our judgement on a disagreement is."""

CANDIDATE = state.many("candidate", codes.CANDIDATE_KINDS)
"""The kinds of candidates for disagreements."""

BATCH = state.whole("batch", 1, 9999, 1)
"""Which page of the candidates is listed."""

_MOST_POINTS = 40
"""More disagreements than this come in pages."""

_POINTS = 8

CANDIDATES = 12
"""Candidates on a page."""

_TURNED_FOR = "_candidates_turned_for"
"""Session key of the open item that the list of candidates was last turned to."""


def where_they_part(view: View) -> None:
    """Draw disagreements by kind and by outlet, list them, and list what a build found for editors to judge.

    Args:
        view: The view.
    """
    recorded, found = _recorded(view), _candidates(view)
    _turn_to_what_is_open(recorded, found)
    points, sheet, sheets = _points(recorded)
    on_page, page, pages = page_of(found, state.value(BATCH), CANDIDATES) if found else ((), 1, 1)
    rows = (
        *((row.items, key_of(row.disagreement_id)) for row in points),
        *((row.items, key_of(row.candidate_id)) for row in on_page),
    )
    # One list and then another: what belongs to lines of both opens in the first.
    home = cards.line_of(select.current(), rows)
    if recorded:
        _list_recorded(view, recorded, points, home)
        pager(SHEET, "Page, of", sheet, sheets, width=160)
    if not found:
        return
    panel.heading(found.finding, found.measure)
    _kinds_of_candidates(found)
    if not found.rows:
        notices.empty(
            "candidates of these kinds" if state.value(CANDIDATE) else "candidates for disagreements"
        )
        return
    with st.container(gap="xsmall"):
        cards.lines(view.all, [_candidate(row) for row in on_page], home)
    pager(BATCH, "Page, of", page, pages, width=160)
    narrowed = tuple(("kind", code) for code in state.value(CANDIDATE))
    panel.table(found.table, "candidates", label="Show all as table", rows=Rows("candidates", narrowed))


def _points(found: Disagreements | None) -> tuple[tuple[Disagreement, ...], int, int]:
    """Return the disagreements that are listed, which page of them that is, and how many there are."""
    rows = found.rows if found else ()
    if len(rows) <= _MOST_POINTS:
        return rows, 1, 1
    sheet, sheets = turned_to(SHEET, len(rows), _POINTS)
    return rows[(sheet - 1) * _POINTS : sheet * _POINTS], sheet, sheets


def _turn_to_what_is_open(recorded: Disagreements | None, found: Candidates | None) -> None:
    """Turn once to the pages that have what was opened elsewhere; a reader may turn on."""
    item, before = select.current(), st.session_state.get(_TURNED_FOR)
    st.session_state[_TURNED_FOR] = item
    if not item or item == before:
        return
    for rows, param, size in (
        (recorded.rows if recorded else (), SHEET, _POINTS),
        (found.rows if found else (), BATCH, CANDIDATES),
    ):
        if page := page_with(rows, item, size):
            st.session_state[param.name] = page


def _recorded(view: View) -> Disagreements | None:
    """Draw the choice among disagreements; return those chosen, None where nobody has recorded any."""
    if view.all.disagreements.empty:
        notices.unrecorded("disagreements")
        return None
    with st.container(horizontal=True):
        for label, param, values in (
            ("Kind", KIND, codes.DISAGREEMENT_KINDS),
            ("Confidence of our judgement", CONFIDENCE, codes.CONFIDENCES),
        ):
            st.multiselect(
                label, list(values), format_func=values.__getitem__, key=param.name, placeholder="All"
            )
    return view.find(disagreements, tuple(state.value(KIND)), tuple(state.value(CONFIDENCE)))


def _list_recorded(
    view: View, found: Disagreements, points: Sequence[Disagreement], home: str | None
) -> None:
    if not found.rows:
        notices.empty("disagreements")
        return
    _bars(view, found)
    with st.container(gap="xsmall"):
        rows = [cards.Row(_disagreement(row), key_of(row.disagreement_id), row.items[0]) for row in points]
        cards.lines(view.all, rows, home)
    narrowed = tuple((param.name, code) for param in (KIND, CONFIDENCE) for code in state.value(param))
    panel.table(found.table, "disagreements", label="Show all as table", rows=Rows("disagreements", narrowed))


def _candidates(view: View) -> Candidates | None:
    """Find the candidates of the kinds chosen; None where no build has found any."""
    return None if view.all.candidates.empty else view.find(candidates, tuple(state.value(CANDIDATE)))


def _kinds_of_candidates(found: Candidates) -> None:
    """Draw the choice of kinds, each with how many there are."""
    # What a link asks for stays to be seen, also where there is none of it.
    kinds = found.kinds | {kind: 0 for kind in state.value(CANDIDATE) if kind not in found.kinds}
    st.pills(
        "Kinds of candidates",
        list(kinds),
        selection_mode="multi",
        format_func=lambda kind: f"{codes.CANDIDATE_KINDS[kind]} ({kinds[kind]:,})",
        key=CANDIDATE.name,
        label_visibility="collapsed",
        on_change=_from_the_first,
    )


def _from_the_first() -> None:
    st.session_state[BATCH.name] = BATCH.default


def _candidate(row: Candidate) -> cards.Row:
    about = f":small[:gray[{escape(row.versions)}]{cards.badge(row.status)}]"
    return cards.Row(f"**{escape(row.title)}** {about}", key_of(row.candidate_id), row.items[0])


def _bars(view: View, found: Disagreements) -> None:
    """Draw the disagreements chosen as bars, by kind and by outlet."""
    left, right = st.columns(2)
    with left:
        panel.show(view, "kinds", view.keep(by_kind, found), bars_chart.kinds, bare=True)
    with right:
        panel.show(view, "parties", view.keep(by_outlet, view.all, found), bars_chart.parties, bare=True)


def _disagreement(row: Disagreement) -> str:
    kind, confidence = codes.DISAGREEMENT_KINDS[row.kind], codes.CONFIDENCES[row.confidence]
    about = escape(f"{kind} · {confidence.lower()} confidence · {row.outlets}")
    return f"**{escape(row.title)}** :small[:gray[{about}]]"


def alone_view(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    """List disagreements; those that are not lit are pale."""
    found = view.find(disagreements, tuple(chosen.of(KIND)), tuple(chosen.of(CONFIDENCE)))
    if not found.rows:
        notices.empty("disagreements")
        return
    panel.heading(view.keep(by_kind, found).finding, f"n = {plural(len(found.rows), 'disagreement')}")
    lit = [not items or not {*row.items}.isdisjoint(items) for row in found.rows]
    st.markdown(
        "\n".join(
            f"- {_disagreement(row)}" if one else f"- :gray[{escape(row.title)}]"
            for row, one in zip(found.rows, lit, strict=True)
        )
    )
    opens = {row.items[0]: row.title for row in found.rows}
    select.from_list("disagreement_list", "Open a disagreement", opens, partial(evidence.name, view.all))
