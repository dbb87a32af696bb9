"""Sides that are proposed: the countries whose people and bodies speak."""

from __future__ import annotations

import pytest

from lib.extraction.language import nations
from lib.extraction.story import sides


def speaker(speaker_id: str, name: str, role: str = "", side: str = "other") -> dict[str, str]:
    return {"speaker_id": speaker_id, "name": name, "role": role, "side_id": side}


def quotes(*speakers: str, written: str = "she") -> list[dict[str, str]]:
    return [{"speaker_id": one, "speaker_as_written": written} for one in speakers]


SPEAKERS = [
    speaker("lind", "Karl Lind", "Norwegian trade minister"),
    speaker("ministry", "Norwegian Foreign Ministry"),
    speaker("rao", "Asha Rao", "India's envoy to Norway"),
    speaker("delhi", "New Delhi"),
    speaker("docker", "A docker"),
    speaker("both", "Norwegian and Spanish unions"),
    speaker("source", "Norwegian official (unnamed)", side="unnamed"),
]


def test_countries_that_speak_are_sides_most_quotations_first() -> None:
    said = quotes("lind", "lind", "lind", "ministry", "rao", "delhi", "docker", "both", "source")
    rows, of = sides.proposed(SPEAKERS, said)
    assert [(row["side_id"], row["name"]) for row in rows] == [("norway", "Norway"), ("india", "India")]
    assert rows[0]["basis"].startswith("Proposed by the build: 2 speakers with 4 quotations")
    assert of == {"lind": "norway", "ministry": "norway", "rao": "india", "delhi": "india"}


@pytest.mark.parametrize(
    "said",
    [
        quotes("lind", "ministry"),
        # One speaker is no side.
        quotes("lind", "ministry", "rao"),
        # A story within one country, where few have a country at their name.
        quotes("lind", "ministry", "rao", "delhi", *["docker"] * 40),
        [],
    ],
)
def test_no_sides_where_few_speak_for_a_country(said: list[dict[str, str]]) -> None:
    assert sides.proposed(SPEAKERS, said) == ([], {})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kremlin spokesman", {"RU"}),
        ("the White House", {"US"}),
        ("Norway's and the Spanish minister", {"NO", "ES"}),
        # A pronoun is no country.
        ("with us", set()),
        ("the minister", set()),
    ],
)
def test_countries_in_a_text(text: str, codes: set[str]) -> None:
    assert nations.of_names(text) == codes
