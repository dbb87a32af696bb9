"""Sources: the way of the words, the outlets, whose text stands behind an article."""

import streamlit as st

from lib.app import share, state
from lib.app.choices import EVERY_OUTLET, choose, foremost
from lib.app.data import View
from lib.subjects.sources import show as parts

view: View = st.session_state["view"]
PART = state.choice("part", parts.PARTS, "flow")
state.use(PART, EVERY_OUTLET)

st.title("Through whom the words came", anchor=False)
choose(PART, "Show", parts.PARTS, label_visibility="collapsed")
{"flow": parts.flow, "outlets": parts.outlets, "texts": parts.texts}[state.value(PART)](foremost(view))
share.draw(view, "Sources", ("flow", "outlets", "articles", "article_sources", "quotes"))
