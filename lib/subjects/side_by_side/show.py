"""Parts of the Side by side page: statements, versions word by word, groups, where the outlets part."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

import streamlit as st

from lib.address import Rows
from lib.app import alone, chart_row, notices, panel, params, parts, period, select, state
from lib.app.alone import Alone, Chosen
from lib.app.choices import MOST_OUTLETS, choose, foremost, pager, turned_to
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape
from lib.app.window import is_narrow
from lib.drawing.panel import Panel, Whole
from lib.subjects.cards import find as evidence
from lib.subjects.cards import show as cards
from lib.subjects.side_by_side import (
    bars_chart,
    chances,
    families,
    families_chart,
    lengths,
    lengths_chart,
    matrix_chart,
    statements,
    versions,
)
from lib.subjects.side_by_side.candidates import candidates, page_of, page_with
from lib.subjects.side_by_side.disagreements import by_kind, by_outlet, disagreements
from lib.subjects.side_by_side.groups import groups
from lib.subjects.side_by_side.groups import page_of as page_of_groups
from lib.subjects.side_by_side.marks import (
    FEWEST,
    Candidate,
    Candidates,
    Disagreement,
    Disagreements,
    Version,
)
from lib.tables import codes
from lib.tables.families import UNKNOWN
from lib.tables.families import families as families_of
from lib.tables.gists import is_key_words
from lib.tables.model import publishers
from lib.tables.wordings import title
from lib.word_diff import Piece
from lib.wording import lower, plural, reported

PARTS = {
    "statements": "Who carried what",
    "words": "Word for word",
    "groups": "What belongs together",
    "disagreements": "Where they part",
}
"""Parts of the page, drawn one at a time."""

KIND = state.many("kind", codes.DISAGREEMENT_KINDS)
"""The kinds of disagreements."""

CONFIDENCE = state.many("confidence", codes.CONFIDENCES)
"""How sure our judgement on a disagreement is."""

CANDIDATE = state.many("candidate", codes.CANDIDATE_KINDS)
"""The kinds of candidates for disagreements."""

BATCH = state.whole("batch", 1, 9999, 1)
"""Which page of the candidates is listed."""

SHEET = state.whole("sheet", 1, 9999, 1)
"""Which page of disagreements, or of statements in groups, is shown, where they are many."""

_MOST_POINTS = 40
"""More disagreements than this come in pages."""
_POINTS = 8

CANDIDATES = 12
"""Candidates on a page."""

_TURNED_FOR = "_candidates_turned_for"
"""Session key of the open item that the list of candidates was last turned to."""

MOST_ROWS = 40
"""Statements drawn at a time: more make a chart that no screen holds."""
_FEWER_ROWS = 24
"""The same where many outlets are compared, whose names take their own room."""

WAYS = {"families": "Families of outlets", "statements": "Statement by statement"}
"""Ways to see who carried what."""
_MOST_FAMILIES = 9
_FEW_FAMILIES = 3
"""Families that have a column of their own, at most; the second where the window is narrow."""
_FAMILIES_KEY = (
    "**Bar**: the share of chances taken, full where it is largest · **Pale**: fewer than "
    f"{FEWEST} chances · **Click**: the statements behind a cell"
)

_MATRIX_KEY = (
    "● in quotation marks · ○ paraphrased · – left out · small dot: older than the news window · "
    "▒ said after the article's likely date"
)
_PIECES = {"both": "{}", "first": "~~{}~~", "second": "**{}**"}
_READING = "~~struck through~~: only in the first · **bold**: only in the second · plain: in both"


def way_of(view: View) -> Param:
    """Declare the way to see who carried what: by families where there are many outlets of several."""
    return state.choice("as", WAYS, "families" if _has_families(view) else "statements")


def columns_of(view: View) -> Param:
    """Declare what makes a family: the first column of the table of outlets that tells several apart."""
    known = [by for by in families.COLUMNS if len(families_of(view.all, by)) > 1]
    return state.choice("columns", families.COLUMNS, next(iter(known), next(iter(families.COLUMNS))))


ROWS = state.choice("rows", families.ROWS, "topic")
"""What parts the story is cut into, where families are compared."""


def _has_families(view: View) -> bool:
    many = len(publishers(view.all)) > MOST_OUTLETS
    return many and any(families_of(view.all, by).keys() - {UNKNOWN} for by in families.COLUMNS)


def who_carried_what(view: View, order: Param, shared: Param, page: Param) -> None:
    """Draw who carried what: families of outlets by parts of the story, or statements by outlet.

    Args:
        view: The view.
        order: The choice of an order of statements.
        shared: The switch that leaves out what one outlet alone carries.
        page: Which page of the statements is drawn, from 1.
    """
    way = way_of(view)
    if _has_families(view):
        choose(way, "Who carried what", WAYS, label_visibility="collapsed")
    if state.value(way) == "families":
        _by_family(view)
    else:
        _by_statement(foremost(view), order, shared, page)


def _by_family(view: View) -> None:
    """Draw families of outlets by parts of the story."""
    columns = columns_of(view)
    with st.container(horizontal=True):
        choose(columns, "Outlets by", families.COLUMNS)
        choose(ROWS, "The story by", families.ROWS)
    found = view.find(
        families.matrix,
        state.value(columns),
        state.value(ROWS),
        _spans(view),
        _FEW_FAMILIES if is_narrow() else _MOST_FAMILIES,
        params.window_of(view.filters, view.all),
    )
    if not found.marks:
        notices.empty("statements")
        return
    panel.show(view, "families", found, families_chart.draw, key=_FAMILIES_KEY)
    st.selectbox(
        "Open the statements behind a cell",
        ["", *found.opens],
        format_func=lambda item: found.opens.get(item, "None: choose here, or click a bar"),
        key="family_cell",
        on_change=_into_cell,
    )


def _into_cell() -> None:
    """Narrow the view to a cell chosen from the list, as a click on it does."""
    state.take(st.session_state["family_cell"].removeprefix(select.VIEW))
    st.session_state["family_cell"] = ""


def _spans(view: View) -> tuple[families.Span, ...]:
    """Return the stretches of time that the story can be cut into: those that the period filter offers."""
    bounds = params.bounds(view.all)
    cut = period.spans(*bounds) or {"": bounds}
    return tuple(families.Span(period.words(days, bounds), *days) for days in cut.values())


def _by_statement(view: View, order: Param, shared: Param, page: Param) -> None:
    """Draw statements by outlet; arguments as for `who_carried_what`."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Sort by",
            list(statements.ORDERS),
            format_func=statements.ORDERS.__getitem__,
            key=order.name,
            width=280,
        )
        st.toggle("Only what several outlets carry", key=shared.name)
    window = params.window_of(view.filters, view.all)
    found = view.find(statements.matrix, state.value(order), state.value(shared), window)
    if not found.rows:
        notices.empty("statements")
        return
    size = _rows_of(view)
    number, pages = turned_to(page, len(found.rows), size)
    panel.show(
        view,
        "coverage",
        view.find(statements.part, found, number, size),
        matrix_chart.draw,
        choice=partial(pager, page, f"Drawn: {size} statements at a time, page of", number, pages),
        key=_MATRIX_KEY,
        listed="Open a statement",
        named=partial(evidence.name, view.all),
        whole=Whole(len(found.rows), partial(view.find, statements.whole_table, found)),
    )
    if said := " ".join(filter(None, (view.find(chances.missed), view.find(chances.by_chance)))):
        st.caption(escape(said))
    by_length = view.find(lengths.lengths)
    if by_length.marks:
        panel.show(view, "lengths", by_length, lengths_chart.draw)


