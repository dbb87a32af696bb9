"""What the Timeline page shows, worked out from tables without a screen."""

from datetime import date

import pandas as pd
import pytest

from lib.subjects.timeline import find as timeline
from lib.subjects.timeline.find import Scene
from lib.tables import filters
from lib.tables.filters import Filters
from lib.tables.model import Tables

PERIOD = (date(2024, 12, 1), date(2026, 2, 28))


def whole(tables: Tables, *, context: bool = True, span: str = "whole") -> Scene:
    return timeline.scene(tables, tables, PERIOD, span, context=context)


def mark(scene: Scene, item: str) -> pd.Series:
    return scene.marks.set_index("item").loc[item]


def test_every_row_is_counted_once(tables: Tables) -> None:
    scene = whole(tables)
    assert len(scene.marks) == len(tables.events) + len(tables.quotes) + len(tables.articles)
    assert sum(lane.n for lane in scene.lanes) == len(scene.marks)
    assert scene.marks["item"].is_unique
    assert (scene.marks["item"] != "").all()


def test_lanes_run_from_events_through_sides_to_publications(tables: Tables) -> None:
    keys = [lane.key for lane in whole(tables).lanes]
    assert keys[:2] == ["articles", "context"]
    assert keys[-1] == "published"
    sides = [f"side-{side}" for side in tables.sides["side_id"] if side in set(tables.quotes["side_id"])]
    assert keys[2:-1] == sides


def test_the_wider_chronology_can_be_left_out(tables: Tables) -> None:
    scene = whole(tables, context=False)
    assert "context" not in set(scene.marks["lane"])
    assert {lane.key for lane in whole(tables).lanes} - {lane.key for lane in scene.lanes} == {"context"}


@pytest.mark.parametrize(
    ("item", "sure"),
    [
        ("event.ev-2024-12-08-fall", "day"),
        ("event.ev-2025-01-port", "about"),
        ("event.ev-2024-12-08-flight", "within"),
        ("quote.q002-09", "within"),
        ("event.ev-base-talks", "open"),
        ("quote.q001-10", "unknown"),
    ],
)
def test_dates_are_as_sure_as_they_are(tables: Tables, item: str, sure: str) -> None:
    assert mark(whole(tables), item)["sure"] == sure


def test_a_known_day_has_no_bar_and_a_span_has_one_to_the_end_of_its_last_day(tables: Tables) -> None:
    scene = whole(tables)
    day, span = mark(scene, "event.ev-2024-12-08-fall"), mark(scene, "event.ev-2024-12-08-flight")
    assert pd.isna(day["start"])
    assert day["x"] == pd.Timestamp("2024-12-08 12:00")
    assert (span["start"], span["end"]) == (pd.Timestamp("2024-12-08"), pd.Timestamp("2024-12-10"))


def test_open_ended_dates_reach_the_edge(tables: Tables) -> None:
    talks = mark(whole(tables), "event.ev-base-talks")
    assert talks["goes_after"]
    assert not talks["goes_before"]
    assert talks["end"] == pd.Timestamp("2026-03-01")


def test_an_early_event_does_not_stretch_the_axis(tables: Tables) -> None:
    scene = whole(tables)
    assert scene.first == pd.Timestamp("2024-12-01")
    assert mark(scene, "event.ev-2015-intervention")["place"] == "before"
    assert "1 earlier event (30 September 2015)" in scene.outside
    assert "1 undated quotation" in scene.outside
    assert "event.ev-2015-intervention" in timeline.names(scene.marks)


def test_both_dates_are_kept_where_evidence_contradicts_the_article(tables: Tables) -> None:
    scene = whole(tables)
    contradicted = tables.quotes[tables.quotes["date_check"] == "contradicted"]
    joined = scene.marks[scene.marks["article_x"].notna()]
    assert set(joined["item"]) == {f"quote.{q}" for q in contradicted["quote_id"]}
    row = mark(scene, "quote.q000-07")
    assert (row["x"].date(), row["article_x"].date()) == (date(2025, 1, 29), date(2025, 2, 3))
    assert row["label"] == "SouthFront has 3 February 2025,\nthe evidence 29 January 2025"
    assert "3 February 2025 by the article" in row["when"]


def test_the_articles_weeks_hold_every_dated_quotation_and_article(tables: Tables) -> None:
    scene = whole(tables, span="weeks")
    assert PERIOD[0] < scene.first.date()
    assert scene.last.date() < date(2025, 3, 15)
    rows = scene.marks[scene.marks["lane"].str.startswith("side-") | (scene.marks["lane"] == "published")]
    assert set(rows["place"]) == {"on", "undated"}
    assert "later events" in scene.outside


def test_the_articles_weeks_fall_back_to_the_period_without_rows(tables: Tables) -> None:
    shown = tables.with_frames(quotes=tables.quotes.head(0), articles=tables.articles.head(0))
    scene = timeline.scene(tables, shown, PERIOD, "weeks", context=True)
    assert (scene.first.date(), scene.last.date()) == PERIOD
    assert scene.finding == "No quotation here can be put on a day"


