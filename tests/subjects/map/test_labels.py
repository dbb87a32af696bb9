"""Writing on the map."""

import pytest

from lib.subjects.map.labels import Rect


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        (((-5, 5), (15, 5)), True),
        (((-5, -5), (15, 15)), True),
        (((5, 5), (6, 6)), True),
        (((-5, 11), (15, 11)), False),
        (((11, -5), (11, 15)), False),
        (((-5, 4), (4, -5)), False),
    ],
)
def test_a_line_cuts_a_label(line: tuple, cut: bool) -> None:
    assert Rect(0, 0, 10, 10).cut_by(*line) is cut
