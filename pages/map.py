"""Map: which places the outlets name, and what happened where, month by month."""

import streamlit as st

from lib.app import params, share, state, stepper
from lib.app.choices import EVERY_OUTLET, foremost
from lib.app.data import View
from lib.subjects.map import find as views
from lib.subjects.map import show as parts

view: View = st.session_state["view"]
months = view.once("months", lambda: views.story_months(view.all, *params.bounds(view.all)))
FRAME = state.choice("frame", views.PRESETS, views.PRESETS[0])
FAR = state.switch("far", default=False)
MONTH = state.choice("month", months, "")
state.use(FRAME, FAR, MONTH, EVERY_OUTLET)


def stage() -> None:
    parts.stage(shown, state.value(FRAME), state.value(FAR), state.value(MONTH), months)


st.title("Where it happened, and what the places are called", anchor=False)
shown = foremost(view)
stepper.run("month", months, stage)
parts.looks(shown)
share.draw(view, "Map", ("place_mentions", "places", "movements", "events"))
