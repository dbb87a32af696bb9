"""The Timeline page: what happened, what was said and what was published, on one axis of dates.

Three small frames come out of the tables: the marks of the timeline, the lag between words and article,
and how each outlet dates the events that several of them tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, NamedTuple

import pandas as pd

from lib.tables import catalogue, dates
from lib.tables.model import Tables
from lib.wording import words_of

SPANS = {"whole": "Whole period", "weeks": "The articles' weeks"}
"""Stretches of time that the page offers: code and label."""

DAY = pd.Timedelta(days=1)
NOON = pd.Timedelta(hours=12)
_MARGIN = 4 * DAY

SURE = {
    "day": "On a known day",
    "about": "About that day",
    "within": "Some day between two",
    "open": "Open-ended",
    "unknown": "No date",
}
"""How well a date is known: decides how its mark is drawn."""

GIVEN = {
    "day": "To the day",
    "month": "To the month",
    "loose": "A longer or open span",
    "none": "No date",
}
"""How exactly an outlet dates an event, best first."""


class Lane(NamedTuple):
    """A strip of the timeline: its key in `Scene.marks`, its words, how many marks belong to it."""

    key: str
    label: str
    n: int


@dataclass(frozen=True)
class Scene:
    """What the timeline shows.

    Attributes:
        first: First day of the axis.
        last: Last day of the axis.
        lanes: Strips from top to bottom; only those with rows.
        marks: One row a quotation, event or article, lane by lane in order of time:
            `item` (`kind.id`, empty for articles, which have no card), `lane`, `look` (id of the side or
            outlet, or the origin of the event, which gives colour and shape), `sure` (a key of `SURE`),
            `place` (`on` the axis, `before`, `after`, `undated`), `x` (where the mark stands), `start` and
            `end` (the days it may fall on, cut to the axis; NaT for a known day), `core_start` and
            `core_end` (the likely part of them), `goes_before` and `goes_after` (whether they reach beyond
            the axis), `article_x` (the day that the article gives where evidence contradicts it), `label`
            (words beside the mark), `lines` (words on hovering), and `title`, `when`, `outlet`, `kind`
            for the table and the list.
        headlines: The events that more than half of the outlets tell: `x` and `text`.
        finding: What the rows shown tell.
        measure: What a mark is, with the counts.
        outside: What is not on the axis, in words; empty when all of it is.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    lanes: tuple[Lane, ...]
    marks: pd.DataFrame
    headlines: pd.DataFrame
    finding: str
    measure: str
    outside: str


@dataclass(frozen=True)
class Lags:
    """How old words were when the article with them appeared.

    Attributes:
        quotes: One row a dated quotation: `item`, `outlet_id`, `side_id`, `lag` (days), `low`, `high`,
            `lines`.
        outlets: One row an outlet, longest median first: `outlet_id`, `name`, `n`, `median`, `known` (how
            far the median is known, in words), `oldest` (the longest lag).
        undated: Quotations left out because they or their article have no date.
        finding: What the rows shown tell.
    """

    quotes: pd.DataFrame
    outlets: pd.DataFrame
    undated: int
    finding: str


@dataclass(frozen=True)
class Datings:
    """How outlets date the events that at least two of them tell.

    Attributes:
        cells: One row an event and outlet: `item`, `event`, `outlet_id`, `outlet`, `given` (a key of
            `GIVEN`), `differs` (dated, but never to a day on which the event can have been), `words`,
            `lines`.
        outlets: Id and name of the outlets, in table order.
        finding: What the rows shown tell.
    """

    cells: pd.DataFrame
    outlets: list[tuple[str, str]]
    finding: str


# --- the timeline ------------------------------------------------------------------------------------


