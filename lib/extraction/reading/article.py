"""One source -> one article: decode, extract, clean, and say what could not be established."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from lib.extraction.article import Article
from lib.extraction.cleaning import Cleaned, clean, vocabulary
from lib.extraction.reading import html, jsonl, language, warc
from lib.extraction.reading.decode import NotText, decode, repair, tidy
from lib.extraction.reading.hover import without_cards
from lib.extraction.reading.manifest import as_publication
from lib.extraction.reading.records import LARGEST_FILE, LONGEST_TEXT, Note, Reading, Row, SetAside, Source


def read(source: Source, data: bytes | None = None) -> Reading | SetAside:
    """Read one source. Depends on nothing but the source and the bytes it names.

    What the manifest says outranks what a line of a JSONL file says, and that outranks the page; a row for a
    whole JSONL file fills only what its lines leave open.

    Args:
        source: As `sources` lists it.
        data: Its bytes, where its file is not at hand.

    Returns:
        The article with notes for its editor, or why there is none.
    """
    if data is None:
        try:
            data = _bytes(source)
        except OSError as error:
            return SetAside(
                source.doc,
                "unreadable",
                f"The file cannot be read ({error.strerror or error}). Check its permissions.",
            )
    if hashlib.sha256(data).hexdigest() != source.sha256:
        return SetAside(source.doc, "changed", "The file changed while the build was running. Build again.")
    try:
        return _Reader(source).read(data)
    except NotText as error:
        return SetAside(source.doc, error.code, str(error))
    except jsonl.BadLine as error:
        return SetAside(source.doc, "bad-line", f"Line {source.line}: {error}" if source.line else str(error))
    except warc.BadRecord as error:
        return SetAside(source.doc, "bad-record", f"Record {source.line}: {error}")


def bytes_of(source: Source) -> bytes | None:
    """Return the bytes of a source, to be read elsewhere; None where they cannot be had: `read` says so."""
    try:
        return _bytes(source)
    except OSError:
        return None


def _bytes(source: Source) -> bytes:
    with source.path.open("rb") as stream:
        stream.seek(source.offset)
        return stream.read(source.length + (0 if source.line else 1))


_LEAD = 600
"""Characters at the head of a text in which its headline is looked for."""


class _Reader:
    def __init__(self, source: Source) -> None:
        self.doc = source.doc
        self.source = source
        self.notes: list[Note] = []

    def note(self, code: str, message: str) -> None:
        self.notes.append(Note(self.doc, code, message))

    def aside(self, code: str, message: str) -> SetAside:
        return SetAside(self.doc, code, message)

    def read(self, data: bytes) -> Reading | SetAside:
        if not data.strip():
            return self.aside("empty", "The file is empty. Put the article's text in it, or remove it.")
        given = self.source.row or Row()
        is_html = self.source.kind == "html"
        if self.source.kind == "warc":
            found = warc.content(data, LARGEST_FILE)
            given = _merged(_merged(given, Row(url=found.url)), self.source.defaults or Row())
            is_html, data = found.is_html, found.data
        if self.source.kind in ("json", "jsonl"):
            record = jsonl.parse(data)
            for fault in record.faults:
                self.note("field", f"Line {self.source.line}: {fault}" if self.source.line else fault)
            given = _merged(_merged(given, record.row), self.source.defaults or Row())
            is_html = record.is_html
            repairs: list[tuple[str, str]] = []
            text = tidy(repair(record.text, repairs))
            if not is_html and given.title and given.title.casefold() not in text[:_LEAD].casefold():
                # Feeds keep the headline apart from the text; it is part of the article all the same.
                text = f"{given.title}\n\n{text}"
            decoded_notes = tuple(repairs)
        else:
            decoded = decode(data, html=is_html)
            text, decoded_notes = decoded.text, decoded.notes
        for code, message in decoded_notes:
            self.note(code, message)
        if not text.strip():
            return self.aside(
                "empty", "There is nothing but white space. Put the article's text in it, or remove it."
            )
        page = html.parse(text) if is_html else html.Page(text)
        # Entries of a live page are places in its text, which then stays as it is.
        if not page.entries:
            page = replace(page, text=without_cards(page.text))
        if len(page.text) > LONGEST_TEXT:
            return self.aside(
                "too-long",
                f"The text has {len(page.text):,} characters; the limit for one article is {LONGEST_TEXT:,}. "
                "Split it, or give one article a file.",
            )
        cleaned = clean(
            page.text,
            title=page.title if is_html else given.title,
            subheads=page.subheads,
            furnished=self.source.kind not in ("json", "jsonl"),
        )
        return self._finish(page, cleaned, given)

    def _finish(self, page: html.Page, cleaned: Cleaned, given: Row) -> Reading | SetAside:
        body = "\n".join(page.text[part.start : part.end] for part in cleaned.parts if part.name == "body")
        code, sure = language.detect(body or page.text)
        if sure and code != "en":
            return self.aside(
                "language",
                f"The text is in {language.name(code)}; only English is read. Give a translation, or "
                f"remove it.",
            )
        if not cleaned.has_body:
            return self.aside(
                "no-body",
                "No article was found, only a headline or page furniture. Save the whole text of the "
                "article.",
            )
        if not sure:
            self.note("language", "The text is too short to tell its language; it was read as English.")
        title = given.title or cleaned.title
        outlet = given.outlet or vocabulary.outlet_of(given.url or page.url) or page.outlet
        published, basis = self._published(page, cleaned, given)
        for day in page.refused:
            self.note(
                "date",
                f"The page gives {day[:40]} as its day of publication, when it cannot have appeared: left "
                "out.",
            )
        if page.missing:
            self.note(
                "body",
                f"The text read has {page.held:,} words, the page some {page.missing:,} more. Compare them, "
                "and give the text as .txt if much is missing.",
            )
        if not title:
            self.note("headline", "No headline was found. Give it in the manifest's column title.")
        if not outlet:
            self.note("outlet", "The outlet is not established. Give it in the manifest's column outlet.")
        if not published:
            self.note(
                "date",
                "The day of publication is not established. Give it in the manifest's column published.",
            )
        return Reading(
            Article(
                doc=self.doc,
                text=page.text,
                parts=cleaned.parts,
                title=title,
                outlet=outlet,
                url=given.url or page.url,
                archive=given.archive,
                published_edtf=published,
                published_basis=basis,
                modified=page.modified or cleaned.modified,
                byline=given.byline or _without_outlet(page.byline or cleaned.byline, outlet, page.outlet),
                agency=given.agency or page.agency or cleaned.agency,
                story=given.story,
                entries=page.entries,
            ),
            tuple(self.notes),
        )

    def _published(self, page: html.Page, cleaned: Cleaned, given: Row) -> tuple[str, str]:
        if given.published:
            return given.published, given.basis
        if page.published:
            return page.published, page.published_basis
        printed = as_publication(cleaned.published)
        return (printed, "printed on the page as published") if printed else ("", "")


def _without_outlet(byline: str, *outlets: str) -> str:
    """The authors of a byline without the outlet itself, which is none."""
    plain = [re.sub(r"^the\s+|[\W_]+", "", outlet.casefold()) for outlet in outlets if outlet]
    kept = []
    for author in byline.split(", ") if byline else ():
        name = re.sub(r"^the\s+|[\W_]+", "", author.casefold())
        if name and not any(name == one or (len(name) > 2 and one.startswith(name)) for one in plain):
            kept.append(author)
    return ", ".join(kept)


def _merged(first: Row, second: Row) -> Row:
    """What the first row says, and the second where it says nothing."""
    return Row(
        outlet=first.outlet or second.outlet,
        title=first.title or second.title,
        url=first.url or second.url,
        archive=first.archive or second.archive,
        published=first.published or second.published,
        byline=first.byline or second.byline,
        agency=first.agency or second.agency,
        story=first.story or second.story,
        basis=first.basis if first.published else second.basis,
    )
