"""What a page shows of somebody when the mouse rests on the name: texts of pages have it in mid-sentence.

"Sen. Ana Lund Ana Maria LundHarbour vote put off again Reyes calls for calm MORE (Norland) said": the full
name, headlines, the first one without a space before it, and the link to more of them.
"""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w'’-]+"
_FULL_NAME = r" (?:[(A-Z][\w.()'’\"“”-]* ){1,6}"
"""Given names, with a nickname in brackets."""
_HEADLINES = r"(?=[A-Z\d“\"‘'(\[]).{5,}\Z"
"""The first headline and the others, up to the link."""
_FORMS = (
    re.compile(rf"(?P<kept>(?P<last>{_NAME})){_FULL_NAME}(?P=last){_HEADLINES}"),
    # With a space after the name it takes the given name twice to tell.
    re.compile(
        rf"(?P<kept>(?P<first>{_NAME}) (?P<last>{_NAME})) (?P=first){_FULL_NAME}(?P=last) {_HEADLINES}"
    ),
)
_LINK = re.compile(r" MORE\b")
_LONGEST = 1_000
"""Characters from a name to the link."""


def without_cards(text: str) -> str:
    """Return a text without what pages show of people when the mouse rests on their names."""
    *before, rest = _LINK.split(text)
    return "".join(_cut(piece) for piece in before) + rest


def _cut(piece: str) -> str:
    """Words up to a link, without what a page shows before it; with the link where that is none."""
    line = piece[piece.rfind("\n", -_LONGEST) + 1 :][-_LONGEST:]
    found = next(filter(None, (form.search(line) for form in _FORMS)), None)
    return piece[: len(piece) - len(line) + found.end("kept")] if found else f"{piece} MORE"
