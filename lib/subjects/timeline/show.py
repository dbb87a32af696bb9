"""The Timeline page: three panels, each on its own axis of dates."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.app import alone, day, notices, panel, params, state
from lib.app.alone import Alone, Chosen
from lib.app.data import View
from lib.app.state import Param
from lib.subjects.cards import find as evidence
from lib.subjects.timeline import crowd_chart, datings_chart, lag_ranges_chart, lags_chart, lanes_chart
from lib.subjects.timeline.crowd import crowd, is_crowded
from lib.subjects.timeline.datings import datings
from lib.subjects.timeline.find import SPANS, has_context, scene, usual_span
from lib.subjects.timeline.lags import are_many, lag_ranges, lags

_KEY = (
    "**Solid**: the day is known · **Pale**: about that day · **Bar**: some day within it · **Arrow**: goes "
    "on beyond this axis · **Flag**: all of one day, at its pole · {joined}"
    "**Dotted line**: an event that most outlets tell of"
)
_CROWD_KEY = (
    "**Solid**: the day is known · **Pale**: may fall on several days, spread evenly over them · The number "
    "stands on the fullest column of its lane · What was said has one scale · **Choose a column, or drag "
    "over several**, to see these days alone"
)
_JOINED = "**Hollow, joined to solid**: the article's date and the evidence's · "


def span_of(view: View) -> Param:
    """Declare the choice of a stretch of time."""
    return state.choice("span", SPANS, view.whole.ask(usual_span))


def choices(view: View, span: Param, context: Param) -> None:
    """Draw the choice of the axis and of the wider chronology.

    Args:
        view: The view.
        span: The choice of a stretch of time.
        context: Whether the wider chronology is shown.
    """
    if view.all.in_memory:
        day.draw(view.all)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control("Show", list(SPANS), format_func=SPANS.__getitem__, key=span.name, required=True)
        if view.whole.ask(has_context):
            st.toggle(
                "The wider chronology", key=context.name, help="Events that none of the articles mentions."
            )


def panels(view: View, span: Param, context: Param) -> None:
    """Draw the three panels; arguments as for `choices`."""
    lanes(view, state.value(span) or "whole", context=state.value(context), drag="period")
    few = view.at_hand()
    if few is None:
        notices.too_many("how old words were, and how outlets date events")
        return
    _lags(few)
    dating = few.find(datings)
    if dating.marks:
        panel.show(few, "dating", dating, datings_chart.draw)
    else:
        notices.empty("events told by two outlets")


def _lags(view: View) -> None:
    """Draw how old words were: a mark a quotation, or a line an outlet where there are too many."""
    if are_many(view.shown):
        ranges = view.find(lag_ranges)
        if ranges.marks:
            panel.show(view, "lag", ranges, lag_ranges_chart.draw)
            return
    elif (lagging := view.find(lags)).marks:
        panel.show(view, "lag", lagging, lags_chart.draw, note=lagging.outside)
        return
    notices.empty("dated quotations")


def _lags_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    if are_many(view.shown):
        alone.chart(view, "lag", view.find(lag_ranges), lag_ranges_chart.draw, items)
    else:
        alone.chart(view, "lag", view.find(lags), lags_chart.draw, items)


def lanes(view: View, span: str, *, context: bool, drag: panel.Drag) -> None:
    """Draw what happened, was said and was published on one axis.

    Args:
        view: The view.
        span: A key of `SPANS`.
        context: Whether the wider chronology is among it.
        drag: As for `panel.show`.
    """
    first, last = params.bounds(view.all)
    period = (view.filters.start or first, view.filters.end or last)
    few = view.at_hand()
    if few is None or is_crowded(view.answers):
        crowded = view.ask(crowd, period, span, context)
        panel.show(
            view,
            "timeline",
            crowded,
            crowd_chart.draw if crowded.marks else None,
            key=_CROWD_KEY,
            note=crowded.outside,
            drag=drag,
        )
        return
    found = few.find(scene, period, span, context)
    if found.marks:
        joined = _JOINED if any(mark.spot.article_x is not None for mark in found.marks) else ""
        panel.show(
            few,
            "timeline",
            found,
            lanes_chart.draw if any(mark.spot.place == "on" for mark in found.marks) else None,
            key=_KEY.format(joined=joined),
            note=found.outside,
            listed="Open a mark",
            named=partial(evidence.name, few.all),
            drag=drag,
        )
    else:
        notices.empty("events")


def _lanes_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    span, context = span_of(view), state.switch("context", default=True)
    asked = (params.bounds(view.all), chosen.of(span), chosen.of(context))
    if is_crowded(view.answers):
        alone.chart(view, "timeline", view.ask(crowd, *asked), crowd_chart.draw, items, key=_CROWD_KEY)
        return
    found = view.find(scene, *asked)
    joined = _JOINED if any(mark.spot.article_x is not None for mark in found.marks) else ""
    alone.chart(view, "timeline", found, lanes_chart.draw, items, key=_KEY.format(joined=joined))


ALONE: alone.Views = {
    "timeline": Alone(_lanes_alone),
    "lags": Alone(_lags_alone),
    "datings": alone.of("dating", datings, datings_chart.draw),
}
"""Views of this page that can stand alone."""
