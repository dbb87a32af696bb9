"""Charts with a column an outlet."""

import pytest

from lib.drawing.columns import narrow


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Al Mayadeen English", "Al<br>Mayadeen<br>English"),
        ("SouthFront", "South-<br>Front"),
        ("Caliber.Az", "Caliber<br>.Az"),
        ("BBC", "BBC"),
    ],
)
def test_column_heads_are_narrow(name: str, lines: str) -> None:
    assert narrow(name) == lines