def scene(everything: Tables, shown: Tables, period: tuple[date, date], span: str, *, context: bool) -> Scene:
    """Lay out the timeline.

    Args:
        everything: All tables, for names.
        shown: The tables as the filters leave them.
        period: First and last day of the shared period filter.
        span: A key of `SPANS`; the articles' weeks are the days of the quotations and articles shown,
            and fall back to the period where there are none.
        context: Whether the wider chronology is shown.
    """
    first, last = _window(shown, period, span)
    axis = _Axis(first, last + DAY)
    events = shown.events if context else shown.events[shown.events["origin"] != "context"]
    marks = pd.DataFrame(
        [
            *_event_marks(everything, events, axis),
            *_quote_marks(everything, shown.quotes, axis),
            *_article_marks(everything, shown.articles, axis),
        ],
        columns=list(_MARK),
    ).astype(dict.fromkeys(_MARK_DATES, "datetime64[s]"))
    counts = marks["lane"].value_counts()
    lanes = [lane for lane in _lanes(everything) if lane[0] in counts.index]
    at = {key: n for n, (key, _) in enumerate(lanes)}
    # Rows come in the order of their tables, which a stable sort keeps within a day.
    keyed = marks.assign(_lane=marks["lane"].map(at))
    marks = keyed.sort_values(["_lane", "sort"], kind="stable", na_position="last", ignore_index=True)
    return Scene(
        first=first,
        last=last,
        lanes=tuple(Lane(key, label, int(counts[key])) for key, label in lanes),
        marks=marks.drop(columns="_lane"),
        headlines=_headlines(shown, axis),
        finding=_busiest(shown.quotes),
        measure=_measure(marks),
        outside=_outside(marks),
    )


def has_context(tables: Tables) -> bool:
    """Tell whether there is a wider chronology, which only editors add."""
    return bool((tables.events["origin"] == "context").any())


def as_table(marks: pd.DataFrame) -> pd.DataFrame:
    """Write the marks as a table for people, one row each, in the order given."""
    return pd.DataFrame(
        {
            "When": marks["when"],
            "What": marks["title"],
            "Kind": marks["kind"],
            "Outlet": marks["outlet"],
            "Date": marks["sure"].map(SURE),
            "On the axis": marks["place"].map(_PLACES),
            "Id": marks["item"],
        }
    )


def names(marks: pd.DataFrame) -> dict[str, str]:
    """Name each mark in a line that begins with its date."""
    ordered = marks.sort_values("sort", kind="stable", na_position="last")
    return {
        item: f"{when}: {title}" + (f" ({outlet})" if item.startswith("quote.") else "")
        for item, when, title, outlet in zip(
            ordered["item"], ordered["when"], ordered["title"], ordered["outlet"], strict=True
        )
    }


def alt(scene: Scene) -> str:
    """Say what the timeline shows, for those who do not see it."""
    lanes = "; ".join(f"{lane.label}: {lane.n}" for lane in scene.lanes)
    first, last = (dates.words(day.date().isoformat()) for day in (scene.first, scene.last))
    joined = int(scene.marks["article_x"].notna().sum())
    parted = f" {joined} quotations have another date in the article than by evidence." if joined else ""
    return (
        f"Timeline from {first} to {last} in lanes. {lanes}. {scene.finding}.{parted} {scene.outside}".strip()
    )


@dataclass(frozen=True)
class _Axis:
    """The axis of dates: its first moment and the moment after its last."""

    start: pd.Timestamp
    end: pd.Timestamp


_MARK_DATES = ("sort", "x", "start", "end", "core_start", "core_end", "article_x")
_MARK = (
    *("item", "lane", "look", "sure", "place", *_MARK_DATES, "goes_before", "goes_after"),
    *("label", "lines", "title", "when", "outlet", "kind"),
)
_PLACES = {"on": "yes", "before": "no: earlier", "after": "no: later", "undated": "no: undated"}


