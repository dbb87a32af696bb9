"""The places that can be named."""

from __future__ import annotations

from lib.extraction.language import parsing
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.places import find
from lib.tables import catalogue
from tests.extraction.where.conftest import REGISTRY


def test_rows_fit_the_table(gazetteer: Gazetteer) -> None:
    table = catalogue.TABLES["places"]
    ids = set()
    for place_id in gazetteer.places:
        row = gazetteer.row(place_id)
        ids.add(row["place_id"])
        if row.get("status") == "machine":
            assert list(row) == table.names
    assert ids == set(gazetteer.places)
    sample = [
        gazetteer.row(place_id) for place_id in ("paris", "syria", "black-sea", "texas", "soviet-union")
    ]
    for column in table.columns:
        assert all(column.accepts(row[column.name]) for row in sample), column.name


def test_a_registry_row_takes_the_world_s_spellings() -> None:
    row = {
        "place_id": "kyiv-city",
        "name": "Kyiv",
        "kind": "capital city",
        "country": "UA",
        "geonames_id": "703448",
    }
    found = find(parsing.parse("They met in Kiev."), Gazetteer([row]))
    assert [mention.place_id for mention in found] == ["kyiv-city"]


def test_the_registry_alone() -> None:
    found = find(parsing.parse("They met in Zedgrad and in Paris."), Gazetteer(REGISTRY, general=False))
    assert [mention.place_id for mention in found] == ["zedgrad"]
