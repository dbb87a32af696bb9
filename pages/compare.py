"""Compare: two outlets side by side, on one page and in one link."""

from dataclasses import replace

import streamlit as st

from lib.app import data, share, state
from lib.app.alone import Chosen
from lib.app.data import View
from lib.subjects.compare import find, show
from lib.subjects.tone import show as tone
from lib.tables.model import publishers

TONE = (("coded-tone", "loaded-words"), ("voices", "reporting-verbs"))

view: View = st.session_state["view"]
OUTLETS, CLOSEST = publishers(view.all), view.keep(find.closest, view.all)

st.title("Two outlets, side by side", anchor=False)
if CLOSEST:
    FIRST = state.choice("first", OUTLETS, CLOSEST[0])
    SECOND = state.choice("second", OUTLETS, CLOSEST[1])
    state.use(FIRST, SECOND, show.PAGE)
    with st.container(key="compare"):
        pair = show.choose(view, FIRST, SECOND)
        two = data.view(view.all, replace(view.filters, outlets=pair))
        show.both(two, pair)
        show.one(two, pair)
        # No subject knows another: the charts are drawn by the one that has them. Paper has the table.
        with st.container(key="compare_charts"):
            for names, column in zip(TONE, st.columns(2, gap="large"), strict=True):
                with column:
                    for name in names:
                        tone.ALONE[name].draw(two, Chosen(""), ())
else:
    show.too_few()
tone.beside(view)
share.offer(view, "Two outlets", ("coverage", "quotes", "event_mentions", "place_counts"))
