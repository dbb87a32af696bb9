"""What the Overview tells a reader who comes back."""

from __future__ import annotations

import pytest

from lib.subjects.overview.since import new
from lib.tables import filters
from lib.tables.filters import Filters
from lib.tables.model import Tables
from tests.app.ways import ways
from tests.conftest import OpenApp
from tests.texts import findings


def test_statements_are_new_or_carried_on_never_both(tables: Tables) -> None:
    whole = new(tables, tables, "1999-01-01")
    assert [kind.title for kind in whole.kinds] == [
        f"{len(tables.articles)} articles by {tables.articles['outlet_id'].nunique()} outlets",
        f"{len(tables.statements)} statements that no earlier article has",
    ]
    carried = tables.quotes.explode("statements").groupby("statements")["outlet_id"].nunique()
    ((_, item),) = whole.kinds[1].told[0].address.query
    assert carried[item.removeprefix("statement.")] == carried.max(), "what most outlets have comes first"


def test_an_earlier_statement_is_news_of_the_outlets_that_had_not_carried_it(tables: Tables) -> None:
    # The last article alone: against what all others say.
    last = tables.articles.sort_values("published_likely_latest").iloc[-1]
    since = f"{last['published_likely_latest']:%Y-%m-%d}"
    quotes = tables.quotes.explode("statements")
    newer = quotes["article_id"].isin(
        tables.articles.loc[tables.articles["published_likely_latest"] >= since, "article_id"]
    )
    own, others = set(quotes.loc[newer, "statements"]), set(quotes.loc[~newer, "statements"])
    found = {kind.title for kind in new(tables, tables, since).kinds}
    assert any(title.startswith(f"{len(own - others)} statement") for title in found)
    assert any(title.startswith(f"{len(own & others)} earlier statement") for title in found)


def test_filters_narrow_what_is_told_not_what_is_new(tables: Tables) -> None:
    outlet = tables.articles["outlet_id"].iloc[0]
    shown = filters.apply(tables, Filters(outlets=(outlet,)))
    found = new(tables, shown, "1999-01-01")
    assert found.kinds[0].title == "1 article by 1 outlet"
    assert {told.about for kind in found.kinds for told in kind.told} == {tables.name_of("outlets", outlet)}


def test_a_reader_is_told_and_can_go_on_from_here(open_page: OpenApp) -> None:
    app = open_page("overview", since="2025-02-10")
    assert not app.exception
    assert "New since 10 February 2025" in findings(app)
    queries = [way.query for way in ways(app)]
    assert any("item=article." in query for query in queries)
    assert any(query.startswith("since=20") for query in queries), "the way on from here"


def test_nothing_new_says_so(open_page: OpenApp) -> None:
    app = open_page("overview", since="2030-01-01")
    assert not app.exception
    assert any("Nothing yet" in markdown.value for markdown in app.markdown)


@pytest.mark.parametrize("bad", ["yesterday", "2025-02-30", "2025-01-01T99:00:00Z"])
def test_a_bad_last_visit_is_named(open_page: OpenApp, bad: str) -> None:
    app = open_page("overview", since=bad)
    assert not app.exception
    assert any(bad in warning.value for warning in app.warning)
    assert not any(finding.startswith("New since") for finding in findings(app))


def test_a_first_visit_is_offered_an_address_to_keep(open_page: OpenApp) -> None:
    app = open_page("overview")
    offered = [way.about for way in ways(app) if way.query.startswith("since=")]
    assert offered == ["Follow this story:"]
