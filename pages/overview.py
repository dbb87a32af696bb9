"""Overview: what this is, the story in sentences, who carried what, today's disagreement, doors."""

import streamlit as st

from lib.app import share
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.overview import show

view: View = st.session_state["view"]
show.opening(view)
show.panels(view)
show.doors(view)
cards.beside(view.all)
share.draw(view, "Overview", ("articles", "coverage", "disagreements"))
