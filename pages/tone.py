"""Tone: what the outlets' own words do, whose words they carry, and on how few sentences that rests."""

import streamlit as st

from lib.app import share, state
from lib.app.choices import EVERY_OUTLET, keep
from lib.app.data import View
from lib.subjects.tone import find, show
from lib.tables import codes

view: View = st.session_state["view"]
PART = state.choice("part", show.PARTS, "coded")
TARGET = state.choice("target", [find.EVERY, *view.all.names["targets"]], find.EVERY)
VOICE = state.choice("voice", find.VOICE_CHOICES, "narrator")
USER = state.choice("user", codes.WORD_USERS, "narrator")
# Links of before have the last; all outlets are there now, a page at a time.
PARAMS = (PART, TARGET, VOICE, USER, show.PAGE, show.FURTHER, show.top_of(view), EVERY_OUTLET)
state.use(*PARAMS)
keep(*(param.name for param in PARAMS))

st.title("Whose words, in which tone", anchor=False)
show.panels(view, PART, TARGET, VOICE, USER)
show.beside(view)
TABLES = ("sentences", "sentence_tones", "tone_readings", "loaded_words", "tone", "quotes", "cues", "voices")
share.offer(view, "Tone", TABLES)
