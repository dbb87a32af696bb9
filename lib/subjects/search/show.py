"""The Search page: how the search was read, what was found of each kind, each hit a link to its evidence."""

from __future__ import annotations

import streamlit as st

from lib.address import Address
from lib.app import links, state
from lib.app.choices import choose
from lib.app.data import View
from lib.app.search_box import FIND
from lib.app.state import Param
from lib.app.text import escape, marked
from lib.subjects.cards import show as cards
from lib.subjects.search import find
from lib.subjects.search.marks import Answer, Hit, Kind
from lib.wording import listed, lower, plural

ALL = "all"
"""The choice of all kinds."""

_ALIKE = 12


def found(view: View, text: Param, kind: Param, order: Param, page: Param) -> None:
    """Draw the answer to what a reader typed.

    Args:
        view: The view; what its filters leave out is listed too, and said to be left out.
        text: What was typed.
        kind: The choice of a kind, or of all.
        order: The choice of an order.
        page: Which page of the hits of one kind, from 1.
    """
    asked = state.value(text).strip()
    if not asked:
        rows = [plural(n, one, several) for n, one, several in view.keep(find.searched, view.all)]
        st.markdown(f"**Searched: {escape(listed(rows))}.**")
        st.markdown(
            "Type a name, a place or words into the box above. Searched are the words inside quotation "
            "marks, our own words for what is said, headlines, titles, names and spellings, in all their "
            "forms and with words of like meaning. Words in quotation marks are taken as they stand."
        )
        return
    only, number = state.value(kind), state.value(page)
    answer = find.answer(view.all, view.shown, asked, state.value(order), "" if only == ALL else only, number)
    _reading(answer, asked, state.value(order))
    if not answer.n:
        return
    named = {ALL: f"All ({answer.n:,})"} | {each.kind: f"{each.label} ({each.n:,})" for each in answer.kinds}
    if only not in named:
        # Chosen for an earlier question, and empty for this one.
        named[only] = f"{find.LABELS[only][0]} (0)"
    with st.container(horizontal=True):
        choose(kind, "Kinds", named, label_visibility="collapsed", width="content")
        choose(order, "Order", _orders(answer, order), label_visibility="collapsed", width="content")
    # For all kinds one name that styles know.
    with st.container(key="found"):
        if only == ALL:
            for each in answer.kinds:
                _few(each, kind)
        else:
            _every(next((each for each in answer.kinds if each.kind == only), None), only, number, page)


def _orders(answer: Answer, order: Param) -> dict[str, str]:
    """Name the orders: the one that the question asks for by itself, and the other."""
    if state.value(order) == answer.order:
        # A link may name what the question asks for anyhow.
        st.session_state[order.name] = find.ASKED
    other = next(code for code in find.ORDERS if code != answer.order)
    found = {find.ASKED: find.ORDERS[answer.order], other: find.ORDERS[other]}
    return dict(sorted(found.items(), key=lambda item: list(find.ORDERS.values()).index(item[1])))


def _reading(answer: Answer, asked: str, order: str) -> None:
    """Say how the search was read, and what stands in the way of it."""
    said = []
    for near in answer.near:
        if near.taken:
            said.append(
                f"No row has {_quoted(near.typed)}; looked for **{escape(near.taken)}**, "
                "which is spelled nearly so."
            )
        else:
            said.append(
                f"No row has {_quoted(near.typed)}"
                + ("." if near.others else ", nor a word spelled nearly so.")
            )
    if answer.alike:
        more = [*answer.alike[:_ALIKE], *(["others"] if len(answer.alike) > _ALIKE else [])]
        said.append(f"Also looked for: {escape(listed(more))}.")
    if answer.fillers:
        said.append(f"Not looked for: {escape(', '.join(answer.fillers))}.")
    if answer.order == "earliest" and order == find.ASKED:
        said.append("The earliest stand first, because the question asks for the first.")
    if answer.cut:
        said.append("More was typed than is read: the end was left out.")
    if answer.aside:
        said.append(
            f"{answer.aside:,} of {plural(answer.n, 'hit')} lie outside the filters that are set; "
            "they are listed all the same, and marked."
        )
    if not answer.words:
        st.info(f"There is no word in {_quoted(asked)} that can be looked for.")
    elif not answer.n:
        st.info(
            "Nothing was found. "
            + " ".join(said)
            + " Searched are quoted words, our own words, headlines, titles, names and spellings; "
            "the text of the articles is not part of these tables."
        )
    elif said:
        st.caption(" ".join(said))
    for near in answer.near:
        for word, instead in near.others:
            links.to(Address("search", ((FIND.name, instead),)), f"Or search for {escape(word)}")
    if answer.loose:
        links.to(Address("search", ((FIND.name, answer.loose),)), "Search the same without quotation marks")


def _few(kind: Kind, choice: Param) -> None:
    with st.container(key=f"found_{kind.kind}", gap="xsmall"):
        _heading(kind, f", the first {len(kind.hits)}" if kind.n > len(kind.hits) else "")
        for hit in kind.hits:
            _hit(hit)
        if kind.n > len(kind.hits):
            st.button(
                f"All {kind.n:,} {escape(lower(kind.label))}",
                key=f"all_{kind.kind}",
                on_click=_choose,
                args=(choice, kind.kind),
                type="tertiary",
            )


def _choose(choice: Param, kind: str) -> None:
    st.session_state[choice.name] = kind


def _every(kind: Kind | None, only: str, number: int, page: Param) -> None:
    if kind is None:
        st.info(f"Nothing of this kind was found: no {find.LABELS[only][1]} has these words.")
        return
    pages = find.pages(kind)
    with st.container(key=f"found_{kind.kind}", gap="xsmall"):
        _heading(kind, f", page {min(number, pages)} of {pages}" if pages > 1 else "")
        for hit in kind.hits:
            _hit(hit)
    if pages > 1:
        st.number_input(f"Page, of {pages}", 1, max(pages, number), key=page.name, width=160)


def _heading(kind: Kind, more: str) -> None:
    some = "" if kind.has == kind.of else f"; {kind.has} of the {kind.of} words, none has all"
    st.markdown(f"## {escape(kind.label)} :small[{kind.n:,}{more}{some}]")


def _hit(hit: Hit) -> None:
    where = f"found in {escape(hit.field)}" + (f": {marked(hit.passage)}" if hit.passage else "")
    aside = " · outside the filters" if hit.aside else ""
    facts = f"{escape(hit.facts)} · " if hit.facts else ""
    links.to(
        hit.address, f"{marked(hit.head)} :small[{facts}{where}{aside}{cards.badge(hit.status)}]", wide=True
    )


def _quoted(text: str) -> str:
    return f"“{escape(text)}”"
