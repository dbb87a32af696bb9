"""A chart with what must stand around it: finding, measure, alt text, table, download."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import pandas as pd
import streamlit as st

from lib.address import Rows
from lib.app import chart_row, parts, period, select
from lib.app.data import View
from lib.app.text import escape, plain
from lib.app.window import is_narrow, on_phone
from lib.drawing.panel import Panel, Whole
from lib.drawing.style import PHONE, Looks

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import pydeck as pdk

Found = TypeVar("Found", bound=Panel[Any])
Stage = TypeVar("Stage")
Drag = Literal["", "period"]

_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    "toImageButtonOptions": {"scale": 2},
    "scrollZoom": False,
}


def heading(finding: str, measure: str = "", key: str = "") -> None:
    """Head a panel: the title says what was found, the line below what was measured.

    It is one element, as each costs the reader's browser a millisecond at every click.

    Args:
        finding: Plain text, escaped here.
        measure: Plain text, escaped here; empty for none.
        key: How to read the marks, in which `**bold**` means something.
    """
    st.html(head(finding, measure, key))


def head(finding: str, measure: str = "", key: str = "") -> str:
    """Write as HTML what `heading` draws, for what stands with others in one element; arguments as there."""
    told = chart_row.paragraph(plain(measure)) + chart_row.words(chart_row.runs(key))
    return f'<div class="bw-head"><h2>{plain(finding)}</h2>{told}</div>'


def show(
    view: View,
    name: str,
    found: Found,
    draw: Callable[[Found, Looks], go.Figure] | None,
    *,
    choice: Callable[[], object] | None = None,
    key: str = "",
    note: str = "",
    listed: str = "",
    named: Callable[[str], str] = str,
    drag: Drag = "",
    bare: bool = False,
    rows: Rows | None = None,
    whole: Whole | None = None,
) -> None:
    """Draw a panel: heading, choice, key, chart, its row with the table, and below it note and list.

    Args:
        view: The view.
        name: Widget key, also the chart's name in addresses and in names of files.
        found: What the panel says and shows.
        draw: Makes the figure from the panel and the looks; a function of a module, by which it is kept. None
            where nothing of it can be drawn: the rest stands.
        choice: Draws what chooses the part of the panel that is drawn.
        key: How to read the marks, as Markdown, above the chart.
        note: What the chart leaves out, in plain words, below it.
        listed: What a list opens that does the same as a click, for keyboard and search; empty for no list.
        named: Words in that list for an open item that is not of this panel.
        drag: What dragging a mouse does: nothing, or choose the `period` where the axis is time; a finger
            always scrolls the page.
        bare: Whether the table is left out, because another panel of the page has the same rows.
        rows: Where programs find the rows of the panel, where they are rows of a table.
        whole: All rows, where the panel has a part of a long list.
    """
    if parts.left_out(name):
        return
    with parts.part(name):
        chosen = choice is not None and not parts.alone()
        heading(found.finding, found.measure, key if draw is not None and not chosen else "")
        if choice is not None and chosen:
            choice()
        if draw is not None:
            if key and chosen:
                st.caption(key)
            clickable = bool(found.opens or drag) and not parts.alone()
            made = figure(view, found, draw, drag=drag)
            kept = found.public() is not found
            plotly(made, name, found.alt, clickable=clickable, brushes=drag == "period", kept=kept)
        if note and parts.alone():
            st.caption(escape(note))
    still = partial(_light_json, view, found, draw) if draw is not None else None
    key_runs = chart_row.runs(key)
    row(view, name, found, key=key_runs, note=note, figure=still, bare=bare, rows=rows, whole=whole)
    if listed:
        select.from_list(f"{name}_list", listed, found.opens, named)


def figure(
    view: View, found: Found, draw: Callable[[Found, Looks], go.Figure], *, drag: Drag = ""
) -> go.Figure:
    """Make the figure of a panel once for this view and theme.

    Streamlit knows a chart by its content: the same figure on the next run keeps the reader's zoom.

    Args:
        view: The view.
        found: The panel.
        draw: As for `show`.
        drag: As for `show`.

    Returns:
        The figure in the ink of the reader's theme; the chart's own greys are too pale on paper.
    """
    theme = st.context.theme.type or "light"
    paper = str(st.get_option(f"theme.{theme}.backgroundColor") or "")
    return view.keep(
        _inked, draw, found, view.looks, theme == "dark", paper, "" if on_phone() else drag, is_narrow()
    )


def _light_json(view: View, found: Found, draw: Callable[[Found, Looks], go.Figure]) -> str:
    """Write the figure of a panel for paper: light, whatever the reader's theme, and nothing to drag."""
    paper = str(st.get_option("theme.light.backgroundColor") or "")
    return str(view.keep(_inked, draw, found.public(), view.looks, False, paper, "", False).to_json())


