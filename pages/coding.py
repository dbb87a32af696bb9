"""Code tone: an editor says of single sentences how they speak of a target."""

import streamlit as st

from lib.app import desk, state
from lib.app.data import View
from lib.subjects.coding import find, show

view: View = st.session_state["view"]
DRAW = state.choice("draw", find.DRAWS, "first")
state.use(DRAW)

st.title("Code the tone of sentences", anchor=False)
if desk.threshold():
    show.draw(view, DRAW)
