"""The forms of date words and how each is read, counted from a day.

A small grammar of English date words, on purpose: a general date parser gives one day for whatever it is
shown, while "last week", "late January" and "in 2015" are intervals, a month and a year here (EDTF level 1).
Three kinds of words are told apart: calendar dates; words counted from publication ("on Monday", "last
month"); and words counted from a date named before ("a day earlier", "the following week").
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lib.extraction.language import days, lexicon
from lib.tables import dates

Rule = Literal["calendar", "year inferred", "publication", "dateline", "earlier date"]
"""What a date rests on besides its own words: nothing, the year of publication, the day of publication, the
day in the dateline, or a date named before it."""

_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1}

# Short forms that are also words need their full stop.
_WORDLIKE = ("Mar", "Jun", "Jul")
_SHORT = "|".join(rf"{name}\." if name in _WORDLIKE else rf"{name}\b\.?" for name in days.SHORT_MONTHS)
_MONTH = rf"(?P<month>{days.MONTH}|{_SHORT})"
# Months that are not also words or names of people.
_PLAIN_MONTH = r"(?P<month>January|February|July|September|October|November|December)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?)?(?![\d:%]|[.,]\d)"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_WEEKDAY = rf"(?P<weekday>{days.WEEKDAY})"
_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night))?"
_GIVEN_OUT = (
    r"(?:interview|speech|letter|statement|report|book|essay|article|address|memo|testimony|lecture"
    r"|podcast|memoir|op-ed|column|documentary|debate|tweet|post|deposition|filing|lawsuit|study|paper|survey)"
)
"""What a year stands before that is the year of the words: in a 2009 interview."""
_CAMPAIGN = r"(?:\w+ )?(?:campaign|election|race|primary|primaries)"
"""What lasts long enough that its year is that of the words only where they fall "during" it."""
_UNIT = r"(?P<unit>day|week|month|year)"
_NUMBER = rf"(?P<number>\d{{1,3}}|{lexicon.alternatives(_NUMBERS)})"
_FEW = r"(?P<few>a\s+few|several|some|a\s+couple\s+of)"

_Resolve = Callable[[re.Match[str], date, bool], str]
"""From the match, the day to count from, and whether the clause speaks of the future, to EDTF."""


# --- resolving ------------------------------------------------------------------------------------


def _iso(match: re.Match[str], day: date, future: bool) -> str:
    return match.group() if dates.is_edtf(match.group()) else ""


def _calendar_day(match: re.Match[str], day: date, future: bool) -> str:
    month = _month(match)
    number, second = int(match["day"]), match["day2"]
    year = int(match["year"]) if match["year"] else _year_of(month, number, day)
    one = f"{year:04d}-{month:02d}-{number:02d}"
    if not dates.is_edtf(one):
        return ""
    if second is None:
        return one
    both = f"{one}/{year:04d}-{month:02d}-{int(second):02d}"
    return both if dates.is_edtf(both) else ""


def _year_of(month: int, number: int, day: date) -> int:
    """The year that puts a day from nine months before to three months after another."""
    for year in (day.year - 1, day.year, day.year + 1):
        last = calendar.monthrange(year, month)[1]
        if -275 < (date(year, month, min(number, last)) - day).days <= 91:
            return year
    return day.year


def _month(match: re.Match[str]) -> int:
    start = match["month"].lower().rstrip(".")[:3]
    return next(number for name, number in days.MONTHS.items() if name.startswith(start))


def _month_alone(match: re.Match[str], day: date, future: bool) -> str:
    month, which = _month(match), (match.groupdict().get("which") or "").lower()
    if match.groupdict().get("year"):
        return f"{int(match['year']):04d}-{month:02d}"
    year = day.year - (month > day.month)
    if which == "last" and month == day.month:
        year -= 1
    elif (which == "next" or future) and (year, month) < (day.year, day.month):
        year += 1
    return f"{year:04d}-{month:02d}"


def _part_of_month(match: re.Match[str], day: date, future: bool) -> str:
    if match["month"]:
        whole = _month_alone(match, day, future)
    else:
        whole = _counted(day, "month", {"last": -1, "this": 0, "next": 1}[match["which"].lower()])
    year, month = int(whole[:4]), int(whole[5:7])
    first, last = {
        "e": (1, 10),
        "b": (1, 10),
        "s": (1, 10),
        "m": (11, 20),
        "l": (21, calendar.monthrange(year, month)[1]),
    }[{"end": "l"}.get(match["part"].lower(), match["part"].lower()[0])]
    return f"{whole}-{first:02d}/{whole}-{last:02d}"


def _year(match: re.Match[str], day: date, future: bool) -> str:
    return match["year"]


def _decade(match: re.Match[str], day: date, future: bool) -> str:
    first = int(match["decade"])
    return f"{first}/{first + 9}"


def _weekday(match: re.Match[str], day: date, future: bool) -> str:
    which = " ".join((match["which"] or "").lower().split())
    wanted = days.WEEKDAYS[match["weekday"].lower()]
    back = (day.weekday() - wanted) % 7
    if which in ("next", "this coming", "the following") or (future and not which):
        return str(day + timedelta((wanted - day.weekday()) % 7 or 7))
    if which in ("last", "this past", "the previous") and back == 0:
        back = 7
    return str(day - timedelta(back))


def _weekday_of_week(match: re.Match[str], day: date, future: bool) -> str:
    monday = day - timedelta(day.weekday()) + timedelta(7 * _STEP[match["which"].lower()])
    return str(monday + timedelta(days.WEEKDAYS[match["weekday"].lower()]))


_STEP = {
    "earlier": 0,
    "later": 0,
    "last": -1,
    "this": 0,
    "next": 1,
    "previous": -1,
    "following": 1,
    "same": 0,
    "that": 0,
    "past": -1,
}
_DEICTIC = {"today": 0, "tonight": 0, "this": 0, "yesterday": -1, "last": -1, "the": -2, "tomorrow": 1}


def _deictic_day(match: re.Match[str], day: date, future: bool) -> str:
    return str(day + timedelta(_DEICTIC[match["which"].lower()]))


def _period(match: re.Match[str], day: date, future: bool) -> str:
    unit, step = match["unit"].lower(), _STEP[match["which"].lower()]
    if unit == "week" and step == 0 and not future:
        # What happened this week happened by now, and "earlier" before today.
        monday = day - timedelta(day.weekday())
        if match.group().lower().startswith("earlier"):
            day = max(monday, day - timedelta(1))
        return f"{monday}/{day}" if monday < day else str(day)
    return _counted(day, unit, step)


def _counted(day: date, unit: str, steps: int) -> str:
    """The day, week, month or year that lies so many steps from the one around a day."""
    if unit == "day":
        return str(day + timedelta(steps))
    if unit == "week":
        monday = day - timedelta(day.weekday()) + timedelta(7 * steps)
        return f"{monday}/{monday + timedelta(6)}"
    if unit == "year":
        return f"{day.year + steps:04d}"
    months = day.year * 12 + day.month - 1 + steps
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _weekend(match: re.Match[str], day: date, future: bool) -> str:
    which = (match["which"] or "").lower()
    saturday = day - timedelta((day.weekday() - 5) % 7)
    if which == "next" or (future and which != "last"):
        saturday += timedelta(7)
    return f"{saturday}/{saturday + timedelta(1)}"


def _ago(match: re.Match[str], day: date, future: bool) -> str:
    unit = match["unit"].lower()
    if match["few"]:
        # "A few" is read as two to six.
        first, last = _counted_from(day, unit, -6), _counted_from(day, unit, -2)
        return f"{dates.parse(first).earliest}/{dates.parse(last).latest}"
    number = _number(match)
    exact = _counted_from(day, unit, -number)
    return exact if unit == "day" and number < 3 else exact + "~"


def _apart(match: re.Match[str], day: date, future: bool) -> str:
    return apart(day, match["number"], match["unit"], match["direction"])


def apart(day: date, number: str, unit: str, direction: str) -> str:
    """Count from a day.

    Args:
        day: Where to begin.
        number: How many, as a word up to twelve or in digits.
        unit: day, week, month or year.
        direction: later or after, earlier or before.

    Returns:
        The day, month or year reached (EDTF); empty where the number is none.
    """
    steps = int(number) if number.isdigit() else _NUMBERS.get(number.lower())
    if steps is None:
        return ""
    sign = 1 if direction.lower() in ("later", "after") else -1
    return _counted_from(day, unit.lower(), sign * steps)


def _counted_from(day: date, unit: str, steps: int) -> str:
    if unit == "week":
        return str(day + timedelta(7 * steps))
    return _counted(day, unit, steps)


def _number(match: re.Match[str]) -> int:
    word = match["number"].lower()
    return int(word) if word.isdigit() else _NUMBERS[word]


def _same_day(match: re.Match[str], day: date, future: bool) -> str:
    return str(day)


def _neighbour_day(match: re.Match[str], day: date, future: bool) -> str:
    return str(day + timedelta(1 if match["direction"].lower() == "after" else -1))


# --- the grammar ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pattern:
    """One form of date words.

    Attributes:
        expression: The words.
        rule: What their date rests on.
        resolve: How they are read.
        yearless: Whether the year may be missing.
        exact: Whether they mean a day that is no surer than the day they count from.
    """

    expression: re.Pattern[str]
    rule: Rule
    resolve: _Resolve
    yearless: bool = False
    exact: bool = False


def _pattern(
    expression: str,
    rule: Rule,
    resolve: _Resolve,
    *,
    yearless: bool = False,
    exact: bool = False,
    case: bool = True,
) -> Pattern:
    expression = expression.replace(" ", r"[ \u00a0]+")
    flags = re.NOFLAG if case else re.IGNORECASE
    return Pattern(re.compile(rf"(?<![\w$€£]){expression}(?!\w)", flags), rule, resolve, yearless, exact)


_ON = r"(?:[Oo]n (?:the )?)?"
_ENDS = r"(?=\s*(?:[,.;:)—–]|$|that\b|and\b|when\b|in\b|to\b|by\b|at\b))"

_PATTERNS = (
    _pattern(r"(?:[Oo]n )?(?P<year>\d{4})-\d\d-\d\d", "calendar", _iso),
    _pattern(
        rf"{_ON}(?:{_WEEKDAY},? )?{_MONTH} (?:the )?{_DAY}(?:,? {_YEAR})?",
        "calendar",
        _calendar_day,
        yearless=True,
    ),
    _pattern(
        rf"{_ON}(?:{_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
        "calendar",
        _calendar_day,
        yearless=True,
    ),
    _pattern(
        r"(?:[IiAa][nt] |[Bb]y |[Ss]ince )?(?:the )?"
        r"(?P<part>[Ee]arly|[Mm]id|[Mm]iddle|[Ll]ate|[Ee]nd|[Bb]eginning|[Ss]tart)"
        rf"(?:-| of | )(?:(?P<which>last|this|next) month|{_MONTH}(?:,? {_YEAR})?)",
        "calendar",
        _part_of_month,
        yearless=True,
    ),
    _pattern(rf"(?:[Ii]n )?{_MONTH},?(?: of)? {_YEAR}", "calendar", _month_alone),
    _pattern(rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) {_MONTH}", "publication", _month_alone),
    _pattern(rf"(?:[Ii]n )(?:early |late )?{_MONTH}", "calendar", _month_alone, yearless=True),
    _pattern(rf"(?<=[Ss]ince\s){_MONTH}", "calendar", _month_alone, yearless=True),
    _pattern(rf"(?<=[Dd]uring\s){_MONTH}", "calendar", _month_alone, yearless=True),
    _pattern(rf"(?<=[Uu]ntil\s){_MONTH}", "calendar", _month_alone, yearless=True),
    _pattern(rf"(?<=(?:of|by)\s){_PLAIN_MONTH}", "calendar", _month_alone, yearless=True),
    _pattern(rf"(?<=from\s){_PLAIN_MONTH}", "calendar", _month_alone, yearless=True),
    _pattern(rf"{_PLAIN_MONTH}(?=['’]s )", "calendar", _month_alone, yearless=True),
    _pattern(
        rf"(?:[Ii]n |[Ss]ince |[Ff]rom |[Uu]ntil |[Bb]y |[Dd]uring |[Ee]arly |[Ll]ate |[Mm]id-){_YEAR}",
        "calendar",
        _year,
    ),
    _pattern(rf"{_YEAR}(?= {_GIVEN_OUT}\b)", "calendar", _year),
    _pattern(rf"[Dd]uring (?:his|her|their|the|its) {_YEAR}(?= {_CAMPAIGN}\b)", "calendar", _year),
    _pattern(r"(?:[Ii]n )?(?:the )?(?:early |late |mid-)?(?P<decade>(?:1[89]|20)\d0)s", "calendar", _decade),
    _pattern(
        rf"{_ON}{_WEEKDAY}{_TIME_OF_DAY}(?: of|,)? (?P<which>last|this|next) week",
        "publication",
        _weekday_of_week,
    ),
    _pattern(
        rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) week,?(?: on)? {_WEEKDAY}", "publication", _weekday_of_week
    ),
    _pattern(
        r"(?:[Ee]arlier )?(?:[Oo]n )?(?:late |early )?"
        r"(?:(?P<which>[Ll]ast|[Tt]his [Pp]ast|[Nn]ext|[Tt]his [Cc]oming|[Tt]his|"
        rf"[Tt]he [Ff]ollowing|[Tt]he [Pp]revious) )?{_WEEKDAY}{_TIME_OF_DAY}",
        "publication",
        _weekday,
    ),
    _pattern(
        r"(?:earlier |later )?(?P<which>today|tonight|tomorrow|yesterday)"
        r"(?: morning| afternoon| evening| night)?",
        "publication",
        _deictic_day,
        exact=True,
        case=False,
    ),
    _pattern(
        r"(?:earlier )?(?P<which>this)(?: morning| afternoon| evening)",
        "publication",
        _deictic_day,
        exact=True,
        case=False,
    ),
    _pattern(r"(?P<which>last) night", "publication", _deictic_day, exact=True, case=False),
    _pattern(r"(?P<which>the) day before yesterday", "publication", _deictic_day, exact=True, case=False),
    _pattern(
        r"(?:(?:earlier|later|late|early) )?(?<!the\s)(?P<which>last|this|next) (?P<unit>week|month|year)",
        "publication",
        _period,
        case=False,
    ),
    _pattern(
        r"(?P<which>earlier|later) in the (?P<unit>week|month|year)",
        "publication",
        _period,
        case=False,
    ),
    _pattern(
        r"(?:(?:over|at|during|on) the |(?:over |earlier )?(?P<which>last|this|next) )weekend",
        "publication",
        _weekend,
        case=False,
    ),
    _pattern(
        rf"(?:just |about |some )?(?:{_NUMBER}|{_FEW}) {_UNIT}s? ago",
        "publication",
        _ago,
        exact=True,
        case=False,
    ),
    _pattern(
        rf"(?:just )?{_NUMBER} {_UNIT}s? (?P<direction>earlier|later)", "earlier date", _apart, case=False
    ),
    _pattern(
        rf"(?:just )?{_NUMBER} {_UNIT}s? (?P<direction>before|after)(?=\s*[,.;)]|\s*$)",
        "earlier date",
        _apart,
        case=False,
    ),
    _pattern(
        rf"(?:on |in )?(?:the |that )(?P<which>previous|following|next|same) {_UNIT}",
        "earlier date",
        _period,
        case=False,
    ),
    _pattern(rf"the day (?P<direction>before|after){_ENDS}", "earlier date", _neighbour_day, case=False),
    _pattern(r"(?:earlier|later) (?:in the|that|the same) day", "earlier date", _same_day, case=False),
    _pattern(
        r"(?:later )?(?:that|the same|that same) (?:morning|afternoon|evening|night)",
        "earlier date",
        _same_day,
        case=False,
    ),
)


_NEAR = 32
"""Characters before and after its tell-tale word within which a date expression lies."""
_TELLTALE = re.compile(
    rf"\b(?:(?:May|{days.SHORT_MONTH}|{days.WEEKDAY}|(?:1[89]|20)\d\d)"
    r"|(?i:(?:day|week|month|year)s?|today|tonight|tomorrow|yesterday|morning|afternoon|"
    r"evening|night|weekend)\b)|\d-\d\d-\d"
)
"""What every date expression holds one of."""


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches of a text in which date expressions can stand: a small part of most texts."""
    windows: list[tuple[int, int]] = []
    for match in _TELLTALE.finditer(text):
        start, end = max(0, match.start() - _NEAR), match.end() + _NEAR
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def matches(text: str) -> Iterator[tuple[re.Match[str], Pattern]]:
    """Yield every match in the order of a text; the longest of those that overlap."""
    found = [
        (match, pattern)
        for start, end in _windows(text)
        for pattern in _PATTERNS
        for match in pattern.expression.finditer(text, start, end)
    ]
    found.sort(key=lambda item: (item[0].start() - item[0].end(), item[0].start()))
    taken: list[tuple[re.Match[str], Pattern]] = []
    for match, pattern in found:
        if all(match.end() <= other.start() or other.end() <= match.start() for other, _ in taken):
            taken.append((match, pattern))
    return iter(sorted(taken, key=lambda item: item[0].start()))
