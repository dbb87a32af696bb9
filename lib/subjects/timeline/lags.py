"""How many days lie between the words and the article that has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from lib.subjects.timeline.marks import DAY, Lag, LagRange, LagRanges, Lags, OutletLag
from lib.tables import dates
from lib.tables.gists import words_of
from lib.tables.model import Tables
from lib.tables.wordings import reported_all
from lib.wording import plural

_MOST_MARKS = 200
"""More quotations than this are summed up by outlet."""
_SHORTEST_AXIS = 5.0
_LONGEST_AXIS = 14.0
"""An axis as long as this shows all that is on it; a longer one nothing older than so many times the age that
nine tenths of the quotations do not reach: a few from weeks ago would leave no room for yesterday."""
_TIMES = 10


def lags(everything: Tables, shown: Tables) -> Lags:
    """Measure how many days lie between the words and the article that has them.

    The words' date is the evidence's, else the article's; the article's is its likely interval with the
    best estimate inside. A lag is never below zero: words cannot be younger than the article.

    Args:
        everything: All tables, for names and the articles' dates.
        shown: The tables as the filters leave them.
    """
    marks = tuple(_lags(everything, shown))
    outlets = _by_outlet(everything, marks)
    longest = _axis(marks)
    undated = len(shown.quotes) - len(marks)
    return Lags(
        finding=_oldest(outlets),
        measure=_measure(len(marks), undated),
        alt=_alt(outlets),
        marks=marks,
        table=_table(marks),
        opens={mark.item: mark.title for mark in marks},
        outlets=outlets,
        longest=longest,
        outside=_outside([mark for mark in marks if mark.lag > longest]),
    )


def _axis(marks: Sequence[Lag]) -> float:
    """Return the days at which the axis ends."""
    if not marks:
        return _SHORTEST_AXIS
    usual = float(np.quantile([mark.lag for mark in marks], 0.9))
    most = max(_LONGEST_AXIS, _TIMES * usual)
    return max(_SHORTEST_AXIS, *(min(float(mark.high), most) for mark in marks if mark.lag <= most))


def _outside(marks: Sequence[Lag]) -> str:
    """Name what is older than the axis is long."""
    if not marks:
        return ""
    oldest = max(marks, key=lambda mark: mark.lag)
    dated = f"said {oldest.said}" if len(marks) == 1 else f"the oldest said {oldest.said}"
    return f"Not on this axis: {plural(len(marks), 'older quotation')} ({dated}). The table has all of them."


def are_many(shown: Tables) -> bool:
    """Tell whether there are too many quotations for a mark each.

    Args:
        shown: The tables as the filters leave them.
    """
    return len(shown.quotes) > _MOST_MARKS


def lag_ranges(everything: Tables, shown: Tables) -> LagRanges:
    """Sum up the lags of each outlet where there are too many for a mark each; arguments as for `lags`.

    The same lags, by column: their tenths, quarters and medians (linear interpolation).
    """
    found = _lag_columns(everything, shown)
    by = found.groupby("outlet_id")
    parts = by["lag"].quantile([0.1, 0.25, 0.5, 0.75, 0.9]).unstack()
    ends = by[["low", "high"]].median()
    marks = []
    for outlet, n in by.size().items():
        low, quarter, middle, three_quarters, high = map(float, parts.loc[outlet])
        known = days_between(*map(float, ends.loc[outlet]))
        name = everything.name_of("outlets", str(outlet))
        marks.append(LagRange(str(outlet), name, int(n), low, quarter, middle, three_quarters, high, known))
    marks.sort(key=lambda one: (-one.median, one.name))
    outlets = tuple(
        OutletLag(one.outlet_id, one.name, one.n, one.median, one.known, one.high) for one in marks
    )
    return LagRanges(
        finding=_oldest(outlets),
        measure=(
            "Days from the words (by evidence, else by the article) to the likely day of the article, "
            f"n = {len(found):,}: the line holds the middle eight tenths of an outlet's quotations, the bar "
            f"the middle half, the mark is the median.{_left_out(len(shown.quotes) - len(found))}"
        ),
        alt=_alt(outlets),
        marks=tuple(marks),
        table=pd.DataFrame(
            [(one.name, one.n, *(round(days, 1) for days in one[3:8])) for one in marks],
            columns=[
                "Outlet",
                "Quotations",
                "10 % below",
                "25 % below",
                "Median",
                "75 % below",
                "90 % below",
            ],
        ),
    )


def _lag_columns(everything: Tables, shown: Tables) -> pd.DataFrame:
    """Measure the lags of all quotations at once: outlet, lag, its ends, in days, by the quotations' index.

    What is open or unknown at one end gives no lag.
    """
    dated = everything.articles[everything.articles["published_earliest"].notna()].set_index("article_id")
    quotes = shown.quotes
    quotes = quotes[
        quotes["date_earliest"].notna()
        & quotes["date_latest"].notna()
        & quotes["article_id"].isin(dated.index)
    ]
    article = dated.loc[quotes["article_id"]].set_index(quotes.index)
    best = _middle(article["published_earliest"], article["published_latest"])
    soonest = article["published_likely_earliest"].fillna(article["published_earliest"])
    latest = article["published_likely_latest"].fillna(article["published_latest"])
    low = (soonest - quotes["date_latest"]).dt.days.clip(lower=0)
    high = (latest - quotes["date_earliest"]).dt.days.clip(lower=0)
    lag = (best - _middle(quotes["date_earliest"], quotes["date_latest"])) / DAY
    # Not below the least, and where the two ends cross not above the most.
    lag = lag.where(lag > low, low)
    lag = lag.where(lag < high, high)
    return pd.DataFrame({"outlet_id": quotes["outlet_id"], "lag": lag, "low": low, "high": high})


def days_between(low: float, high: float) -> str:
    """Say a number of days and how far it is known: `6 days`, `0 to 2 days`."""
    unit = "day" if high == 1 else "days"
    return f"{high:g} {unit}" if low == high else f"{low:g} to {high:g} {unit}"


def _lags(everything: Tables, shown: Tables) -> Iterable[Lag]:
    published = dict(
        zip(everything.articles["article_id"], everything.articles["published_edtf"], strict=True)
    )
    measured = _lag_columns(everything, shown)
    as_printed = reported_all(everything, shown.quotes.loc[measured.index])
    for quote, found in zip(
        shown.quotes.loc[measured.index].itertuples(), measured.itertuples(), strict=True
    ):
        low, high = int(found.low), int(found.high)
        speaker = everything.name_of("speakers", quote.speaker_id)
        title = f"{speaker}: {words_of(quote.quoted, quote.gist)}"
        printed = as_printed.get(quote.quote_id, "")
        outlet = everything.name_of("outlets", quote.outlet_id)
        when, appeared = dates.words(quote.date_edtf), dates.words(published[quote.article_id])
        yield Lag(
            item=f"quote.{quote.quote_id}",
            outlet_id=quote.outlet_id,
            outlet=outlet,
            side_id=quote.side_id,
            lag=float(found.lag),
            low=low,
            high=high,
            title=title,
            said=when,
            published=appeared,
            lines=(
                title,
                f"Said {when}, published {appeared}",
                f"{days_between(low, high)} before {outlet} published it",
            ),
            printed=printed and f"{speaker}: {printed}",
        )


def _by_outlet(tables: Tables, marks: Iterable[Lag]) -> tuple[OutletLag, ...]:
    by_outlet: dict[str, list[Lag]] = {}
    for mark in marks:
        by_outlet.setdefault(mark.outlet_id, []).append(mark)
    found = [
        OutletLag(
            outlet_id=outlet,
            name=tables.name_of("outlets", outlet),
            n=len(part),
            median=median(mark.lag for mark in part),
            known=days_between(median(mark.low for mark in part), median(mark.high for mark in part)),
            oldest=max(mark.high for mark in part),
        )
        for outlet, part in by_outlet.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.median, one.name)))


def _oldest(outlets: tuple[OutletLag, ...]) -> str:
    if not outlets:
        return "No lag can be measured here"
    top, freshest = outlets[0], outlets[-1]
    if len(outlets) == 1:
        return f"{top.name}'s quotations were {top.known} old on publication, at the median"
    if top.median == freshest.median:
        same = days_between(top.median, top.median)
        return f"Quotations are equally old in each of {len(outlets)} outlets: {same} at the median"
    return f"{top.name}'s quotations are the oldest on publication: {top.known} at the median"


def _measure(n: int, undated: int) -> str:
    return (
        "Days from the words (by evidence, else by the article) to the likely day of the article, one mark a "
        f"quotation, n = {n}; a bar where the dates leave several. The upright line is the "
        f"median. One article is no verdict on an outlet.{_left_out(undated)}"
    )


def _left_out(undated: int) -> str:
    counted = plural(undated, "quotation is", "quotations are")
    return f" {counted} not drawn for want of a date, its own or the article's." if undated else ""


def _alt(outlets: tuple[OutletLag, ...]) -> str:
    parts = "; ".join(f"{one.name}: median {one.known}, {one.n} quotations" for one in outlets)
    return f"Days between the words and the article, by outlet. {parts}."


def _table(marks: tuple[Lag, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (mark.outlet, mark.title, mark.said, mark.published, mark.low, mark.high, mark.item)
            for mark in marks
        ],
        columns=[
            "Outlet",
            "Quotation",
            "Said",
            "Published",
            "Days between, at least",
            "Days between, at most",
            "Id",
        ],
    )


def _middle(earliest: Any, latest: Any) -> Any:
    """The moment between two, or between each pair of two columns."""
    return earliest + (latest - earliest) / 2
