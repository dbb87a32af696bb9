"""Cleaning against reviewed annotations, where the environment names them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from lib.extraction.reading import Reading, Source, read, sources


@pytest.fixture(scope="module")
def reviewed() -> list[tuple[Reading, dict[str, Any]]]:
    articles, annotations = (os.environ.get(f"BASEWATCH_{name}") for name in ("ARTICLES", "ANNOTATIONS"))
    if not articles or not annotations:
        pytest.skip("BASEWATCH_ARTICLES and BASEWATCH_ANNOTATIONS name no folders")
    rows = json.loads((Path(annotations) / "articles.json").read_text(encoding="utf-8"))["articles"]
    found = {source.doc: read(source) for source in sources(Path(articles)) if isinstance(source, Source)}
    pairs = []
    for row in rows:
        reading = found[row["doc"]]
        assert isinstance(reading, Reading), reading
        pairs.append((reading, row))
    return pairs


def covered(text: str, stretches: list[tuple[int, int]]) -> set[int]:
    return {index for start, end in stretches for index in range(start, end) if not text[index].isspace()}


def test_text_is_unchanged(reviewed: list[tuple[Reading, dict[str, Any]]]) -> None:
    assert [reading.article.sha256 for reading, _ in reviewed] == [row["text_sha256"] for _, row in reviewed]


def test_body_is_the_reviewed_body(reviewed: list[tuple[Reading, dict[str, Any]]]) -> None:
    for reading, row in reviewed:
        article = reading.article
        ours = covered(article.text, [(part.start, part.end) for part in article.of("body")])
        assert ours == covered(article.text, [(part["start"], part["end"]) for part in row["body_parts"]])


@pytest.mark.parametrize("name", ["title", "deck", "subhead"])
def test_heads_are_the_reviewed_heads(reviewed: list[tuple[Reading, dict[str, Any]]], name: Any) -> None:
    for reading, row in reviewed:
        wanted = {
            "title": [(row["title_start"], row["title_end"])],
            "deck": [(row["deck"]["start"], row["deck"]["end"])] if row["deck"] else [],
            "subhead": [(part["start"], part["end"]) for part in row["subheads"]],
        }
        assert [(part.start, part.end) for part in reading.article.of(name)] == wanted[name]


def test_facts_are_those_printed(reviewed: list[tuple[Reading, dict[str, Any]]]) -> None:
    for reading, row in reviewed:
        article = reading.article
        assert article.title == row["title"]
        assert article.byline == (row["byline"] or "")
        assert article.modified == (row["modified"] or "")
        # The annotation says which agency a page credits by name, and "None ..." or "No ..." for others.
        assert bool(article.agency) == ("credited by name" in row["agency"])
        assert row["agency"].startswith(article.agency)
        assert article.published_edtf == ""


def test_what_is_not_known_is_noted(reviewed: list[tuple[Reading, dict[str, Any]]]) -> None:
    for reading, _ in reviewed:
        assert [note.code for note in reading.notes] == ["outlet", "date"]
