"""The Quotes page: choices within the quotations, the list of them, the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache, partial

import streamlit as st

from lib.address import Rows
from lib.app import alone, notices, panel, select, state
from lib.app.alone import Alone, Chosen
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape, marked
from lib.drawing.panel import Whole
from lib.subjects.cards import find as evidence
from lib.subjects.cards import show as cards
from lib.subjects.quotes import find
from lib.subjects.quotes.marks import Entry, Facets, Marked
from lib.tables import codes
from lib.tables.gists import is_fragment
from lib.tables.model import Tables
from lib.wording import in_marks, plural

ORDER = state.choice("order", find.ORDERS, "said")
"""The order of the quotations."""

SIZE = 12
"""Quotations on a page."""

_OUT_OF_SIGHT = {"gist": "what it says", "statement": "its statement", "speaker": "the speaker's names"}
"""Fields that the filter for text looks into and an entry need not show."""


@lru_cache(maxsize=4)
def facets(tables: Tables) -> Mapping[str, Param]:
    """Declare the choices within the quotations, by field of `Facets`; programs have the same ones."""
    return {
        "kinds": state.many("kind", codes.QUOTE_KINDS),
        "speakers": state.many("speaker", list(tables.speakers["speaker_id"])),
        "stances": state.many("stance", codes.CUE_STANCES),
        "via": state.many("via", [*tables.outlets["outlet_id"], find.NO_MEDIUM]),
        "checks": state.many("check", codes.DATE_CHECKS),
    }


def choices(view: View, facets: Mapping[str, Param], order: Param) -> None:
    """Draw the choices within the quotations.

    Args:
        view: The view.
        facets: The choice for each field of `Facets`.
        order: The choice of an order.
    """
    name_of = view.all.name_of
    with st.container(horizontal=True):
        _facet("Kind", facets["kinds"], codes.QUOTE_KINDS, codes.QUOTE_KINDS.__getitem__)
        _facet(
            "Speaker",
            facets["speakers"],
            view.whole.ask(find.options, "speaker_id"),
            lambda speaker: name_of("speakers", speaker),
        )
        _facet("Reporting word", facets["stances"], codes.CUE_STANCES, codes.CUE_STANCES.__getitem__)
        _facet(
            "Through",
            facets["via"],
            view.whole.ask(find.options, "medium_id"),
            lambda outlet: "No medium named" if outlet == find.NO_MEDIUM else name_of("outlets", outlet),
        )
        # Where nobody has looked for evidence there is nothing to choose between.
        if len(view.whole.ask(find.options, "date_check")) > 1:
            _facet("Date", facets["checks"], codes.DATE_CHECKS, codes.DATE_CHECKS.__getitem__)
        st.selectbox("Sort by", list(find.ORDERS), format_func=find.ORDERS.__getitem__, key=order.name)


def quotations(view: View, facets: Mapping[str, Param], order: Param, page: Param) -> None:
    """Draw the quotations that fit the choices, a page of them at a time.

    Args:
        view: The view.
        facets: As for `choices`.
        order: As for `choices`.
        page: Which page of them, from 1.
    """
    chosen = Facets(**{field: tuple(state.value(param)) for field, param in facets.items()})
    number, ordered = state.value(page), state.value(order)
    found = view.ask(find.quotations, chosen, ordered, number, SIZE)
    whole = plural(view.whole.answers.size("quotes"), "quotation")
    panel.heading(f"{found.total:,} of {whole} in {plural(found.articles, 'article')}")
    if not found.total:
        notices.empty("quotations")
        return
    entries = find.entries(view.all, found)
    words = view.answers.marked([entry.quote_id for entry in entries])
    home = cards.line_of(select.current(), [({entry.item}, _key(entry)) for entry in entries])
    with st.container(key="quotations", gap="small"):
        rows = [
            cards.Row(_line(entry, words.get(entry.quote_id, {})), _key(entry), entry.item)
            for entry in entries
        ]
        cards.lines(view.all, rows, home)
    if found.pages > 1:
        st.number_input(f"Page, of {found.pages:,}", 1, max(found.pages, number), key=page.name, width=160)
    asked = (*facets.values(), order)
    narrowed = tuple(
        (param.name, text)
        for param in asked
        if state.value(param) != param.default
        for text in param.write(state.value(param))
    )
    size = min(found.total, view.answers.most_listed or found.total)
    panel.table(
        # Made when asked for, in no run of the page.
        Whole(size, lambda: view.ask(find.table_of, chosen, ordered)),
        "quotes",
        label="Show all as table" if size == found.total else f"Show the first {size:,} as table",
        rows=Rows("quotes", narrowed),
    )


def _facet(label: str, param: Param, values: Iterable[str], named: Callable[[str], str]) -> None:
    # What a link asks for stays to be seen, also where the tables have none of it.
    options = list(dict.fromkeys((*values, *state.value(param))))
    st.multiselect(label, options, format_func=named, key=param.name, placeholder="All")


def _key(entry: Entry) -> str:
    return f"row_{entry.item}"


def _line(entry: Entry, words: Mapping[str, Marked]) -> str:
    """Write an entry as the label of what opens: the words, then in small print whose they are."""
    quoted, gist = (
        marked(words.get(field, ((text, False),)))
        for field, text in (("quoted", entry.quoted), ("gist", entry.gist))
    )
    quoted = in_marks(quoted)
    if entry.printed:
        shown, seen = escape(entry.printed), set[str]()
    elif not entry.quoted:
        shown, seen = gist, {"gist"}
    elif is_fragment(entry.quoted):
        shown, seen = f"{gist.rstrip('.')} ({quoted})", {"gist", "quoted"}
    else:
        shown, seen = quoted, {"quoted"}
    # Where the words that the filter keeps it for are not in sight, they follow.
    elsewhere = [] if seen & words.keys() else [field for field in _OUT_OF_SIGHT if field in words]
    kept = "; ".join(f"{_OUT_OF_SIGHT[each]}: {marked(words[each])}" for each in elsewhere)
    disputed = " · ≠ evidence has another date than the article" if entry.contradicted else ""
    return (
        f"{shown} :small[**{escape(entry.speaker)}** in {escape(entry.outlet)} · "
        f"{escape(entry.kind.lower())} · {escape(entry.said)}{disputed}{cards.badge(entry.status)}"
        f"{f' · kept for {kept}' if kept else ''}]"
    )


def _quotations_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    """List the quotations that are lit, or where none are the first that fit the choice."""
    facets_of = {field: tuple(chosen.of(param)) for field, param in facets(view.all).items()}
    found = view.ask(find.all_of, Facets(**facets_of), chosen.of(ORDER))
    lit = found.rows[("quote." + found.rows["quote_id"]).isin(items)] if items else found.rows
    entries = find.entries(view.all, replace(found, rows=lit.head(SIZE)))
    if not entries:
        notices.empty("quotations")
        return
    st.markdown("\n".join(f"- {_line(entry, {})}" for entry in entries))
    if len(lit) > len(entries):
        st.caption(f"The first {len(entries)} of {plural(len(lit), 'quotation')}.")
    opens = {entry.item: evidence.name(view.all, entry.item) for entry in entries}
    select.from_list("quotation_list", "Open a quotation", opens, partial(evidence.name, view.all))


ALONE: alone.Views = {"quotes": Alone(_quotations_alone)}
"""Views of this page that can stand alone."""
