"""Overview: what this is, the figures, today's disagreement, who carried what, doors to the rest."""

from datetime import UTC, datetime

import streamlit as st

from lib.app import notices, panel, select, share
from lib.app.data import View
from lib.app.text import escape
from lib.subjects.cards import gather
from lib.subjects.cards import show as cards
from lib.subjects.overview import coverage_chart as charts
from lib.subjects.overview import find as overview
from lib.tables.model import publishers
from lib.wording import plural

view: View = st.session_state["view"]
tables = view.all
story = tables.story.iloc[0]

st.title(
    escape(f"How {plural(len(publishers(tables)), 'outlet')} told one story: {story['title']}"),
    anchor=False,
)
st.markdown(
    f"{escape(story['summary'])} Who said what, when, where, through whom, in whose words"
    + (", and where the outlets part ways. " if len(tables.disagreements) else ". ")
    + "Every mark leads to its evidence; every view is a link to share, cite and embed."
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
    today = datetime.now(UTC).date()
    if tables.disagreements.empty:
        if said := view.once(("statement", today), lambda: overview.statement_of(view.shown, today)):
            st.subheader("The statement of the day", anchor=False)
            st.caption("One of those that most outlets carry")
            if select.current() != f"statement.{said}":
                with st.container(border=True):
                    if card := gather.card(tables, f"statement.{said}"):
                        cards.draw(card)
        notices.unrecorded("disagreements")
    else:
        parted = overview.disagreement_of(view.shown, today)
        st.subheader("The disagreement of the day", anchor=False)
        if parted is None:
            notices.empty("disagreements")
        elif select.current() != f"disagreement.{parted}":
            with st.container(border=True):
                if card := gather.card(tables, f"disagreement.{parted}"):
                    cards.draw(card)
with right:
    shared, statements = view.once("shared", lambda: overview.shared_statements(view.shown))
    counts = view.once("coverage_by_outlet", lambda: overview.coverage_by_outlet(view.shown))
    drawn, note = overview.foremost(counts)
    panel.heading(
        f"{shared:,} of {plural(statements, 'statement')} made it into more than one outlet",
        f"What each outlet did with each statement, by number of statements{note}",
    )
    if counts.empty:
        notices.empty("statements")
    else:
        panel.plotly(
            panel.figure_once(view, "coverage", lambda: charts.coverage_bars(drawn)),
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
