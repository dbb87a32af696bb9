"""What storing decisions came to, and lines of the log in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from lib.reviews import log
from lib.reviews.decisions import UNDO, Decision, ReviewsError
from lib.tables import codes, dates
from lib.wording import plural

NO_NAME = "Nothing is stored yet: write your name first, then decide again."


class Outcome(NamedTuple):
    """What storing came to, in plain words.

    Attributes:
        kind: `good` where all is stored, `clash` where somebody else decided too, `bad` where nothing is.
        text: The words.
    """

    kind: Literal["good", "clash", "bad"]
    text: str


def stored(folder: Path, made: Decision, told: str) -> Outcome:
    """Store one decision by which nothing that others decided is undone.

    Args:
        folder: The data folder.
        made: The decision.
        told: What is said where it is stored.
    """
    if not made.reviewer:
        return Outcome("bad", NO_NAME)
    try:
        log.append(folder, [made])
    except (ReviewsError, OSError) as error:
        return Outcome("bad", f"Nothing is stored. {error}")
    return Outcome("good", told)


def when(stamp: str) -> str:
    """Write a time stamp for people; as it stands where it is none."""
    try:
        at = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return f"{dates.words(at.date().isoformat())}, {at:%H:%M} UTC"


def change(made: Decision, name_of: Callable[[str, str], str]) -> str:
    """Say what a change of names and groups is, without who made it.

    Args:
        made: The change.
        name_of: Names a row by table and id.
    """
    one = f"“{name_of(made.table, made.row_id)}”"
    match made.decision:
        case "rename":
            return f"{one} is called “{made.value}”"
        case "merge":
            return f"{one} is one with “{name_of(made.table, made.into)}”"
        case "split":
            return f"“{made.value}” is split off {one}, with {plural(len(made.rows), 'row')}"
        case "drop" if made.table == "statements":
            return f"{one} is taken apart"
        case "drop":
            return f"{one} is dropped"
        case kind if kind == UNDO:
            return f"A change of {one} is taken back"
    raise ValueError(f"{made.decision} of {codes.NAMED_TABLES.get(made.table, made.table)} is no change")
