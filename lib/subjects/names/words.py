"""Names and groups in words: what a change will do, in numbers, before it is stored."""

from __future__ import annotations

from collections.abc import Mapping

from lib.reviews.changes import Effect
from lib.wording import listed, plural

ONE = {
    "speakers": "speaker",
    "outlets": "outlet",
    "places": "place",
    "sides": "side",
    "topics": "topic",
    "targets": "target",
    "statements": "statement",
}
"""One row of each table of names."""

ACTS = {
    "rename": "Rename",
    "merge": "Merge into another",
    "split": "Split",
    "drop": "Drop",
}
"""What an editor can do with a row."""

_NOUNS: Mapping[str, tuple[str, str]] = {
    "quotes": ("quotation", "quotations"),
    "statements": ("statement", "statements"),
    "articles": ("article", "articles"),
    "article_sources": ("note on whose text an article has", "notes on whose text an article has"),
    "speakers": ("speaker", "speakers"),
    "actors": ("name in events", "names in events"),
    "events": ("event", "events"),
    "place_mentions": ("place name in the articles", "place names in the articles"),
    "tone_readings": ("reading of tone", "readings of tone"),
    "candidates": ("candidate for a disagreement", "candidates for a disagreement"),
}
"""Rows that follow a name or go with it, one and several; others are not worth a word."""


def act(table: str, kind: str) -> str:
    """Name what an editor can do with a row of a table."""
    return "Take apart" if (table, kind) == ("statements", "drop") else ACTS[kind]


def counted(found: Mapping[str, int], without: tuple[str, ...] = ()) -> str:
    """List how many rows of which kind, such as `3 quotations and 1 event`; empty for none.

    Args:
        found: Counts by table.
        without: Tables that are not named.
    """
    named = [name for name in _NOUNS if found.get(name) and name not in without]
    return listed([plural(found[name], *_NOUNS[name]) for name in named])


def bearers(table: str, n: int) -> str:
    """Say how many rows of a table of bearers there are."""
    return plural(n, *_NOUNS[table])


def merger(table: str, one: str, other: str, effect: Effect) -> str:
    """Say what it will come to that a row is merged into another.

    Args:
        table: Table of both.
        one: What the row is called.
        other: What the other is called.
        effect: What it came to when tried.
    """
    going = counted(effect.changed)
    told = [f"{going} will go to “{other}”." if going else f"Nothing else speaks of “{one}”."]
    if table in ("speakers", "outlets", "places", "targets"):
        told.append(f"“{one}” stays as another name of it.")
    if table == "statements":
        told.append(f"They are one statement then, called “{other}”.")
    if lost := counted(effect.gone, without=(table,)):
        say = "it says" if lost.startswith("1 ") and " and " not in lost else "they say"
        told.append(f"{lost} will go: what {say} is there already, or holds no more.")
    return " ".join(told)


def dropping(table: str, effect: Effect) -> str:
    """Say what it will come to that a row is dropped.

    Args:
        table: Its table.
        effect: What it came to when tried.
    """
    going, lost = counted(effect.changed), counted(effect.gone, without=(table,))
    if table == "statements":
        n = effect.changed.get("quotes", 0)
        return f"Its {plural(n, 'quotation')} come apart: each is a statement of its own then."
    left = {
        "speakers": "will have no named speaker",
        "topics": "will be under “Other”",
        "sides": "will be “Not assigned”",
    }.get(table, "will do without it")
    told = [f"{going} {left}."] if going else []
    if lost:
        told.append(f"{lost} will go with it.")
    return " ".join(told) or "Nothing else speaks of it."


def splitting(table: str, n: int, whole: int) -> str:
    """Say what it will come to that some of what belongs to a row is split off.

    Args:
        table: Table of what belongs to it.
        n: How many are chosen.
        whole: How many there are.
    """
    if n == whole:
        return "That is all of it: rename it instead."
    return f"{n:,} of {plural(whole, *_NOUNS[table])} will go to the new one; the others stay."


def renaming(table: str, old: str) -> str:
    """Say what it will come to that a row is renamed.

    Args:
        table: Its table.
        old: What it is called now.
    """
    if table in ("speakers", "outlets", "places", "targets"):
        return f"Every page will have the new name; “{old}” stays as another name of it."
    return "Every page will have the new name."
