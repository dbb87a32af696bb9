"""Charts of the Sources page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from lib.drawing import matrix
from lib.drawing.style import ACCENT, NEUTRAL, Style

_TRANSPARENT = "rgba(0,0,0,0)"
_UNIT = 9.0
"""Height of one quotation, in pixels, where there are few enough."""
_TALLEST = 1200.0
"""Height of all quotations together that is not passed."""
_LINE = 14.0
_GAP = 9.0
_HEAD = 30.0
_LEFT, _RIGHT = 122, 92
_LETTERS = {"speaker": 18, "medium": 18, "outlet": 13}
_STEPS = 20
_LAYERS = ("speaker", "medium", "outlet")
_COLUMNS = ("speaker_id", "via_outlet_id", "outlet_id")
_EASE = tuple(3 * t * t - 2 * t * t * t for t in (at / _STEPS for at in range(_STEPS + 1)))


def flow(
    threads: pd.DataFrame,
    nodes: pd.DataFrame,
    outlets: Mapping[str, Style],
    sides: Mapping[str, Style],
    paper: str = "",
) -> go.Figure:
    """Draw the way of the words: speakers at the left, media named in the middle, outlets at the right.

    An alluvial diagram made by hand: plotly's own Sankey puts a halo of one theme around its labels and
    hands no clicks over. Every quotation has a dot at both ends that opens it.

    Args:
        threads: `item`, `speaker_id`, `side_id`, `via_outlet_id`, `outlet_id`, `speaker`, `medium`, `outlet`,
            `words`; sorted by speaker, medium, outlet.
        nodes: `layer`, `node_id`, `label`, `n`, from top to bottom.
        outlets: Look of each outlet.
        sides: Look of each side.
        paper: Colour of the page, hexadecimal, to lift the labels in the middle off the bands; empty
            for none.
    """
    labels = {
        layer: [
            matrix.balanced(f"{label} {n}", _LETTERS[layer])
            for label, n in zip(rows["label"], rows["n"], strict=True)
        ]
        for layer, rows in ((layer, _of(nodes, layer)) for layer in _LAYERS)
    }
    unit = min(_UNIT, _TALLEST / max(len(threads), 1))
    tops, height = _place(nodes, labels, unit)
    left, middle_in, middle_out, right = _slots(threads, tops, unit)
    outlet_dots = _dots(threads, 1.0, right, [outlets[outlet] for outlet in threads["outlet_id"]], "outlets")
    # An axis is drawn only where a trace uses it.
    outlet_dots.update(yaxis="y2")
    traces = [
        *_ribbons(
            [
                *_bands(threads, _COLUMNS, left, middle_in, 0.0, unit),
                *_bands(threads, _COLUMNS[1:], middle_out, right, 0.5, unit),
            ],
            outlets,
        ),
        _bars(nodes, tops, unit),
        _dots(threads, 0.0, left, [sides[side] for side in threads["side_id"]], "speakers"),
        outlet_dots,
    ]
    ends = {layer: _of(nodes, layer) for layer in ("speaker", "outlet")}
    ticks = {
        layer: {
            "tickvals": [
                tops[layer, node] + n * unit / 2 for node, n in zip(rows["node_id"], rows["n"], strict=True)
            ],
            "ticktext": [_label(lines) for lines in labels[layer]],
        }
        for layer, rows in ends.items()
    }
    axis = {
        "range": [height, -_HEAD],
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"size": 12},
    }
    behind = _translucent(Style(paper, "").rgb, 0.72) if paper else _TRANSPARENT
    annotations = [
        {**label, "bgcolor": behind, "borderpad": 0}
        for label in _media_labels(nodes, labels["medium"], tops, unit)
    ]
    for text, x, anchor, shift in (
        ("Speaker", 0, "right", -4),
        ("Medium named", 0.5, "center", 0),
        ("Outlet", 1, "left", 4),
    ):
        annotations.append(
            {
                "text": f"<b>{text}</b>",
                "x": x,
                "xanchor": anchor,
                "xshift": shift,
                "y": -_HEAD + 9,
                "yanchor": "middle",
                "showarrow": False,
            }
        )
    return go.Figure(
        traces,
        {
            "height": round(height + _HEAD + 36),
            "margin": {"l": _LEFT, "r": _RIGHT, "t": 24, "b": 12},
            "paper_bgcolor": _TRANSPARENT,
            "plot_bgcolor": _TRANSPARENT,
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,
            "xaxis": {"visible": False, "range": [-0.02, 1.02], "fixedrange": True},
            "yaxis": {**axis, **ticks["speaker"]},
            "yaxis2": {**axis, **ticks["outlet"], "overlaying": "y", "side": "right"},
            "annotations": annotations,
        },
    )


def texts(
    rows: pd.DataFrame, columns: pd.DataFrame, cells: pd.DataFrame, styles: Mapping[str, Style]
) -> go.Figure:
    """Draw the media behind the outlets' texts, three marks.

    Filled circle: credited. Diamond in the accent colour: followed without credit. Ring: inferred.

    Args:
        rows: `medium_id`, `medium`, in order.
        columns: `outlet_id`, `name`, in order.
        cells: `medium_id`, `outlet_id`, `relation`, `label`, `outlet`, `medium`, `note`, `item`.
        styles: Look of each outlet.
    """
    grid = matrix.grid(list(rows["medium"]), [""] * len(rows))
    middle_of = dict(zip(rows["medium_id"], grid.middles, strict=True))
    x_of = {outlet: at for at, outlet in enumerate(columns["outlet_id"])}
    pairs = list(zip(cells["medium_id"], cells["outlet_id"], strict=True))
    seen: dict[tuple[str, str], int] = {}
    places = []
    for pair in pairs:
        seen[pair] = seen.get(pair, 0) + 1
        # Two relations to one medium stand side by side.
        shift = (seen[pair] - 1 - (pairs.count(pair) - 1) / 2) * 0.52
        places.append(x_of[pair[1]] + shift)
    cells = cells.assign(x=places, y=cells["medium_id"].map(middle_of))
    traces = []
    for relation in ("credited", "followed", "inferred"):
        found = cells[cells["relation"] == relation]
        colours = [styles[outlet].colour for outlet in found["outlet_id"]]
        marker: dict[str, Any] = {
            "credited": {"symbol": "circle", "size": 12, "color": colours},
            "followed": {"symbol": "diamond", "size": 13, "color": ACCENT},
            "inferred": {"symbol": "circle-open-dot", "size": 11, "color": colours, "line": {"width": 1.6}},
        }[relation]
        notes = [
            matrix.note(f"{row.outlet} ← {row.medium}", row.label, row.note) for row in found.itertuples()
        ]
        opened = list(zip(found["item"], notes, strict=True))
        traces.append(matrix.marks(list(found["x"]), list(found["y"]), marker, opened, relation))
    return matrix.figure(grid, [f"<b>{escape(name)}</b>" for name in columns["name"]], traces)


def _of(nodes: pd.DataFrame, layer: str) -> pd.DataFrame:
    return nodes[nodes["layer"] == layer]


def _label(lines: Sequence[str]) -> str:
    """Write label and number, which is the last word, the number in bold."""
    text, _, n = "<br>".join(escape(line) for line in lines).rpartition(" ")
    return f"{text} <b>{n}</b>"


def _media_labels(
    nodes: pd.DataFrame,
    labels: Sequence[Sequence[str]],
    tops: Mapping[tuple[str, str], float],
    unit: float,
) -> list[dict[str, Any]]:
    """Label media above their bars, the last one below its bar, where no band passes."""
    media = _of(nodes, "medium")
    found = []
    for at, (lines, node, n) in enumerate(zip(labels, media["node_id"], media["n"], strict=True)):
        last = at == len(media) - 1
        top = tops["medium", node]
        found.append(
            {
                "text": _label(lines),
                "x": 0.5,
                "y": top + n * unit + 2 if last else top - 2,
                "yanchor": "top" if last else "bottom",
                "showarrow": False,
            }
        )
    return found


def _place(
    nodes: pd.DataFrame, labels: Mapping[str, Sequence[Sequence[str]]], unit: float
) -> tuple[dict[tuple[str, str], float], float]:
    """Give each node the top of its bar; the layers are spread to one height."""
    slots: dict[str, list[tuple[str, float, float]]] = {}
    for layer in _LAYERS:
        rows = _of(nodes, layer)
        slots[layer] = []
        last = rows["node_id"].iloc[-1]
        for node, n, lines in zip(rows["node_id"], rows["n"], labels[layer], strict=True):
            bar, text = n * unit, len(lines) * _LINE
            # In the middle the label stands above the bar, at the ends beside it.
            slot = bar + text + 6 if layer == "medium" else max(bar, text)
            above = (slot - bar) / 2
            if layer == "medium":
                above = 0.0 if node == last else text + 6
            slots[layer].append((node, slot, above))
    needed = {layer: sum(s for _, s, _ in found) + _GAP * (len(found) - 1) for layer, found in slots.items()}
    height = max(needed.values())
    tops = {}
    for layer, found in slots.items():
        spare = (height - needed[layer]) / len(found)
        at = spare / 2
        for node, slot, above in found:
            tops[layer, node] = at + above
            at += slot + _GAP + spare
    return tops, height


def _slots(
    threads: pd.DataFrame, tops: Mapping[tuple[str, str], float], unit: float
) -> tuple[list[float], list[float], list[float], list[float]]:
    """Give each thread its place at the left, on both sides of the middle, and at the right."""
    keys = list(zip(*(threads[column] for column in _COLUMNS), strict=True))
    at = [tuple(tops[layer, node] for layer, node in zip(_LAYERS, key, strict=True)) for key in keys]

    def stacked(layer: int, order: Sequence[int]) -> list[float]:
        ranked = sorted(range(len(keys)), key=lambda i: tuple(at[i][part] for part in order))
        filled: dict[str, int] = {}
        places = [0.0] * len(keys)
        for i in ranked:
            node = keys[i][layer]
            places[i] = at[i][layer] + (filled.get(node, 0) + 0.5) * unit
            filled[node] = filled.get(node, 0) + 1
        return places

    return stacked(0, (1, 2)), stacked(1, (0, 2)), stacked(1, (2, 0)), stacked(2, (1, 0))


def _bands(
    threads: pd.DataFrame,
    columns: Sequence[str],
    starts: Sequence[float],
    ends: Sequence[float],
    x: float,
    unit: float,
) -> Iterator[tuple[str, list[float], list[float]]]:
    """Outline a band for all threads alike in these columns, from `x` to `x` + 0.5.

    Yields:
        The value of the last column, which is the outlet, and the outline.
    """
    across = [round(x + 0.5 * at / _STEPS, 4) for at in range(_STEPS + 1)]
    outline_x = [*across, *reversed(across)]
    bundles: dict[tuple[str, ...], list[int]] = {}
    for i, key in enumerate(zip(*(threads[column] for column in columns), strict=True)):
        bundles.setdefault(key, []).append(i)
    half = unit / 2
    for key, rows in bundles.items():
        begun, ended = [starts[i] for i in rows], [ends[i] for i in rows]
        upper = _curve(min(begun) - half, min(ended) - half)
        lower = _curve(max(begun) + half, max(ended) + half)
        yield key[-1], outline_x, [*upper, *reversed(lower)]


def _ribbons(
    bands: Sequence[tuple[str, list[float], list[float]]], styles: Mapping[str, Style]
) -> list[go.Scatter]:
    """Draw bands, one trace for each outlet, with a gap between any two."""
    drawn: dict[str, tuple[list[float], list[float]]] = {}
    for outlet, outline_x, outline_y in bands:
        x, y = drawn.setdefault(outlet, ([], []))
        x += [*outline_x, math.nan]
        y += [*outline_y, math.nan]
    return [
        go.Scatter(
            x=np.array(x),
            y=np.array(y),
            mode="lines",
            fill="toself",
            fillcolor=_translucent(styles[outlet].rgb, 0.38),
            line={"width": 0},
            hoverinfo="skip",
            name=outlet,
        )
        for outlet, (x, y) in drawn.items()
    ]


def _curve(start: float, end: float) -> list[float]:
    return [round(start + (end - start) * ease, 1) for ease in _EASE]


def _bars(nodes: pd.DataFrame, tops: Mapping[tuple[str, str], float], unit: float) -> go.Scatter:
    media = _of(nodes, "medium")
    x: list[float | None] = []
    y: list[float | None] = []
    for node, n in zip(media["node_id"], media["n"], strict=True):
        x += [0.5, 0.5, None]
        y += [tops["medium", node], tops["medium", node] + n * unit, None]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": NEUTRAL, "width": 9}, hoverinfo="skip", name="media"
    )


def _dots(
    threads: pd.DataFrame, x: float, y: Sequence[float], styles: Sequence[Style], name: str
) -> go.Scatter:
    notes = [
        matrix.note(f"{row.speaker} → {row.medium} → {row.outlet}", row.words[:180])
        for row in threads.itertuples()
    ]
    marker = {
        "size": 7.5,
        "color": [style.colour for style in styles],
        "symbol": [style.symbol for style in styles],
    }
    return matrix.marks([x] * len(threads), y, marker, list(zip(threads["item"], notes, strict=True)), name)


def _translucent(rgb: Sequence[int], opacity: float) -> str:
    return f"rgba({rgb[0]},{rgb[1]},{rgb[2]},{opacity})"
