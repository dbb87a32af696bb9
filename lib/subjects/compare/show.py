"""The comparison on the screen: which two, what they share, what only one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.app import notices, panel, select, state
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape
from lib.subjects.cards import find as evidence
from lib.subjects.cards import show as cards
from lib.subjects.compare import find
from lib.subjects.compare.find import Named, Only, Pair, Shared, Told
from lib.tables.model import publishers
from lib.wording import plural

_PIECES = {"both": "{}", "first": "~~{}~~", "second": "**{}**"}
_LISTED = 8
"""More entries of a list than this are counted."""


def choices(view: View, first: Param, second: Param) -> tuple[str, str]:
    """Draw the choice of two outlets.

    Args:
        view: The view.
        first: The choice of one.
        second: The choice of the other; where it is the same, the next one in table order is taken.

    Returns:
        Their ids.
    """
    ids = publishers(view.all)
    if state.value(first) == state.value(second):
        at = ids.index(state.value(first)) + 1
        st.session_state[second.name] = ids[at % len(ids)]
    with st.container(horizontal=True, key="compare_choice"):
        for param, label in ((first, "One outlet"), (second, "The other")):
            st.selectbox(
                label, ids, format_func=lambda outlet: view.all.name_of("outlets", outlet), key=param.name
            )
    return state.value(first), state.value(second)


def both(view: View, pair: tuple[str, str]) -> None:
    """Draw what the two share: statements word for word, dates, names of places, and what is counted.

    Args:
        view: The view, of these two outlets alone.
        pair: Their ids.
    """
    names = _names(view, pair)
    panel.heading(*view.find(find.summary, *pair))
    shared = view.find(find.shared, *pair)
    if view.shown.quotes.empty:
        notices.empty("quotations")
    elif not shared:
        st.markdown("No statement here is carried by both.")
    else:
        st.markdown("\n\n".join(_shared(each, names) for each in shared))
        reading = "In quotation marks: words as printed · *in italics*: what they say"
        if any(each.pieces for each in shared):
            reading += (
                f" · Word for word: ~~struck through~~ only in {escape(names[0])}, **bold** only in "
                f"{escape(names[1])}, plain in both"
            )
        st.caption(reading)
        opens = {
            f"quote.{told.quote_id}": evidence.name(view.all, f"quote.{told.quote_id}")
            for each in shared
            for told in (*each.first, *each.second)
        }
        select.from_list("compare_list", "Open a version", opens, partial(evidence.name, view.all))
    left, right = st.columns(2, gap="large")
    with left:
        dated = view.find(find.datings, *pair)
        _table("How they date the same", dated, ("Words or event", *names, "Best known"))
        _table("What they call the same places", view.find(find.places, *pair), ("Place", *names))
    with right:
        _table("Tone, loaded words, voices", view.find(find.figures, *pair), ("In figures", *names))


def one(view: View, pair: tuple[str, str]) -> None:
    """Draw what only one of the two has; arguments as for `both`."""
    for (outlet, other), column in zip((pair, pair[::-1]), st.columns(2, gap="large"), strict=True):
        with column:
            st.header(escape(f"Only in {view.all.name_of('outlets', outlet)}"), anchor=False)
            st.markdown(_only(view.find(find.only, outlet, other)))


def too_few() -> None:
    """Say that there are no two outlets to compare."""
    st.info("These tables have articles of one outlet only: there is nothing to compare it with.")


def _names(view: View, pair: tuple[str, str]) -> tuple[str, str]:
    return view.all.name_of("outlets", pair[0]), view.all.name_of("outlets", pair[1])


def _shared(found: Shared, names: tuple[str, str]) -> str:
    """Write a statement as Markdown: how each of the two has it, and how their words differ."""
    lines = [f"**{escape(found.gist)}** :small[:gray[{escape(found.speaker)}]]"]
    for name, side in zip(names, (found.first, found.second), strict=True):
        lines += [f"- {escape(name)}: {_words(told)} :small[{_about(told)}]" for told in side]
    if found.pieces:
        words = " ".join(_PIECES[piece.where].format(escape(piece.text)) for piece in found.pieces)
        lines.append(f"- *Word for word:* {words}")
    return "\n".join(lines)


def _words(told: Told) -> str:
    """Write the words of a version as Markdown: ours in italics, also where a fragment stands after them."""
    return f"*{escape(told.words)}*" if told.ours else escape(told.words)


def _about(told: Told) -> str:
    return f":gray[{escape(_dated(told))}]{cards.badge(told.status)}"


def _dated(told: Told) -> str:
    better = f"; {told.evidence} by evidence" if told.evidence else ""
    return f"dated {told.said}{better}" if told.said != "no date" else f"no date{better}"


def _table(title: str, pairs: Sequence[Pair], heads: Sequence[str]) -> None:
    """Draw pairs as a table, the differing ones marked; a table of Markdown is printed whole."""
    st.header(title, anchor=False)
    if not pairs:
        st.caption("Nothing that both date or name.")
        return
    differ = sum(pair.differs for pair in pairs)
    if differ:
        st.caption(f"≠: they do not go together ({differ} of {plural(len(pairs), 'row')}).")
    rows = [
        (
            escape(f"{'≠ ' if pair.differs else ''}{pair.what}") + _small(cards.badge(pair.status)),
            *map(escape, (pair.first, pair.second, pair.known)),
        )[: len(heads)]
        for pair in pairs
    ]
    written = ["| " + " | ".join(line) + " |" for line in (tuple(map(escape, heads)), *rows)]
    written.insert(1, "|" + "---|" * len(heads))
    st.markdown("\n".join(written))


def _only(found: Only) -> str:
    statements = [f"- {_named(each)}" for each in found.statements[:_LISTED]]
    if (more := len(found.statements) - _LISTED) > 0:
        statements.append(f"- and {more:,} more")
    parts = [
        "\n".join((_counted("Statements", found.statements), *statements)) if statements else "",
        *(
            f"{_counted(title, names)} {'; '.join(map(_named, names))}"
            for title, names in (("Speakers", found.speakers), ("Events", found.events))
            if names
        ),
    ]
    return "\n\n".join(filter(None, parts)) or "Nothing that the other has not."


def _named(row: Named) -> str:
    return escape(row.words) + _small(cards.badge(row.status))


def _small(badge: str) -> str:
    return f":small[{badge}]" if badge else ""


def _counted(title: str, names: Sequence[Named]) -> str:
    return f"**{title}: {len(names):,}.**"
