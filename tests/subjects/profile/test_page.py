"""A profile as a reader meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.subjects.profile import find
from tests.conftest import OpenApp
from tests.texts import said


def test_without_a_choice_it_says_what_it_is_for(open_page: OpenApp) -> None:
    app = open_page("profile")
    assert not app.exception
    assert "A page for each speaker" in said(app)
    app.selectbox(key="of").select("outlet.walaw").run()
    assert not app.exception
    assert app.title[0].value == "Walaw"
    assert app.query_params["of"] == "outlet.walaw"


@pytest.mark.parametrize(
    ("of", "title"),
    [
        ("speaker.maria-zakharova", "Maria Zakharova"),
        ("outlet.tass", "TASS"),
        ("statement.st-mfa-evac", "Some diplomats flown out of Syria; embassy works on"),
        ("event.ev-2025-01-port", ""),
    ],
)
def test_a_link_to_each_kind(open_page: OpenApp, of: str, title: str) -> None:
    app = open_page("profile", of=of)
    assert not app.exception
    assert title in app.title[0].value.replace("\\", "")
    assert all("of=" in link.proto.query_string for link in app.get("page_link"))


@pytest.mark.parametrize("of", ["speaker.nobody", "place.tartus", "nonsense", "speaker."])
def test_what_has_no_page_is_named(open_page: OpenApp, of: str) -> None:
    app = open_page("profile", of=of)
    assert not app.exception
    assert f"of={of}" in app.warning[0].value
    assert "A page for each speaker" in said(app)


def test_filters_have_no_part_in_it(open_page: OpenApp) -> None:
    app = open_page("profile", of="speaker.dmitry-peskov", q="no such words anywhere")
    assert not app.exception
    assert "Quotations (12)" in [expander.label for expander in app.expander]
    assert "the filters have no part in it" in said(app)


def test_a_card_opens_beside_a_profile(open_page: OpenApp) -> None:
    app = open_page("profile", of="speaker.dmitry-peskov", item="quote.q000-12")
    assert not app.exception
    assert "No comment is offered" in said(app)


def test_a_card_leads_to_the_profile(open_page: OpenApp) -> None:
    app = open_page("quotes", item="quote.q000-12")
    links = {link.proto.label.replace("\\", ""): link.proto for link in app.get("page_link")}
    assert "of=speaker.dmitry-peskov" in links["All about Dmitry Peskov"].query_string


def test_machine_rows_have_their_badge(
    machine_folder: Path, open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(machine_folder))
    app = open_page("profile", of="speaker.dmitry-peskov")
    assert not app.exception
    assert "machine-made, not reviewed" in said(app)


def test_kinds_of_too_many_items_are_left_to_the_search(
    open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "_MOST_LISTED", 20)
    # A view of its own: what was found in one is kept.
    app = open_page("profile", of="statement.st-mfa-character", q="too many")
    assert not app.exception
    options = app.selectbox(key="of").options
    assert app.selectbox(key="of").value == "statement.st-mfa-character"
    assert {option.partition(":")[0] for option in options[2:]} == {"Outlet", "Speaker"}
    assert any("Too many for this list: statements and events." in c.value for c in app.caption)
