"""What the name of a place does in its sentence."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.places import find


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("Zedland said that it was ready.", ["actor"]),
        ("Zedgrad views the talks as useful.", ["actor"]),
        ("An agreement with Zedgrad was signed in Zedgrad.", ["actor", "location"]),
        ("The envoy for Zedland arrived.", ["subject"]),
        ("The minister visited Zedland.", ["location"]),
        ("The minister asked Zedland for help.", ["actor"]),
        ("Zedland's government fell.", ["actor"]),
        ("Ships lay off Zedland's coast.", ["location"]),
        ("Port Elm was shelled.", ["location"]),
        ("Planes flew from Zedgrad to Zedland.", ["location", "location"]),
        ("ZEDGRAD, Zedland (News) - Rain fell.", ["location", "location"]),
        ("Zedgrad-based firms closed.", ["location"]),
        ("The talks between Zedland and Russia ended.", ["actor", "actor"]),
        ("Zedland's Foreign Ministry was silent.", ["actor"]),
        ("The envoy leaves for Zedland on Monday.", ["location"]),
        ("They spoke for Zedland.", ["actor"]),
        ("The mayor of Port Elm resigned.", ["subject"]),
    ],
)
def test_use(gazetteer: Gazetteer, text: str, uses: list[str]) -> None:
    assert [mention.use for mention in find(parsing.parse(text), gazetteer)] == uses