def _rows_of(view: View) -> int:
    """Return how many statements are drawn at a time."""
    return MOST_ROWS if len(publishers(view.all)) <= MOST_OUTLETS else _FEWER_ROWS


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
    st.markdown(_words(version))
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


def what_belongs_together(view: View) -> None:
    """Draw groups of statements, each statement with its versions."""
    found = view.find(groups)
    on_page, page, pages = page_of_groups(found, state.value(SHEET))
    lines = [
        (version.item, _key(statement.statement_id, version.quote_id))
        for group in on_page
        for statement in group.statements
        for version in statement.versions
    ]
    lines += [
        (f"statement.{statement.statement_id}", _key(statement.statement_id))
        for group in on_page
        for statement in group.statements
        if statement.more
    ]
    home = cards.line_of(select.current(), (((item,), key) for item, key in lines))
    if view.all.groups.empty:
        notices.unrecorded("groups of statements")
        return
    if not found.groups:
        notices.empty("groups")
        return
    st.caption("In quotation marks: words as printed. In italics: our words. Each line opens its evidence.")
    for group in on_page:
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
                if statement.more:
                    cards.openable(
                        view.all,
                        f"{statement.more:,} more versions",
                        _key(statement.statement_id),
                        f"statement.{statement.statement_id}",
                        home,
                    )
    pager(SHEET, "Statements, a few at a time, page of", page, pages)
    panel.table(found.table, "groups", label="Show all as table")


