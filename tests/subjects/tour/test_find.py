"""The steps of the tour."""

from __future__ import annotations

import pytest

from lib.subjects.tour.find import steps
from lib.tables import codes
from lib.tables.load import load
from lib.tables.model import Tables
from tests.conftest import BuildStory
from tests.stories import RIVER_QUAY


def test_the_steps_stand_in_order(tables: Tables) -> None:
    assert [step.title for step in steps(tables)] == [
        "One meeting, three adjectives",
        "A date that is five days wrong",
        "Who was left out",
        "Whose words",
        "Through whom",
        "How sure",
    ]
    mixed = tables.with_frames(tour=tables.tour.iloc[::-1])
    assert steps(mixed) == steps(tables)


def test_every_step_shows_a_view_that_there_is(tables: Tables) -> None:
    assert {step.view for step in steps(tables)} <= set(codes.VIEWS)


@pytest.mark.parametrize(
    ("item", "quotes"),
    [
        ("statement.st-peskov-nocomment", {"q000-12", "q003-01", "q003-03"}),
        ("speaker.syrian-source-unnamed", {"q003-15"}),
        ("outlet.tass", set()),
        ("event.ev-2025-01-port", set()),
    ],
)
def test_with_an_item_its_quotations_are_lit(tables: Tables, item: str, quotes: set[str]) -> None:
    (step,) = steps(tables.with_frames(tour=tables.tour.head(1).assign(items=[(item,)])))
    assert set(step.items) == {item, *(f"quote.{quote}" for quote in quotes)}


def test_a_built_story_has_no_tour(build_story: BuildStory) -> None:
    assert steps(load(build_story(RIVER_QUAY).folder)) == ()
