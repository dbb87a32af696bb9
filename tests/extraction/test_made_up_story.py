"""The made-up story, built once from its pages: what a user relies on.

How well the extraction does on it is measured, and held, by the gate (`tests/gate`).
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from lib.extraction import run as run_module
from lib.extraction.output import links
from lib.extraction.output.check import check
from lib.extraction.output.csv_files import rows_of, rows_to_csv
from lib.tables.reach import fragment
from tests.conftest import BuildStory
from tests.gate.built import Built
from tests.stories import RIVER_QUAY

EXPECTED = RIVER_QUAY.expected


@pytest.fixture
def built(build_story: BuildStory) -> Built:
    return build_story(RIVER_QUAY)


def test_tables_load_without_faults_and_fit_their_texts(built: Built) -> None:
    assert built.tables.faults == ()
    report = json.loads((built.folder / "build-report.json").read_text(encoding="utf-8"))
    assert report["set_aside"] == []
    assert report["registry"] == []


@pytest.mark.parametrize(
    "table", ["articles", "quotes", "statements", "sentences", "place_mentions", "loaded_words", "events"]
)
def test_rows_of_the_build_say_that_they_are_its_own(built: Built, table: str) -> None:
    rows = built.rows(table)
    assert rows
    assert {row["status"] for row in rows} == {"machine"}


def test_no_other_direct_quotation_is_found(built: Built) -> None:
    known = {
        pair.found["quote_id"] for pair in built.pairs if pair.found and pair.expected["kind"] == "direct"
    }
    others = [
        row
        for rows in built.quotes.values()
        for row in rows
        if row["kind"] == "direct" and row["quote_id"] not in known
    ]
    assert others == []


@pytest.mark.parametrize("name", ["Marta Quintela", "Leandro Piriz", "Arsenio Duré"])
def test_people_whom_the_registry_lacks_get_a_row(built: Built, name: str) -> None:
    rows = [row for row in built.rows("speakers") if row["name"] == name]
    assert [(row["kind"], row["status"]) for row in rows] == [("person", "machine")]


def test_people_of_the_registry_have_one_row_each(built: Built) -> None:
    last_names = Counter(row["name"].split()[-1] for row in built.rows("speakers") if row["kind"] == "person")
    assert last_names.most_common(1)[0][1] == 1, last_names


def test_check_has_nothing_to_say(built: Built, tmp_path: Path) -> None:
    for doc, text in built.texts.items():
        (tmp_path / doc).write_text(text, encoding="utf-8")
    assert check(built.folder, tmp_path).errors == []


def test_each_passage_has_a_link(built: Built) -> None:
    folder = built.folder / ".work" / "texts"
    found = links.of_folder(built.folder, folder)
    assert (built.folder / "links.csv").read_text(encoding="utf-8") == found.table
    rows = [row for name in links.TABLES for row in built.rows(name)]
    assert sum(bool(fragment(built.tables, row)) for row in rows) == len(rows) - len(found.missed)
    assert len(found.missed) <= 0.02 * len(rows), found.missed


def test_a_link_that_leads_elsewhere_and_links_that_copy_are_found(built: Built, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built.folder, tmp_path / "tables"))
    rows = rows_of(folder / "links.csv")
    astray = next(row for row in rows if row["reach"] == "passage")
    astray["first"] = "nowhere to be found"
    copying = max(
        (row for row in built.rows("quotes") if row["kind"] == "indirect"), key=lambda row: row["words"]
    )
    text = (folder / ".work" / "texts" / f"{copying['article_id']}.txt").read_text(encoding="utf-8")
    words = text[copying["start"] : copying["end"]].split()
    for row in rows:
        if (row["article_id"], row["start"]) == (copying["article_id"], str(copying["start"])):
            row.update(first=" ".join(words[:9]), prefix="")
    (folder / "links.csv").write_text(rows_to_csv(rows, list(rows[0])), encoding="utf-8")
    errors = [error for error in check(folder, folder / ".work" / "texts").errors if "links" in error]
    assert any("a browser comes to None" in error for error in errors)
    assert any("together they copy the article" in error for error in errors)


def test_articles_that_join_later_give_what_one_build_of_all_gives(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined: list[str] = []
    chosen: list[str] = []
    work, choose = run_module._work, links._choose
    monkeypatch.setattr(run_module, "_work", lambda job: (joined.append(job.source.doc), work(job))[1])
    monkeypatch.setattr(links, "_choose", lambda text, *more: (chosen.append(text), choose(text, *more))[1])
    articles = Path(shutil.copytree(RIVER_QUAY.articles, tmp_path / "articles"))
    # The first and the last of the folder, and one between: what comes later stands anywhere.
    docs = sorted(path for path in articles.iterdir() if path.suffix != ".csv")
    late = [docs[0], docs[len(docs) // 2], docs[-1]]
    for path in late:
        path.rename(tmp_path / path.name)
    out = tmp_path / "tables"
    run_module.run(articles, out, registry_folder=RIVER_QUAY.registry)
    joined.clear()
    chosen.clear()
    for path in late:
        (tmp_path / path.name).rename(path)
    run_module.run(articles, out, registry_folder=RIVER_QUAY.registry)
    assert sorted(joined) == sorted(path.name for path in late)
    assert len(chosen) <= len(docs) / 2, "half of the articles at least keep their links"
    files = [path.relative_to(out) for path in sorted(out.rglob("*")) if path.is_file()]
    assert files == sorted(
        path.relative_to(built.folder) for path in built.folder.rglob("*") if path.is_file()
    )
    differing = [
        str(path) for path in files if (out / path).read_bytes() != (built.folder / path).read_bytes()
    ]
    assert differing == ["articles.csv"]
    rows, whole = (rows_of(folder / "articles.csv") for folder in (out, built.folder))
    assert {row["doc"] for row in rows if row["arrived"]} == {path.name for path in late}
    assert [{**row, "arrived": ""} for row in rows] == whole, "when they joined is all that differs"
