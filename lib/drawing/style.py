"""Colours and marks: one for each outlet and side, the same on every page, in light and dark.

Outlets wear the Okabe-Ito palette, sides a second set from Paul Tol's muted one, both made for
colour-blind readers (https://jfly.uni-koeln.de/color/, https://personal.sron.nl/~pault/). A mark's shape
goes with its colour, so that neither is ever alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_OUTLET_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#C98A00", "#56B4E9", "#8C6D46", "#7F7FBF")
_SIDE_COLOURS = ("#B3446C", "#2A9D8F", "#8A8A8A", "#B59B3B", "#6699CC", "#8F9A3A")
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star", "hexagon", "triangle-down")
_SIDE_SYMBOLS = ("diamond", "circle", "x", "square", "triangle-up", "cross")

NEUTRAL = "#8A857B"
"""For what belongs to nobody: axes, connectors, context. Legible on paper and on dark."""
GRID = "rgba(138,133,123,0.25)"
"""For lines that only guide the eye: `NEUTRAL`, thinned."""
FAINT = "rgba(138,133,123,0.13)"
CLEAR = "rgba(0,0,0,0)"
ACCENT = "#9A3324"
"""The one accent colour, as `primaryColor` in `.streamlit/config.toml`."""
PHONE = 330
"""Width of a chart on a telephone, in pixels."""
NOMINAL = 720
"""Width in pixels that charts reckon with where nobody knows it: between a phone and a desk."""
BARE: Mapping[str, Any] = {
    "paper_bgcolor": CLEAR,
    "plot_bgcolor": CLEAR,
    "dragmode": False,
    "hovermode": "closest",
}
"""What the layouts of all charts share: the page shines through, and a finger scrolls it."""


@dataclass(frozen=True)
class Style:
    """How one outlet or side looks.

    Attributes:
        colour: Hexadecimal colour.
        symbol: Plotly marker symbol.
    """

    colour: str
    symbol: str

    @property
    def rgb(self) -> list[int]:
        """The colour as three numbers from 0 to 255, as pydeck wants it."""
        return [int(self.colour[at : at + 2], 16) for at in (1, 3, 5)]

    def alpha(self, opacity: float) -> str:
        """The colour with an opacity from 0 to 1, as CSS has it."""
        red, green, blue = self.rgb
        return f"rgba({red},{green},{blue},{opacity:g})"


# Compared and hashed by identity: what is drawn in these looks is kept by them.
@dataclass(frozen=True, eq=False)
class Looks:
    """How the outlets and the sides of a story look, the same on every page.

    Attributes:
        outlets: Look of each publishing outlet by id, in table order.
        sides: Look of each side by id, in table order.
        paper: Colour of the page that is drawn on, hexadecimal; empty where it is not known.
        width: Pixels that a chart is laid out for; what is drawn is wider or narrower by what the window has.
    """

    outlets: Mapping[str, Style]
    sides: Mapping[str, Style]
    paper: str = ""
    width: float = NOMINAL


def looks(outlet_ids: Sequence[str], side_ids: Sequence[str]) -> Looks:
    """Give each outlet and each side its look, by its place among all of them.

    Args:
        outlet_ids: Ids of all publishing outlets in table order; never a filtered part, or colours would
            change with the filter.
        side_ids: Ids of all sides in table order.
    """
    return Looks(
        _assign(outlet_ids, _OUTLET_COLOURS, _SYMBOLS), _assign(side_ids, _SIDE_COLOURS, _SIDE_SYMBOLS)
    )


def _assign(ids: Sequence[str], colours: Sequence[str], symbols: Sequence[str]) -> dict[str, Style]:
    return {
        key: Style(colours[at % len(colours)], symbols[(at + at // len(colours)) % len(symbols)])
        for at, key in enumerate(ids)
    }
