"""Whose text stands behind an article: a row a medium, a column an outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from lib.drawing import matrix
from lib.drawing.panel import grouped
from lib.drawing.style import ACCENT, Looks
from lib.subjects.sources.marks import Source, Texts

_APART = 0.52
"""From one mark to the next in the same place, in columns."""
_NEARER = 0.3
"""The same where columns are narrow."""
_WIDE_COLUMNS = 6
_TELLING = ("followed", "inferred", "credited")
"""Relations, the most telling first."""
_MANY = 50
_ROOM = 45.0
"""Of many marks, columns narrower than this have one for each medium, the most telling."""


def draw(found: Texts, looks: Looks) -> go.Figure:
    """Draw the media behind the outlets' texts, three marks.

    Filled circle: credited. Diamond in the accent colour: followed without credit. Ring: inferred.
    """
    grid = matrix.grid([name for _, name in found.media], [""] * len(found.media))
    y_of = {medium: y for (medium, _), y in zip(found.media, grid.middles, strict=True)}
    x_of = {outlet: at for at, (outlet, _) in enumerate(found.outlets)}
    marks = [source for source in found.marks if source.medium_id in y_of]
    if len(marks) > _MANY and (looks.width - matrix.LEFT) / max(len(found.outlets), 1) < _ROOM:
        marks = _most_telling(marks)
    together = Counter((source.medium_id, source.outlet_id) for source in marks)
    before: Counter[tuple[str, str]] = Counter()
    placed = []
    apart = _APART if len(found.outlets) <= _WIDE_COLUMNS else _NEARER
    for source in marks:
        place = (source.medium_id, source.outlet_id)
        # Two relations to one medium stand side by side.
        shift = (before[place] - (together[place] - 1) / 2) * apart
        before[place] += 1
        placed.append((source, x_of[source.outlet_id] + shift))
    traces = []
    for relation in ("credited", "followed", "inferred"):
        there = [(source, x) for source, x in placed if source.relation == relation]
        colours = [looks.outlets[source.outlet_id].colour for source, _ in there]
        marker: dict[str, Any] = {
            "credited": {"symbol": "circle", "size": 12, "color": colours},
            "followed": {"symbol": "diamond", "size": 13, "color": ACCENT},
            "inferred": {"symbol": "circle-open-dot", "size": 11, "color": colours, "line": {"width": 1.6}},
        }[relation]
        told = [
            (source.item, matrix.note(f"{source.outlet} ← {source.medium}", source.label, source.note))
            for source, _ in there
        ]
        xs, ys = [x for _, x in there], [y_of[source.medium_id] for source, _ in there]
        traces.append(matrix.marks(xs, ys, marker, told, relation))
    return matrix.figure(grid, [f"<b>{escape(name)}</b>" for _, name in found.outlets], traces)


def _most_telling(marks: Sequence[Source]) -> list[Source]:
    """Keep one mark for an outlet and a medium, and let it say what others it stands for."""
    kept = []
    for there in grouped(marks, lambda source: (source.medium_id, source.outlet_id)).values():
        first, *others = sorted(there, key=lambda source: _TELLING.index(source.relation))
        also = "; ".join(f"also {source.label[0].lower()}{source.label[1:]}" for source in others)
        kept.append(first._replace(note=" ".join(filter(None, (first.note, also)))))
    return kept
