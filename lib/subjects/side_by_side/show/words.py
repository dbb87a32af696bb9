"""Two versions of a statement, or of the statements of a group, word for word."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from lib.app import chart_row, notices, panel, parts, select, state
from lib.app.alone import Chosen
from lib.app.choices import choose
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape
from lib.drawing.panel import Panel
from lib.subjects.side_by_side import versions
from lib.subjects.side_by_side.marks import Version
from lib.tables.gists import is_key_words
from lib.tables.wordings import title
from lib.word_diff import Piece
from lib.wording import lower, reported

_PIECES = {"both": "{}", "first": "~~{}~~", "second": "**{}**"}

_READING = "~~struck through~~: only in the first · **bold**: only in the second · plain: in both"


def word_for_word(view: View, scope: Param) -> None:
    """Draw two versions of a statement, or of a group's statements, and their difference.

    Args:
        view: The view.
        scope: The choice between one statement and a group.
    """
    within = "statement"
    if len(view.all.groups):
        choose(scope, "Compare within", versions.SCOPES)
        within = state.value(scope)
    every = view.find(versions.comparable, within)
    if not every:
        notices.empty("statements with two versions")
        return
    table, keys = "statements" if within == "statement" else "groups", list(every)
    subject = _among(within, view.all.names[table], keys, keys[0])
    st.selectbox(
        within.capitalize(),
        keys,
        format_func=lambda key: (
            title(view.all, key) if table == "statements" else view.all.name_of(table, key)
        ),
        key=within,
    )
    found = {version.quote_id: version for version in every[subject]}
    names, columns = ("a", "b"), st.columns(2)
    first, second = (
        found[_among(name, view.all.names["quotes"], found, default)]
        for name, default in zip(names, versions.best_pair(every[subject]), strict=True)
    )
    for name, label, version, column in zip(
        names, ("First version", "Second version"), (first, second), columns, strict=True
    ):
        with column, st.container(border=True):
            st.selectbox(
                label, list(found), format_func=lambda q: f"{found[q].outlet}: {found[q].text}", key=name
            )
            _version(version, name)
    _difference(view, first, second, every[subject])


def _difference(view: View, first: Version, second: Version, every: Sequence[Version]) -> None:
    """Draw how two versions differ, and the row of that: its table has all versions."""
    compared = versions.compare(first, second)
    public = versions.compare(first.public(), second.public())
    with parts.part("versions"):
        panel.heading(compared.finding, compared.measure)
        if parts.alone():
            st.caption("  \n".join(map(escape, _whose(first, second))))
        with st.container(border=True):
            st.markdown(" ".join(_PIECES[p.where].format(escape(p.text)) for p in compared.pieces))
        st.caption(_READING)
    panel.row(
        view,
        "versions",
        Panel(compared.finding, compared.measure, compared.finding, compared.pieces, versions.table(every)),
        # What leaves the page has no words as printed; of two versions without others there is no picture.
        words=_still(first, second, public.pieces) if public.pieces else (),
    )


def _whose(first: Version, second: Version) -> list[str]:
    """Say for each of two versions whose it is and how it is dated."""
    return [
        f"{which}: {version.outlet}, {version.speaker}, {lower(version.kind)}, "
        f"dated {version.said} by the article"
        for which, version in (("First version", first), ("Second version", second))
    ]


def _still(first: Version, second: Version, pieces: Sequence[Piece]) -> list[chart_row.Paragraph]:
    """Write the comparison for a picture: whose the versions are, the words, how to read them."""
    # A space of its own, which is not struck through.
    marked = [
        run
        for p in pieces
        for run in (
            {"text": p.text, "struck": p.where == "first", "bold": p.where == "second"},
            {"text": " "},
        )
    ]
    reading = [
        {"text": "struck through", "struck": True},
        {"text": ": only in the first · "},
        {"text": "bold", "bold": True},
        {"text": ": only in the second · plain: in both"},
    ]
    whose = [{"runs": [{"text": line}]} for line in _whose(first, second)]
    return [*whose, {"runs": marked, "large": True}, {"runs": reading}]


def _among(name: str, known: Collection[str], left: Collection[str], default: str) -> str:
    """Take a choice into the view whose values depend on the filters, and return what is chosen.

    Args:
        name: Name of the parameter.
        known: All ids there are: others are called unknown.
        left: Those that the filters leave; another known one gives way to the default in silence.
        default: One of those left.
    """
    param = state.choice(name, known, default)
    state.use(param)
    if state.value(param) not in left:
        st.session_state[name] = default
    return str(state.value(param))


def _version(version: Version, name: str) -> None:
    st.markdown(f"**{escape(version.outlet)}** · {escape(version.speaker)}")
    st.markdown(as_said(version))
    said = [version.kind, _besides(version), f"dated {version.said} by the article"]
    if version.evidence_said:
        said[-1] += f", {version.evidence_said} by evidence"
    said.append(reported(version.cue))
    st.caption(escape("; ".join(filter(None, said))))
    st.button(
        "Open the evidence",
        key=f"version_{name}",
        on_click=select.open_item,
        args=(version.item,),
    )


def _besides(version: Version) -> str:
    """Say what a version holds beside the words that are shown."""
    if not version.quoted:
        return "no words in quotation marks"
    if is_key_words(version.gist):
        # Key words stand for what cannot be shown.
        return "" if version.printed else lower(version.gist.rstrip("."))
    return f"in our words: {version.gist.rstrip('.')}"


def as_said(version: Version) -> str:
    """Write the words of a version as Markdown: ours in italics."""
    return f"*{escape(version.text)}*" if version.ours else escape(version.text)


def alone_view(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    """Draw two versions of a statement, or of the statements of a group, and how they differ."""
    scope = chosen.of(state.choice("scope", versions.SCOPES, "statement"))
    every = view.find(versions.comparable, scope)
    if not every:
        notices.empty("statements with two versions")
        return
    found = {v.quote_id: v for v in every[chosen.of(state.choice(scope, list(every), next(iter(every))))]}
    names = ("a", "b")
    first, second = (
        found[chosen.of(state.choice(name, list(found), default))]
        for name, default in zip(names, versions.best_pair(tuple(found.values())), strict=True)
    )
    for name, version, column in zip(names, (first, second), st.columns(2), strict=True):
        with column, st.container(border=True):
            _version(version, name)
    _difference(view, first, second, tuple(found.values()))
