"""Verify the tables against the article texts: offsets, hashes, verbatim words, dates, copyright."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from lib.extraction import wordtone
from lib.extraction.output import derive
from lib.extraction.output.fragments import LONGEST_RUN, Page, Words
from lib.tables import catalogue, dates
from lib.tables.columns import LIST_SEPARATOR
from lib.tables.gists import is_key_words
from lib.tables.load import load
from lib.tables.model import Tables

PLAUSIBLE = (date(1900, 1, 1), date(2100, 12, 31))
"""Dates outside are typing errors whatever the story."""

_SPANS = tuple(name for name, spec in catalogue.TABLES.items() if {"start", "end", "sha256"} <= {*spec.names})
"""Tables of passages."""
_FRAGMENTS = (("quantities", "counts"), ("candidate_versions", "says"))
LONGEST_FRAGMENT = 4
"""Words of an article that may stand for a passage of it."""
# Columns that name or quote by design: headlines, names of speakers with their titles, spellings, words
# inside quotation marks.
_NAMING = frozenset(
    {
        ("articles", "title"),
        ("articles", "doc"),
        ("quotes", "quoted"),
        ("quotes", "speaker_as_written"),
        ("place_mentions", "spelling"),
        ("disagreement_versions", "text"),
    }
)


_NAMES = frozenset(
    {
        ("articles", "title"),
        ("articles", "doc"),
        ("articles", "byline"),
        ("quotes", "quoted"),
        *((table, column) for table in ("speakers", "outlets", "places") for column in ("name", "aliases")),
        ("actors", "name"),
    }
)
"""What a folder that is published may have of an article however long it is."""


@dataclass
class Report:
    """What a check found.

    Attributes:
        checks: How many single things were looked at.
        errors: What is wrong, a line each.
        notes: What could not be looked at, a line each.
    """

    checks: int = 0
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def expect(self, good: bool, where: str, problem: str) -> bool:
        """Count one check and keep the problem where it fails."""
        self.checks += 1
        if not good:
            self.errors.append(f"{where}: {problem}")
        return good


def check(data: Path, articles: Path) -> Report:
    """Verify a data folder against a folder of article texts.

    Args:
        data: The data folder.
        articles: The texts, under the file names of the `doc` column.

    Returns:
        The report; no errors means that every stretch, word and date holds.

    Raises:
        TablesError: The tables cannot be loaded at all.
    """
    report = Report()
    tables = load(data, derived=False)
    for fault in tables.faults:
        report.expect(False, fault.file, str(fault))
    texts = _read_texts(tables, articles, report)
    article_of = _article_of_rows(tables)
    _check_spans(tables, texts, article_of, report)
    _check_quoted(tables, texts, report)
    _check_words(tables, texts, report)
    _check_fragments(tables, report)
    _check_dates(tables, report)
    _check_prose(tables, texts, report)
    _check_links(tables, texts, report)
    _check_word_tone(tables, texts, report)
    for name in derive.stale_files(data):
        report.expect(False, name, "stale; run `python -m lib.extraction derive`")
    return report


def _read_texts(tables: Tables, folder: Path, report: Report) -> dict[str, str]:
    texts = {}
    for row in tables.articles.itertuples():
        # A build keeps each text as it read it under the article's id.
        kept = folder / f"{row.article_id}.txt"
        path = kept if kept.is_file() else folder / row.doc
        # A name from a table must not lead out of the folder.
        if not report.expect(
            path.resolve().is_relative_to(folder.resolve()),
            f"articles {row.article_id}",
            f"doc {row.doc!r} leaves the folder",
        ):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            report.expect(False, f"articles {row.article_id}", f"{row.doc} cannot be read ({error})")
            continue
        report.expect(
            len(text) == row.chars,
            f"articles {row.article_id}",
            f"{len(text)} characters, table says {row.chars}",
        )
        report.expect(
            _sha256(text) == row.sha256,
            f"articles {row.article_id}",
            "the text is not the annotated one (sha256)",
        )
        texts[row.article_id] = text
    return texts


def texts_of(tables: Tables, folder: Path) -> dict[str, str]:
    """Read the texts of articles from a folder; those that are not the ones of the tables are left out.

    Args:
        tables: The tables.
        folder: The texts, under the ids of the articles or the file names of the column `doc`.
    """
    found = _read_texts(tables, folder, Report())
    whole = dict(zip(tables.articles["article_id"], tables.articles["sha256"], strict=True))
    return {article: text for article, text in found.items() if _sha256(text) == whole[article]}


def _article_of_rows(tables: Tables) -> dict[str, pd.Series]:
    """Name the article of each row of the span tables, some of which reach it through another table."""
    quotes = tables.quotes.set_index("quote_id")["article_id"]
    out = {name: tables.frames[name].get("article_id") for name in _SPANS}
    out["quote_spans"] = tables.quote_spans["quote_id"].map(quotes)
    return out


def _check_spans(
    tables: Tables, texts: Mapping[str, str], article_of: dict[str, pd.Series], report: Report
) -> None:
    for name in _SPANS:
        frame = tables.frames[name]
        for row, article in zip(frame.itertuples(), article_of[name], strict=True):
            where = f"{name} {_key(name, row)}"
            text = texts.get(article)
            if text is None:
                continue
            if not report.expect(
                0 <= row.start < row.end <= len(text),
                where,
                f"characters {row.start} to {row.end} are not in {article}",
            ):
                continue
            found = text[row.start : row.end]
            report.expect(
                _sha256(found) == row.sha256,
                where,
                f"sha256 does not fit characters {row.start} to {row.end} of {article}",
            )
            for column in ("spelling", "word", "text"):
                printed = getattr(row, column, "")
                if printed:
                    report.expect(
                        _fold(found) == _fold(printed),
                        where,
                        f"{column} {printed!r} is not what stands there",
                    )


def _check_quoted(tables: Tables, texts: Mapping[str, str], report: Report) -> None:
    spans = tables.quote_spans[tables.quote_spans["part"] == "quoted"].sort_values("start")
    by_quote = {
        quote: list(zip(rows["start"], rows["end"], strict=True)) for quote, rows in spans.groupby("quote_id")
    }
    for row in tables.quotes.itertuples():
        where = f"quotes {row.quote_id}"
        parts = by_quote.get(row.quote_id, [])
        report.expect(
            bool(parts) == (row.kind != "indirect"),
            where,
            f"kind {row.kind} with {len(parts)} quoted stretches",
        )
        report.expect(
            all(row.start <= s and e <= row.end for s, e in parts),
            where,
            "quoted words outside the quotation",
        )
        text = texts.get(row.article_id)
        if text is not None:
            verbatim = " … ".join(_fold(text[s:e]) for s, e in parts)
            report.expect(row.quoted == verbatim, where, f"quoted is not verbatim: {row.quoted!r}")


def _check_words(tables: Tables, texts: Mapping[str, str], report: Report) -> None:
    """Recount the words and see that sentences cover the body without overlap."""
    for name in ("quotes", "sentences"):
        for row in tables.frames[name].itertuples():
            text = texts.get(row.article_id)
            if text is not None:
                count = len(text[row.start : row.end].split())
                report.expect(
                    count == row.words,
                    f"{name} {_key(name, row)}",
                    f"{row.words} words, the article has {count}",
                )
    for row in tables.articles.itertuples():
        where = f"articles {row.article_id}"
        sentences = tables.sentences[tables.sentences["article_id"] == row.article_id].sort_values("start")
        report.expect(
            len(sentences) == row.sentences, where, f"{row.sentences} sentences, table has {len(sentences)}"
        )
        report.expect(
            int(sentences["words"].sum()) == row.words,
            where,
            f"{row.words} words, sentences have {sentences['words'].sum()}",
        )
        overlap = (sentences["start"].to_numpy()[1:] < sentences["end"].to_numpy()[:-1]).any()
        report.expect(not overlap, where, "sentences overlap")


def _check_fragments(tables: Tables, report: Report) -> None:
    """See that what stands for a passage without being in quotation marks is a fragment."""
    for name, column in _FRAGMENTS:
        frame = tables.frames[name]
        for row, cell in zip(frame.itertuples(), frame[column], strict=True):
            report.expect(
                len(cell.split()) <= LONGEST_FRAGMENT,
                f"{name} {_key(name, row)}",
                f"{column} {cell!r} has more than {LONGEST_FRAGMENT} words",
            )


def _check_dates(tables: Tables, report: Report) -> None:
    for name, frame in tables.frames.items():
        for column in catalogue.TABLES[name].columns:
            if column.type != "edtf" or frame.empty:
                continue
            for row, text in zip(frame.itertuples(), frame[column.name], strict=True):
                if not text:
                    continue
                when = dates.parse(text)
                ends = [d for d in (when.earliest, when.latest) if d is not None]
                report.expect(
                    all(PLAUSIBLE[0] <= d <= PLAUSIBLE[1] for d in ends),
                    f"{name} {_key(name, row)}",
                    f"{column.name} {text!r} is not plausible",
                )
    story = tables.story.iloc[0]
    for name, stem in (("quotes", "date"), ("articles", "published")):
        dated = tables.frames[name]
        # A build's period leaves far dates out, and pages name those; what people date lies inside.
        known = dated[(dated[f"{stem}_edtf"] != "") & (dated["status"] != "machine")]
        early = known[f"{stem}_latest"] < story["period_start_earliest"]
        late = known[f"{stem}_earliest"] > story["period_end_latest"]
        for row, outside in zip(known.itertuples(), early | late, strict=True):
            report.expect(
                not outside, f"{name} {_key(name, row)}", f"{stem} date is outside the story's period"
            )
    appeared = tables.articles.set_index("article_id")["published_bounds_latest"]
    for quote in tables.quotes.itertuples():
        too_late = quote.date_earliest > appeared[quote.article_id]
        report.expect(not too_late, f"quotes {quote.quote_id}", "said after the article can have appeared")


def _check_prose(tables: Tables, texts: Mapping[str, str], report: Report) -> None:
    """No free text may share a run of six or more words with an article outside quotation marks."""
    known = runs(tables, texts)
    for name, key, column, cell in _prose(tables, _NAMING):
        run = copied(cell, known)
        report.expect(run is None, f"{name} {key}", f"{column} copies the article: {run!r}")


def runs(tables: Tables, texts: Mapping[str, str]) -> frozenset[str]:
    """Return all runs of six words that articles have outside quotation marks and headlines.

    Args:
        tables: The tables, which say where these are.
        texts: Text of each article by its id.
    """
    return frozenset(
        run for article, text in texts.items() for run in _runs(_without_quoted(tables, article, text))
    )


def copied(cell: str, known: Collection[str]) -> str | None:
    """Return the first run of six words of a text that articles have; None where it has none.

    Args:
        cell: The text.
        known: As `runs` gives them.
    """
    return next((run for run in _runs([cell]) if run in known), None)


def copies(tables: Tables, texts: Mapping[str, str]) -> list[str]:
    """Name every cell of tables that are to be published which copies an article, a line each.

    Beside names, headlines and words inside quotation marks, which are held against the text word by word,
    all text counts, derived tables and links included.

    Args:
        tables: The tables, derived ones too.
        texts: Text of each article by its id.
    """
    known = runs(tables, texts)
    report = Report()
    _check_quoted(tables, texts, report)
    _check_links(tables, texts, report, leading=False)
    for name, key, column, cell in _prose(tables, _NAMES):
        if run := copied(cell, known):
            report.expect(False, f"{name} {key}", f"{column} copies the article: {run!r}")
    return report.errors


def _prose(tables: Tables, spared: Collection[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Go through the cells of free text: table, key, column, text."""
    for name, frame in tables.frames.items():
        spec = catalogue.TABLES[name]
        if frame.empty or (spec.derived and spared is _NAMING):
            continue
        for column in spec.columns:
            if column.type != "text" or column.values or (name, column.name) in spared:
                continue
            for row, cell in zip(frame.itertuples(), frame[column.name], strict=True):
                prose = LIST_SEPARATOR.join(cell) if column.many else cell
                # Key words are single words and names, in the order of the alphabet.
                if prose and not (spared is _NAMES and is_key_words(prose)):
                    yield name, _key(name, row), column.name, prose


