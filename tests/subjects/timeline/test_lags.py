"""How old words were when they were printed, worked out from tables without a screen."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.drawing.style import looks
from lib.subjects.timeline import lag_ranges_chart, lags_chart
from lib.subjects.timeline.lags import days_between, lag_ranges
from lib.subjects.timeline.lags import lags as find_lags
from lib.tables import filters
from lib.tables.filters import Filters
from lib.tables.model import Tables, publishers


def test_lags_follow_the_evidence(tables: Tables) -> None:
    lags = find_lags(tables, tables)
    rows = {mark.item: mark for mark in lags.marks}
    assert "1 quotation is not drawn for want of a date" in lags.measure
    assert len(rows) == len(tables.quotes) - 1
    # Said on 29 January by evidence, published on 4 or 5 February.
    told = rows["quote.q000-07"]
    assert (told.lag, told.low, told.high) == (6, 6, 7)
    # Said some day in January, published on 6 or 7 February.
    assert (rows["quote.q002-09"].low, rows["quote.q002-09"].high) == (6, 37)
    assert all(mark.low <= mark.lag <= mark.high for mark in lags.marks)


def test_outlets_are_sorted_by_median_lag(tables: Tables) -> None:
    lags = find_lags(tables, tables)
    medians = [outlet.median for outlet in lags.outlets]
    assert medians == sorted(medians, reverse=True)
    assert sum(outlet.n for outlet in lags.outlets) == len(lags.marks) == len(lags.table)
    assert lags.finding == "SouthFront's quotations are the oldest on publication: 6 to 7 days at the median"


@pytest.mark.parametrize(
    ("outlets", "finding"),
    [
        (("siasat",), "The Siasat Daily's quotations were 1 to 2 days old on publication, at the median"),
        (("walaw", "al-mayadeen"), "Quotations are equally old in each of 2 outlets: 1 day at the median"),
    ],
)
def test_the_lag_finding_stays_true_under_filters(
    tables: Tables, outlets: tuple[str, ...], finding: str
) -> None:
    shown = filters.apply(tables, Filters(outlets=outlets))
    assert find_lags(tables, shown).finding == finding


def test_one_old_quotation_does_not_stretch_the_axis(tables: Tables) -> None:
    assert find_lags(tables, tables).outside == ""
    quotes = tables.quotes.copy()
    old = quotes.index[quotes["quote_id"] == "q000-07"]
    quotes.loc[old, ["date_earliest", "date_latest"]] = pd.Timestamp("1889-02-02")
    quotes.loc[old, "date_edtf"] = "1889-02-02"
    changed = replace(tables, frames={**tables.frames, "quotes": quotes})
    lags = find_lags(changed, changed)
    assert lags.longest == find_lags(tables, tables).longest
    assert lags.outside == (
        "Not on this axis: 1 older quotation (said 2 February 1889). The table has all of them."
    )
    assert len(lags.marks) == len(lags.table) == len(tables.quotes) - 1
    figure = lags_chart.draw(lags, looks(publishers(tables), list(tables.sides["side_id"])))
    assert max(x for trace in figure.data for x in trace.x if x is not None) <= lags.longest


def test_no_lag_without_a_date_of_publication(tables: Tables) -> None:
    unknown = tables.articles.assign(published_earliest=pd.NaT)
    lags = find_lags(tables.with_frames(articles=unknown), tables)
    assert lags.marks == ()
    assert f"{len(tables.quotes)} quotations are not drawn" in lags.measure
    assert lags.finding == "No lag can be measured here"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0, 0, "0 days"), (1, 1, "1 day"), (0, 1, "0 to 1 day"), (0.5, 2, "0.5 to 2 days")],
)
def test_days_are_said_with_their_range(low: float, high: float, said: str) -> None:
    assert days_between(low, high) == said


def test_of_many_quotations_the_same_lags_are_summed_up_by_outlet(tables: Tables) -> None:
    each, summed = find_lags(tables, tables), lag_ranges(tables, tables)
    assert summed.finding == each.finding
    assert [one.outlet_id for one in summed.marks] == [one.outlet_id for one in each.outlets]
    for one, outlet in zip(summed.marks, each.outlets, strict=True):
        mine = pd.Series([mark.lag for mark in each.marks if mark.outlet_id == one.outlet_id])
        assert (one.n, one.known) == (outlet.n, outlet.known)
        assert (one.low, one.quarter, one.median, one.three_quarters, one.high) == pytest.approx(
            tuple(mine.quantile([0.1, 0.25, 0.5, 0.75, 0.9]))
        )
    assert "n = " + str(len(each.marks)) in summed.measure
    figure = lag_ranges_chart.draw(summed, looks(publishers(tables), []))
    assert len(figure.layout.annotations) == len(summed.marks)
