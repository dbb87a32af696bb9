"""A small story's places beside those of the world."""

from __future__ import annotations

import pytest

from lib.extraction.where.gazetteer import Gazetteer

REGISTRY = [
    {
        "place_id": "port-elm",
        "name": "Port Elm",
        "kind": "town and naval base",
        "country": "ZZ",
        "aliases": "Port-Elm; Port Elme",
        "geo_precision": "city",
        "status": "reviewed",
    },
    {
        "place_id": "zedland",
        "name": "Zedland",
        "kind": "country",
        "country": "ZZ",
        "aliases": "the Zed coast",
    },
    {"place_id": "zedgrad", "name": "Zedgrad", "kind": "capital city", "country": "ZZ", "aliases": ""},
]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(REGISTRY)
