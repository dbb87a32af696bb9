"""Method: how the tables were made, how far to trust them, what is in them, how to cite."""

import streamlit as st

from lib.app import data, panel, share, state
from lib.app.data import View
from lib.app.text import escape
from lib.subjects.method import find as method
from lib.tables import export, standing
from lib.wording import plural

view: View = st.session_state["view"]
tables = view.all
names = [method.table_of(resource) for resource in tables.package["resources"]]
TABLE = state.choice("table", names, "quotes")
state.use(TABLE)

st.title("How this was made, and how far to trust it", anchor=False)
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

agreement = method.agreement(tables)
if len(agreement):
    panel.heading(
        "How far a second annotation agreed with the first",
        "By variable, with the number of items compared. Shares carry a 95 % Wilson interval; kappa and F1 "
        "carry none, because the counts behind them are not on record.",
    )
    st.table(method.agreement_words(agreement), hide_index=True)

built = tables.build_agreement
if len(built):
    panel.heading("How far the build alone agrees with reviewed rows", method.build_agreement_measure(tables))
    st.table(method.build_agreement_words(built), hide_index=True)

if text := data.method_text(tables):
    st.markdown(text)

st.subheader("Codebook", anchor=False)
listed = method.table_list(tables.package, tables)
st.markdown(
    f"{plural(len(listed), 'table')} in CSV, UTF-8, described by `datapackage.json` (Frictionless Data "
    "Package). Those in `derived/` are computed from the others."
)
st.dataframe(
    listed.drop(columns="derived"),
    hide_index=True,
    width="stretch",
    column_config={"table": "Table", "row": "A row is", "rows": "Rows", "columns": "Columns"},
    alt="List of tables with what a row is and how many rows there are",
)
st.selectbox("Columns of the table", names, key="table")
chosen = state.value(TABLE)
st.table(method.column_list(tables.package, chosen).rename(columns=str.capitalize), hide_index=True)
st.download_button(
    f"{chosen}.csv",
    lambda: export.table_csv(tables, chosen),
    file_name=f"basewatch-{chosen}.csv",
    mime="text/csv",
    key="codebook_csv",
    on_click="ignore",
)

st.subheader("Licence and privacy", anchor=False)
st.markdown(
    "The code is under the MIT licence, the tables under CC BY 4.0. Quoted words belong to those who spoke "
    "and published them. Land on the map: Natural Earth, public domain. This page sends nothing to anybody "
    "but the server it came from: no tracker, no outside font, tile or script."
)
share.draw(view, "Method", ("agreement", "articles", "quotes"))
