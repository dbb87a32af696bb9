"""A chart with what must stand around it: finding, measure, alt text, table, download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd
import streamlit as st

from lib.app import select
from lib.app.data import View
from lib.app.text import escape
from lib.drawing.panel import Panel
from lib.drawing.style import Looks
from lib.tables import export

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import pydeck as pdk

Found = TypeVar("Found", bound=Panel[Any])
Stage = TypeVar("Stage")

_CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    "toImageButtonOptions": {"scale": 2},
    "scrollZoom": False,
}


def heading(finding: str, measure: str) -> None:
    """Head a panel: the title says what was found, the line below what was measured.

    Args:
        finding: Plain text, escaped here.
        measure: Plain text, escaped here.
    """
    st.header(escape(finding), anchor=False)
    st.caption(escape(measure))


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
    zooms: bool = False,
    bare: bool = False,
) -> None:
    """Draw a panel: heading, choice, key, chart, and below it note, list and table.

    Args:
        view: The view.
        name: Widget key, also the name of downloaded files.
        found: What the panel says and shows.
        draw: Makes the figure from the panel and the looks; a function of a module, by which it is kept. None
            where nothing of it can be drawn: the rest stands.
        choice: Draws what chooses the part of the panel that is drawn.
        key: How to read the marks, as Markdown, above the chart.
        note: What the chart leaves out, in plain words, below it.
        listed: What a list opens that does the same as a click, for keyboard and search; empty for no list.
        named: Words in that list for an open item that is not of this panel.
        zooms: Whether dragging a mouse zooms; a finger always scrolls the page.
        bare: Whether the table is left out, because another panel of the page has the same rows.
    """
    heading(found.finding, found.measure)
    if choice is not None:
        choice()
    if draw is not None:
        if key:
            st.caption(key)
        plotly(figure(view, found, draw, zooms=zooms), name, found.alt, clickable=bool(found.opens))
    if note:
        st.caption(escape(note))
    if listed:
        select.from_list(f"{name}_list", listed, found.opens, named)
    if not bare:
        table(found.table, name)


def figure(
    view: View, found: Found, draw: Callable[[Found, Looks], go.Figure], *, zooms: bool = False
) -> go.Figure:
    """Make the figure of a panel once for this view and theme.

    Streamlit knows a chart by its content: the same figure on the next run keeps the reader's zoom.

    Args:
        view: The view.
        found: The panel.
        draw: As for `show`.
        zooms: As for `show`.

    Returns:
        The figure in the ink of the reader's theme; the chart's own greys are too pale on paper.
    """
    theme = st.context.theme.type or "light"
    paper = str(st.get_option(f"theme.{theme}.backgroundColor") or "")
    return view.keep(_inked, draw, found, view.looks, theme == "dark", paper, zooms and not on_phone())


def on_phone() -> bool:
    """Tell whether the reader's browser says that it is a telephone's."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _inked(
    draw: Callable[[Found, Looks], go.Figure], found: Found, looks: Looks, dark: bool, paper: str, drag: bool
) -> go.Figure:
    # Imported late: a page without a chart starts without plotly.
    from lib.drawing.kept import KeptFigure

    made = KeptFigure(draw(found, replace(looks, paper=paper)))
    ink = "#D8D3C7" if dark else "#4A453C"
    made.update_layout(font_color=ink, legend_font_color=ink, hoverlabel_font_color=ink)
    made.update_xaxes(tickfont_color=ink, title_font_color=ink)
    made.update_yaxes(tickfont_color=ink, title_font_color=ink)
    if drag:
        made.update_layout(dragmode="zoom")
    return made


def plotly(made: go.Figure, key: str, alt: str, *, clickable: bool = False) -> None:
    """Draw a plotly figure.

    Args:
        made: The figure, made by `figure`; its height comes from its layout.
        key: Widget key, also the name of a downloaded picture.
        alt: What the chart shows, for those who do not see it.
        clickable: Whether marks name an item in `customdata` and open its card.
    """
    st.plotly_chart(
        made,
        key=key,
        alt=alt,
        config={**_CONFIG, "toImageButtonOptions": {"scale": 2, "filename": f"basewatch-{key}"}},
        on_select=select.from_plotly(key, made) if clickable else "ignore",
        selection_mode="points",
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

    Unlike a figure it is drawn anew on each run, because each click changes it. A panel with a map is laid
    out by its own page: heading, map, list and table stand in columns there.

    Args:
        view: The view.
        name: Widget key.
        found: What the panel says and shows.
        draw: Makes the map from the panel, the looks and what it stands on.
        stage: What the map stands on: all that the tables do not tell, such as where the reader looks.
        height: Pixels.
    """
    st.pydeck_chart(
        draw(found, view.looks, stage),
        key=name,
        alt=found.alt,
        height=height,
        on_select=select.from_deck(name, lambda picked: str(picked.get("item", ""))),
        selection_mode="single-object",
    )


def table(frame: pd.DataFrame, key: str, *, label: str = "Show as table") -> None:
    """Offer the rows behind a chart as a table and as CSV.

    Args:
        frame: The rows, with column names for people.
        key: Stem of the widget keys and name of the file.
        label: Words of the switch.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = st.toggle(label, key=f"{key}_table")
        st.download_button(
            f"CSV ({len(frame):,} rows)",
            lambda: export.to_csv(frame),
            file_name=f"basewatch-{key}.csv",
            mime="text/csv",
            key=f"{key}_csv",
            on_click="ignore",
            type="tertiary",
        )
    if shown:
        st.dataframe(frame, hide_index=True, width="stretch", alt=f"Table with {len(frame)} rows")
