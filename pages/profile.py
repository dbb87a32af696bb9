"""Profile: all that the tables know of one person, outlet, statement or event, in order."""

import streamlit as st

from lib.app import heads, share, state
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.profile import find, show

view: View = st.session_state["view"]
OF = state.choice("of", view.keep(find.every, view.all), "")
state.use(OF)

if not state.value(OF):
    show.nobody()
item = show.choice(view, OF)
title = show.about(view, item) if item else "All about one of them"
if item:
    st.set_page_config(page_title=f"{heads.NAME}: {title}")
cards.beside(view.all)
share.offer(view, title, ("quotes", "statements", "speakers", "outlets", "events"))
