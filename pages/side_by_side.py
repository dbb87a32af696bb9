"""Side by side: one statement across outlets, versions word by word, groups, disagreements."""

import streamlit as st

from lib import schema
from lib.charts import side_by_side as charts
from lib.charts import style
from lib.ui import cards, notices, panel, params, select, share, state
from lib.ui.data import View
from lib.ui.text import escape
from lib.views import evidence
from lib.views import side_by_side as views

view: View = st.session_state["view"]
tables, shown = view.all, view.shown
PART = state.choice("part", views.PARTS, "statements")
ORDER = state.choice("order", views.ORDERS, "carried")
SHARED = state.switch("shared", default=False)
SCOPE = state.choice("scope", views.SCOPES, "statement")
KIND = state.many("kind", schema.DISAGREEMENT_KINDS)
CONFIDENCE = state.many("confidence", schema.CONFIDENCES)
MARKS = {"both": "{}", "first": "~~{}~~", "second": "**{}**"}


def openable(label: str, key: str, item: str, *, is_open: bool) -> None:
    """Draw a line that opens into the card of its item."""
    st.session_state[key] = is_open
    with st.expander(label, key=key, on_change=turn, args=(key, item)):
        if is_open:
            cards.draw_open(tables)


def turn(key: str, item: str) -> None:
    select.open_item(item if st.session_state[key] else "")


def draw_statements() -> None:
    state.use(ORDER, SHARED)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Sort by", list(views.ORDERS), format_func=views.ORDERS.__getitem__, key="order", width=280
        )
        st.toggle("Only what several outlets carry", key="shared")
    found = views.matrix(tables, shown, state.value(ORDER), shared=state.value(SHARED))
    # The chart is taller than the screen: a click far down must say where its card is.
    told = st.session_state.setdefault("side_by_side_told", select.current())
    if cards.draw_open(tables) and select.current() != told:
        st.toast("Opened above the chart: " + escape(evidence.name(tables, select.current())))
    st.session_state["side_by_side_told"] = select.current()
    if found.rows.empty:
        notices.empty("statements")
        return
    panel.heading(views.coverage_finding(found.rows), views.coverage_measure(tables, found.rows))
    st.caption("● in quotation marks · ○ paraphrased · – left out · ▒ said after the article's likely date")
    styles = style.outlet_styles(params.publishers(tables))
    figure = charts.coverage(found.rows, found.columns, found.cells, styles)
    panel.plotly(figure, "coverage", views.coverage_alt(found), clickable=True)
    named = views.names_of(found.rows)
    select.from_list(
        "statement_list", "Open a statement", list(named), lambda i: named.get(i) or evidence.name(tables, i)
    )
    panel.table(views.coverage_table(found), "coverage")


def draw_words() -> None:
    state.use(SCOPE)
    st.segmented_control(
        "Compare within",
        list(views.SCOPES),
        format_func=views.SCOPES.__getitem__,
        key="scope",
        required=True,
    )
    scope = state.value(SCOPE)
    keys = views.comparable(shown, scope)
    cards.draw_open(tables)
    if not keys:
        notices.empty("statements with two versions")
        return
    table = "statements" if scope == "statement" else "groups"
    chosen = state.choice(scope, tables.names[table], keys[0])
    state.use(chosen)
    if state.value(chosen) not in keys:
        # Known, but the filters leave no two versions of it.
        st.session_state[scope] = keys[0]
    st.selectbox(scope.capitalize(), keys, format_func=lambda k: tables.name_of(table, k), key=scope)
    found = {v.quote_id: v for v in views.versions(tables, shown, scope, state.value(chosen))}
    pair = []
    sides = st.columns(2)
    for name, default, side in zip(("a", "b"), views.best_pair(list(found.values())), sides, strict=True):
        param = state.choice(name, tables.names["quotes"], default)
        state.use(param)
        if state.value(param) not in found:
            st.session_state[name] = default
        with side, st.container(border=True):
            label = "First version" if name == "a" else "Second version"
            st.selectbox(
                label, list(found), format_func=lambda q: f"{found[q].outlet}: {found[q].text}", key=name
            )
            version = found[state.value(param)]
            draw_version(version, name)
            pair.append(version)
    difference = views.compare(pair[0], pair[1])
    panel.heading(
        views.words_finding(pair[0], pair[1], difference),
        "Compared: words inside quotation marks."
        if difference.quoted
        else "Compared: our words (italics, or after “in our words”): not both versions have quoted ones.",
    )
    with st.container(border=True):
        st.markdown(" ".join(MARKS[p.where].format(escape(p.text)) for p in difference.pieces))
    st.caption("~~struck through~~: only in the first · **bold**: only in the second · plain: in both")
    panel.table(views.versions_table(list(found.values())), "versions", label="Show all versions as table")


