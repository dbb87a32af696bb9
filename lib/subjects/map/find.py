"""The map: which places are named and where things happened, month by month.

Points are drawn for places whose position is exact or a town's centre; countries and seas are names on the
map, never marks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from lib.subjects.map.frames import country_names, drawn, home
from lib.subjects.map.land import Land
from lib.subjects.map.marks import OTHERS, Bounds, End, Line, Move, Name, Namer, Point, Ring, Scene
from lib.subjects.map.scope import Scope, listed, mentions
from lib.tables import catalogue, codes, dates
from lib.tables.asking.answers import Answers, Happened
from lib.tables.model import Tables
from lib.wording import number, often, plural

MOST_RINGS = 6
"""So many outlets at most have rings of their own; the smaller ones have one together."""
MOST_LINES = 30
"""Events of a month that are listed; of more the first."""
_MOST_TOLD = 30
"""Places whose mentions are told to those who do not see the map; of more those named most."""
_NAMED = 6
"""A tooltip names at most so many outlets, and counts the others."""
_MANY = 100
"""On a map of more places than this a tooltip names `_NAMED_OF_MANY`: tooltips are most of what is sent."""
_NAMED_OF_MANY = 3


def scene(everything: Tables, answers: Answers, whole: Answers, scope: Scope) -> Scene:
    """Gather all that one map shows.

    Args:
        everything: All tables, for names and positions.
        answers: Who answers for what the shared filters leave.
        whole: Who answers for all rows, for the scale of the rings.
        scope: The page's controls.
    """
    month, places = scope.month, scope.places(everything, whole)
    found = mentions(everything, answers, whole, scope)
    happened = answers.happened(scope.days, MOST_LINES if month else 0)
    journeys = moves(everything, answers, month)
    unfiltered = _scale(everything, whole, scope._replace(month=""))
    seen = _Seen(found, happened.at, journeys, answers.filters.places)
    marks = unfiltered if answers is whole and not month else _points(everything, whole, scope, seen)
    lines = _event_lines(everything, happened.rows) if month else _journey_lines(journeys)
    namers = _namers(everything, found)
    articles = answers.naming(places, scope.uses, scope.until)
    finding, measure = _headline(everything, found, articles, happened, scope, namers)
    return Scene(
        finding=finding,
        measure=measure,
        alt=_alt(marks, month),
        marks=marks,
        table=_by_place(marks),
        opens={**{mark.item: mark.name for mark in marks}, **{line.item: line.text for line in lines}},
        rows=listed(everything, answers, found, places, scope.uses, scope.until),
        month=month,
        whole=unfiltered,
        rings=_rings(found, {namer.outlet_id for namer in namers}),
        moves=journeys,
        lines=lines,
        events=happened.total if month else 0,
        namers=namers,
    )


# --- what is drawn --------------------------------------------------------------------------------


def points(everything: Tables, answers: Answers, whole: Answers, scope: Scope) -> tuple[Point, ...]:
    """List the places to mark, the most named first.

    A place is in when it is named, when something happened there and places everywhere are wanted, or when a
    journey begins or ends there.

    Args:
        everything: All tables, for names and positions.
        answers: Who answers for what the shared filters leave.
        whole: Who answers for all rows.
        scope: The page's controls.
    """
    found = mentions(everything, answers, whole, scope)
    at, journeys = answers.happened(scope.days, 0).at, moves(everything, answers, scope.month)
    return _points(everything, whole, scope, _Seen(found, at, journeys, answers.filters.places))


class _Seen(NamedTuple):
    """What makes a place one to mark: mentions, events by place, journeys; and the only ones chosen."""

    found: pd.DataFrame
    at: Mapping[str, int]
    journeys: Sequence[Move]
    only: Collection[str]


def _points(everything: Tables, whole: Answers, scope: Scope, seen: _Seen) -> tuple[Point, ...]:
    counted = seen.found.groupby("place_id", observed=True)["n"].sum().to_dict()
    wanted = set(counted)
    wanted |= {end.place_id for move in seen.journeys for end in (move.start, move.end)}
    wanted |= set(seen.at) if scope.everywhere else set(seen.at) & set(home(everything, whole))
    if seen.only:
        wanted &= set(seen.only)
    known = drawn(everything)
    known = known[known["place_id"].isin(wanted)]
    countries = country_names(everything)
    named_by = _named_by(seen.found)
    marks = (
        Point(
            place_id=place,
            item=f"place.{place}",
            name=name,
            lat=lat,
            lon=lon,
            country=countries.get(code, ""),
            n=counted.get(place, 0),
            events=seen.at.get(place, 0),
            detail=_detail(everything, named_by.get(place, {}), seen.at.get(place, 0), scope),
        )
        for place, name, lat, lon, code in _cells(known, "place_id", "name", "lat", "lon", "country")
    )
    return tuple(sorted(marks, key=lambda mark: (-mark.n, -mark.events, mark.name)))


@lru_cache(maxsize=8)
def _scale(everything: Tables, whole: Answers, scope: Scope) -> tuple[Point, ...]:
    """List the places with nothing filtered: the same for every view."""
    return points(everything, whole, whole, scope)


def moves(everything: Tables, answers: Answers, month: str) -> tuple[Move, ...]:
    """List the journeys to draw, in the order of their dates; one without both points is left out.

    Args:
        everything: All tables, for journeys and positions.
        answers: Who answers for what the shared filters leave.
        month: Only journeys of events of that month; empty for all.
    """
    movements = everything.movements
    if movements.empty:
        return ()
    days = Scope(month=month).days
    events = answers.happened(days, None, set(movements["event_id"])).rows
    ends = {row[0]: End(*row) for row in _cells(drawn(everything), "place_id", "name", "lat", "lon")}
    order = {movement: at for at, movement in enumerate(movements["movement_id"])}
    rows = (
        events[["event_id", "date_edtf"]]
        .reset_index(drop=True)
        .merge(movements, on="event_id", how="inner", sort=False)
    )
    return tuple(
        Move(
            item=f"event.{row.event_id}",
            order=order[row.movement_id],
            what=row.what,
            when=dates.words(row.date_edtf),
            start=ends[row.from_place_id],
            end=ends[row.to_place_id],
            basis=row.basis,
        )
        for row in rows.itertuples()
        if row.from_place_id in ends and row.to_place_id in ends
    )


def names(everything: Tables, land: Land | None, within: Bounds) -> tuple[Name, ...]:
    """List what is only named on the map, countries and seas.

    A name whose own point is out of sight comes inside if it stays in its country, or on water.

    Args:
        everything: All tables.
        land: The outlines to tell that by; None to move nothing.
        within: Where a name is in sight.
    """
    places = everything.places
    quiet = places[(places["geo_precision"] == "label") & places["lat"].notna() & places["lon"].notna()]
    found = []
    for name, kind, lat, lon in _cells(quiet, "name", "kind", "lat", "lon"):
        spot = min(max(lon, within.west), within.east), min(max(lat, within.south), within.north)
        if spot == (lon, lat):
            stays = True
        elif land is None or not land.bounds.holds(Bounds(lon, lat, lon, lat)):
            stays = False
        elif kind == "sea":
            stays = land.country_at(*spot) is None
        else:
            country = land.country_at(lon, lat)
            stays = kind == "country" and country is not None and land.country_at(*spot) == country
        if stays:
            found.append(Name(name, spot[1], spot[0]))
    return tuple(found)


def _namers(tables: Tables, found: pd.DataFrame) -> tuple[Namer, ...]:
    """List who has rings: in table order; of many outlets those with most mentions, then all others."""
    counts = found.groupby("outlet_id", observed=True)["n"].sum()
    many = len(counts) > MOST_RINGS + 1
    if many:
        counts = counts.sort_values(ascending=False, kind="stable")
    apart = counts.iloc[:MOST_RINGS] if many else counts
    namers = [Namer(str(o), tables.name_of("outlets", str(o)), int(n)) for o, n in apart.items()]
    if many:
        rest = counts.iloc[MOST_RINGS:]
        namers.append(Namer(OTHERS, f"{len(rest)} others", int(rest.sum())))
    return tuple(namers)


def _rings(found: pd.DataFrame, apart: Collection[str]) -> tuple[Ring, ...]:
    own = found["outlet_id"].isin(apart)
    counted = found[own].groupby(["place_id", "outlet_id"], observed=True)["n"].sum()
    others = found[~own].groupby("place_id", observed=True)["n"].sum()
    return (
        *(Ring(str(place), str(outlet), int(n)) for (place, outlet), n in counted.items()),
        *(Ring(str(place), OTHERS, int(n)) for place, n in others.items()),
    )


def _by_place(marks: Iterable[Point]) -> pd.DataFrame:
    """Write what is drawn as a table for people."""
    return pd.DataFrame(
        [(mark.name, mark.country, mark.n, mark.events) for mark in marks],
        columns=["Place", "Country", "Mentions", "Events"],
    )


def _cells(frame: pd.DataFrame, *columns: str) -> Iterable[tuple]:
    return frame[list(columns)].itertuples(index=False, name=None)


class _Use(NamedTuple):
    """How often a place is named in one use: by how many outlets, and by those that name it most."""

    n: int
    outlets: int
    foremost: tuple[tuple[str, int], ...]


def _named_by(found: pd.DataFrame) -> Mapping[str, Mapping[str, _Use]]:
    """Tell for each place, by use, who names it: most first, where there are more than a tooltip names."""
    keys = ["place_id", "use"]
    total = found.groupby(keys, observed=True)["n"].agg(["sum", "size"])
    ranked = found.sort_values("n", ascending=False, kind="stable")
    most = _NAMED if found["place_id"].nunique() <= _MANY else _NAMED_OF_MANY
    # One that would be left over alone is named, too.
    foremost = ranked.groupby(keys, observed=True).head(most + 1)
    by_use: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for place, outlet, use, n in _cells(foremost, "place_id", "outlet_id", "use", "n"):
        by_use.setdefault((place, use), []).append((outlet, n))
    order = {outlet: at for at, outlet in enumerate(found["outlet_id"].cat.categories)}
    told: dict[str, dict[str, _Use]] = {}
    for (place, use), n, outlets in total.itertuples(name=None):
        named = by_use[place, use]
        named = named[:most] if outlets > most + 1 else sorted(named, key=lambda one: order[one[0]])
        told.setdefault(place, {})[use] = _Use(n, outlets, tuple(named))
    return told


def _detail(tables: Tables, uses: Mapping[str, _Use], events: int, scope: Scope) -> str:
    lines = []
    if uses:
        lines.append(plural(sum(told.n for told in uses.values()), "mention"))
    for use, told in uses.items():
        by_outlet = ", ".join(f"{tables.name_of('outlets', o)} {n:,}" for o, n in told.foremost)
        if more := told.outlets - len(told.foremost):
            by_outlet += f", {more} more outlets {told.n - sum(n for _, n in told.foremost):,}"
        meaning = "" if not scope.governments else f"as {codes.PLACE_USES[use].split(':')[0].lower()}: "
        lines.append(meaning + by_outlet)
    if events:
        when = f" in {dates.words(scope.month)}" if scope.month else ""
        lines.append(plural(events, "event") + when)
    return "\n".join(lines)


def _journey_lines(journeys: Iterable[Move]) -> tuple[Line, ...]:
    return tuple(
        Line(move.item, f"{move.when}: {move.what}, {move.start.name} → {move.end.name}", move.basis)
        for move in journeys
    )


def _event_lines(tables: Tables, events: pd.DataFrame) -> tuple[Line, ...]:
    lines = []
    for row in events.itertuples():
        where = ", ".join(tables.name_of("places", place) for place in row.places)
        said = f"{dates.words(row.date_edtf)}{', ' + where if where else ''}: {row.title}"
        lines.append(Line(f"event.{row.event_id}", said, catalogue.label("events", "origin", row.origin)))
    return tuple(lines)


# --- what it says ---------------------------------------------------------------------------------


def _headline(
    tables: Tables,
    found: pd.DataFrame,
    articles: int,
    happened: Happened,
    scope: Scope,
    namers: Sequence[Namer],
) -> tuple[str, str]:
    """Say what the map shows: the finding, and the measure with n.

    Args:
        tables: All tables, for names.
        found: The mentions drawn.
        articles: In how many articles these are.
        happened: The events of the month.
        scope: The page's controls.
        namers: Who has rings.
    """
    n = f"n = {plural(int(found['n'].sum()), 'mention')} in {plural(articles, 'article')}"
    if scope.month:
        return (
            _busiest(tables, happened, scope.month),
            "Discs: events there in that month, with their number. Rings: mentions in articles out by its "
            f"end; {n}.",
        )
    if found.empty:
        return (
            "No article that the filters leave names these places",
            f"Points: where something happened; {n}.",
        )
    meant = ", also where the name stands for a government" if scope.governments else ""
    return (
        _most_named(tables, found),
        f"How often each outlet names a place{meant}; {_ringed(namers)}; {n}.",
    )


def _ringed(namers: Sequence[Namer]) -> str:
    """Say whose rings there are."""
    if namers[-1].outlet_id != OTHERS:
        return "a ring for each outlet"
    return f"a ring for each of the {number(len(namers) - 1)} that name places most, and one for all others"


def _most_named(tables: Tables, found: pd.DataFrame) -> str:
    """Say in a line which places are named by how many outlets; there is at least one mention."""
    outlets = found["outlet_id"].nunique()
    by_both = found.groupby(["place_id", "outlet_id"], observed=True)["n"].sum()
    by_place = by_both.groupby("place_id", observed=True).agg(n="sum", outlets="size")
    ranked = by_place.sort_values(["outlets", "n"], ascending=False)
    first, n = tables.name_of("places", str(ranked.index[0])), int(by_place["n"].sum())
    if len(ranked) == 1:
        return f"{first} is named {often(n)}"
    if outlets == 1:
        most = int(by_place["n"].max())
        top = [tables.name_of("places", str(place)) for place in by_place.index[by_place["n"] == most]]
        if len(top) == 1:
            return f"{top[0]} is named most: {most} of {n} times"
        if len(top) == 2:
            return f"{top[0]} and {top[1]} are named most, {often(most)} each"
        return f"No place is named more than {often(most)}"
    lead, second = int(ranked["outlets"].iloc[0]), int(ranked["outlets"].iloc[1])
    other = tables.name_of("places", str(ranked.index[1]))
    everyone = "Both" if outlets == 2 else f"All {number(outlets)}"
    who = f"{everyone if lead == outlets else number(lead).capitalize()} outlets name"
    if second == lead:
        return f"{who} {first} and {other}" if lead > 1 else "No two outlets name the same place"
    return f"{who} {first}; {number(second)} name{'s' if second == 1 else ''} {other}"


def _busiest(tables: Tables, happened: Happened, month: str) -> str:
    """Say in a line how much happened in a month, and where most of it."""
    said = dates.words(month)
    if not happened.total:
        return f"{said}: nothing dated here"
    known = set(drawn(tables)["place_id"])
    placed = next(((place, n) for place, n in happened.at.items() if place in known), None)
    if placed is None:
        return f"{said}: {plural(happened.total, 'event')}"
    where, n = tables.name_of("places", placed[0]), placed[1]
    if happened.total == 1:
        return f"{said}: one event, {where} the place"
    return f"{said}: {happened.total:,} events, {where} the place of {n:,}"


def _alt(marks: tuple[Point, ...], month: str) -> str:
    """Describe the map in a sentence, for those who do not see it."""
    there = [mark for mark in marks if mark.n]
    named = ", ".join(f"{mark.name} {mark.n:,}" for mark in there[:_MOST_TOLD])
    if more := len(there[_MOST_TOLD:]):
        named += f", and {plural(more, 'more place')}"
    when = f" by the end of {dates.words(month)}" if month else ""
    return f"Map with {plural(len(marks), 'place')}. " + (
        f"Mentions{when}: {named}." if named else f"No mentions{when}."
    )
