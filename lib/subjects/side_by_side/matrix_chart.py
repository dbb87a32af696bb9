"""Statements by outlets, five marks."""

from __future__ import annotations

import plotly.graph_objects as go

from lib.drawing import matrix
from lib.drawing.canvas import plain
from lib.drawing.style import CLEAR, NEUTRAL, Looks
from lib.subjects.side_by_side.marks import Matrix, Statement
from lib.wording import in_marks

_NOT_YET = "rgba(138,133,123,0.22)"


def draw(found: Matrix, looks: Looks) -> go.Figure:
    """Draw a matrix.

    Filled: quoted. Ring: paraphrased. Dash: left out. Dot: older than the news window.
    Shaded: not yet said when the article appeared.
    """
    grid = matrix.grid([_label(row) for row in found.rows], [row.section for row in found.rows])
    x_of = {column.outlet_id: at for at, column in enumerate(found.columns)}
    name_of = {column.outlet_id: column.name for column in found.columns}
    row_of = {
        row.statement_id: (middle, f"{_label(row)} ({row.speaker}, {row.said})")
        for row, middle in zip(found.rows, grid.middles, strict=True)
    }
    traces = []
    for kind, marker in (
        ("not-yet-said", {"symbol": "square", "size": 15, "color": _NOT_YET}),
        ("left-out", {"symbol": "line-ew", "size": 5, "line": {"width": 1.8, "color": NEUTRAL}}),
        ("older", {"symbol": "circle", "size": 3, "color": NEUTRAL}),
        ("paraphrased", {"symbol": "circle", "size": 11, "color": CLEAR}),
        ("quoted", {"symbol": "circle", "size": 13}),
    ):
        marks = [mark for mark in found.marks if mark.coverage == kind]
        colours = [looks.outlets[mark.outlet_id].colour for mark in marks]
        if kind == "paraphrased":
            marker = {**marker, "line": {"width": 2.4, "color": colours}}
        elif kind == "quoted":
            marker = {**marker, "color": colours, "line": {"width": 0}}
        told = [
            (
                mark.item,
                matrix.note(
                    f"{name_of[mark.outlet_id]}: {mark.label.lower()}",
                    row_of[mark.statement_id][1],
                    in_marks(_cut(mark.words)) if mark.words else _cut(mark.printed),
                ),
            )
            for mark in marks
        ]
        traces.append(
            matrix.marks(
                [x_of[mark.outlet_id] for mark in marks],
                [row_of[mark.statement_id][0] for mark in marks],
                marker,
                told,
                kind,
            )
        )
    heads = [f"<b>{plain(column.name)}</b> {column.carried} of {column.possible}" for column in found.columns]
    return matrix.figure(grid, heads, traces)


def _label(row: Statement) -> str:
    """Name a statement; of one in several outlets say how many independent origins they have."""
    if row.carried < 2:
        return row.title
    return f"{row.title} · {row.origins}"


def _cut(words: str, limit: int = 160) -> str:
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"
