"""Uncertain dates: EDTF level 1 to bounds for machines and words for people.

Parsing is the `edtf` library's. On top of it: the subset that the tables use, calendar bounds as
`datetime.date`, a precision, and wording ("about 4 February 2025", "late January 2025").
Specification: https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "year", "interval", "open"]

_DATE = r"(?P<year>\d{4})(-(?P<month>\d\d|XX)(-(?P<day>\d\d|XX))?)?(?P<mark>[~?%]?)"
# Level 1 of what the tables need: four-digit years, unspecified month or day, marks of doubt, and
# intervals that may be open. Seasons and long years are left out: no row here can mean them.
_EDTF = re.compile(
    rf"(?:{re.sub(r'[?]P<[a-z]+>', '', _DATE)}|\.\.)(/(?:{re.sub(r'[?]P<[a-z]+>', '', _DATE)}|\.\.))?"
)
FIRST_YEAR, LAST_YEAR = 1700, 2200
"""Years that a date can lie in. Beyond them stands an unset clock or a slip of the pen, and a browser's
calendar does not reach there."""
_MARK_WORDS = {"~": "about ", "?": "possibly ", "%": "possibly about "}
_MONTHS = tuple(calendar.month_name)[1:]


@dataclass(frozen=True)
class UncertainDate:
    """A date as far as it is known.

    Attributes:
        edtf: The date as written in the table.
        earliest: First day it can be, None where the beginning is open.
        latest: Last day it can be, None where the end is open.
        precision: `day`, `month` or `year` for one date, `interval` or `open` for two ends.
        approximate: Whether the table marks it approximate (`~`, `%`).
        doubtful: Whether the table marks it uncertain (`?`, `%`).
    """

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    approximate: bool
    doubtful: bool


def is_edtf(text: str) -> bool:
    """Tell whether the text is a date that `parse` reads."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=65536)
def parse(text: str) -> UncertainDate:
    """Read an EDTF level 1 date.

    Args:
        text: Such as `2025-01-28`, `2025-01~`, `2025-01-XX`, `2025-01-21/2025-01-22`, `2024-12/..`.

    Returns:
        Its bounds and precision.

    Raises:
        ValueError: The text is not such a date, names a day that does not exist, ends before it begins, or
            lies outside `FIRST_YEAR` to `LAST_YEAR`.
    """
    if not _EDTF.fullmatch(text) or text in ("..", "../.."):
        raise ValueError(f"not an EDTF level 1 date: {text!r}")
    ends = text.split("/")
    if not all(end == ".." or _is_plain(end) or _is_grammatical(end) for end in ends):
        raise ValueError(f"not an EDTF level 1 date: {text!r}")
    first, last = ends[0], ends[-1]
    earliest = None if first == ".." else _bounds(first)[0]
    latest = None if last == ".." else _bounds(last)[1]
    if earliest and latest and earliest > latest:
        raise ValueError(f"ends before it begins: {text!r}")
    precision: Precision
    if ".." in ends:
        precision = "open"
    elif len(ends) == 2:
        precision = "interval"
    else:
        precision = _precision(first)
    marks = "".join(end[-1] for end in ends if end[-1] in "~?%")
    return UncertainDate(
        text, earliest, latest, precision, bool(set(marks) & set("~%")), bool(set(marks) & set("?%"))
    )


def _is_plain(text: str) -> bool:
    """Tell whether a text is a plain day, month or year, with or without a mark. Nearly all dates are."""
    plain = text.rstrip("~?%")
    if len(text) - len(plain) > 1 or not plain.isascii():
        return False
    first_day = plain + "-01-01"[len(plain) - 4 :] if len(plain) in (4, 7) else plain
    try:
        return date.fromisoformat(first_day).isoformat() == first_day
    except ValueError:
        return False


def _is_grammatical(text: str) -> bool:
    """Tell whether the grammar of the library takes a text for a date."""
    # Imported late: it takes as long to load as half of all tables, and milliseconds for each date.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parse_edtf(text)
    except EDTFParseException:
        return False
    return True


def words(text: str) -> str:
    """Say an EDTF date in words.

    Args:
        text: An EDTF level 1 date, or the empty string.

    Returns:
        Such as `28 January 2025`, `about 4 February 2025`, `late January 2025`,
        `21 to 22 January 2025`, `since December 2024`; `no date` for the empty string.

    Raises:
        ValueError: As `parse`.
    """
    if not text:
        return "no date"
    when = parse(text)
    first, _, last = text.partition("/")
    if not last:
        return _one(first)
    if first == "..":
        return "until " + _one(last)
    if last == "..":
        return "since " + _one(first)
    return _part_of_month(when, first, last) or _range(first, last)


def _range(first: str, last: str) -> str:
    if first == last:
        return _one(first)
    start, end = _one(first), _one(last)
    year = " " + first[:4]
    if first[:4] == last[:4] and start.endswith(year):
        start = start.removesuffix(year)
        month = " " + _MONTHS[int(last[5:7]) - 1] if last[5:7].isdigit() else ""
        if first[:7] == last[:7] and _precision(first) == _precision(last) == "day" and start.endswith(month):
            start = start.removesuffix(month)
    return f"{start} to {end}"


def _part_of_month(when: UncertainDate, first: str, last: str) -> str | None:
    """Name a third of a month, which is how people say such an interval."""
    if _precision(first) != "day" or _precision(last) != "day" or first[:7] != last[:7]:
        return None
    if when.earliest is None or when.latest is None:
        return None
    end_of_month = calendar.monthrange(when.latest.year, when.latest.month)[1]
    thirds = {(1, 10): "early", (11, 20): "mid-", (21, end_of_month): "late"}
    third = thirds.get((when.earliest.day, when.latest.day))
    if third is None:
        return None
    month = f"{_MONTHS[when.latest.month - 1]} {when.latest.year}"
    return third + month if third.endswith("-") else f"{third} {month}"


def _one(text: str) -> str:
    mark = _MARK_WORDS.get(text[-1], "")
    year, month, day = _pieces(text)
    if month is None:
        return mark + year
    if day is None:
        return f"{mark}{_MONTHS[month - 1]} {year}"
    return f"{mark}{day} {_MONTHS[month - 1]} {year}"


def _pieces(text: str) -> tuple[str, int | None, int | None]:
    match = re.fullmatch(_DATE, text)
    if match is None:
        raise ValueError(f"not an EDTF level 1 date: {text!r}")
    month, day = match["month"], match["day"]
    return (
        match["year"],
        None if month in (None, "XX") else int(month),
        None if day in (None, "XX") or month == "XX" else int(day),
    )


def _precision(text: str) -> Literal["day", "month", "year"]:
    _, month, day = _pieces(text)
    if day is not None:
        return "day"
    return "year" if month is None else "month"


def _bounds(text: str) -> tuple[date, date]:
    year_text, month, day = _pieces(text)
    year = int(year_text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"not between {FIRST_YEAR} and {LAST_YEAR}: {text!r}")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
