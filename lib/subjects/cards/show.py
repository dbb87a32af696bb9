"""Evidence cards on the screen: part by part, whatever they are of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from html import escape as html_escape
from typing import NamedTuple

import streamlit as st

from lib.app import links, notices, select, state
from lib.app.params import ITEM
from lib.app.text import escape, link, marked
from lib.subjects.cards.card import (
    Bullets,
    Card,
    Copied,
    Facts,
    Folded,
    Line,
    Link,
    Note,
    Opens,
    Part,
    Printed,
    Text,
    Words,
)
from lib.subjects.cards.gather import card
from lib.subjects.cards.related import doors, related
from lib.tables.model import Tables

_BADGES = {
    "machine": ("orange", "machine-made, not reviewed"),
    "accepted": ("green", "machine-made, confirmed by an editor"),
}
"""Colour and words of the badge of a row that no annotator stands behind, by its status."""


def beside(tables: Tables) -> None:
    """Draw the card of the open item beside the page, unless a row of the page holds it already.

    Where it stands is told by `static/frame/card.css`: in a column of its own where the window has room for
    one, else in a sheet over the lower part. A page calls it last.

    Args:
        tables: All tables, unfiltered: a card is complete whatever the filters.
    """
    item = select.take()
    if not item:
        return
    tables = tables.around(item)
    found = card(tables, item)
    if found is not None:
        with frame(_about(found), tables, item):
            draw(found)
    elif state.asked(ITEM):
        notices.unknown_item(item)
    else:
        # Chosen on a page whose marks stand for more than rows; this one has nothing of the kind.
        select.open_item("")


def in_row(tables: Tables, item: str) -> None:
    """Draw the card of an item inside its row, where it is the open one.

    Args:
        tables: As for `beside`.
        item: The item of the row.
    """
    if item != select.current():
        return
    tables = tables.around(item)
    if (found := card(tables, item)) is not None and select.take():
        with frame(_about(found), tables, item, "card_row"):
            draw(found)


@contextmanager
def frame(about: str, tables: Tables, item: str, key: str = "card") -> Iterator[None]:
    """Stand around an open card: what it is of, where else it is to be seen, and the button that closes it.

    These stay while the card scrolls.

    Args:
        about: What it is of, as Markdown.
        tables: All tables.
        item: The open item.
        key: `card` beside the page, `card_row` inside a row of it.
    """
    with st.container(border=True, key=key):
        with st.container(key="card_head", horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(about)
            _doors(tables, item)
            _belongs(related(tables, item))
            st.button("Close", key="close_card", on_click=select.open_item, args=("",), type="tertiary")
        yield


def _doors(tables: Tables, item: str) -> None:
    """Draw the links to the pages that show an item among others; this page is none."""
    pages = st.session_state["pages"]
    for door in doors(tables, item):
        page = pages.get(door.address.page)
        if page is not None and page.url_path != state.page():
            links.to(door.address, escape(door.label))


def _belongs(items: Collection[str]) -> None:
    """Name items to `static/frame/marks.js`, which marks them on the page."""
    if items:
        st.html(f'<span class="belongs" data-items="{html_escape(" ".join(items))}" hidden></span>')


def draw(found: Card) -> None:
    """Draw a card: title and parts.

    Args:
        found: The card.
    """
    parts(found, "open", (_title(found),))


def told(found: Card, *, short: bool = False) -> None:
    """Draw what a card says, without what it opens: for a card that stands in a page.

    Args:
        found: The card.
        short: Whether to leave out what follows its first list.
    """
    lists = [at for at, part in enumerate(found.parts, start=1) if isinstance(part, Bullets)]
    said = filter(None, map(_words, found.parts[: lists[0]] if short and lists else found.parts))
    st.markdown("\n\n".join((f":small[{_about(found)}]", _title(found), *said)))


def head(found: Card) -> None:
    """Draw the head of a page about one item: what it is, and its name."""
    st.caption(_about(found))
    st.title(_markdown(found.title), anchor=False)


def parts(found: Card, key: str, above: Iterable[str] = ()) -> None:
    """Draw the parts of a card, from top to bottom.

    What is only words is one element, however many parts it has: each costs the browser a millisecond.

    Args:
        found: The card.
        key: Stem of the widget keys, one for each card of a page.
        above: Words that stand above them, as Markdown.
    """
    said = list(above)
    for part in found.parts:
        words = _words(part)
        if words is not None:
            said.append(words)
            continue
        if said:
            st.markdown("\n\n".join(said))
            said = []
        _opener(part, key)
    if said:
        st.markdown("\n\n".join(said))


def _title(found: Card) -> str:
    return f"### {_markdown(found.title)}"


def _about(found: Card) -> str:
    return _markdown(found.caption) + badge(found.status)


def badge(status: str) -> str:
    """Write the badge of a row that no annotator stands behind, as Markdown after other words.

    Args:
        status: A key of `codes.STATUSES`; a reviewed row has no badge.
    """
    colour, words = _BADGES.get(status, ("", ""))
    return f" · :{colour}-badge[{words}]" if words else ""


def badge_html(status: str) -> str:
    """Write the same badge as HTML; argument as for `badge`."""
    colour, words = _BADGES.get(status, ("", ""))
    return f' <small class="bw-badge {colour}">{words}</small>' if words else ""


def line_of(item: str, lines: Iterable[tuple[Collection[str], str]]) -> str | None:
    """Find the line that holds the card of an item: the first that the item belongs to, None for none.

    Args:
        item: The open item; empty where none is open.
        lines: The items that belong to each line, and its widget key; from top to bottom.
    """
    return next((key for items, key in lines if item in items), None)


class Row(NamedTuple):
    """A line of a list that opens into a card.

    Attributes:
        label: The line, as Markdown.
        key: What it goes by among the lines of its page.
        item: The item that it opens.
    """

    label: str
    key: str
    item: str


def lines(tables: Tables, rows: Sequence[Row], home: str | None) -> None:
    """Draw lines of which each opens into the card of its item.

    Those that stand together closed are one element: each costs the browser a millisecond or three.

    Args:
        tables: All tables.
        rows: The lines, from top to bottom.
        home: Key of the line that holds the open card, as `line_of` gives it.
    """
    item = select.current()
    belonging = related(tables.around(item), item) if item else ()
    rows = [
        row._replace(label=f":gray-badge[belongs to what is open] {row.label}")
        if row.item in belonging
        else row
        for row in rows
    ]
    at = next((at for at, row in enumerate(rows) if row.key == home), len(rows))
    _closed(rows[:at])
    for row in rows[at : at + 1]:
        _opened(tables, row)
    _closed(rows[at + 1 :])


def _closed(rows: Sequence[Row]) -> None:
    """Draw lines of which none is open; `static/frame/lines.css` gives the pills of this label that look."""
    if not rows:
        return
    by_key = {row.key: row for row in rows}
    # Programs read from the key which rows these are (the agent interface shows keys, and labels only).
    key = f"lines_{','.join(by_key)}"

    def turn() -> None:
        if chosen := st.session_state[key]:
            select.open_item(by_key[chosen[0]].item)

    # A choice made before says nothing of the lines as they stand now.
    st.session_state[key] = []
    st.pills(
        "Lines that open",
        list(by_key),
        # Buttons to whoever hears the page, not the one choice among several.
        selection_mode="multi",
        format_func=lambda row: by_key[row].label,
        key=key,
        on_change=turn,
        label_visibility="collapsed",
        width="stretch",
    )


def _opened(tables: Tables, row: Row) -> None:
    """Draw the line that is open, its card inside; to fold it closes the card."""
    st.session_state[row.key] = True
    with st.expander(row.label, key=row.key, on_change=lambda: select.open_item("")):
        in_row(tables, row.item)


def _words(part: Part) -> str | None:
    """Write a part as Markdown; None for one that opens something."""
    match part:
        case Text(words):
            return _markdown(words)
        case Note(words):
            return f":small[{_markdown(words)}]"
        case Facts(facts):
            told = [(name, _markdown(words)) for name, words in facts]
            return "\n".join(f"- **{name}:** {words}" for name, words in told if words)
        case Bullets(lines):
            return _list(lines)
    return None


def _list(lines: Iterable[Words]) -> str:
    return "\n".join(f"- {_markdown(words)}" for words in lines)


def _opener(part: Part, key: str) -> None:
    match part:
        case Opens(title, items):
            with st.expander(f"{title} ({len(items)})"):
                _closed([Row(escape(name), f"{key}_{item}", item) for item, name in items])
        case Folded(title, lines):
            with st.expander(f"{title} ({len(lines)})"):
                st.markdown(_list(lines))
        case Copied(title, text):
            with st.expander(title):
                st.code(text, language=None, wrap_lines=True)


def _markdown(words: Words) -> str:
    match words:
        case Link(label, url):
            return link(label, url)
        case Printed(before, own, after):
            return marked(((before, False), (own, True), (after, False)))
        case Line(form, within):
            return form.format(*map(_markdown, within))
        case _:
            return escape(words)
