"""What counts as left out: only what was still news when the outlet's article appeared.

An outlet carries what is new to it. Words of two months ago that its article does not repeat are no
omission, so "left out" is said only within a news window: so many days between the words and the article.
The usual window is the set's own, made from how old the words are that its articles do carry.
"""

from __future__ import annotations

import pandas as pd

WINDOWS = (3, 7, 14, 30, 90)
"""Windows in days that a reader can choose."""
NO_LIMIT = 0
"""The window that holds whatever was said before the article."""
SHARE = 0.9
"""The usual window holds at least this share of what the articles carry."""


def usual(coverage: pd.DataFrame) -> int:
    """Find the usual window of a set: the shortest that holds nine tenths of what its articles carry.

    Args:
        coverage: The `coverage` table, whole.

    Returns:
        One of `WINDOWS`; `NO_LIMIT` where none holds as many, or nothing carried has a date.
    """
    days = coverage["days"].dropna()
    if days.empty:
        return NO_LIMIT
    return next((window for window in WINDOWS if (days <= window).mean() >= SHARE), NO_LIMIT)
