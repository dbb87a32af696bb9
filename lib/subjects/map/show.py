"""Parts of the Map page: the map with all that goes with it, and where each outlet looks."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib.app import data, notices, panel, select, stepper
from lib.app.data import View
from lib.app.text import escape
from lib.drawing.style import outlet_styles
from lib.subjects.cards import find as evidence
from lib.subjects.cards import show as cards
from lib.subjects.map import deck as charts
from lib.subjects.map import find as views
from lib.tables import dates
from lib.tables.model import publishers
from lib.wording import plural

_FAR = "Places outside the country named most, and names that stand for a government, an office or a topic."
_CLICKS = "_map_clicks"
_BESIDE = 6
"""A table of spellings with more outlets than this needs the whole width."""


def stage(view: View, frame: str, far: bool, month: str, months: Sequence[str]) -> None:
    """Draw the map, its controls, the card, the list, the spellings and what happened.

    Args:
        view: The view.
        frame: Preset that the map looks at.
        far: Whether places elsewhere and names of governments count.
        month: Month to show, empty for all.
        months: Months to step through.
    """
    tables = view.all
    presets = views.presets(tables)
    scope = views.Scope(far or frame == "wide", far, month)
    scene = view.once(scope, lambda: views.scene(tables, view.shown, scope))
    if scene.points.empty and (not month or view.filters.active):
        notices.empty("places")
    if not presets or (scene.points.empty and not month):
        cards.draw_open(tables)
        return
    panel.heading(scene.finding, scene.measure)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "View",
            list(presets),
            format_func=lambda preset: escape(presets[preset].label),
            key="frame",
            required=True,
            label_visibility="collapsed",
            wrap=True,
        )
        st.toggle("Add far places and governments", key="far", help=_FAR)
    chart, side = st.columns([3, 2], gap="medium")
    said = {line.item: line.text for line in scene.lines}
    crowded = len(scene.counts) > _BESIDE
    with chart:
        if months:
            stepper.draw("month", months, "Month", dates.words, "All months")
        _map(view, scene, charts.frame(presets[frame].bounds))
    with side:
        cards.draw_open(tables)
        select.from_items(
            "pick",
            "Open a place or event",
            [*scene.points["item"], *said],
            lambda item: said.get(item) or evidence.name(tables, item),
        )
        if not crowded:
            _spellings(view, scene)
    # Beside the long card of one of its events the list stands under the map; otherwise, on a narrow screen,
    # it would keep the map and the card of a place apart.
    with chart if select.current() in said else st.container():
        _lines(scene)
    if crowded:
        _spellings(view, scene)


def looks(view: View) -> None:
    """Draw where each outlet looks, and which names stand for governments."""
    found = view.shown.place_mentions
    if found.empty:
        if len(view.shown.events):
            notices.empty("place names")
        return
    finding, measure = view.once("looks_said", lambda: views.looks_headline(found))
    panel.heading(finding, measure)

    def made() -> go.Figure:
        rows = views.looks(view.all, found)
        return charts.looks(rows, _named(view, rows), outlet_styles(publishers(view.all)))

    panel.plotly(panel.figure_once(view, "looks", made), "looks", f"{finding}.", clickable=True)
    panel.table(view.once("looks_rows", lambda: views.as_table(view.all, found)), "looks_rows")


def _map(view: View, scene: views.Scene, camera: charts.Camera) -> None:
    tables = view.all
    styles = outlet_styles(publishers(tables))
    ground = charts.grounds(camera, views.lands(data.ROOT / "static" / "geo"))
    sight = views.Bounds(*charts.safe(camera))
    names = view.once(sight, lambda: views.names(tables, ground[-1] if ground else None, sight))
    panel.deck(
        charts.deck(
            camera,
            scene.points,
            scene.rings,
            names,
            scene.moves,
            styles,
            whole=scene.whole,
            ground=ground,
            address=_address(),
            dark=st.context.theme.type == "dark",
            by_month=bool(scene.scope.month),
            opened=select.current(),
            picked=_clicks(),
        ),
        "map",
        scene.alt,
        height=charts.HEIGHT,
    )
    legend = " · ".join(
        f':color[●]{{foreground="{look.colour}"}}\u00a0'
        f"{escape(tables.name_of('outlets', outlet))}\u00a0{scene.counts[outlet]}"
        for outlet, look in styles.items()
        if outlet in scene.counts
    )
    if legend:
        st.markdown(f"Rings, from the inside out: {legend}")
    elif scene.scope.month:
        st.markdown("No rings: none of the articles shown that name these places was out by then.")
    st.caption("A ring is as thick as it has mentions. Borders are indicative and take no position.")
    panel.table(scene.table, "map_mentions")


def _spellings(view: View, scene: views.Scene) -> None:
    """Draw who spells what how; nothing where no place is named."""
    if scene.spelled.empty:
        return
    finding, where = view.once(("spelling_said", scene.scope), lambda: views.spelling_finding(scene.spelled))
    panel.heading(finding, f"{where}. n = {plural(int(scene.spelled['n'].sum()), 'mention')}.")

    def made() -> go.Figure:
        rows = views.spelling_rows(scene.spelled)
        return charts.spelling_matrix(rows, _named(view, rows), outlet_styles(publishers(view.all)))

    figure = panel.figure_once(view, ("spellings", scene.scope), made)
    panel.plotly(figure, "spellings", f"{finding}. {where}.", clickable=True)
    rows = view.once(("spelling_rows", scene.scope), lambda: views.spelling_table(view.all, scene.spelled))
    panel.table(rows, "spelling_rows")


def _lines(scene: views.Scene) -> None:
    """Draw the events of the month, or the journeys, to choose from."""
    if not scene.lines:
        return
    text = {line.item: line.text for line in scene.lines}
    st.session_state["at"] = select.current() if select.current() in text else None
    st.radio(
        "**What happened**" if scene.scope.month else "**Journeys on the map**",
        list(text),
        index=None,
        format_func=lambda item: escape(text[item]),
        captions=[escape(line.remark) for line in scene.lines],
        key="at",
        on_change=lambda: select.open_item(st.session_state["at"]),
    )


def _named(view: View, rows: pd.DataFrame) -> dict[str, str]:
    """Name the outlets that have rows, in the order of the table."""
    used = set(rows["outlet_id"])
    return {o: view.all.name_of("outlets", o) for o in publishers(view.all) if o in used}


def _address() -> str:
    """Return the address of the land files beside this page, whatever path the server hangs them under."""
    here = urlsplit(st.context.url or "").path.rstrip("/")
    return here.rpartition("/")[0] + "/geo"


def _clicks() -> int:
    """Count clicks on the map; `charts.deck` says why."""
    counted = int(st.session_state.get(_CLICKS, 0))
    if st.session_state.get("map", {}).get("selection", {}).get("objects"):
        st.session_state[_CLICKS] = counted = counted + 1
    return counted
