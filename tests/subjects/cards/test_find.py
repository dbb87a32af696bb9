"""Items, how each is called, and the record of an article."""

from __future__ import annotations

import pytest

from lib.subjects.cards import find
from lib.tables import catalogue
from lib.tables.model import Tables


@pytest.mark.parametrize("kind", list(catalogue.ITEMS))
def test_every_item_of_every_kind_has_a_name(tables: Tables, kind: str) -> None:
    table = catalogue.ITEMS[kind]
    frame = tables.frames[table]
    for row_id in frame.iloc[:, 0]:
        assert find.exists(tables, f"{kind}.{row_id}")
        assert find.name(tables, f"{kind}.{row_id}")


@pytest.mark.parametrize(
    "item", ["", "quote", "quote.", "quote.q999", "planet.mars", "quote.q000-01.x", "...."]
)
def test_an_unknown_item_does_not_exist(tables: Tables, item: str) -> None:
    assert not find.exists(tables, item)
    assert find.name(tables, item) == item


def test_the_row_of_an_unknown_item_is_an_error(tables: Tables) -> None:
    assert find.row(tables, "quote.q000-01")["quote_id"] == "q000-01"
    with pytest.raises(KeyError, match="no quote 'nothing'"):
        find.row(tables, "quote.nothing")


def test_every_article_has_a_record(tables: Tables) -> None:
    for row_id in tables.articles["article_id"]:
        assert find.article(tables, row_id).quotes > 0
    with pytest.raises(KeyError, match="no article 'nothing'"):
        find.article(tables, "nothing")
