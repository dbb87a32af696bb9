"""Method: how the tables were made, how far to trust them, what is in them, how to cite."""

import streamlit as st

from lib.app import share, state
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.method import find, show

view: View = st.session_state["view"]
TABLE = state.choice("table", find.described(view.all), "quotes")
OPEN = state.many("open", show.SECTIONS)
state.use(TABLE, OPEN)

st.title("How this was made, and how far to trust it", anchor=False)
show.making(view)
show.sections(view, OPEN, TABLE)
cards.beside(view.all)
share.offer(view, "Method", ("agreement", "articles", "quotes"))
