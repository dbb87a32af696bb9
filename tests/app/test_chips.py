"""The chosen filters as chips: named, and taken away one by one or all at once."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from lib.app.text import escape
from tests.conftest import OpenApp


def chips(app: AppTest) -> list[str]:
    found = [group for group in app.get("button_group") if group.key == "chips"]
    return [option.content.replace("\\", "") for group in found for option in group.proto.options]


def take_away(app: AppTest, option: str) -> AppTest:
    return app.button_group(key="chips").set_value(option).run()


def test_nothing_chosen_no_chips(open_page: OpenApp) -> None:
    assert chips(open_page("quotes")) == []


def test_each_choice_has_a_chip_that_takes_it_away(open_page: OpenApp) -> None:
    app = open_page("quotes", outlet=["walaw", "southfront"], period="2025-01-01/2025-01-31", q="base")
    assert chips(app) == [
        "Period: January 2025 ×",
        "Outlets: Walaw ×",
        "Outlets: SouthFront ×",
        "Text: base ×",
        "All filters ×",
    ]
    take_away(app, "outlet:walaw")
    assert app.multiselect(key="outlet").value == ["southfront"]
    assert app.query_params["outlet"] == "southfront"
    take_away(app, "period:")
    assert "period" not in app.query_params
    take_away(app, "q:")
    assert app.text_input(key="q").value == ""
    # The last one needs no word for all of them.
    assert chips(app) == ["Outlets: SouthFront ×"]


def test_one_click_takes_all_away(open_page: OpenApp) -> None:
    app = open_page("timeline", side=["russia"], topic="bases", item="disagreement.d01")
    take_away(app, "all")
    assert chips(app) == []
    assert dict(app.query_params) == {}


TEXT = "Text: # **x** [y](https://evil.example)"


def test_words_of_a_link_stay_words(open_page: OpenApp) -> None:
    app = open_page("quotes", q=TEXT.removeprefix("Text: "))
    group = next(group for group in app.get("button_group") if group.key == "chips")
    assert group.proto.options[0].content == f"{escape(TEXT)} ×"
