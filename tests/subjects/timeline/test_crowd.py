"""The timeline of many rows: what is counted on which day, what is said beside it, what a click chooses."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.drawing.style import looks
from lib.subjects.timeline import crowd_chart
from lib.subjects.timeline.crowd import MOST_MARKS, crowd, is_crowded
from lib.subjects.timeline.marks import DAY, Crowd
from lib.tables.load import date_columns
from lib.tables.model import Tables, publishers
from tests.asking import asked
from tests.conftest import frozen

PERIOD = (date(2025, 1, 6), date(2025, 2, 2))


def with_dates(tables: Tables, *edtf: str) -> Tables:
    """The first quotations at these dates, no others, no events and no articles."""
    quotes = tables.quotes.head(len(edtf)).reset_index(drop=True)
    quotes = quotes.assign(date_edtf=list(edtf), **date_columns("date", pd.Series(edtf)))
    return tables.with_frames(
        quotes=quotes.assign(side_id="russia"), events=tables.events.head(0), articles=tables.articles.head(0)
    )


def found(tables: Tables, *edtf: str, period: tuple[date, date] = PERIOD) -> Crowd:
    return crowd(tables, asked(with_dates(tables, *edtf)), period, "whole", context=True)


def on(panel: Crowd) -> dict[str, tuple[int, float]]:
    """What stands on each day or week: known, spread."""
    return {str(column.start.date()): (column.known, round(column.spread, 3)) for column in panel.marks}


def test_a_known_day_is_one_on_it_and_a_stretch_a_part_on_each_of_its_days(tables: Tables) -> None:
    assert on(found(tables, "2025-01-10", "2025-01-10", "2025-01-11/2025-01-14")) == {
        "2025-01-10": (2, 0.0),
        "2025-01-11": (0, 0.25),
        "2025-01-12": (0, 0.25),
        "2025-01-13": (0, 0.25),
        "2025-01-14": (0, 0.25),
    }


def test_a_stretch_that_goes_beyond_the_axis_counts_with_its_part_on_it(tables: Tables) -> None:
    assert on(found(tables, "2025-01-05/2025-01-06")) == {"2025-01-06": (0, 0.5)}


def test_what_is_on_no_day_of_the_axis_is_said(tables: Tables) -> None:
    panel = found(tables, "2025-01-10", "2024-12-01", "2025-03-01", "2025-03-02", "", "2025-01-20/..")
    assert sum(column.known + column.spread for column in panel.marks) == 1
    assert panel.outside == (
        "Not on this axis: 1 earlier quotation, 2 later quotations, 1 open-ended quotation "
        "and 1 undated quotation."
    )


@pytest.mark.parametrize(
    ("last", "unit", "starts"),
    [
        (date(2025, 2, 2), "day", ["2025-01-10", "2025-01-15"]),
        # From Monday on.
        (date(2025, 6, 30), "week", ["2025-01-06", "2025-01-13"]),
        (date(2028, 6, 30), "month", ["2025-01-06"]),
    ],
)
def test_a_longer_axis_is_counted_by_week_and_by_month(
    tables: Tables, last: date, unit: str, starts: list[str]
) -> None:
    panel = found(tables, "2025-01-10", "2025-01-15", period=(date(2025, 1, 6), last))
    assert panel.unit == unit
    assert list(on(panel)) == starts
    assert f"by {unit}" in panel.measure


def test_the_fullest_days_are_named(tables: Tables) -> None:
    panel = found(tables, *["2025-01-10"] * 3, *["2025-01-12"] * 2, "2025-01-20")
    assert panel.finding == "The most quoted day is 10 January 2025: 3 of 6 quotations with a known day"
    assert panel.outside == "Next come 12 January 2025 (2) and 20 January 2025 (1)."
    assert found(tables, "2025-01-10", "2025-01-12").finding.startswith("No day stands out")
    assert found(tables, "").finding == "No quotation here can be put on a day"


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.dates(date(2024, 12, 1), date(2025, 4, 1)), st.integers(0, 60)), min_size=1, max_size=40
    )
)
def test_nothing_is_counted_twice_or_lost(spans: list[tuple[date, int]]) -> None:
    tables = frozen()
    ends = [(start, start + pd.Timedelta(days=days).to_pytimedelta()) for start, days in spans]
    period = (date(2024, 12, 1), date(2025, 6, 30))
    edtf = [f"{start}" if start == end else f"{start}/{end}" for start, end in ends]
    panel = found(tables, *edtf, period=period)
    assert sum(column.known + column.spread for column in panel.marks) == pytest.approx(
        len(panel_rows(tables, edtf))
    )
    for one, other in pairwise(panel.marks):
        assert one.end <= other.start
    for column in panel.marks:
        assert column.item == f"days.{column.start.date()}.{(column.end - DAY).date()}"


def panel_rows(tables: Tables, edtf: list[str]) -> pd.DataFrame:
    return with_dates(tables, *edtf).quotes


def test_few_rows_have_a_mark_each(tables: Tables) -> None:
    assert not is_crowded(asked(tables))
    many = pd.concat([tables.quotes] * (MOST_MARKS // len(tables.quotes) + 1))
    assert is_crowded(asked(tables.with_frames(quotes=many)))


def test_all_lanes_are_drawn_with_what_a_click_chooses(tables: Tables) -> None:
    panel = crowd(tables, asked(tables), (date(2024, 12, 1), date(2025, 3, 31)), "whole", context=True)
    assert {column.lane for column in panel.marks} == {lane.key for lane in panel.lanes}
    assert sum(lane.n for lane in panel.lanes) == len(tables.quotes) + len(tables.events) + len(
        tables.articles
    )
    figure = crowd_chart.draw(panel, looks(publishers(tables), list(tables.sides["side_id"])))
    bars = [trace for trace in figure.data if trace.type == "bar"]
    items = {item for trace in bars for item, _ in trace.customdata}
    assert items == {column.item for column in panel.marks}
    assert figure.layout.height < 1500
