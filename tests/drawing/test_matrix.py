"""A matrix of marks: where rows stand, how labels break, where heads stand."""

import pytest

from lib.drawing import matrix


def test_rows_of_two_lines_are_taller_and_sections_take_room() -> None:
    plain = matrix.grid(["short", "short"], ["", ""])
    tall = matrix.grid(["short", "many words " * 6], ["", ""])
    headed = matrix.grid(["short", "short"], ["A", "B"])
    assert plain.height < tall.height < headed.height
    assert [text for text, _ in headed.sections] == ["A", "B"]
    assert list(headed.middles) == sorted(headed.middles)


@pytest.mark.parametrize("text", ["one two three four five six seven", "", "a" * 90, "word " * 30])
def test_balanced_lines_fit_and_lose_nothing(text: str) -> None:
    lines = matrix.balanced(text, 12)
    assert all(len(line) <= 12 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_balanced_lines_leave_no_word_alone_where_there_is_room() -> None:
    assert (
        matrix.balanced("Moscow is set on steadily developing ties", 38)
        == (
            "Moscow is set on steadily",
            "developing ties",
        )
        or len(matrix.balanced("Moscow is set on steadily developing ties", 38)[-1]) > 4
    )


def test_a_tall_matrix_repeats_its_heads_below() -> None:
    def heads(n: int) -> int:
        figure = matrix.figure(matrix.grid(["row"] * n, [""] * n), ["<b>Head</b>"], [])
        return sum(a.text == "<b>Head</b>" for a in figure.layout.annotations)

    assert heads(3) == 1
    assert heads(60) == 2


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("Taipannd 3,006", 13, ("Taipannd", "3,006")),
        ("Northern Broadcasting of Elm 8,898", 13, ("Northern", "Broadcasting", "of Elm 8,898")),
        ("one two three four", 10, ("one two", "three four")),
        ("Unbelievablylongnames 12", 13, ("Unbelievablyl", "ongnames 12")),
    ],
)
def test_no_word_is_broken_for_the_sake_of_evenness(text: str, letters: int, lines: tuple[str, ...]) -> None:
    assert matrix.balanced(text, letters) == lines
