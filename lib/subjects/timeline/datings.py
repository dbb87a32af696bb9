"""How outlets date what several of them tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from lib.subjects.timeline.marks import Dating, Datings, Given
from lib.tables import dates
from lib.tables.model import Tables
from lib.wording import plural

GIVEN: dict[Given, str] = {
    "day": "To the day",
    "month": "To the month",
    "loose": "A longer or open span",
    "none": "No date",
}
"""How exactly an outlet dates an event, best first."""

_PRECISIONS: dict[str, Given] = {"day": "day", "month": "month", "unknown": "none"}


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
    mentioning = set(mentions["outlet_id"])
    outlets = [outlet for outlet in everything.outlets["outlet_id"] if outlet in mentioning]
    marks = tuple(
        _dating(everything, event, outlet, passages[(event.event_id, outlet)])
        for event in shared.itertuples()
        for outlet in outlets
        if (event.event_id, outlet) in passages
    )
    drawn = {mark.outlet_id for mark in marks}
    return Datings(
        finding=_most_exact(marks),
        measure=_measure(marks),
        alt=_alt(marks),
        marks=marks,
        table=_table(marks),
        opens={mark.item: mark.event for mark in marks},
        outlets=tuple((o, everything.name_of("outlets", o)) for o in outlets if o in drawn),
    )


def _dating(tables: Tables, event: Any, outlet: str, passages: pd.DataFrame) -> Dating:
    ranks = list(GIVEN)
    kinds = [_PRECISIONS.get(precision, "loose") for precision in passages["date_as_given_precision"]]
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
    return Dating(
        item=f"event.{event.event_id}",
        event=event.title,
        happened=happened,
        outlet_id=outlet,
        outlet=name,
        given=kinds[best],
        differs=differs,
        date=date_words,
        words=words,
        lines=(
            event.title,
            f"{name}: {date_words}" + (f" (“{words}”)" if words else ""),
            f"It happened: {happened}" + (", another date" if differs else ""),
        ),
    )


def _most_exact(marks: tuple[Dating, ...]) -> str:
    if not marks:
        return "No event here is told by two outlets"
    exact = sum(mark.given == "day" for mark in marks)
    none = sum(mark.given == "none" for mark in marks)
    events = len({mark.item for mark in marks})
    return (
        f"In {exact} of {len(marks)} tellings of {plural(events, 'shared event')} "
        f"the outlet gives the day, in {none} no date at all"
    )


def _measure(marks: tuple[Dating, ...]) -> str:
    differs = sum(mark.differs for mark in marks)
    other = f" ≠: not the event's day ({differs})." if differs else ""
    return (
        "The most exact date that each outlet gives for an event that at least two of them tell, "
        f"n = {len(marks)}.{other} An empty place: the outlet does not tell it."
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
