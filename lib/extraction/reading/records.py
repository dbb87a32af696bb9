"""The records that reading gives and takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lib.extraction.article import Article

Kind = Literal["txt", "html", "json", "jsonl", "warc"]

LONGEST_TEXT = 500_000
"""Characters of one article's text: some 80,000 words, several times the longest live page."""
LONGEST_WORK = 120
"""Seconds of computing that one article may take; an ordinary one takes a tenth of one."""
LARGEST_FILE = 20_000_000
"""Bytes of a text or HTML file, and of a line of a JSONL file."""


@dataclass(frozen=True)
class Row:
    """What a manifest, or a line of a JSONL file, says about an article; empty where it says nothing.

    Attributes:
        outlet: Publisher.
        title: Headline.
        url: Address (http or https).
        archive: Address of a copy of the page in an archive.
        published: Day of publication, EDTF level 1.
        byline: Author.
        agency: News agency that wrote it.
        story: Name of the story that it is part of, where the articles tell several.
        basis: Where this stands, in words.
    """

    outlet: str = ""
    title: str = ""
    url: str = ""
    archive: str = ""
    published: str = ""
    byline: str = ""
    agency: str = ""
    story: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Source:
    """One input that is to be read.

    Attributes:
        doc: Name of the article: path inside the folder with "/", and "#" with the number of the line or the
            record for one of a JSONL file or a web archive.
        path: The file.
        kind: What it is, by its extension.
        sha256: Hash of the bytes of the file, the line or the record, as they were when listed.
        line: Number of the line in a JSONL file or the record in a web archive, from 1; 0 for a whole file.
        offset: First byte of the line or the record.
        length: Bytes of the file, the line or the record.
        row: What the manifest says about it, or None.
        defaults: What the manifest says about the whole file that the line or the record is in, or None.
    """

    doc: str
    path: Path
    kind: Kind
    sha256: str
    line: int = 0
    offset: int = 0
    length: int = 0
    row: Row | None = None
    defaults: Row | None = None


@dataclass(frozen=True)
class SetAside:
    """An input that gives no article.

    Attributes:
        doc: Its name, as in `Source`.
        code: Why, as one word for machines (`empty`, `binary`, `too-long`, `encoding`, `language`, `no-body`,
            `too-slow`, `unreadable`, `extension`, `outside`, `bad-line`, `bad-record`, `changed`).
        message: What is wrong and what to do, for people.
    """

    doc: str
    code: str
    message: str


@dataclass(frozen=True)
class Note:
    """Something that an editor should know although the work goes on.

    Attributes:
        doc: The article, or the manifest.
        code: What it is about, as one word for machines (`date`, `outlet`, `headline`, `mojibake`,
            `encoding`, `language`, `manifest`, `field`, `body`, `archive`).
        message: The same for people.
    """

    doc: str
    code: str
    message: str


@dataclass(frozen=True)
class Reading:
    """An article that was read, with what its editor should know."""

    article: Article
    notes: tuple[Note, ...] = ()
