"""How outlets spell the names of places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from lib.drawing.panel import Whole
from lib.subjects.map.marks import Spelling, Spellings
from lib.subjects.map.scope import AS_PLACE, Scope, columns, foremost
from lib.tables.asking.answers import Answers
from lib.tables.model import Tables
from lib.tables.spellings import Spelled, spelled, without_capitals
from lib.wording import count, number, plural

_MOST_PLACES = 12
"""Spellings of more places are not drawn; the table has them."""


def spellings(everything: Tables, answers: Answers, whole: Answers, scope: Scope) -> Spellings:
    """Count who spells what how, where a name means a place.

    Args:
        everything: All tables, for names.
        answers: Who answers for what the shared filters leave.
        whole: Who answers for all rows, unfiltered.
        scope: The page's controls.
    """
    counted = _counted(everything, answers, whole, scope)
    places, parts = list(dict.fromkeys(counted["item"])), spelled(counted)
    drawn = set(places if len(places) <= _MOST_PLACES else _drawn(parts, places))
    of_drawn = counted[counted["item"].isin(drawn)]
    kept, others = foremost(of_drawn)
    marks = _rows(kept)
    part = (
        f" Drawn: {len(drawn)} of {plural(len(places), 'place')}, those named most."
        if len(drawn) < len(places)
        else ""
    )
    finding, where = _most_spellings(everything, parts, counted)
    return Spellings(
        finding=finding,
        measure=f"{where}. n = {plural(int(counted['n'].sum()), 'mention')}.{part}{others}",
        alt=f"{finding}. {where}.",
        marks=marks,
        table=_table(everything, of_drawn),
        opens={mark.item: mark.place for mark in marks},
        outlets=columns(everything, {mark.outlet_id for mark in marks}),
        rows=Whole(
            min(len(counted), answers.most_listed or len(counted)),
            partial(spelling_table, everything, answers, whole, scope),
        ),
    )


def spelling_table(everything: Tables, answers: Answers, whole: Answers, scope: Scope) -> pd.DataFrame:
    """Write who spells what how as a table for people; arguments as for `spellings`."""
    return _table(everything, _counted(everything, answers, whole, scope)[: answers.most_listed])


def _drawn(parts: Sequence[Spelled], places: Sequence[str]) -> list[str]:
    """Choose the places to draw of too many: those named most, and the one with most spellings."""
    best = f"place.{parts[0].place_id}"
    return [best, *(place for place in places if place != best)][:_MOST_PLACES]


def _counted(everything: Tables, answers: Answers, whole: Answers, scope: Scope) -> pd.DataFrame:
    """Count spellings by the facet that is meant, such as an air base or the town beside it.

    Returns:
        Columns place_id, item, place, facet, spelling, outlet_id, n; the places named most first, in each the
        commonest spelling.
    """
    found = answers.spelt(scope.places(everything, whole), AS_PLACE, scope.until)
    found = found.assign(spelling=without_capitals(found))
    parts = ["place_id", "facet", "spelling", "outlet_id"]
    counted = found.groupby(parts, as_index=False, observed=True)["n"].sum()
    ranked = counted.assign(
        _place=counted.groupby("place_id", observed=True)["n"].transform("sum"),
        _spelling=counted.groupby(["place_id", "spelling"], observed=True)["n"].transform("sum"),
    ).sort_values(
        ["_place", "place_id", "_spelling", "spelling"],
        ascending=[False, True, False, True],
        kind="stable",
        ignore_index=True,
    )
    places = ranked["place_id"].tolist()
    return ranked.assign(
        item=[f"place.{place}" for place in places],
        place=[everything.name_of("places", place) for place in places],
    )


def _rows(counted: pd.DataFrame) -> tuple[Spelling, ...]:
    """Put the parts of a place together, one row for each spelling and outlet.

    A spelling says which part it means only where it always means that one and the place has others.
    """
    of_place = counted.groupby("place")["facet"].transform("nunique")
    of_spelling = counted.groupby(["place", "spelling"])["facet"].transform("nunique")
    parts = [
        facet.split(" (")[0] if several > 1 and one == 1 and facet.lower() not in name.lower() else ""
        for facet, name, several, one in zip(
            *(column.tolist() for column in (counted["facet"], counted["spelling"], of_place, of_spelling)),
            strict=True,
        )
    ]
    keys = list(Spelling._fields[:-1])
    rows = counted.assign(part=parts).groupby(keys, as_index=False, sort=False, observed=True)["n"].sum()
    return tuple(Spelling(*row) for row in rows.itertuples(index=False, name=None))


def _most_spellings(tables: Tables, parts: Sequence[Spelled], counted: pd.DataFrame) -> tuple[str, str]:
    """Say which part of a place has most spellings.

    Returns:
        The finding, such as "Four spellings for one air base", and the place with those spellings.
    """
    if counted.empty:
        return "No place is named here", "No spellings"
    best = parts[0]
    kinds, place = len(best.spellings), tables.name_of("places", best.place_id)
    if kinds > 1:
        what = f"for one {best.facet}" if best.facet else f"of {place}"
        return f"{number(kinds).capitalize()} spellings {what}", f"{place}: {', '.join(best.spellings)}"
    names, places = counted["spelling"].nunique(), counted["place"].nunique()
    listed = ", ".join(counted["spelling"].drop_duplicates())
    if names == places:
        return "One spelling for each place", listed
    return f"{number(names).capitalize()} names for {count(places, 'place')}", listed


def _table(tables: Tables, counted: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Place": counted["place"],
            "Part meant": counted["facet"],
            "Spelling": counted["spelling"],
            "Outlet": [tables.name_of("outlets", outlet) for outlet in counted["outlet_id"]],
            "n": counted["n"],
        }
    )
