"""An article as the build reads it: the whole text, its parts, and what is known about it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

PartName = Literal["title", "body", "deck", "subhead", "furniture"]


@dataclass(frozen=True)
class Part:
    """A stretch of the text by its part in the page.

    Attributes:
        name: What the stretch is. Bodies hold decks and subheads; furniture is everything that is neither
            headline nor body.
        start: First character, counted in the article's text.
        end: Character after the last one.
        reason: What kind of furniture it is ("caption", "reader comments", ...); empty elsewhere.
    """

    name: PartName
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True)
class Entry:
    """A stretch of a live page that appeared on a day of its own.

    Attributes:
        start: First character, counted in the article's text.
        end: Character after the last one.
        published: Its day (`YYYY-MM-DD`).
    """

    start: int
    end: int
    published: str


@dataclass(frozen=True)
class Article:
    """One article, read and cleaned.

    Attributes:
        doc: File name; for a line of a JSONL file the name, "#" and the line's number.
        text: The whole text with `\\n` line ends. All offsets count its characters.
        parts: Its parts in order of their first character.
        title: Headline as printed, or the manifest's; empty where there is none.
        outlet: Name of the publisher as the manifest or the page gives it, or empty.
        url: Address, or empty.
        archive: Address of a copy of the page in an archive, or empty.
        published_edtf: Day of publication (EDTF level 1), or empty.
        published_basis: Where the day stands, in words.
        modified: Time of last change as the page prints it, or empty.
        byline: Author as printed, or empty.
        agency: News agency that the page or the manifest names as the author, or empty.
        story: Name of the story as the manifest gives it, or empty.
        entries: Entries of a live page, in order; empty elsewhere.
    """

    doc: str
    text: str
    parts: tuple[Part, ...]
    title: str = ""
    outlet: str = ""
    url: str = ""
    archive: str = ""
    published_edtf: str = ""
    published_basis: str = ""
    modified: str = ""
    byline: str = ""
    agency: str = ""
    story: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the whole text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def of(self, name: PartName) -> list[Part]:
        """Return the parts of that name, in order."""
        return [part for part in self.parts if part.name == name]

    @property
    def visible(self) -> str:
        """The text with everything but the first headline and the body blanked by line ends.

        It is as long as `text`, so that what is found in it has the same offsets.
        """
        shown = self.of("title")[:1] + self.of("body")
        out, position = [], 0
        for part in sorted(shown, key=lambda part: part.start):
            start = max(part.start, position)
            out.append("\n" * (start - position))
            out.append(self.text[start : part.end])
            position = max(position, part.end)
        out.append("\n" * (len(self.text) - position))
        return "".join(out)

    def zone(self, start: int) -> Literal["headline", "deck", "subhead", "body"]:
        """Tell in which zone of the article a character of the visible text stands."""
        names: tuple[tuple[PartName, Literal["headline", "deck", "subhead"]], ...] = (
            ("deck", "deck"),
            ("subhead", "subhead"),
            ("title", "headline"),
        )
        for name, zone in names:
            if any(part.start <= start < part.end for part in self.of(name)):
                return zone
        return "body"


def day_of_entry(entries: Iterable[Entry], position: int) -> str:
    """Return the day of the entry at a place of the text; empty outside all of them."""
    return next((one.published for one in entries if one.start <= position < one.end), "")


def covered(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of a text that some stretches cover together, in order.

    Args:
        spans: First and last offsets in any order; those that touch become one.
    """
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
