"""The table `links`: the words by which a browser finds each passage in the publisher's page."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lib.extraction.kept import NOTHING, Kept
from lib.extraction.output.csv_files import cells_to_csv, rows_of
from lib.extraction.output.fragments import Page, Span, Words
from lib.tables import catalogue

TABLES = (
    *("quotes", "disagreement_versions", "event_mentions", "sentences", "place_mentions"),
    "candidate_versions",
)
"""The tables whose passages get a link, in the order in which words are given to them."""
_PARTS = (3, 2, 4, 5, 1)
"""How many of its words in a row stand for a passage whose ends do not name it."""

Row = Mapping[str, object]


class Link(NamedTuple):
    """How a passage is reached: the words, and what they name, a key of `codes.REACHES`."""

    words: Words
    reach: str


class Missed(NamedTuple):
    """A passage without a link: its table and key, and why."""

    table: str
    key: str
    why: str


class Links(NamedTuple):
    """The table `links`, and the passages that have none.

    Attributes:
        table: The table as its file has it: of a large set these are the most rows, and nobody changes one.
        n: How many rows it has.
        missed: The passages without one.
    """

    table: str
    n: int
    missed: list[Missed]

    @property
    def rows(self) -> list[dict[str, str]]:
        """Its rows."""
        return list(csv.DictReader(io.StringIO(self.table, newline="")))


def links(tables: Mapping[str, Sequence[Row]], texts: Mapping[str, str], kept: Kept = NOTHING) -> Links:
    """Choose the words for every passage of a story.

    Args:
        tables: Rows by table, with the columns of the catalogue; offsets as numbers or in digits.
        texts: Text of each article by its id.
        kept: What earlier builds chose.

    Returns:
        The table `links`, by article and place in it.
    """
    wanted: dict[str, list[Span]] = {}
    for name in TABLES:
        for row in tables[name]:
            wanted.setdefault(str(row["article_id"]), []).append(_span(row))
    sentences = spans_by_article(tables["sentences"])
    lines: dict[str, str] = {}
    reached: dict[str, list[bool]] = {}
    count = 0
    for (article, text), free in zip(texts.items(), _free(tables, texts), strict=True):
        given = (text, free, wanted.get(article, []), sentences.get(article, []))
        rows, reached[article] = kept.of("links", given, partial(_choose, *given))
        lines[article] = cells_to_csv([article, *cells] for cells in rows)
        count += len(rows)
    table = "".join(
        (cells_to_csv([catalogue.TABLES["links"].names]), *(lines[article] for article in sorted(lines)))
    )
    return Links(table, count, list(_missed(tables, reached)))


def _choose(
    text: str, free: Sequence[Span], wanted: Sequence[Span], sentences: Sequence[Span]
) -> tuple[list[list[str]], list[bool]]:
    """Choose the words for the passages of one article, in the order given.

    Returns:
        Cells of its rows, and of each passage wanted whether it has one.
    """
    page = Page(text, free)
    found: dict[Span, Link] = {}
    reached = []
    for span in wanted:
        link = found.get(span) or _link(page, span, sentences, found)
        if link:
            found[span] = link
        reached.append(link is not None)
    rows = [[str(start), str(end), *link.words, link.reach] for (start, end), link in sorted(found.items())]
    return rows, reached


def _missed(tables: Mapping[str, Sequence[Row]], reached: Mapping[str, list[bool]]) -> Iterator[Missed]:
    """Name the rows without a link."""
    left = {article: iter(own) for article, own in reached.items()}
    for name in TABLES:
        columns = catalogue.TABLES[name].key
        for row in tables[name]:
            own = left.get(str(row["article_id"]))
            if own is None or not next(own):
                why = "the article's text is not at hand" if own is None else "no few words lead to it alone"
                yield Missed(name, "/".join(str(row[column]) for column in columns), why)


def _link(
    page: Page,
    span: Span,
    sentences: Sequence[Span],
    found: Mapping[Span, Link],
) -> Link | None:
    """Find the words for a passage, else for the sentences that hold it, else for a part of it."""
    if words := page.choose(span):
        return Link(words, "passage")
    holding = [each for each in sentences if each[0] < span[1] and span[0] < each[1]]
    around = (holding[0][0], holding[-1][1]) if holding else span
    if known := found.get(around):
        return Link(known.words, "sentence")
    if around != span and (words := page.choose(around)):
        return Link(words, "sentence")
    for n in _PARTS:
        for part in page.parts(span, n):
            if words := page.choose(part):
                return Link(words, "part")
    if words := page.choose(span, crossing=True):
        return Link(words, "passage")
    return None


def of_folder(data: Path, articles: Path) -> Links:
    """Choose the words for the passages of a folder of tables.

    Args:
        data: The folder of tables.
        articles: The texts, under the ids of the articles or the file names of the column `doc`. Rows of an
            article whose text is another one, or not there, have none.
    """
    names = (*TABLES, "quote_spans", "article_parts", "articles")
    tables = {name: rows_of(data / catalogue.TABLES[name].path) for name in dict.fromkeys(names)}
    texts = {}
    for row in tables["articles"]:
        for file in (f"{row['article_id']}.txt", row["doc"]):
            path = (articles / file).resolve()
            # A name from a table must not lead out of the folder.
            if not path.is_relative_to(articles.resolve()) or not path.is_file():
                continue
            text = path.read_text(encoding="utf-8")
            if hashlib.sha256(text.encode()).hexdigest() == row["sha256"]:
                texts[row["article_id"]] = text
                break
    return links(tables, texts)


def _free(tables: Mapping[str, Sequence[Row]], texts: Mapping[str, str]) -> Iterator[list[Span]]:
    """The stretches of each text that may be given whole: words inside quotation marks, headlines."""
    article_of = {row["quote_id"]: str(row["article_id"]) for row in tables["quotes"]}
    spans: dict[str, list[Span]] = {}
    for row in tables["quote_spans"]:
        if row["part"] == "quoted":
            spans.setdefault(article_of[row["quote_id"]], []).append(_span(row))
    titles: dict[str, set[str]] = {}
    for row in tables["article_parts"]:
        if row["part"] == "title" and (text := texts.get(str(row["article_id"]))):
            start, end = _span(row)
            titles.setdefault(str(row["article_id"]), set()).add(text[start:end])
    for article, text in texts.items():
        # The headline may stand more than once, as a caption.
        repeated = [place for title in titles.get(article, ()) for place in _places(title, text)]
        yield [*spans.get(article, ()), *repeated]


def _places(words: str, text: str) -> Iterator[Span]:
    """Yield where some words stand in a text."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


def spans_by_article(rows: Iterable[Row]) -> dict[str, list[Span]]:
    """Return the first and last offsets of rows by their article, in order."""
    found: dict[str, list[Span]] = {}
    for row in rows:
        found.setdefault(str(row["article_id"]), []).append(_span(row))
    for spans in found.values():
        spans.sort()
    return found


def _span(row: Row) -> Span:
    return int(str(row["start"])), int(str(row["end"]))
