"""What the Overview says is new since a reader's last visit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from lib import address
from lib.subjects.overview.marks import Fresh, New, Told
from lib.tables import dates, wordings
from lib.tables import since as last_visit
from lib.tables.model import Tables, as_dicts
from lib.wording import listed, plural

MOST = 5
"""How many of each kind are named; the others are counted."""

_Outlets = Mapping[str, tuple[str, ...]]
"""By id of a statement, the names of outlets whose new articles carry it."""


def new(everything: Tables, shown: Tables, since: str) -> New:
    """Say what is new: articles, statements that no earlier article has, others that more outlets carry.

    Args:
        everything: All tables: what is new is judged against all of them.
        shown: The tables as the filters leave them.
        since: The last visit, as `lib.tables.since` reads it.
    """
    heading = f"New since {said(since)}"
    ids = last_visit.articles(everything, since)
    articles = shown.articles[shown.articles["article_id"].isin(ids)]
    if articles.empty:
        return New(heading, ())
    outlets = plural(articles["outlet_id"].nunique(), "outlet")
    first, carried_on = _statements(everything, shown, ids)
    kinds = (
        Fresh(
            f"{plural(len(articles), 'article')} by {outlets}",
            len(articles),
            tuple(_articles(everything, articles)),
        ),
        Fresh(
            f"{plural(len(first), 'statement')} that no earlier article has",
            len(first),
            _told(everything, first),
        ),
        Fresh(
            f"{plural(len(carried_on), 'earlier statement')}, now in more outlets",
            len(carried_on),
            _told(everything, carried_on),
        ),
    )
    return New(heading, tuple(kind for kind in kinds if kind.told))


def said(since: str) -> str:
    """Say since when: a day; of a moment its time, too."""
    day, _, time = since.partition("T")
    return f"{dates.words(day)}, {time[:5]} UTC" if time else dates.words(day)


def _articles(everything: Tables, articles: pd.DataFrame) -> Iterable[Told]:
    """Tell of the articles that appeared last."""
    order = ["published_likely_latest", "article_id"]
    for row in as_dicts(articles.sort_values(order, ascending=False, kind="stable").head(MOST)):
        yield Told(
            everything.name_of("outlets", row["outlet_id"]),
            row["title"],
            address.of("sources", item=f"article.{row['article_id']}"),
        )


def _statements(everything: Tables, shown: Tables, ids: Collection[str]) -> tuple[_Outlets, _Outlets]:
    """Part statements of new articles: those that no earlier article has, and those that more outlets carry.

    Returns:
        Of both, those in most outlets first.
    """
    columns = ["statements", "outlet_id", "article_id"]
    fresh = shown.quotes.loc[shown.quotes["article_id"].isin(ids), columns].explode("statements")
    earlier = everything.quotes.loc[~everything.quotes["article_id"].isin(ids), columns].explode("statements")
    carried = set(zip(earlier["statements"], earlier["outlet_id"], strict=True))
    known = set(earlier["statements"])
    first: dict[str, dict[str, None]] = {}
    carried_on: dict[str, dict[str, None]] = {}
    for statement, outlet in zip(fresh["statements"], fresh["outlet_id"], strict=True):
        if pd.isna(statement) or (statement, outlet) in carried:
            continue
        into = carried_on if statement in known else first
        into.setdefault(statement, {})[everything.name_of("outlets", outlet)] = None
    return _by_outlets(first), _by_outlets(carried_on)


def _by_outlets(found: Mapping[str, Mapping[str, None]]) -> _Outlets:
    ranked = sorted(found, key=lambda statement: -len(found[statement]))
    return {statement: tuple(found[statement]) for statement in ranked}


def _told(everything: Tables, carried: _Outlets) -> tuple[Told, ...]:
    return tuple(
        Told(listed(outlets), wordings.title(everything, statement), _side_by_side(statement))
        for statement, outlets in list(carried.items())[:MOST]
    )


def _side_by_side(statement: str) -> address.Address:
    return address.of("side_by_side", item=f"statement.{statement}")
