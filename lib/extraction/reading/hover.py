"""What a page shows of somebody when the mouse rests on the name: texts of pages have it in mid-sentence.

"Sen. Ana Lund Ana Maria LundHarbour vote put off again Reyes calls for calm MORE (Norland) said": the full
name, headlines, the first one without a space before it, and the link to more of them.
"""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w'’-]+"
_FULL_NAME = r" (?:[(A-Z][\w.()'’\"“”-]* ){1,6}"
"""Given names, with a nickname in brackets."""
_HEADLINES = r"(?=[A-Z\d“\"‘'(\[])(?:(?! MORE\b)[^\n]){5,900} MORE\b"
"""The first headline, the others, and the end: never that of another one."""
_FORMS = (
    re.compile(rf"(?P<kept>(?P<last>{_NAME})){_FULL_NAME}(?P=last){_HEADLINES}"),
    # With a space after the name it takes the given name twice to tell.
    re.compile(
        rf"(?P<kept>(?P<first>{_NAME}) (?P<last>{_NAME})) (?P=first){_FULL_NAME}(?P=last) {_HEADLINES}"
    ),
)


def without_cards(text: str) -> str:
    """Return a text without what pages show of people when the mouse rests on their names."""
    if " MORE" in text:
        for form in _FORMS:
            text = form.sub(lambda found: found["kept"], text)
    return text
