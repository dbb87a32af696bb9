"""What outlets did with statements: counts and rows of any part agree with a plain reckoning pair by pair."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.tables import codes, measures, news
from lib.tables.filters import Filters, apply, windowed
from lib.tables.model import Tables
from lib.tables.treatment import CARRIED, Treatment

_DAY = st.none() | st.integers(0, 40)
_SPAN = st.tuples(_DAY, st.integers(0, 9))
_ARTICLES = st.lists(st.tuples(st.integers(0, 2), _SPAN), min_size=1, max_size=6)
_QUOTES = st.lists(
    st.tuples(st.integers(0, 5), st.sets(st.integers(0, 3), min_size=1), st.booleans(), _SPAN), max_size=8
)


def _dates(span: tuple[int | None, int]) -> tuple[pd.Timestamp, pd.Timestamp]:
    first, length = span
    if first is None:
        return pd.NaT, pd.NaT
    begin = pd.Timestamp("2025-01-01") + pd.Timedelta(days=first)
    return begin, begin + pd.Timedelta(days=length)


def _frames(articles: list, quotes: list) -> dict[str, pd.DataFrame]:
    told = pd.DataFrame(
        [(f"a{n}", f"o{outlet}", *_dates(span)) for n, (outlet, span) in enumerate(articles)],
        columns=["article_id", "outlet_id", "published_likely_earliest", "published_likely_latest"],
    )
    outlet_of = dict(zip(told["article_id"], told["outlet_id"], strict=True))
    said = pd.DataFrame(
        [
            (
                f"q{n}",
                f"a{at % len(articles)}",
                outlet_of[f"a{at % len(articles)}"],
                tuple(f"s{each}" for each in sorted(statements)),
                "words" if quoted else "",
                *_dates(span),
            )
            for n, (at, statements, quoted, span) in enumerate(quotes)
        ],
        columns=[
            "quote_id",
            "article_id",
            "outlet_id",
            "statements",
            "quoted",
            "date_earliest",
            "date_latest",
        ],
    ).astype({"date_earliest": "datetime64[s]", "date_latest": "datetime64[s]"})
    frames = {"statements": pd.DataFrame({"statement_id": [f"s{n}" for n in range(4)]}), "articles": told}
    frames |= {"quotes": said}
    return frames | {"coverage": measures.coverage(frames["statements"], told, said)}


def _plainly(frames: dict[str, pd.DataFrame], statement: str, outlet: str, window: int) -> tuple:
    """What the outlet did, days, quotations: reckoned for one pair, as the codebook says it."""
    quotes, articles = frames["quotes"], frames["articles"]
    of = quotes[pd.Series([statement in each for each in quotes["statements"]], dtype=bool)]
    first, last = of["date_earliest"].min(), of["date_latest"].min()
    own = of[of["outlet_id"] == outlet]
    dated = articles[articles["outlet_id"] == outlet].dropna(subset="published_likely_latest")
    if not own.empty:
        dated = dated[dated["article_id"].isin(own["article_id"])]
    elif not pd.isna(first) and not dated.empty and first > dated["published_likely_latest"].max():
        return "not-yet-said", None, ()
    else:
        dated = dated[dated["published_likely_latest"] >= first] if not pd.isna(first) else dated.head(0)
    days = None
    if not pd.isna(first) and not dated.empty:
        days = max((dated["published_likely_earliest"].min() - last).days, 0)
    if not own.empty:
        return "quoted" if (own["quoted"] != "").any() else "paraphrased", days, tuple(own["quote_id"])
    return "older" if days is not None and window != news.NO_LIMIT and days > window else "left-out", days, ()


@settings(max_examples=40)
@given(_ARTICLES, _QUOTES, st.sampled_from((*news.WINDOWS, news.NO_LIMIT)), st.sets(st.integers(0, 4)))
def test_any_part_is_what_a_plain_reckoning_says(
    articles: list, quotes: list, window: int, some: set
) -> None:
    frames = _frames(articles, quotes)
    wanted = [f"s{n}" for n in sorted(some)]
    part = Treatment.of(frames).within(window).among(wanted, {"o0", "o1"})
    outlets = [each for each in dict.fromkeys(frames["articles"]["outlet_id"]) if each != "o2"]
    statements = [each for each in wanted if each != "s4"]
    assert (part.statements, part.outlets) == (statements, outlets or part.outlets)
    if not outlets:
        return
    told = {pair: _plainly(frames, *pair, window) for pair in product(statements, outlets)}
    rows = part.rows()
    found = zip(
        *(rows[name] for name in ("statement_id", "outlet_id", "coverage", "days", "quotes")), strict=True
    )
    assert {(s, o): (kind, None if pd.isna(days) else days, ids) for s, o, kind, days, ids in found} == told
    assert [len(ids) for ids in rows["quotes"]] == list(rows["n"])
    by_outlet = part.by_outlet()
    for outlet, kind in product(outlets, codes.COVERAGES):
        assert by_outlet.loc[outlet, kind] == sum(t[0] == kind for (_, o), t in told.items() if o == outlet)
    counts, (carried, possible) = part.by_statement(), part.flags()
    for at, statement in enumerate(statements):
        kinds = [told[statement, outlet][0] for outlet in outlets]
        assert [kind in CARRIED for kind in kinds] == carried[at].tolist()
        assert [kind in (*CARRIED, "left-out") for kind in kinds] == possible[at].tolist()
        assert tuple(counts.loc[statement]) == (carried[at].sum(), possible[at].sum())
    near = [t for t in told.values() if t[1] is not None and t[1] <= 7]
    assert part.near(7) == (sum(bool(t[2]) for t in near), len(near))


def test_the_five_outlets_took_40_of_88_chances_within_two_weeks(tables: Tables) -> None:
    assert news.usual(tables.coverage) == 14
    assert tables.treatment.near(14) == (40, 88)
    kinds = tables.treatment.by_outlet().sum()
    assert (kinds["left-out"], kinds["older"]) == (52, 43)


def test_a_reader_s_window_changes_what_is_left_out_alone(tables: Tables) -> None:
    wide = apply(tables, Filters(news=0))
    assert wide is windowed(tables, 0)
    assert wide.treatment.by_outlet()["left-out"].sum() == 95
    assert wide.frames is tables.frames


@pytest.mark.parametrize("outlets", [(), ("walaw",)])
def test_filters_narrow_it_as_they_do_the_rows(tables: Tables, outlets: tuple[str, ...]) -> None:
    shown = apply(tables, Filters(outlets=outlets, text="bases"))
    rows = shown.treatment.rows()
    assert set(rows["statement_id"]) == set(shown.statements["statement_id"])
    assert set(rows["outlet_id"]) == set(outlets or tables.articles["outlet_id"])
    carried = rows[rows["n"] > 0]
    assert list(carried["quotes"]) == list(shown.coverage["quotes"])
