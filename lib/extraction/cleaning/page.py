"""A whole page: from lines to headline, body, standfirst, subheads and furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lib.extraction.article import Part
from lib.extraction.cleaning import facts, furniture, headline, vocabulary
from lib.extraction.cleaning.lines import Line, lines, paragraphs
from lib.extraction.language import lexicon

_BEFORE_COMMENTS = 200
"""Characters of prose that must stand above the form of the reader comments ..."""
_BEFORE_COUNTER = 250
"""... and above their counter, which some pages print below the headline."""
_MOST_LINKS = 80
"""Lines below a heading for links that can belong to it."""
_SUBHEAD_WORDS = 14
_TRAILING_WORDS = 10
_OPEN_MARKS = re.compile(r"[,;:]\W*$")
_BULLET = re.compile(r"[-•*·▪■►–—]\s|\d{1,2}[.)]\s")
_SPEAKER = re.compile(r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})\s?:\s")
"""The name before what somebody says in an interview."""
_AUTHOR = re.compile(
    r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}),? (?:is|was|has been|works|covers|reports|writes"
    r"|holds)\b.{0,60}"
    rf"\b{lexicon.pattern('author_noun')}\b"
)
"""A box on who wrote it: Ama Serwaa is a reporter who covers the harbour."""


@dataclass(frozen=True)
class Cleaned:
    """What cleaning found in a text.

    Attributes:
        parts: The parts in order of their first character; empty lines belong to none.
        title: The headline as printed or given, or the empty string.
        byline: Author as printed, or empty.
        agency: News agency that the page names as its source, or empty.
        modified: Time of the last change as printed (`YYYY-MM-DDTHH:MM` or a day), or empty.
        published: Day that the page states as that of its publication (`YYYY-MM-DD`), or empty.
    """

    parts: tuple[Part, ...]
    title: str = ""
    byline: str = ""
    agency: str = ""
    modified: str = ""
    published: str = ""

    @property
    def has_body(self) -> bool:
        """Whether anything is left of the article."""
        return any(part.name == "body" for part in self.parts)


def clean(text: str, *, title: str = "", subheads: Collection[str] = (), furnished: bool = True) -> Cleaned:
    """Tell headline, standfirst, body and subheads from the furniture of a page.

    Args:
        text: The page, lines ended by `\\n`; it is not changed.
        title: The headline where it is known (manifest, metadata); found in the text where it is not.
        subheads: Lines known to be headings inside the body, as from the markup of a page.
        furnished: Whether the text is a whole page, which prints a headline; else it may begin with the
            first paragraph, as the text field of a data set does.

    Returns:
        Parts with offsets in `text`, and what the page prints about itself. No body part where nothing but
        furniture and a headline was found.
    """
    found = paragraphs(list(lines(text)), text, lambda line: bool(furniture.reason(line)))
    kinds = [furniture.reason(line) for line in found]
    _tickers(found, kinds)
    at = headline.find(found, kinds, title)
    if at is None and title:
        # The page prints another headline than the manifest gives, or none.
        at = headline.find(found, kinds, "")
    if (
        at is None
        and title == ""
        and furnished
        and len(found) == 1
        and not found[0].is_sentence
        and not kinds[0]
    ):
        at = 0
    if at is not None:
        kinds[at] = "title"
        _above(found, kinds, at)
    _comments(found, kinds)
    _related(found, kinds)
    _tags(found, kinds)
    _captions(found, kinds)
    _newsletter(found, kinds)
    _repeats(found, kinds, at)
    _head(found, kinds, at)
    _boxes(found, kinds)
    _tail(found, kinds)
    known = {" ".join(subhead.split()) for subhead in subheads}
    return Cleaned(
        parts=tuple(_parts(found, kinds, at, known)),
        title=" ".join(found[at].text.split()) if at is not None else title,
        **_facts(found, kinds, at),
    )


def _tickers(found: Sequence[Line], kinds: list[str]) -> None:
    """Time-stamped headlines are a ticker when they stand in a list or below one another."""
    items = [furniture.ticker_item(line) for line in found]
    for index, line in enumerate(found):
        neighbours = items[max(index - 1, 0) : index] + items[index + 1 : index + 2]
        if items[index] and (any(neighbours) or furniture.has_bullet(line)):
            kinds[index] = "ticker item"


def _above(found: Sequence[Line], kinds: list[str], at: int) -> None:
    for index in range(at):
        # Prose above a known headline (a lead that a site prints first) stays.
        if not kinds[index] and not found[index].is_sentence:
            kinds[index] = (
                "section name" if found[index].key in vocabulary.sections() else "above the headline"
            )


def _comments(found: Sequence[Line], kinds: list[str]) -> None:
    """Everything from the form or the counter of the reader comments on, if the article stands above it."""
    prose = 0
    for index, line in enumerate(found):
        if not kinds[index]:
            prose += len(line.text) if line.is_sentence else 0
            continue
        if kinds[index] != "reader comments":
            continue
        opens = line.key in vocabulary.COMMENTS_BEGIN and prose >= _BEFORE_COMMENTS
        if opens or (line.key in vocabulary.COMMENTS_MAY_BEGIN and prose >= _BEFORE_COUNTER):
            for later in range(index, len(found)):
                kinds[later] = "reader comments"
            return


def _headline_like(line: Line) -> bool:
    return line.words <= 25 and not re.search(r"[.…]\W*$", line.tail) and not _OPEN_MARKS.search(line.tail)


def _related(found: Sequence[Line], kinds: list[str]) -> None:
    """The headlines below a heading such as "Related articles", up to the next line of prose."""
    for index, line in enumerate(found):
        if kinds[index] != "related links" or line.ends_sentence:
            continue
        window = range(index + 1, min(index + _MOST_LINKS, len(found)))
        rest = [later for later in window if not kinds[later]]
        teasers = _teasers([found[later] for later in rest])
        for later in rest:
            if not teasers and (not _headline_like(found[later]) or _heads_prose(found, kinds, index, later)):
                break
            kinds[later] = "related link"


def _heads_prose(found: Sequence[Line], kinds: Sequence[str], heading: int, index: int) -> bool:
    """Tell whether a line is set off from the links above it and heads the paragraph below it."""
    if index + 1 >= len(found) or index - heading < 2 or not found[index].gap or found[index - 1].gap:
        return False
    return not kinds[index + 1] and found[index + 1].is_sentence


def _teasers(rest: Sequence[Line]) -> bool:
    """Tell whether headlines and teasers of a sentence take turns to the end: no article goes on like "
    "that."""
    prose = [index for index, line in enumerate(rest) if not _headline_like(line)]
    return len(prose) > 1 and all(index > 0 and index - 1 not in prose for index in prose)


