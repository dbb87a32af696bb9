"""The timeline: what happened, what was said and what was published, on one axis of dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import pandas as pd

from lib.subjects.timeline.marks import DAY, NOON, Headline, Lane, Mark, Place, Scene, Spot, Sure
from lib.tables import catalogue, dates
from lib.tables.asking.answers import Answers
from lib.tables.asking.of_tables import OfTables
from lib.tables.filters import Filters
from lib.tables.gists import words_of
from lib.tables.model import Tables
from lib.tables.wordings import reported_all
from lib.wording import listed, plural

SPANS = {"whole": "Whole period", "weeks": "The articles' weeks"}
"""Stretches of time that the page offers: code and label."""

_MARGIN = 4 * DAY
_MOST = 0.9

SURE: dict[Sure, str] = {
    "day": "On a known day",
    "about": "About that day",
    "within": "Some day between two",
    "open": "Open-ended",
    "unknown": "No date",
}
"""How well a date is known: decides how its mark is drawn."""

_PLACES: dict[Place, str] = {
    "on": "yes",
    "before": "no: earlier",
    "after": "no: later",
    "undated": "no: undated",
}


def scene(everything: Tables, shown: Tables, period: tuple[date, date], span: str, context: bool) -> Scene:
    """Lay out the timeline.

    Args:
        everything: All tables, for names.
        shown: The tables as the filters leave them.
        period: First and last day of the shared period filter.
        span: A key of `SPANS`; the articles' weeks are the days of the quotations and articles shown,
            and fall back to the period where there are none.
        context: Whether the wider chronology is shown.
    """
    answers = OfTables(everything, shown, Filters())
    first, last = window(answers, period, span)
    axis = _Axis(first, last + DAY)
    events = shown.events if context else shown.events[shown.events["origin"] != "context"]
    made = [
        *_event_marks(everything, events, axis),
        *_quote_marks(everything, shown.quotes, axis),
        *_article_marks(everything, shown.articles, axis),
    ]
    counts = Counter(mark.lane for mark in made)
    there = tuple(Lane(key, label, counts[key]) for key, label in lanes(everything) if key in counts)
    at = {lane.key: n for n, lane in enumerate(there)}
    # Rows come in the order of their tables, which a stable sort keeps within a day.
    marks = tuple(sorted(made, key=lambda mark: (at[mark.lane], _when(mark))))
    dated = shown.quotes[shown.quotes["date_earliest"] == shown.quotes["date_latest"]]
    finding, outside = busiest(dated["date_earliest"].value_counts()), _outside(marks)
    return Scene(
        finding=finding,
        measure=_measure(counts),
        alt=_alt(first, last, there, marks, finding, outside),
        marks=marks,
        table=_table(marks),
        opens=_names(marks),
        first=first,
        last=last,
        lanes=there,
        headlines=headlines(answers.told(axis.start, axis.end)),
        outside=outside,
    )


def usual_span(everything: Tables, answers: Answers) -> str:
    """Choose the stretch of time for readers who choose none: the articles' weeks, if most of it lies there.

    Args:
        everything: All tables.
        answers: Who answers for all of it: what filters leave must not change what an address means.

    Returns:
        A key of `SPANS`; the weeks where nine tenths of the dated marks lie in them, without the wider
        chronology, which is not the articles'.
    """
    story = everything.story.iloc[0]
    period = story["period_start_earliest"].date(), story["period_end_latest"].date()
    dated, inside = answers.dated(*window(answers, period, "weeks"))
    return "weeks" if inside >= _MOST * dated > 0 else "whole"


def has_context(everything: Tables, answers: Answers) -> bool:
    """Tell whether there is a wider chronology, which only editors add; arguments as for `usual_span`."""
    return bool((answers.days(context=True)["lane"] == "context").any())


class _Axis(NamedTuple):
    """The axis of dates: its first moment and the moment after its last."""

    start: pd.Timestamp
    end: pd.Timestamp


def window(answers: Answers, period: tuple[date, date], span: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of the axis.

    Args:
        answers: Who answers for what the filters leave.
        period: First and last day of the shared period filter.
        span: A key of `SPANS`.
    """
    first, last = pd.Timestamp(period[0]), pd.Timestamp(period[1])
    extent = answers.extent() if span == "weeks" else None
    if extent is None:
        return first, last
    start, end = max(first, extent[0] - _MARGIN), min(last, extent[1] + _MARGIN)
    return (start, end) if start <= end else (first, last)


