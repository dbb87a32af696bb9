"""Overview: what is new, what this is, the story in sentences, who carried what, disagreement of the day."""

import streamlit as st

from lib.app import params, share, state
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.overview import show

view: View = st.session_state["view"]
state.use(params.SINCE)
show.news(view)
show.opening(view)
show.panels(view)
show.doors(view)
show.follow(view)
cards.beside(view.all)
share.offer(view, "Overview", ("articles", "coverage", "disagreements"))
