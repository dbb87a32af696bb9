"""No figure of the extraction falls below its floor, on the very texts for which the floors were pinned."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.conftest import BuildStory
from tests.gate.figures import Figure, figures
from tests.gate.floors import Floors, read
from tests.gate.unseen import FOLDERS, interval
from tests.stories import STORIES, Story


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_no_figure_falls(story: Story, build_story: BuildStory) -> None:
    floors = read()[story.name]
    assert story.sha256 == floors.sha256, "another corpus: pin its figures anew, in a commit of its own"
    measured = {figure.name: figure for figure in figures(build_story(story))}
    assert set(measured) == set(floors.figures)
    fallen = [figure for figure in measured.values() if figure.value < floors.figures[figure.name]]
    assert not fallen, "\n".join(
        f"{figure.name}: {figure.value} of at least {floors.figures[figure.name]}; wrong:\n  "
        + "\n  ".join(figure.wrong)
        for figure in fallen
    )


def test_a_figure_is_a_share_of_its_items() -> None:
    assert Figure("x", 2, 3).value == 0.6667
    assert Figure("nothing to find", 0, 0).value == 1.0


def test_floors_name_every_story() -> None:
    assert set(read()) == {story.name for story in STORIES}
    assert all(isinstance(one, Floors) and one.figures for one in read().values())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_table_that_readers_see_says_what_the_floors_say(folder: Path) -> None:
    with (folder / "build_unseen.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    floors = read()
    assert {row["story_id"] for row in told} == {story.name for story in STORIES if story.unseen}
    for row in told:
        assert row["texts"] == floors[row["story_id"]].sha256[:8]
        assert float(row["value"]) == floors[row["story_id"]].figures[row["figure"]]
        assert row["value"] == f"{Figure('', float(row['hits']), float(row['n'])).value:g}"
        assert float(row["low"]) <= float(row["value"]) <= float(row["high"])


def test_an_f1_has_the_interval_of_its_jaccard_index() -> None:
    low, high = interval(Figure("pairs (F1)", 62, 65.5))
    assert (round(low, 4), round(high, 4)) == (0.892, 0.9744)
