"""What the page's own controls leave in: mentions of places, and events.

A mention counts as a place only where the name means one (`use` = location); where it stands for a
government it is counted apart.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import pandas as pd

from lib.subjects.map import months
from lib.subjects.map.frames import drawn, home
from lib.tables import catalogue, codes
from lib.tables.model import Tables, publishers

_AS_PLACE = ("location",)
_AS_ANYTHING = tuple(codes.PLACE_USES)


class Scope(NamedTuple):
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


def mentions(tables: Tables, shown: Tables, scope: Scope) -> pd.DataFrame:
    """Keep the mentions that the map draws.

    Args:
        tables: All tables, for what each place is.
        shown: The tables as the shared filters leave them.
        scope: The page's controls.

    Returns:
        Rows of `place_mentions` of places with a point, in articles out by the end of the month.
    """
    found = _published_by(tables, shown.place_mentions, scope.month)
    places = set(drawn(tables)["place_id"]) if scope.everywhere else set(home(tables))
    uses = _AS_ANYTHING if scope.governments else _AS_PLACE
    return found[found["place_id"].isin(places) & found["use"].isin(uses)]


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
        first, last = months.bounds(month)
        begin = events["date_earliest"].fillna(events["date_latest"])
        end = events["date_latest"].fillna(events["date_earliest"])
        events = events[(begin <= last) & (end >= first)]
    return events.sort_values(["date_earliest", "date_latest", "event_id"], na_position="first")


def mention_table(tables: Tables, found: pd.DataFrame) -> pd.DataFrame:
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


def columns(tables: Tables, outlets: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Give each of some outlets a column: id and name, in table order."""
    return tuple((o, tables.name_of("outlets", o)) for o in publishers(tables) if o in outlets)


def _published_by(tables: Tables, rows: pd.DataFrame, month: str) -> pd.DataFrame:
    """Keep rows of articles that were out by the end of a month, by the latest likely day."""
    if not month:
        return rows
    articles = tables.articles
    appeared = articles["published_likely_latest"].fillna(articles["published_likely_earliest"])
    out = set(articles[appeared <= months.bounds(month)[1]]["article_id"])
    return rows[rows["article_id"].isin(out)]
