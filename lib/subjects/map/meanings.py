"""Where each outlet looks: which places it names, and whether it means a place by the name."""

from __future__ import annotations

import pandas as pd

from lib.subjects.map.marks import Meaning, Meanings
from lib.subjects.map.scope import columns, mention_table
from lib.tables.model import Tables
from lib.wording import plural

_MOST = 9
"""Places that have a row."""


def meanings(everything: Tables, shown: Tables) -> Meanings:
    """Count, for the places named most, how each outlet means the name.

    Args:
        everything: All tables, for names.
        shown: The tables as the shared filters leave them; all of their mentions count, also of places
            without a point.
    """
    found = shown.place_mentions
    marks = _marks(everything, found)
    finding = _for_governments(found)
    n = f"{plural(len(found), 'mention')} in {plural(found['article_id'].nunique(), 'article')}"
    return Meanings(
        finding=finding,
        measure=(
            "Where each outlet looks: mentions of the places named most. Full bars: a place; hollow bars: a "
            f"government, an office or a topic. n = {n}."
        ),
        alt=f"{finding}.",
        marks=marks,
        table=mention_table(everything, found),
        opens={mark.item: mark.place for mark in marks},
        outlets=columns(everything, {mark.outlet_id for mark in marks}),
    )


def _marks(tables: Tables, found: pd.DataFrame) -> tuple[Meaning, ...]:
    order = {place: at for at, place in enumerate(found["place_id"].value_counts().index[:_MOST])}
    kept = found[found["place_id"].isin(order)]
    kept = kept.assign(located=kept["use"] == "location", other=kept["use"] != "location")
    counted = kept.groupby(["place_id", "outlet_id"], sort=False)[["located", "other"]].sum()
    ranked = sorted(counted.itertuples(name=None), key=lambda row: order[row[0][0]])
    return tuple(
        Meaning(f"place.{place}", tables.name_of("places", place), outlet, int(located), int(other))
        for (place, outlet), located, other in ranked
    )


def _for_governments(found: pd.DataFrame) -> str:
    """Say how many names stand for a government rather than a place."""
    if found.empty:
        return "No place is named here"
    actors = int((found["use"] == "actor").sum())
    if actors:
        verb = "stands" if actors == 1 else "stand"
        return f"{actors:,} of {plural(len(found), 'place name')} {verb} for a government, not a place"
    if (found["use"] == "location").all():
        return "Every name here means a place"
    return "No name here stands for a government"
