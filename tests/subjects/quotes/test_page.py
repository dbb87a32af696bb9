"""The Quotes page as a reader meets it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import OpenApp
from tests.texts import findings, lines


def count(app: AppTest) -> str:
    return next(finding for finding in findings(app) if "64 quotations" in finding)


def test_default_shows_the_first_page_of_all(open_page: OpenApp) -> None:
    app = open_page("quotes")
    assert not app.exception
    assert count(app) == "64 of 64 quotations in 5 articles"
    assert len(lines(app)) == 12
    assert lines(app)[0].startswith("Moscow would like its Syrian bases to stay"), (
        "the first words of the story"
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": ["direct", "mixed"]}, 21),
        ({"speaker": "dmitry-peskov"}, 12),
        ({"stance": "doubting"}, 2),
        ({"via": "none"}, 29),
        ({"via": "ians"}, 7),
        ({"via": "washington-post"}, 8),
        ({"check": "contradicted"}, 5),
        ({"kind": "direct", "outlet": "siasat"}, 2),
        ({"topic": "compensation"}, 4),
        ({"q": '"territorial integrity"'}, 3),
    ],
)
def test_facets_and_search_narrow(open_page: OpenApp, query: dict, found: int) -> None:
    app = open_page("quotes", **query)
    assert not app.exception
    assert count(app).startswith(f"{found} of 64 ")
    assert len(lines(app)) == min(found, 12)


def test_pages_hold_every_quotation_once(open_page: OpenApp) -> None:
    seen = [row for number in range(1, 7) for row in lines(open_page("quotes", page=str(number)))]
    assert len(seen) == len(set(seen)) == 64


@pytest.mark.parametrize("order", ["said", "published", "outlet", "speaker", "words"])
def test_every_order_keeps_all_rows(open_page: OpenApp, order: str) -> None:
    app = open_page("quotes", order=order)
    assert not app.exception
    assert count(app) == "64 of 64 quotations in 5 articles"


def test_longest_first(open_page: OpenApp, tables) -> None:
    app = open_page("quotes", order="words")
    longest = tables.quotes.sort_values("words").iloc[-1]
    assert longest["quoted"][:20] in lines(app)[0].replace("\\", "")


def test_the_card_stands_in_its_row(open_page: OpenApp) -> None:
    app = open_page("quotes", speaker="dmitry-peskov", outlet="southfront", item="quote.q000-12")
    (row,) = [row for row in app.expander if row.proto.expanded]
    assert row.proto.id.endswith("-row_quote.q000-12")
    assert row.button(key="close_card")
    shown = " ".join(markdown.value.replace("\\", "") for markdown in app.markdown)
    assert "I leave this without any comments." in shown
    assert "29 January 2025" in shown
    assert "Walaw: paraphrased" in shown


def test_bad_facets_are_named(open_page: OpenApp) -> None:
    app = open_page("quotes", kind="shouted", page="0", order="mood")
    assert not app.exception
    for value in ("kind=shouted", "page=0", "order=mood"):
        assert value in app.warning[0].value


def test_a_page_beyond_the_last_shows_the_last(open_page: OpenApp) -> None:
    app = open_page("quotes", page="900")
    assert not app.exception
    assert len(lines(app)) == 4
