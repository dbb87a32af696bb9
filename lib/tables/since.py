"""What is new to a reader who has had these tables before.

A reader's last visit stands in the address, as a day or as the moment at which the last article had joined by
then. Nothing else is remembered of a reader.
"""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd

from lib.tables.model import Tables

_DAY = len("2025-01-28")


def is_since(text: str) -> bool:
    """Tell whether a text is a day such as `2025-01-28` or a moment such as `2025-01-28T14:05:00Z`."""
    try:
        return (
            date.fromisoformat(text).isoformat() == text
            if len(text) == _DAY
            else f"{datetime.fromisoformat(text.removesuffix('Z')).isoformat()}Z" == text
        )
    except ValueError:
        return False


def now(tables: Tables, today: date) -> str:
    """Return what an address must say so that it tells at the next visit what is new from now on.

    Args:
        tables: All tables.
        today: The day of the visit.

    Returns:
        The moment at which the last article joined; where none has joined since the first build, the day.
    """
    return max(tables.articles["arrived"], default="") or today.isoformat()


def articles(tables: Tables, since: str) -> frozenset[str]:
    """Return the articles that are new to a reader.

    An article is new that joined the tables after the moment, or on the day or after it. Of one that was
    there from the first build, or of which nobody knows when it joined, the day of publication decides; a day
    that is uncertain counts by its latest, so that nothing new is missed, though it may be told twice.

    Args:
        tables: All tables, or those that filters leave.
        since: The last visit, as `is_since` takes it.

    Returns:
        Their ids.
    """
    frame = tables.articles
    joined = frame["arrived"]
    later = joined.str[:_DAY] >= since if len(since) == _DAY else joined > since
    published = frame["published_likely_latest"] >= pd.Timestamp(since[:_DAY])
    return frozenset(frame.loc[later.where(joined != "", published), "article_id"])