def lanes(tables: Tables) -> list[tuple[str, str]]:
    """List every lane that can occur, from top to bottom: key and words."""
    return [
        ("articles", "What happened, as the articles tell it"),
        ("context", "The wider chronology"),
        *(
            (f"side-{side}", f"Said: {name}")
            for side, name in zip(tables.sides["side_id"], tables.sides["name"], strict=True)
        ),
        ("published", "Articles published"),
    ]


def _when(mark: Mark) -> tuple[bool, pd.Timestamp]:
    """Order marks by time, undated ones last."""
    return mark.spot.sort is None, mark.spot.sort or pd.Timestamp.min


# --- the marks ---------------------------------------------------------------------------------------


def _event_marks(tables: Tables, events: pd.DataFrame, axis: _Axis) -> Iterable[Mark]:
    outlet_of = dict(zip(tables.articles["article_id"], tables.articles["outlet_id"], strict=True))
    for row in events.itertuples():
        told_by = dict.fromkeys(tables.name_of("outlets", outlet_of[a]) for a in row.articles)
        when, kind = dates.words(row.date_edtf), catalogue.label("events", "kind", row.kind)
        origin = catalogue.label("events", "origin", row.origin)
        yield Mark(
            item=f"event.{row.event_id}",
            lane=row.origin,
            look=row.origin,
            spot=_spot(row.date_edtf, row.date_earliest, row.date_latest, axis),
            label="",
            lines=(row.title, when, ", ".join(told_by) or origin, f"Event: {kind.lower()}"),
            title=row.title,
            when=when,
            outlet=", ".join(told_by),
            kind=f"Event ({origin.lower()})",
        )


def _quote_marks(tables: Tables, quotes: pd.DataFrame, axis: _Axis) -> Iterable[Mark]:
    as_printed = reported_all(tables, quotes)
    for row in quotes.itertuples():
        outlet = tables.name_of("outlets", row.outlet_id)
        words = words_of(row.quoted, row.gist)
        when, kind = dates.words(row.date_edtf), catalogue.label("quotes", "kind", row.kind)
        spot = _spot(row.date_edtf, row.date_earliest, row.date_latest, axis)
        contradicted = row.date_check == "contradicted" and bool(row.said_edtf and row.evidence_edtf)
        label = ""
        if contradicted:
            by_article = dates.words(row.said_edtf)
            spot = _with_other_end(spot, row.said_earliest, row.said_latest, axis)
            label = f"{outlet} has {by_article},\nthe evidence {when}"
            when = f"{when} by evidence, {by_article} by the article"
        speaker = tables.name_of("speakers", row.speaker_id)
        title, printed = f"{speaker}: {words}", as_printed.get(row.quote_id, "")
        yield Mark(
            item=f"quote.{row.quote_id}",
            lane=f"side-{row.side_id}",
            look=row.side_id,
            spot=spot,
            label=label,
            lines=(title, when, outlet, f"{kind} quotation"),
            title=title,
            when=when,
            outlet=outlet,
            kind=f"{kind} quotation",
            printed=printed and f"{speaker}: {printed}",
        )


