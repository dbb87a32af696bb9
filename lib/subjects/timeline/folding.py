"""How the marks of a lane stand above one another, and where a day has so many that they fold into rows.

A day that is some marks wide holds its marks side by side. Where it is narrower, marks beside each other
would stand on days that are not theirs: they hang as a flag on a pole that stands on their day, which is
written beside them. All is counted in days along the axis and in rows from the bottom of the lane.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from itertools import count
from math import ceil, inf, sqrt
from typing import Literal, NamedTuple

from lib.drawing.panel import grouped

Sides = Literal["lower", "right", "left"]

_WIDER = 3
"""How many times as wide as high a block of marks is, about."""
_FEWEST = 4
"""Fewer marks of a day are no flag: they are counted at a glance where they stand."""
_WORTH = 0.5
"""Rows that a flag has to save: it asks more of the reader than marks that stand on their day."""
_SIDES: tuple[Sides, ...] = ("lower", "right", "left")
_WAYS: tuple[tuple[float, Sides], ...] = (
    (inf, "lower"),
    *((fewest, side) for fewest in (_FEWEST, 6, 9, 14) for side in _SIDES),
)
"""From how many marks on a day becomes a flag, and to which side flags fly: each way is tried."""


class Dated(NamedTuple):
    """A mark on the axis: where it reaches from and to, and its day in words where it has only one."""

    start: float
    end: float
    day: str = ""


class Measures(NamedTuple):
    """What a lane is drawn in, in days along its axis.

    Attributes:
        days: Length of the axis.
        pitch: From one mark to the next.
        letter: Width of a letter.
        least: Rows that a line of words needs.
    """

    days: float
    pitch: float
    letter: float
    least: int


class Flag(NamedTuple):
    """The marks of a day in rows beside it.

    Attributes:
        day: Where its pole stands.
        text: The day in words.
        left: Left edge of the rows and of the words beside them; either this or `right` is the pole.
        right: Right edge of them.
        level: The lowest of its rows.
        rows: How many rows it takes.
    """

    day: float
    text: str
    left: float
    right: float
    level: int
    rows: int


class Folded(NamedTuple):
    """A lane laid out.

    Attributes:
        spots: For each mark its row, and how far from its day it is drawn.
        flags: The days that are folded beside themselves.
    """

    spots: Mapping[int, tuple[int, float]]
    flags: Sequence[Flag] = ()

    @property
    def rows(self) -> int:
        """How many rows the lane has."""
        return max((level for level, _ in self.spots.values()), default=-1) + 1


def fold(marks: Mapping[int, Dated], measures: Measures) -> Folded:
    """Lay out the marks of a lane so that it is low.

    Args:
        marks: The marks by a number that stands for them.
        measures: What they are drawn in.
    """
    tried = [_Lane(measures, sides).laid_out(marks, fewest) for fewest, sides in _WAYS]
    return min(tried, key=lambda one: one.rows + _WORTH * len(one.flags))


class _Lane:
    """A lane that is being filled."""

    def __init__(self, measures: Measures, sides: Sides) -> None:
        self._measures = measures
        self._sides = sides
        self._taken: list[list[tuple[float, float]]] = []
        self._spots: dict[int, tuple[int, float]] = {}
        self._flags: list[Flag] = []

    def laid_out(self, marks: Mapping[int, Dated], fewest: float) -> Folded:
        """Place all marks; days with `fewest` of them or more become flags where they are too narrow."""
        pitch = self._measures.pitch
        in_a_day = int(1 / pitch)
        blocks = [(one.start, one.end, [at]) for at, one in marks.items() if not one.day]
        flags = []
        by_day = grouped((at for at, one in marks.items() if one.day), lambda at: marks[at].start)
        for day, there in by_day.items():
            if in_a_day > 1 and len(there) > 1:
                reach = (min(in_a_day, _columns(len(there), 1)) - 1) * pitch / 2
                blocks.append((day - reach, day + reach, there))
            elif len(there) >= fewest:
                flags.append((day, there))
            else:
                blocks += [(day, day, [at]) for at in there]
        for start, end, there in sorted(blocks, key=lambda block: block[0]):
            self._place(start, end, there)
        # The poles of flags that fly to the right cross nothing when later days hang lower; so with the left.
        for day, there in sorted(flags, reverse=self._sides != "left"):
            self._hang(day, marks[there[0]].day, there)
        return Folded(self._spots, self._flags)

    def _place(self, start: float, end: float, there: Sequence[int]) -> None:
        """Place marks where they belong: one as wide as it reaches, or as many beside each other as fit."""
        pitch = self._measures.pitch
        columns = 1 if len(there) == 1 else 1 + round((end - start) / pitch)
        rows = ceil(len(there) / columns)
        edges = start - pitch / 2, end + pitch / 2
        level = next(level for level in count() if self._is_free(*edges, level, rows))
        self._take(*edges, level, rows)
        for n, at in enumerate(there):
            row, column = divmod(n, columns)
            beside = min(columns, len(there) - row * columns) - 1
            self._spots[at] = level + rows - 1 - row, (column - beside / 2) * pitch

    def _hang(self, day: float, text: str, there: Sequence[int]) -> None:
        """Hang the marks of a day on its pole, where they hang lowest; as a column where it has no room."""
        days, pitch, letter, least = self._measures
        columns = _columns(len(there), least)
        rows = max(ceil(len(there) / columns), least)
        wide = (columns + 0.75) * pitch + (len(text) + 1) * letter
        sides = [(left, left + wide) for left in (day, day - wide) if left >= 0 and left + wide <= days]
        if self._sides != "lower":
            sides = sides[-1:] if self._sides == "left" else sides[:1]
        hung = [
            (level, left, right)
            for left, right in sides
            for level in range(len(self._taken) + 1)
            if self._can_hang(day, left, right, level, rows)
        ]
        if not hung:
            for at in there:
                self._place(day, day, [at])
            return
        level, left, right = min(hung, key=lambda one: one[0])
        self._take(left, right, level, rows)
        self._flags.append(Flag(day, text, left, right, level, rows))
        for n, at in enumerate(there):
            row, column = divmod(n, columns)
            from_pole = column if left == day else min(columns, len(there) - row * columns) - 1 - column
            aside = (from_pole + 0.9) * pitch
            self._spots[at] = level + rows - 1 - row, aside if left == day else -aside

    def _can_hang(self, day: float, left: float, right: float, level: int, rows: int) -> bool:
        """Tell whether there is room for a flag, and neither its pole nor another's crosses a flag."""
        crossed = any(
            (left < other.day < right and other.level >= level)
            or (other.left < day < other.right and level >= other.level)
            for other in self._flags
        )
        return not crossed and self._is_free(left, right, level, rows)

    def _is_free(self, start: float, end: float, level: int, rows: int) -> bool:
        for row in self._taken[level : level + rows]:
            after = bisect_left(row, (end, end))
            # Those in a row do not overlap, so that the last one to begin before the end decides.
            if after and row[after - 1][1] > start:
                return False
        return True

    def _take(self, start: float, end: float, level: int, rows: int) -> None:
        while len(self._taken) < level + rows:
            self._taken.append([])
        for row in self._taken[level : level + rows]:
            insort(row, (start, end))


def _columns(n: int, least: int) -> int:
    """Tell in how many columns marks stand: wider than high, in no fewer rows than their words take."""
    rows = max(ceil(n / ceil(sqrt(_WIDER * n))), min(least, n))
    return ceil(n / rows)
