"""Overview: what this is, the figures, today's disagreement, who carried what, doors to the rest."""

from datetime import UTC, datetime

import streamlit as st

from lib.charts import overview as charts
from lib.ui import cards, notices, panel, params, select, share
from lib.ui.data import View
from lib.ui.text import escape, plural
from lib.views import overview

view: View = st.session_state["view"]
tables = view.all
story = tables.story.iloc[0]

st.title(
    escape(f"How {plural(len(params.publishers(tables)), 'outlet')} told one story: {story['title']}"),
    anchor=False,
)
st.markdown(
    f"{escape(story['summary'])} Who said what, when, where, through whom, in whose words, and where the "
    "outlets part ways. Every mark leads to its evidence; every view is a link to share, cite and embed."
)
with st.container(horizontal=True, gap="small"):
    for figure in overview.figures(tables, view.shown):
        st.metric(
            figure.label,
            f"{figure.shown:,}" if figure.shown == figure.all else f"{figure.shown:,} of {figure.all:,}",
            width=150,
        )

cards.draw_open(tables)
left, right = st.columns([6, 5], gap="large")
with left:
    today = overview.disagreement_of(view.shown, datetime.now(UTC).date())
    st.subheader("The disagreement of the day", anchor=False)
    if today is None:
        notices.empty("disagreements")
    elif select.current() != f"disagreement.{today}":
        with st.container(border=True):
            cards.draw_disagreement(tables, today)
with right:
    shared, statements = view.once("shared", lambda: overview.shared_statements(view.shown))
    counts = view.once("coverage_by_outlet", lambda: overview.coverage_by_outlet(view.shown))
    panel.heading(
        f"{shared} of {plural(statements, 'statement')} made it into more than one outlet",
        "What each outlet did with each statement, by number of statements",
    )
    if counts.empty:
        notices.empty("statements")
    else:
        panel.plotly(
            panel.figure(view, "coverage", lambda: charts.coverage_bars(counts)),
            "coverage_by_outlet",
            f"Stacked bars, one for each outlet: of {statements} statements, how many it quoted, "
            "paraphrased, left out, or could not carry because they were said later.",
        )
        panel.table(
            counts[["outlet", "label", "n"]].rename(
                columns={"outlet": "Outlet", "label": "What it did", "n": "Statements"}
            ),
            "coverage_by_outlet",
        )

st.subheader("Where to go from here", anchor=False)
doors = view.once("doors", lambda: overview.doors(view.shown))
for first in range(0, len(doors), 4):
    # Row by row, so that the order also holds where the columns are stacked.
    for column, door in zip(st.columns(4), doors[first : first + 4], strict=False):
        with column, st.container(border=True, height="stretch"):
            st.page_link(st.session_state["pages"][door.page], label=f"**{escape(door.title)}**")
            st.caption(escape(door.finding))
share.draw(view, "Overview", ("articles", "coverage", "disagreements"))
