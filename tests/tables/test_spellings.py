"""One count of the names of a place, whoever says it."""

from __future__ import annotations

import pandas as pd

from lib.subjects.cards.gather import card
from lib.subjects.map import scope as map_scope
from lib.subjects.map.spellings import spellings
from lib.subjects.overview import find as overview
from lib.tables.model import Tables
from lib.tables.spellings import spelled


def mentions(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["place_id", "facet", "spelling", "use"])


def test_parts_of_a_place_are_counted_apart_and_actors_not_at_all() -> None:
    found = spelled(
        mentions(
            ("hill", "fort", "Hilltop", "location"),
            ("hill", "fort", "Hill Top", "location"),
            ("hill", "town", "Hilton", "location"),
            ("hill", "fort", "The Hill", "actor"),
            ("dale", "", "Dale", "location"),
            ("dale", "", "Dale", "location"),
        )
    )
    assert [(one.place_id, one.facet, one.spellings, one.n) for one in found] == [
        ("hill", "fort", ("Hill Top", "Hilltop"), 2),
        ("dale", "", ("Dale",), 2),
        ("hill", "town", ("Hilton",), 1),
    ]


def test_no_mentions_no_names() -> None:
    assert spelled(mentions()) == []


def test_overview_map_and_card_count_the_same(tables: Tables) -> None:
    door = next(door for door in overview.doors(tables, tables) if door.page == "map")
    assert door.finding == "One air base goes by four names: Hemieim, Hemiem, Hmeimim and Khmeimim."
    found = spellings(tables, tables, map_scope.Scope())
    assert found.finding == "Four spellings for one air base"
    assert "Hemieim, Hemiem, Hmeimim, Khmeimim" in found.measure
    shown = str(card(tables, "place.hmeimim-jableh"))
    assert "4 spellings of the air base" in shown
