"""When a quotation was said, as far as the article's own words support it.

The words that count stand in the attribution ("said on Monday"), never in the content ("said the vote on
3 March would ..."). A quotation without any takes the date of the scene that it goes back to ("during the
meeting"), of the same words or the same speaker's elsewhere in the text, and else, as likely, the day of
publication and the day before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, NamedTuple

from spacy.tokens import Doc

from lib.extraction.article import Entry, day_of_entry
from lib.extraction.quotations.model import Quotation
from lib.extraction.when import attribution, carried, scene
from lib.extraction.when.text import DatedText, Found
from lib.tables import dates
from lib.tables.dates import UncertainDate

LIKELY = "the day of publication or the day before, as 66 % of 140 days that other pages state"
"""Measured on 132 saved pages of many kinds that no rule was written on: of the quotations with a stated day,
those on the day of publication or the day before it."""
KEPT_UP = timedelta(92)
"""Days from publication to the last change after which a page is one that is kept up."""


@dataclass(frozen=True)
class Said:
    """When something was said.

    Attributes:
        edtf: The date (EDTF level 1), or empty where nothing supports one.
        basis: What it rests on, in plain words; at most four words of the article are quoted.
    """

    edtf: str
    basis: str


class Way(NamedTuple):
    """One way to the date of a quotation.

    Attributes:
        name: What the date rests on.
        find: The way itself, from a text and the number of a quotation.
        within: The round in which it is tried: what it reads must be there for all quotations before.
    """

    name: str
    find: Callable[[DatedText, int], Found | None]
    within: Literal["attribution", "scene", "text"]


def _some_time_before(text: DatedText, number: int) -> Found | None:
    latest = text.published.latest if text.published is not None else None
    if latest is None or not text.is_earlier(number):
        return None
    return Found(dates.parse(f"../{latest}"), "no date in the text; said some time before publication")


def _around_publication(text: DatedText, number: int) -> Found | None:
    """What is reported without a day mostly fell on the day of publication or the day before it."""
    published = text.published
    if published is None or published.latest is None:
        return None
    if published.precision == "day":
        before, last = published.latest - timedelta(1), published.latest
        return Found(dates.parse(f"{before}~/{last}~"), f"no date in the text; likely {LIKELY}")
    if published.precision == "year":
        return Found(published, "no date in the text; time of publication taken")
    if published.earliest is not None and published.latest - published.earliest > KEPT_UP:
        # A page that is kept up for years may hold words of any of them.
        return None
    month = str(published.latest)[:7]
    return Found(dates.parse(month + "~"), "no date in the text; month of publication taken")


WAYS = (
    # "said on Monday"
    Way("the attribution", attribution.said_then, "attribution"),
    # "said on Tuesday, a day after the mayor warned ..."
    Way("a day counted from the main clause", attribution.day_apart, "attribution"),
    # "They agreed on Friday, they said in a statement."
    Way("what the words do", attribution.done_by_words, "attribution"),
    # "The two met on 3 October. ... During the talks, she said ..."
    Way("the occasion", scene.on_the_occasion, "scene"),
    # "The court heard on Monday that ... . It leaked, she told the court."
    Way("those addressed", scene.before_whom, "scene"),
    # "In March the dam leaked. ... she said at the time."
    Way("the time told of before", scene.at_the_time, "scene"),
    # "... said in a statement on Sunday. ... The statement added ..."
    Way("the document", scene.in_the_document, "scene"),
    # "She received the Observer on Sunday. ... Okafor: It will hold."
    Way("the interview", scene.in_the_interview, "scene"),
    # A headline, and the words below that say the same.
    Way("the same words below", carried.retold_below, "text"),
    # "... she said on Sunday. ... she added."
    Way("the same speaker's words before", carried.words_before, "text"),
    # "She criticised the plan. ... she said on Sunday."
    Way("the words after", carried.words_after, "text"),
    # "Okafor visited the dam on Sunday. It will hold, she said."
    Way("the sentence before", carried.scene_before, "text"),
    # "... she said on Sunday." and nothing of hers on another day
    Way("the speaker's only day", carried.only_day, "text"),
    # "She had previously said ..."
    Way("some time before publication", _some_time_before, "text"),
    Way("the time of publication", _around_publication, "text"),
)
"""All ways, the surest first: the first one that gives a date gives the date."""


def said_all(
    doc: Doc, quotations: Sequence[Quotation], published_edtf: str, entries: Sequence[Entry] = ()
) -> list[Said]:
    """Tell when each quotation of a text was said.

    Args:
        doc: The parsed text.
        quotations: Its quotations in any order.
        published_edtf: Day of publication, as exactly as it is known, or empty.
        entries: Entries of a live page; what stands in one counts from its own day, and no date passes from
            one day's entries to another's.

    Returns:
        One answer a quotation, in the same order.
    """
    days = [day_of_entry(entries, one.start) for one in quotations]
    out: dict[int, Said] = {}
    for day in dict.fromkeys(days):
        numbers = [number for number, its in enumerate(days) if its == day]
        said = [quotations[number] for number in numbers]
        text = DatedText(doc, said, day or published_edtf, entries, day)
        out.update(zip(numbers, _said_in(text), strict=True))
    return [out[number] for number in range(len(quotations))]


def _said_in(text: DatedText) -> list[Said]:
    """When each quotation of a text was said, in the three rounds."""
    numbers = range(len(text.quotations))
    text.own = [_first(text, number, "attribution") for number in numbers]
    _refine_weeks(text)
    text.scene = [None if text.own[number] else _first(text, number, "scene") for number in numbers]
    found = [text.told(number) or _first(text, number, "text") for number in numbers]
    return [
        Said(one.when.edtf, _basis(one, text)) if one else Said("", _no_date(text.published)) for one in found
    ]


def _no_date(published: UncertainDate | None) -> str:
    if published is None:
        return "no date in the text and no day of publication"
    return "no date in the text; the page was kept up long after its publication"


def _first(text: DatedText, number: int, within: str) -> Found | None:
    """What the first way of a round gives that gives anything."""
    tried = (way.find(text, number) for way in WAYS if way.within == within)
    return next((found for found in tried if found is not None), None)


def _refine_weeks(text: DatedText) -> None:
    """Join "last week" and "on Thursday" in one speaker's adjoining words to one day."""
    for this, following in zip(text.order, text.order[1:], strict=False):
        one, other = text.own[this], text.own[following]
        if not (one and other and one.mention and other.mention and _is_one_speech(text, this, following)):
            continue
        week, day = one.when, other.when
        if not (_is_week(week) and day.precision == "day" and week.earliest and day.earliest):
            continue
        if other.mention.rule not in ("publication", "dateline"):
            continue
        moved = dates.parse(str(week.earliest + (day.earliest - week.earliest) % timedelta(7)))
        text.own[this] = Found(moved, f'with "{other.mention.first_words}" after it', one.mention)
        text.own[following] = Found(moved, f'with "{one.mention.first_words}" before it', other.mention)


def _is_one_speech(text: DatedText, this: int, other: int) -> bool:
    one, two = text.quotations[this], text.quotations[other]
    if one.speaker is None or one.speaker != two.speaker:
        return False
    return abs(text.paragraph_of(this) - text.paragraph_of(other)) <= 1


def _is_week(when: UncertainDate) -> bool:
    if when.precision != "interval" or when.earliest is None or when.latest is None:
        return False
    return when.latest - when.earliest == timedelta(6)


def _basis(found: Found, text: DatedText) -> str:
    if found.mention is None:
        return found.how
    words = f'"{found.mention.first_words}"'
    published = "publication of the entry" if text.is_entry else "publication"
    if text.published is not None:
        published += f", {dates.words(text.published.edtf)}"
    rule = {
        "calendar": "",
        "year inferred": f"year from {published}",
        "publication": f"counted from {published}",
        "dateline": "counted from the dateline",
        "earlier date": "counted from the day named before it",
    }[found.mention.rule]
    return ", ".join(part for part in (words, rule, found.how) if part)
