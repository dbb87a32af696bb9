"""Versions of a statement, and how two differ word by word."""

from __future__ import annotations

import pytest

from lib.subjects.side_by_side import versions
from lib.subjects.side_by_side.marks import Version
from lib.tables import codes
from lib.tables.model import Tables
from lib.word_diff import Piece


def version(quote_id: str = "q", *, outlet: str = "One", quoted: str = "", gist: str = "") -> Version:
    return Version(quote_id, outlet, "Somebody", "Direct", "", "", "", quoted, gist)


def test_comparable_statements_have_two_versions_and_the_best_stand_first(tables: Tables) -> None:
    found = versions.comparable(tables, tables, "statement")
    assert set(list(found)[:2]) == {"st-peskov-important", "st-mfa-character"}
    assert len(found) == 18
    assert len(versions.comparable(tables, tables, "group")) == 7
    assert "st-bogdanov-constructive" not in found
    assert all(len(of_key) > 1 for of_key in found.values())


def test_key_words_are_no_version_to_compare(tables: Tables) -> None:
    quotes = tables.quotes.assign(quoted="", gist=f"{codes.KEY_WORDS}base, talks")
    assert versions.comparable(tables, tables.with_frames(quotes=quotes), "statement") == {}


def test_versions_of_a_group_come_from_all_its_statements_by_date(tables: Tables) -> None:
    every = versions.by_scope(tables, tables, "group")
    found = every["g-talks-character"]
    assert [v.quote_id for v in found] == ["q000-13", "q001-06", "q003-04", "q003-12"]
    assert {v.quoted for v in found} == {"constructive", "substantive", "frank", "frank discussion"}
    assert "g-nothing" not in every


def test_the_first_pair_is_of_two_outlets_and_quoted() -> None:
    found = [version("a", gist="x"), version("b", quoted="x"), version("c", outlet="Two", quoted="y")]
    assert versions.best_pair(found) == ("b", "c")
    assert versions.best_pair(found[:2]) == ("a", "b")


def test_quoted_words_are_compared_where_both_have_them() -> None:
    found = versions.compare(
        version(quoted="We will continue dialogue,", gist="no"),
        version(quoted="“We” shall continue", gist="no"),
    )
    assert found.measure == "Compared: words inside quotation marks."
    assert found.pieces == (
        Piece("both", "“We”"),
        Piece("first", "will"),
        Piece("second", "shall"),
        Piece("both", "continue"),
        Piece("first", "dialogue,"),
    )
    assert found.finding == "Two words in common; 2 only in the first version, 1 only in the second"


def test_our_words_are_compared_where_one_has_no_quoted_ones() -> None:
    found = versions.compare(version(quoted="frank", gist="talks were frank"), version(gist="talks went on"))
    assert found.measure.startswith("Compared: our words")
    assert [p.text for p in found.pieces if p.where != "second"] == ["talks", "were frank"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            version(gist="a b"),
            version(outlet="Two", gist="a"),
            "One word in common; 1 only in One, none only in Two",
        ),
        (
            version(gist="a"),
            version(gist="b"),
            "No words in common; 1 only in the first version, 1 only in the second",
        ),
    ],
)
def test_the_finding_on_words(first: Version, second: Version, expected: str) -> None:
    assert versions.compare(first, second).finding == expected