def _check_links(tables: Tables, texts: Mapping[str, str], report: Report, *, leading: bool = True) -> None:
    """See that the words of each link lead to its passage, and that those of an article are no copy of it.

    Args:
        tables: The tables.
        texts: Text of each article by its id.
        report: Where it is told.
        leading: Whether to look where they lead: not where parts of the texts are all there is.
    """
    for article, rows in tables.links.groupby("article_id"):
        text = texts.get(article)
        if text is None:
            continue
        page, given = Page(text), bytearray(len(text))
        own = tables.sentences[tables.sentences["article_id"] == article]
        for row in rows.itertuples():
            words = Words(row.prefix, row.first, row.last, row.suffix)
            found = page.find(words)
            if leading:
                led = found is not None and _leads(text, found, row, own)
                report.expect(led, f"links {_key('links', row)}", f"a browser comes to {found}")
            if found is not None:
                for start, end in _terms(text, words, found):
                    given[start:end] = b"1" * (end - start)
        # What no link names is blotted out; what stands between words joins them.
        shown = "".join(
            sign if keep or not sign.isalnum() else "\0" for sign, keep in zip(text, given, strict=True)
        )
        for title in _titles(tables, article, text):
            for match in re.finditer(re.escape(title), text):
                shown = shown[: match.start()] + "\0" * len(title) + shown[match.end() :]
        copied = next(_runs(_without_quoted(tables, article, shown)), None)
        report.expect(copied is None, f"links {article}", f"together they copy the article: {copied!r}")


