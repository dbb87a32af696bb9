"""Streamlit as it comes, with a button and a number: what a click costs at least."""

import streamlit as st

st.button("Turn", key="turn")
st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1
st.title(f"Click {st.session_state['clicks']}")
