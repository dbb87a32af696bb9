"""Tone: what the outlets' own words do, whose words they carry, and on how few sentences that rests."""

import streamlit as st

from lib.app import notices, select, share, state
from lib.app.choices import EVERY_OUTLET, choose, foremost, keep
from lib.app.data import View
from lib.subjects.tone import find as tone
from lib.subjects.tone import show as parts
from lib.tables import codes

view: View = st.session_state["view"]
PARAMS = (
    PART := state.choice("part", parts.PARTS, "coded"),
    TARGET := state.choice("target", [tone.EVERY, *view.all.names["targets"]], tone.EVERY),
    VOICE := state.choice("voice", tone.VOICE_CHOICES, "narrator"),
    USER := state.choice("user", codes.WORD_USERS, "narrator"),
    EVERY_OUTLET,
)
state.use(*PARAMS)
keep(*(param.name for param in PARAMS))

st.title("Whose words, in which tone", anchor=False)
shown = foremost(view)
if warning := shown.once("small_n", lambda: tone.small_n(shown.shown)):
    st.warning(warning)
choose(
    PART,
    "Part of the page",
    parts.PARTS,
    label_visibility="collapsed",
    on_change=select.open_item,
    args=("",),
)
part = state.value(PART)
if part in parts.ON_SENTENCES and (view.filters.sides or view.filters.topics or view.filters.text):
    st.caption("The filters for sides, topics and text choose quotations; sentences stay as they are.")
if part in parts.ON_SENTENCES and shown.shown.sentences.empty:
    notices.empty("sentences")
elif part in parts.ON_QUOTES and shown.shown.quotes.empty:
    notices.empty("quotations")
elif part == "coded":
    parts.coded(shown, TARGET, VOICE)
elif part == "word":
    parts.word(shown, TARGET, VOICE)
elif part == "loaded":
    parts.loaded(shown, USER)
else:
    {"verbs": parts.verbs, "voices": parts.whose_voices, "sources": parts.sources}[part](shown)
share.draw(view, "Tone", ("sentences", "sentence_tones", "loaded_words", "tone", "quotes", "cues", "voices"))
