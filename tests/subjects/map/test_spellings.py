"""How outlets spell the names of places."""

import pandas as pd
import pytest

from lib.subjects.map.marks import Spellings
from lib.subjects.map.scope import Scope
from lib.subjects.map.spellings import spellings
from lib.tables.asking.of_tables import OfTables
from lib.tables.filters import Filters
from lib.tables.model import Tables
from tests.asking import asked
from tests.subjects.map.seen import spelt

EVERYWHERE = Scope(everywhere=True)


def of_places(tables: Tables, places: list[str]) -> Spellings:
    rows = tables.place_mentions
    shown = tables.with_frames(place_mentions=rows[rows["place_id"].isin(places)])
    return spellings(tables, OfTables(tables, shown, Filters()), asked(tables), Scope())


def test_spellings_are_counted_within_one_part_of_a_place(tables: Tables) -> None:
    found = spelt(tables, EVERYWHERE)
    assert found.finding == "Four spellings for one air base"
    assert ": Hemieim, Hemiem, Hmeimim, Khmeimim. n = " in found.measure, "Jableh is the town, not a spelling"


@pytest.mark.parametrize(
    ("places", "finding"),
    [
        (["damascus"], "One spelling for each place"),
        (["damascus", "latakia"], "Three names for two places"),
        ([], "No place is named here"),
    ],
)
def test_spellings_that_do_not_differ(tables: Tables, places: list[str], finding: str) -> None:
    assert of_places(tables, places).finding == finding


def test_a_spelling_names_its_part_only_where_that_tells_something(tables: Tables) -> None:
    found = spelt(tables, EVERYWHERE)
    part = {mark.spelling: mark.part for mark in found.marks}
    assert part["Jableh"] == "town"
    assert part["Khmeimim"] == "air base"
    assert part["Tartus"] == "", "it means now the base, now the port"
    assert part["Latakia province"] == "", "it says so itself"
    assert found.rows.make()["n"].sum() == sum(mark.n for mark in found.marks)
    assert len(found.rows.make()) == found.rows.n


def test_a_spelling_stands_in_the_column_of_its_outlet(tables: Tables) -> None:
    found = spelt(tables)
    assert [outlet for outlet, _ in found.outlets] == [
        "southfront",
        "caliber-az",
        "al-mayadeen",
        "walaw",
        "siasat",
    ]
    assert of_places(tables, []).outlets == ()
    assert isinstance(found.table, pd.DataFrame)
    assert found.opens["place.tartus"] == "Tartus"
