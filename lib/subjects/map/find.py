"""The map: which places are named and where things happened, month by month.

Points are drawn for places whose position is exact or a town's centre; countries and seas are names on the
map, never marks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from lib.subjects.map.frames import country_names, drawn, home
from lib.subjects.map.land import Land
from lib.subjects.map.marks import OTHERS, Bounds, End, Line, Move, Name, Namer, Point, Ring, Scene
from lib.subjects.map.scope import Scope, happened, mention_table, mentions
from lib.tables import catalogue, codes, dates
from lib.tables.model import Tables, publishers
from lib.wording import number, often, plural

MOST_RINGS = 6
"""So many outlets at most have rings of their own; the smaller ones have one together."""
_NAMED = 6
"""A tooltip names at most so many outlets, and counts the others."""


def scene(everything: Tables, shown: Tables, scope: Scope) -> Scene:
    """Gather all that one map shows.

    Args:
        everything: All tables, for names, positions and the scale of the rings.
        shown: The tables as the shared filters leave them.
        scope: The page's controls.
    """
    month = scope.month
    found = mentions(everything, shown, scope)
    events, journeys = happened(shown, month), moves(everything, shown, month)
    marks = points(everything, shown, scope)
    lines = _event_lines(everything, events) if month else _journey_lines(journeys)
    namers = _namers(everything, found)
    finding, measure = _headline(everything, found, events, scope, namers)
    return Scene(
        finding=finding,
        measure=measure,
        alt=_alt(marks, month),
        marks=marks,
        table=mention_table(everything, found),
        opens={**{mark.item: mark.name for mark in marks}, **{line.item: line.text for line in lines}},
        month=month,
        whole=points(everything, everything, scope._replace(month="")),
        rings=_rings(found, {namer.outlet_id for namer in namers}),
        moves=journeys,
        lines=lines,
        namers=namers,
    )


# --- what is drawn --------------------------------------------------------------------------------


def points(everything: Tables, shown: Tables, scope: Scope) -> tuple[Point, ...]:
    """List the places to mark, the most named first.

    A place is in when it is named, when something happened there and places everywhere are wanted, or when a
    journey begins or ends there.

    Args:
        everything: All tables, for names and positions.
        shown: The tables as the shared filters leave them.
        scope: The page's controls.
    """
    found = mentions(everything, shown, scope)
    counted = found["place_id"].value_counts().to_dict()
    at_place = happened(shown, scope.month)["places"].explode().value_counts().to_dict()
    wanted = set(counted)
    wanted |= {
        end.place_id for move in moves(everything, shown, scope.month) for end in (move.start, move.end)
    }
    wanted |= set(at_place) if scope.everywhere else set(at_place) & set(home(everything))
    known = drawn(everything)
    known = known[known["place_id"].isin(wanted) & known["place_id"].isin(set(shown.places["place_id"]))]
    countries = country_names(everything)
    by_place = dict(iter(found.groupby("place_id")))
    marks = (
        Point(
            place_id=place,
            item=f"place.{place}",
            name=name,
            lat=lat,
            lon=lon,
            country=countries.get(code, ""),
            n=counted.get(place, 0),
            events=at_place.get(place, 0),
            detail=_detail(everything, by_place.get(place), at_place.get(place, 0), scope),
        )
        for place, name, lat, lon, code in _cells(known, "place_id", "name", "lat", "lon", "country")
    )
    return tuple(sorted(marks, key=lambda mark: (-mark.n, -mark.events, mark.name)))


def moves(everything: Tables, shown: Tables, month: str) -> tuple[Move, ...]:
    """List the journeys to draw, in the order of their dates; one without both points is left out.

    Args:
        everything: All tables, for events and positions.
        shown: The tables as the shared filters leave them.
        month: Only journeys of events of that month; empty for all.
    """
    events = happened(shown, month)[["event_id", "date_edtf"]].reset_index(drop=True)
    ends = {row[0]: End(*row) for row in _cells(drawn(everything), "place_id", "name", "lat", "lon")}
    order = {movement: at for at, movement in enumerate(everything.movements["movement_id"])}
    rows = events.merge(shown.movements, on="event_id", how="inner", sort=False)
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
    counts = found["outlet_id"].value_counts()
    many = len(counts) > MOST_RINGS + 1
    apart = counts.index[:MOST_RINGS] if many else [o for o in publishers(tables) if o in counts.index]
    namers = [Namer(outlet, tables.name_of("outlets", outlet), int(counts[outlet])) for outlet in apart]
    if many:
        rest = counts.iloc[MOST_RINGS:]
        namers.append(Namer(OTHERS, f"{len(rest)} others", int(rest.sum())))
    return tuple(namers)


def _rings(found: pd.DataFrame, apart: Collection[str]) -> tuple[Ring, ...]:
    outlets = found["outlet_id"].where(found["outlet_id"].isin(list(apart)), OTHERS)
    counted = found.groupby(["place_id", outlets], sort=False)["mention_id"].size()
    return tuple(Ring(place, outlet, int(n)) for (place, outlet), n in counted.items())


def _cells(frame: pd.DataFrame, *columns: str) -> Iterable[tuple]:
    return frame[list(columns)].itertuples(index=False, name=None)


def _detail(tables: Tables, rows: pd.DataFrame | None, events: int, scope: Scope) -> str:
    lines = []
    if rows is not None:
        lines.append(plural(len(rows), "mention"))
        for use, part in rows.groupby("use", sort=False):
            counts = part["outlet_id"].value_counts(sort=False)
            more = len(counts) - _NAMED
            named = counts if more < 2 else counts.sort_values(ascending=False, kind="stable").head(_NAMED)
            by_outlet = ", ".join(f"{tables.name_of('outlets', o)} {n}" for o, n in named.items())
            if more > 1:
                by_outlet += f", {more} more outlets {int(counts.sum() - named.sum())}"
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
    tables: Tables, found: pd.DataFrame, events: pd.DataFrame, scope: Scope, namers: Sequence[Namer]
) -> tuple[str, str]:
    """Say what the map shows: the finding, and the measure with n.

    Args:
        tables: All tables, for names.
        found: The mentions drawn.
        events: The events of the month.
        scope: The page's controls.
        namers: Who has rings.
    """
    n = f"n = {plural(len(found), 'mention')} in {plural(found['article_id'].nunique(), 'article')}"
    if scope.month:
        return (
            _busiest(tables, events, scope.month),
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
    by_place = found.groupby("place_id").agg(n=("mention_id", "size"), outlets=("outlet_id", "nunique"))
    ranked = by_place.sort_values(["outlets", "n"], ascending=False)
    first = tables.name_of("places", str(ranked.index[0]))
    if len(ranked) == 1:
        return f"{first} is named {often(len(found))}"
    if outlets == 1:
        n = int(by_place["n"].max())
        top = [tables.name_of("places", str(place)) for place in by_place.index[by_place["n"] == n]]
        if len(top) == 1:
            return f"{top[0]} is named most: {n} of {len(found)} times"
        if len(top) == 2:
            return f"{top[0]} and {top[1]} are named most, {often(n)} each"
        return f"No place is named more than {often(n)}"
    lead, second = int(ranked["outlets"].iloc[0]), int(ranked["outlets"].iloc[1])
    other = tables.name_of("places", str(ranked.index[1]))
    everyone = "Both" if outlets == 2 else f"All {number(outlets)}"
    who = f"{everyone if lead == outlets else number(lead).capitalize()} outlets name"
    if second == lead:
        return f"{who} {first} and {other}" if lead > 1 else "No two outlets name the same place"
    return f"{who} {first}; {number(second)} name{'s' if second == 1 else ''} {other}"


def _busiest(tables: Tables, events: pd.DataFrame, month: str) -> str:
    """Say in a line how much happened in a month, and where most of it."""
    said = dates.words(month)
    if events.empty:
        return f"{said}: nothing dated here"
    known = set(drawn(tables)["place_id"])
    placed = [place for ids in events["places"] for place in ids if place in known]
    if not placed:
        return f"{said}: {plural(len(events), 'event')}"
    counted = pd.Series(placed).value_counts()
    where, n = tables.name_of("places", str(counted.index[0])), int(counted.iloc[0])
    if len(events) == 1:
        return f"{said}: one event, {where} the place"
    return f"{said}: {len(events)} events, {where} the place of {n}"


def _alt(marks: tuple[Point, ...], month: str) -> str:
    """Describe the map in a sentence, for those who do not see it."""
    named = ", ".join(f"{mark.name} {mark.n}" for mark in marks if mark.n)
    when = f" by the end of {dates.words(month)}" if month else ""
    return f"Map with {plural(len(marks), 'place')}. " + (
        f"Mentions{when}: {named}." if named else f"No mentions{when}."
    )