def _leads(text: str, found: tuple[int, int], row: Any, sentences: pd.DataFrame) -> bool:
    """Tell whether a place in a text is that of a link's passage.

    Signs at its ends may be left out, and where it ends inside a word the whole word belongs to it.
    """
    start, end = found

    def alike(low: int, high: int) -> bool:
        between = text[min(low, high) : max(low, high)]
        return not any(map(str.isspace, between)) or not any(map(str.isalnum, between))

    if row.reach == "part":
        return row.start <= start and end <= row.end
    if row.reach == "sentence":
        holding = sentences[(sentences["start"] < row.end) & (row.start < sentences["end"])]
        return bool(len(holding)) and holding["start"].min() - 2 <= start and end <= holding["end"].max() + 2
    return alike(start, row.start) and alike(end, row.end)


def _terms(text: str, words: Words, found: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Find the words of a link again, around the passage that they lead to."""
    start, end = found
    before, first, last, after = (r"\s+".join(map(re.escape, term.split())) for term in words)
    for pattern, within in (
        (rf"{before}\s*\Z" if before else "", (0, start)),
        (rf"\A{first}", (start, end)),
        (rf"{last}\Z" if last else "", (start, end)),
        (rf"\A\s*{after}" if after else "", (end, len(text))),
    ):
        if pattern and (match := re.search(pattern, text[slice(*within)])):
            yield within[0] + match.start(), within[0] + match.end()


def _titles(tables: Tables, article: str, text: str) -> set[str]:
    """Return the headline of an article as it is printed."""
    parts = tables.article_parts
    titles = parts[(parts["article_id"] == article) & (parts["part"] == "title")]
    return {text[s:e] for s, e in zip(titles["start"], titles["end"], strict=True)}


def _without_quoted(tables: Tables, article: str, text: str) -> list[str]:
    """Cut the words inside quotation marks and the headline out of an article."""
    quotes = tables.quotes[tables.quotes["article_id"] == article]
    spans = tables.quote_spans[
        tables.quote_spans["quote_id"].isin(quotes["quote_id"]) & (tables.quote_spans["part"] == "quoted")
    ]
    for title in _titles(tables, article, text):
        # The headline may stand more than once, as a caption.
        text = text.replace(title, "\0" * len(title))
    pieces, at = [], 0
    for start, end in sorted(zip(spans["start"], spans["end"], strict=True)):
        pieces.append(text[at:start])
        at = end
    pieces.append(text[at:])
    return [piece for whole in pieces for piece in whole.split("\0") if piece]


def _check_word_tone(tables: Tables, texts: Mapping[str, str], report: Report) -> None:
    try:
        wordtone.word_tone("")
    except ModuleNotFoundError:
        report.notes.append("word tone not recomputed: install lib/extraction/requirements.txt")
        return
    for row in tables.sentences.itertuples():
        text = texts.get(row.article_id)
        if text is None or row.word_tone_method != wordtone.METHOD:
            continue
        tone = wordtone.word_tone(text[row.start : row.end])
        report.expect(
            abs(tone - row.word_tone) < 1e-9,
            f"sentences {row.sentence_id}",
            f"word_tone {row.word_tone}, VADER gives {tone}",
        )


def _key(name: str, row: object) -> str:
    return "/".join(str(getattr(row, column)) for column in catalogue.TABLES[name].key)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _fold(text: str) -> str:
    return " ".join(text.split())


def words_in(text: str) -> int:
    """Count the words of a text, as runs of them are counted."""
    return len(_words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.lower().replace("’", "'"))


def _runs(texts: list[str]) -> Iterator[str]:
    for text in texts:
        words = _words(text)
        for at in range(len(words) - LONGEST_RUN):
            yield " ".join(words[at : at + LONGEST_RUN + 1])
