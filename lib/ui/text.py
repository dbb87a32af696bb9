"""Text on the screen: everything from the tables is escaped before it enters Markdown."""

from __future__ import annotations

import re

# All that Streamlit's Markdown gives a meaning: CommonMark, tables, LaTeX, :colour[], :icon:, HTML.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&^=\"'@/])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape(value: object) -> str:
    """Escape text for `st.markdown`, `st.caption` and labels.

    Args:
        value: Any text, also hostile; line breaks become spaces.

    Returns:
        Markdown that shows exactly that text.
    """
    flat = " ".join(str(value).split())
    return _SPECIAL.sub(lambda m: _ENTITIES.get(m[1], "\\" + m[1]), flat)


def link(label: str, url: str) -> str:
    """Write a Markdown link to a web address; the plain label where it is none."""
    if not url.startswith(("https://", "http://")):
        return escape(label)
    safe = url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\\", "%5C")
    return f"[{escape(label)}](<{safe}>)"


def plural(n: int, one: str, several: str | None = None) -> str:
    """Say a count with its noun: `1 quotation`, `3 quotations`."""
    return f"{n:,} {one if n == 1 else several or one + 's'}"
