"""The Method page: where the rows come from, how far they agree, what is in them, what is whose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.app import data, panel, state
from lib.app import table as drawn
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import cells, escape
from lib.reviews import log as review_log
from lib.reviews.agreement import Agreement
from lib.subjects.method import editors, find
from lib.tables import export, standing
from lib.wording import plural

SECTIONS = {
    "agreement": "How far two annotations agree",
    "editors": "How far editors agree who judged the same rows",
    "build": "How far the build alone agrees with reviewed rows",
    "unseen": "How well the build does on texts that no rule was written on",
    "reader": "How well the model reads tone toward a target",
    "account": "How the rows came about",
    "glossary": "The words explained",
    "codebook": "Codebook: every table and column",
    "licence": "Licence and privacy",
}
"""Parts of the page that unfold: value in the address and words."""


def making(view: View) -> None:
    """Say who stands behind the rows, and how many of them nobody has reviewed."""
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
        st.table(cells(standing.by_table(tables)), hide_index=True)


def sections(view: View, part: Param, table: Param) -> None:
    """Draw what unfolds; of a part that is folded nothing is drawn.

    Args:
        view: The view.
        part: Which parts are open.
        table: The choice of a table in the codebook; a link that chooses one opens it.
    """
    tables = view.all
    account = find.as_of(find.account(data.folder(tables.story_id), tables), tables)
    bodies: dict[str, Callable[[], None]] = {}
    if len(tables.agreement):
        bodies["agreement"] = partial(_agreement, view)
    if judged := editors.agreement(tables, review_log.read(data.folder(tables.story_id)).decisions):
        bodies["editors"] = partial(_editors_agreement, judged)
    if len(tables.build_agreement):
        bodies["build"] = partial(_build_agreement, view)
    if len(tables.build_unseen):
        bodies["unseen"] = partial(_build_unseen, view)
    if len(tables.tone_errors):
        bodies["reader"] = partial(_reader, view)
    if account:
        bodies["account"] = partial(_account, account)
    bodies["glossary"] = _glossary
    if find.described(tables):
        bodies["codebook"] = partial(_codebook, view, table)
    bodies["licence"] = _licence
    opened = set(state.value(part)) | ({"codebook"} if state.value(table) != table.default else set())
    for key, body in bodies.items():
        _section(key, key in opened, body, part)


def _section(key: str, opened: bool, body: Callable[[], None], part: Param) -> None:
    widget = f"method_{key}"

    def turn() -> None:
        others = [each for each in st.session_state[part.name] if each != key]
        st.session_state[part.name] = [*others, key] if st.session_state[widget] else others

    st.session_state[widget] = opened
    with st.expander(SECTIONS[key], key=widget, on_change=turn):
        if opened:
            body()


def _agreement(view: View) -> None:
    st.caption(
        "By variable, with the number of items compared. A share has the range that would hold the true one "
        "in about 19 of 20 cases (95 % Wilson interval). Agreement beyond chance (kappa) and “found and "
        "right” (F1) have none, because the counts behind them are not on record."
    )
    st.table(cells(view.keep(find.agreement_words, view.all)), hide_index=True)


def _editors_agreement(found: tuple[Agreement, ...]) -> None:
    st.markdown(editors.finding(found))
    st.table(cells(editors.words(found)), hide_index=True)
    st.caption(editors.MEASURE)


def _build_agreement(view: View) -> None:
    st.caption(find.build_agreement_measure(view.all))
    st.table(cells(view.keep(find.build_agreement_words, view.all)), hide_index=True)


def _build_unseen(view: View) -> None:
    told = "; ".join(find.unseen_stories(view.all))
    st.caption(
        f"Made-up stories, written and annotated by somebody who had not read the rules of the build. "
        f"{escape(told)}. Each figure is the share of items that are right, its 95 % interval, and the items "
        "behind it. Items of one story are not quite independent, so the true interval is wider."
    )
    st.table(cells(view.keep(find.build_unseen_words, view.all)), hide_index=True)


def _reader(view: View) -> None:
    st.markdown(find.reader_card())
    st.table(cells(view.keep(find.reader_words, view.all)), hide_index=True)
    st.caption("All sets together: what the model reads of sentences of each tone")
    st.table(cells(view.keep(find.confusion_words, view.all)), hide_index=True)


def _account(text: str) -> None:
    st.markdown(text)


def _glossary() -> None:
    # `static/frame/terms.js` looks here for the entry that an address asks for.
    with st.container(key="glossary"):
        st.table(cells(find.words_explained()), hide_index=True)


def _codebook(view: View, table: Param) -> None:
    """List the tables, and the columns of one of them."""
    listed = view.keep(find.table_list, view.all)
    st.markdown(
        f"{plural(len(listed), 'table')} in CSV, UTF-8, described by `datapackage.json` (Frictionless Data "
        "Package). Those in `derived/` are computed from the others."
    )
    heads = {"table": "Table", "row": "A row is", "rows": "Rows", "columns": "Columns"}
    drawn.draw(listed.rename(columns=heads), "Tables, with what a row is and how many rows there are")
    st.selectbox("Columns of the table", find.described(view.all), key=table.name)
    chosen = state.value(table)
    st.table(cells(view.keep(find.column_list, view.all, chosen)), hide_index=True)
    st.download_button(
        f"{chosen}.csv",
        lambda: export.table_csv(view.all, chosen),
        file_name=f"basewatch-{chosen}.csv",
        mime="text/csv",
        key="codebook_csv",
        on_click="ignore",
    )


def _licence() -> None:
    """Say what is whose, and what the page sends to whom."""
    st.markdown(
        "The code is under the MIT licence, the tables under CC BY 4.0. Quoted words belong to those who "
        "spoke and published them. Land on the map: Natural Earth, public domain. This page sends nothing to "
        "anybody but the server it came from: no tracker, no outside font, tile or script."
    )
