"""The rows that cross from what the Sources page finds to what it draws, and the panels that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from lib.drawing.panel import Panel

Layer = Literal["speaker", "medium", "outlet"]


class Thread(NamedTuple):
    """The way of one quotation, or of several that go the same way.

    Attributes:
        item: What a click opens; empty where it stands for several.
        speaker_id: Id of the speaker.
        medium_id: Id of the medium named; empty where none is.
        outlet_id: Id of the outlet.
        side_id: Id of the speaker's side.
        speaker: Name of the speaker.
        medium: Name of the medium, or that there is none.
        outlet: Name of the outlet.
        words: What the quotation holds; empty where it stands for several.
        n: How many quotations it stands for.
        printed: The same as printed, where that is at hand.
    """

    item: str
    speaker_id: str
    medium_id: str
    outlet_id: str
    side_id: str
    speaker: str
    medium: str
    outlet: str
    words: str
    n: int = 1
    printed: str = ""


class Node(NamedTuple):
    """A speaker, a medium or an outlet: its layer, its id there, its name, how many quotations pass it."""

    layer: Layer
    node_id: str
    label: str
    n: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Flow(Panel[Thread]):
    """The way of words from speakers through cited media into outlets; threads in order of their nodes.

    Attributes:
        nodes: Layer by layer, within each from top to bottom.
    """

    nodes: tuple[Node, ...]


class Source(NamedTuple):
    """A medium behind the text of an outlet's articles, in one relation.

    Attributes:
        item: What a click opens: the first of these articles.
        medium_id: Id of the medium.
        medium: Its name.
        outlet_id: Id of the outlet.
        outlet: Its name.
        relation: How the medium is behind the text: `credited`, `followed`, `inferred`.
        label: The same in words.
        note: What is taken from it, by the first article.
        status: How far the first article's row is reviewed.
        articles: How many articles there are.
    """

    item: str
    medium_id: str
    medium: str
    outlet_id: str
    outlet: str
    relation: str
    label: str
    note: str
    status: str
    articles: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Texts(Panel[Source]):
    """Which media stand behind which outlet's text.

    Attributes:
        media: Id and name of the media that have a row, those behind many outlets first.
        outlets: Id and name of the outlets, in table order.
    """

    media: tuple[tuple[str, str], ...]
    outlets: tuple[tuple[str, str], ...]