def _inked(
    draw: Callable[[Found, Looks], go.Figure],
    found: Found,
    looks: Looks,
    dark: bool,
    paper: str,
    drag: Drag,
    narrow: bool,
) -> go.Figure:
    # Imported late: a page without a chart starts without plotly.
    from lib.drawing.kept import KeptFigure

    made = KeptFigure(draw(found, replace(looks, paper=paper, width=PHONE if narrow else looks.width)))
    ink = "#D8D3C7" if dark else "#4A453C"
    made.update_layout(font_color=ink, legend_font_color=ink, hoverlabel_font_color=ink)
    made.update_xaxes(tickfont_color=ink, title_font_color=ink)
    made.update_yaxes(tickfont_color=ink, title_font_color=ink)
    if drag:
        made.update_layout(dragmode="select", selectdirection="h")
    return made


def plotly(
    made: go.Figure,
    key: str,
    alt: str,
    *,
    clickable: bool = False,
    brushes: bool = False,
    kept: bool = False,
) -> None:
    """Draw a plotly figure.

    Args:
        made: The figure, made by `figure`; its height comes from its layout.
        key: Widget key, also the name of a downloaded picture.
        alt: What the chart shows, for those who do not see it.
        clickable: Whether marks name an item in `customdata` and open its card.
        brushes: Whether a stretch of its axis of time, dragged over, becomes the period.
        kept: Whether it shows what only pages may: then its bar of tools makes no picture of it.
    """
    removed = [*_CONFIG["modeBarButtonsToRemove"], *(["toImage"] if kept else [])]
    st.plotly_chart(
        made,
        key=key,
        alt=alt,
        config={
            **_CONFIG,
            "modeBarButtonsToRemove": removed,
            "toImageButtonOptions": {"scale": 2, "filename": f"basewatch-{key}"},
        },
        on_select=select.from_plotly(key, made, period.choose if brushes else None)
        if clickable
        else "ignore",
        selection_mode=("points", "box") if brushes else "points",
    )


def deck(
    view: View,
    name: str,
    found: Found,
    draw: Callable[[Found, Looks, Stage], pdk.Deck],
    stage: Stage,
    *,
    height: int,
) -> None:
    """Draw what a panel shows as a pydeck map, on which a click opens the card in the picked object's `item`.

    A panel with a map is laid out by its own page: heading, map, list and table stand in columns there.

    Args:
        view: The view.
        name: Widget key.
        found: What the panel says and shows.
        draw: Makes the map from the panel, the looks and what it stands on.
        stage: What the map stands on: all that the tables do not tell, such as where the reader looks.
        height: Pixels.
    """
    opened = select.from_deck(name, lambda picked: str(picked.get("item", "")))
    st.pydeck_chart(
        draw(found, view.looks, stage),
        key=name,
        alt=found.alt,
        height=height,
        # An embedded map has no room for a card.
        on_select="ignore" if parts.alone() else opened,
        selection_mode="single-object",
    )


def row(
    view: View,
    name: str,
    found: Panel[Any],
    *,
    key: Sequence[chart_row.Run] = (),
    note: str = "",
    figure: Callable[[], str] | None = None,
    words: Sequence[chart_row.Paragraph] = (),
    bare: bool = False,
    below: bool = False,
    rows: Rows | None = None,
    whole: Whole | None = None,
) -> None:
    """Draw what stands right below a chart: its row, which opens its table, too, and its note.

    Args:
        view: The view.
        name: As for `show`.
        found: The panel.
        key: How to read the marks.
        note: As for `show`.
        figure: Makes its figure in light colours, as plotly's JSON; None where there is none.
        words: What a picture has instead of a figure.
        bare: As for `show`.
        below: Whether the key stands here, below the chart.
        rows: As for `show`.
        whole: As for `show`.
    """
    still = chart_row.Still(found.finding, found.measure, found.alt, key, note, figure, words)
    chart_row.draw(
        view,
        name,
        whole or Whole.of(found.table),
        still if figure or words else None,
        rows,
        opens="" if bare else "Show as table",
        legend=key if below else (),
        note=note,
    )


def table(
    frame: pd.DataFrame | Whole, name: str, *, label: str = "Show as table", rows: Rows | None = None
) -> None:
    """Offer the rows of a list, which has no chart, as a table and as CSV.

    Args:
        frame: The rows, with column names for people, or what makes them.
        name: Stem of the widget keys, name in addresses and of the file.
        label: Words of the button that opens it.
        rows: As for `show`.
    """
    whole = frame if isinstance(frame, Whole) else Whole.of(frame)
    chart_row.draw(st.session_state["view"], name, whole, None, rows, opens=label)
