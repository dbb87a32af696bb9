"""The comparison on the screen: which two, what they share, what only one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.app import choices, notices, panel, select, state
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape, plain
from lib.subjects.cards import find as evidence
from lib.subjects.cards import show as cards
from lib.subjects.compare import find
from lib.subjects.compare.find import Named, Only, Pair, Shared, Told
from lib.tables.model import publishers
from lib.wording import plural

_PIECES = {"both": "{}", "first": "~~{}~~", "second": "**{}**"}
PAGE = state.whole("page", 1, 9999, 1)
"""Which page of the statements that both carry is shown."""
_SHARED = 12
"""Such statements on a page, where one page holds all."""
_SHARED_OF_MANY = 5
"""The same where there are more."""
_VERSIONS = 2
"""More versions of a statement in one outlet than this are counted."""
_ROWS = 24
"""More rows of a table than this are counted, but for the first few."""
_ROWS_OF_MANY = 8
_LISTED = 8
"""More entries of a list than this are counted."""
_NAMED = 8
"""More names in a line than this are counted."""
ON_PAPER = 4
"""More statements that both carry, or rows of a table, than this are left to the screen, so that a long
comparison is one sheet too (`static/frame/compare.css` counts them off)."""


def choose(view: View, first: Param, second: Param) -> tuple[str, str]:
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
        size = _SHARED if len(shared) <= _SHARED else _SHARED_OF_MANY
        number, pages = choices.turned_to(PAGE, len(shared), size)
        on_page = shared[size * (number - 1) : size * number]
        st.markdown("\n\n".join(_shared(each, names) for each in on_page))
        if left := _left_to_the_screen(len(shared), "statement"):
            st.html(left)
        choices.pager(PAGE, "Statements that both carry: page, of", number, pages, width=280)
        reading = "In quotation marks: words as printed · *in italics*: what they say"
        if any(each.pieces for each in on_page):
            reading += (
                f" · Word for word: ~~struck through~~ only in {escape(names[0])}, **bold** only in "
                f"{escape(names[1])}, plain in both"
            )
        st.caption(reading)
        opens = {
            f"quote.{told.quote_id}": evidence.name(view.all, f"quote.{told.quote_id}")
            for each in on_page
            for told in (*each.first, *each.second)
        }
        select.from_list("compare_list", "Open a version", opens, partial(evidence.name, view.all))
    dated = view.find(find.datings, *pair)
    known = ("Best known",) if any(pair.known for pair in dated) else ()
    places, figures = view.find(find.places, *pair), view.find(find.figures, *pair)
    _beside(
        _table("dates", "How they date the same", dated, ("Words or event", *names, *known))
        + _table("places", "What they call the same places", places, ("Place", *names)),
        _table("figures", "Tone, loaded words, voices", figures, ("In figures", *names)),
    )


def one(view: View, pair: tuple[str, str]) -> None:
    """Draw what only one of the two has; arguments as for `both`."""
    _beside(
        *(
            panel.head(f"Only in {view.all.name_of('outlets', outlet)}")
            + _only(view.find(find.only, outlet, other))
            for outlet, other in (pair, pair[::-1])
        )
    )


def _beside(*columns: str) -> None:
    """Draw columns of HTML beside each other, as one element: each costs the browser a millisecond."""
    st.html(f'<div class="bw-columns">{"".join(f"<div>{column}</div>" for column in columns)}</div>')


def too_few() -> None:
    """Say that there are no two outlets to compare."""
    st.info("These tables have articles of one outlet only: there is nothing to compare it with.")


def _names(view: View, pair: tuple[str, str]) -> tuple[str, str]:
    return view.all.name_of("outlets", pair[0]), view.all.name_of("outlets", pair[1])


def _shared(found: Shared, names: tuple[str, str]) -> str:
    """Write a statement as Markdown: how each of the two has it, and how their words differ."""
    lines = [f"**{escape(found.gist)}** :small[:gray[{escape(found.speaker)}]]"]
    for name, side in zip(names, (found.first, found.second), strict=True):
        lines += [f"- {escape(name)}: {_words(told)} :small[{_about(told)}]" for told in side[:_VERSIONS]]
        if (more := len(side) - _VERSIONS) > 0:
            lines.append(f"- {escape(name)}: {plural(more, 'further version')}")
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


def _table(name: str, title: str, pairs: Sequence[Pair], heads: Sequence[str]) -> str:
    """Write pairs as a table, the differing ones marked; paper has the first of them."""
    if not pairs:
        return panel.head(title, "Nothing that both date or name.")
    differ = sum(pair.differs for pair in pairs)
    once, each = _badges([pair.status for pair in pairs])
    drawn = pairs if len(pairs) <= _ROWS else pairs[:_ROWS_OF_MANY]
    rows = "".join(
        f"<tr><td>{'≠ ' if pair.differs else ''}{plain(pair.what)}{badge}</td>"
        + "".join(
            f"<td>{plain(cell)}</td>" for cell in (pair.first, pair.second, pair.known)[: len(heads) - 1]
        )
        + "</tr>"
        for pair, badge in zip(drawn, each, strict=False)
    )
    columns = "".join(f'<th scope="col">{plain(head)}</th>' for head in heads)
    of_all = f"<p>{plural(len(pairs), 'row')}{once}</p>" if once else ""
    more = len(pairs) - len(drawn)
    further = f"<p>and {plural(more, 'further row')}; the downloads have them.</p>" if more else ""
    return (
        panel.head(
            title, f"≠: they do not go together ({differ} of {plural(len(pairs), 'row')})" if differ else ""
        )
        + f'<div class="bw-pairs {name}">{of_all}<table><thead><tr>{columns}</tr></thead>'
        + f"<tbody>{rows}</tbody></table>{further}</div>{_left_to_the_screen(len(pairs), 'row')}"
    )


def _left_to_the_screen(n: int, noun: str) -> str:
    """Say on paper how many entries only the screen has."""
    if n <= ON_PAPER:
        return ""
    return f'<p class="bw-note bw-on-paper">{ON_PAPER} of {plural(n, noun)}; the page has all.</p>'


def _only(found: Only) -> str:
    badge, each = _badges([row.status for row in found.statements])
    statements = [
        f"<li>{plain(row.words)}{own}</li>"
        for row, own in zip(found.statements[:_LISTED], each, strict=False)
    ]
    if len(found.statements) > _LISTED:
        # How many, the count above says; paper lists fewer still.
        statements.append("<li>and others</li>")
    parts = [
        f"{_counted('Statements', found.statements, badge)}</p><ul>{''.join(statements)}</ul>"
        if statements
        else "",
        *(
            _names_of(title, names)
            for title, names in (("Speakers", found.speakers), ("Events", found.events))
            if names
        ),
    ]
    return "".join(parts) or "<p>Nothing that the other has not.</p>"


def _names_of(title: str, names: Sequence[Named]) -> str:
    once, each = _badges([row.status for row in names])
    listed = [f"{plain(row.words)}{own}" for row, own in zip(names[:_NAMED], each, strict=False)]
    if (more := len(names) - _NAMED) > 0:
        listed.append(f"and {more:,} more")
    return f"{_counted(title, names, once)} {'; '.join(listed)}</p>"


def _badges(statuses: Sequence[str]) -> tuple[str, list[str]]:
    """Return a badge for all where they share one, else one for each."""
    marks = [cards.badge_html(status) for status in statuses]
    return (marks[0], [""] * len(marks)) if len(set(marks)) == 1 else ("", marks)


def _counted(title: str, names: Sequence[Named], badge: str) -> str:
    """Begin a paragraph by how many there are."""
    return f"<p><strong>{title}: {len(names):,}.</strong>{badge}"
