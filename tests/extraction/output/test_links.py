"""The table of links: every passage has one, and those of the shipped tables are what the texts give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lib.extraction.output import links
from lib.extraction.output.csv_files import rows_of
from lib.extraction.output.fragments import Words
from lib.tables import catalogue
from tests.conftest import DATA, FROZEN


@pytest.mark.parametrize("folder", [DATA, FROZEN], ids=["shipped", "frozen"])
def test_every_reviewed_passage_has_a_link(folder: Path) -> None:
    reached = {(r["article_id"], r["start"], r["end"]): r for r in rows_of(folder / "links.csv")}
    # Nobody records candidates: only a build finds any.
    for name in set(links.TABLES) - {"candidate_versions"}:
        rows = rows_of(folder / catalogue.TABLES[name].path)
        missing = [r for r in rows if (r["article_id"], r["start"], r["end"]) not in reached]
        assert rows
        assert missing == [], name
    for row in reached.values():
        assert all(len(re.findall(r"\w+", row[part])) <= 8 for part in Words._fields), row


def test_the_reviewed_links_are_those_of_the_texts(articles_folder: Path) -> None:
    found = links.of_folder(DATA, articles_folder)
    assert found.missed == []
    assert (DATA / "links.csv").read_text(encoding="utf-8") == found.table