def _article_marks(tables: Tables, articles: pd.DataFrame, axis: _Axis) -> Iterable[Mark]:
    for row in articles.itertuples():
        outlet = tables.name_of("outlets", row.outlet_id)
        spot = _spot(row.published_edtf, row.published_earliest, row.published_latest, axis)
        when = dates.words(row.published_edtf)
        if row.published_bounds_edtf and row.published_bounds_earliest != row.published_bounds_latest:
            when += f", at the outside {dates.words(row.published_bounds_edtf)}"
        if spot.place == "on":
            # Without bounds on record there is nothing to draw: an empty cell is no open end.
            if row.published_bounds_edtf:
                bar = _bar(row.published_bounds_earliest, row.published_bounds_latest, axis)
                if bar.end - bar.start > DAY:
                    spot = spot._replace(**bar._asdict())
            if row.published_likely_edtf:
                likely = _bar(row.published_likely_earliest, row.published_likely_latest, axis)
                if likely.end - likely.start > DAY:
                    spot = spot._replace(core_start=likely.start, core_end=likely.end)
        yield Mark(
            item=f"article.{row.article_id}",
            lane="published",
            look=row.outlet_id,
            spot=spot,
            label=outlet,
            lines=(row.title, when, outlet, "Article"),
            title=row.title,
            when=when,
            outlet=outlet,
            kind="Article",
        )


def _spot(edtf: str, earliest: pd.Timestamp, latest: pd.Timestamp, axis: _Axis) -> Spot:
    """Place a date on the axis: how sure it is, where its mark stands, how far its bar reaches."""
    if not edtf:
        return Spot()
    known = latest if pd.isna(earliest) else earliest
    place: Place = "on"
    if not pd.isna(latest) and latest < axis.start:
        place = "before"
    elif not pd.isna(earliest) and earliest >= axis.end:
        place = "after"
    noon = known + NOON
    if earliest == latest:
        sure: Sure = "about" if dates.parse(edtf).approximate else "day"
        return Spot(sure, place, sort=noon, x=noon)
    sure = "open" if pd.isna(earliest) or pd.isna(latest) else "within"
    if place != "on":
        return Spot(sure, place, sort=noon)
    bar = _bar(earliest, latest, axis)
    # The mark of an open-ended date stands at the end that is known, if that is on the axis.
    at_end = sure == "open" and axis.start <= known < axis.end
    return Spot(sure, place, noon, noon if at_end else bar.start + (bar.end - bar.start) / 2, **bar._asdict())


def _with_other_end(spot: Spot, earliest: pd.Timestamp, latest: pd.Timestamp, axis: _Axis) -> Spot:
    """Add the article's own date; what has one end on the axis is on it."""
    given = [day for day in (earliest, latest) if not pd.isna(day)]
    there = min(given) + (max(given) - min(given)) / 2 + NOON
    return spot._replace(article_x=there, place="on" if axis.start <= there < axis.end else spot.place)


class _Bar(NamedTuple):
    """A stretch of days, cut to the axis, and whether it goes on beyond it."""

    start: pd.Timestamp
    end: pd.Timestamp
    goes_before: bool
    goes_after: bool


def _bar(earliest: pd.Timestamp, latest: pd.Timestamp, axis: _Axis) -> _Bar:
    """Give the stretch from the first to the last possible day."""
    goes_before = bool(pd.isna(earliest) or earliest < axis.start)
    goes_after = bool(pd.isna(latest) or latest >= axis.end)
    return _Bar(
        axis.start if goes_before else earliest,
        axis.end if goes_after else latest + DAY,
        goes_before,
        goes_after,
    )


def headlines(told: pd.DataFrame, most: int | None = None) -> tuple[Headline, ...]:
    """Pick what to name above the axis: one event a day.

    Args:
        told: Events that most outlets tell of, as `Answers.told` gives them.
        most: Where there are more, those that most outlets tell; None for all.
    """
    chosen = told.drop_duplicates("date_earliest")
    if most is not None:
        chosen = chosen.sort_values("told", ascending=False, kind="stable").head(most)
        chosen = chosen.sort_values("date_earliest")
    return tuple(
        Headline(row.date_earliest + NOON, f"{dates.words(row.date_edtf)}: {row.title}")
        for row in chosen.itertuples()
    )


