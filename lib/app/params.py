"""The shared parameters: what every page's URL may hold."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from lib.app import state
from lib.app.state import Param
from lib.tables.filters import Filters
from lib.tables.model import Tables, publishers

ITEM = state.words("item")
"""The item whose evidence card is open, `kind.id`."""

CHART = state.words("chart", 60)
"""The chart of the page that a link leads to; embedded, the only one that is drawn."""


@lru_cache(maxsize=4)
def bounds(tables: Tables) -> tuple[date, date]:
    """Return the first and last day that the period filter offers."""
    story = tables.story.iloc[0]
    return story["period_start_earliest"].date(), story["period_end_latest"].date()


@lru_cache(maxsize=4)
def shared(tables: Tables) -> tuple[Param, ...]:
    """Declare the shared filters, then the open item."""
    return (
        state.period("period", *bounds(tables)),
        state.many("outlet", publishers(tables)),
        state.many("side", list(tables.sides["side_id"])),
        state.many("place", list(tables.places["place_id"])),
        state.many("topic", list(tables.topics["topic_id"])),
        state.words("q"),
        ITEM,
    )


def filters(params: tuple[Param, ...], tables: Tables) -> Filters:
    """Read the shared filters of this run."""
    period, outlet, side, place, topic, q, *_ = (state.value(param) for param in params)
    first, last = bounds(tables)
    start, end = period
    return Filters(
        start=start if start > first else None,
        end=end if end < last else None,
        outlets=tuple(outlet),
        sides=tuple(side),
        places=tuple(place),
        topics=tuple(topic),
        text=q.strip(),
    )
