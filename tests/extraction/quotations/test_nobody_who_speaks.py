"""Days, places and nationalities are nobody who speaks; whom the recogniser misjudges is spared."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations import extract


def speakers(text: str) -> list[tuple[str | None, str]]:
    return [(found.speaker, found.speaker_kind) for found in extract(parsing.parse(text))]


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("The delegation met in Latakia on Monday. He said the talks would go on.", "Monday"),
        ("The delegation met in Latakia on Monday. He said the talks would go on.", "Latakia"),
        ("Istanbul hosted the talks. She said the bases would stay.", "Istanbul"),
        ("Ships crossed the Mediterranean in December. He said more would follow.", "Mediterranean"),
        ("Ships crossed the Mediterranean in December. He said more would follow.", "December"),
    ],
)
def test_no_pronoun_stands_for_a_day_or_a_place(text: str, nobody: str) -> None:
    found = speakers(text)
    assert found
    assert nobody not in [name for name, _ in found]


@pytest.mark.parametrize(
    "state", ["Togo", "Ghana", "Benin", "Burundi", "Madagascar", "Mauritania", "Costa Rica"]
)
def test_a_state_that_speaks_is_an_institution(state: str) -> None:
    assert speakers(f"{state} said on Friday that the border would stay open.") == [(state, "institution")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # A capital stands for its government, a body is one by its apposition, its noun or its last word.
        ("Oslo said that the dam was old.", ("Oslo", "institution")),
        ("Harlan, a Swedish company, said that the dam was old.", ("Harlan", "institution")),
        ("Tech giant Harlan said that the dam was old.", ("Harlan", "institution")),
        ("Harbour International said that the dam was old.", ("Harbour International", "institution")),
        ("The couple said that the dam was old.", ("The couple", "group")),
        # "Un" is no abbreviation, and a clause beside a name is no part of it.
        ("Kim Jong Un said that the dam was old.", ("Kim Jong Un", "person")),
        ("Ana Reyes, who is 45 and lives in Arden, said the dam was old.", ("Ana Reyes", "person")),
    ],
)
def test_of_what_kind_a_speaker_is(text: str, speaker: tuple[str, str]) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Names of people that are also places or months: an office, a first name or an initial tells.
        ("Minister Ramona Ibarrola met farmers. Ibarrola said the harvest was safe.", "Ramona Ibarrola"),
        ("Paris Hilton opened the fair. Hilton said it was a good day.", "Paris Hilton"),
        ("Georgia Meloni won the vote. Meloni said the work began now.", "Georgia Meloni"),
        ("Judge April Lund closed the case. Lund said nobody was to blame.", "April Lund"),
        ("L. Prates, a docker, said the quay was old.", "L. Prates"),
    ],
)
def test_whoever_has_a_first_name_or_an_office_is_a_person(text: str, name: str) -> None:
    assert speakers(text) == [(name, "person")]


@pytest.mark.parametrize(
    "text",
    [
        "The current policies project a warming of three degrees.",
        "Your waist measurement tells you what your weight is made of.",
        "Details of the law have revealed that the fine is “doubled” for some.",
        "She read a story about plums which said that they were “linked to the drought”.",
        "A number of dogmas hold that the sea is flat.",
    ],
)
def test_what_cannot_speak_gives_no_row(text: str) -> None:
    assert not [one for one in extract(parsing.parse(text)) if one.speech]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # What the dictionary has as a thing may hold words, count people or stand for them.
        ("Federal regulations say that no gift may be kept.", ("Federal regulations", "unknown")),
        ("A number of dockers said the quay was old.", ("A number of dockers", "unknown")),
        ("A third of voters said the quay was old.", ("voters", "group")),
        ("The hotel said the quay was old.", ("The hotel", "unknown")),
        ("Two beekeepers said the hives were empty.", ("Two beekeepers", "group")),
        ("A beekeeper revealed that the hives were empty.", ("A beekeeper", "person")),
        ("A fireman at the gate warned that the wall leaned.", ("A fireman at the gate", "person")),
        ("Medics said that the wall leaned.", ("Medics", "group")),
        ("After the inspection by the board, for the port, Mr Ames said it was old.", ("Ames", "person")),
        ("Waters said the quay was old.", ("Waters", "unknown")),
    ],
)
def test_who_speaks_beside_a_thing(text: str, who: tuple[str, str]) -> None:
    assert speakers(text) == [who]
