"""What the page for coding tone finds: the sentence that comes next, how far each outlet has come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from lib.reviews import agreement
from lib.reviews.decisions import CODE, Decision
from lib.subjects.cards.find import passage
from lib.tables import codes, readings
from lib.tables.corrected import FEWEST_REVIEWED
from lib.tables.model import Tables

DRAWS = {"first": "Widest interval first", "second": "Second reading"}
"""Choices of what is drawn."""


class Next(NamedTuple):
    """A sentence and a target to be coded.

    Attributes:
        sentence_id: The sentence.
        target_id: The target.
        target: What it is called.
        url: Where the sentence is.
        before: The sentence before it, empty where it is not at hand.
        pieces: The sentence in stretches, each with whether it names the target; none where it is not at
            hand.
        after: The sentence after it.
    """

    sentence_id: str
    target_id: str
    target: str
    url: str
    before: str
    pieces: tuple[tuple[str, bool], ...]
    after: str


class Queue(NamedTuple):
    """What is to be coded.

    Attributes:
        next: Sentence and target that come next; None where there are none.
        left: How many more there are.
        cells: How far each cell has come, in the order in which they are drawn.
    """

    next: tuple[str, str] | None
    left: int
    cells: tuple[readings.Cell, ...]


@lru_cache(maxsize=8)
def queue(tables: Tables, decisions: tuple[Decision, ...], draw: str, who: str) -> Queue:
    """Find what is to be coded next.

    Args:
        tables: All tables.
        decisions: The log.
        draw: A key of `DRAWS`.
        who: Who codes; of a second reading it is what others coded and this editor did not.
    """
    given = [(made.row_id, made.coded_target, made.value) for made in decisions if made.decision == CODE]
    rows = readings.with_codes(tables.tone_readings, given)
    cells = tuple(readings.cells(tables, rows))
    if draw == "first":
        waiting = [(each, cell.target_id) for cell in cells if cell.gain > 0 for each in cell.queue]
    else:
        me, by = agreement.editor(who), agreement.readings(decisions)
        there = set(zip(rows["sentence_id"], rows["target_id"], strict=True))
        others = [
            tuple(row_id.split(" "))
            for (table, row_id), each in by.items()
            if table in codes.CODED_TABLES and each and me not in each
        ]
        keys = [(sentence, target) for sentence, target in others if (sentence, target) in there]
        order = {each: n for n, each in enumerate(readings.drawn([" ".join(key) for key in keys], ""))}
        waiting = sorted(keys, key=lambda key: order[" ".join(key)])
    return Queue(waiting[0] if waiting else None, len(waiting), cells)


def sentence(tables: Tables, sentence_id: str, target_id: str) -> Next:
    """Gather what an editor sees of a sentence: neither what the model read nor who publishes it.

    Args:
        tables: All tables.
        sentence_id: The sentence.
        target_id: The target.
    """
    row = tables.record("sentences", sentence_id) or {}
    target = tables.record("targets", target_id) or {}
    found = tables.passages.of(row) if tables.passages else None
    return Next(
        sentence_id,
        target_id,
        tables.name_of("targets", target_id),
        passage(tables, row),
        found.before if found else "",
        pieces(found.words, [target["name"], *target["aliases"]]) if found else (),
        found.after if found else "",
    )


def pieces(text: str, names: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """Cut a text into stretches, each with whether it is one of some names.

    Args:
        text: The text.
        names: The names; the longest that fits counts.
    """
    either = "|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True)))
    if not either:
        return ((text, False),)
    parts = re.split(rf"(?<!\w)({either})(?!\w)", text, flags=re.IGNORECASE)
    return tuple((part, at % 2 == 1) for at, part in enumerate(parts) if part)


def mine(decisions: Sequence[Decision], who: str) -> Decision | None:
    """Return the last code of an editor that stands, to be taken back."""
    me = agreement.editor(who)
    for made in reversed(decisions):
        if made.decision == CODE and agreement.editor(made.reviewer) == me:
            return made if made.value else None
    return None


def table(tables: Tables, cells: Sequence[readings.Cell]) -> pd.DataFrame:
    """Write for people how far each cell has come; a mean would tell who codes what to expect.

    Args:
        tables: All tables.
        cells: The cells.
    """
    return pd.DataFrame(
        [
            {
                "Outlet": tables.name_of("outlets", cell.outlet_id),
                "Toward": tables.name_of("targets", cell.target_id),
                "Sentences": cell.n,
                "Coded": cell.coded,
                "Interval spans": f"{cell.now.high - cell.now.low:.2f}",
                "Corrected by": _by(cell),
            }
            for cell in cells
        ],
        columns=["Outlet", "Toward", "Sentences", "Coded", "Interval spans", "Corrected by"],
    )


def _by(cell: readings.Cell) -> str:
    if cell.now.method == "reviewed":
        return "these codes"
    if cell.n < FEWEST_REVIEWED:
        return f"the model's error elsewhere; under {FEWEST_REVIEWED} sentences"
    return f"the model's error elsewhere, until {FEWEST_REVIEWED} are coded"