def where_they_part(view: View) -> None:
    """Draw disagreements by kind and by outlet, list them, and list what a build found for editors to judge.

    Args:
        view: The view.
    """
    recorded, found = _recorded(view), _candidates(view)
    _turn_to_what_is_open(recorded, found)
    points, sheet, sheets = _points(recorded)
    on_page, page, pages = page_of(found, state.value(BATCH), CANDIDATES) if found else ((), 1, 1)
    rows = (
        *((row.items, _key(row.disagreement_id)) for row in points),
        *((row.items, _key(row.candidate_id)) for row in on_page),
    )
    # One list and then another: what belongs to lines of both opens in the first.
    home = cards.line_of(select.current(), rows)
    if recorded:
        _list_recorded(view, recorded, points, home)
        pager(SHEET, "Page, of", sheet, sheets, width=160)
    if not found:
        return
    panel.heading(found.finding, found.measure)
    _kinds_of_candidates(found)
    if not found.rows:
        notices.empty(
            "candidates of these kinds" if state.value(CANDIDATE) else "candidates for disagreements"
        )
        return
    with st.container(gap="xsmall"):
        for row in on_page:
            cards.openable(view.all, _candidate(row), _key(row.candidate_id), row.items[0], home)
    pager(BATCH, "Page, of", page, pages, width=160)
    narrowed = tuple(("kind", code) for code in state.value(CANDIDATE))
    panel.table(found.table, "candidates", label="Show all as table", rows=Rows("candidates", narrowed))


def _points(found: Disagreements | None) -> tuple[tuple[Disagreement, ...], int, int]:
    """Return the disagreements that are listed, which page of them that is, and how many there are."""
    rows = found.rows if found else ()
    if len(rows) <= _MOST_POINTS:
        return rows, 1, 1
    sheet, sheets = turned_to(SHEET, len(rows), _POINTS)
    return rows[(sheet - 1) * _POINTS : sheet * _POINTS], sheet, sheets


def _turn_to_what_is_open(recorded: Disagreements | None, found: Candidates | None) -> None:
    """Turn once to the pages that have what was opened elsewhere; a reader may turn on."""
    item, before = select.current(), st.session_state.get(_TURNED_FOR)
    st.session_state[_TURNED_FOR] = item
    if not item or item == before:
        return
    for rows, param, size in (
        (recorded.rows if recorded else (), SHEET, _POINTS),
        (found.rows if found else (), BATCH, CANDIDATES),
    ):
        if page := page_with(rows, item, size):
            st.session_state[param.name] = page


def _recorded(view: View) -> Disagreements | None:
    """Draw the choice among disagreements; return those chosen, None where nobody has recorded any."""
    if view.all.disagreements.empty:
        notices.unrecorded("disagreements")
        return None
    with st.container(horizontal=True):
        for label, param, values in (
            ("Kind", KIND, codes.DISAGREEMENT_KINDS),
            ("Confidence of our judgement", CONFIDENCE, codes.CONFIDENCES),
        ):
            st.multiselect(
                label, list(values), format_func=values.__getitem__, key=param.name, placeholder="All"
            )
    return view.find(disagreements, tuple(state.value(KIND)), tuple(state.value(CONFIDENCE)))


def _list_recorded(
    view: View, found: Disagreements, points: Sequence[Disagreement], home: str | None
) -> None:
    if not found.rows:
        notices.empty("disagreements")
        return
    _bars(view, found)
    with st.container(gap="xsmall"):
        for row in points:
            cards.openable(view.all, _disagreement(row), _key(row.disagreement_id), row.items[0], home)
    narrowed = tuple((param.name, code) for param in (KIND, CONFIDENCE) for code in state.value(param))
    panel.table(found.table, "disagreements", label="Show all as table", rows=Rows("disagreements", narrowed))


def _candidates(view: View) -> Candidates | None:
    """Find the candidates of the kinds chosen; None where no build has found any."""
    return None if view.all.candidates.empty else view.find(candidates, tuple(state.value(CANDIDATE)))


