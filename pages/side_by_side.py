"""Side by side: one statement across outlets, versions word by word, groups, disagreements."""

import streamlit as st

from lib.app import share, state
from lib.app.choices import EVERY_OUTLET, choose, foremost, keep
from lib.app.data import View
from lib.subjects.side_by_side import show as parts
from lib.subjects.side_by_side import statements, versions
from lib.tables import codes

view: View = st.session_state["view"]
PART = state.choice("part", parts.PARTS, "statements")
ORDER = state.choice("order", statements.ORDERS, "carried")
SHARED = state.switch("shared", default=False)
PAGE = state.whole("page", 1, 9999, 1)
SCOPE = state.choice("scope", versions.SCOPES, "statement")
KIND = state.many("kind", codes.DISAGREEMENT_KINDS)
CONFIDENCE = state.many("confidence", codes.CONFIDENCES)
# Which ids the other three may hold depends on the part that draws them.
keep(
    *(param.name for param in (ORDER, SHARED, PAGE, SCOPE, KIND, CONFIDENCE)), "statement", "group", "a", "b"
)
state.use(PART, EVERY_OUTLET)

st.title("One story, side by side", anchor=False)
choose(PART, "Show", parts.PARTS, label_visibility="collapsed")
part = state.value(PART)
shown = foremost(view)
# A link holds the choices of the part shown, no others.
if part == "statements":
    state.use(ORDER, SHARED, PAGE)
    parts.who_carried_what(shown, ORDER, SHARED, PAGE)
elif part == "words":
    state.use(SCOPE)
    parts.word_for_word(shown, SCOPE)
elif part == "groups":
    parts.what_belongs_together(shown)
else:
    state.use(KIND, CONFIDENCE)
    parts.where_they_part(shown, KIND, CONFIDENCE)
share.draw(
    view,
    "Side by side",
    ("statements", "coverage", "quotes", "groups", "disagreements", "disagreement_versions"),
)
