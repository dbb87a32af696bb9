"""Timeline: what happened, what was said and what was published, with dates as sure as they are."""

import streamlit as st

from lib.app import notices, panel, params, select, share, state
from lib.app.choices import EVERY_OUTLET, foremost
from lib.app.data import View
from lib.app.text import escape
from lib.drawing import style
from lib.subjects.cards import find as evidence
from lib.subjects.cards import show as cards
from lib.subjects.timeline import find as timeline
from lib.subjects.timeline import lanes_chart as charts

KEY = (
    "**Solid**: the day is known · **Pale**: about that day · **Bar**: some day within it · **Arrow**: goes "
    "on beyond this axis · {joined}**Dotted line**: an event that most outlets tell of"
)
JOINED = "**Hollow, joined to solid**: the article's date and the evidence's · "

view: View = st.session_state["view"]
tables = view.all
SPAN = state.choice("span", timeline.SPANS, "whole")
CONTEXT = state.switch("context", default=True)
state.use(SPAN, CONTEXT, EVERY_OUTLET)
sides = style.side_styles(list(tables.sides["side_id"]))
outlets = style.outlet_styles(params.publishers(tables))


st.title("What happened, what was said, and when", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.segmented_control(
        "Show", list(timeline.SPANS), format_func=lambda v: timeline.SPANS[v], key="span", required=True
    )
    if timeline.has_context(tables):
        st.toggle("The wider chronology", key="context", help="Events that none of the articles mentions.")

shown = foremost(view)
# Dragging a finger across a chart must scroll the page; a mouse drags to zoom.
mobile = "Mobi" in (st.context.headers.get("User-Agent") or "")
span, context = state.value(SPAN) or "whole", state.value(CONTEXT)
first, last = params.bounds(tables)
period = (view.filters.start or first, view.filters.end or last)
scene = shown.once(
    ("timeline", span, context),
    lambda: timeline.scene(tables, shown.shown, period, span, context=context),
)
names = shown.once(("timeline_names", span, context), lambda: timeline.names(scene.marks))
figure = panel.figure(
    shown,
    ("timeline", span, context, mobile),
    lambda: charts.figure(
        scene.marks, scene.lanes, scene.headlines, scene.first, scene.last, sides, outlets, drag=not mobile
    ),
)
lags = shown.once("lags", lambda: timeline.lags(tables, shown.shown))
lag_figure = panel.figure(shown, "lag", lambda: charts.lag_figure(lags.quotes, lags.outlets, sides, outlets))
datings = shown.once("datings", lambda: timeline.datings(tables, shown.shown))
dating_figure = panel.figure(shown, "dating", lambda: charts.dating_figure(datings.cells, datings.outlets))
elsewhere = next((chart for chart in ("lag", "dating") if select.chosen_in(chart)), None)

if scene.marks.empty:
    notices.empty("events")
else:
    panel.heading(scene.finding, scene.measure)
    if (scene.marks["place"] == "on").any():
        st.caption(KEY.format(joined=JOINED if scene.marks["article_x"].notna().any() else ""))
        panel.plotly(figure, "timeline", timeline.alt(scene), clickable=True)
    if scene.outside:
        st.caption(escape(scene.outside))
    select.from_list(
        "timeline_item", "Open a mark", list(names), lambda i: names.get(i) or evidence.name(tables, i)
    )
if elsewhere is None:
    cards.draw_open(tables)
if not scene.marks.empty:
    panel.table(
        shown.once(("timeline_table", span, context), lambda: timeline.as_table(scene.marks)), "timeline"
    )

if lags.quotes.empty:
    notices.empty("dated quotations")
else:
    panel.heading(lags.finding, timeline.lag_measure(lags))
    panel.plotly(lag_figure, "lag", timeline.lag_alt(lags), clickable=True)
    if elsewhere == "lag":
        cards.draw_open(tables)
    panel.table(shown.once("lag_table", lambda: timeline.lag_table(lags.quotes)), "lag")

if datings.cells.empty:
    notices.empty("events told by two outlets")
else:
    panel.heading(datings.finding, timeline.dating_measure(datings))
    panel.plotly(dating_figure, "dating", timeline.dating_alt(datings), clickable=True)
    if elsewhere == "dating":
        cards.draw_open(tables)
    panel.table(shown.once("dating_table", lambda: timeline.dating_table(datings.cells)), "dating")

share.draw(view, "Timeline", ("events", "quotes", "articles", "event_mentions"))
