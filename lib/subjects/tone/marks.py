"""The rows that cross from what the Tone page finds to what it draws, and the panels that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from lib.drawing.panel import Panel


class Scale(NamedTuple):
    """One horizontal axis.

    Attributes:
        low: Left end.
        high: Right end.
        words: What the left end, the middle and the right end mean.
        heading: Stands above the axis where there are two.
    """

    low: float
    high: float
    words: tuple[str, str, str]
    heading: str = ""


class Dot(NamedTuple):
    """A mean or a share of one outlet; what has none keeps its row, so that the gap is seen.

    Attributes:
        outlet_id: Id of the outlet.
        name: Its name.
        note: Right of the name.
        block: Heading of the rows that it stands among; empty for none.
        scale: Place of its axis among the panel's.
        n: Sentences or quotations that it rests on.
        mean: Where it stands; None draws nothing.
        interval: Its lower and upper end; None where there are too few for one.
        method: How the interval was found.
        hover: Words on hovering, after the name.
        item: What a click opens.
    """

    outlet_id: str
    name: str
    note: str
    block: str = ""
    scale: int = 0
    n: int = 0
    mean: float | None = None
    interval: tuple[float, float] | None = None
    method: str = ""
    hover: str = ""
    item: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Dots(Panel[Dot]):
    """Means with their intervals, block by block.

    Attributes:
        scales: One or two axes, side by side.
    """

    scales: tuple[Scale, ...]


By = Literal["stance", "side", "voice", "speaker", "tone"]


class Part(NamedTuple):
    """One part of the bars of shares: its key in the pieces, and its words."""

    key: str
    label: str


class Piece(NamedTuple):
    """A piece of an outlet's bar of shares.

    Attributes:
        outlet_id: Id of the outlet.
        name: Its name.
        note: Right of the name.
        part: Key of the part that it belongs to.
        value: How much it counts for.
        hover: Words on hovering, after the name.
        item: What a click opens.
    """

    outlet_id: str
    name: str
    note: str
    part: str
    value: int
    hover: str
    item: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Shares(Panel[Piece]):
    """Bars of full length by outlet; the pieces of one outlet and part stand together.

    Attributes:
        by: What splits the bars.
        parts: The parts that there can be, in the order of the key.
    """

    by: By
    parts: tuple[Part, ...]


class Bar(NamedTuple):
    """A rate of one outlet.

    Attributes:
        block: Heading of the rows that it stands among.
        outlet_id: Id of the outlet.
        name: Its name.
        note: Right of the name.
        value: How long the bar is.
        label: At the bar's end.
        hover: Words on hovering, after the name.
        item: What a click opens.
    """

    block: str
    outlet_id: str
    name: str
    note: str
    value: float
    label: str
    hover: str
    item: str
