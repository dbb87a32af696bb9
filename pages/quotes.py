"""Quotes: every quotation, searched, narrowed and opened."""

from collections.abc import Callable

import streamlit as st

from lib import schema
from lib.ui import cards, notices, panel, select, share, state
from lib.ui.data import View
from lib.ui.text import escape, plural
from lib.views import evidence, quotes

SIZE = 12

view: View = st.session_state["view"]
tables = view.all
PARAMS = (
    state.many("kind", schema.QUOTE_KINDS),
    state.many("speaker", list(tables.speakers["speaker_id"])),
    state.many("stance", schema.CUE_STANCES),
    state.many("via", [*tables.outlets["outlet_id"], quotes.NO_MEDIUM]),
    state.many("check", schema.DATE_CHECKS),
    state.choice("order", quotes.ORDERS, "said"),
    state.whole("page", 1, 9999, 1),
)
state.use(*PARAMS)

st.title("Who said what, in whose words", anchor=False)


def facet(label: str, key: str, values: list[str], named: Callable[[str], str]) -> None:
    values = [*values, *(v for v in st.session_state[key] if v not in values)]
    st.multiselect(label, values, format_func=named, key=key, placeholder="All")


with st.container(horizontal=True):
    facet("Kind", "kind", list(schema.QUOTE_KINDS), lambda v: schema.QUOTE_KINDS[v])
    facet(
        "Speaker",
        "speaker",
        quotes.options(tables.quotes, "speaker_id"),
        lambda v: tables.name_of("speakers", v),
    )
    facet("Reporting word", "stance", list(schema.CUE_STANCES), lambda v: schema.CUE_STANCES[v])
    facet(
        "Through",
        "via",
        quotes.options(tables.quotes, "via_outlet_id"),
        lambda v: "No medium named" if v == quotes.NO_MEDIUM else tables.name_of("outlets", v),
    )
    facet("Date", "check", list(schema.DATE_CHECKS), lambda v: schema.DATE_CHECKS[v])
    st.selectbox("Sort by", list(quotes.ORDERS), format_func=lambda v: quotes.ORDERS[v], key="order")

chosen = quotes.Facets(*(tuple(state.value(p)) for p in PARAMS[:5]))
found = quotes.arrange(tables, quotes.narrow(view.shown.quotes, chosen), state.value(PARAMS[5]))
in_articles = plural(found["article_id"].nunique(), "article")
st.caption(f"{len(found)} of {plural(len(tables.quotes), 'quotation')} in {in_articles}.")

cards.draw_open(tables)
if found.empty:
    notices.empty("quotations")
else:
    ids, number, pages = quotes.page_of(found, state.value(PARAMS[6]), SIZE)
    for quote_id in ids:
        card = evidence.quote_card(tables, quote_id)
        with st.container(border=True):
            words = f"“{escape(card.quoted)}”" if card.quoted else escape(card.gist)
            st.markdown(f"#### {words}" if card.quoted else words)
            when = f"{escape(card.evidence_said or card.said)}" + (
                " ⚠ date disputed" if card.contradicted else ""
            )
            st.markdown(
                f"**{escape(card.speaker)}** in **{escape(card.outlet)}**, {escape(card.kind.lower())}, {when}"
            )
            st.button(
                "Open the evidence",
                key=f"quote_{quote_id}",
                on_click=select.open_item,
                args=(f"quote.{quote_id}",),
            )
    if pages > 1:
        st.number_input(f"Page, of {pages}", 1, max(pages, number), key="page")
    panel.table(quotes.as_table(tables, found), "quotes", label="Show all as table")
share.draw(view, "Quotes", ("quotes", "statements", "speakers"))
