"""The Map page: which places are named and where things happened, month by month.

A mention counts as a place only where the name means one (`use` = location); where it stands for a
government it is counted apart. Points are drawn for places whose position is exact or a town's centre;
countries and seas are names on the map, never marks.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pandas as pd

from lib.tables import catalogue, codes, dates
from lib.tables.model import Tables

DRAWN = ("exact", "city")
"""Precisions that make a mark; `label` makes a name."""
PRESETS = ("main", "close", "country", "wide")
"""Views of the map, the default first; what each frames is computed by `presets`."""
_AS_PLACE = ("location",)
_AS_ANYTHING = tuple(codes.PLACE_USES)
_KM_PER_DEGREE = 111.2
_LONG_STORY = 1100
"""Days of a period whose every month has a step."""
_MOST_MONTHS = 60
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@dataclass(frozen=True)
class Bounds:
    """A window on the map in decimal degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def area(self) -> float:
        """Square degrees; only good for telling a finer window from a coarser one."""
        return (self.east - self.west) * (self.north - self.south)

    def holds(self, other: Bounds) -> bool:
        """Tell whether the other window lies within this one."""
        return (
            self.west <= other.west
            and self.south <= other.south
            and self.east >= other.east
            and self.north >= other.north
        )


@dataclass(frozen=True)
class Preset:
    """A view of the map: its name for people and what it must show."""

    label: str
    bounds: Bounds


@dataclass(frozen=True)
class Scope:
    """What the page's own controls leave in.

    Attributes:
        everywhere: Whether places outside the country that is named most, and places that only the
            chronology has, are drawn too.
        governments: Whether names that stand for a government, an office or a topic count too.
        month: The month up to which articles, and in which events, are shown (`2025-01`); empty for all.
    """

    everywhere: bool = False
    governments: bool = False
    month: str = ""


@dataclass(frozen=True)
class Line:
    """A line that opens a card: the item, what it says, and a remark on what that rests on."""

    item: str
    text: str
    remark: str


@dataclass(frozen=True)
class Scene:
    """All that one map shows; see the functions named like the fields for their columns.

    Attributes:
        scope: The page's controls.
        finding: What the map says, in a line.
        measure: What was measured, with n.
        alt: The map in a sentence.
        points: The places marked.
        whole: The places with nothing filtered, for the scale.
        rings: Mentions by place and outlet.
        moves: Journeys.
        lines: Events of the month, or journeys.
        counts: Mentions by outlet.
        table: The mentions for people.
        spelled: Spellings, as `spellings` returns them.
    """

    scope: Scope
    finding: str
    measure: str
    alt: str
    points: pd.DataFrame
    whole: pd.DataFrame
    rings: pd.DataFrame
    moves: pd.DataFrame
    lines: tuple[Line, ...]
    counts: Mapping[str, int]
    table: pd.DataFrame
    spelled: pd.DataFrame


# --- what the map frames --------------------------------------------------------------------------


@dataclass(frozen=True)
class Land:
    """One drawing of the world's land, or of a part of it.

    Attributes:
        name: Stem of the file after `land-`.
        bounds: What it covers.
        countries: The outlines of each country: rings of (longitude, latitude), holes among them.
    """

    name: str
    bounds: Bounds
    countries: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]

    def country_at(self, lon: float, lat: float) -> int | None:
        """Return which country a point lies in, None for water."""
        for at, rings in enumerate(self.countries):
            if sum(_around_point(ring, lon, lat) for ring in rings) % 2:
                return at
        return None


@lru_cache(maxsize=4)
def lands(folder: Path) -> tuple[Land, ...]:
    """Read the drawings of the land.

    Args:
        folder: Holds `land-<name>.geojson` files.

    Returns:
        Those files, the one with the smallest window, which is the finest, first.
    """
    found = []
    for path in folder.glob("land-*.geojson"):
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        countries = tuple(tuple(_rings(feature["geometry"]["coordinates"])) for feature in features)
        corners = [corner for rings in countries for ring in rings for corner in ring]
        longitudes, latitudes = zip(*corners, strict=True)
        bounds = Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
        found.append(Land(path.stem.removeprefix("land-"), bounds, countries))
    return tuple(sorted(found, key=lambda land: land.bounds.area))


