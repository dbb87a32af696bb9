"""Review: an editor goes through the rows that the build made, one at a time."""

import streamlit as st

from lib.app import desk, state
from lib.app.data import View
from lib.subjects.review import show
from lib.subjects.review.queue import SHOWS, kinds
from lib.tables import codes

view: View = st.session_state["view"]
ROWS = state.choice("rows", codes.REVIEWED_TABLES, "quotes")
SHOW = state.choice("show", SHOWS, "open")
KIND = state.many("kind", {kind for table in codes.REVIEWED_TABLES for kind in kinds(table)})
ROW = state.words("row")
state.use(ROWS, SHOW, KIND, ROW)

st.title("What the build found, row by row", anchor=False)
if desk.threshold():
    show.draw(view, ROWS, KIND, SHOW, ROW)
