"""The Method page: where the rows come from, how far they agree, what is in them, what is whose."""

from __future__ import annotations

import streamlit as st

from lib.app import data, panel, state
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape
from lib.subjects.method import find
from lib.tables import export, standing
from lib.wording import plural


def making(view: View) -> None:
    """Say how the rows came about: who stands behind them, how far they agree, the account of the method."""
    tables = view.all
    st.markdown(f"**{escape(tables.story.iloc[0]['provenance'])}**")
    for label, n in standing.totals(tables):
        st.markdown(f"- {plural(n, 'row')}: {escape(label)}")
    if standing.is_machine_made(tables):
        unreviewed, whole = standing.unreviewed(tables)
        panel.heading(
            f"{unreviewed:,} of {whole:,} rows have not been reviewed",
            "Rows by kind and by who stands behind them",
        )
        st.table(standing.by_table(tables), hide_index=True)
    if len(tables.agreement):
        panel.heading(
            "How far a second annotation agreed with the first",
            "By variable, with the number of items compared. Shares carry a 95 % Wilson interval; kappa and "
            "F1 carry none, because the counts behind them are not on record.",
        )
        st.table(view.keep(find.agreement_words, tables), hide_index=True)
    if len(tables.build_agreement):
        panel.heading(
            "How far the build alone agrees with reviewed rows", find.build_agreement_measure(tables)
        )
        st.table(view.keep(find.build_agreement_words, tables), hide_index=True)
    if text := find.account(data.folder(), tables):
        st.markdown(text)


def codebook(view: View, table: Param) -> None:
    """List the tables, and the columns of one of them.

    Args:
        view: The view.
        table: The choice of a table.
    """
    st.header("Codebook", anchor=False)
    listed = view.keep(find.table_list, view.all)
    st.markdown(
        f"{plural(len(listed), 'table')} in CSV, UTF-8, described by `datapackage.json` (Frictionless Data "
        "Package). Those in `derived/` are computed from the others."
    )
    st.dataframe(
        listed,
        hide_index=True,
        width="stretch",
        column_config={"table": "Table", "row": "A row is", "rows": "Rows", "columns": "Columns"},
        alt="List of tables with what a row is and how many rows there are",
    )
    st.selectbox("Columns of the table", find.described(view.all), key=table.name)
    chosen = state.value(table)
    st.table(view.keep(find.column_list, view.all, chosen), hide_index=True)
    st.download_button(
        f"{chosen}.csv",
        lambda: export.table_csv(view.all, chosen),
        file_name=f"basewatch-{chosen}.csv",
        mime="text/csv",
        key="codebook_csv",
        on_click="ignore",
    )


def licence() -> None:
    """Say what is whose, and what the page sends to whom."""
    st.header("Licence and privacy", anchor=False)
    st.markdown(
        "The code is under the MIT licence, the tables under CC BY 4.0. Quoted words belong to those who "
        "spoke and published them. Land on the map: Natural Earth, public domain. This page sends nothing to "
        "anybody but the server it came from: no tracker, no outside font, tile or script."
    )
