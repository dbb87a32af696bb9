"""Side by side: one statement across outlets, versions word by word, groups, disagreements."""

import streamlit as st

from lib.app import share, state
from lib.app.choices import EVERY_OUTLET, choose, foremost, keep
from lib.app.data import View
from lib.subjects.cards import show as cards
from lib.subjects.side_by_side import show, statements, versions
from lib.subjects.side_by_side.show import carried, parting, rows, together, words

view: View = st.session_state["view"]
PARTS = show.parts_of(view)
PART = state.choice("part", PARTS, "statements")
STATEMENTS = (
    state.choice("order", statements.ORDERS, "carried"),
    state.switch("shared", default=False),
    state.whole("page", 1, 9999, 1),
)
SCOPE = state.choice("scope", versions.SCOPES, "statement")
DISAGREEMENTS = (parting.KIND, parting.CONFIDENCE, parting.CANDIDATE, parting.BATCH, rows.SHEET)
# Which ids the last four may hold depends on the part that draws them.
FAMILIES = (carried.way_of(view), carried.columns_of(view), carried.ROWS)
keep(*(p.name for p in (*STATEMENTS, *FAMILIES, SCOPE, *DISAGREEMENTS)), "statement", "group", "a", "b")
state.use(PART, EVERY_OUTLET)

st.title("One story, side by side", anchor=False)
if len(PARTS) > 1:
    choose(PART, "Show", PARTS, label_visibility="collapsed")
part = state.value(PART)
# A link holds the choices of the part shown, no others.
if part == "statements":
    state.use(*FAMILIES, *STATEMENTS)
    carried.who_carried_what(view, *STATEMENTS)
elif part == "words":
    state.use(SCOPE)
    words.word_for_word(foremost(view), SCOPE)
elif part == "groups":
    state.use(rows.SHEET)
    together.what_belongs_together(foremost(view))
else:
    state.use(*DISAGREEMENTS)
    parting.where_they_part(foremost(view))
cards.beside(view.all)
share.offer(
    view,
    "Side by side",
    (
        *("statements", "coverage", "quotes", "groups", "disagreements", "disagreement_versions"),
        *("candidates", "candidate_versions"),
    ),
)
