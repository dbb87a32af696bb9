"""Parts of pages: what they need beside Streamlit."""

from __future__ import annotations

import pytest

from lib.subjects.side_by_side.show import home_of


@pytest.mark.parametrize(("item", "line"), [("b", "first"), ("c", "second"), ("", None), ("x", None)])
def test_the_card_opens_in_the_first_line_that_its_item_belongs_to(item: str, line: str | None) -> None:
    assert home_of(item, [(("a", "b"), "first"), (("b", "c"), "second")]) == line
