"""The Method page: honest about its making, complete about the columns."""

from __future__ import annotations

import pytest

from lib.tables import catalogue
from tests.conftest import OpenApp


def test_it_says_how_the_rows_came_about(open_page: OpenApp) -> None:
    app = open_page("method")
    assert not app.exception
    said = " ".join(markdown.value for markdown in app.markdown)
    assert "not yet by a human" in said.replace("\\", "")
    assert "No human annotator has gone over the rows yet" in said
    assert app.table[0].value.iloc[2, 0] == "speaker"
    assert app.table[0].value.iloc[2, 3] == "0.947"


@pytest.mark.parametrize("table", list(catalogue.TABLES))
def test_the_codebook_has_every_table(open_page: OpenApp, table: str) -> None:
    app = open_page("method", table=table)
    assert not app.exception
    assert list(list(app.table)[-1].value["Column"]) == catalogue.TABLES[table].names
    assert list(app.table)[-1].value["Meaning"].str.len().min() > 2


def test_an_unknown_table_is_named(open_page: OpenApp) -> None:
    app = open_page("method", table="secrets")
    assert "table=secrets" in app.warning[0].value
