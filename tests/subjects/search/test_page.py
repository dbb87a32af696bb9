"""The box on every page and the page with the answer, as a reader meets them."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from lib.app import menu
from tests.conftest import OpenApp
from tests.texts import lines, said


def hits(app: AppTest) -> list[str]:
    """Labels of the links to hits, without the signs of Markdown."""
    links = [link for link in app.get("page_link") if "found in" in link.proto.label]
    return [re.sub(r"[\\*]", "", link.proto.label) for link in links]


def type_in(app: AppTest, text: str) -> AppTest:
    return app.text_input(key="find_box").set_value(text).run()


@pytest.mark.parametrize("page", [*menu.TITLES, "search"])
def test_every_page_has_the_box_once(open_page: OpenApp, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    assert [box.key for box in app.text_input if box.key == "find_box"] == ["find_box"]


@pytest.mark.parametrize("page", ["overview", "map", "method"])
def test_what_is_typed_anywhere_leads_to_the_answer(open_page: OpenApp, page: str) -> None:
    app = type_in(open_page(page, outlet="walaw"), "terrorism")
    assert not app.exception
    assert app.title[0].value == "Search"
    assert app.text_input(key="find_box").value == "terrorism"
    assert app.multiselect(key="outlet").value == ["walaw"], "the shared filters stay"
    assert any("Bogdanov in The Siasat Daily · 12 December 2024" in hit for hit in hits(app))
    assert all("outside the filters" in hit for hit in hits(app) if "Siasat" in hit)
    assert "lie outside the filters" in said(app)


def test_the_next_question_is_asked_on_the_page_itself(open_page: OpenApp) -> None:
    app = type_in(open_page("search", find="talks"), "wheat")
    assert app.query_params["find"] in ("wheat", ["wheat"])
    assert hits(app)[0].startswith("Russian :orange-background[wheat] shipments")
    app = type_in(app, "")
    assert not app.exception
    assert "find" not in app.query_params
    assert "Type a name, a place or words" in said(app)
    assert "Searched: 64 quotations, 39 statements, 67 events, 30 disagreements, 22 places" in said(app)


def test_a_link_restores_question_kind_and_order(open_page: OpenApp) -> None:
    app = open_page("search", find="talks", kind="quote", order="earliest")
    assert not app.exception
    first = hits(app)[:4]
    assert "12 December 2024" in first[0]
    (peskov,) = (hit for hit in first if "Moscow continues to :orange-background[negotiate]" in hit)
    assert "Dmitry Peskov in The Siasat Daily · 16 December 2024 · found in our words" in peskov


def test_all_hits_of_a_kind_are_a_click_away(open_page: OpenApp) -> None:
    app = open_page("search", find="talks")
    app.button(key="all_quote").click().run()
    assert len(hits(app)) == 20
    app.number_input(key="page").set_value(2).run()
    assert not app.exception
    assert len(hits(app)) == 9


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peskow", "No row has “Peskow”; looked for **Peskov**"),
        ("submarine", "Nothing was found. No row has “submarine”, nor a word spelled nearly so."),
        ("Moscoff", "No row has “Moscoff”."),
        ("🙂 !?", "There is no word in"),
        ('"', "There is no word in"),
        ("Каддах", "People and bodies"),
        ("叙利亚", "Nothing was found"),
        ("تلك", "Nothing was found"),
        ("talks " * 100, "More was typed than is read"),
        ("NEAR(talks bases) OR -x* ^y {z} col:w", "Not looked for: OR"),
        ("talks", "Also looked for: negotiate, dialogue"),
    ],
)
def test_whatever_is_asked_has_a_clear_answer(open_page: OpenApp, text: str, words: str) -> None:
    app = open_page("search", find=text)
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert words in said(app)


def test_a_question_cannot_speak_for_us(open_page: OpenApp) -> None:
    app = open_page("search", find="# Suspended [Log in](https://evil.example) <b>x</b> :red[now]")
    shown = " ".join(each.value for each in [*app.markdown, *app.caption, *app.info])
    assert "Log" in shown
    assert not re.search(r"(?<!\\)(\[Log|:red)|<b>", shown)


def test_a_kind_that_was_chosen_for_another_question_says_that_it_is_empty(open_page: OpenApp) -> None:
    app = open_page("search", find="wheat", kind="outlet")
    assert not app.exception
    assert "no outlet has these words" in said(app)


@pytest.mark.parametrize("page", [*menu.TITLES, "search"])
def test_the_filter_for_text_says_on_every_page_what_it_does_there(open_page: OpenApp, page: str) -> None:
    assert "Filter for text" not in said(open_page(page))
    app = open_page(page, q="talks", find="talks")
    assert not app.exception
    assert re.search(r"Filter for text: “talks”\. Here it (narrows|changes|leaves)", said(app))
    assert "It also keeps: negotiate" in said(app)
    lists = [link.proto.query_string for link in app.get("page_link") if "List what" in link.proto.label]
    assert lists == ([] if page in ("quotes", "search") else ["q=talks&find=talks"])


def test_a_filter_that_nothing_fits_says_what_is_near(open_page: OpenApp) -> None:
    text = said(open_page("quotes", q="Peskow"))
    assert "These tables have no “Peskow”, so nothing fits. Spelled nearly so: Peskov." in text
    assert "It has no word, so it narrows nothing." in said(open_page("quotes", q='"'))


def test_the_words_that_a_quotation_is_kept_for_are_marked(open_page: OpenApp) -> None:
    def entries(app: AppTest) -> str:
        return " ".join(lines(app)).replace("\\", "")

    text = entries(open_page("quotes", q="terrorists"))
    assert "combating :orange-background[**terrorism**]" in text
    assert "kept for" not in text
    text = entries(open_page("quotes", q="Keddah"))
    assert "kept for the speaker's names: Ali Kaddah" in text
    assert "Ali :orange-background[**Keddah**]" in text


def test_a_question_for_the_first_is_answered_in_that_order_and_says_so(open_page: OpenApp) -> None:
    app = open_page("search", find="first mention of talks")
    assert not app.exception
    order = app.segmented_control(key="order")
    assert order.value == "asked"
    assert order.options == ["Best first", "Earliest first"]
    assert any("The earliest stand first" in caption.value for caption in app.caption)
    order.set_value("best").run()
    assert app.segmented_control(key="order").value == "best"
    assert not any("The earliest stand first" in caption.value for caption in app.caption)
    other = open_page("search", find="first visit")
    assert not any("The earliest stand first" in caption.value for caption in other.caption)


def test_a_link_made_before_still_names_its_order(open_page: OpenApp) -> None:
    for order in ("best", "earliest"):
        for words in ("talks", "first mention of talks"):
            app = open_page("search", find=words, order=order)
            assert not app.exception
            assert not app.warning
            shown = app.segmented_control(key="order")
            named = dict(zip(("best", "earliest"), ("Best first", "Earliest first"), strict=True))
            at = ["Best first", "Earliest first"].index(named[order])
            assert shown.options[at] == named[order]
            asked = "earliest" if words.startswith("first") else "best"
            assert shown.value == ("asked" if order == asked else order)
