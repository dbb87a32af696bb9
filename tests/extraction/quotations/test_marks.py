"""Stretches between quotation marks."""

from __future__ import annotations

import pytest

from lib.extraction.quotations.marks import marked_stretches


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“One two,” she said.", ["One two,"]),
        ('"One two," she said. "Three."', ["One two,", "Three."]),
        ("''One two,'' she said.", ["One two,"]),
        ("``One two,'' she said.", ["One two,"]),
        ("‘One two,’ she said. The council’s vote is due.", ["One two,"]),
        ("'We can't go on,' she said.", ["We can't go on,"]),
        ("«Un deux», dit-elle.", ["Un deux"]),
        ("“She told me ‘we will’ and left.”", ["She told me ‘we will’ and left."]),
        ("“One two\n\n“Three four,” she said.", ["One two", "Three four,"]),
        ("“One two\nthree four,” she said.", ["One two\nthree four,"]),
        ('The crack was 12" long, “not small,” she said.', ["not small,"]),
        ("“Not yet,“ he said. “Never.”", ["Not yet,", "Never."]),
        ("”One two,” she said.", ["One two,"]),
        ("The ‘bridge’ and the others’ road", ["bridge"]),
        ("the others’ road and the boys’ boat", []),
        ("rock ‘n’ roll", []),
        ("the boys' and girls' teams, they said.", []),
        ("rock 'n' roll", []),
        ("“”", []),
        ('"', []),
        ("", []),
    ],
)
def test_what_stands_inside(text: str, inside: list[str]) -> None:
    assert [text[one.start : one.end] for one in marked_stretches(text)] == inside


def test_the_outer_span_holds_the_marks() -> None:
    text = "He said: “One two.” Then: “Three"
    first, second = marked_stretches(text)
    assert text[first.outer_start : first.outer_end] == "“One two.”"
    assert first.closed
    assert text[second.outer_start : second.outer_end] == "“Three"
    assert not second.closed
