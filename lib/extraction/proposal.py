"""`python -m lib.extraction stories`: a manifest that proposes which articles tell one story."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from lib.extraction.article import Article
from lib.extraction.output.csv_files import rows_to_csv
from lib.extraction.output.folders import write_whole
from lib.extraction.reading import Reading, SetAside, Source, read, sources
from lib.extraction.reading.manifest import COLUMNS
from lib.extraction.reading.records import Row
from lib.extraction.story.grouping import Told, groups
from lib.tables import dates


class Proposal(NamedTuple):
    """What is proposed.

    Attributes:
        stories: Names of the stories, with the files of each.
        alone: Files that no other is like; they are given to no story.
        asides: Inputs that give no article.
    """

    stories: dict[str, list[str]]
    alone: list[str]
    asides: list[SetAside]


def write_stories(articles: Path, target: Path) -> Proposal:
    """Group the articles of a folder, and write the manifest that says so.

    What the folder's own manifest says stays as it is, a story that it names as well.

    Args:
        articles: Folder of articles, as `run` takes it.
        target: The manifest to write; nothing is replaced.

    Raises:
        FileExistsError: There is such a file.
        FileNotFoundError: The folder does not exist.
        ValueError: There are more articles than can be set beside each other, or none.
    """
    if target.exists():
        raise FileExistsError(f"{target} exists and is not replaced. Name another file.")
    found: list[tuple[Source, Article]] = []
    asides: list[SetAside] = []
    for source in sources(articles):
        given = read(source) if isinstance(source, Source) else source
        if isinstance(source, Source) and isinstance(given, Reading):
            found.append((source, given.article))
        elif isinstance(given, SetAside):
            asides.append(given)
    if not found:
        raise ValueError(
            f"{articles} holds no article: give files of type .txt, .html, .json, .jsonl or .warc."
        )
    named: dict[str, list[str]] = {}
    for _, article in found:
        if article.story:
            named.setdefault(article.story, []).append(article.doc)
    alone: list[str] = []
    free = [article for _, article in found if not article.story]
    for group in groups([_told(article) for article in free]) if free else ():
        docs = [free[i].doc for i in group.members]
        if len(docs) > 1:
            named.setdefault(group.name, []).extend(docs)
        else:
            alone += docs
    write_whole(target, _manifest([source for source, _ in found], named).encode())
    return Proposal(named, alone, asides)


def _told(article: Article) -> Told:
    body = "\n".join(article.text[part.start : part.end] for part in article.of("body"))
    day = dates.parse(article.published_edtf).earliest if article.published_edtf else None
    return Told(article.title, body, day)


def _manifest(listed: list[Source], named: dict[str, list[str]]) -> str:
    story_of = {doc: name for name, docs in named.items() for doc in docs}
    rows = [
        {**asdict(source.row or Row()), "file": source.doc, "story": story_of.get(source.doc, "")}
        for source in listed
    ]
    return rows_to_csv([{name: row[name] for name in COLUMNS} for row in rows], list(COLUMNS))
