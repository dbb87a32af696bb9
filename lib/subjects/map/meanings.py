"""Where each outlet looks: which places it names, and whether it means a place by the name."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from lib.subjects.map.marks import Meaning, Meanings
from lib.subjects.map.scope import AS_ANYTHING, columns, foremost, listed
from lib.tables.asking.answers import Answers
from lib.tables.model import Tables
from lib.wording import plural

_MOST = 9
"""Places that have a row."""


def meanings(everything: Tables, answers: Answers) -> Meanings:
    """Count, for the places named most, how each outlet means the name.

    Args:
        everything: All tables, for names.
        answers: Who answers for what the shared filters leave; all mentions count, also of places without a
            point.
    """
    found = answers.named(None, AS_ANYTHING, None)
    kept, others = foremost(_of_places(found))
    marks = _marks(everything, kept)
    finding = _for_governments(found)
    articles = answers.naming(None, AS_ANYTHING, None)
    n = f"{plural(int(found['n'].sum()), 'mention')} in {plural(articles, 'article')}"
    return Meanings(
        finding=finding,
        measure=(
            "Where each outlet looks: mentions of the places named most. Full bars: a place; hollow bars: a "
            f"government, an office or a topic. n = {n}.{others}"
        ),
        alt=f"{finding}.",
        marks=marks,
        table=_table(everything, marks),
        opens={mark.item: mark.place for mark in marks},
        outlets=columns(everything, {mark.outlet_id for mark in marks}),
        rows=listed(everything, answers, found, None, AS_ANYTHING, None),
    )


def _of_places(found: pd.DataFrame) -> pd.DataFrame:
    """Keep the mentions of the places named most, in their order."""
    counted = found.groupby("place_id", observed=True)["n"].sum().sort_values(ascending=False, kind="stable")
    most = counted.index[:_MOST].tolist()
    kept = found[found["place_id"].isin(most)]
    return kept.assign(place_id=kept["place_id"].cat.set_categories(most))


def _marks(tables: Tables, kept: pd.DataFrame) -> tuple[Meaning, ...]:
    located = kept["use"] == "location"
    kept = kept.assign(located=kept["n"].where(located, 0), other=kept["n"].where(~located, 0))
    both = kept.groupby(["place_id", "outlet_id"], observed=True)[["located", "other"]].sum()
    return tuple(
        Meaning(f"place.{place}", tables.name_of("places", place), outlet, int(located), int(other))
        for (place, outlet), located, other in both.itertuples(name=None)
    )


def _table(tables: Tables, marks: Iterable[Meaning]) -> pd.DataFrame:
    """Write what is drawn as a table for people."""
    return pd.DataFrame(
        [(mark.place, tables.name_of("outlets", mark.outlet_id), mark.located, mark.other) for mark in marks],
        columns=["Place", "Outlet", "As a place", "As a government, an office or a topic"],
    )


def _for_governments(found: pd.DataFrame) -> str:
    """Say how many names stand for a government rather than a place."""
    if found.empty:
        return "No place is named here"
    n, actors = int(found["n"].sum()), int(found.loc[found["use"] == "actor", "n"].sum())
    if actors:
        verb = "stands" if actors == 1 else "stand"
        return f"{actors:,} of {plural(n, 'place name')} {verb} for a government, not a place"
    if (found["use"] == "location").all():
        return "Every name here means a place"
    return "No name here stands for a government"
