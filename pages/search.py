"""Search: what the tables have for a reader's words; the box at the top of every page leads here."""

import streamlit as st

from lib.app import share, state
from lib.app.data import View
from lib.app.search_box import FIND
from lib.subjects.cards import show as cards
from lib.subjects.search import find, show

view: View = st.session_state["view"]
KIND = state.choice("kind", (show.ALL, *find.LABELS), show.ALL)
ORDER = state.choice("order", (find.ASKED, *find.ORDERS), find.ASKED)
PAGE = state.whole("page", 1, 9999, 1)
state.use(KIND, ORDER, PAGE)

st.title("Search", anchor=False)
show.found(view, FIND, KIND, ORDER, PAGE)
cards.beside(view.all)
share.offer(view, "Search", ("quotes", "statements", "events", "disagreements"))
