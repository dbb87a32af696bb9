"""Map: which places the outlets name, and what happened where, month by month."""

import streamlit as st

from lib.app import params, share, state
from lib.app.choices import EVERY_OUTLET, foremost
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.map import frames, show
from lib.subjects.map.months import story_months

view: View = st.session_state["view"]
MONTHS = view.keep(story_months, view.all, *params.bounds(view.all))
FRAME = state.choice("frame", frames.PRESETS, frames.PRESETS[0])
FAR = state.switch("far", default=False)
MONTH = state.choice("month", MONTHS, "")
state.use(FRAME, FAR, MONTH, EVERY_OUTLET)

st.title("Where it happened, and what the places are called", anchor=False)
show.panels(foremost(view), FRAME, FAR, MONTH, MONTHS)
cards.beside(view.all)
share.draw(view, "Map", ("place_mentions", "places", "movements", "events"))
