"""Days that a text or an address names, for telling whether it speaks of what came later."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

_MONTHS = {
    name: n
    for n in range(1, 13)
    for name in (calendar.month_name[n].casefold(), calendar.month_abbr[n].casefold())
} | {"sept": 9}
_MONTH = "|".join(sorted((name.capitalize() for name in _MONTHS), key=len, reverse=True))
_YEAR = r"(?:1[7-9]|2[01])\d\d"
_NUMBERS = re.compile(
    rf"\b(?P<y>{_YEAR})[-/](?P<m>\d\d)(?:[-/](?P<d>\d\d))?(?!\d)"
    rf"|\b(?P<d2>\d\d?)\.(?P<m2>\d\d?)\.(?P<y2>{_YEAR})\b"
)
# A month is one by its capital. `May` and `March` are other words too, unless a number or the word before
# says otherwise.
_WORDS = re.compile(
    rf"(?:(?P<d>\d\d?)(?:st|nd|rd|th)? (?:of )?"
    rf"|(?P<before>\b(?:in|of|since|until|by|from|to|and|late|mid|early|last|next|on|before|after)[ -])|\b)"
    rf"(?P<m>{_MONTH})\b\.?"
    rf"(?: (?P<d2>\d\d?)(?:st|nd|rd|th)?(?!\d))?(?:,? (?P<y>{_YEAR})\b)?"
)
_DOUBTFUL = ("May", "March", "Mar")
_BARE_YEAR = re.compile(rf"(?<![\d.,/-])\b{_YEAR}\b(?![\d/-])")
_IN_ADDRESS = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR})[-/_]?(?P<m>0[1-9]|1[0-2])[-/_]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|(?<!\d)(?P<d2>0[1-9]|[12]\d|3[01])[-/_](?P<m2>0[1-9]|1[0-2])[-/_](?P<y2>{_YEAR})(?!\d)"
)


@lru_cache(maxsize=65536)
def latest(text: str, near: date) -> date | None:
    """Return the latest day that a text speaks of: of a month or year its first day.

    Args:
        text: Prose in English, dates in any of the usual ways; a date that we write ourselves too.
        near: A day that the text is about. A date without a year is the one nearest to it.

    Returns:
        The day; None where the text names none.
    """
    return max(_named(text, near), default=None)


@lru_cache(maxsize=65536)
def any_in(text: str) -> bool:
    """Tell whether a text names a day at all."""
    return next(_named(text, date(2000, 1, 1)), None) is not None


@lru_cache(maxsize=65536)
def of_address(url: str) -> date | None:
    """Return the day that a web address carries, as those of news mostly do; None where it has none.

    Args:
        url: The address, such as `https://paper.example/2025/01/28/talks`.
    """
    found = []
    for match in _IN_ADDRESS.finditer(url):
        year, month, day = (match[name] or match[f"{name}2"] for name in "ymd")
        if (named := _day(int(year), int(month), int(day))) is not None:
            found.append(named)
    return max(found, default=None)


def _named(text: str, near: date) -> Iterator[date]:
    rest = text
    for match in _NUMBERS.finditer(text):
        year, month, day = (match[name] or match.groupdict().get(f"{name}2") for name in "ymd")
        if (named := _day(int(year or 0), int(month or 0), int(day or 1))) is not None:
            yield named
            rest = rest.replace(match[0], " " * len(match[0]), 1)
    for match in _WORDS.finditer(rest):
        day = match["d"] or match["d2"]
        if match["m"] in _DOUBTFUL and not (day or match["y"] or match["before"]):
            continue
        month = _MONTHS[match["m"].casefold()]
        if match["y"]:
            named = _day(int(match["y"]), month, int(day or 1))
        else:
            named = _nearest(month, int(day or 1), near)
        if named is not None:
            yield named
    # The year of a date in words lies on or before that date, so it needs no care.
    for year in _BARE_YEAR.findall(rest):
        yield date(int(year), 1, 1)


def _nearest(month: int, day: int, near: date) -> date | None:
    around = (_day(near.year + step, month, day) for step in (-1, 0, 1))
    return min(filter(None, around), key=lambda each: abs(each - near), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, 1) + timedelta(days=day - 1) if 1 <= day <= 31 else None
    except (ValueError, OverflowError):
        return None
