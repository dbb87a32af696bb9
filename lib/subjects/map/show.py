"""The Map page: the map with all that goes with it, and where each outlet looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from lib.app import alone, chart_row, data, notices, panel, params, parts, select, state, stepper
from lib.app.alone import Alone, Chosen
from lib.app.choices import choose, compared, foremost
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape
from lib.app.window import is_narrow
from lib.subjects.cards import find as evidence
from lib.subjects.cards.related import related
from lib.subjects.map import camera, deck, meanings_chart, spelling_chart, still_chart
from lib.subjects.map.find import names, scene
from lib.subjects.map.frames import PRESETS, Preset, presets
from lib.subjects.map.land import lands
from lib.subjects.map.marks import Bounds, Scene
from lib.subjects.map.meanings import meanings
from lib.subjects.map.months import story_months
from lib.subjects.map.rings import style_of
from lib.subjects.map.scope import Scope
from lib.subjects.map.spellings import spellings
from lib.tables import dates

FRAME = state.choice("frame", PRESETS, PRESETS[0])
"""What the map looks at."""

FAR = state.switch("far", default=False)
"""Whether places elsewhere and names of governments count."""

_FAR = "Places outside the country named most, and names that stand for a government, an office or a topic."
_RINGS = "Rings, from the inside out"
_NO_RINGS = "No rings: none of the articles shown that name these places was out by then."
_MANY = 12
"""With more places than this, names may lack room."""
_UNNAMED = "A place without room for its name says it when pointed at."
_READING = "A ring is as thick as it has mentions. Borders are indicative and take no position."
_BESIDE = 6
"""With more outlets than this, spellings need the whole width."""


def months(view: View) -> tuple[list[str], Param]:
    """Return the months that one can step through, and the choice of one, empty for all.

    Args:
        view: The view.
    """
    every = view.whole.ask(story_months, *params.bounds(view.all))
    return every, state.choice("month", every, "")


def panels(view: View, beside: Callable[[], None] | None = None) -> None:
    """Draw the map with all that goes with it, then where each outlet looks.

    Args:
        view: The view.
        beside: Draws what stands beside the map; None for what goes with it, which else stands below.
    """
    every, month = months(view)
    stepper.run(month.name, every, partial(_map, view, month, every, beside))
    _meanings(view)


def _scope(preset: str, *, everywhere: bool, month: str) -> Scope:
    return Scope(everywhere or preset == "wide", everywhere, month)


def _map(view: View, month: Param, months: Sequence[str], beside: Callable[[], None] | None) -> None:
    """Draw the map, its controls, the list, the spellings and what happened."""
    preset = state.value(FRAME)
    scope = _scope(preset, everywhere=state.value(FAR), month=state.value(month))
    frames, found = presets(view.all, view.whole.answers), view.ask(scene, view.whole.answers, scope)
    if not found.marks and (not found.month or view.filters.active):
        notices.empty("places")
    if not frames or not (found.marks or found.month):
        return
    with parts.part("map"):
        panel.heading(found.finding, found.measure)
    _choices(frames)
    crowded = beside is not None or len(found.namers) > _BESIDE
    # A list alone has no need of a column.
    chart, side = (
        st.columns([3, 2] if beside is None else 2, gap="medium")
        if beside is not None or not crowded
        else (nullcontext(), nullcontext())
    )
    with chart, st.container(key="map_in_view"):
        if months:
            stepper.draw(month.name, months, "Month", dates.words, "All months")
        _drawn(view, found, _stage(view, frames[preset].bounds))
    with side:
        if beside is not None:
            beside()
        else:
            named = partial(_name, view)
            select.from_list("map_list", "Open a place or event", found.opens, named)
        if not crowded:
            _spellings(_of_names(view), scope)
    _lines(found)
    if crowded:
        _spellings(foremost(_of_names(view)), scope)


def _name(view: View, item: str) -> str:
    return evidence.name(view.all.around(item), item)


def _drawn(view: View, found: Scene, stage: deck.Stage) -> None:
    """Draw the map itself, and its row with the legend."""
    with parts.part("map"):
        panel.deck(view, "map", found, deck.draw, stage, height=camera.HEIGHT)
        if parts.alone():
            st.html(chart_row.words(_key(view, found)))
            st.caption(escape(_reading(found)))
    panel.row(
        view,
        "map",
        found,
        key=_key(view, found),
        note=_reading(found),
        below=True,
        figure=partial(_still, view, found, stage),
        whole=found.rows,
    )


def _choices(frames: Mapping[str, Preset]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        labels = {key: preset.label for key, preset in frames.items()}
        choose(FRAME, "View", labels, label_visibility="collapsed")
        st.toggle("Add far places and governments", key=FAR.name, help=_FAR)


def _stage(view: View, bounds: Bounds, lit: tuple[str, ...] = ()) -> deck.Stage:
    looking = camera.frame(bounds)
    ground = camera.grounds(looking, lands(data.ROOT / "static" / "geo"))
    finest, item = ground[-1] if ground else None, select.current()
    return deck.Stage(
        camera=looking,
        ground=tuple(ground),
        names=view.keep(names, view.all, finest, camera.safe(looking)),
        address=_address(),
        dark=st.context.theme.type == "dark",
        narrow=is_narrow(),
        opened=(item, *related(view.all.around(item), item), *lit),
        layer=deck.layer_after(st.session_state.get("map", {}).get("selection", {}).get("objects", {})),
    )


def _reading(found: Scene) -> str:
    return f"{_READING} {_UNNAMED}" if len(found.marks) > _MANY else _READING


def _outlets(view: View, found: Scene) -> list[tuple[str, str]]:
    """Return the colour of each that has rings, and its name with the number of its mentions."""
    return [(style_of(namer, view.looks).colour, f"{namer.name}\u00a0{namer.n:,}") for namer in found.namers]


def _key(view: View, found: Scene) -> list[chart_row.Run]:
    """Write the legend."""
    outlets = _outlets(view, found)
    if not outlets:
        return [{"text": _NO_RINGS}] if found.month else []
    dots = [({"text": "●\u00a0", "colour": colour}, {"text": f"{words}   "}) for colour, words in outlets]
    return [{"text": f"{_RINGS}: "}, *(run for pair in dots for run in pair)]


def _still(view: View, found: Scene, stage: deck.Stage) -> str:
    """Draw the map for a picture, as plotly's JSON."""
    return str(still_chart.draw(found, view.looks, stage.camera, stage.ground, stage.names).to_json())