def _rings(coordinates: Sequence) -> Iterator[tuple[tuple[float, float], ...]]:
    if isinstance(coordinates[0][0], (int, float)):
        yield tuple((longitude, latitude) for longitude, latitude in coordinates)
        return
    for part in coordinates:
        yield from _rings(part)


def _around_point(ring: Sequence[tuple[float, float]], lon: float, lat: float) -> bool:
    """Tell whether a ring runs around a point: count its crossings of the line to the east of it."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


@lru_cache(maxsize=4)
def presets(tables: Tables) -> dict[str, Preset]:
    """Work out the views of the map from the places themselves.

    `main` frames the places named in the country that is named most, `close` the densest of them,
    `country` all points there, `wide` these and both ends of every journey.

    Args:
        tables: All tables, unfiltered, so that the map stays put whatever the filters leave.

    Returns:
        By id of the preset, in the order of `PRESETS`; empty where no place has a point.
    """
    drawn = _drawn(tables)
    if drawn.empty:
        return {}
    home = _home(tables)
    named = drawn[drawn["place_id"].isin(home)]
    code = str(named["country"].iloc[0])
    ends = {*tables.movements["from_place_id"], *tables.movements["to_place_id"]}
    wide = drawn[drawn["place_id"].isin(ends | set(home))]
    abroad = wide[wide["country"] != code]
    counts = _location_counts(tables)
    farthest = max(abroad["place_id"], key=lambda p: counts.get(p, 0), default="")
    country = _country_names(tables).get(code, "")
    return {
        "main": Preset("Main places", _around(named)),
        "close": Preset("Close-up", _around(_densest(named, counts))),
        "country": Preset(
            f"All {country}" if country else "Country", _around(drawn[drawn["country"] == code])
        ),
        "wide": Preset(
            f"With {tables.name_of('places', farthest)}" if farthest else "Everything", _around(wide)
        ),
    }


def _drawn(tables: Tables) -> pd.DataFrame:
    places = tables.places
    return places[places["geo_precision"].isin(DRAWN) & places["lat"].notna() & places["lon"].notna()]


def _location_counts(tables: Tables) -> Mapping[str, int]:
    mentions = tables.place_mentions
    return mentions[mentions["use"] == "location"]["place_id"].value_counts().to_dict()


def _home(tables: Tables) -> list[str]:
    """Ids of the points named as places in the country whose points are named most.

    Where no article names any point, the points of events stand in, and failing these all points.
    """
    drawn = _drawn(tables)
    if drawn.empty:
        return []
    counts: Mapping[str, int] = _location_counts(tables)
    if not set(counts) & set(drawn["place_id"]):
        counts = tables.events["places"].explode().value_counts().to_dict()
    if not set(counts) & set(drawn["place_id"]):
        counts = dict.fromkeys(drawn["place_id"], 1)
    weighed = drawn.assign(_n=[counts.get(place, 0) for place in drawn["place_id"]])
    weighed = weighed[weighed["_n"] > 0]
    code = weighed.groupby("country")["_n"].sum().idxmax()
    return list(weighed[weighed["country"] == code]["place_id"])


def _densest(places: pd.DataFrame, counts: Mapping[str, int]) -> pd.DataFrame:
    """Pick the cluster with most mentions: places chained by less than half the largest distance."""
    spots = list(zip(places["place_id"], places["lat"], places["lon"], strict=True))
    reach = max((_km(a, b) for a in spots for b in spots), default=0.0) / 2
    clusters: list[list[tuple[str, float, float]]] = []
    for spot in spots:
        near = [cluster for cluster in clusters if any(_km(spot, other) < reach for other in cluster)]
        clusters = [cluster for cluster in clusters if cluster not in near]
        clusters.append([spot, *(other for cluster in near for other in cluster)])
    best = max(clusters, key=lambda cluster: sum(counts.get(spot[0], 0) for spot in cluster))
    return places[places["place_id"].isin([spot[0] for spot in best])]


def _km(a: tuple[str, float, float], b: tuple[str, float, float]) -> float:
    """Distance on a flat sheet, good enough to tell near from far."""
    east = (a[2] - b[2]) * math.cos(math.radians((a[1] + b[1]) / 2))
    return math.hypot(a[1] - b[1], east) * _KM_PER_DEGREE


def _around(places: pd.DataFrame) -> Bounds:
    return Bounds(
        float(places["lon"].min()),
        float(places["lat"].min()),
        float(places["lon"].max()),
        float(places["lat"].max()),
    )


def _country_names(tables: Tables) -> dict[str, str]:
    countries = tables.places[tables.places["kind"] == "country"]
    return dict(zip(countries["country"], countries["name"], strict=True))


# --- months ---------------------------------------------------------------------------------------


def story_months(tables: Tables, first: date, last: date) -> list[str]:
    """List the months to step through: those of the period; of a long one those that rows are of.

    Args:
        tables: All tables.
        first: First day of the period that the story offers.
        last: Its last day.

    Returns:
        Months as `2025-01`; none where no row has a date.
    """
    if (last - first).days <= _LONG_STORY:
        return months(first, last)
    stems = ((tables.events, "date"), (tables.articles, "published"), (tables.articles, "published_likely"))
    days = pd.concat([frame[f"{stem}_{end}"] for frame, stem in stems for end in ("earliest", "latest")])
    inside = days[(days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))]
    if inside.empty:
        return []
    # Of a story that goes on for years the last ones: a slider has no room for hundreds of months.
    return months(inside.min().date(), inside.max().date())[-_MOST_MONTHS:]


def months(first: date, last: date) -> list[str]:
    """List the months that a period touches, as `2025-01`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        f"{first.year + (first.month - 1 + at) // 12:04}-{(first.month - 1 + at) % 12 + 1:02}"
        for at in range(max(count, 0))
    ]


