"""Parts of the Side by side page, a file for each."""

from __future__ import annotations

from collections.abc import Mapping

from lib.app import alone
from lib.app.alone import Alone
from lib.app.data import View
from lib.subjects.side_by_side.show import carried, parting, together, words

PARTS = {
    "statements": "Who carried what",
    "words": "Word for word",
    "groups": "What belongs together",
    "disagreements": "Where they part",
}
"""Parts of the page, drawn one at a time."""


def parts_of(view: View) -> Mapping[str, str]:
    """Return the parts that the page has, with their words: of an archive who carried what alone."""
    return PARTS if view.all.in_memory else {"statements": PARTS["statements"]}


ALONE: alone.Views = {
    "statements": Alone(carried.alone_view),
    "words": Alone(words.alone_view, "part=words"),
    "groups": Alone(together.alone_view, "part=groups"),
    "disagreements": Alone(parting.alone_view, "part=disagreements"),
}
"""Views of this page that can stand alone."""
