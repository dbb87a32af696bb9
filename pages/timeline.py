"""Timeline: what happened, what was said and what was published, with dates as sure as they are."""

import plotly.graph_objects as go
import streamlit as st

from lib.charts import style
from lib.charts import timeline as charts
from lib.ui import cards, notices, panel, params, select, share, state
from lib.ui.data import View
from lib.ui.text import escape
from lib.views import evidence, timeline

KEY = (
    "**Solid**: the day is known · **Pale**: about that day · **Bar**: some day within it · **Arrow**: goes "
    "on beyond this axis · **Hollow, joined to solid**: the article's date and the evidence's · "
    "**Dotted line**: an event that most outlets tell of"
)

view: View = st.session_state["view"]
tables = view.all
SPAN = state.choice("span", timeline.SPANS, "whole")
CONTEXT = state.switch("context", default=True)
state.use(SPAN, CONTEXT)
sides = style.side_styles(list(tables.sides["side_id"]))
outlets = style.outlet_styles(params.publishers(tables))


# Both are kept by data version, filters and choices, which begin their arguments: a click or an opened
# card draws the same figures again, and a chart that has not changed keeps its zoom.
@st.cache_resource(max_entries=64, show_spinner=False)
def lanes(
    version: str, filters: str, span: str, context: bool, touch: bool, _view: View
) -> tuple[timeline.Scene, dict[str, str], go.Figure]:
    first, last = params.bounds(_view.all)
    period = (_view.filters.start or first, _view.filters.end or last)
    found = timeline.scene(_view.all, _view.shown, period, span, context=context)
    parts = (found.marks, found.lanes, found.headlines, found.first, found.last)
    return found, timeline.names(found.marks), charts.figure(*parts, sides, outlets, drag=not touch)


@st.cache_resource(max_entries=64, show_spinner=False)
def comparisons(
    version: str, filters: str, _view: View
) -> tuple[timeline.Lags, go.Figure, timeline.Datings, go.Figure]:
    lags, datings = timeline.lags(_view.all, _view.shown), timeline.datings(_view.all, _view.shown)
    lag_figure = charts.lag_figure(lags.quotes, lags.outlets, sides, outlets)
    return lags, lag_figure, datings, charts.dating_figure(datings.cells, datings.outlets)


st.title("What happened, what was said, and when", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.segmented_control(
        "Show", list(timeline.SPANS), format_func=lambda v: timeline.SPANS[v], key="span", required=True
    )
    st.toggle("The wider chronology", key="context", help="Events that none of the articles mentions.")

# Dragging a finger across a chart must scroll the page; a mouse drags to zoom.
mobile = "Mobi" in (st.context.headers.get("User-Agent") or "")
known = (tables.version, repr(view.filters))
scene, names, figure = lanes(*known, state.value(SPAN) or "whole", state.value(CONTEXT), mobile, view)
lags, lag_figure, datings, dating_figure = comparisons(*known, view)
elsewhere = next((chart for chart in ("lag", "dating") if select.chosen_in(chart)), None)

if scene.marks.empty:
    notices.empty("events")
else:
    panel.heading(scene.finding, scene.measure)
    st.caption(KEY)
    panel.plotly(figure, "timeline", timeline.alt(scene), clickable=True)
    if scene.outside:
        st.caption(escape(scene.outside))
    select.from_list(
        "timeline_item", "Open a mark", list(names), lambda i: names.get(i) or evidence.name(tables, i)
    )
if elsewhere is None:
    cards.draw_open(tables)
if not scene.marks.empty:
    panel.table(timeline.as_table(scene.marks), "timeline")

if lags.quotes.empty:
    notices.empty("dated quotations")
else:
    panel.heading(lags.finding, timeline.lag_measure(lags))
    panel.plotly(lag_figure, "lag", timeline.lag_alt(lags), clickable=True)
    if elsewhere == "lag":
        cards.draw_open(tables)
    panel.table(timeline.lag_table(lags.quotes), "lag")

if datings.cells.empty:
    notices.empty("events told by two outlets")
else:
    panel.heading(datings.finding, timeline.dating_measure(datings))
    panel.plotly(dating_figure, "dating", timeline.dating_alt(datings), clickable=True)
    if elsewhere == "dating":
        cards.draw_open(tables)
    panel.table(timeline.dating_table(datings.cells), "dating")

share.draw(view, "Timeline", ("events", "quotes", "articles", "event_mentions"))