def _month_bounds(month: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    bounds = dates.parse(month)
    return pd.Timestamp(bounds.earliest), pd.Timestamp(bounds.latest)


# --- what is drawn --------------------------------------------------------------------------------


def mentions(tables: Tables, shown: Tables, scope: Scope) -> pd.DataFrame:
    """Keep the mentions that the map draws.

    Args:
        tables: All tables, for what each place is.
        shown: The tables as the shared filters leave them.
        scope: The page's controls.

    Returns:
        Rows of `place_mentions` of places with a point, in articles out by the end of the month.
    """
    found = published_by(tables, shown.place_mentions, scope.month)
    places = set(_drawn(tables)["place_id"]) if scope.everywhere else set(_home(tables))
    uses = _AS_ANYTHING if scope.governments else _AS_PLACE
    return found[found["place_id"].isin(places) & found["use"].isin(uses)]


def published_by(tables: Tables, rows: pd.DataFrame, month: str) -> pd.DataFrame:
    """Keep rows of articles that were out by the end of a month, by the latest likely day."""
    if not month:
        return rows
    articles = tables.articles
    appeared = articles["published_likely_latest"].fillna(articles["published_likely_earliest"])
    out = set(articles[appeared <= _month_bounds(month)[1]]["article_id"])
    return rows[rows["article_id"].isin(out)]


def happened(shown: Tables, month: str) -> pd.DataFrame:
    """Keep the events that touch a month; one with an open end counts where it began.

    Args:
        shown: The tables as the shared filters leave them.
        month: Such as `2025-01`; empty for all events.

    Returns:
        Rows of `events`, earliest first.
    """
    events = shown.events
    if month:
        first, last = _month_bounds(month)
        begin = events["date_earliest"].fillna(events["date_latest"])
        end = events["date_latest"].fillna(events["date_earliest"])
        events = events[(begin <= last) & (end >= first)]
    return events.sort_values(["date_earliest", "date_latest", "event_id"], na_position="first")


def rings(found: pd.DataFrame) -> pd.DataFrame:
    """Count mentions by place and outlet: columns place_id, outlet_id, n."""
    return found.groupby(["place_id", "outlet_id"], as_index=False, sort=False).agg(n=("mention_id", "size"))


def points(tables: Tables, shown: Tables, scope: Scope) -> pd.DataFrame:
    """List the places to mark.

    Args:
        tables: All tables, for names and positions.
        shown: The tables as the shared filters leave them.
        scope: The page's controls.

    Returns:
        Columns place_id, item, name, lat, lon, country (its name, empty where unknown), n (mentions),
        events, detail (what a tooltip says); most named first. A place is in when it is named, when
        something happened there and places everywhere are wanted, or when a journey begins or ends there.
    """
    found = mentions(tables, shown, scope)
    counted = found["place_id"].value_counts().to_dict()
    at_place = happened(shown, scope.month)["places"].explode().value_counts().to_dict()
    ends = _ends(moves(tables, shown, scope.month))
    wanted = set(counted) | ends
    wanted |= set(at_place) if scope.everywhere else set(at_place) & set(_home(tables))
    drawn = _drawn(tables)
    drawn = drawn[drawn["place_id"].isin(wanted) & drawn["place_id"].isin(set(shown.places["place_id"]))]
    names = _country_names(tables)
    by_place = dict(iter(found.groupby("place_id")))
    out = pd.DataFrame(
        {
            "place_id": drawn["place_id"],
            "item": [f"place.{place}" for place in drawn["place_id"]],
            "name": drawn["name"],
            "lat": drawn["lat"],
            "lon": drawn["lon"],
            "country": [names.get(code, "") for code in drawn["country"]],
            "n": [counted.get(place, 0) for place in drawn["place_id"]],
            "events": [at_place.get(place, 0) for place in drawn["place_id"]],
            "detail": [
                _detail(tables, by_place.get(place), at_place.get(place, 0), scope)
                for place in drawn["place_id"]
            ],
        }
    )
    return out.sort_values(["n", "events", "name"], ascending=[False, False, True], ignore_index=True)


def _detail(tables: Tables, rows: pd.DataFrame | None, events: int, scope: Scope) -> str:
    lines = []
    if rows is not None:
        lines.append(_times(len(rows), "mention"))
        for use, part in rows.groupby("use", sort=False):
            counts = part["outlet_id"].value_counts(sort=False)
            by_outlet = ", ".join(f"{tables.name_of('outlets', o)} {n}" for o, n in counts.items())
            meaning = "" if not scope.governments else f"as {codes.PLACE_USES[use].split(':')[0].lower()}: "
            lines.append(meaning + by_outlet)
    if events:
        when = f" in {dates.words(scope.month)}" if scope.month else ""
        lines.append(_times(events, "event") + when)
    return "\n".join(lines)


def names(tables: Tables, land: Land | None, within: Bounds) -> pd.DataFrame:
    """List what is only named on the map, countries and seas.

    A name whose own point is out of sight comes inside if it stays in its country, or on water.

    Args:
        tables: All tables.
        land: The outlines to tell that by; None to move nothing.
        within: Where a name is in sight.

    Returns:
        Columns name, lat, lon.
    """
    places = tables.places
    quiet = places[(places["geo_precision"] == "label") & places["lat"].notna() & places["lon"].notna()]
    rows = []
    for name, kind, lat, lon in quiet[["name", "kind", "lat", "lon"]].itertuples(index=False):
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
            rows.append((name, spot[1], spot[0]))
    return pd.DataFrame(rows, columns=["name", "lat", "lon"])


def moves(tables: Tables, shown: Tables, month: str) -> pd.DataFrame:
    """List the journeys to draw.

    Args:
        tables: All tables, for events and positions.
        shown: The tables as the shared filters leave them.
        month: Only journeys of events of that month; empty for all.

    Returns:
        Columns item (of the event), order (of the journey among all), what, when, start, end (names),
        from_id, to_id, from_lat, from_lon, to_lat, to_lon, basis; in the order of their dates. A journey
        without both points is left out.
    """
    events = happened(shown, month)[["event_id", "date_edtf"]].reset_index(drop=True)
    drawn = _drawn(tables).set_index("place_id")
    rows = events.merge(shown.movements, on="event_id", how="inner", sort=False)
    rows = rows[rows["from_place_id"].isin(drawn.index) & rows["to_place_id"].isin(drawn.index)]
    order = {movement: at for at, movement in enumerate(tables.movements["movement_id"])}
    start, end = drawn.loc[rows["from_place_id"]], drawn.loc[rows["to_place_id"]]
    return pd.DataFrame(
        {
            "item": [f"event.{event}" for event in rows["event_id"]],
            "order": [order[movement] for movement in rows["movement_id"]],
            "what": list(rows["what"]),
            "when": [dates.words(edtf) for edtf in rows["date_edtf"]],
            "start": list(start["name"]),
            "end": list(end["name"]),
            "from_id": list(rows["from_place_id"]),
            "to_id": list(rows["to_place_id"]),
            "from_lat": list(start["lat"]),
            "from_lon": list(start["lon"]),
            "to_lat": list(end["lat"]),
            "to_lon": list(end["lon"]),
            "basis": list(rows["basis"]),
        }
    )


def _ends(journeys: pd.DataFrame) -> set[str]:
    return {*journeys["from_id"], *journeys["to_id"]}


# --- what it says ---------------------------------------------------------------------------------


def finding(tables: Tables, found: pd.DataFrame) -> str:
    """Say in a line which places are named by how many outlets.

    Args:
        tables: All tables, for names.
        found: The mentions drawn, at least one.
    """
    outlets = found["outlet_id"].nunique()
    by_place = found.groupby("place_id").agg(n=("mention_id", "size"), outlets=("outlet_id", "nunique"))
    ranked = by_place.sort_values(["outlets", "n"], ascending=False)
    first = tables.name_of("places", str(ranked.index[0]))
    if len(ranked) == 1:
        return f"{first} is named {_often(len(found))}"
    if outlets == 1:
        n = int(by_place["n"].max())
        top = [tables.name_of("places", str(place)) for place in by_place.index[by_place["n"] == n]]
        if len(top) == 1:
            return f"{top[0]} is named most: {n} of {len(found)} times"
        if len(top) == 2:
            return f"{top[0]} and {top[1]} are named most, {_often(n)} each"
        return f"No place is named more than {_often(n)}"
    lead, second = int(ranked["outlets"].iloc[0]), int(ranked["outlets"].iloc[1])
    other = tables.name_of("places", str(ranked.index[1]))
    everyone = "Both" if outlets == 2 else f"All {number(outlets).lower()}"
    who = f"{everyone if lead == outlets else number(lead)} outlets name"
    if second == lead:
        return f"{who} {first} and {other}" if lead > 1 else "No two outlets name the same place"
    return f"{who} {first}; {number(second).lower()} name{'s' if second == 1 else ''} {other}"


def month_finding(tables: Tables, events: pd.DataFrame, month: str) -> str:
    """Say in a line how much happened in a month, and where most of it."""
    said = dates.words(month)
    if events.empty:
        return f"{said}: nothing dated here"
    points_of = set(_drawn(tables)["place_id"])
    placed = [place for ids in events["places"] for place in ids if place in points_of]
    if not placed:
        return f"{said}: {_times(len(events), 'event')}"
    counted = pd.Series(placed).value_counts()
    where, n = tables.name_of("places", str(counted.index[0])), int(counted.iloc[0])
    if len(events) == 1:
        return f"{said}: one event, {where} the place"
    return f"{said}: {len(events)} events, {where} the place of {n}"


def headline(tables: Tables, found: pd.DataFrame, events: pd.DataFrame, scope: Scope) -> tuple[str, str]:
    """Say what the map shows: the finding, and the measure with n.

    Args:
        tables: All tables, for names.
        found: The mentions drawn.
        events: The events of the month.
        scope: The page's controls.
    """
    month = scope.month
    n = f"n = {_times(len(found), 'mention')} in {_times(found['article_id'].nunique(), 'article')}"
    if month:
        return (
            month_finding(tables, events, month),
            "Discs: events there in that month, with their number. Rings: mentions in articles out by its "
            f"end; {n}.",
        )
    if found.empty:
        return (
            "No article that the filters leave names these places",
            f"Points: where something happened; {n}.",
        )
    meant = ", also where the name stands for a government" if scope.governments else ""
    return finding(tables, found), f"How often each outlet names a place{meant}; a ring for each outlet; {n}."


def alt(marks: pd.DataFrame, month: str) -> str:
    """Describe the map in a sentence, for those who do not see it.

    Args:
        marks: As `points` returns it.
        month: The month, empty for all.
    """
    named = [
        f"{row.name_of} {row.n}" for row in marks.rename(columns={"name": "name_of"}).itertuples() if row.n
    ]
    when = f" by the end of {dates.words(month)}" if month else ""
    what = f"Mentions{when}: {', '.join(named)}." if named else f"No mentions{when}."
    return f"Map with {_times(len(marks), 'place')}. {what}"


def _lines(tables: Tables, events: pd.DataFrame, journeys: pd.DataFrame, month: str) -> tuple[Line, ...]:
    """Write the events of the month, or where there is none the journeys, as lines to choose from."""
    if not month:
        return tuple(
            Line(row.item, f"{row.when}: {row.what}, {row.start} → {row.end}", row.basis)
            for row in journeys.itertuples()
        )
    lines = []
    for row in events.itertuples():
        where = ", ".join(tables.name_of("places", place) for place in row.places)
        said = f"{dates.words(row.date_edtf)}{', ' + where if where else ''}: {row.title}"
        lines.append(Line(f"event.{row.event_id}", said, catalogue.label("events", "origin", row.origin)))
    return tuple(lines)


def scene(tables: Tables, shown: Tables, scope: Scope) -> Scene:
    """Gather all that one map shows.

    Args:
        tables: All tables, for names, positions and the scale of the rings.
        shown: The tables as the shared filters leave them.
        scope: The page's controls.
    """
    found = mentions(tables, shown, scope)
    events, journeys = happened(shown, scope.month), moves(tables, shown, scope.month)
    marks = points(tables, shown, scope)
    title, measure = headline(tables, found, events, scope)
    return Scene(
        scope=scope,
        finding=title,
        measure=measure,
        alt=alt(marks, scope.month),
        points=marks,
        whole=points(tables, tables, replace(scope, month="")),
        rings=rings(found),
        moves=journeys,
        lines=_lines(tables, events, journeys, scope.month),
        counts=found["outlet_id"].value_counts().to_dict(),
        table=as_table(tables, found),
        spelled=spellings(tables, found),
    )


def as_table(tables: Tables, found: pd.DataFrame) -> pd.DataFrame:
    """Write mentions as a table for people: place, outlet, use, n, spellings; most first."""
    counted = found.groupby(["place_id", "outlet_id", "use"], as_index=False, sort=False).agg(
        n=("mention_id", "size"), spellings=("spelling", lambda names: "; ".join(dict.fromkeys(names)))
    )
    counted = counted.assign(total=counted.groupby("place_id")["n"].transform("sum")).sort_values(
        ["total", "place_id", "n"], ascending=[False, True, False]
    )
    return pd.DataFrame(
        {
            "Place": [tables.name_of("places", place) for place in counted["place_id"]],
            "Outlet": [tables.name_of("outlets", outlet) for outlet in counted["outlet_id"]],
            "Use": [catalogue.label("place_mentions", "use", use) for use in counted["use"]],
            "n": list(counted["n"]),
            "Spellings": list(counted["spellings"]),
        }
    )


# --- spellings ------------------------------------------------------------------------------------


def spellings(tables: Tables, found: pd.DataFrame) -> pd.DataFrame:
    """Count how the names of places are spelled.

    Args:
        tables: All tables, for names.
        found: Mentions.

    Returns:
        Columns place_id, item, place, facet (the part of the place that is meant, such as an air base or
        the town beside it), spelling, outlet_id, n; the places named most first, in each the commonest
        spelling.
    """
    places = found[found["use"] == "location"]
    parts = ["place_id", "facet", "spelling", "outlet_id"]
    counted = places.groupby(parts, as_index=False, sort=False).agg(n=("mention_id", "size"))
    ranked = counted.assign(
        _place=counted.groupby("place_id")["n"].transform("sum"),
        _spelling=counted.groupby(["place_id", "spelling"])["n"].transform("sum"),
    ).sort_values(
        ["_place", "place_id", "_spelling", "spelling"], ascending=[False, True, False, True], kind="stable"
    )
    return pd.DataFrame(
        {
            "place_id": list(ranked["place_id"]),
            "item": [f"place.{place}" for place in ranked["place_id"]],
            "place": [tables.name_of("places", place) for place in ranked["place_id"]],
            "facet": list(ranked["facet"]),
            "spelling": list(ranked["spelling"]),
            "outlet_id": list(ranked["outlet_id"]),
            "n": list(ranked["n"]),
        }
    )


def spelling_table(tables: Tables, counted: pd.DataFrame) -> pd.DataFrame:
    """Write `spellings` as a table for people."""
    return pd.DataFrame(
        {
            "Place": counted["place"],
            "Part meant": counted["facet"],
            "Spelling": counted["spelling"],
            "Outlet": [tables.name_of("outlets", outlet) for outlet in counted["outlet_id"]],
            "n": counted["n"],
        }
    )


def spelling_rows(counted: pd.DataFrame) -> pd.DataFrame:
    """Put the parts of a place together, one row for each spelling and outlet.

    A spelling says which part it means only where it always means that one and the place has others.

    Args:
        counted: As `spellings` returns it.

    Returns:
        Columns item, place, spelling, part (may be empty), outlet_id, n, in the order given.
    """
    keys = ["item", "place", "spelling"]
    parts = counted.groupby(["place"])["facet"].transform("nunique")
    meant = counted.groupby(["place", "spelling"])["facet"].transform("nunique")
    short = [
        facet.split(" (")[0] if of > 1 and one == 1 and facet.lower() not in name.lower() else ""
        for facet, name, of, one in zip(counted["facet"], counted["spelling"], parts, meant, strict=True)
    ]
    rows = counted.assign(part=short)
    return rows.groupby([*keys, "part", "outlet_id"], as_index=False, sort=False)["n"].sum()


def spelling_finding(counted: pd.DataFrame) -> tuple[str, str]:
    """Say which part of a place has most spellings.

    Args:
        counted: As `spellings` returns it, at least one row.

    Returns:
        The finding, such as "Four spellings for one air base", and the place with those spellings.
    """
    parts = counted.groupby(["place", "facet"], sort=False).agg(
        kinds=("spelling", "nunique"), n=("n", "sum"), spelled=("spelling", lambda s: sorted(set(s)))
    )
    (place, facet), best = next(parts.sort_values(["kinds", "n"], ascending=False, kind="stable").iterrows())
    kinds = int(best["kinds"])
    if kinds == 1:
        names, places = counted["spelling"].nunique(), counted["place"].nunique()
        listed = ", ".join(counted["spelling"].drop_duplicates())
        if names == places:
            return "One spelling for each place", listed
        return f"{number(names)} names for {number(places).lower()} place{'s' if places > 1 else ''}", listed
    what = f"for one {facet}" if facet else f"of {place}"
    return f"{number(kinds)} spellings {what}", f"{place}: {', '.join(best['spelled'])}"


# --- where each outlet looks ----------------------------------------------------------------------


def looks(tables: Tables, found: pd.DataFrame, most: int = 9) -> pd.DataFrame:
    """Count, for the places named most, how each outlet means the name.

    Args:
        tables: All tables, for names.
        found: Mentions of all places, with or without a point.
        most: How many places to keep.

    Returns:
        Columns place_id, item, place, outlet_id, located (a place), other (a government, an office, a
        topic); the places named most first.
    """
    top = found["place_id"].value_counts()
    order = {place: at for at, place in enumerate(top.index[:most])}
    kept = found[found["place_id"].isin(order)]
    kept = kept.assign(located=kept["use"] == "location", other=kept["use"] != "location")
    counted = kept.groupby(["place_id", "outlet_id"], as_index=False, sort=False)[["located", "other"]].sum()
    counted = counted.assign(_at=counted["place_id"].map(order)).sort_values("_at", kind="stable")
    return pd.DataFrame(
        {
            "place_id": list(counted["place_id"]),
            "item": [f"place.{place}" for place in counted["place_id"]],
            "place": [tables.name_of("places", place) for place in counted["place_id"]],
            "outlet_id": list(counted["outlet_id"]),
            "located": [int(n) for n in counted["located"]],
            "other": [int(n) for n in counted["other"]],
        }
    )


def looks_headline(found: pd.DataFrame) -> tuple[str, str]:
    """Say how many names stand for a government rather than a place, and what was counted.

    Args:
        found: Mentions, at least one.
    """
    actors = int((found["use"] == "actor").sum())
    if actors:
        verb = "stands" if actors == 1 else "stand"
        finding = f"{actors} of {_times(len(found), 'place name')} {verb} for a government, not a place"
    elif (found["use"] == "location").all():
        finding = "Every name here means a place"
    else:
        finding = "No name here stands for a government"
    n = f"{_times(len(found), 'mention')} in {_times(found['article_id'].nunique(), 'article')}"
    return finding, (
        "Where each outlet looks: mentions of the places named most. Full bars: a place; hollow bars: a "
        f"government, an office or a topic. n = {n}."
    )


# --- words ----------------------------------------------------------------------------------------


def number(n: int) -> str:
    """Spell a small number out, with a capital: `Four`; digits beyond ten."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def _times(n: int, one: str) -> str:
    return f"{n} {one}{'' if n == 1 else 's'}"


def _often(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")