def _window(shown: Tables, period: tuple[date, date], span: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    first, last = pd.Timestamp(period[0]), pd.Timestamp(period[1])
    if span != "weeks":
        return first, last
    quotes, articles = shown.quotes, shown.articles
    contradicted = quotes[quotes["date_check"] == "contradicted"]
    days = pd.concat(
        [
            quotes["date_earliest"],
            quotes["date_latest"],
            contradicted["said_earliest"],
            contradicted["said_latest"],
            articles["published_likely_earliest"],
            articles["published_likely_latest"],
        ]
    ).dropna()
    if days.empty:
        return first, last
    start, end = max(first, days.min() - _MARGIN), min(last, days.max() + _MARGIN)
    return (start, end) if start <= end else (first, last)


def _lanes(tables: Tables) -> list[tuple[str, str]]:
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


def _event_marks(tables: Tables, events: pd.DataFrame, axis: _Axis) -> Iterable[dict[str, Any]]:
    outlet_of = dict(zip(tables.articles["article_id"], tables.articles["outlet_id"], strict=True))
    for row in events.itertuples():
        told_by = dict.fromkeys(tables.name_of("outlets", outlet_of[a]) for a in row.articles)
        when, kind = dates.words(row.date_edtf), catalogue.label("events", "kind", row.kind)
        origin = catalogue.label("events", "origin", row.origin)
        yield {
            **_dated(row.date_edtf, row.date_earliest, row.date_latest, axis),
            "item": f"event.{row.event_id}",
            "lane": row.origin,
            "look": row.origin,
            "label": "",
            "lines": (row.title, when, ", ".join(told_by) or origin, f"Event: {kind.lower()}"),
            "title": row.title,
            "when": when,
            "outlet": ", ".join(told_by),
            "kind": f"Event ({origin.lower()})",
        }


def _quote_marks(tables: Tables, quotes: pd.DataFrame, axis: _Axis) -> Iterable[dict[str, Any]]:
    for row in quotes.itertuples():
        outlet = tables.name_of("outlets", row.outlet_id)
        words = words_of(row.quoted, row.gist)
        when, kind = dates.words(row.date_edtf), catalogue.label("quotes", "kind", row.kind)
        mark = _dated(row.date_edtf, row.date_earliest, row.date_latest, axis)
        contradicted = row.date_check == "contradicted" and bool(row.said_edtf and row.evidence_edtf)
        label = ""
        if contradicted:
            by_article = dates.words(row.said_edtf)
            mark |= _other_end(mark, row.said_earliest, row.said_latest, axis)
            label = f"{outlet} has {by_article},\nthe evidence {when}"
            when = f"{when} by evidence, {by_article} by the article"
        title = f"{tables.name_of('speakers', row.speaker_id)}: {words}"
        yield {
            **mark,
            "item": f"quote.{row.quote_id}",
            "lane": f"side-{row.side_id}",
            "look": row.side_id,
            "label": label,
            "lines": (title, when, outlet, f"{kind} quotation"),
            "title": title,
            "when": when,
            "outlet": outlet,
            "kind": f"{kind} quotation",
        }


def _article_marks(tables: Tables, articles: pd.DataFrame, axis: _Axis) -> Iterable[dict[str, Any]]:
    for row in articles.itertuples():
        outlet = tables.name_of("outlets", row.outlet_id)
        mark = _dated(row.published_edtf, row.published_earliest, row.published_latest, axis)
        when = dates.words(row.published_edtf)
        if row.published_bounds_edtf and row.published_bounds_earliest != row.published_bounds_latest:
            when += f", at the outside {dates.words(row.published_bounds_edtf)}"
        if mark["place"] == "on":
            bounds = _bar(row.published_bounds_earliest, row.published_bounds_latest, axis)
            likely = _bar(row.published_likely_earliest, row.published_likely_latest, axis)
            # Without bounds on record there is nothing to draw: an empty cell is no open end.
            if row.published_bounds_edtf and bounds["end"] - bounds["start"] > DAY:
                mark |= bounds
            if row.published_likely_edtf and likely["end"] - likely["start"] > DAY:
                mark |= {"core_start": likely["start"], "core_end": likely["end"]}
        yield {
            **mark,
            "item": f"article.{row.article_id}",
            "lane": "published",
            "look": row.outlet_id,
            "label": outlet,
            "lines": (row.title, when, outlet, "Article"),
            "title": row.title,
            "when": when,
            "outlet": outlet,
            "kind": "Article",
        }


def _dated(edtf: str, earliest: pd.Timestamp, latest: pd.Timestamp, axis: _Axis) -> dict[str, Any]:
    """Place a date on the axis: how sure it is, where its mark stands, how far its bar reaches."""
    mark: dict[str, Any] = dict.fromkeys(_MARK_DATES, pd.NaT)
    mark |= {"sure": "unknown", "place": "undated", "goes_before": False, "goes_after": False}
    if not edtf:
        return mark
    known = latest if pd.isna(earliest) else earliest
    mark["sort"] = known + NOON
    if not pd.isna(latest) and latest < axis.start:
        mark["place"] = "before"
    elif not pd.isna(earliest) and earliest >= axis.end:
        mark["place"] = "after"
    else:
        mark["place"] = "on"
    if earliest == latest:
        mark["sure"] = "about" if dates.parse(edtf).approximate else "day"
        mark["x"] = known + NOON
    else:
        mark["sure"] = "open" if pd.isna(earliest) or pd.isna(latest) else "within"
        if mark["place"] == "on":
            mark |= _bar(earliest, latest, axis)
            # The mark of an open-ended date stands at the end that is known, if that is on the axis.
            at_end = mark["sure"] == "open" and axis.start <= known < axis.end
            middle = mark["start"] + (mark["end"] - mark["start"]) / 2
            mark["x"] = known + NOON if at_end else middle
    return mark


def _other_end(
    mark: Mapping[str, Any], earliest: pd.Timestamp, latest: pd.Timestamp, axis: _Axis
) -> dict[str, Any]:
    """Place the article's own date; what has one end on the axis is on it."""
    given = [day for day in (earliest, latest) if not pd.isna(day)]
    there = min(given) + (max(given) - min(given)) / 2 + NOON
    place = "on" if axis.start <= there < axis.end else mark["place"]
    return {"article_x": there, "place": place}


def _bar(earliest: pd.Timestamp, latest: pd.Timestamp, axis: _Axis) -> dict[str, Any]:
    """Give the stretch from the first to the last possible day, cut to the axis."""
    goes_before = pd.isna(earliest) or earliest < axis.start
    goes_after = pd.isna(latest) or latest >= axis.end
    return {
        "start": axis.start if goes_before else earliest,
        "end": axis.end if goes_after else latest + DAY,
        "goes_before": bool(goes_before),
        "goes_after": bool(goes_after),
    }


def _headlines(shown: Tables, axis: _Axis) -> pd.DataFrame:
    """Pick what more than half of the outlets tell, and at least two: one event a day, if on the axis."""
    events = shown.events
    told = events["event_id"].map(shown.event_mentions.groupby("event_id")["outlet_id"].nunique())
    outlets = shown.articles["outlet_id"].nunique()
    chosen = events.assign(told=told)[
        (told >= 2)
        & (told > outlets / 2)
        & (events["date_earliest"] == events["date_latest"])
        & (events["date_earliest"] >= axis.start)
        & (events["date_earliest"] < axis.end)
    ]
    chosen = chosen.sort_values(["date_earliest", "told", "event_id"], ascending=[True, False, True])
    chosen = chosen.drop_duplicates("date_earliest")
    return pd.DataFrame(
        {
            "x": chosen["date_earliest"] + NOON,
            "text": [f"{dates.words(row.date_edtf)}: {row.title}" for row in chosen.itertuples()],
        }
    )


def _busiest(quotes: pd.DataFrame) -> str:
    dated = quotes[quotes["date_earliest"] == quotes["date_latest"]]
    if dated.empty:
        return "No quotation here can be put on a day"
    per_day = dated["date_earliest"].value_counts().sort_index()
    most = int(per_day.max())
    days = per_day[per_day == most].index
    day = dates.words(days[0].date().isoformat())
    share = f"{most} of {len(dated)} quotations with a known day"
    if len(per_day) == 1:
        return (
            f"All {most} quotations with a known day are of {day}" if most > 1 else f"One quotation, of {day}"
        )
    if len(days) > 1:
        return f"No day stands out: {day} and {len(days) - 1} more have {share} each"
    return f"The most quoted day is {day}: {share}"


def _measure(marks: pd.DataFrame) -> str:
    counted = marks["lane"].map(lambda lane: "quotes" if lane.startswith("side-") else lane).value_counts()
    nouns = {
        "quotes": ("quotation", "quotations"),
        "articles": ("event told by the articles", "events told by the articles"),
        "context": ("event of the wider chronology", "events of the wider chronology"),
        "published": ("article", "articles"),
    }
    parts = [_count(int(counted[key]), *noun) for key, noun in nouns.items() if key in counted.index]
    return f"One mark each for {_and(parts)}, on the day it was said, happened or appeared."


def _outside(marks: pd.DataFrame) -> str:
    """Count aloud what has no place on the axis."""
    events, articles = marks["lane"].isin(["articles", "context"]), marks["lane"] == "published"
    kinds = {"event": events, "quotation": ~events & ~articles, "article": articles}
    parts = []
    for place, word in (("before", "earlier"), ("after", "later"), ("undated", "undated")):
        for noun, kind in kinds.items():
            rows = marks[kind & (marks["place"] == place)]
            if not len(rows):
                continue
            when = f" ({rows['when'].iloc[0]})" if len(rows) == 1 and place != "undated" else ""
            parts.append(f"{len(rows)} {word} {noun}{'' if len(rows) == 1 else 's'}{when}")
    if not parts:
        return ""
    return f"Not on this axis: {_and(parts)}. The list and the table have all of them."


# --- said and published --------------------------------------------------------------------------------


def lags(everything: Tables, shown: Tables) -> Lags:
    """Measure how many days lie between the words and the article that has them.

    The words' date is the evidence's, else the article's; the article's is its likely interval with the
    best estimate inside. A lag is never below zero: words cannot be younger than the article.

    Args:
        everything: All tables, for names and the articles' dates.
        shown: The tables as the filters leave them.
    """
    appeared = {row.article_id: row for row in everything.articles.itertuples()}
    rows: list[dict[str, Any]] = []
    for quote in shown.quotes.itertuples():
        article = appeared[quote.article_id]
        # What is open or unknown at one end gives no lag.
        if pd.isna(quote.date_earliest) or pd.isna(quote.date_latest) or pd.isna(article.published_earliest):
            continue
        best = _middle(article.published_earliest, article.published_latest)
        soonest = _or(article.published_likely_earliest, article.published_earliest)
        latest = _or(article.published_likely_latest, article.published_latest)
        low = max((soonest - quote.date_latest).days, 0)
        high = max((latest - quote.date_earliest).days, 0)
        said = _middle(quote.date_earliest, quote.date_latest)
        words = words_of(quote.quoted, quote.gist)
        title = f"{everything.name_of('speakers', quote.speaker_id)}: {words}"
        outlet = everything.name_of("outlets", quote.outlet_id)
        rows.append(
            {
                "item": f"quote.{quote.quote_id}",
                "outlet_id": quote.outlet_id,
                "outlet": outlet,
                "side_id": quote.side_id,
                "lag": min(max((best - said) / DAY, low), high),
                "low": low,
                "high": high,
                "title": title,
                "said": dates.words(quote.date_edtf),
                "published": dates.words(article.published_edtf),
                "lines": (
                    title,
                    f"Said {dates.words(quote.date_edtf)}, published {dates.words(article.published_edtf)}",
                    f"{days_between(low, high)} before {outlet} published it",
                ),
            }
        )
    quotes = pd.DataFrame(rows, columns=list(_LAG))
    outlets = _outlet_lags(everything, quotes)
    return Lags(quotes, outlets, len(shown.quotes) - len(quotes), _oldest(outlets))


_LAG = ("item", "outlet_id", "outlet", "side_id", "lag", "low", "high", "title", "said", "published", "lines")


def lag_table(quotes: pd.DataFrame) -> pd.DataFrame:
    """Write the lags as a table for people."""
    return pd.DataFrame(
        {
            "Outlet": quotes["outlet"],
            "Quotation": quotes["title"],
            "Said": quotes["said"],
            "Published": quotes["published"],
            "Days between, at least": quotes["low"],
            "Days between, at most": quotes["high"],
            "Id": quotes["item"],
        }
    )


def lag_measure(lags: Lags) -> str:
    """Say what the lag panel measures, with n."""
    left_out = ""
    if lags.undated:
        counted = _count(lags.undated, "quotation is", "quotations are")
        left_out = f" {counted} left out for want of a date, its own or the article's."
    return (
        "Days from the words (by evidence, else by the article) to the likely day of the article, one mark a "
        f"quotation, n = {len(lags.quotes)}; a bar where the dates leave several. The upright line is the "
        f"median. One article is no verdict on an outlet.{left_out}"
    )


def lag_alt(lags: Lags) -> str:
    """Say what the lag panel shows, for those who do not see it."""
    parts = "; ".join(
        f"{row.name}: median {row.known}, {row.n} quotations" for row in lags.outlets.itertuples()
    )
    return f"Days between the words and the article, by outlet. {parts}."


def days_between(low: float, high: float) -> str:
    """Say a number of days and how far it is known: `6 days`, `0 to 2 days`."""
    unit = "day" if high == 1 else "days"
    return f"{high:g} {unit}" if low == high else f"{low:g} to {high:g} {unit}"


def _outlet_lags(tables: Tables, quotes: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (
            outlet,
            tables.name_of("outlets", outlet),
            len(part),
            median(part["lag"]),
            days_between(median(part["low"]), median(part["high"])),
            part["high"].max(),
        )
        for outlet, part in quotes.groupby("outlet_id", sort=False)
    ]
    columns = ["outlet_id", "name", "n", "median", "known", "oldest"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(["median", "name"], ascending=[False, True], ignore_index=True)


def _oldest(outlets: pd.DataFrame) -> str:
    if outlets.empty:
        return "No lag can be measured here"
    top, freshest = outlets.iloc[0], outlets.iloc[-1]
    if len(outlets) == 1:
        return f"{top['name']}'s quotations were {top['known']} old on publication, at the median"
    if top["median"] == freshest["median"]:
        same = days_between(top["median"], top["median"])
        return f"Quotations are equally old in each of {len(outlets)} outlets: {same} at the median"
    return f"{top['name']}'s quotations are the oldest on publication: {top['known']} at the median"


# --- how outlets date what several of them tell --------------------------------------------------------


def datings(everything: Tables, shown: Tables) -> Datings:
    """Compare how exactly outlets date the events that at least two of them tell.

    An outlet is taken at its most exact passage. It differs when it has a date, and no date of its
    passages leaves room for the event's.

    Args:
        everything: All tables, for names and for the order of outlets.
        shown: The tables as the filters leave them.
    """
    mentions = shown.event_mentions
    told = mentions.groupby("event_id")["outlet_id"].nunique()
    shared = shown.events[shown.events["event_id"].isin(told[told >= 2].index)]
    shared = shared.sort_values(["date_earliest", "event_id"], na_position="last")
    passages = dict(iter(mentions.groupby(["event_id", "outlet_id"], sort=False)))
    outlets = [o for o in everything.outlets["outlet_id"] if o in set(mentions["outlet_id"])]
    rows = [
        _dating(everything, event, outlet, passages[(event.event_id, outlet)])
        for event in shared.itertuples()
        for outlet in outlets
        if (event.event_id, outlet) in passages
    ]
    cells = pd.DataFrame(rows, columns=list(_DATING))
    columns = [(o, everything.name_of("outlets", o)) for o in outlets if o in set(cells["outlet_id"])]
    return Datings(cells, columns, _most_exact(cells))


_DATING = ("item", "event", "happened", "outlet_id", "outlet", "given", "differs", "date", "words", "lines")


def dating_table(cells: pd.DataFrame) -> pd.DataFrame:
    """Write the datings as a table for people."""
    return pd.DataFrame(
        {
            "Event": cells["event"],
            "Happened": cells["happened"],
            "Outlet": cells["outlet"],
            "Dated": cells["given"].map(GIVEN),
            "Date in the article": cells["date"],
            "Its words": cells["words"],
            "Another date than the event's": cells["differs"].map({True: "yes", False: ""}),
            "Id": cells["item"],
        }
    )


def dating_measure(datings: Datings) -> str:
    """Say what the panel of datings measures, with n."""
    differs = int(datings.cells["differs"].sum())
    other = f" ≠: not the event's day ({differs})." if differs else ""
    return (
        "The most exact date that each outlet gives for an event that at least two of them tell, "
        f"n = {len(datings.cells)}.{other} An empty place: the outlet does not tell it."
    )


def dating_alt(datings: Datings) -> str:
    """Say what the panel of datings shows, for those who do not see it."""
    rows = []
    for event, part in datings.cells.groupby("event", sort=False):
        told = ", ".join(
            f"{outlet} {GIVEN[given].lower()}"
            for outlet, given in zip(part["outlet"], part["given"], strict=True)
        )
        rows.append(f"{event}: {told}")
    return f"How exactly each outlet dates each shared event. {'; '.join(rows)}."


def _dating(tables: Tables, event: Any, outlet: str, passages: pd.DataFrame) -> dict[str, Any]:
    ranks = list(GIVEN)
    kinds = [
        {"day": "day", "month": "month", "unknown": "none"}.get(precision, "loose")
        for precision in passages["date_as_given_precision"]
    ]
    best = min(range(len(kinds)), key=lambda at: ranks.index(kinds[at]))
    passage = passages.iloc[best]
    dated = passages[passages["date_as_given_edtf"] != ""]
    too_early = dated["date_as_given_latest"] < event.date_earliest
    too_late = dated["date_as_given_earliest"] > event.date_latest
    differs = len(dated) > 0 and bool((too_early | too_late).all())
    # The tables write `none` where the passage has no words for the date.
    words = "" if passage["date_words"] == "none" else passage["date_words"]
    date_words = dates.words(passage["date_as_given_edtf"])
    name, happened = tables.name_of("outlets", outlet), dates.words(event.date_edtf)
    return {
        "item": f"event.{event.event_id}",
        "event": event.title,
        "happened": happened,
        "outlet_id": outlet,
        "outlet": name,
        "given": kinds[best],
        "differs": differs,
        "date": date_words,
        "words": words,
        "lines": (
            event.title,
            f"{name}: {date_words}" + (f" (“{words}”)" if words else ""),
            f"It happened: {happened}" + (", another date" if differs else ""),
        ),
    }


def _most_exact(cells: pd.DataFrame) -> str:
    if cells.empty:
        return "No event here is told by two outlets"
    exact, n = int((cells["given"] == "day").sum()), len(cells)
    none = int((cells["given"] == "none").sum())
    return (
        f"In {exact} of {n} tellings of {_count(cells['item'].nunique(), 'shared event', 'shared events')} "
        f"the outlet gives the day, in {none} no date at all"
    )


def _middle(earliest: pd.Timestamp, latest: pd.Timestamp) -> pd.Timestamp:
    return earliest + (latest - earliest) / 2


def _or(value: pd.Timestamp, other: pd.Timestamp) -> pd.Timestamp:
    return other if pd.isna(value) else value


def _count(n: int, one: str, several: str) -> str:
    return f"{n:,} {one if n == 1 else several}"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
