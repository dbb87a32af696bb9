"""What the Timeline page shows, worked out from tables without a screen."""

from datetime import date

import pandas as pd
import pytest

from lib.subjects.timeline.find import scene as find_scene
from lib.subjects.timeline.find import usual_span
from lib.subjects.timeline.marks import Mark, Scene
from lib.tables import filters
from lib.tables.filters import Filters
from lib.tables.model import Tables
from tests.asking import asked

PERIOD = (date(2024, 12, 1), date(2026, 2, 28))


def whole(tables: Tables, *, context: bool = True, span: str = "whole") -> Scene:
    return find_scene(tables, tables, PERIOD, span, context)


def mark(scene: Scene, item: str) -> Mark:
    return next(mark for mark in scene.marks if mark.item == item)


def test_every_row_is_counted_once(tables: Tables) -> None:
    scene = whole(tables)
    assert len(scene.marks) == len(tables.events) + len(tables.quotes) + len(tables.articles)
    assert sum(lane.n for lane in scene.lanes) == len(scene.marks)
    items = [mark.item for mark in scene.marks]
    assert len(set(items)) == len(items)
    assert all(items)


def test_lanes_run_from_events_through_sides_to_publications(tables: Tables) -> None:
    keys = [lane.key for lane in whole(tables).lanes]
    assert keys[:2] == ["articles", "context"]
    assert keys[-1] == "published"
    sides = [f"side-{side}" for side in tables.sides["side_id"] if side in set(tables.quotes["side_id"])]
    assert keys[2:-1] == sides


def test_the_wider_chronology_can_be_left_out(tables: Tables) -> None:
    scene = whole(tables, context=False)
    assert "context" not in {mark.lane for mark in scene.marks}
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
    assert mark(whole(tables), item).spot.sure == sure


def test_a_known_day_has_no_bar_and_a_span_has_one_to_the_end_of_its_last_day(tables: Tables) -> None:
    scene = whole(tables)
    day, span = (mark(scene, f"event.ev-2024-12-08-{name}").spot for name in ("fall", "flight"))
    assert day.start is None
    assert day.x == pd.Timestamp("2024-12-08 12:00")
    assert (span.start, span.end) == (pd.Timestamp("2024-12-08"), pd.Timestamp("2024-12-10"))


def test_open_ended_dates_reach_the_edge(tables: Tables) -> None:
    talks = mark(whole(tables), "event.ev-base-talks").spot
    assert talks.goes_after
    assert not talks.goes_before
    assert talks.end == pd.Timestamp("2026-03-01")


def test_an_early_event_does_not_stretch_the_axis(tables: Tables) -> None:
    scene = whole(tables)
    assert scene.first == pd.Timestamp("2024-12-01")
    assert mark(scene, "event.ev-2015-intervention").spot.place == "before"
    assert "1 earlier event (30 September 2015)" in scene.outside
    assert "1 undated quotation" in scene.outside
    assert "event.ev-2015-intervention" in scene.opens


def test_both_dates_are_kept_where_evidence_contradicts_the_article(tables: Tables) -> None:
    scene = whole(tables)
    contradicted = tables.quotes[tables.quotes["date_check"] == "contradicted"]
    joined = {mark.item for mark in scene.marks if mark.spot.article_x is not None}
    assert joined == {f"quote.{q}" for q in contradicted["quote_id"]}
    row = mark(scene, "quote.q000-07")
    assert (row.spot.x.date(), row.spot.article_x.date()) == (date(2025, 1, 29), date(2025, 2, 3))
    assert row.label == "SouthFront has 3 February 2025,\nthe evidence 29 January 2025"
    assert "3 February 2025 by the article" in row.when


def test_the_articles_weeks_hold_every_dated_quotation_and_article(tables: Tables) -> None:
    scene = whole(tables, span="weeks")
    assert PERIOD[0] < scene.first.date()
    assert scene.last.date() < date(2025, 3, 15)
    rows = [mark for mark in scene.marks if mark.lane.startswith("side-") or mark.lane == "published"]
    assert {mark.spot.place for mark in rows} == {"on", "undated"}
    assert "later events" in scene.outside


def test_the_articles_weeks_fall_back_to_the_period_without_rows(tables: Tables) -> None:
    shown = tables.with_frames(quotes=tables.quotes.head(0), articles=tables.articles.head(0))
    scene = find_scene(tables, shown, PERIOD, "weeks", True)
    assert (scene.first.date(), scene.last.date()) == PERIOD
    assert scene.finding == "No quotation here can be put on a day"


def test_publications_carry_their_bounds(tables: Tables) -> None:
    marks = whole(tables).marks
    walaw = next(mark.spot for mark in marks if (mark.lane, mark.look) == ("published", "walaw"))
    assert (walaw.start, walaw.end) == (pd.Timestamp("2025-01-29"), pd.Timestamp("2025-03-27"))
    assert (walaw.core_start, walaw.core_end) == (
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
    assert "16 December 2024" in find_scene(tables, one, PERIOD, "whole", True).finding


def test_headlines_are_told_by_most_outlets(tables: Tables) -> None:
    headlines = whole(tables).headlines
    told = tables.event_mentions.groupby("event_id")["outlet_id"].nunique()
    titles = dict(zip(tables.events["event_id"], tables.events["title"], strict=True))
    most = {titles[event] for event, n in told.items() if n > len(tables.articles) / 2}
    assert len(headlines)
    assert {headline.text.partition(": ")[2] for headline in headlines} <= most


def test_the_table_has_a_row_a_mark(tables: Tables) -> None:
    scene = whole(tables)
    assert len(scene.table) == len(scene.marks)
    assert scene.table.notna().all().all()


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
    marks = find_scene(shown, shown, PERIOD, "whole", False).marks
    spots = [mark.spot for mark in marks if mark.lane == "published"]
    assert len(spots) == len(bare)
    assert all(spot.start is None for spot in spots)
    assert not any(spot.goes_before for spot in spots)


def test_the_weeks_are_the_default_where_nine_tenths_of_the_marks_lie_there(tables: Tables) -> None:
    assert usual_span(tables, asked(tables)) == "weeks"
    late = tables.events.assign(
        date_earliest=pd.Timestamp("2026-01-01"), date_latest=pd.Timestamp("2026-01-02")
    )
    # 22 of 91 marks lie elsewhere.
    assert usual_span(tables.with_frames(events=late), asked(tables.with_frames(events=late))) == "whole"


def test_no_rows_no_weeks(tables: Tables) -> None:
    bare = tables.with_frames(
        quotes=tables.quotes.head(0), articles=tables.articles.head(0), events=tables.events.head(0)
    )
    assert usual_span(bare, asked(bare)) == "whole"
