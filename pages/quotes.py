"""Quotes: every quotation, searched, narrowed and opened."""

from collections.abc import Callable

import streamlit as st

from lib.app import notices, panel, select, share, state
from lib.app.data import View
from lib.app.text import escape
from lib.subjects.cards import show as cards
from lib.subjects.quotes import find as quotes
from lib.tables import codes
from lib.wording import plural

SIZE = 12

view: View = st.session_state["view"]
tables = view.all
PARAMS = (
    state.many("kind", codes.QUOTE_KINDS),
    state.many("speaker", list(tables.speakers["speaker_id"])),
    state.many("stance", codes.CUE_STANCES),
    state.many("via", [*tables.outlets["outlet_id"], quotes.NO_MEDIUM]),
    state.many("check", codes.DATE_CHECKS),
    ORDER := state.choice("order", quotes.ORDERS, "said"),
    PAGE := state.whole("page", 1, 9999, 1),
)
state.use(*PARAMS)

st.title("Who said what, in whose words", anchor=False)


def facet(label: str, key: str, values: list[str], named: Callable[[str], str]) -> None:
    values = [*values, *(v for v in st.session_state[key] if v not in values)]
    st.multiselect(label, values, format_func=named, key=key, placeholder="All")


with st.container(horizontal=True):
    facet("Kind", "kind", list(codes.QUOTE_KINDS), lambda v: codes.QUOTE_KINDS[v])
    facet(
        "Speaker",
        "speaker",
        quotes.options(tables.quotes, "speaker_id"),
        lambda v: tables.name_of("speakers", v),
    )
    facet("Reporting word", "stance", list(codes.CUE_STANCES), lambda v: codes.CUE_STANCES[v])
    facet(
        "Through",
        "via",
        quotes.options(tables.quotes, "via_outlet_id"),
        lambda v: "No medium named" if v == quotes.NO_MEDIUM else tables.name_of("outlets", v),
    )
    # Where nobody has looked for evidence there is nothing to choose between.
    if tables.quotes["date_check"].nunique() > 1:
        facet("Date", "check", list(codes.DATE_CHECKS), lambda v: codes.DATE_CHECKS[v])
    st.selectbox("Sort by", list(quotes.ORDERS), format_func=lambda v: quotes.ORDERS[v], key="order")

facets = quotes.Facets(*(tuple(state.value(param)) for param in PARAMS[:5]))
order, number = state.value(ORDER), state.value(PAGE)
found = view.once(
    ("quotes", facets, order),
    lambda: quotes.arrange(tables, quotes.narrow(view.shown.quotes, facets), order),
)
in_articles = plural(found["article_id"].nunique(), "article")
st.caption(f"{len(found)} of {plural(len(tables.quotes), 'quotation')} in {in_articles}.")

cards.draw_open(tables)
if found.empty:
    notices.empty("quotations")
else:
    entries, pages = quotes.page_of(tables, found, number, SIZE)
    for entry in entries:
        with st.container(border=True, gap="small"):
            st.markdown(f"#### “{escape(entry.quoted)}”" if entry.quoted else escape(entry.gist))
            disputed = " · ⚠ evidence has another date than the article" if entry.contradicted else ""
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f"**{escape(entry.speaker)}** in {escape(entry.outlet)} · {escape(entry.kind.lower())} · "
                    f"{escape(entry.said)}{disputed}{cards.badge(entry.status)}"
                )
                st.button(
                    "Evidence",
                    key=f"quote_{entry.quote_id}",
                    on_click=select.open_item,
                    args=(f"quote.{entry.quote_id}",),
                )
    if pages > 1:
        st.number_input(f"Page, of {pages}", 1, max(pages, number), key="page", width=160)
    panel.table(
        view.once(("quotes_table", facets, order), lambda: quotes.as_table(tables, found)),
        "quotes",
        label="Show all as table",
    )
share.draw(view, "Quotes", ("quotes", "statements", "speakers"))
