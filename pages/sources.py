"""Sources: the way of the words, the outlets, whose text stands behind an article."""

import streamlit as st

from lib.ui import share, state
from lib.ui.data import View
from lib.ui.parts import sources as parts
from lib.ui.parts.common import EVERY_OUTLET, choose, foremost

view: View = st.session_state["view"]
PART = state.choice("part", parts.PARTS, "flow")
state.use(PART, EVERY_OUTLET)

st.title("Through whom the words came", anchor=False)
choose(PART, "Show", parts.PARTS, label_visibility="collapsed")
{"flow": parts.flow, "outlets": parts.outlets, "texts": parts.texts}[state.value(PART)](foremost(view))
share.draw(view, "Sources", ("flow", "outlets", "articles", "article_sources", "quotes"))
