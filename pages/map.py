"""Map: which places the outlets name, and what happened where; on demand with the timeline beside it."""

from functools import partial

import streamlit as st

from lib.app import share, state
from lib.app.choices import EVERY_OUTLET
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.map import show
from lib.subjects.timeline import show as timeline

view: View = st.session_state["view"]
_, MONTH = show.months(view)
TOGETHER = state.switch("together", default=False)
state.use(show.FRAME, show.FAR, MONTH, TOGETHER, EVERY_OUTLET)

st.title("Where it happened, and what the places are called", anchor=False)
st.toggle(
    "With the timeline",
    key=TOGETHER.name,
    help="Both answer each other: what is chosen in one is marked in the other, and a stretch of time that "
    "is dragged over becomes the period.",
)
lanes = partial(timeline.lanes, view, "whole", context=True, drag="period")
show.panels(view, lanes if state.value(TOGETHER) else None)
cards.beside(view.all)
share.offer(view, "Map", ("place_mentions", "places", "movements", "events"))
