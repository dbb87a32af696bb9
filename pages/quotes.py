"""Quotes: every quotation, searched, narrowed and opened."""

import streamlit as st

from lib.app import share, state
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.quotes import show

view: View = st.session_state["view"]
FACETS, ORDER = show.facets(view.all), show.ORDER
PAGE = state.whole("page", 1, 9999, 1)
state.use(*FACETS.values(), ORDER, PAGE)

st.title("Who said what, in whose words", anchor=False)
show.choices(view, FACETS, ORDER)
show.quotations(view, FACETS, ORDER, PAGE)
cards.beside(view.all)
share.offer(view, "Quotes", ("quotes", "statements", "speakers"))
