"""Review: an editor goes through the rows that the build made, one at a time."""

import streamlit as st

from lib.app import data, notices, state
from lib.app.data import View
from lib.reviews import decisions
from lib.reviews import log as review_log
from lib.reviews.decisions import Standing
from lib.subjects.review import find as review
from lib.subjects.review import show as parts
from lib.tables import codes

view: View = st.session_state["view"]
ROWS = state.choice("rows", codes.REVIEWED_TABLES, "quotes")
SHOW = state.choice("show", review.SHOWS, "open")
KIND = state.many("kind", {kind for table in codes.REVIEWED_TABLES for kind in review.kinds(table)})
ROW = state.words("row")
state.use(ROWS, SHOW, KIND, ROW)

st.title("What the build found, row by row", anchor=False)
name = parts.reviewer()
# Read anew on every run: another tab or another editor may have decided meanwhile.
log = review_log.read(data.folder())
standings = decisions.standings(log.decisions)
queue = parts.choices(view, standings, ROWS, KIND, SHOW, ROW)
table, row_id = state.value(ROWS), state.value(ROW)
if row_id and view.all.record(table, row_id) is None:
    row_id = ""
# The row stays open, whoever decides on it in the meantime, until this reader turns to another.
row_id = st.session_state[ROW.name] = row_id or next(iter(queue.ids), "")
parts.said()
if not queue.states:
    notices.empty("machine-made rows")
elif not row_id:
    st.info("Every row here is decided." if state.value(SHOW) == "open" else "No row here is decided yet.")
else:
    standing = standings.get((table, row_id), Standing())
    seen = review.subject(view.all, table, row_id, standing)
    parts.steps(queue, row_id, ROW)
    parts.row(view, table, seen, standing)
    parts.decision(view, table, seen, standing, queue, ROW, name)
st.divider()
parts.log(view, log)