def _of_names(view: View) -> View:
    """Return the view that has the same names of places: sides, topics and text narrow none of them."""
    return data.view(view.all, replace(view.filters, sides=(), topics=(), text="", news=None))


def _spellings(view: View, scope: Scope) -> None:
    """Draw who spells what how; nothing where no place is named."""
    found = view.ask(spellings, view.whole.answers, scope)
    if found.marks:
        panel.show(view, "spellings", found, spelling_chart.draw, whole=found.rows)


def _lines(found: Scene) -> None:
    """Draw the events of the month, or the journeys, to choose from."""
    lines = {line.item: line for line in found.lines}
    if not lines:
        return
    st.session_state["at"] = select.current() if select.current() in lines else None
    part = f", the first {len(lines)} of {found.events:,}" if len(lines) < found.events else ""
    st.radio(
        f"**What happened**{part}" if found.month else "**Journeys on the map**",
        list(lines),
        index=None,
        format_func=lambda item: escape(lines[item].text),
        captions=[escape(line.remark) for line in lines.values()],
        key="at",
        on_change=lambda: select.open_item(st.session_state["at"]),
    )


def _meanings(view: View) -> None:
    """Draw where each outlet looks, and which names stand for governments."""
    named = compared(_of_names(view))
    found = named.ask(meanings)
    if found.marks:
        panel.show(named, "looks", found, meanings_chart.draw, whole=found.rows)
    elif view.answers.size("events"):
        notices.empty("place names")


def _address() -> str:
    """Return the address of the land files beside this page, whatever path the server hangs them under."""
    here = urlsplit(st.context.url or "").path.rstrip("/")
    return here.rpartition("/")[0] + "/geo"


def _map_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    """Draw the map; what is lit is marked as what is open is."""
    preset, everywhere = chosen.of(FRAME), chosen.of(FAR)
    _, month = months(view)
    frames, whole = presets(view.all, view.whole.answers), view.whole.answers
    found = view.ask(scene, whole, _scope(preset, everywhere=everywhere, month=chosen.of(month)))
    if not frames or not found.marks:
        notices.empty("places")
        return
    panel.heading(found.finding, found.measure)
    _drawn(view, found, _stage(view, frames[preset].bounds, items))


def _spellings_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    everywhere = chosen.of(FAR)
    found = view.ask(spellings, view.whole.answers, Scope(everywhere, everywhere))
    alone.chart(view, "spellings", found, spelling_chart.draw, items)


def _meanings_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    alone.chart(view, "looks", view.ask(meanings), meanings_chart.draw, items)


ALONE: alone.Views = {
    "map": Alone(_map_alone),
    "spellings": Alone(_spellings_alone),
    "meanings": Alone(_meanings_alone),
}
"""Views of this page that can stand alone."""
