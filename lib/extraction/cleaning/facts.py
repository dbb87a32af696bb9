"""What a page prints about itself: author, agency, day of publication, time of the last change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from lib.extraction.cleaning import vocabulary
from lib.extraction.cleaning.furniture import byline_in
from lib.extraction.cleaning.lines import Line
from lib.extraction.language import lexicon
from lib.extraction.language.days import MONTHS

_MONTHS = {name[:3]: number for name, number in MONTHS.items()}
_DAY = re.compile(
    r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m2>[A-Za-z]{3,9})\.?,?\s+(?P<y2>\d{4})"
    r"|(?P<m3>[A-Za-z]{3,9})\.?\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{4})"
    r"|(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>\d{4})"
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap])?\.?(?:m\b)?", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|first published|originally published)\b", re.IGNORECASE
)
_MODIFIED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_DATELINE = re.compile(
    r"[A-Z][\w.,'’/ -]{1,60}?\(\s*(?P<agency>[^()]{2,40})\)\s*[-–—:]"
    r"|[A-Z][\w.,'’ -]{1,40}?\.?\s*/(?P<slashed>[A-Z][\w-]{2,20})/"
    r"|[A-Z]{2,}[\w.,'’/ -]{0,40}?,?\s(?P<spaced>[A-Z][\w-]{1,20})\s*[-–—]\s"
)
"""The agency in a dateline: LIMA, May 2 (Wire) - ..."""
_SOURCE = re.compile(
    r"\W*(?:source|agency|via|\(?with (?:\w+ )?inputs? from)\s*:?\s*(?P<name>[^.;|()]{2,60})\W*",
    re.IGNORECASE,
)
"""A line on where the text comes from: With inputs from Wire."""
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\W*(?:\d{4}\W*)?(?P<name>[^.,|]{2,60})", re.IGNORECASE)
"""A line on whose text it is: © 2024 Wire."""
_BOX = re.compile(
    r"(?P<name>(?:The )?[A-Z][\w.&' "
    r"-]{1,70}?)(?:,?\s+\(?(?:or\s+)?(?P<short>[A-Z][\w-]{1,12})\)?)?,?\s+(?:is|was)\s+"
    rf"(?:an?|the|one of)\b.{{0,120}}\b(?P<kind>{lexicon.pattern('outlet_kind')})\b"
)
"""A box on a medium: Wire (or W) is a private news agency ..."""


def day_in(text: str) -> str:
    """Return the first calendar day that a text prints, as `YYYY-MM-DD`, or the empty string.

    Days whose order cannot be told (03/04/2025) are none, and neither are days outside 1990 to 2100.
    """
    for match in _DAY.finditer(text):
        found = {name[0]: value for name, value in match.groupdict().items() if value}
        month = int(found["m"]) if found["m"].isdigit() else _MONTHS.get(found["m"][:3].casefold(), 0)
        try:
            day = date(int(found["y"]), month, int(found["d"]))
        except ValueError:
            continue
        if 1990 <= day.year <= 2100:
            return day.isoformat()
    return ""


def moment_in(text: str) -> str:
    """Return the first moment that a text prints: a day, with hour and minute where they follow it."""
    day = day_in(text)
    if not day:
        return ""
    after = _DAY.sub("", text, count=1)
    clock = _CLOCK.search(after)
    if not clock or not (clock["minute"] or clock["half"]):
        return day
    hour, half = int(clock["hour"]), (clock["half"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    minute = int(clock["minute"] or 0)
    return f"{day}T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else day


def modified(found: Iterable[Line]) -> str:
    """Return the time of the last change that a date line states in words, or the empty string."""
    for line in found:
        stated = _MODIFIED.search(line.plain)
        if stated:
            return moment_in(line.plain[stated.end() :]) or ""
    return ""


def published(found: Iterable[Line]) -> str:
    """Return the day that a date line states as the day of publication in words, or the empty string.

    A bare date is none: pages print today's date, the date of a crawl and the date of a change the same way.
    """
    for line in found:
        stated = _PUBLISHED.search(line.plain)
        if stated:
            rest = line.plain[stated.end() :]
            changed = _MODIFIED.search(rest)
            return day_in(rest[: changed.start()] if changed else rest)
    return ""


def byline(found: Iterable[Line]) -> str:
    """Return the first author that the lines name."""
    return next((name for name in map(byline_in, found) if name), "")


def outlet_box(text: str) -> tuple[str, str, bool] | None:
    """Read a line that describes a medium ("X (or Y) is a private news agency ...").

    Returns:
        Its name, its abbreviation or the empty string, and whether it is an agency; None for other lines.
    """
    match = _BOX.match(text)
    if not match:
        return None
    kind = match["kind"].casefold()
    return match["name"], match["short"] or "", "agenc" in kind or "wire" in kind or "service" in kind


def dateline_agency(text: str) -> str:
    """Return the agency in the dateline that opens a paragraph ("GENEVA, Jan 3 (Reuters) - ...")."""
    match = _DATELINE.match(text[:140])
    if not match:
        return ""
    return vocabulary.agency(match["agency"] or match["slashed"] or match["spaced"])


def credited_agency(line: Line) -> str:
    """Return the agency that a line of furniture names as the source of the text, or the empty string."""
    plain = line.plain
    if vocabulary.agency(plain):
        return vocabulary.agency(plain)
    for pattern in (_SOURCE, _COPYRIGHT):
        match = pattern.match(plain) if pattern is _COPYRIGHT else pattern.fullmatch(plain)
        if match:
            name = re.split(r"\b(?:and|all rights)\b|[/&]", match["name"])[0]
            return vocabulary.agency(name)
    author = byline_in(line)
    return vocabulary.agency(author) if author else ""
