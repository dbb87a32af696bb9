"""Shared links: a pasted address restores the view; bad values are named; the URL follows the widgets."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from lib.app import menu
from tests.conftest import OpenApp

NAMES = list(menu.TITLES | menu.BESIDE)
FILTERED = [name for name in NAMES if name not in ("tour", "profile", "search")]
"""Pages that show what the filters leave: not those told from all rows, nor the search, which marks."""


def query(app: AppTest) -> dict[str, list[str]]:
    """The URL's parameters; AppTest unwraps single values."""
    return {name: value if isinstance(value, list) else [value] for name, value in app.query_params.items()}


@pytest.mark.parametrize("page", NAMES)
def test_a_cold_link_restores_filters_on_every_page(open_page: OpenApp, page: str) -> None:
    app = open_page(
        page,
        outlet=["walaw", "southfront"],
        side=["russia"],
        period="2025-01-01/2025-03-01",
        topic="bases",
        q="peskov",
    )
    assert not app.exception
    assert app.multiselect(key="outlet").value == ["walaw", "southfront"]
    assert app.multiselect(key="side").value == ["russia"]
    assert [app.text_input(key=f"period_{end}").value for end in ("from", "to")] == [
        "1 Jan 2025",
        "1 Mar 2025",
    ]
    assert app.text_input(key="q").value == "peskov"
    assert query(app)["outlet"] == ["walaw", "southfront"]


@pytest.mark.parametrize("page", NAMES)
def test_bad_values_fall_away_and_are_named(open_page: OpenApp, page: str) -> None:
    app = open_page(page, outlet=["walaw", "nobody"], period="yesterday", place="`atlantis`")
    assert not app.exception
    warned = " ".join(warning.value for warning in app.warning)
    assert "outlet=nobody" in warned
    assert "period=yesterday" in warned
    assert "place= atlantis " in warned
    assert app.multiselect(key="outlet").value == ["walaw"]
    assert query(app)["outlet"] == ["walaw"]
    assert "period" not in query(app)


@pytest.mark.parametrize(
    ("page", "name"),
    [
        *((page, "outlet") for page in NAMES),
        *((page, "item") for page in NAMES if page != "method"),
        ("quotes", "order"),
        ("quotes", "page"),
        ("map", "month"),
        ("side_by_side", "a"),
        ("side_by_side", "statement"),
        ("side_by_side", "group"),
        ("tone", "target"),
    ],
)
def test_a_link_cannot_speak_for_us(open_page: OpenApp, page: str, name: str) -> None:
    hostile = "x`\n\n# Account suspended\n\n[Log in](https://evil.example) www.evil.example :red[now]"
    parts = {
        "a": {"part": "words"},
        "statement": {"part": "words"},
        "group": {"part": "words", "scope": "group"},
    }
    app = open_page(page, **{name: hostile}, **parts.get(name, {}))
    assert not app.exception
    named = [warning.value for warning in app.warning if "Account suspended" in warning.value]
    assert named
    for value in named:
        # All of it stands inside one code span, in which nothing has a meaning.
        outside = re.sub(r"` [^`\n]* `", "", value)
        assert "suspended" not in outside
        assert "evil" not in outside
        assert "\n" not in value


@pytest.mark.parametrize("page", FILTERED)
def test_filters_that_match_nothing_say_so_and_offer_the_reset(open_page: OpenApp, page: str) -> None:
    # Text empties what has words, the period what has only a day of publication.
    app = open_page(page, q="zzzz-nothing", period="2025-06-02/2025-06-03")
    assert not app.exception
    if page == "method":
        return  # It shows how the tables were made, whatever the filters.
    assert any("match" in info.value for info in app.info)
    reset = next(button for button in app.button if button.key.startswith("reset_"))
    reset.click().run()
    assert not app.exception
    assert app.text_input(key="q").value == ""
    assert "q" not in query(app)


@pytest.mark.parametrize("page", NAMES)
def test_an_unknown_item_is_named(open_page: OpenApp, page: str) -> None:
    app = open_page(page, item="quote.q999-99")
    assert not app.exception
    if page != "method":
        assert any("quote.q999-99" in warning.value for warning in app.warning)


def test_the_url_follows_the_widgets_and_the_reset_clears_it(open_page: OpenApp) -> None:
    app = open_page("quotes")
    app.multiselect(key="outlet").set_value(["walaw"]).run()
    app.text_input(key="period_from").set_value("2025-01-01").run()
    app.text_input(key="period_to").set_value("1 Feb 2025").run()
    assert query(app)["outlet"] == ["walaw"]
    assert query(app)["period"] == ["2025-01-01/2025-02-01"]
    app.button(key="reset").click().run()
    assert query(app) == {}
    assert app.multiselect(key="outlet").value == []


def test_shared_filters_and_the_open_item_stay_on_another_page_and_page_filters_do_not(
    open_page: OpenApp,
) -> None:
    app = open_page("quotes", outlet="walaw", kind="mixed", item="quote.q003-12")
    app.query_params.clear()  # What the browser does on a menu link.
    app.switch_page("../../pages/method.py").run()
    assert app.multiselect(key="outlet").value == ["walaw"]
    assert query(app) == {"outlet": ["walaw"], "item": ["quote.q003-12"]}


def test_a_link_without_filters_resets_nothing_it_should_keep(open_page: OpenApp) -> None:
    app = open_page("overview", outlet="walaw")
    app.run()
    assert app.multiselect(key="outlet").value == ["walaw"]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("quote.q000-08", "29 January 2025"),
        ("event.ev-2025-01-28-talks", "What each outlet wrote about the date"),
        ("disagreement.d01", "**Our judgement** ("),
        ("place.hmeimim-jableh", "spellings"),
        ("statement.st-compensation", "Damascus wants trust rebuilt"),
    ],
)
def test_an_item_opens_its_card(open_page: OpenApp, item: str, words: str) -> None:
    app = open_page("quotes", item=item)
    assert not app.exception
    assert any(words in markdown.value.replace("\\", "") for markdown in app.markdown)
    app.button(key="close_card").click().run()
    assert "item" not in query(app)
