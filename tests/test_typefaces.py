"""The typefaces that are cut: nothing that the app shows is missing from them."""

from __future__ import annotations

import re

from fontTools.ttLib import TTFont

from tests import typefaces

STYLES = (typefaces.FOLDER.parent / "fonts.css").read_text(encoding="utf-8")


def test_every_icon_in_use_is_drawn() -> None:
    known = set(typefaces.drawn(TTFont(typefaces.whole_icons())))
    used = typefaces.named_icons(known)
    assert {"keyboard_double_arrow_left", "check", "close", "search"} <= used
    assert used <= set(typefaces.drawn(TTFont(typefaces.ICONS)))


def test_letters_told_to_be_there_are_there() -> None:
    """A browser takes from the cut typeface what `unicode-range` names, and all else from the whole one."""
    (told,) = re.findall(r"unicode-range: ([^;]+);", STYLES)
    named: set[int] = set()
    for part in re.sub(r"U\+|\s", "", told).split(","):
        first, _, last = part.partition("-")
        named |= set(range(int(first, 16), int(last or first, 16) + 1))
    cut = TTFont(typefaces.FOLDER / "basewatch-sans.woff2").getBestCmap()
    assert named == {code for code in cut if code >= 0x20}
