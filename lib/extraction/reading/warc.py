"""Web archives (WARC): pages as a crawler met them, and the plain texts that archives make of them (WET).

Each record is read by itself: where one is damaged, the next one is looked for by how records begin.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

SUFFIXES = (".warc", ".warc.gz", ".wet", ".wet.gz")
"""Ends of the names of such files."""
_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"WARC/1."
_BLOCK = 1_000_000
_PAGES = ("text/html", "application/xhtml+xml")


class BadRecord(ValueError):
    """A record cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class Found:
    """A record of an archive.

    Attributes:
        number: Which one of the file's records it is, from 1; damaged ones count.
        offset: Its first byte in the file.
        length: Its bytes there; 0 where it is damaged.
        passed: Why it holds no article, in words, empty where it may; `None` where it never can: requests,
            notes of the crawler.
        fault: What is wrong with it, or empty.
    """

    number: int
    offset: int
    length: int = 0
    passed: str | None = ""
    fault: str = ""


@dataclass(frozen=True)
class Content:
    """What a record holds: the bytes of a page or of a text, its address, and which of the two it is."""

    data: bytes
    url: str
    is_html: bool


def records(file: Path) -> Iterator[Found]:
    """List the records of an archive; nothing of them is kept.

    Args:
        file: The archive, its records compressed one by one or not at all.

    Raises:
        OSError: The file cannot be read.
    """
    number = 0
    start: int | None = 0
    with file.open("rb") as stream:
        while start is not None:
            stream.seek(start)
            at = start
            try:
                iterator = ArchiveIterator(stream)
                for record in iterator:
                    at = iterator.get_record_offset()
                    if record.format != "warc":
                        # Damaged bytes are now and then taken for a record of the older form ARC.
                        raise ArchiveLoadFailed("Here begins no WARC record.")
                    number += 1
                    passed = _passed(record)
                    iterator.read_to_end(record)
                    yield Found(number, at, iterator.get_record_length(), passed)
                    at += iterator.get_record_length()
                return
            except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, UnicodeError) as error:
                yield Found(number + 1, at, fault=" ".join(str(error).split())[:200] or type(error).__name__)
                number += 1
                start = _next(stream, at + 1)


def content(data: bytes, longest: int) -> Content:
    """Read one record.

    Args:
        data: Its bytes, as they stand in the file.
        longest: Bytes that its page or text may have.

    Raises:
        BadRecord: It cannot be read, or is longer.
    """
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(data))))
        body = record.content_stream().read(longest + 1)
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, UnicodeError, StopIteration) as error:
        raise BadRecord(f"The record cannot be read ({error}). Fetch the page again.") from None
    if len(body) > longest:
        raise BadRecord(f"The page has more than {longest:,} bytes. Save its text.")
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Content(body, url.strip("<>"), record.rec_type != "conversion")


def _passed(record: ArcWarcRecord) -> str | None:
    """Why a record holds no article; see `Found`."""
    if record.rec_type == "conversion":
        return ""
    if record.rec_type not in ("response", "resource"):
        return None
    kind = record.content_type or ""
    if record.rec_type == "response":
        if record.http_headers is None:
            return "no web pages"
        if (status := record.http_headers.get_statuscode()) != "200":
            return f"answered with {status}"
        kind = record.http_headers.get_header("Content-Type") or ""
    return "" if kind.partition(";")[0].strip().casefold() in _PAGES else "no web pages"


def _next(stream: BinaryIO, at: int) -> int | None:
    """Where the next record begins that can be one; None where there is none."""
    position, block = at, b""
    stream.seek(at)
    while more := stream.read(_BLOCK):
        block += more
        for sign in (_GZIP, _PLAIN):
            found = block.find(sign)
            while found >= 0:
                if sign == _PLAIN or _holds_record(block[found : found + 4_096]):
                    return position + found
                found = block.find(sign, found + 1)
        # A sign may stand across two blocks.
        kept = block[-16:]
        position, block = position + len(block) - len(kept), kept
    return None


def _holds_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, 16).startswith(_PLAIN)
    except zlib.error:
        return False
