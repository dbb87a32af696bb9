"""Which part of a place is meant."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.places import find


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Ships left the Port Elm naval base.", "naval base"),
        ("Ships left the naval base at Port Elm.", "naval base"),
        ("Planes left the airbase in Port Elm.", "air base"),
        ("He was born in Port Elm.", ""),
    ],
)
def test_facet(gazetteer: Gazetteer, text: str, facet: str) -> None:
    assert [mention.facet for mention in find(parsing.parse(text), gazetteer)] == [facet]