def draw_version(version: views.Version, name: str) -> None:
    st.markdown(f"**{escape(version.outlet)}** · {escape(version.speaker)}")
    st.markdown(escape(version.text) if version.quoted else f"*{escape(version.text)}*")
    ours = f"in our words: {version.gist.rstrip('.')}" if version.quoted else "no words in quotation marks"
    said = f"dated {version.said} by the article"
    better = f", {version.evidence_said} by evidence" if version.evidence_said else ""
    cue = f"; reporting word “{version.cue}”" if version.cue else ""
    st.caption(escape(f"{version.kind}; {ours}; {said}{better}{cue}"))
    st.button(
        "Open the evidence",
        key=f"version_{name}",
        on_click=select.open_item,
        args=(version.item,),
    )


def draw_groups() -> None:
    found = views.groups(tables, shown)
    versions = [
        (statement.statement_id, version.item)
        for group in found
        for statement in group.statements
        for version in statement.versions
    ]
    home = views.home_of(select.current(), [(item,) for _, item in versions])
    if home is None:
        cards.draw_open(tables)
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
                    words = escape(version.text)
                    words = words if version.quoted else f"*{words}*"
                    who = "" if version.speaker == statement.speaker else f" ({escape(version.speaker)})"
                    openable(
                        f"**{escape(version.outlet)}**{who} {words}",
                        f"open_{statement.statement_id}_{version.quote_id}",
                        version.item,
                        is_open=home is not None and versions[home] == (statement.statement_id, version.item),
                    )
    panel.table(views.groups_table(found), "groups", label="Show all as table")


def draw_disagreements() -> None:
    state.use(KIND, CONFIDENCE)
    with st.container(horizontal=True):
        for label, param, values in (
            ("Kind", KIND, schema.DISAGREEMENT_KINDS),
            ("Confidence of our judgement", CONFIDENCE, schema.CONFIDENCES),
        ):
            st.multiselect(
                label,
                list(values),
                format_func=values.__getitem__,
                key=param.name,
                placeholder="All",
            )
    found = views.disagreements(tables, shown, state.value(KIND), state.value(CONFIDENCE))
    home = views.home_of(select.current(), list(found["items"]))
    if home is None:
        cards.draw_open(tables)
    if found.empty:
        notices.empty("disagreements")
        return
    kinds, parties = views.by_kind(found), views.by_outlet(tables, found)
    left, right = st.columns(2)
    with left:
        panel.heading(
            views.kinds_finding(kinds),
            f"Disagreements by kind, n = {len(found)}. Filled: high confidence of our judgement; "
            "outlined: medium.",
        )
        panel.plotly(
            charts.kinds(kinds),
            "kinds",
            views.bars_alt("disagreements by kind", list(kinds["label"]), list(kinds["n"])),
        )
    with right:
        panel.heading(
            views.parties_finding(parties, len(found)),
            "Disagreements with a version in the outlet's article. Each depends on what was looked for: "
            "longer articles on shared subjects give more to compare. No score.",
        )
        styles = style.outlet_styles(params.publishers(tables))
        panel.plotly(
            charts.parties(parties, styles),
            "parties",
            views.bars_alt("disagreements by outlet", list(parties["name"]), list(parties["n"])),
        )
    with st.container(gap="xsmall"):
        for at, row in enumerate(found.itertuples()):
            kind, sure = schema.DISAGREEMENT_KINDS[row.kind], schema.CONFIDENCES[row.confidence].lower()
            about = escape(f"{kind} · {sure} confidence · {row.outlets}")
            label = f"**{escape(row.title)}** :small[:gray[{about}]]"
            openable(label, f"open_{row.disagreement_id}", row.items[0], is_open=home == at)
    panel.table(views.disagreements_table(found), "disagreements", label="Show all as table")


for name in ("order", "shared", "scope", "statement", "group", "a", "b", "kind", "confidence"):
    # Streamlit forgets the value of a widget that is not drawn; the other parts' choices are to stay.
    if name in st.session_state:
        st.session_state[name] = st.session_state[name]
state.use(PART)
st.title("One story, side by side", anchor=False)
st.segmented_control(
    "Show",
    list(views.PARTS),
    format_func=views.PARTS.__getitem__,
    key="part",
    required=True,
    label_visibility="collapsed",
)
{
    "statements": draw_statements,
    "words": draw_words,
    "groups": draw_groups,
    "disagreements": draw_disagreements,
}[state.value(PART)]()
share.draw(
    view,
    "Side by side",
    ("statements", "coverage", "quotes", "groups", "disagreements", "disagreement_versions"),
)
