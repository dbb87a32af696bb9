"""Streamlit as it comes."""

import streamlit as st

from tests.benchmarks.peer_apps import rows

state = st.session_state.setdefault("state", 0)
st.title("Timeline")


def turn() -> None:
    """Show the other state."""
    st.session_state["state"] = 1 - st.session_state["state"]


st.button("Turn", key="turn", on_click=turn)
st.plotly_chart(rows.chart(state))
st.dataframe(rows.table(state))
