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
