"""Names in a text: what kind they are, and whether "he" or "she" stands for them."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations.names import Names
from lib.extraction.quotations.reading import Reading


def names(text: str) -> Names:
    return Names(Reading(parsing.parse(text)))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Togo", "institution"),
        ("Britain", "institution"),
        ("Burma", "institution"),
        ("Holland", "institution"),
        ("North Korea", "institution"),
        ("Scotland", "institution"),
        ("Moscow", "institution"),
        ("NATO", "institution"),
        ("Team Norway", "institution"),
        ("Jim Jordan", "person"),
        ("Tuva Jordan", "person"),
        ("Kathy Ireland", "person"),
    ],
)
def test_what_bears_a_nation_s_name(name: str, kind: str) -> None:
    found = names(f"On the same day {name} said that it was late.")
    assert [(one.name, one.kind) for one in found.named] == [(name, kind)]


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("The chairman Tuva Lund spoke.", "Tuva Lund", "he"),
        ("Spokeswoman Tuva Lund spoke.", "Tuva Lund", "she"),
        ("Police chief Tuva Lund spoke.", "Tuva Lund", ""),
        # Words that only end like those of men and women.
        ("The German minister Tuva Lund spoke.", "Tuva Lund", ""),
        ("Arms dealer Tuva Lund spoke.", "Tuva Lund", ""),
        ("Spokesperson Tuva Lund spoke.", "Tuva Lund", ""),
        ("A leading official, Tuva Lund, spoke.", "Tuva Lund", ""),
    ],
)
def test_titles_tell_men_from_women(text: str, name: str, gender: str) -> None:
    found = next(one for one in names(text).named if one.name == name)
    assert found.gender == gender


@pytest.mark.parametrize(
    ("said_of", "office"),
    [
        ("a teacher who lost a sister there", "teacher"),
        ("a Dutch engineer called by the prosecution", "Dutch engineer"),
        ("the mayor of the old town", "mayor of the old town"),
    ],
)
def test_an_office_ends_where_something_is_told_of_its_bearer(said_of: str, office: str) -> None:
    found = next(
        one for one in names(f"Tuva Lund, {said_of}, spoke on Monday.").named if one.name == "Tuva Lund"
    )
    assert found.role == office