# --- the words ---------------------------------------------------------------------------------------


def busiest(days: pd.Series) -> str:
    """Say which day is quoted most.

    Args:
        days: How many quotations are of each day, by day, where it is known.
    """
    if days.empty:
        return "No quotation here can be put on a day"
    per_day = days.sort_index()
    most = int(per_day.max())
    fullest = per_day[per_day == most].index
    day = dates.words(fullest[0].date().isoformat())
    share = f"{most:,} of {int(days.sum()):,} quotations with a known day"
    if len(per_day) == 1:
        return (
            f"All {most:,} quotations with a known day are of {day}"
            if most > 1
            else f"One quotation, of {day}"
        )
    if len(fullest) > 1:
        return f"No day stands out: {day} and {len(fullest) - 1:,} more have {share} each"
    return f"The most quoted day is {day}: {share}"


def _measure(counts: Counter[str]) -> str:
    quotations = sum(n for lane, n in counts.items() if lane.startswith("side-"))
    parts = [
        plural(n, one, several)
        for n, one, several in (
            (quotations, "quotation", "quotations"),
            (counts["articles"], "event told by the articles", "events told by the articles"),
            (counts["context"], "event of the wider chronology", "events of the wider chronology"),
            (counts["published"], "article", "articles"),
        )
        if n
    ]
    return f"One mark each for {listed(parts)}, on the day it was said, happened or appeared."


def _outside(marks: Iterable[Mark]) -> str:
    nouns = {"articles": "event", "context": "event", "published": "article"}
    said = outside_words((mark.spot.place, nouns.get(mark.lane, "quotation"), 1, mark.when) for mark in marks)
    return f"{said} The list and the table have all of them." if said else ""


def outside_words(placed: Iterable[tuple[str, str, int, str]]) -> str:
    """Count aloud what has no place on the axis.

    Args:
        placed: For rows where they are (`on`, `before`, `after`, `open`, `undated`), what they are in a word,
            how many, and their date in words, which is said where there is one alone.
    """
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for place, noun, n, when in placed:
        found[place, noun] = (found.get((place, noun), (0, ""))[0] + n, when)
    places = (("before", "earlier"), ("after", "later"), ("open", "open-ended"), ("undated", "undated"))
    parts = []
    for place, word in places:
        for noun in ("event", "quotation", "article"):
            if not (there := found.get((place, noun))):
                continue
            n, when = there
            dated = f" ({when})" if n == 1 and when and place != "undated" else ""
            parts.append(f"{plural(n, f'{word} {noun}')}{dated}")
    if not parts:
        return ""
    return f"Not on this axis: {listed(parts)}."


def _alt(
    first: pd.Timestamp,
    last: pd.Timestamp,
    lanes: Iterable[Lane],
    marks: Iterable[Mark],
    finding: str,
    outside: str,
) -> str:
    told = "; ".join(f"{lane.label}: {lane.n}" for lane in lanes)
    start, end = (dates.words(day.date().isoformat()) for day in (first, last))
    joined = sum(mark.spot.article_x is not None for mark in marks)
    parted = f" {joined} quotations have another date in the article than by evidence." if joined else ""
    return f"Timeline from {start} to {end} in lanes. {told}. {finding}.{parted} {outside}".strip()


def _table(marks: Iterable[Mark]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                mark.when,
                mark.title,
                mark.kind,
                mark.outlet,
                SURE[mark.spot.sure],
                _PLACES[mark.spot.place],
                mark.item,
            )
            for mark in marks
        ],
        columns=["When", "What", "Kind", "Outlet", "Date", "On the axis", "Id"],
    )


def _names(marks: Iterable[Mark]) -> dict[str, str]:
    """Name each mark in a line that begins with its date, in order of time."""
    return {
        mark.item: f"{mark.when}: {mark.title}"
        + (f" ({mark.outlet})" if mark.item.startswith("quote.") else "")
        for mark in sorted(marks, key=_when)
    }
