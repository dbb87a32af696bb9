"""The shared parameters: what every page's URL may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from lib.app import state
from lib.app.state import Param
from lib.tables import as_of, news
from lib.tables.families import families
from lib.tables.filters import Filters
from lib.tables.model import Tables, publishers

ITEM = state.words("item")
"""The item whose evidence card is open, `kind.id`."""

CHART = state.words("chart", 60)
"""The chart of the page that a link leads to; embedded, the only one that is drawn."""


SINCE = state.since("since")
"""The last visit of a reader who wants to be told what is new."""


@lru_cache(maxsize=16)
def bounds(tables: Tables) -> tuple[date, date]:
    """Return the first and last day that the period filter offers; as of a day, that is the last one."""
    story = tables.story.iloc[0]
    return story["period_start_earliest"].date(), story["period_end_latest"].date()


STORY = "story"
"""Name of the parameter that says which of several stories is shown."""
ASOF = "asof"
"""Name of the parameter that says on which day the reader stands; the story's last unless said."""
NEWS = "news"
"""Name of the parameter that says within how many days what is not carried counts as left out."""
COUNTRY = "country"
"""Name of the parameter that says of which countries the outlets are."""
OUTLET_KIND = "outletkind"
"""Name of the parameter that says of which kinds they are; `kind` is that of the rows of a page."""
WINDOWS = {
    **{str(days): f"{days} days" for days in news.WINDOWS},
    str(news.NO_LIMIT): "No limit: all said before the article",
}
"""The news windows that a reader can choose, with their words."""


@lru_cache(maxsize=16)
def usual_window(tables: Tables) -> int:
    """Return the set's own news window in days: the same on whatever day a reader stands."""
    return news.usual((tables.whole or tables).coverage)


def window_of(chosen: Filters, tables: Tables) -> int:
    """Return the news window of a choice of filters, in days."""
    if not tables.in_memory:
        return news.NO_LIMIT
    return usual_window(tables) if chosen.news is None else chosen.news


def window_words(window: str) -> str:
    """Say a news window within a sentence: `14 days`, `no limit`."""
    return WINDOWS[window].partition(":")[0].lower()


@lru_cache(maxsize=16)
def standing(tables: Tables) -> tuple[Param, ...]:
    """Declare what says which tables a page has: the story, where there are several, and the day.

    Of an archive nobody reckons what was known on a day.
    """
    ids = [entry.story_id for entry in tables.stories]
    return (
        *((replace(state.choice(STORY, ids, ""), lasting=True),) if ids else ()),
        *((replace(state.day(ASOF, *as_of.bounds(tables)), lasting=True),) if tables.in_memory else ()),
    )


def place(tables: Tables) -> dict[str, str]:
    """Return the parameters of an address that say which tables these are: story and day."""
    found = {STORY: tables.story_id} if tables.stories else {}
    return found | ({ASOF: tables.day.isoformat()} if tables.day else {})


@lru_cache(maxsize=16)
def others(tables: Tables) -> tuple[Param, ...]:
    """Declare the shared filters, then the open item; what an archive leaves out it does not tell."""
    return (
        state.period("period", *bounds(tables)),
        state.many("outlet", publishers(tables)),
        state.many(COUNTRY, families(tables, "country")),
        state.many(OUTLET_KIND, families(tables, "kind")),
        state.many("side", list(tables.sides["side_id"])),
        state.many("place", list(tables.places["place_id"])),
        state.many("topic", list(tables.topics["topic_id"])),
        state.words("q"),
        *(
            (state.choice(NEWS, WINDOWS, str(usual_window(tables))),)
            if tables.in_memory
            # So that an address that asks for them is told that it cannot have them.
            else (state.many(NEWS, ()), state.many(ASOF, ()))
        ),
        ITEM,
    )


def shared(tables: Tables) -> tuple[Param, ...]:
    """Declare what every page has: which tables, the shared filters, the open item."""
    return (*standing(tables), *others(tables))


def narrowing(tables: Tables) -> tuple[Param, ...]:
    """Return the shared filters, and which tables they are of: what every page has but the open card."""
    return tuple(param for param in shared(tables) if param is not ITEM)


def of_feed(tables: Tables) -> tuple[Param, ...]:
    """Return what the feed can be narrowed by: as every page, and to what is new since a last visit."""
    return (*narrowing(tables), SINCE)


def filters(params: tuple[Param, ...], tables: Tables) -> Filters:
    """Read the shared filters of this run."""
    return filters_of({param.name: state.value(param) for param in params}, tables)


def filters_of(values: Mapping[str, Any], tables: Tables) -> Filters:
    """Make the shared filters of the values of their parameters.

    Args:
        values: Values by name of the parameter.
        tables: All tables.
    """
    first, last = bounds(tables)
    start, end = values["period"]
    window = int(values[NEWS]) if tables.in_memory else None
    return Filters(
        start=start if start > first else None,
        end=end if end < last else None,
        outlets=tuple(values["outlet"]),
        countries=tuple(values[COUNTRY]),
        outlet_kinds=tuple(values[OUTLET_KIND]),
        sides=tuple(values["side"]),
        places=tuple(values["place"]),
        topics=tuple(values["topic"]),
        text=values["q"].strip(),
        # The tables of an earlier day have a usual window of their own, which is not meant.
        news=None if window is None or (window == usual_window(tables) and tables.day is None) else window,
    )


def query_of(chosen: Filters, tables: Tables) -> tuple[tuple[str, str], ...]:
    """Write shared filters as the parameters of an address, the other way round than `filters_of`.

    Args:
        chosen: The filters.
        tables: All tables.
    """
    first, last = bounds(tables)
    values = {
        "period": (chosen.start or first, chosen.end or last),
        "outlet": list(chosen.outlets),
        COUNTRY: list(chosen.countries),
        OUTLET_KIND: list(chosen.outlet_kinds),
        "side": list(chosen.sides),
        "place": list(chosen.places),
        "topic": list(chosen.topics),
        "q": chosen.text,
    } | ({NEWS: str(window_of(chosen, tables))} if tables.in_memory else {})
    return (
        *place(tables).items(),
        *(
            (param.name, text)
            for param in others(tables)
            if param.name in values and values[param.name] != param.default
            for text in param.write(values[param.name])
        ),
    )
