"""The timeline of many rows: how much falls on each day or week, lane by lane."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from lib.subjects.timeline.find import busiest, headlines, lanes, outside_words, window
from lib.subjects.timeline.marks import DAY, Column, Crowd, Lane
from lib.tables import dates
from lib.tables.asking.answers import Answers
from lib.tables.model import Tables
from lib.wording import listed, number, plural

MOST_MARKS = 400
"""More quotations, events and articles than this are counted by day or week, no longer drawn one by one."""

_MOST_DAYS = 120
"""An axis of more days is counted by week."""
_MOST_WEEKS = 104
"""One of more weeks by month."""
_NAMED = 3
"""So many of the fullest days are named."""
_HEADLINES = 4
_NOTHING = 1e-9
_SPREAD = "spread evenly over the days that they may fall on"
_UNITS = {"D": "day", "W": "week", "M": "month"}


def is_crowded(answers: Answers) -> bool:
    """Tell whether there are too many quotations, events and articles for a mark each.

    Args:
        answers: Who answers for what the filters leave.
    """
    return answers.size("quotes") + answers.size("events") + answers.size("articles") > MOST_MARKS


def crowd(everything: Tables, answers: Answers, period: tuple[date, date], span: str, context: bool) -> Crowd:
    """Count what happened, was said and appeared, by day, week or month.

    What has a known day counts on it. What may fall on several days counts on each by an equal part, as far
    as the axis reaches; what is open at one end is on no day.

    Args:
        everything: All tables, for names.
        answers: Who answers for what the filters leave.
        period: First and last day of the shared period filter.
        span: A key of `find.SPANS`.
        context: Whether the wider chronology is shown.
    """
    first, last = window(answers, period, span)
    rows = answers.days(context=context)
    places = _places(rows, first, last)
    on = rows[places == "on"]
    unit, edges = _edges(first, last)
    columns: list[Column] = []
    found: list[Lane] = []
    for key, label in lanes(everything):
        if not (n := int(rows.loc[rows["lane"] == key, "n"].sum())):
            continue
        found.append(Lane(key, label, n))
        columns += _columns(on[on["lane"] == key], found[-1], edges, unit)
    known = on[on["lane"].str.startswith("side-") & (on["earliest"] == on["latest"])]
    outside = rows["n"].groupby([places, rows["noun"]], sort=False).sum()
    left_out = outside_words((place, noun, n, "") for (place, noun), n in outside.items())
    per_day = known.groupby("earliest")["n"].sum()
    finding = busiest(per_day)
    return Crowd(
        finding=finding,
        measure=_measure(rows, unit),
        alt=_alt(found, columns, finding),
        marks=tuple(columns),
        table=_table(columns),
        first=first,
        last=last,
        lanes=tuple(found),
        headlines=headlines(answers.told(first, last + DAY), most=_HEADLINES),
        outside=" ".join(filter(None, (_also(per_day), left_out))),
        unit=unit,
    )


def _places(rows: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> np.ndarray:
    """Tell where each row is: on the axis, before or after it, or nowhere; open ends are on no day."""
    earliest, latest = rows["earliest"], rows["latest"]
    return np.select(
        [earliest.isna() & latest.isna(), latest < first, earliest > last, earliest.isna() | latest.isna()],
        ["undated", "before", "after", "open"],
        "on",
    )


def _edges(first: pd.Timestamp, last: pd.Timestamp) -> tuple[str, list[pd.Timestamp]]:
    """Cut the axis into days, weeks from Monday on, or months; return the unit and the ends of the pieces."""
    days = (last - first) // DAY + 1
    if days <= _MOST_DAYS:
        unit, starts = "D", pd.date_range(first, last, freq="D")
    elif days <= 7 * _MOST_WEEKS:
        unit, starts = "W", pd.date_range(first, last, freq="W-MON")
    else:
        unit, starts = "M", pd.date_range(first, last, freq="MS")
    return _UNITS[unit], [first, *(start for start in starts if start > first), last + DAY]


def _columns(rows: pd.DataFrame, lane: Lane, edges: Sequence[pd.Timestamp], unit: str) -> Iterable[Column]:
    """Count a lane's rows: those of a known day, and the parts of those that may fall on several."""
    days = int((edges[-1] - edges[0]) / DAY)
    begins = ((rows["earliest"] - edges[0]) // DAY).to_numpy()
    ends = ((rows["latest"] - edges[0]) // DAY).to_numpy() + 1
    exact = ends - begins == 1
    n = rows["n"].to_numpy()
    known = np.bincount(begins[exact], weights=n[exact], minlength=days)[:days]
    # A part of one for each day that it may fall on: it rises where the stretch begins, falls where it ends.
    part = n[~exact] / (ends[~exact] - begins[~exact])
    steps = np.zeros(days + 1)
    np.add.at(steps, np.clip(begins[~exact], 0, days), part)
    np.add.at(steps, np.clip(ends[~exact], 0, days), -part)
    spread = np.cumsum(steps)[:days]
    for start, end in pairwise(edges):
        here = slice(int((start - edges[0]) / DAY), int((end - edges[0]) / DAY))
        sure, perhaps = int(known[here].sum()), float(spread[here].sum())
        # What the steps leave where nothing stands is no number.
        if sure or perhaps > _NOTHING:
            when = _when(start, end, unit)
            yield Column(
                item=f"days.{start.date()}.{(end - DAY).date()}",
                lane=lane.key,
                what=lane.label,
                start=start,
                end=end,
                known=sure,
                spread=perhaps,
                when=when,
                lines=(
                    f"{lane.label}: {when}",
                    f"{sure:,} on a known day",
                    *([f"about {perhaps:,.0f} more, {_SPREAD}"] if perhaps >= 0.5 else []),
                    "Choose it to see these days alone",
                ),
            )


def _when(start: pd.Timestamp, end: pd.Timestamp, unit: str) -> str:
    last = end - DAY
    if start == last:
        return dates.words(start.date().isoformat())
    if unit == "month" and start.day == 1 and end.day == 1:
        return dates.words(f"{start:%Y-%m}")
    return dates.words(f"{start.date()}/{last.date()}")


# --- the words ---------------------------------------------------------------------------------------


def _also(per_day: pd.Series) -> str:
    """Name the fullest days after the first, which the finding names."""
    fullest = per_day.sort_index().sort_values(ascending=False, kind="stable")
    days = [f"{dates.words(day.date().isoformat())} ({n:,})" for day, n in fullest.iloc[1:_NAMED].items()]
    return f"Next come {listed(days)}." if days else ""


def _measure(rows: pd.DataFrame, unit: str) -> str:
    counts = rows.groupby("noun")["n"].sum()
    parts = [plural(int(counts[noun]), noun) for noun in ("quotation", "event", "article") if noun in counts]
    return (
        f"{listed(parts).capitalize() if parts else 'Nothing'} by {unit}: too many for a mark each. "
        f"Up to {number(MOST_MARKS)} are drawn one by one: a shorter period or a filter leads there."
    )


def _alt(found: Iterable[Lane], columns: Sequence[Column], finding: str) -> str:
    told = []
    for lane in found:
        mine = [column for column in columns if column.lane == lane.key]
        top = max(mine, key=lambda column: column.known + column.spread, default=None)
        most = f", most in {top.when}" if top else ""
        told.append(f"{lane.label}: {lane.n:,}{most}")
    return f"Columns in lanes, over time. {'; '.join(told)}. {finding}."


def _table(columns: Iterable[Column]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                column.what,
                column.when,
                column.start.date().isoformat(),
                (column.end - DAY).date().isoformat(),
                column.known,
                round(column.spread, 1),
            )
            for column in columns
        ],
        columns=["Lane", "When", "First day", "Last day", "On a known day", "Spread over several days"],
    )
