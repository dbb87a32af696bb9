"""Quotes: every quotation, searched, narrowed and opened."""

import streamlit as st

from lib.app import share, state
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.quotes import find, show
from lib.tables import codes

view: View = st.session_state["view"]
FACETS = {
    "kinds": state.many("kind", codes.QUOTE_KINDS),
    "speakers": state.many("speaker", list(view.all.speakers["speaker_id"])),
    "stances": state.many("stance", codes.CUE_STANCES),
    "via": state.many("via", [*view.all.outlets["outlet_id"], find.NO_MEDIUM]),
    "checks": state.many("check", codes.DATE_CHECKS),
}
ORDER = state.choice("order", find.ORDERS, "said")
PAGE = state.whole("page", 1, 9999, 1)
state.use(*FACETS.values(), ORDER, PAGE)

st.title("Who said what, in whose words", anchor=False)
show.choices(view, FACETS, ORDER)
show.quotations(view, FACETS, ORDER, PAGE)
cards.beside(view.all)
share.draw(view, "Quotes", ("quotes", "statements", "speakers"))
