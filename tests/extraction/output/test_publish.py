"""The folder that may go online: no passage of an article is in it, and nothing but what is named."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from lib.extraction.output import publish
from lib.extraction.output.csv_files import rows_of
from lib.extraction.output.publish import PublishError
from lib.tables import catalogue, passages, stories
from lib.tables.load import load
from tests.conftest import BuildStory
from tests.stories import RIVER_QUAY


@pytest.fixture
def folder(build_story: BuildStory, tmp_path: Path) -> Path:
    """A copy of a build's folder, to be changed."""
    return Path(shutil.copytree(build_story(RIVER_QUAY).folder, tmp_path / "own" / "tables"))


def change(folder: Path, table: str, column: str, value: str) -> str:
    """Write a value into the first row of a table; return the row's id."""
    path, names = folder / catalogue.TABLES[table].path, catalogue.TABLES[table].names
    rows = rows_of(path)
    rows[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows[0][names[0]]


def printed(folder: Path) -> list[str]:
    """What no reader of the folder may find: indirect quotations and sentences of the narrator, whole."""
    tables = load(folder)
    kept = passages.read(folder, tables.sentences)
    assert kept is not None
    quotes = tables.quotes[(tables.quotes["kind"] == "indirect") & (tables.quotes["zone"] == "body")]
    own = tables.sentences[(tables.sentences["voice"] == "narrator") & (tables.sentences["zone"] == "body")]
    found = [kept.of(row._asdict()) for frame in (quotes, own) for row in frame.itertuples(index=False)]
    return [passage.words for passage in found if passage and len(passage.words.split()) > 7]


def test_what_is_published_has_no_passage_and_says_what_is_gone(folder: Path, tmp_path: Path) -> None:
    quote = rows_of(folder / "quotes.csv")[0]["quote_id"]
    with (folder / "reviews.csv").open("a", encoding="utf-8") as file:
        file.write(f"r-1,2026-11-26T10:00:00Z,Ada Example,quotes,{quote},accept,,,\n")
        file.write(f"r-2,2026-11-26T11:00:00Z,Bo,quotes,{quote},second,,accept,\n")
    # Of one story among several; the passages that rows need are enough to check it against.
    shutil.rmtree(folder / ".work")
    (folder.parent / "own.txt").write_text("my own notes", encoding="utf-8")
    entries = (stories.Entry(folder.name, "The first", 12),)
    (folder.parent / stories.FILE).write_text(stories.write(entries), encoding="utf-8")
    words, out = printed(folder), tmp_path / "online"
    assert len(words) > 50
    out.mkdir()
    (out / publish.FILE).write_text("{}", encoding="utf-8")
    done = publish.publish(folder.parent, out)
    assert stories.read(out)[0] == entries
    tables = load(out / folder.name)
    assert tables.faults == ()
    assert passages.read(out / folder.name, tables.sentences) is None
    files = [path for path in out.rglob("*") if path.is_file()]
    allowed = {spec.path for spec in catalogue.TABLES.values()} | {"datapackage.json"}
    named = {f"{folder.name}/{name}" for name in allowed} | {publish.FILE, stories.FILE}
    assert {path.relative_to(out).as_posix() for path in files} == named
    content = "\n".join(" ".join(path.read_text(encoding="utf-8").split()) for path in files)
    assert [each for each in words if " ".join(each.split()) in content] == []
    assert "Ada Example" not in content
    (story,) = done.stories
    assert (story.articles, story.decisions) == (len(tables.articles), 2)
    # How far editors agree stays, without their names.
    judged = tables.editor_agreement.iloc[0]
    assert (judged["variable_id"], judged["n"], judged["editors"], judged["blind"]) == ("quotes", 1, 2, 1)
    assert 0 < story.bare < story.quotes == len(tables.quotes)
    assert (story.unnamed, story.linked) == (story.statements, story.passages)
    assert done.left == [f"{folder.name}/private", "own.txt"]
    assert f"what {story.bare} of {story.quotes} quotations say" in done.summary()
    # What was made so may be made anew, as here; nothing else is replaced.
    (out / publish.FILE).unlink()
    with pytest.raises(PublishError, match="was not made by publish"):
        publish.publish(folder.parent, out)


def test_cells_that_copy_an_article_are_named_and_nothing_is_published(folder: Path, tmp_path: Path) -> None:
    starts = (" ".join(each.split()[:6]) for each in printed(folder))
    six = next(words for words in starts if words.replace(" ", "").isalpha())
    planted = (("statements", "gist"), ("articles", "agency_note"), ("topics", "name"))
    rows = [change(folder, *where, f"It says that {six} and so on") for where in planted]
    with pytest.raises(PublishError, match="nothing was published") as refused:
        publish.publish(folder, tmp_path / "online")
    for (table, column), row in zip(planted, rows, strict=True):
        assert f"{table} {row}: {column} copies the article" in str(refused.value)
    assert list(tmp_path.iterdir()) == [folder.parent], "nothing half made is left"


def test_without_the_texts_or_what_is_kept_of_them_nothing_is_published(folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(folder / ".work")
    shutil.rmtree(folder / passages.FOLDER)
    with pytest.raises(PublishError, match="not at hand"):
        publish.publish(folder, tmp_path / "online")
    assert not (tmp_path / "online").exists()


@pytest.mark.parametrize("out", ["tables", "tables/online", "."])
def test_folders_inside_each_other_are_refused(tmp_path: Path, out: str) -> None:
    (tmp_path / "tables").mkdir()
    with pytest.raises(PublishError, match="lie inside each other"):
        publish.publish(tmp_path / "tables", tmp_path / out)


def test_words_as_printed_are_cut_where_they_are_too_many() -> None:
    known = frozenset({"the old head of the port"})
    rows = [{"role": "the old head of the port authority"}, {"role": "the head of the port"}]
    assert publish._shorten(rows, ("role",), known) == 1
    assert [row["role"] for row in rows] == ["the old head of the …", "the head of the port"]
