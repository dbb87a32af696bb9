"""The Method page: honest about its making, complete about the columns."""

from __future__ import annotations

import pytest

from lib.app.text import escape
from lib.subjects.method import find, show
from lib.tables import catalogue
from tests.conftest import OpenApp
from tests.texts import said


def test_it_says_how_the_rows_came_about(open_page: OpenApp) -> None:
    app = open_page("method", open=["agreement", "account"])
    assert not app.exception
    said = " ".join(markdown.value for markdown in app.markdown)
    assert "not yet by a human" in said.replace("\\", "")
    assert "No human annotator has gone over the rows yet" in said
    assert app.table[0].value.iloc[2, 0] == "speaker"
    assert app.table[0].value.iloc[2, 3] == escape("0.947")


def test_texts_that_no_rule_was_written_on_are_named_with_their_figures(open_page: OpenApp) -> None:
    app = open_page("method", open="unseen")
    assert not app.exception
    assert "had not read the rules" in said(app)
    headline = app.table[0].value.set_index("What is measured").loc["headline"]
    assert list(headline.str.replace("\\", "")) == [
        "0.82 (0.52 to 0.95), 9 of 11",
        "1.00 (0.78 to 1.00), 14 of 14",
    ]


@pytest.mark.parametrize("table", list(catalogue.TABLES))
def test_the_codebook_has_every_table(open_page: OpenApp, table: str) -> None:
    app = open_page("method", table=table, open="codebook")
    assert not app.exception
    assert list(list(app.table)[-1].value["Column"]) == list(map(escape, catalogue.TABLES[table].names))
    assert list(app.table)[-1].value["Meaning"].str.len().min() > 2


def test_an_unknown_table_is_named(open_page: OpenApp) -> None:
    app = open_page("method", table="secrets")
    assert "table=secrets" in app.warning[0].value


def test_what_is_folded_is_not_drawn_and_unfolds_with_the_address(open_page: OpenApp) -> None:
    app = open_page("method")
    assert not app.exception
    assert not app.table
    folded = [expander.label for expander in app.expander if expander.label in show.SECTIONS.values()]
    # Of these tables no editor judged any row.
    assert folded == [label for key, label in show.SECTIONS.items() if key != "editors"]
    opened = open_page("method", open="glossary")
    assert [list(table.value.columns) for table in opened.table] == [
        ["Term", "In plain words", "What it means"]
    ]


def test_a_link_that_chooses_a_table_opens_the_codebook(open_page: OpenApp) -> None:
    app = open_page("method", table="events")
    assert list(app.table[-1].value["Column"]) == list(map(escape, catalogue.TABLES["events"].names))


def test_the_glossary_has_each_term_once_with_plain_words() -> None:
    words = find.words_explained()
    assert len(words) >= 20
    assert words["Term"].is_unique
    assert (words.map(len) > 0).all(axis=None)
    for term in ("EDTF", "kappa", "F1", "bootstrap"):
        assert term in set(words["Term"])
