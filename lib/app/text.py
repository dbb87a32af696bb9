"""Text on the screen: everything from the tables is escaped before it enters Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

import pandas as pd

from lib.wording import unturned

# All that Streamlit's Markdown gives a meaning: CommonMark, tables, LaTeX, :colour[], :icon:, HTML.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&^=\"'@/])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

# What Streamlit looks for in the text once Markdown has been read, where no escape helps: bare web and mail
# addresses, which become links, the sign of its maker, arrows, dashes and comparisons, which become one sign.
_FOUND_LATER = re.compile(
    r"https?:(?=//)|www(?=\.)|(?<=[-.\w+])@(?=[-\w])|:(?=streamlit:)|-(?=[->])|<(?=[-=])|>(?==)|~(?==)|!(?==)",
    re.IGNORECASE,
)
_JOINT = "\u2060"
"""A word joiner: has no width, breaks no line, and parts what would be taken for an address."""


def escape(value: object) -> str:
    """Escape text for `st.markdown`, `st.caption` and labels.

    Args:
        value: Any text, also hostile; line breaks become spaces.

    Returns:
        Markdown that shows exactly that text.
    """
    parted = _FOUND_LATER.sub(lambda m: m[0] + _JOINT, _flat(value))
    return _SPECIAL.sub(lambda m: _ENTITIES.get(m[1], "\\" + m[1]), parted)


def plain(value: object) -> str:
    """Escape text for HTML of the app's own, in which it is nothing but text.

    Args:
        value: Any text, also hostile; line breaks become spaces.
    """
    return html.escape(_flat(value))


def _flat(value: object) -> str:
    return " ".join(unturned(str(value)).split())


def cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Escape a frame for `st.table`, which takes heads and cells for Markdown; `st.dataframe` does not.

    Args:
        frame: Any frame.

    Returns:
        The frame; numbers stay numbers.
    """
    return frame.map(lambda cell: escape(cell) if isinstance(cell, str) else cell).rename(columns=escape)


def marked(pieces: Iterable[tuple[str, bool]]) -> str:
    """Write a text for Markdown with some of its words marked.

    Args:
        pieces: Stretches of any text, also hostile, each with whether it is marked.
    """
    written = []
    for text, is_marked in pieces:
        # White space at the ends stays, and outside the mark, in which it would undo it.
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        inner = escape(text)
        if is_marked and inner:
            inner = f":orange-background[**{inner}**]"
        written.append((" " if before else "") + inner + (" " if after and inner else ""))
    return "".join(written)


def code(value: object, longest: int = 80) -> str:
    """Show a value from outside, such as one of a link, as it was given: set apart and never as Markdown.

    A code span takes neither markup nor bare addresses for more than they are, but a blank line or a
    backtick would end it: white space is made single, backticks and what does not print become spaces.

    Args:
        value: Any text, also hostile.
        longest: Characters that are shown.
    """
    plain = "".join(sign if sign.isprintable() and sign != "`" else " " for sign in str(value))
    flat = " ".join(plain.split())
    shown = flat if len(flat) <= longest else flat[: longest - 1] + "…"
    # One space on either side belongs to the marks; an empty pair of them would be text.
    return f"` {shown or '(nothing)'} `"


def link(label: str, url: str) -> str:
    """Write a Markdown link to a web address; the plain label where it is none."""
    if not url.startswith(("https://", "http://")):
        return escape(label)
    safe = url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\\", "%5C")
    return f"[{escape(label)}](<{safe}>)"
