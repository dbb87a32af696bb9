"""Live pages: which stretch of the text belongs to an entry of which day.

A page that is kept up for days gives each entry a time of its own: in its JSON-LD (schema.org
LiveBlogPosting with liveBlogUpdate), or as `time` elements at the head of its entries. Entries of one day
are taken together, since the tables know no hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lib.extraction.article import Entry
from lib.extraction.reading.manifest import as_publication

_LEAST_WORDS = 3
"""Words from which a paragraph is told by its words alone."""
_LEAST_BLOCK = 20
"""Words of an entry that is marked by nothing but its time."""
_AT_THE_HEAD = 12
"""Words that may stand in an entry before its time, such as its heading."""


def days_in_data(nodes: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the words of the entries in a page's JSON-LD by day, headings and texts together.

    Args:
        nodes: The objects of the page's JSON-LD.
    """
    days: dict[str, list[str]] = {}
    for node in nodes:
        updates = node.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else [updates]:
            if not isinstance(update, dict):
                continue
            day = as_publication(str(update.get("datePublished") or "")[:10])
            if day:
                days.setdefault(day, []).extend(
                    str(update[name]) for name in ("headline", "articleBody") if update.get(name)
                )
    return {day: "\n".join(texts) for day, texts in days.items()}


def days_on_page(tree: Any) -> dict[str, str]:
    """Return the words of entries that are marked by a time at their head, by day.

    Args:
        tree: The page. An entry is the largest element whose times all fall on one day.
    """
    day_of = {
        time: day for time in tree.iter("time") if (day := as_publication((time.get("datetime") or "")[:10]))
    }
    if len(set(day_of.values())) < 2:
        return {}
    days_of: dict[Any, set[str]] = {}
    for time, day in day_of.items():
        for element in (time, *time.iterancestors()):
            days_of.setdefault(element, set()).add(day)
    days: dict[str, list[str]] = {}
    for element, inside in days_of.items():
        if len(inside) > 1 or len(days_of.get(element.getparent(), ())) < 2:
            continue
        first = next(time for time in element.iter("time") if time in day_of)
        shown = first.text_content().strip()
        before = element.text_content().partition(shown)[0].split() if shown else []
        words = [" ".join(p.text_content().split()) for p in element.iter("p", "h2", "h3", "h4", "li")]
        if len(before) <= _AT_THE_HEAD and sum(len(text.split()) for text in words) >= _LEAST_BLOCK:
            days.setdefault(next(iter(inside)), []).extend(words)
    return {day: "\n".join(texts) for day, texts in days.items()}


def entries(text: str, days: Mapping[str, str]) -> tuple[Entry, ...]:
    """Find the stretches of a text that belong to entries of one day.

    Args:
        text: The text of the page, paragraphs parted by empty lines.
        days: Words of entries by day.

    Returns:
        The stretches in order. A paragraph belongs to the only day that has its words; what stands between
        two paragraphs of one day belongs to it, too.
    """
    words = {day: _plain(said) for day, said in days.items()}
    found: list[Entry] = []
    for match in re.finditer(r"[^\n]+", text):
        plain = _plain(match.group())
        if len(match.group().split()) < _LEAST_WORDS:
            continue
        fits = [day for day, said in words.items() if plain in said]
        if len(fits) == 1:
            found.append(Entry(match.start(), match.end(), fits[0]))
    return _joined(found)


def _joined(found: Sequence[Entry]) -> tuple[Entry, ...]:
    out: list[Entry] = []
    for entry in found:
        if out and out[-1].published == entry.published:
            out[-1] = Entry(out[-1].start, entry.end, entry.published)
        else:
            out.append(entry)
    return tuple(out)


def _plain(text: str) -> str:
    """The letters and digits of a text alone."""
    return re.sub(r"[\W_]+", "", text.casefold())
