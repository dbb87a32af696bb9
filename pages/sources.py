"""Sources: the way of the words, the outlets, whose text stands behind an article."""

import streamlit as st

from lib.app import share, state
from lib.app.choices import EVERY_OUTLET, choose, keep
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.sources import show

view: View = st.session_state["view"]
PARTS = show.parts_of(view)
PART = state.choice("part", PARTS, "flow")
# What one part alone takes stays while another is shown.
keep(show.ORDER.name, show.PAGE.name, show.MEDIA.name, "about")
state.use(PART, EVERY_OUTLET)

st.title("Through whom the words came", anchor=False)
if len(PARTS) > 1:
    choose(PART, "Show", PARTS, label_visibility="collapsed")
show.part(view, state.value(PART))
cards.beside(view.all)
share.offer(view, "Sources", ("flow", "outlets", "articles", "article_sources", "quotes"))
