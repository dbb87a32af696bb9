"""A story is what its articles are, whatever their files are called and in which order they come."""

from __future__ import annotations

import json
import random
import re
from copy import deepcopy
from dataclasses import replace

from lib.extraction import registry, work
from lib.extraction.reading import Source, sources
from lib.extraction.rows import ArticleRows
from lib.extraction.story.assemble import assemble
from tests.stories import CLINIC_QUAKE

NOBODY = registry.read(None)
ID = re.compile(r"\b[a-z]{1,2}-[0-9a-f]{10}\b")
"""Ids of rows, which the name of the article's file is part of."""


def read(listed: list[Source], names: dict[str, str]) -> list[ArticleRows]:
    """The rows of each article, its file under another name, in the order of the names."""
    work.begin(NOBODY)
    renamed = sorted((replace(one, doc=names[one.doc]) for one in listed), key=lambda one: one.doc)
    found = [work.restored(work.work(one)) for one in renamed]
    return [one[0] for one in found if isinstance(one, tuple)]


def told(articles: list[ArticleRows], names: dict[str, str]) -> str:
    """The tables of some articles, with the old names of files, and ids by where they first stand."""
    were = {new: old for old, new in names.items()}
    ids: dict[str, str] = {}
    tables = assemble(deepcopy(articles), NOBODY).tables
    text = json.dumps({name: list(rows) for name, rows in tables.items()}, indent=0)
    text = re.sub("|".join(map(re.escape, were)), lambda name: were[name.group()], text)
    return ID.sub(lambda found: ids.setdefault(found.group(), f"id {len(ids)}"), text)


def test_neither_names_of_files_nor_their_order_decide() -> None:
    listed = [one for one in sources(CLINIC_QUAKE.articles, None) if isinstance(one, Source)][:8]
    docs = [one.doc for one in listed]
    as_they_are = dict(zip(docs, docs, strict=True))
    shuffled = dict(zip(docs, random.Random(3).sample(docs, len(docs)), strict=True))
    articles = read(listed, as_they_are)
    assert len(articles) == len(docs)
    want = told(articles, as_they_are)
    assert want.count('"statement_id": "id ') > want.count('"event_id": "id ') > len(docs)
    assert told(articles[::-1], as_they_are) == want
    assert told(read(listed, shuffled), shuffled) == want