def test_publications_carry_their_bounds(tables: Tables) -> None:
    rows = whole(tables).marks
    walaw = rows[(rows["lane"] == "published") & (rows["look"] == "walaw")].iloc[0]
    assert (walaw["start"], walaw["end"]) == (pd.Timestamp("2025-01-29"), pd.Timestamp("2025-03-27"))
    assert (walaw["core_start"], walaw["core_end"]) == (
        pd.Timestamp("2025-01-29"),
        pd.Timestamp("2025-02-01"),
    )


def test_the_finding_counts_the_rows_shown(tables: Tables) -> None:
    quotes = tables.quotes
    dated = quotes[quotes["date_earliest"] == quotes["date_latest"]]
    most = dated["date_earliest"].value_counts().iloc[0]
    finding = whole(tables).finding
    assert (
        finding
        == f"The most quoted day is 29 January 2025: {most} of {len(dated)} quotations with a known day"
    )
    one = filters.apply(tables, Filters(outlets=("siasat",)))
    assert "16 December 2024" in timeline.scene(tables, one, PERIOD, "whole", context=True).finding


def test_headlines_are_told_by_most_outlets(tables: Tables) -> None:
    headlines = whole(tables).headlines
    told = tables.event_mentions.groupby("event_id")["outlet_id"].nunique()
    titles = dict(zip(tables.events["event_id"], tables.events["title"], strict=True))
    most = {titles[event] for event, n in told.items() if n > len(tables.articles) / 2}
    assert len(headlines)
    assert {text.partition(": ")[2] for text in headlines["text"]} <= most


def test_the_table_has_a_row_a_mark(tables: Tables) -> None:
    scene = whole(tables)
    table = timeline.as_table(scene.marks)
    assert len(table) == len(scene.marks)
    assert table.notna().all().all()


def test_lags_follow_the_evidence(tables: Tables) -> None:
    lags = timeline.lags(tables, tables)
    rows = lags.quotes.set_index("item")
    assert lags.undated == 1
    assert len(rows) == len(tables.quotes) - 1
    # Said on 29 January by evidence, published on 4 or 5 February.
    assert tuple(rows.loc["quote.q000-07", ["lag", "low", "high"]]) == (6, 6, 7)
    # Said some day in January, published on 6 or 7 February.
    assert tuple(rows.loc["quote.q002-09", ["low", "high"]]) == (6, 37)
    assert ((rows["low"] <= rows["lag"]) & (rows["lag"] <= rows["high"])).all()


def test_outlets_are_sorted_by_median_lag(tables: Tables) -> None:
    lags = timeline.lags(tables, tables)
    assert list(lags.outlets["median"]) == sorted(lags.outlets["median"], reverse=True)
    assert lags.outlets["n"].sum() == len(lags.quotes)
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
    assert timeline.lags(tables, shown).finding == finding


def test_no_lag_without_a_date_of_publication(tables: Tables) -> None:
    unknown = tables.articles.assign(published_earliest=pd.NaT)
    lags = timeline.lags(tables.with_frames(articles=unknown), tables)
    assert lags.quotes.empty
    assert lags.undated == len(tables.quotes)
    assert lags.finding == "No lag can be measured here"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0, 0, "0 days"), (1, 1, "1 day"), (0, 1, "0 to 1 day"), (0.5, 2, "0.5 to 2 days")],
)
def test_days_are_said_with_their_range(low: float, high: float, said: str) -> None:
    assert timeline.days_between(low, high) == said


def test_only_events_of_two_outlets_are_compared(tables: Tables) -> None:
    cells = timeline.datings(tables, tables).cells
    assert (cells.groupby("item")["outlet_id"].nunique() >= 2).all()
    assert not cells.duplicated(["item", "outlet_id"]).any()


@pytest.mark.parametrize(
    ("event", "outlet", "given", "differs"),
    [
        ("ev-2025-01-28-talks", "al-mayadeen", "day", False),
        ("ev-2025-01-28-talks", "southfront", "month", False),
        ("ev-2025-01-28-talks", "walaw", "none", False),
        ("ev-2025-01-port", "caliber-az", "loose", False),
        ("ev-2025-01-29-peskov", "southfront", "day", True),
    ],
)
def test_each_outlet_is_taken_at_its_most_exact_passage(
    tables: Tables, event: str, outlet: str, given: str, differs: bool
) -> None:
    cells = timeline.datings(tables, tables).cells.set_index(["item", "outlet_id"])
    assert tuple(cells.loc[(f"event.{event}", outlet), ["given", "differs"]]) == (given, differs)


def test_datings_of_one_outlet_are_empty(tables: Tables) -> None:
    shown = filters.apply(tables, Filters(outlets=("siasat",)))
    datings = timeline.datings(tables, shown)
    assert datings.cells.empty
    assert datings.outlets == []
    assert datings.finding == "No event here is told by two outlets"


def test_an_article_without_bounds_on_record_is_one_mark(tables: Tables) -> None:
    bare = tables.articles.assign(
        **{f"published_{part}_edtf": "" for part in ("likely", "bounds")},
        **{
            f"published_{part}_{end}": pd.NaT
            for part in ("likely", "bounds")
            for end in ("earliest", "latest")
        },
    )
    shown = tables.with_frames(articles=bare)
    scene = timeline.scene(shown, shown, PERIOD, "whole", context=False)
    marks = scene.marks[scene.marks["lane"] == "published"]
    assert len(marks) == len(bare)
    assert marks["start"].isna().all()
    assert not marks["goes_before"].any()