def _kinds_of_candidates(found: Candidates) -> None:
    """Draw the choice of kinds, each with how many there are."""
    # What a link asks for stays to be seen, also where there is none of it.
    kinds = found.kinds | {kind: 0 for kind in state.value(CANDIDATE) if kind not in found.kinds}
    st.pills(
        "Kinds of candidates",
        list(kinds),
        selection_mode="multi",
        format_func=lambda kind: f"{codes.CANDIDATE_KINDS[kind]} ({kinds[kind]:,})",
        key=CANDIDATE.name,
        label_visibility="collapsed",
        on_change=_from_the_first,
    )


def _from_the_first() -> None:
    st.session_state[BATCH.name] = BATCH.default


def _candidate(row: Candidate) -> str:
    return f"**{escape(row.title)}** :small[:gray[{escape(row.versions)}]{cards.badge(row.status)}]"


def _bars(view: View, found: Disagreements) -> None:
    """Draw the disagreements chosen as bars, by kind and by outlet."""
    left, right = st.columns(2)
    with left:
        panel.show(view, "kinds", view.keep(by_kind, found), bars_chart.kinds, bare=True)
    with right:
        panel.show(view, "parties", view.keep(by_outlet, view.all, found), bars_chart.parties, bare=True)


def _disagreement(row: Disagreement) -> str:
    kind, confidence = codes.DISAGREEMENT_KINDS[row.kind], codes.CONFIDENCES[row.confidence]
    about = escape(f"{kind} · {confidence.lower()} confidence · {row.outlets}")
    return f"**{escape(row.title)}** :small[:gray[{about}]]"


def _key(*ids: str) -> str:
    return "_".join(("open", *ids))


def _words(version: Version) -> str:
    """Write the words of a version as Markdown: ours in italics."""
    return f"*{escape(version.text)}*" if version.ours else escape(version.text)


def _matrix_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    order = chosen.of(state.choice("order", statements.ORDERS, "carried"))
    shared = chosen.of(state.switch("shared", default=False))
    whole = view.find(statements.matrix, order, shared, params.window_of(view.filters, view.all))
    found = view.find(statements.part, whole, 1, _rows_of(view))
    alone.chart(view, "coverage", found, matrix_chart.draw, items, key=_MATRIX_KEY)


def _words_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
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


def _group_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    """Draw one group of statements, each with its versions; those that are not lit are pale."""
    ids, found = list(view.shown.groups["group_id"]), view.find(groups)
    if not found.groups:
        notices.unrecorded("groups of statements")
        return
    group = found.groups[ids.index(chosen.of(state.choice("group", ids, ids[0])))]
    st.caption(escape(f"{group.title}: {lower(group.summary)}"))
    opens: dict[str, str] = {}
    for statement in group.statements:
        about = escape(f"{statement.speaker}, {statement.said}")
        lines = [f"{escape(statement.gist)}  \n:small[:gray[{about}]]"]
        for version in statement.versions:
            line = f"**{escape(version.outlet)}** {_words(version)}"
            lines.append(f"- {line}" if not items or version.item in items else f"- :gray[{line}]")
            opens[version.item] = evidence.name(view.all, version.item)
        st.markdown("\n".join(lines))
    select.from_list("group_list", "Open a version", opens, partial(evidence.name, view.all))


def _disagreements_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    """List disagreements; those that are not lit are pale."""
    found = view.find(disagreements, tuple(chosen.of(KIND)), tuple(chosen.of(CONFIDENCE)))
    if not found.rows:
        notices.empty("disagreements")
        return
    panel.heading(view.keep(by_kind, found).finding, f"n = {plural(len(found.rows), 'disagreement')}")
    lit = [not items or not {*row.items}.isdisjoint(items) for row in found.rows]
    st.markdown(
        "\n".join(
            f"- {_disagreement(row)}" if one else f"- :gray[{escape(row.title)}]"
            for row, one in zip(found.rows, lit, strict=True)
        )
    )
    opens = {row.items[0]: row.title for row in found.rows}
    select.from_list("disagreement_list", "Open a disagreement", opens, partial(evidence.name, view.all))


ALONE: alone.Views = {
    "statements": Alone(_matrix_alone),
    "words": Alone(_words_alone, "part=words"),
    "groups": Alone(_group_alone, "part=groups"),
    "disagreements": Alone(_disagreements_alone, "part=disagreements"),
}
"""Views of this page that can stand alone."""
