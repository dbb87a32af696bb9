"""What belongs to an item, and where else it can be seen."""

from __future__ import annotations

import pytest

from lib import address
from lib.subjects.cards.related import Door, doors, related
from lib.tables.model import Tables


@pytest.mark.parametrize(
    ("item", "among"),
    [
        ("quote.q000-08", "statement.st-peskov-important"),
        ("statement.st-peskov-important", "quote.q000-08"),
        ("place.tartus", "event.ev-base-talks"),
        ("event.ev-2025-01-28-talks", "place.damascus"),
        ("article.siasat-69f2e6", "quote.q004-08"),
    ],
)
def test_what_belongs_to_an_item(tables: Tables, item: str, among: str) -> None:
    found = related(tables, item)
    assert among in found
    assert item not in found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("kind", ["quote", "statement", "event", "place", "disagreement", "article"])
def test_what_belongs_is_there(tables: Tables, kind: str) -> None:
    names = {"quote": "quotes", "article": "articles"}
    table = names.get(kind, f"{kind}s")
    for row_id in tables.frames[table].iloc[:, 0]:
        for other in related(tables, f"{kind}.{row_id}"):
            other_kind, _, other_id = other.partition(".")
            assert tables.record(f"{other_kind}s", other_id) is not None


@pytest.mark.parametrize("item", ["", "quote.", "quote.none", "tone.coded.walaw.russia.all", "nothing"])
def test_nothing_belongs_to_what_is_not_there(tables: Tables, item: str) -> None:
    assert related(tables, item) == ()
    assert doors(tables, item) == ()


@pytest.mark.parametrize(
    ("item", "pages"),
    [
        ("place.tartus", ["timeline", "map", "quotes"]),
        ("event.ev-2025-01-28-talks", ["timeline", "map", "profile"]),
        ("quote.q000-08", ["timeline", "side_by_side", "profile"]),
        ("statement.st-peskov-important", ["timeline", "side_by_side", "profile"]),
        ("article.siasat-69f2e6", ["timeline", "sources", "profile"]),
    ],
)
def test_doors_lead_to_where_an_item_is_shown(tables: Tables, item: str, pages: list[str]) -> None:
    assert [door.address.page for door in doors(tables, item)] == pages


def test_a_candidate_belongs_to_what_it_names(machine_tables: Tables) -> None:
    item = "candidate.c-demand"
    named = ("event.ev-2025-01-29-syrian-statement", "quote.q003-06", "quote.q000-11")
    assert related(machine_tables, item) == named
    assert all(item in related(machine_tables, each) for each in named)
    (door,) = (door for door in doors(machine_tables, item) if door.address.page == "side_by_side")
    assert door == Door("Side by side", address.of("side_by_side", "part=disagreements", item))


def test_a_door_opens_the_part_that_shows_it(tables: Tables) -> None:
    there = address.of("side_by_side", "part=words&statement=st-peskov-important", "quote.q000-08")
    assert Door("Word for word", there) in doors(tables, "quote.q000-08")
