"""A folder of articles on several stories: proposed, built into a folder each, shown by an index."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from lib.extraction.__main__ import main
from lib.reviews import decisions
from lib.reviews import log as review_log
from lib.tables import stories
from lib.tables.load import load
from tests.extraction.test_run import FIRST, FRENCH, SECOND, write_articles
from tests.stories import STORIES

THIRD = """Bees thrive in Oslo

More bees live on roofs in Oslo than ever, the gardener Nils Vang said. “They love lime trees,” Vang said.
"""


def manifest(folder: Path, *rows: str) -> None:
    text = "file,outlet,published,story\n" + "".join(f"{row}\n" for row in rows)
    (folder / "articles.csv").write_text(text, encoding="utf-8")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = write_articles(tmp_path / "articles")
    (folder / "third.txt").write_text(THIRD, encoding="utf-8")
    (folder / "french.txt").write_text(FRENCH, encoding="utf-8")
    manifest(
        folder,
        "first.txt,Coast Courier,2024-05-07,The Port",
        "second.txt,Dock News,2024-05-08,The Port",
        "third.txt,Oslo Times,2024-06,",
    )
    return folder


def build(articles: Path, out: Path) -> int:
    return main(["run", str(articles), "--out", str(out)])


def test_each_story_has_its_folder_and_a_row_in_the_index(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    # The French article is set aside, and told of.
    assert build(articles, out) == 3
    entries, faults = stories.read(out)
    assert entries == (
        stories.Entry("the-port", "The Port", 2, "2024-05-07", "2024-05-08"),
        stories.Entry("other-articles", "Other articles", 1, "2024-06", "2024-06"),
    )
    assert faults == ()
    port, other = (load(out / entry.story_id) for entry in entries)
    assert list(port.story["title"]) == ["The Port"]
    assert set(port.articles["doc"]) == {"first.txt", "second.txt"}
    assert list(other.articles["doc"]) == ["third.txt"]
    assert port.faults == other.faults == ()
    told = json.loads((out / "build-report.json").read_text(encoding="utf-8"))
    assert [one["doc"] for one in told["articles"]] == ["first.txt", "second.txt", "third.txt"]
    assert [one["where"] for one in told["set_aside"]] == ["french.txt"]


def test_decisions_stay_and_a_story_without_articles_leaves_the_index(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    build(articles, out)
    quote = load(out / "the-port").quotes.iloc[0]["quote_id"]
    decision = decisions.decide("Kim", "quotes", quote, "accept")
    review_log.append(out / "the-port", [decision])
    (articles / "third.txt").unlink()
    assert build(articles, out) == 3
    assert [entry.story_id for entry in stories.read(out)[0]] == ["the-port"]
    quotes = load(out / "the-port").quotes.set_index("quote_id")
    assert quotes.loc[quote, "status"] == "accepted"


@pytest.mark.parametrize("several_first", [True, False])
def test_one_story_and_several_are_not_mixed(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], several_first: bool
) -> None:
    out, plain = tmp_path / "tables", tmp_path / "plain"
    plain.mkdir()
    (plain / "first.txt").write_text(FIRST, encoding="utf-8")
    (plain / "second.txt").write_text(SECOND, encoding="utf-8")
    one, other = (articles, plain) if several_first else (plain, articles)
    build(one, out)
    before = sorted(path.name for path in out.rglob("*"))
    assert build(other, out) == 1
    assert "Choose another --out" in capsys.readouterr().err
    assert sorted(path.name for path in out.rglob("*")) == before


def test_made_up_stories_in_one_folder_are_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, proposed = tmp_path / "mixed", tmp_path / "proposed.csv"
    for story in STORIES:
        shutil.copytree(story.articles, folder / story.name, ignore=shutil.ignore_patterns("articles.csv"))
    assert main(["stories", str(folder), "--out", str(proposed)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(STORIES) + 1
    with proposed.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = {(row["file"].split("/")[0], row["story"]) for row in rows}
    assert len(named) == len(STORIES), "each story has one name"
    assert len({name for _, name in named}) == len(STORIES), "no name stands for two"
    # Nobody's file is written over.
    assert main(["stories", str(folder), "--out", str(proposed)]) == 1
    assert "not replaced" in capsys.readouterr().err


def test_what_the_manifest_says_stays_in_the_proposal(articles: Path, tmp_path: Path) -> None:
    proposed = tmp_path / "proposed.csv"
    assert main(["stories", str(articles), "--out", str(proposed)]) == 3
    with proposed.open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    assert rows["first.txt"]["outlet"] == "Coast Courier"
    assert rows["first.txt"]["story"] == rows["second.txt"]["story"] == "The Port"
    assert rows["third.txt"]["story"] == "", "like no other, it is given to none"
    assert "french.txt" not in rows


def test_a_folder_without_articles_is_said_to_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["stories", str(tmp_path / "empty"), "--out", str(tmp_path / "p.csv")]) == 1
    assert "holds no article" in capsys.readouterr().err
    assert main(["stories", str(tmp_path / "none"), "--out", str(tmp_path / "p.csv")]) == 1
    assert "no such file or folder" in capsys.readouterr().err
