"""The rows that cross from what the Timeline finds to what it draws, and the panels that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeVar

import pandas as pd

from lib.drawing.panel import Panel

Sure = Literal["day", "about", "within", "open", "unknown"]
Place = Literal["on", "before", "after", "undated"]
Given = Literal["day", "month", "loose", "none"]

Row = TypeVar("Row", bound=tuple[Any, ...])

DAY = pd.Timedelta(days=1)
NOON = pd.Timedelta(hours=12)


class Spot(NamedTuple):
    """Where a date stands on the axis, and how far it reaches.

    Attributes:
        sure: How well it is known: decides how its mark is drawn.
        place: Whether it is on the axis, or where it is instead.
        sort: Its place in time, for order; None without a date.
        x: Where its mark stands; None where it is not on the axis and no known day.
        start: First moment that it may fall on, cut to the axis; None for a known day.
        end: The moment after the last one.
        core_start: First moment of the likely part; None where there is no narrower one.
        core_end: The moment after the last one of that part.
        article_x: The day that the article gives where evidence contradicts it.
        goes_before: Whether the days that it may fall on reach beyond the axis at its start.
        goes_after: The same at its end.
    """

    sure: Sure = "unknown"
    place: Place = "undated"
    sort: pd.Timestamp | None = None
    x: pd.Timestamp | None = None
    start: pd.Timestamp | None = None
    end: pd.Timestamp | None = None
    core_start: pd.Timestamp | None = None
    core_end: pd.Timestamp | None = None
    article_x: pd.Timestamp | None = None
    goes_before: bool = False
    goes_after: bool = False


def _as_printed(lines: tuple[str, ...], printed: str) -> tuple[str, ...]:
    """Return lines, the first as printed where that is at hand."""
    return (printed, *lines[1:]) if printed else lines


class Mark(NamedTuple):
    """A quotation, event or article on the axis of dates.

    Attributes:
        item: What a click opens, `kind.id`.
        lane: Key of its lane.
        look: Id of the side or outlet, or the origin of the event: gives colour and shape.
        spot: Where it stands.
        label: Words beside the mark.
        lines: Words on hovering.
        title: What it is, for table and list.
        when: Its date in words.
        outlet: Who tells of it.
        kind: What kind of thing it is, in words.
        printed: The first of the lines as printed, where that is at hand.
    """

    item: str
    lane: str
    look: str
    spot: Spot
    label: str
    lines: tuple[str, ...]
    title: str
    when: str
    outlet: str
    kind: str
    printed: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """Words on hovering, as printed where that is at hand."""
        return _as_printed(self.lines, self.printed)


class Lane(NamedTuple):
    """A strip of the timeline: its key in the marks, its words, how many marks belong to it."""

    key: str
    label: str
    n: int


class Headline(NamedTuple):
    """An event that more than half of the outlets tell: where it stands, and its words."""

    x: pd.Timestamp
    text: str


@dataclass(frozen=True, eq=False, kw_only=True)
class _Lanes(Panel[Row]):
    """What stands in lanes on one axis of dates, lane by lane in order of time.

    Attributes:
        first: First day of the axis.
        last: Last day of the axis.
        lanes: Strips from top to bottom; only those with rows.
        headlines: The events to name above the lanes.
        outside: What else there is to say in words, such as what is not on the axis; empty where nothing.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    lanes: tuple[Lane, ...]
    headlines: tuple[Headline, ...]
    outside: str


class Scene(_Lanes[Mark]):
    """The timeline with a mark for each row."""


class Column(NamedTuple):
    """What a lane has on a day, in a week or a month.

    Attributes:
        item: What a click chooses: `days.FIRST.LAST`, ISO days.
        lane: Key of the lane.
        what: The lane's words.
        start: The first moment.
        end: The moment after the last one.
        known: How many are of a known day.
        spread: How many more by an equal part for each day that they may fall on.
        when: The day, week or month in words.
        lines: Words on hovering.
    """

    item: str
    lane: str
    what: str
    start: pd.Timestamp
    end: pd.Timestamp
    known: int
    spread: float
    when: str
    lines: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Crowd(_Lanes[Column]):
    """The timeline of many rows.

    Attributes:
        unit: What a column counts: a day, a week or a month.
    """

    unit: str


class Lag(NamedTuple):
    """How old the words of a quotation were when the article with them appeared.

    Attributes:
        item: What a click opens.
        outlet_id: Id of the outlet.
        outlet: Its name.
        side_id: Id of the speaker's side.
        lag: Days, by the best estimates.
        low: The fewest days that the dates allow.
        high: The most.
        title: Speaker and words.
        said: When it was said, in words.
        published: When the article appeared, in words.
        lines: Words on hovering.
        printed: The first of the lines as printed, where that is at hand.
    """

    item: str
    outlet_id: str
    outlet: str
    side_id: str
    lag: float
    low: int
    high: int
    title: str
    said: str
    published: str
    lines: tuple[str, ...]
    printed: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """Words on hovering, as printed where that is at hand."""
        return _as_printed(self.lines, self.printed)


class OutletLag(NamedTuple):
    """The lags of one outlet: how many, their median, how far it is known (in words), the longest."""

    outlet_id: str
    name: str
    n: int
    median: float
    known: str
    oldest: float


@dataclass(frozen=True, eq=False, kw_only=True)
class Lags(Panel[Lag]):
    """How old words were when the article with them appeared.

    Attributes:
        outlets: One an outlet, longest median first.
        longest: Days at which the axis ends; what is older is not drawn.
        outside: What that leaves out, in words.
    """

    outlets: tuple[OutletLag, ...]
    longest: float
    outside: str


class LagRange(NamedTuple):
    """How old the words of an outlet's quotations were, where there are too many for a mark each.

    Attributes:
        outlet_id: Id of the outlet.
        name: Its name.
        n: How many of its quotations have a lag.
        low: Days that a tenth of them are younger than.
        quarter: The same of a quarter.
        median: The same of a half.
        three_quarters: The same of three quarters.
        high: The same of nine tenths.
        known: The median as far as it is known, in words.
    """

    outlet_id: str
    name: str
    n: int
    low: float
    quarter: float
    median: float
    three_quarters: float
    high: float
    known: str


class LagRanges(Panel[LagRange]):
    """How old words were when the article with them appeared, outlet by outlet, longest median first."""


class Dating(NamedTuple):
    """How one outlet dates one event.

    Attributes:
        item: What a click opens.
        event: Title of the event.
        happened: When it happened, in words.
        outlet_id: Id of the outlet.
        outlet: Its name.
        given: How exactly it dates the event.
        differs: Whether it is dated, but never to a day on which the event can have been.
        date: The date that it gives, in words.
        words: The article's own words for it.
        lines: Words on hovering.
    """

    item: str
    event: str
    happened: str
    outlet_id: str
    outlet: str
    given: Given
    differs: bool
    date: str
    words: str
    lines: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Datings(Panel[Dating]):
    """How outlets date the events that at least two of them tell.

    Attributes:
        outlets: Id and name of the outlets, in table order.
    """

    outlets: tuple[tuple[str, str], ...]
