"""Lanes of marks, folded so that they are low and no mark is taken for another day's."""

from __future__ import annotations

import pytest

from lib.subjects.timeline.folding import Dated, Folded, Measures, fold

WIDE = Measures(days=14, pitch=0.2, letter=0.12, least=2)
"""Five marks to a day."""
NARROW = Measures(days=450, pitch=5.6, letter=3.9, least=2)
"""A mark as wide as five days and a half."""


def on(*days: tuple[float, int]) -> dict[int, Dated]:
    """Marks on days: for each its noon and how many."""
    marks = [Dated(day, day, f"day {day:.0f}") for day, n in days for _ in range(n)]
    return dict(enumerate(marks))


def overlaps(found: Folded, marks: dict[int, Dated], pitch: float) -> list[tuple[int, int]]:
    def edges(at: int) -> tuple[float, float]:
        aside = found.spots[at][1]
        return marks[at].start + aside - pitch / 2, marks[at].end + aside + pitch / 2

    return [
        (a, b)
        for a in marks
        for b in marks
        if a < b
        and found.spots[a][0] == found.spots[b][0]
        and edges(a)[0] < edges(b)[1] - 1e-9
        and edges(b)[0] < edges(a)[1] - 1e-9
    ]


def test_a_wide_day_holds_its_marks_beside_each_other() -> None:
    found = fold(on((3.5, 13)), WIDE)
    assert found.rows == 3
    assert not found.flags
    # Not a hair beyond its own day.
    assert max(abs(aside) + WIDE.pitch / 2 for _, aside in found.spots.values()) <= 0.5


def test_few_marks_of_a_narrow_day_stand_on_it() -> None:
    found = fold(on((100.5, 3), (300.5, 2)), NARROW)
    assert not found.flags
    assert {aside for _, aside in found.spots.values()} == {0}
    assert found.rows == 3


def test_many_marks_of_a_narrow_day_are_a_flag_with_its_date() -> None:
    found = fold(on((100.5, 13), (300.5, 1)), NARROW)
    (flag,) = found.flags
    assert (flag.day, flag.text, flag.left, flag.rows) == (100.5, "day 100", 100.5, 2)
    assert found.rows == 2
    assert all(
        aside > 0 and 100.5 + aside < flag.right for _, aside in map(found.spots.__getitem__, range(13))
    )
    assert found.spots[13][1] == 0


def test_a_flag_flies_to_the_left_where_the_axis_ends() -> None:
    (flag,) = fold(on((440.5, 13)), NARROW).flags
    assert flag.right == 440.5
    assert flag.left >= 0


def test_a_day_without_room_on_either_side_stays_a_column() -> None:
    found = fold(on((20.5, 9)), NARROW._replace(days=41))
    assert not found.flags
    assert found.rows == 9


@pytest.mark.parametrize(
    "marks",
    [
        on((60.5, 7), (61.5, 13), (77.5, 5)),
        on((420.5, 7), (421.5, 13), (437.5, 5), (444.5, 4)),
        on(*((day + 0.5, 4 + day % 9) for day in range(0, 450, 7))),
        on((5.5, 9), (6.5, 9), (444.5, 9), (445.5, 9)),
        {**on((60.5, 9)), 9: Dated(0, 450), 10: Dated(50, 70)},
    ],
)
@pytest.mark.parametrize("measures", [NARROW, NARROW._replace(pitch=12, letter=8, least=1), WIDE])
def test_marks_never_lie_on_each_other_and_poles_cross_no_flag(
    marks: dict[int, Dated], measures: Measures
) -> None:
    marks = {at: one for at, one in marks.items() if one.end <= measures.days}
    found = fold(marks, measures)
    assert set(found.spots) == set(marks)
    assert overlaps(found, marks, measures.pitch) == []
    assert [
        (pole.text, flag.text)
        for pole in found.flags
        for flag in found.flags
        if flag is not pole and flag.left < pole.day < flag.right and flag.level < pole.level
    ] == []
    for flag in found.flags:
        assert 0 <= flag.left < flag.right <= measures.days


def test_flags_never_make_a_lane_higher() -> None:
    every_day = on(*((day + 0.5, 6) for day in range(0, 450, 2)))
    plain = fold({at: one._replace(day="") for at, one in every_day.items()}, NARROW)
    assert fold(every_day, NARROW).rows <= plain.rows
