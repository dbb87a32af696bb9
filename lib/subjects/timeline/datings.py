"""How outlets date what several of them tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from lib.subjects.timeline.marks import Dating, Datings, Given
from lib.tables import dates
from lib.tables.model import Tables, as_dicts
from lib.wording import plural

GIVEN: dict[Given, str] = {
    "day": "To the day",
    "month": "To the month",
    "loose": "A longer or open span",
    "none": "No date",
}
"""How exactly an outlet dates an event, best first."""

_MOST = 20
"""More events than this are not drawn: those stay that most outlets tell."""

_PRECISIONS: dict[str, Given] = {"day": "day", "month": "month", "unknown": "none"}


def datings(everything: Tables, shown: Tables) -> Datings:
    """Compare how exactly outlets date the events that at least two of them tell.

    An outlet is taken at its most exact passage. It differs when it has a date, and no date of its
    passages leaves room for the event's.

    Args:
        everything: All tables, for names and for the order of outlets.
        shown: The tables as the filters leave them.
    """
    tellings = _tellings(shown)
    counts = tellings.groupby("event_id", sort=False).size()
    events = shown.events[shown.events["event_id"].isin(counts.index)]
    most_told = counts.reindex(events["event_id"]).nlargest(_MOST, keep="first").index
    events = events.sort_values(["date_earliest", "event_id"], na_position="last")
    drawn = events[events["event_id"].isin(most_told)]
    passages = {
        (row["event_id"], row["outlet_id"]): row
        for row in as_dicts(tellings[tellings["event_id"].isin(drawn["event_id"])])
    }
    mentioning = set(tellings["outlet_id"])
    outlets = [outlet for outlet in everything.outlets["outlet_id"] if outlet in mentioning]
    marks = tuple(
        _dating(everything, event, outlet, passages[event.event_id, outlet])
        for event in drawn.itertuples()
        for outlet in outlets
        if (event.event_id, outlet) in passages
    )
    there = {mark.outlet_id for mark in marks}
    return Datings(
        finding=_most_exact(tellings),
        measure=_measure(tellings, len(drawn)),
        alt=_alt(marks),
        marks=marks,
        table=_table(marks),
        opens={mark.item: mark.event for mark in marks},
        outlets=tuple((o, everything.name_of("outlets", o)) for o in outlets if o in there),
    )


def _tellings(shown: Tables) -> pd.DataFrame:
    """Find the most exact passage of each outlet on each event that at least two of them tell.

    Returns:
        Columns of that passage, how exactly it dates the event (`given`), and whether the outlet `differs`.
    """
    mentions = shown.event_mentions
    told = mentions.groupby("event_id")["outlet_id"].nunique()
    # Joined, not looked up: dates stay dates where no event is left.
    events = shown.events[["event_id", "date_earliest", "date_latest"]]
    mentions = mentions[mentions["event_id"].isin(told[told >= 2].index)].merge(events, on="event_id")
    given = mentions["date_as_given_precision"].map(lambda found: _PRECISIONS.get(found, "loose"))
    too_early = mentions["date_as_given_latest"] < mentions["date_earliest"]
    too_late = mentions["date_as_given_earliest"] > mentions["date_latest"]
    dated = mentions["date_as_given_edtf"] != ""
    rows = mentions.assign(
        given=given, rank=given.map(list(GIVEN).index), fits=dated & ~(too_early | too_late), dated=dated
    )
    pair = rows.groupby(["event_id", "outlet_id"], sort=False)
    rows = rows.assign(differs=pair["dated"].transform("any") & ~pair["fits"].transform("any"))
    return rows.sort_values("rank", kind="stable").drop_duplicates(["event_id", "outlet_id"])


def _dating(tables: Tables, event: Any, outlet: str, passage: Mapping[str, Any]) -> Dating:
    # The tables write `none` where the passage has no words for the date.
    words = "" if passage["date_words"] == "none" else passage["date_words"]
    date_words = dates.words(passage["date_as_given_edtf"])
    name, happened = tables.name_of("outlets", outlet), dates.words(event.date_edtf)
    return Dating(
        item=f"event.{event.event_id}",
        event=event.title,
        happened=happened,
        outlet_id=outlet,
        outlet=name,
        given=passage["given"],
        differs=bool(passage["differs"]),
        date=date_words,
        words=words,
        lines=(
            event.title,
            f"{name}: {date_words}" + (f" (“{words}”)" if words else ""),
            f"It happened: {happened}" + (", another date" if passage["differs"] else ""),
        ),
    )


def _most_exact(tellings: pd.DataFrame) -> str:
    if tellings.empty:
        return "No event here is told by two outlets"
    exact, none = (int((tellings["given"] == given).sum()) for given in ("day", "none"))
    events = plural(tellings["event_id"].nunique(), "shared event")
    return (
        f"In {exact:,} of {len(tellings):,} tellings of {events} "
        f"the outlet gives the day, in {f'{none:,}' if none else 'none'} no date at all"
    )


def _measure(tellings: pd.DataFrame, drawn: int) -> str:
    differs = int(tellings["differs"].sum())
    other = f" ≠: not the event's day ({differs:,})." if differs else ""
    events = tellings["event_id"].nunique()
    part = f" Drawn: the {drawn} of {events:,} events that most outlets tell." if drawn < events else ""
    return (
        "The most exact date that each outlet gives for an event that at least two of them tell, "
        f"n = {len(tellings):,}.{other} An empty place: the outlet does not tell it.{part}"
    )


def _alt(marks: Iterable[Dating]) -> str:
    told: dict[str, list[str]] = {}
    for mark in marks:
        told.setdefault(mark.event, []).append(f"{mark.outlet} {GIVEN[mark.given].lower()}")
    rows = "; ".join(f"{event}: {', '.join(outlets)}" for event, outlets in told.items())
    return f"How exactly each outlet dates each shared event. {rows}."


def _table(marks: Iterable[Dating]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                mark.event,
                mark.happened,
                mark.outlet,
                GIVEN[mark.given],
                mark.date,
                mark.words,
                "yes" if mark.differs else "",
                mark.item,
            )
            for mark in marks
        ],
        columns=[
            "Event",
            "Happened",
            "Outlet",
            "Dated",
            "Date in the article",
            "Its words",
            "Another date than the event's",
            "Id",
        ],
    )
