"""The media that can be told by name."""

from __future__ import annotations

import pytest

from lib.extraction.media.known import Media, Medium, bare, media_named

ROWS = [{"outlet_id": "hp", "name": "The Harbour Post", "aliases": "Harbour Post; HP", "kind": "newspaper"}]
MEDIA = Media(ROWS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("told The Harbour Post", ["hp"]),
        ("told HP on Monday", ["hp"]),
        ("told Reuters News Agency", ["reuters"]),
        ("told Harbour Post Museum", []),
        ("told @HP", []),
    ],
)
def test_names_in_a_text(text: str, found: list[str]) -> None:
    assert [medium.outlet_id for _, _, medium in MEDIA.named(text)] == found


def test_the_registry_knows_a_medium_by_any_of_its_names() -> None:
    media = Media([{"outlet_id": "wire", "name": "Thomson Reuters", "aliases": "", "kind": "news agency"}])
    assert media.get("Reuters").outlet_id == "wire"


@pytest.mark.parametrize(
    ("name", "hint", "kind", "outlet_id"),
    [
        ("Antarra", "Indonesia’s ", "news agency", "antara"),
        ("Antarra", "the ", "news agency", "antarra"),
        ("Daily Harbour", "", "newspaper", "daily-harbour"),
    ],
)
def test_a_name_that_is_not_known(name: str, hint: str, kind: str, outlet_id: str) -> None:
    assert MEDIA.get(name, hint=hint, kind=kind).outlet_id == outlet_id


def test_a_medium_of_the_registry_brings_no_row() -> None:
    assert MEDIA.get("HP").new_rows == []
    assert Medium("x", "X").new_rows == [
        {"role": "cited", "outlet_id": "x", "name": "X", "country": "", "kind": ""}
    ]


@pytest.mark.parametrize(
    ("text", "known"), [("the Harbour Post's", True), ("Harbour Post readers", False), ("", False)]
)
def test_a_text_that_is_a_name(text: str, known: bool) -> None:
    assert (media_named(text, MEDIA) is not None) == known


def test_a_name_without_its_article() -> None:
    assert bare("The  Harbour Post") == "Harbour Post"
