"""Timeline: what happened, what was said and what was published, with dates as sure as they are."""

import streamlit as st

from lib.app import share, state
from lib.app.choices import EVERY_OUTLET, foremost
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.timeline import show

view: View = st.session_state["view"]
SPAN = show.span_of(view)
CONTEXT = state.switch("context", default=True)
state.use(SPAN, CONTEXT, EVERY_OUTLET)

st.title("What happened, what was said, and when", anchor=False)
show.choices(view, SPAN, CONTEXT)
show.panels(foremost(view), SPAN, CONTEXT)
cards.beside(view.all)
share.offer(view, "Timeline", ("events", "quotes", "articles", "event_mentions"))