def _tags(found: Sequence[Line], kinds: list[str]) -> None:
    """The catchwords below a heading such as "Topics"."""
    for index, line in enumerate(found):
        if kinds[index] != "tags" or line.words > 5:
            continue
        for later in range(index + 1, len(found)):
            if kinds[later] or found[later].words > 4 or found[later].ends_sentence:
                break
            kinds[later] = "tags"


def _captions(found: Sequence[Line], kinds: list[str]) -> None:
    """The caption below a line that only names the photographer or the picture agency."""
    for index in range(len(found) - 1):
        below = found[index + 1]
        if (
            kinds[index] == "picture credit"
            and not kinds[index + 1]
            and below.words > 3
            and not below.ends_sentence
            and not below.is_speech
        ):
            kinds[index + 1] = "caption"


def _newsletter(found: Sequence[Line], kinds: list[str]) -> None:
    """What a box for a newsletter says between its heading and its field for an address."""
    for index, kind in enumerate(kinds):
        if kind != "newsletter":
            continue
        ends = [
            later for later in range(index + 1, min(index + 6, len(found))) if kinds[later] == "newsletter"
        ]
        for later in range(index + 1, ends[-1] if ends else 0):
            if not kinds[later] and not found[later].is_speech and found[later].words <= 60:
                kinds[later] = "newsletter"


def _boxes(found: Sequence[Line], kinds: list[str]) -> None:
    """Boxes below the article that describe its agency, its publisher or its author."""
    last = max(
        (index for index, line in enumerate(found) if not kinds[index] and line.is_sentence), default=-1
    )
    for index in range(last, max(last - 3, 0), -1):
        line = found[index]
        if kinds[index]:
            continue
        box = facts.outlet_box(line.plain)
        above = found[index - 1].plain.casefold()
        if box:
            name, short, agency = box
            plain = name.casefold().removeprefix("the ")
            named = plain in above or (short and above == short.casefold())
            if (named and found[index - 1].words <= 8) or re.search(
                r"\b(?:founded|established|headquarter)", line.plain
            ):
                kinds[index] = "agency description" if agency else "publisher description"
                if named and found[index - 1].words <= 8:
                    kinds[index - 1] = "agency name" if agency else "publisher name"
                continue
            break
        author = _AUTHOR.match(line.plain)
        if not author or any(
            author["name"] in other.plain and not other_kind
            for other, other_kind in zip(found[:index], kinds[:index], strict=True)
        ):
            break
        kinds[index] = "author description"


def _repeats(found: Sequence[Line], kinds: list[str], at: int | None) -> None:
    """The headline printed again, captions that come more than once, and paragraphs that do."""
    title = found[at].key if at is not None else ""
    count = Counter(line.key for line in found)
    seen: set[str] = set()
    for index, line in enumerate(found):
        if index == at or kinds[index]:
            continue
        if title and line.key == title:
            kinds[index] = "headline repeated"
        elif count[line.key] > 1 and not line.is_sentence and line.words > 2 and not line.is_speech:
            kinds[index] = "caption repeated"
        elif line.is_sentence and line.words >= 8 and line.plain in seen:
            kinds[index] = "paragraph repeated"
        seen.add(line.plain)


