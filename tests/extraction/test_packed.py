"""Rows held as text are the rows that were put in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.extraction.packed import Packed

ROWS = st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.text()}), max_size=5)


@given(st.lists(ROWS, max_size=4))
def test_rows_come_back_as_they_were(parts: list[list[dict[str, str]]]) -> None:
    packed = Packed()
    for number, part in enumerate(parts):
        packed.extend(Packed(part) if number % 2 else part, article_id=str(number))
    want = [{**row, "article_id": str(number)} for number, part in enumerate(parts) for row in part]
    assert list(packed) == want
    assert len(packed) == len(want)
    assert packed[:2] == want[:2]


def test_a_column_that_a_row_lacks_is_empty() -> None:
    assert list(Packed([{"a": "1"}, {"b": "2", "a": "3"}])) == [{"a": "1", "b": ""}, {"a": "3", "b": "2"}]


def test_a_column_is_put_beside_the_rows_or_in_the_place_of_theirs_and_others_are_left_out() -> None:
    packed = Packed([{"a": "1", "b": "2"}, {"a": "3", "b": "4"}])
    packed.put("b", ["5", "6"])
    packed.put("c", ["7", "8"])
    assert list(packed) == [{"a": "1", "b": "5", "c": "7"}, {"a": "3", "b": "6", "c": "8"}]
    packed.keep(["c", "d", "b"])
    assert list(packed) == [{"c": "7", "b": "5"}, {"c": "8", "b": "6"}]


def test_a_column_of_another_length_is_an_error() -> None:
    packed = Packed([{"a": "1"}])
    packed.put("b", ["2", "3"])
    with pytest.raises(ValueError, match="zip"):
        list(packed)


def test_what_is_done_to_a_row_is_lost() -> None:
    packed = Packed([{"a": "1"}])
    packed[0]["a"] = "2"
    assert packed[0] == {"a": "1"}
