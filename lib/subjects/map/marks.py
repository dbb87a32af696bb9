"""The rows that cross from what the Map page finds to what it draws, and the panels that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lib.drawing.panel import Panel, Whole


class Bounds(NamedTuple):
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


class Point(NamedTuple):
    """A place that is marked.

    Attributes:
        place_id: Its id.
        item: What a click opens.
        name: Its name.
        lat: Degrees north.
        lon: Degrees east.
        country: Name of its country, empty where unknown.
        n: How often it is named.
        events: How much happened there.
        detail: What a tooltip says below the name.
    """

    place_id: str
    item: str
    name: str
    lat: float
    lon: float
    country: str
    n: int
    events: int
    detail: str


OTHERS = "*"
"""Id that stands for all outlets without a ring of their own; no row has it."""


class Ring(NamedTuple):
    """How often one outlet, or all `OTHERS`, name one place."""

    place_id: str
    outlet_id: str
    n: int


class Namer(NamedTuple):
    """An outlet, or all `OTHERS`, that has a ring around the places it names: id, name, mentions."""

    outlet_id: str
    name: str
    n: int


class Name(NamedTuple):
    """A country or sea that is only named, and where its name stands, in degrees."""

    name: str
    lat: float
    lon: float


class End(NamedTuple):
    """A place where a journey begins or ends."""

    place_id: str
    name: str
    lat: float
    lon: float


class Move(NamedTuple):
    """A journey from one place to another.

    Attributes:
        item: Its event, which a click on its line opens.
        order: Its number among all journeys; says which side its arc bends to.
        what: What travelled.
        when: When, in words.
        start: Where from.
        end: Where to.
        basis: What it rests on.
    """

    item: str
    order: int
    what: str
    when: str
    start: End
    end: End
    basis: str


class Line(NamedTuple):
    """A line that opens a card: the item, what it says, and a remark on what that rests on."""

    item: str
    text: str
    remark: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Scene(Panel[Point]):
    """All that one map shows: its places, those named most first.

    Attributes:
        month: The month that is shown, empty for all.
        whole: The places as they are with nothing filtered: they set the scale, so that rings do not grow
            under a filter.
        rings: Mentions by place and outlet.
        moves: Journeys in the order of their dates.
        lines: Events of the month, or journeys, to choose from.
        events: How many events of the month there are.
        rows: The mentions as a table for people, all or the first.
        namers: Who has rings, from the inside out.
    """

    month: str
    whole: tuple[Point, ...]
    rings: tuple[Ring, ...]
    moves: tuple[Move, ...]
    lines: tuple[Line, ...]
    events: int
    rows: Whole
    namers: tuple[Namer, ...]


class Spelling(NamedTuple):
    """How one outlet writes the name of a place.

    Attributes:
        item: The place, which a click opens.
        place: Its name.
        spelling: The name as it is written.
        part: The part of the place that is meant, where that tells something.
        outlet_id: Id of the outlet.
        n: How often it writes so.
    """

    item: str
    place: str
    spelling: str
    part: str
    outlet_id: str
    n: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Spellings(Panel[Spelling]):
    """Who spells what how: the places named most first, in each the commonest spelling.

    Attributes:
        outlets: Id and name of the outlets that have a column, in table order.
        rows: All of it as a table for people, or the first rows.
    """

    outlets: tuple[tuple[str, str], ...]
    rows: Whole


class Meaning(NamedTuple):
    """What one outlet means by the name of a place.

    Attributes:
        item: The place, which a click opens.
        place: Its name.
        outlet_id: Id of the outlet.
        located: How often the name means the place.
        other: How often it stands for a government, an office or a topic.
    """

    item: str
    place: str
    outlet_id: str
    located: int
    other: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Meanings(Panel[Meaning]):
    """Where each outlet looks: the places named most first.

    Attributes:
        outlets: Id and name of the outlets that have a column, in table order.
        rows: All of it as a table for people, or the first rows.
    """

    outlets: tuple[tuple[str, str], ...]
    rows: Whole
