"""Cards on the screen."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.subjects.cards.show import line_of
from tests.texts import lines


def every_part() -> None:
    from lib.subjects.cards import card
    from lib.subjects.cards.show import draw, told

    hostile = "{0} *a* [b](c)"
    made = card.Card(
        card.line("In **{}**", hostile),
        hostile,
        (
            card.Text(card.line("**{}**{}", hostile, card.maybe(" ({})", ""))),
            card.Note(card.line("Small")),
            card.Facts((("Full", hostile), ("Empty", ""), ("Left out", card.maybe("{}", "")))),
            card.Bullets((hostile, card.Link("there", "https://a.example/"))),
            *card.headed("Heading", ("x",)),
            *card.headed("No heading", ()),
            card.Opens("Events", (("event.e", hostile),)),
            card.Copied("Cite", hostile),
        ),
        "machine",
    )
    told(made)
    draw(made)


def test_words_of_the_tables_are_escaped_wherever_they_stand() -> None:
    app = AppTest.from_function(every_part).run()
    assert not app.exception
    safe = r"\{0\} \*a\* \[b\]\(c\)"
    # What is only words is one element.
    in_page, opened = (shown.value.split("\n\n") for shown in app.markdown)
    assert in_page == [f":small[In **{safe}** · :orange-badge[machine-made, not reviewed]]", *opened]
    assert opened == [
        f"### {safe}",
        f"**{safe}**",
        ":small[Small]",
        f"- **Full:** {safe}",
        f"- {safe}\n- [there](<https://a.example/>)",
        "**Heading**",
        "- x",
    ]
    assert [expander.label for expander in app.expander] == ["Events (1)", "Cite"]
    assert lines(app) == [safe]
    assert app.code[0].value == "{0} *a* [b](c)"


@pytest.mark.parametrize(("item", "line"), [("b", "first"), ("c", "second"), ("", None), ("x", None)])
def test_the_card_opens_in_the_first_line_that_its_item_belongs_to(item: str, line: str | None) -> None:
    assert line_of(item, [(("a", "b"), "first"), (("b", "c"), "second")]) == line
