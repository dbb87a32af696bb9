"""One count of the names of a place, whoever says it."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from lib.subjects.cards.gather import card
from lib.subjects.compare import find as compare
from lib.subjects.map.scope import AS_PLACE
from lib.subjects.overview import find as overview
from lib.tables.filters import Filters, apply
from lib.tables.load import load
from lib.tables.model import Tables, publishers
from lib.tables.spellings import spelled
from tests.asking import asked
from tests.conftest import DATA, FROZEN
from tests.subjects.map.seen import spelt


def mentions(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["place_id", "facet", "spelling"]).assign(n=1)


def test_parts_of_a_place_are_counted_apart() -> None:
    found = spelled(
        mentions(
            ("hill", "fort", "Hilltop"),
            ("hill", "fort", "Hill Top"),
            ("hill", "town", "Hilton"),
            ("dale", "", "Dale"),
            ("dale", "", "Dale"),
        )
    )
    assert [(one.place_id, one.facet, one.spellings, one.n) for one in found] == [
        ("hill", "fort", ("Hill Top", "Hilltop"), 2),
        ("dale", "", ("Dale",), 2),
        ("hill", "town", ("Hilton",), 1),
    ]


def test_a_name_in_capitals_is_no_other_name_where_it_is_written_otherwise() -> None:
    found = spelled(
        mentions(
            ("hill", "", "HILLTOP"),
            ("hill", "", "Hilltop"),
            ("dale", "", "HILLTOP"),
            ("us", "", "US"),
            ("us", "", "United States"),
        )
    )
    assert {one.place_id: one.spellings for one in found} == {
        "us": ("US", "United States"),
        "hill": ("Hilltop",),
        "dale": ("HILLTOP",),
    }


def test_no_mentions_no_names() -> None:
    assert spelled(mentions()) == []


def test_overview_map_and_card_count_the_same(tables: Tables) -> None:
    door = next(door for door in overview.doors(tables, asked(tables)) if door.page == "map")
    assert door.finding == "One air base goes by four names: Hemieim, Hemiem, Hmeimim and Khmeimim."
    found = spelt(tables)
    assert found.finding == "Four spellings for one air base"
    assert "Hemieim, Hemiem, Hmeimim, Khmeimim" in found.measure
    shown = str(card(tables, "place.hmeimim-jableh"))
    assert "4 spellings of the air base" in shown


@pytest.mark.parametrize("folder", [FROZEN, DATA], ids=["frozen", "shipped"])
def test_every_place_has_one_count_on_all_screens(folder: Path) -> None:
    tables = load(folder)
    counted: dict[str, dict[str, set[str]]] = {}
    for one in spelled(asked(tables).spelt(None, AS_PLACE, None)):
        counted.setdefault(one.place_id, {})[one.facet] = set(one.spellings)
    assert counted
    drawn = spelt(tables).marks
    for place, parts in counted.items():
        names = set().union(*parts.values())
        # The map.
        on_map = {mark.spelling for mark in drawn if mark.item == f"place.{place}"}
        assert on_map <= names, place
        # The card: of several parts those with more than one name are told apart.
        (head,) = re.findall(
            r"(\d+ spellings?(?: of the [^,']+)?(?:, \d+ spellings? of the [^,']+)*)",
            str(card(tables, f"place.{place}")),
        )[:1]
        told = sorted(int(n) for n in re.findall(r"(\d+) spelling", head))
        several = sorted(len(each) for each in parts.values() if len(each) > 1)
        assert told == (several if several and len(parts) > 1 else [len(names)]), place
    # Two outlets: no name that the others do not know.
    for outlets in list(combinations(publishers(tables), 2))[::3]:
        for pair in compare.places(tables, apply(tables, Filters(outlets=outlets)), *outlets):
            (place,) = (each for each in counted if tables.name_of("places", each) == pair.what)
            names = set().union(*counted[place].values())
            assert set(f"{pair.first}, {pair.second}".split(", ")) <= names, place
