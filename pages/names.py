"""Names and groups: an editor renames, merges, splits and drops speakers, outlets, places, topics ..."""

import streamlit as st

from lib.app import desk, state
from lib.app.data import View
from lib.subjects.names import show
from lib.tables import codes

view: View = st.session_state["view"]
OF = state.choice("names", codes.NAMED_TABLES, "speakers")
ONE = state.words("name")
state.use(OF, ONE)

st.title("Names and groups", anchor=False)
st.caption("Who and what the rows go by: give a name, make one of two, part one, or drop it.")
if desk.threshold():
    show.draw(view, OF, ONE)