def _head(found: Sequence[Line], kinds: list[str], at: int | None) -> None:
    """Between headline and first paragraph only a standfirst belongs to the article."""
    if at is None:
        return
    below = [index for index in range(at + 1, len(found)) if not kinds[index]]
    first = next((index for index in below if found[index].is_sentence), None)
    if first is None:
        return
    deck = False
    for index in below:
        if index >= first:
            break
        line = found[index]
        label = line.words <= 3 or (line.words <= 6 and furniture.names_only(line.plain))
        if label or deck or line.text.endswith(":") or (line.ends_sentence and line.words < 4):
            kinds[index] = "label above the article"
        elif not _BULLET.match(line.text):
            deck = True


def _tail(found: Sequence[Line], kinds: list[str]) -> None:
    """Short open lines below the last paragraph head nothing: they are buttons and names."""
    last = max(
        (index for index, line in enumerate(found) if not kinds[index] and line.is_sentence), default=None
    )
    if last is None:
        return
    for index in range(last + 1, len(found)):
        line = found[index]
        if (
            not kinds[index]
            and line.words <= _TRAILING_WORDS
            and not line.ends_sentence
            and not _BULLET.match(line.text)
        ):
            kinds[index] = "below the article"


def _facts(found: Sequence[Line], kinds: Sequence[str], at: int | None) -> dict[str, str]:
    inside = [i for i, kind in enumerate(kinds) if not kind]
    stop = next(
        (i for i, kind in enumerate(kinds) if kind == "reader comments" and inside and i > inside[-1]),
        len(found),
    )
    # Lines above the headline belong to the site, not to the article; so do reader comments.
    own = range(0 if at is None else at, stop)
    dates = [found[i] for i in own if kinds[i] == "date line"]
    byline = facts.byline(found[i] for i in own if kinds[i] == "byline")
    agency = ""
    for i in own:
        if kinds[i] == "agency description":
            box = facts.outlet_box(found[i].plain)
            agency = agency or (box[0] if box else "")
        elif kinds[i] in ("agency name", "source line", "copyright line", "byline"):
            agency = agency or facts.credited_agency(found[i])
    for i in inside[:2]:
        agency = agency or facts.dateline_agency(found[i].plain)
    return {
        "byline": "" if vocabulary.agency(byline) else byline,
        "agency": agency,
        "modified": facts.modified(dates),
        "published": facts.published(dates),
    }


def _parts(found: Sequence[Line], kinds: Sequence[str], at: int | None, known: Collection[str]) -> list[Part]:
    parts: list[Part] = []
    inside = [index for index, kind in enumerate(kinds) if not kind]
    if at is not None:
        parts.append(Part("title", found[at].start, found[at].end))
    for first, last in _runs(kinds):
        if kinds[first] not in ("", "title"):
            parts.append(Part("furniture", found[first].start, found[last].end, kinds[first]))
        elif not kinds[first]:
            parts.append(Part("body", found[first].start, found[last].end))
    below = [index for index in inside if at is not None and index > at]
    deck = None
    if below and headline.is_deck(
        found[below[0]], [found[index] for index in below[1:40]], found[at].plain if at is not None else ""
    ):
        deck = below[0]
        parts.append(Part("deck", found[deck].start, found[deck].end))
    for place, index in enumerate(inside):
        if index != deck and _is_subhead(found, inside, place, known):
            parts.append(Part("subhead", found[index].start, found[index].end))
    return sorted(parts, key=lambda part: (part.start, -part.end, part.name != "body"))


def _is_said_by_name(line: Line, found: Sequence[Line]) -> bool:
    """Tell whether a line is a turn in an interview: the name that opens it opens others too."""
    name = _SPEAKER.match(line.text)
    return name is not None and sum(other.text.startswith(name[0]) for other in found) > 1


def _runs(kinds: Sequence[str]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index, kind in enumerate(kinds):
        if runs and kinds[runs[-1][1]] == kind:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _is_subhead(found: Sequence[Line], inside: Sequence[int], place: int, known: Collection[str]) -> bool:
    """A short open line between two paragraphs heads the second one; a row of such lines is a list."""
    line = found[inside[place]]
    if known and " ".join(line.text.split()) in known:
        return True
    if not 0 < place < len(inside) - 1:
        return False
    before, after = found[inside[place - 1]], found[inside[place + 1]]
    return (
        line.words <= _SUBHEAD_WORDS
        and not re.search(r"[.…,;:]\W*$", line.tail)
        and not (line.is_speech and re.search(r"[\"”»]$", line.tail))
        and not _BULLET.match(line.text)
        and not _is_said_by_name(line, found)
        and after.is_sentence
        and (before.is_sentence or before.ends_sentence)
    )
