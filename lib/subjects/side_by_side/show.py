"""Parts of the Side by side page: statements, versions word by word, groups, disagreements."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from lib.app import notices, panel, select, state
from lib.app.choices import choose
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape
from lib.drawing import style
from lib.subjects.cards import find as evidence
from lib.subjects.cards import show as cards
from lib.subjects.side_by_side import disagreements as differing
from lib.subjects.side_by_side import groups as grouping
from lib.subjects.side_by_side import matrix_chart as charts
from lib.subjects.side_by_side import statements, versions
from lib.subjects.side_by_side.versions import Version
from lib.tables import codes
from lib.tables.model import publishers
from lib.wording import is_key_words, lower, short

PARTS = {
    "statements": "Who carried what",
    "words": "Word for word",
    "groups": "What belongs together",
    "disagreements": "Where they part",
}
"""Parts of the page, drawn one at a time."""

_PIECES = {"both": "{}", "first": "~~{}~~", "second": "**{}**"}
_TOLD = "side_by_side_told"


MOST_ROWS = 60
"""Statements drawn at a time: more make a chart that no screen holds."""


def who_carried_what(view: View, order: Param, shared: Param, page: Param) -> None:
    """Draw statements by outlet.

    Args:
        view: The view.
        order: The choice of an order.
        shared: The switch that leaves out what one outlet alone carries.
        page: Which `MOST_ROWS` of the statements are drawn, from 1.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Sort by",
            list(statements.ORDERS),
            format_func=statements.ORDERS.__getitem__,
            key=order.name,
            width=280,
        )
        st.toggle("Only what several outlets carry", key=shared.name)
    chosen = (state.value(order), state.value(shared))
    found = view.once(
        ("statements", *chosen),
        lambda: statements.matrix(view.all, view.shown, chosen[0], shared=chosen[1]),
    )
    # The chart is taller than the screen: a click far down must say where its card is.
    told = st.session_state.setdefault(_TOLD, select.current())
    if cards.draw_open(view.all) and select.current() != told:
        st.toast("Opened above the chart: " + escape(evidence.name(view.all, select.current())))
    st.session_state[_TOLD] = select.current()
    if found.rows.empty:
        notices.empty("statements")
        return
    finding, measure, alt = view.once(
        ("statements_said", *chosen),
        lambda: (
            statements.finding(found.rows),
            statements.measure(view.all, found.rows),
            statements.describe(found),
        ),
    )
    panel.heading(finding, measure)
    pages = -(-len(found.rows) // MOST_ROWS)
    number = min(state.value(page), pages)
    if pages > 1:
        st.session_state[page.name] = number
        st.number_input(f"Drawn: {MOST_ROWS} statements at a time, page of {pages}", 1, pages, key=page.name)
    drawn = view.once(
        ("statements_drawn", *chosen, number), lambda: statements.part(found, number, MOST_ROWS)
    )
    st.caption("● in quotation marks · ○ paraphrased · – left out · ▒ said after the article's likely date")
    styles = style.outlet_styles(publishers(view.all))
    figure = panel.figure_once(
        view,
        ("statements", *chosen, number),
        lambda: charts.coverage(drawn.rows, drawn.columns, drawn.cells, styles),
    )
    panel.plotly(figure, "coverage", alt, clickable=True)
    named = view.once(("statement_names", *chosen, number), lambda: statements.names(drawn.rows))
    select.from_items(
        "statement_list",
        "Open a statement",
        list(named),
        lambda item: named.get(item) or evidence.name(view.all, item),
    )
    panel.table(view.once(("statement_table", *chosen), lambda: statements.table(found)), "coverage")


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
    every = view.once(
        ("versions", within),
        lambda: versions.with_words(versions.by_scope(view.all, view.shown, within)),
    )
    keys = view.once(("comparable", within), lambda: versions.comparable(every))
    cards.draw_open(view.all)
    if not keys:
        notices.empty("statements with two versions")
        return
    table = "statements" if within == "statement" else "groups"
    subject = _among(within, view.all.names[table], keys, keys[0])
    st.selectbox(
        within.capitalize(), keys, format_func=lambda key: short(view.all.name_of(table, key)), key=within
    )
    found = {version.quote_id: version for version in every[subject]}
    names, columns = ("a", "b"), st.columns(2)
    first, second = (
        found[_among(name, view.all.names["quotes"], found, default)]
        for name, default in zip(names, versions.best_pair(list(found.values())), strict=True)
    )
    for name, label, version, column in zip(
        names, ("First version", "Second version"), (first, second), columns, strict=True
    ):
        with column, st.container(border=True):
            st.selectbox(
                label, list(found), format_func=lambda q: f"{found[q].outlet}: {found[q].text}", key=name
            )
            _version(version, name)
    difference = versions.compare(first, second)
    panel.heading(
        versions.finding(first, second, difference),
        "Compared: words inside quotation marks."
        if difference.quoted
        else "Compared: our words (italics, or after “in our words”): not both versions have quoted ones.",
    )
    with st.container(border=True):
        st.markdown(" ".join(_PIECES[p.where].format(escape(p.text)) for p in difference.pieces))
    st.caption("~~struck through~~: only in the first · **bold**: only in the second · plain: in both")
    panel.table(versions.table(list(found.values())), "versions", label="Show all versions as table")


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
    st.markdown(_words(version))
    ours = "no words in quotation marks"
    if version.quoted:
        gist = version.gist.rstrip(".")
        ours = lower(gist) if is_key_words(gist) else f"in our words: {gist}"
    better = f", {version.evidence_said} by evidence" if version.evidence_said else ""
    cue = f"; reporting word “{version.cue}”" if version.cue else ""
    st.caption(escape(f"{version.kind}; {ours}; dated {version.said} by the article{better}{cue}"))
    st.button(
        "Open the evidence",
        key=f"version_{name}",
        on_click=select.open_item,
        args=(version.item,),
    )


def what_belongs_together(view: View) -> None:
    """Draw groups of statements, each statement with its versions."""
    found = view.find(grouping.groups)
    home = cards.line_of(
        select.current(),
        (
            ((version.item,), _key(statement.statement_id, version.quote_id))
            for group in found
            for statement in group.statements
            for version in statement.versions
        ),
    )
    if home is None:
        cards.draw_open(view.all)
    if view.all.groups.empty:
        notices.unrecorded("groups of statements")
        return
    if not found:
        notices.empty("groups")
        return
    st.caption("In quotation marks: words as printed. In italics: our words. Each line opens its evidence.")
    for group in found:
        with st.container(gap="xsmall"):
            panel.heading(group.title, group.summary)
            for statement in group.statements:
                about = escape(f"{statement.speaker}, {statement.said}")
                st.markdown(f"{escape(statement.gist)}  \n:small[:gray[{about}]]")
                for version in statement.versions:
                    who = "" if version.speaker == statement.speaker else f" ({escape(version.speaker)})"
                    cards.openable(
                        view.all,
                        f"**{escape(version.outlet)}**{who} {_words(version)}",
                        _key(statement.statement_id, version.quote_id),
                        version.item,
                        home,
                    )
    panel.table(view.once("groups_table", lambda: grouping.table(found)), "groups", label="Show all as table")


def where_they_part(view: View, kind: Param, confidence: Param) -> None:
    """Draw disagreements by kind and by outlet, and list them.

    Args:
        view: The view.
        kind: The choice of kinds.
        confidence: The choice of how sure our judgement is.
    """
    if view.all.disagreements.empty:
        cards.draw_open(view.all)
        notices.unrecorded("disagreements")
        return
    with st.container(horizontal=True):
        for label, param, values in (
            ("Kind", kind, codes.DISAGREEMENT_KINDS),
            ("Confidence of our judgement", confidence, codes.CONFIDENCES),
        ):
            st.multiselect(
                label, list(values), format_func=values.__getitem__, key=param.name, placeholder="All"
            )
    chosen = (tuple(state.value(kind)), tuple(state.value(confidence)))
    found = view.find(differing.found_in, *chosen)
    keys = found["disagreement_id"].map(_key)
    home = cards.line_of(select.current(), zip(found["items"], keys, strict=True))
    if home is None:
        cards.draw_open(view.all)
    if found.empty:
        notices.empty("disagreements")
        return
    _counts(view, chosen)
    with st.container(gap="xsmall"):
        for row_id, title, kind_id, sure, outlets, items in zip(
            *(
                found[column]
                for column in ("disagreement_id", "title", "kind", "confidence", "outlets", "items")
            ),
            strict=True,
        ):
            kind_label, confidence_label = codes.DISAGREEMENT_KINDS[kind_id], codes.CONFIDENCES[sure]
            about = escape(f"{kind_label} · {confidence_label.lower()} confidence · {outlets}")
            cards.openable(
                view.all, f"**{escape(title)}** :small[:gray[{about}]]", _key(row_id), items[0], home
            )
    panel.table(
        view.once(("disagreements_table", *chosen), lambda: differing.table(found)),
        "disagreements",
        label="Show all as table",
    )


def _counts(view: View, chosen: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """Draw the disagreements chosen as bars, by kind and by outlet."""
    found = view.find(differing.found_in, *chosen)
    kinds = view.once(("disagreement_kinds", *chosen), lambda: differing.by_kind(found))
    parties = view.once(("parties", *chosen), lambda: differing.by_outlet(view.all, found))
    left, right = st.columns(2)
    with left:
        panel.heading(
            differing.kinds_finding(kinds),
            f"Disagreements by kind, n = {len(found)}. Filled: high confidence of our judgement; "
            "outlined: medium.",
        )
        panel.plotly(
            panel.figure_once(view, ("disagreement_kinds", *chosen), lambda: charts.kinds(kinds)),
            "kinds",
            differing.bars_alt("disagreements by kind", list(kinds["label"]), list(kinds["n"])),
        )
    with right:
        panel.heading(
            differing.parties_finding(parties, len(found)),
            "Disagreements with a version in the outlet's article. Each depends on what was looked for: "
            "longer articles on shared subjects give more to compare. No score.",
        )
        styles = style.outlet_styles(publishers(view.all))
        panel.plotly(
            panel.figure_once(view, ("parties", *chosen), lambda: charts.parties(parties, styles)),
            "parties",
            differing.bars_alt("disagreements by outlet", list(parties["name"]), list(parties["n"])),
        )


def _key(*ids: str) -> str:
    return "_".join(("open", *ids))


def _words(version: Version) -> str:
    """Write the words of a version as Markdown: ours in italics."""
    return escape(version.text) if version.quoted else f"*{escape(version.text)}*"
