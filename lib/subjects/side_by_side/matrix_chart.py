"""Statements by outlets, five marks."""

from __future__ import annotations

import re

import plotly.graph_objects as go

from lib.drawing import matrix
from lib.drawing.canvas import plain
from lib.drawing.style import CLEAR, NEUTRAL, Looks
from lib.subjects.side_by_side.marks import Cell, Matrix, Statement
from lib.wording import in_marks, shortened

_NOT_YET = "rgba(138,133,123,0.22)"
_LONGEST_LABEL = 110
"""Letters of a statement's words that stand beside its row: three lines."""
_LONGEST_NOTE = 160
"""Letters of a quotation's words beside its mark."""
_AROUND = re.compile(r"\[[^\]]{40,}\]\s*(?=\S)")
"""What a title must be read with and does not fit beside a row; in brackets, as `wordings.title` puts it."""


def draw(found: Matrix, looks: Looks) -> go.Figure:
    """Draw a matrix.

    Filled: quoted. Ring: paraphrased. Dash: left out. Dot: older than the news window.
    Shaded: not yet said when the article appeared.
    """
    grid = matrix.grid([_label(row) for row in found.rows], [row.section for row in found.rows])
    x_of = {column.outlet_id: at for at, column in enumerate(found.columns)}
    name_of = {column.outlet_id: column.name for column in found.columns}
    row_of = {
        row.statement_id: (middle, f"{_with_origins(row, row.title)} ({row.speaker}, {row.said})")
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
                    _words(mark),
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
    """Name a statement beside its row, in short; of one in several outlets say how many origins they have."""
    words = shortened(_AROUND.sub("[…] ", row.title), _LONGEST_LABEL)
    return _with_origins(row, words)


def _with_origins(row: Statement, words: str) -> str:
    return words if row.carried < 2 else f"{words} · {row.origins}"


def _words(mark: Cell) -> str:
    said = shortened(mark.words or mark.printed, _LONGEST_NOTE)
    return in_marks(said) if mark.words else said
