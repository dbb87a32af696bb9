"""Tour: the story in a few steps, each a view of another page with a paragraph."""

import streamlit as st

from lib.app import share, state
from lib.app.data import View
from lib.subjects.map import show as map_
from lib.subjects.overview import show as overview
from lib.subjects.quotes import show as quotes
from lib.subjects.side_by_side import show as side_by_side
from lib.subjects.sources import show as sources
from lib.subjects.timeline import show as timeline
from lib.subjects.tone import show as tone
from lib.subjects.tour import find, show

# No subject knows another: which of their views a step can show is put together here.
SUBJECTS = {
    "overview": overview.ALONE,
    "timeline": timeline.ALONE,
    "map": map_.ALONE,
    "tone": tone.ALONE,
    "quotes": quotes.ALONE,
    "side_by_side": side_by_side.ALONE,
    "sources": sources.ALONE,
}
VIEWS = {name: (page, alone) for page, views in SUBJECTS.items() for name, alone in views.items()}

view: View = st.session_state["view"]
STEPS = view.keep(find.steps, view.all)
STEP = state.whole("step", 1, max(len(STEPS), 1), 1)
state.use(STEP)

if STEPS:
    show.step(view, STEP, STEPS, VIEWS)
else:
    show.none()
# Of all subjects' marks those of Tone alone stand for more than rows.
tone.beside(view)
share.offer(view, "Tour", ("tour",))
