"""The date words of a text, each with the date it means, counted from the day of publication.

A day may also be counted from a dateline, which takes the place of the day of publication for all that
follows, or from a date named before ("a day earlier").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from spacy.tokens import Doc, Token

from lib.extraction.article import Entry, day_of_entry
from lib.extraction.language import days, lexicon
from lib.extraction.language.parsing import lemma, text_of
from lib.extraction.when.grammar import Rule, matches
from lib.tables import dates
from lib.tables.dates import UncertainDate


@dataclass(frozen=True)
class DateMention:
    """A date expression in the text.

    Attributes:
        start: First character, counted in the whole text; a leading "on" or "in" is part of it.
        end: Character after the last one.
        when: What it means, or None where there is nothing to count from.
        words: The words as printed.
        rule: What the reading rests on.
    """

    start: int
    end: int
    when: UncertainDate | None
    words: str
    rule: Rule

    @property
    def edtf(self) -> str:
        """What it means as the tables write it, or empty."""
        return self.when.edtf if self.when is not None else ""

    @property
    def first_words(self) -> str:
        """At most four of the article's words."""
        return " ".join(self.words.split()[:4])


def dates_in(doc: Doc, published_edtf: str, entries: Sequence[Entry] = ()) -> list[DateMention]:
    """Find every date expression of a text.

    Args:
        doc: The parsed text.
        published_edtf: Day of publication, as exactly as it is known, or empty.
        entries: Entries of a live page; what stands in one counts from its own day.

    Returns:
        The expressions in order, none within another. A day without a year is the one from nine months
        before to three months after publication. A weekday is the last one up to publication, or the next
        one where its clause is in the future. Words that go back to an earlier date count from the last day
        named before them, else from publication. Where the text has a dateline, its day takes the place of
        that of publication. Words for a day that does not exist, or lies beyond the years of the tables, are
        none.
    """
    if not entries:
        return list(_dates_in(doc, published_edtf))
    found = [
        mention
        for day in dict.fromkeys(["", *(entry.published for entry in entries)])
        for mention in _dates_in(doc, day or published_edtf)
        if day_of_entry(entries, mention.start) == day
    ]
    return sorted(found, key=lambda mention: mention.start)


def read(edtf: str) -> UncertainDate | None:
    """Read what the grammar makes of date words; None for nothing, and for what no table can hold."""
    try:
        return dates.parse(edtf) if edtf else None
    except ValueError:
        return None


def _is_title(match: re.Match[str]) -> bool:
    """Whether the words are the name of a broadcast, written with capitals: said on "This Week"."""
    return re.fullmatch(r"This (?:Week|Morning|Evening|Day)", match.group()) is not None


# What dates the quotations of a text dates its events too.
@lru_cache(maxsize=1)
def _dates_in(doc: Doc, published_edtf: str) -> tuple[DateMention, ...]:
    published = read(published_edtf)
    first, last = _bounds(published)
    today: Rule = "publication"
    line = dateline(text_of(doc))
    found: list[DateMention] = []
    for match, pattern in matches(text_of(doc)):
        if _is_title(match):
            continue
        rule: Rule = pattern.rule
        if rule == "publication":
            rule = today
        low, high = first, last
        if rule == "earlier date":
            anchor = _last_day(found, last)
            if anchor:
                low = high = anchor
            else:
                rule = today
        elif rule == "calendar" and pattern.yearless and not match.groupdict().get("year"):
            rule = "year inferred"
        if rule == "calendar":
            low = high = low or date(2000, 1, 1)
        # Without a day to count from, a leap year shows whether the day exists at all.
        future = _in_future(doc, match)
        if read(pattern.resolve(match, low or date(2000, 6, 1), future)) is None:
            continue
        when = None
        if low and high:
            when = _merged(pattern.resolve(match, low, future), pattern.resolve(match, high, future))
            if when is not None and when.precision == "day" and rule == "publication" and pattern.exact:
                when = _as_sure_as(published, when)
        found.append(DateMention(match.start(), match.end(), when, match.group(), rule))
        if line and line[0] <= match.start() < line[1] and (day := _day_of_report(when, last)):
            first = last = day
            today = "dateline"
    return tuple(found)


def _as_sure_as(published: UncertainDate | None, when: UncertainDate) -> UncertainDate | None:
    """A day that is counted from an approximate one is approximate too."""
    if published is None or not published.approximate:
        return when
    return read(when.edtf.rstrip("~") + "~")


_DATELINE = re.compile(
    r"^[ \t]*(?P<place>[A-Z][^\n()]{0,60}?)[,;]?\s+"
    rf"(?P<day>(?:{days.MONTH}|{days.SHORT_MONTH}\b\.?) \d{{1,2}}(?:, \d{{4}})?|"
    r"\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)"
    r"[ \t]*(?:[(/][^\n)]{1,60}[)/])?[ \t]*(?:[-–—―]|--)\s",
    re.MULTILINE,
)


def dateline(text: str) -> tuple[int, int] | None:
    """Find where a text's dateline stands ("LISBON, April 12 (ABC) - "), if it has one with a day."""
    for match in _DATELINE.finditer(text):
        if match["place"].split(",")[0].isupper():
            return match.span()
    return None


_LATE = timedelta(7)
"""Days after which a report is not printed any more under its first dateline."""


def _day_of_report(when: UncertainDate | None, published: date | None) -> date | None:
    """The day of a dateline, where it fits the day of publication."""
    if when is None or when.precision != "day" or when.earliest is None:
        return None
    fits = published is None or timedelta(-1) <= published - when.earliest <= _LATE
    return when.earliest if fits else None


def _bounds(when: UncertainDate | None) -> tuple[date | None, date | None]:
    if when is None or when.earliest is None or when.latest is None:
        return None, None
    return when.earliest, when.latest


def _last_day(found: Sequence[DateMention], published: date | None) -> date | None:
    """The last date named that is a single day, and not after publication."""
    for mention in reversed(found):
        if mention.when is not None and mention.when.precision == "day":
            day = mention.when.earliest
            if day and (published is None or day <= published):
                return day
    return None


def _merged(one: str, other: str) -> UncertainDate | None:
    """Two readings of one expression, from the first and the last day it may count from."""
    first, last = read(one), read(other)
    if first is None or last is None or one == other:
        return first and last
    if first.earliest is None or last.latest is None or last.latest - first.earliest > _LONGEST:
        return None
    return read(f"{first.earliest}/{last.latest}")


_LONGEST = timedelta(400)
"""Days between two readings of date words beyond which they say nothing: "late May" on a page kept up."""
_AHEAD = lexicon.words("ahead")


def _in_future(doc: Doc, match: re.Match[str]) -> bool:
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if span is None:
        return False
    token: Token = span.root
    while token.pos_ not in ("VERB", "AUX"):
        if token.head == token:
            return False
        token = token.head
    helpers = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "'ll", "’ll", "shall", "would"}:
        return True
    if "to" not in helpers:
        return False
    return token.head.lower_ in ("going", "due") or lemma(token.head) in _AHEAD
