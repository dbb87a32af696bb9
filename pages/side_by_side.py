"""Side by side: one statement across outlets, versions word by word, groups, disagreements."""

import streamlit as st

from lib import schema
from lib.ui import share, state
from lib.ui.data import View
from lib.ui.parts import side_by_side as parts
from lib.ui.parts.common import choose, keep
from lib.views import statements, versions

view: View = st.session_state["view"]
PART = state.choice("part", parts.PARTS, "statements")
ORDER = state.choice("order", statements.ORDERS, "carried")
SHARED = state.switch("shared", default=False)
SCOPE = state.choice("scope", versions.SCOPES, "statement")
KIND = state.many("kind", schema.DISAGREEMENT_KINDS)
CONFIDENCE = state.many("confidence", schema.CONFIDENCES)
# Which ids the other three may hold depends on the part that draws them.
keep(*(param.name for param in (ORDER, SHARED, SCOPE, KIND, CONFIDENCE)), "statement", "group", "a", "b")
state.use(PART)

st.title("One story, side by side", anchor=False)
choose(PART, "Show", parts.PARTS, label_visibility="collapsed")
part = state.value(PART)
# A link holds the choices of the part shown, no others.
if part == "statements":
    state.use(ORDER, SHARED)
    parts.who_carried_what(view, ORDER, SHARED)
elif part == "words":
    state.use(SCOPE)
    parts.word_for_word(view, SCOPE)
elif part == "groups":
    parts.what_belongs_together(view)
else:
    state.use(KIND, CONFIDENCE)
    parts.where_they_part(view, KIND, CONFIDENCE)
share.draw(
    view,
    "Side by side",
    ("statements", "coverage", "quotes", "groups", "disagreements", "disagreement_versions"),
)
