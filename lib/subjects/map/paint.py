"""What the map is painted and written with, in light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from lib.drawing.style import ACCENT, Style

FONT = "Source Sans, sans-serif"
LABEL_SIZE = 13
NAME_SIZE = 12
COUNT_SIZE = 11
LINE = 1.25
"""Height of a line of writing, as a multiple of its size."""
WRAP = 19
"""Letters of a line on the map."""


@dataclass(frozen=True)
class Paint:
    """Colours of the ground and the writing, as red, green, blue."""

    sea: list[int]
    land: list[int]
    border: list[int]
    ink: list[int]
    quiet: list[int]
    accent: list[int]


LIGHT = Paint(
    sea=[229, 236, 236],
    land=[247, 242, 232],
    border=[205, 196, 178],
    ink=[38, 36, 32],
    quiet=[132, 126, 114],
    accent=Style(ACCENT, "").rgb,
)
DARK = Paint(
    sea=[24, 30, 33],
    land=[42, 40, 35],
    border=[78, 73, 64],
    ink=[236, 232, 223],
    quiet=[150, 144, 132],
    accent=[229, 139, 120],
)
