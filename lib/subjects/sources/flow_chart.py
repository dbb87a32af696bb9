"""The way of the words as bands: speakers at the left, media named in the middle, outlets at the right.

An alluvial diagram made by hand: plotly's own Sankey puts a halo of one theme around its labels and hands no
clicks over. Every quotation has a dot at both ends that opens it; of too many, bars stand there. The
vertical axis counts pixels downward.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from lib.drawing import matrix
from lib.drawing.panel import grouped
from lib.drawing.style import BARE, CLEAR, NEUTRAL, Looks, Style
from lib.subjects.sources.marks import Flow, Layer, Node, Thread

_UNIT = 9.0
"""Height of one quotation, in pixels, where there are few enough."""
_TALLEST = 1200.0
"""Height of all quotations together that is not passed."""
_LOWER = 900.0
"""The same where they have no dots."""
_THINNEST = 0.5
"""Of many thousand quotations, what goes one way may be thinner than can be seen: no band is drawn."""
_LINE = 14.0
_GAP = 7.0
_HEAD = 30.0
_LEFT, _RIGHT = 122, 92
_LETTERS: Mapping[Layer, int] = {"speaker": 18, "medium": 22, "outlet": 13}
_OTHERS = Style(NEUTRAL, "circle")
_STEPS = 20
_EASE = tuple(3 * t * t - 2 * t * t * t for t in (at / _STEPS for at in range(_STEPS + 1)))


class _Bar(NamedTuple):
    """A node laid out: the lines of its label, where its bar begins, and how tall that is."""

    node: Node
    lines: tuple[str, ...]
    top: float
    height: float

    @property
    def label(self) -> str:
        """Name and number, which is the last word, the number in bold; escaped."""
        *above, last = (escape(line) for line in self.lines)
        words, _, n = last.rpartition(" ")
        return "<br>".join([*above, f"{words} <b>{n}</b>".lstrip()])


_Bars = Mapping[Layer, Sequence[_Bar]]
_Way = tuple[str, ...]


def draw(found: Flow, looks: Looks) -> go.Figure:
    """Draw the way of the words; the paper lifts the labels in the middle off the bands."""
    threads = found.marks
    apart = any(thread.item for thread in threads)
    unit = min(_UNIT, (_TALLEST if apart else _LOWER) / max(sum(thread.n for thread in threads), 1))
    bars, height = _place(found.nodes, unit)
    left, middle_in, middle_out, right = _slots(threads, bars, unit)
    if apart:
        sides, outlets = (
            [looks.sides[thread.side_id] for thread in threads],
            [looks.outlets[thread.outlet_id] for thread in threads],
        )
        speaker_ends = _dots(threads, 0.0, left, sides, "speakers")
        outlet_ends = _dots(threads, 1.0, right, outlets, "outlets")
    else:
        speaker_ends = _bars(bars["speaker"], 0.0, "speakers")
        outlet_ends = _bars(bars["outlet"], 1.0, "outlets")
    # An axis is drawn only where a trace uses it.
    outlet_ends.update(yaxis="y2")
    bands = [
        *_bands(threads, _way, left, middle_in, 0.0, unit),
        *_bands(threads, _way_on, middle_out, right, 0.5, unit),
    ]
    return go.Figure(
        [*_ribbons(bands, looks.outlets), _bars(bars["medium"], 0.5, "media"), speaker_ends, outlet_ends],
        {
            **BARE,
            "height": round(height + _HEAD + 36),
            "margin": {"l": _LEFT, "r": _RIGHT, "t": 24, "b": 12},
            "showlegend": False,
            "xaxis": {"visible": False, "range": [-0.02, 1.02], "fixedrange": True},
            "yaxis": _axis(bars["speaker"], height),
            "yaxis2": {**_axis(bars["outlet"], height), "overlaying": "y", "side": "right"},
            "annotations": [*_media_labels(bars["medium"], looks.paper), *_heads()],
        },
    )


def _way(thread: Thread) -> _Way:
    return thread.speaker_id, thread.medium_id, thread.outlet_id


def _way_on(thread: Thread) -> _Way:
    return thread.medium_id, thread.outlet_id


# --- where everything stands ---------------------------------------------------------------------------


def _place(nodes: Iterable[Node], unit: float) -> tuple[_Bars, float]:
    """Give each node its bar; the layers are spread to one height, which is returned too."""
    slots: dict[Layer, list[tuple[_Bar, float]]] = {}
    for layer, inside in grouped(nodes, lambda node: node.layer).items():
        slots[layer] = []
        for node in inside:
            lines = matrix.balanced(f"{node.label} {node.n:,}", _LETTERS[layer])
            tall, text = node.n * unit, len(lines) * _LINE
            # In the middle the label stands above the bar, or below the last one, at the ends beside it.
            slot = tall + text + 6 if layer == "medium" else max(tall, text)
            above = (slot - tall) / 2
            if layer == "medium":
                above = 0.0 if node is inside[-1] else text + 6
            slots[layer].append((_Bar(node, lines, above, tall), slot))
    needed = {
        layer: sum(slot for _, slot in found) + _GAP * (len(found) - 1) for layer, found in slots.items()
    }
    height = max(needed.values())
    placed: dict[Layer, list[_Bar]] = {}
    for layer, found in slots.items():
        spare = (height - needed[layer]) / len(found)
        at = spare / 2
        placed[layer] = []
        for bar, slot in found:
            placed[layer].append(bar._replace(top=at + bar.top))
            at += slot + _GAP + spare
    return placed, height


def _slots(
    threads: Sequence[Thread], bars: _Bars, unit: float
) -> tuple[list[float], list[float], list[float], list[float]]:
    """Give each thread its place at the left, on both sides of the middle, and at the right."""
    speakers, media, outlets = (
        {bar.node.node_id: bar.top for bar in bars[layer]} for layer in ("speaker", "medium", "outlet")
    )
    ways = [_way(thread) for thread in threads]
    at = [(speakers[speaker], media[medium], outlets[outlet]) for speaker, medium, outlet in ways]

    def stacked(layer: int, order: Sequence[int]) -> list[float]:
        ranked = sorted(range(len(ways)), key=lambda i: tuple(at[i][part] for part in order))
        filled: dict[str, int] = {}
        places = [0.0] * len(ways)
        for i in ranked:
            node, n = ways[i][layer], threads[i].n
            places[i] = at[i][layer] + (filled.get(node, 0) + n / 2) * unit
            filled[node] = filled.get(node, 0) + n
        return places

    return stacked(0, (1, 2)), stacked(1, (0, 2)), stacked(1, (2, 0)), stacked(2, (1, 0))


# --- bands, bars and dots ------------------------------------------------------------------------------


class _Band(NamedTuple):
    """The outline of what goes the same way: whose colour it has, and where it runs."""

    outlet: str
    x: list[float]
    y: list[float]


def _bands(
    threads: Sequence[Thread],
    way: Callable[[Thread], _Way],
    starts: Sequence[float],
    ends: Sequence[float],
    x: float,
    unit: float,
) -> Iterator[_Band]:
    """Outline a band for all threads that go the same way, from `x` to `x` + 0.5."""
    across = [round(x + 0.5 * at / _STEPS, 4) for at in range(_STEPS + 1)]
    halves = [thread.n * unit / 2 for thread in threads]
    for (*_, outlet), there in grouped(range(len(threads)), lambda i: way(threads[i])).items():
        if 2 * sum(halves[i] for i in there) < _THINNEST:
            continue
        upper = _curve(min(starts[i] - halves[i] for i in there), min(ends[i] - halves[i] for i in there))
        lower = _curve(max(starts[i] + halves[i] for i in there), max(ends[i] + halves[i] for i in there))
        yield _Band(outlet, [*across, *reversed(across)], [*upper, *reversed(lower)])


def _curve(start: float, end: float) -> list[float]:
    return [round(start + (end - start) * ease, 1) for ease in _EASE]


def _ribbons(bands: Iterable[_Band], styles: Mapping[str, Style]) -> list[go.Scatter]:
    """Draw bands, one trace for each outlet, with a gap between any two."""
    return [
        go.Scatter(
            # Half the bytes of Python's numbers, and more than exact enough for a screen.
            x=np.array([x for band in mine for x in (*band.x, math.nan)], dtype=np.float32),
            y=np.array([y for band in mine for y in (*band.y, math.nan)], dtype=np.float32),
            mode="lines",
            fill="toself",
            # What stands for several outlets is of none.
            fillcolor=styles.get(outlet, _OTHERS).alpha(0.38),
            line={"width": 0},
            hoverinfo="skip",
            name=outlet,
        )
        for outlet, mine in grouped(bands, lambda band: band.outlet).items()
    ]


def _bars(nodes: Iterable[_Bar], across: float, name: str) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for bar in nodes:
        x += [across, across, None]
        y += [bar.top, bar.top + bar.height, None]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": NEUTRAL, "width": 9}, hoverinfo="skip", name=name
    )


def _dots(
    threads: Sequence[Thread], x: float, y: Sequence[float], styles: Sequence[Style], name: str
) -> go.Scatter:
    told = [
        (
            thread.item,
            matrix.note(
                f"{thread.speaker} → {thread.medium} → {thread.outlet}",
                (thread.printed or thread.words)[:180],
            ),
        )
        for thread in threads
    ]
    marker = {
        "size": 7.5,
        "color": [style.colour for style in styles],
        "symbol": [style.symbol for style in styles],
    }
    return matrix.marks([x] * len(threads), y, marker, told, name)


# --- words -----------------------------------------------------------------------------------------------


def _axis(bars: Sequence[_Bar], height: float) -> dict[str, Any]:
    """Make an axis that names the nodes of a layer at the middle of their bars."""
    return {
        **matrix.WORDS,
        "range": [height, -_HEAD],
        "tickvals": [bar.top + bar.height / 2 for bar in bars],
        "ticktext": [bar.label for bar in bars],
    }


def _media_labels(media: Sequence[_Bar], paper: str) -> list[dict[str, Any]]:
    """Label media above their bars, the last one below its bar, where no band passes."""
    behind = Style(paper, "").alpha(0.72) if paper else CLEAR
    return [
        {
            "text": bar.label,
            "x": 0.5,
            "y": bar.top + bar.height + 2 if bar is media[-1] else bar.top - 2,
            "yanchor": "top" if bar is media[-1] else "bottom",
            "showarrow": False,
            "bgcolor": behind,
            "borderpad": 0,
        }
        for bar in media
    ]


def _heads() -> list[dict[str, Any]]:
    return [
        {
            "text": f"<b>{text}</b>",
            "x": x,
            "xanchor": anchor,
            "xshift": shift,
            "y": -_HEAD + 9,
            "yanchor": "middle",
            "showarrow": False,
        }
        for text, x, anchor, shift in (
            ("Speaker", 0, "right", -4),
            ("Medium named", 0.5, "center", 0),
            ("Outlet", 1, "left", 4),
        )
    ]
